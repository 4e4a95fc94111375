use crate::sim::{Sim, plan, run, run_in};
use boucle::answer::Failure;
use boucle::plan::Parameter;
use boucle::platform::{Platform as _, Provenance};
use boucle::report::remarks::Remark;
use boucle::report::rows::Rows;
use boucle::report::{Report, Run};
use boucle::strategy::Strategy::{self, JoinAll, Semaphore, Sequential};
use boucle::trace::{Busy, Event, Trace};
use std::rc::Rc;

fn remarks_on(query: &str, run: Run) -> Vec<Remark> {
    let rows = Rows::of(plan(query).requests, &run.trace);
    Remark::all(&Report::new(&plan(query), &[run]), &[rows])
}

fn remarks(strategy: Strategy, query: &str) -> Vec<Remark> {
    remarks_on(query, run(strategy, query).0)
}

/// What is said about a run of one request with these facts.
fn remarks_of(provenance: Provenance, events: Vec<Event>) -> Vec<Remark> {
    let trace = Trace::start(Sim::default().clock());
    for event in events {
        trace.push(event);
    }
    remarks_on("requests=1", Run { strategy: JoinAll, provenance, trace: Rc::new(trace) })
}

#[test]
fn a_run_without_a_story_has_no_remark() {
    assert_eq!(remarks(JoinAll, ""), []);
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
            Event::Sent { n: 0, at_ms: 0.0 },
            Event::Settled { n: 0, at_ms: delivered_ms, arrived_ms: Some(10.0), status: Some(200), result },
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
    let blocked = Remark::Blocked { strategy: JoinAll, longest_ms: 51.0 };
    assert_eq!(remarks_of(Provenance::Builtin, busy(51.0)), [blocked]);
}

#[test]
fn the_queue_of_the_lab_is_named() {
    let queued = Remark::QueuedForConnection { strategy: JoinAll, requests: 45, connections: 6 };
    assert_eq!(remarks(JoinAll, "connections=6"), [queued]);
    assert_eq!(queued.change(), Some((Parameter::Connections, "none")));
    let world = Rc::new(Sim { capacity: 20, ..Sim::default() });
    let (run, _, _) = run_in(&world, JoinAll, "", u64::MAX);
    let queued = Remark::QueuedForBrowser { strategy: JoinAll, requests: 31, in_flight: 20 };
    assert_eq!(remarks_on("", run), [queued]);
}

#[test]
fn failures_come_first_and_the_cancelled_are_not_counted() {
    let found = remarks(Semaphore, "fail=1&requests=3&limit=1");
    let failed = Remark::Failed { strategy: Semaphore, failed: 3, of: 3, most_often: Failure::Status };
    assert_eq!(found, [failed, Remark::OnePermit { total_ms: 600.0 }]);
    let (cancelled, _, _) = run_in(&Rc::new(Sim::default()), JoinAll, "", 100);
    assert_eq!(remarks_on("", cancelled), []);
}

#[test]
fn of_what_several_runs_show_the_one_that_shows_it_most_is_told() {
    let query = "connections=6&limit=8";
    let runs = [Semaphore, JoinAll].map(|strategy| run(strategy, query).0);
    let rows: Vec<_> = runs.iter().map(|run| Rows::of(51, &run.trace)).collect();
    let queued = Remark::QueuedForConnection { strategy: JoinAll, requests: 45, connections: 6 };
    assert_eq!(Remark::all(&Report::new(&plan(query), &runs), &rows), [queued]);
}

#[test]
fn what_is_simulated_or_hidden_is_said() {
    assert_eq!(remarks_of(Provenance::Simulated, vec![]), [Remark::Simulated]);
    assert_eq!(remarks_of(Provenance::Builtin, vec![Event::Hidden]), [Remark::Hidden { strategy: JoinAll }]);
}
