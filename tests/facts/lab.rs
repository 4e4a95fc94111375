use crate::sim::{Sim, plan, run_in};
use boucle::plan::Strategy::JoinAll;
use boucle::report::Report;
use boucle::run::platform::Capacity;
use boucle::run::trace::Queue;
use std::rc::Rc;

#[test]
fn requests_beyond_the_platforms_capacity_wait_and_succeed() {
    let world = Rc::new(Sim { capacity: Capacity { most: 20, ..Capacity::default() }, ..Sim::default() });
    let (run, outcomes, rows) = run_in(&world, JoinAll, "requests=100&connections=none", u64::MAX);
    assert!(outcomes.iter().all(Result::is_ok));
    let report = Report::new(&plan("requests=100&connections=none"), &[run]);
    assert_eq!((report.runs[0].total_ms, report.runs[0].max_in_flight), (1_000.0, 20));
    assert_eq!(rows.rows.iter().filter(|row| row.queued_by == Some(Queue::Capacity)).count(), 80);
}

#[test]
fn ten_thousand_joined_requests_all_succeed() {
    let (run, outcomes, _) =
        run_in(&Rc::new(Sim::default()), JoinAll, "requests=10000&connections=none", u64::MAX);
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 10_000);
    assert_eq!(Report::new(&plan("requests=10000&connections=none"), &[run]).runs[0].max_in_flight, 10_000);
}

#[test]
fn issuing_is_done_in_slices_that_leave_the_loop_free() {
    // Each request costs 1 ms to issue, and a slice goes on until it is older than 12 ms. So there are
    // thirteen requests in a slice, and seven slices.
    let world = Rc::new(Sim { issue_ms: 1, ..Sim::default() });
    let (_, _, rows) = run_in(&world, JoinAll, "requests=90&connections=none", u64::MAX);
    assert_eq!(world.breaths.get(), 6);
    assert!(rows.longest_block_ms() <= 13.0, "{}", rows.longest_block_ms());
}

#[test]
fn one_after_the_other_never_has_to_breathe() {
    let world = Rc::new(Sim { issue_ms: 1, ..Sim::default() });
    run_in(&world, boucle::plan::Strategy::Sequential, "", u64::MAX);
    assert_eq!(world.breaths.get(), 0);
}

#[test]
fn shared_connections_start_with_few_requests_until_an_answer_arrives() {
    let capacity = Capacity { most: 1_000, connections: Some(6), ..Capacity::default() };
    let most_outstanding = |query: &str| {
        let world = Rc::new(Sim { capacity, ..Sim::default() });
        let (run, _, rows) = run_in(&world, JoinAll, query, u64::MAX);
        let first = rows.rows.iter().filter(|row| row.sent_ms == Some(0.0)).count();
        (first, Report::new(&plan(query), &[run]).runs[0].max_in_flight)
    };
    // The requests that six connections answer in half of the timeout, at 200 ms each.
    assert_eq!(most_outstanding("requests=1000&connections=none"), (64, 450));
    assert_eq!(most_outstanding("requests=1000&connections=none&timeout=1000"), (12, 15));
    assert_eq!(most_outstanding("requests=1000&connections=none&timeout=0"), (64, 512));
}

#[test]
fn a_run_begins_with_as_many_requests_as_the_server_sustained() {
    let six = Capacity { most: 1_000, connections: Some(6), ..Capacity::default() };
    let at_first = |capacity: Capacity, query: &str| {
        let world = Rc::new(Sim { capacity, ..Sim::default() });
        let (_, _, rows) = run_in(&world, JoinAll, query, u64::MAX);
        let first = rows.rows.iter().filter(|row| row.sent_ms == Some(0.0)).count();
        (first, world.sustained.get())
    };
    let query = "requests=1000&connections=none";
    assert_eq!(at_first(six, query), (64, 450));
    assert_eq!(at_first(Capacity { sustained: 450, ..six }, query), (450, 450));
    // Few were outstanding, or most answers took more than twice as long as the shortest.
    assert_eq!(at_first(six, "requests=5&connections=none"), (5, 5));
    let (first, sustained) = at_first(six, "requests=1000&connections=none&delay=1&jitter=5000&timeout=0");
    assert_eq!(first, 64);
    assert!(sustained < 64, "{sustained}");
    // Those before are not forgotten.
    assert_eq!(at_first(Capacity { sustained: 3, ..six }, query).0, 64);
}
