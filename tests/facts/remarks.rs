use crate::plain::Plain;
use crate::sim::{Sim, compare, plan, run, run_in};
use boucle::i18n::words;
use boucle::plan::{
    Lang, Parameter,
    Strategy::{self, Blocking, Gather, JoinAll, Retry, Semaphore, Sequential, TryJoinAll},
};
use boucle::report::comparison::Comparison;
use boucle::report::remarks::Remark;
use boucle::report::rows::Rows;
use boucle::report::{Report, Run};
use boucle::run::answer::Failure;
use boucle::run::platform::{Capacity, Platform as _, Provenance};
use boucle::run::trace::{Busy, Event, Protocol, Timing, Trace};
use boucle::run::work::{Loss, Undone};
use std::collections::HashSet;
use std::fs;
use std::rc::Rc;

fn remarks_on(query: &str, run: Run) -> Vec<Remark> {
    let rows = Rows::from_trace(plan(query).requests, &run.trace);
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
        Run {
            strategy: Some(JoinAll),
            work_on: None,
            provenance,
            name: String::new(),
            trace: Rc::new(trace),
            rounds: Vec::new(),
        },
    )
}

/// Returns the sentences in English, with ordinary spaces.
fn sentences(remarks: &[Remark]) -> Vec<String> {
    remarks.iter().map(|remark| spaced(&words(Lang::En).remark(remark, &Plain).sentence)).collect()
}

fn evidence(remark: &Remark) -> String {
    spaced(&words(Lang::En).remark(remark, &Plain).evidence)
}

fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn change(remark: &Remark) -> Option<(Parameter, &'static str)> {
    remark.words.change.map(|change| (change.parameter, change.value))
}

/// Returns remarks with every wording, for the facts about both languages.
pub(crate) fn one_of_each() -> Vec<Remark> {
    let found = [
        remarks(Semaphore, "fail=1&requests=3&limit=1"),
        some_failed(),
        remarks(TryJoinAll, GIVES_UP),
        remarks(Gather, GIVES_UP),
        remarks_of(Provenance::Builtin, vec![Event::Ended { at_ms: 15_000.0, cancelled: false }]),
        remarks_of(Provenance::Server, vec![Event::Offline]),
        remarks_of(Provenance::Builtin, settled(30.0, Err(Failure::Network))),
        held(),
        remarks(Retry, "fail=0.2&seed=2"),
        remarks(Retry, "fail=0.9&requests=9"),
        twelve_over(Some(Protocol::Http1)),
        twelve_over(None),
        remarks_of(Provenance::Simulated, vec![]),
        remarks(Semaphore, "limit=60"),
        remarks(Sequential, ""),
        remarks_of(Provenance::Builtin, settled(30.0, Ok(uuid::Uuid::nil()))),
        remarks_of(Provenance::Builtin, vec![busy(51.0)]),
        computed(vec![busy(51.0)]),
        computed(vec![busy(51.0), Event::Hidden]),
        remarks_of(Provenance::Server, settled(30.0, Err(Failure::Network))),
        worked_on("loop"),
        worked_on("slices"),
        worked_on("pool"),
        remarks_of(Provenance::Builtin, in_worker(Ok(()))),
        without_workers(),
        remarks_of(Provenance::Builtin, in_worker(Err(Undone::Wrong))),
        polled(30),
        polled(31),
        remarks(JoinAll, "connections=6"),
        crowded(),
    ];
    found.concat()
}

#[test]
fn every_wording_is_checked_in_both_languages() {
    let found = one_of_each();
    for file in fs::read_dir("src/report/remarks").unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let in_source = |text: &str| text.replace('\u{a0}', r"\u{a0}").replace('\u{202f}', r"\u{202f}");
        let of_file = found.iter().filter(|remark| text.contains(&in_source(remark.words.sentence.en)));
        let checked: HashSet<_> = of_file.map(|remark| std::ptr::from_ref(remark.words)).collect();
        let written = text.matches(": Templates = Templates {").count();
        assert_eq!(checked.len(), written, "`one_of_each` lacks a wording of {}", path.display());
    }
}

#[test]
fn a_run_without_a_story_has_no_remark() {
    assert_eq!(remarks(JoinAll, "requests=20"), []);
    assert_eq!(remarks(Semaphore, ""), []);
}

const ONE_PERMIT: &str = "With one permit, each waits for the one before: one by one again, and in order.";

#[test]
fn one_permit_is_one_by_one_again() {
    let found = remarks(Semaphore, "limit=1");
    assert_eq!(sentences(&found), [ONE_PERMIT]);
    assert_eq!(evidence(&found[0]), "one permit, 10.20 s");
    assert_eq!(change(&found[0]), Some((Parameter::Limit, "6")));
    let found = remarks(Semaphore, "limit=60");
    let idle = "There were as many permits as requests, or more: the semaphore held nobody back.";
    assert_eq!(sentences(&found), [idle]);
    assert_eq!(evidence(&found[0]), "60 permits");
}

#[test]
fn one_by_one_the_loop_is_idle() {
    let found = remarks(Sequential, "");
    let idle = "One by one, the loop was idle 100 % of the time: waiting is not working.";
    assert_eq!(sentences(&found), [idle]);
    assert_eq!(evidence(&found[0]), "51 futures, 102 polls, busy 0 ms");
}

/// Returns the events of an answer that arrived at 10 ms.
fn settled(delivered_ms: f64, result: Result<uuid::Uuid, Failure>) -> Vec<Event> {
    let status = result.is_ok().then_some(200);
    let (attempt, n, arrived_ms) = (0, 0, status.map(|_| 10.0));
    vec![
        Event::Sent { attempt, n, at_ms: 0.0 },
        Event::Settled { attempt, n, at_ms: delivered_ms, arrived_ms, status, result },
    ]
}

#[test]
fn answers_that_wait_longer_than_a_frame_have_a_remark() {
    let answer = |delivered_ms| remarks_of(Provenance::Builtin, settled(delivered_ms, Ok(uuid::Uuid::nil())));
    let found = answer(30.0);
    assert_eq!(
        sentences(&found),
        ["All at once, the machine was busy: 1 answer was delivered late, by up to 20 ms."]
    );
    assert!(!found[0].is_alarming);
    assert_eq!(answer(26.0), []);
}

/// Returns the remarks on a run of one request with work on the loop, and with these events.
fn computed(events: Vec<Event>) -> Vec<Remark> {
    let trace = Trace::start(Sim::default().clock());
    for event in events {
        trace.push(event);
    }
    let (provenance, trace) = (Provenance::Builtin, Rc::new(trace));
    remarks_on(
        "requests=1&work=60",
        Run {
            strategy: Some(JoinAll),
            work_on: None,
            provenance,
            name: String::new(),
            trace,
            rounds: Vec::new(),
        },
    )
}

#[test]
fn the_point_comes_first_and_the_noise_of_the_machine_last() {
    let query = "limit=1&requests=3";
    let (run, _, _) = run(Semaphore, query);
    let late = vec![busy(96.0), Event::Busy { with: Busy::Draw, start_ms: 96.0, end_ms: 120.0 }];
    let at_end = run.trace.events().last().cloned().unwrap();
    let trace = Trace::start(Sim::default().clock());
    let mut events = run.trace.events().to_vec();
    events.pop();
    events.into_iter().chain(late).chain([at_end]).for_each(|event| trace.push(event));
    let found = remarks_on(query, Run { trace: Rc::new(trace), ..run.clone() });
    let noise = "1 at a time, the machine was busy: the loop was blocked for 96 ms.";
    assert_eq!(sentences(&found), [ONE_PERMIT, noise]);
}

#[test]
fn work_in_workers_is_not_contradicted_by_a_blocked_loop() {
    let mut events = in_worker(Ok(()));
    events.push(busy(96.0));
    let found = remarks_of(Provenance::Builtin, events);
    let alone =
        "All at once, a worker did 0.02 s of work, one answer after the other: none of it on the loop.";
    let noise = "All at once, the machine was busy: the loop was blocked for 96 ms.";
    assert_eq!(sentences(&found), [alone, noise]);
}

fn busy(end_ms: f64) -> Event {
    Event::Busy { with: Busy::Turn, start_ms: 0.0, end_ms }
}

#[test]
fn a_loop_blocked_over_50_ms_has_a_remark() {
    assert_eq!(remarks_of(Provenance::Builtin, vec![busy(50.0)]), []);
    let found = remarks_of(Provenance::Builtin, vec![busy(51.0)]);
    assert_eq!(sentences(&found), ["All at once, the machine was busy: the loop was blocked for 51 ms."]);
    assert!(
        evidence(&found[0]).starts_with("noise of the page, the browser and the machine, not of the plan")
    );
    let found = computed(vec![busy(51.0)]);
    assert_eq!(sentences(&found), ["All at once, the loop was blocked for 51 ms."]);
    assert!(evidence(&found[0]).ends_with("; 0 ms without a frame"));
}

/// Returns the remarks on a run in a browser that supports 20 requests in flight.
fn crowded() -> Vec<Remark> {
    let world = Rc::new(Sim { capacity: Capacity { most: 20, ..Capacity::default() }, ..Sim::default() });
    remarks_on("", run_in(&world, JoinAll, "", u64::MAX).0)
}

const QUEUED: &str = "All at once, 45 requests had to queue: the model has only 6 connections.";

#[test]
fn the_queue_of_the_lab_is_named() {
    let queued = &remarks(JoinAll, "connections=6")[..1];
    assert_eq!(sentences(queued), [QUEUED]);
    assert_eq!(change(&queued[0]), Some((Parameter::Connections, "none")));
    let queued = &crowded()[..1];
    assert_eq!(sentences(queued), ["All at once, 31 requests queued in the lab, to spare the browser."]);
    assert_eq!(evidence(&queued[0]), "at most 20 in flight; far beyond that, requests fail");
}

/// Returns the remarks on a run in which some requests failed.
pub(crate) fn some_failed() -> Vec<Remark> {
    remarks(JoinAll, "fail=0.1&requests=20&seed=3")
}

#[test]
fn failures_come_first_and_the_cancelled_are_not_counted() {
    let found = remarks(Semaphore, "fail=1&requests=3&limit=1");
    assert_eq!(sentences(&found), ["1 at a time, every request failed.", ONE_PERMIT]);
    assert_eq!(evidence(&found[0]), "most often: the server answered with status 503");
    let (cancelled, _, _) = run_in(&Rc::new(Sim::default()), JoinAll, "", 100);
    assert_eq!(remarks_on("", cancelled), []);
}

#[test]
fn a_remark_names_the_run_that_shows_it_most() {
    let query = "connections=6&limit=8";
    let runs = [Semaphore, JoinAll].map(|strategy| run(strategy, query).0);
    let rows: Vec<_> = runs.iter().map(|run| Rows::from_trace(51, &run.trace)).collect();
    let found = Remark::all(&Report::new(&plan(query), &runs), &rows);
    let woken = "join_all polled its 51 futures 147 times in all: only those that were woken.";
    assert_eq!(sentences(&found), [QUEUED, woken]);
}

#[test]
fn simulated_and_hidden_runs_have_a_remark() {
    let found = remarks_of(Provenance::Simulated, vec![]);
    assert_eq!(sentences(&found), ["Nothing was sent: timers in the page stood in for the answers."]);
    let found = remarks_of(Provenance::Builtin, vec![Event::Hidden]);
    let hidden = "All at once, the page was hidden for a while: browsers slow hidden pages down.";
    assert_eq!(sentences(&found), [hidden]);
}

const GIVES_UP: &str = "fail=0.1&requests=60&seed=3&jitter=100";

#[test]
fn a_strategy_that_gives_up_reports_failure_and_aborted_requests() {
    let found = remarks(TryJoinAll, GIVES_UP);
    let gave_up =
        "All or nothing: the first failure ended everything after 0.21 s; 57 requests were aborted.";
    assert_eq!(sentences(&found[..1]), [gave_up]);
    assert_eq!(evidence(&found[0]), "the server answered with status 503");
    assert!(found[0].is_alarming);
}

/// Returns the remarks on a run that held the page and sent nothing.
fn held() -> Vec<Remark> {
    let (run, _, _) = run(Blocking, "requests=3");
    remarks_on("requests=3", Run { provenance: Provenance::Simulated, ..run })
}

#[test]
fn a_page_that_was_held_says_that_nothing_was_sent() {
    let nothing_sent = "Blocking: nothing was sent; the page held its loop for each delay.";
    assert_eq!(sentences(&held()), ["Blocking, the loop was blocked for 600 ms.", nothing_sent]);
}

#[test]
fn a_server_that_never_answers_is_named_and_another_is_offered() {
    let found = remarks_of(Provenance::Server, settled(30.0, Err(Failure::Network)));
    assert_eq!(sentences(&found), ["All at once, no answer came from the server."]);
    assert_eq!(change(&found[0]), Some((Parameter::Origin, "builtin")));
    let comparison = |origin: &str| {
        let (mut run, _, _) = run(JoinAll, "requests=1");
        let trace = Trace::start(Sim::default().clock());
        for event in settled(30.0, Err(Failure::Network)) {
            trace.push(event);
        }
        trace.push(Event::Ended { at_ms: 30.0, cancelled: false });
        (run.trace, run.provenance) = (Rc::new(trace), Provenance::named(origin).unwrap());
        let mut comparison = Comparison::new(plan("strategy=join_all&requests=1"));
        comparison.begin(run);
        comparison.read();
        comparison
    };
    assert!(comparison("server").is_unanswered());
    assert!(!comparison("builtin").is_unanswered());
    assert!(!compare("requests=1").is_unanswered());
}

#[test]
fn retried_requests_are_counted() {
    let found = remarks(Retry, "fail=0.2&seed=2");
    assert_eq!(sentences(&found), ["With retries, 10 requests were sent again, and all came through."]);
    assert_eq!(evidence(&found[0]), "12 extra attempts");
}

/// Returns the remarks on twelve requests, six at a time.
fn twelve_over(protocol: Option<Protocol>) -> Vec<Remark> {
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
    let trace = Rc::new(trace);
    let run = Run {
        strategy: Some(JoinAll),
        work_on: None,
        provenance: Provenance::Server,
        name: String::new(),
        trace,
        rounds: Vec::new(),
    };
    remarks_on("requests=12&origin=http://h.example", run)
}

#[test]
fn six_connections_are_named_if_the_browser_reports_them() {
    let few = "All at once, only 6 of 12 requests were in flight at once: over HTTP/1.1 the browser opens six connections.";
    assert_eq!(sentences(&twelve_over(Some(Protocol::Http1))), [few]);
    assert_eq!(twelve_over(Some(Protocol::Http2)), []);
    let untold = "All at once, there is no ideal: the server does not tell how it was reached.";
    assert_eq!(sentences(&twelve_over(None)), [untold]);
}

#[test]
fn a_lost_network_is_reported_first() {
    let found = remarks_of(Provenance::Server, vec![Event::Offline]);
    assert_eq!(sentences(&found), ["All at once, the browser lost its network."]);
    assert!(found[0].is_alarming);
}

/// Returns the remarks on three requests with 20 ms of work each.
fn worked_on(place: &str) -> Vec<Remark> {
    remarks(JoinAll, &format!("requests=3&delay=100&work=20&work_on={place}"))
}

/// Returns the events of an answer on which the second worker worked.
fn in_worker(result: Result<(), Undone>) -> Vec<Event> {
    vec![
        Event::Working { n: 0, at_ms: 0.0 },
        Event::Computed { n: 0, worker: Some(1), start_ms: 0.0, end_ms: 20.0 },
        Event::Worked { n: 0, at_ms: 20.0, result },
    ]
}

#[test]
fn remarks_report_the_place_and_the_effect_of_work() {
    let found = worked_on("loop");
    let held_up = "All at once, with 20 ms of work per answer on the loop, 2 answers have arrived and waited at its door, up to 0.04 s.";
    assert_eq!(sentences(&found), [held_up]);
    assert!(evidence(&found[0]).ends_with("; the loop was blocked for up to 60 ms"));
    assert_eq!(change(&found[0]), Some((Parameter::WorkOn, "worker")));
    let sliced = &worked_on("slices")[..1];
    assert!(sentences(sliced)[0].starts_with("All at once, the work was done in 9 slices: "));
    let at_most = "0.06 s of work in slices of 8 ms at most; the loop was never blocked for longer than 8 ms";
    assert_eq!(evidence(&sliced[0]), at_most);
    // The simulated world has two workers.
    let shared = &worked_on("pool")[..1];
    let two = "All at once, 2 workers shared 0.06 s of work: none of it was on the loop.";
    assert_eq!((sentences(shared), change(&shared[0])), (vec![two.into()], None));
}

/// Returns the remarks on a run without workers for its work, with one that was lost.
fn without_workers() -> Vec<Remark> {
    let world = Rc::new(Sim::default());
    world.workers.borrow_mut().lost = Some(Loss::Died);
    let (run, _, _) = run_in(&world, JoinAll, "requests=2&work=20&work_on=pool", u64::MAX);
    run.trace.push(Event::WorkerLost { worker: 1, at_ms: 5.0, loss: Loss::Died });
    remarks_on("requests=2", run)
}

#[test]
fn lost_workers_and_undone_work_have_remarks() {
    let found = without_workers();
    let lost = "All at once, 1 worker was lost; another did the work if there was one.";
    let undone = "All at once, the work on 2 answers was not done.";
    assert_eq!(sentences(&found), [lost, undone]);
    let died = "it stopped with an error, perhaps for want of memory";
    assert_eq!(
        found.iter().map(evidence).collect::<Vec<_>>(),
        [died, &format!("no worker was left: {died}")]
    );
    assert!(found.iter().all(|remark| remark.is_alarming));
}

#[test]
fn idle_workers_are_not_counted_as_sharing_the_work() {
    let found = remarks_of(Provenance::Builtin, in_worker(Ok(())));
    let alone =
        "All at once, a worker did 0.02 s of work, one answer after the other: none of it on the loop.";
    assert_eq!(sentences(&found), [alone]);
    assert_eq!(change(&found[0]), Some((Parameter::WorkOn, "pool")));
}

/// Returns the remarks on answers that each arrive in a millisecond of their own, and so wake `join_all` each.
fn polled(requests: u32) -> Vec<Remark> {
    remarks(JoinAll, &format!("requests={requests}&jitter=60000&timeout=0"))
}

#[test]
fn join_all_polls_only_woken_futures_above_thirty() {
    let all = &polled(30)[..1];
    assert!(sentences(all)[0].starts_with("join_all polled its 30 futures 495 times in all, for "));
    assert_eq!(change(&all[0]), Some((Parameter::Requests, "31")));
    let woken = polled(31);
    let sentence = "join_all polled its 31 futures 62 times in all: only those that were woken.";
    assert_eq!(sentences(&woken), [sentence]);
    assert_eq!(change(&woken[0]), Some((Parameter::Requests, "30")));
}
