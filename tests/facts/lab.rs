use crate::sim::{Sim, plan, run_in};
use boucle::plan::Strategy::JoinAll;
use boucle::report::Report;
use boucle::run::platform::Capacity;
use boucle::run::trace::Queue;
use std::rc::Rc;

#[test]
fn requests_beyond_the_platforms_capacity_wait_and_succeed() {
    let world = Rc::new(Sim { capacity: Capacity { most: 20, at_once: None }, ..Sim::default() });
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

/// Returns the number of requests that leave at once at first, of those that leave when the first answers have
/// arrived, and of those in flight at most.
fn paced(world: Sim, query: &str) -> (usize, usize, usize) {
    let (run, _, rows) = run_in(&Rc::new(world), JoinAll, query, u64::MAX);
    let sent = |at_ms| rows.rows.iter().filter(|row| row.sent_ms == Some(at_ms)).count();
    (sent(0.0), sent(200.0), Report::new(&plan(query), &[run]).runs[0].max_in_flight as usize)
}

const OF_SIX: Capacity = Capacity { most: 1_000, at_once: Some(6) };
const OF_A_HUNDRED: Capacity = Capacity { most: 1_000, at_once: Some(100) };
const THOUSAND: &str = "requests=1000&connections=none";

#[test]
fn shared_connections_start_with_few_requests_until_an_answer_arrives() {
    let of_six = |query| paced(Sim { capacity: OF_SIX, ..Sim::default() }, query);
    // The requests that six connections answer in half of the timeout, at 200 ms each.
    assert_eq!(of_six(THOUSAND), (60, 120, 450));
    assert_eq!(of_six("requests=1000&connections=none&timeout=1000"), (12, 15, 15));
    assert_eq!(of_six("requests=1000&connections=none&timeout=0"), (60, 120, 480));
}

#[test]
fn a_connection_that_is_known_to_carry_many_requests_gets_them_at_once() {
    let of_a_hundred = |query| paced(Sim { capacity: OF_A_HUNDRED, ..Sim::default() }, query);
    assert_eq!(of_a_hundred(THOUSAND), (1_000, 0, 1_000));
    // Those that it answers in half of the timeout, at an assumed 250 ms each and then at 200 ms each.
    assert_eq!(of_a_hundred("requests=1000&connections=none&timeout=1000"), (200, 250, 250));
}

#[test]
fn a_protocol_that_the_first_answer_names_opens_the_rest_at_once() {
    let world = Sim { capacity: OF_SIX, known: Some((200, OF_A_HUNDRED)), ..Sim::default() };
    assert_eq!(paced(world, THOUSAND), (60, 940, 940));
}
