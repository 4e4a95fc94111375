use crate::sim::{Sim, plan, run, run_in};
use boucle::answer::Failure;
use boucle::plan::{
    Parameter,
    Strategy::{self, Blocking, JoinAll, Retry, Semaphore, Sequential, TryJoinAll},
};
use boucle::platform::{Capacity, Platform as _, Provenance};
use boucle::report::remarks::Remark;
use boucle::report::rows::Rows;
use boucle::report::{Report, Run};
use boucle::trace::{Busy, Event, Protocol, Timing, Trace};
use boucle::work::{Loss, Undone};
use std::rc::Rc;

fn remarks_on(query: &str, run: Run) -> Vec<Remark> {
    let rows = Rows::of(plan(query).requests, &run.trace);
    Remark::all(&Report::new(&plan(query), &[run]), &[rows])
}

fn remarks(strategy: Strategy, query: &str) -> Vec<Remark> {
    remarks_on(query, run(strategy, query).0)
}

/// Returns the remarks on a run of one request with these events.
fn remarks_of(provenance: Provenance, events: Vec<Event>) -> Vec<Remark> {
    let trace = Trace::start(Sim::default().clock());
    for event in events {
        trace.push(event);
    }
    remarks_on(
        "requests=1",
        Run { strategy: JoinAll, provenance, name: String::new(), trace: Rc::new(trace) },
    )
}

#[test]
fn a_run_without_a_story_has_no_remark() {
    assert_eq!(remarks(JoinAll, "requests=20"), []);
    assert_eq!(remarks(Semaphore, ""), []);
}

#[test]
fn one_permit_is_one_by_one_again() {
    let found = remarks(Semaphore, "limit=1");
    assert_eq!(found, [Remark::OnePermit { total_ms: 10_200.0 }]);
    assert_eq!(found[0].change(), Some((Parameter::Limit, "6")));
    assert_eq!(remarks(Semaphore, "limit=60"), [Remark::IdlePermits { limit: 60 }]);
}

#[test]
fn one_by_one_the_loop_is_idle() {
    let idle = Remark::Idle { strategy: Sequential, share: 1.0, tasks: 51, polls: 102, busy_ms: 0.0 };
    assert_eq!(remarks(Sequential, ""), [idle]);
}

#[test]
fn answers_that_wait_longer_than_a_frame_are_told() {
    let answer = |delivered_ms| {
        let result = Ok(uuid::Uuid::nil());
        vec![
            Event::Sent { attempt: 0, n: 0, at_ms: 0.0 },
            Event::Settled {
                attempt: 0,
                n: 0,
                at_ms: delivered_ms,
                arrived_ms: Some(10.0),
                status: Some(200),
                result,
            },
        ]
    };
    let waited = Remark::Waited { strategy: JoinAll, answers: 1, longest_ms: 20.0 };
    assert_eq!(remarks_of(Provenance::Builtin, answer(30.0)), [waited]);
    assert!(waited.is_alarming());
    assert_eq!(remarks_of(Provenance::Builtin, answer(26.0)), []);
}

#[test]
fn a_loop_blocked_over_50_ms_is_told() {
    let busy = |end_ms| vec![Event::Busy { with: Busy::Turn, start_ms: 0.0, end_ms }];
    assert_eq!(remarks_of(Provenance::Builtin, busy(50.0)), []);
    let blocked = Remark::Blocked { strategy: JoinAll, longest_ms: 51.0, frameless_ms: Some(0.0) };
    assert_eq!(remarks_of(Provenance::Builtin, busy(51.0)), [blocked]);
}

#[test]
fn the_queue_of_the_lab_is_named() {
    let queued = Remark::QueuedForConnection { strategy: JoinAll, requests: 45, connections: 6 };
    assert_eq!(remarks(JoinAll, "connections=6")[0], queued);
    assert_eq!(queued.change(), Some((Parameter::Connections, "none")));
    let world = Rc::new(Sim { capacity: Capacity { most: 20, connections: None }, ..Sim::default() });
    let (run, _, _) = run_in(&world, JoinAll, "", u64::MAX);
    let queued = Remark::QueuedForBrowser { strategy: JoinAll, requests: 31, in_flight: 20 };
    assert_eq!(remarks_on("", run)[0], queued);
}

#[test]
fn failures_come_first_and_the_cancelled_are_not_counted() {
    let found = remarks(Semaphore, "fail=1&requests=3&limit=1");
    let failed = Remark::Failed {
        strategy: Semaphore,
        failed: 3,
        of: 3,
        most_often: Failure::Status,
        status: Some(503),
    };
    assert_eq!(found, [failed, Remark::OnePermit { total_ms: 600.0 }]);
    let (cancelled, _, _) = run_in(&Rc::new(Sim::default()), JoinAll, "", 100);
    assert_eq!(remarks_on("", cancelled), []);
}

#[test]
fn a_remark_names_the_run_that_shows_it_most() {
    let query = "connections=6&limit=8";
    let runs = [Semaphore, JoinAll].map(|strategy| run(strategy, query).0);
    let rows: Vec<_> = runs.iter().map(|run| Rows::of(51, &run.trace)).collect();
    let queued = Remark::QueuedForConnection { strategy: JoinAll, requests: 45, connections: 6 };
    let found = Remark::all(&Report::new(&plan(query), &runs), &rows);
    assert_eq!(found, [queued, Remark::PollsWoken { tasks: 51, polls: 147 }]);
}

#[test]
fn simulated_and_hidden_runs_have_a_remark() {
    assert_eq!(remarks_of(Provenance::Simulated, vec![]), [Remark::Simulated]);
    assert_eq!(remarks_of(Provenance::Builtin, vec![Event::Hidden]), [Remark::Hidden { strategy: JoinAll }]);
}

#[test]
fn a_strategy_that_gives_up_reports_failure_and_aborted_requests() {
    let query = "fail=0.1&requests=60&seed=3&jitter=100";
    let found = remarks(TryJoinAll, query);
    let [
        Remark::GaveUp { strategy: TryJoinAll, failure: Some((Failure::Status, Some(503))), aborted, .. },
        ..,
    ] = found[..]
    else {
        panic!("{found:?}")
    };
    assert!(aborted > 0 && found[0].is_alarming());
}

#[test]
fn a_page_that_was_held_says_that_nothing_was_sent() {
    let (run, _, _) = run(Blocking, "requests=3");
    let run = Run { provenance: Provenance::Simulated, ..run };
    let blocked = Remark::Blocked { strategy: Blocking, longest_ms: 600.0, frameless_ms: Some(600.0) };
    assert_eq!(remarks_on("requests=3", run), [blocked, Remark::Held { strategy: Blocking }]);
}

#[test]
fn retried_requests_are_counted() {
    let found = remarks(Retry, "fail=0.2&seed=2");
    let [Remark::Again { strategy: Retry, requests, attempts, failed: 0 }] = found[..] else {
        panic!("{found:?}")
    };
    assert!(requests > 5 && attempts >= requests, "{found:?}");
}

#[test]
fn six_connections_are_named_where_the_browser_tells_of_them() {
    let of = |protocol: Option<Protocol>| {
        let trace = Trace::start(Sim::default().clock());
        for n in 0..12 {
            let (sent_ms, arrived_ms) = if n < 6 { (0.0, 200.0) } else { (200.0, 400.0) };
            trace.push(Event::Sent { n, attempt: 0, at_ms: 0.0 });
            let (status, result) = (Some(200), Ok(uuid::Uuid::nil()));
            trace.push(Event::Settled { n, attempt: 0, at_ms: arrived_ms, arrived_ms: None, status, result });
            let sent_ms = protocol.map(|_| sent_ms);
            let timing = Timing { sent_ms, arrived_ms: Some(arrived_ms), protocol, bytes: None };
            trace.push(Event::Timed { n, attempt: 0, timing });
        }
        trace.push(Event::Ended { at_ms: 400.0, cancelled: false });
        let run = Run {
            strategy: JoinAll,
            provenance: Provenance::Server,
            name: String::new(),
            trace: Rc::new(trace),
        };
        remarks_on("requests=12&origin=http://h.example", run)
    };
    let few = Remark::FewConnections { strategy: JoinAll, in_flight: 6, requests: 12 };
    assert_eq!(of(Some(Protocol::Http1)), [few]);
    assert_eq!(of(Some(Protocol::Http2)), []);
    assert_eq!(of(None), [Remark::Untold { strategy: JoinAll }]);
}

#[test]
fn a_lost_network_is_told_first() {
    let lost = Remark::Offline { strategy: JoinAll };
    assert_eq!(remarks_of(Provenance::Server, vec![Event::Offline]), [lost]);
    assert!(lost.is_alarming());
}

#[test]
fn remarks_report_the_place_and_the_effect_of_work() {
    let on = |work_on: &str| remarks(JoinAll, &format!("requests=3&delay=100&work=20&work_on={work_on}"));
    let held_up =
        Remark::HeldUp { strategy: JoinAll, work_ms: 20, answers: 2, longest_ms: 40.0, blocked_ms: 60.0 };
    assert_eq!(on("loop"), [held_up]);
    assert_eq!(held_up.change(), Some((Parameter::WorkOn, "worker")));
    let sliced = Remark::Sliced { strategy: JoinAll, slices: 9, computed_ms: 60.0, longest_ms: 8.0 };
    assert_eq!(on("slices")[0], sliced);
    // The simulated world has two workers.
    let shared = Remark::Offloaded { strategy: JoinAll, workers: 2, computed_ms: 60.0, longest_ms: 0.0 };
    assert_eq!((on("pool")[0], shared.change()), (shared, None));
    let alone = Remark::Offloaded { strategy: JoinAll, workers: 1, computed_ms: 60.0, longest_ms: 0.0 };
    assert_eq!(alone.change(), Some((Parameter::WorkOn, "pool")));
}

#[test]
fn lost_workers_and_undone_work_have_remarks() {
    let world = Rc::new(Sim::default());
    world.workers.borrow_mut().lost = Some(Loss::Died);
    let (run, _, _) = run_in(&world, JoinAll, "requests=2&work=20&work_on=pool", u64::MAX);
    run.trace.push(Event::WorkerLost { worker: 1, at_ms: 5.0, loss: Loss::Died });
    let lost = Remark::WorkersLost { strategy: JoinAll, workers: 1, loss: Loss::Died };
    let undone = Remark::Undone { strategy: JoinAll, answers: 2, why: Undone::Lost(Loss::Died) };
    assert_eq!(remarks_on("requests=2", run), [lost, undone]);
    assert!(lost.is_alarming() && undone.is_alarming());
}

#[test]
fn idle_workers_are_not_counted_as_sharing_the_work() {
    let work = vec![
        Event::Working { n: 0, at_ms: 0.0 },
        Event::Computed { n: 0, worker: Some(1), start_ms: 0.0, end_ms: 20.0 },
        Event::Worked { n: 0, at_ms: 20.0, result: Ok(()) },
    ];
    let alone = Remark::Offloaded { strategy: JoinAll, workers: 1, computed_ms: 20.0, longest_ms: 0.0 };
    assert_eq!(remarks_of(Provenance::Builtin, work), [alone]);
}

#[test]
fn join_all_polls_only_woken_futures_above_thirty() {
    // Each answer arrives in a millisecond of its own, so each wakes `join_all` once more.
    let polled = |requests| remarks(JoinAll, &format!("requests={requests}&jitter=60000&timeout=0"));
    let found = polled(30);
    assert!(matches!(found[..], [Remark::PollsAll { tasks: 30, polls: 495, .. }]), "{found:?}");
    assert_eq!(found[0].change(), Some((Parameter::Requests, "31")));
    let woken = Remark::PollsWoken { tasks: 31, polls: 62 };
    assert_eq!(polled(31), [woken]);
    assert_eq!(woken.change(), Some((Parameter::Requests, "30")));
}
