use crate::sim::{Sim, plan, run, run_in};
use boucle::answer::Failure;
use boucle::report::Report;
use boucle::strategy::Strategy::{self, JoinAll, Semaphore, Sequential};
use std::rc::Rc;

fn total_and_in_flight(strategy: Strategy, query: &str) -> (f64, u32) {
    let (run, _, _) = run(strategy, query);
    let report = Report::new(&plan(query), &[run]);
    (report.runs[0].total_ms, report.runs[0].max_in_flight)
}

#[test]
fn one_by_one_takes_the_sum() {
    assert_eq!(total_and_in_flight(Sequential, ""), (10_200.0, 1));
}

#[test]
fn joined_takes_the_longest() {
    assert_eq!(total_and_in_flight(JoinAll, ""), (200.0, 51));
}

#[test]
fn six_permits_take_nine_waves() {
    assert_eq!(total_and_in_flight(Semaphore, ""), (1_800.0, 6));
}

#[test]
fn one_permit_is_one_by_one_again() {
    assert_eq!(total_and_in_flight(Semaphore, "limit=1"), (10_200.0, 1));
}

#[test]
fn six_connections_make_nine_waves_of_what_is_joined() {
    assert_eq!(total_and_in_flight(JoinAll, "connections=6"), (1_800.0, 6));
}

#[test]
fn a_pause_keeps_the_task_and_frees_the_connection() {
    assert_eq!(total_and_in_flight(Sequential, "pause=100"), (51.0 * 300.0, 1));
    assert_eq!(total_and_in_flight(JoinAll, "pause=100"), (300.0, 51));
    // Six at a time keep their permit while they sleep: nine waves of 300.
    assert_eq!(total_and_in_flight(Semaphore, "pause=100"), (2_700.0, 6));
}

#[test]
fn every_strategy_gives_every_outcome_in_the_order_of_the_requests() {
    for &strategy in Strategy::ALL {
        let query = "jitter=300&seed=7";
        let (_, outcomes, rows) = run(strategy, query);
        let in_order: Vec<_> = rows.rows.iter().map(|row| row.result.expect("it is over")).collect();
        assert_eq!(outcomes, in_order, "{}", strategy.name());
        assert_eq!(outcomes.len(), 51);
    }
}

#[test]
fn every_strategy_asks_once_for_each_request_and_for_the_same() {
    let asked = |strategy| {
        let world = Rc::new(Sim::default());
        run_in(&world, strategy, "jitter=300&fail=0.3", u64::MAX);
        world.requests.take()
    };
    let first = asked(Sequential);
    assert_eq!(first.len(), 51);
    for &strategy in Strategy::ALL {
        assert_eq!(asked(strategy), first, "{}", strategy.name());
    }
}

#[test]
fn a_failure_stands_beside_the_results_of_the_others() {
    for &strategy in Strategy::ALL {
        let (run, outcomes, _) = run(strategy, "fail=0.3");
        let failed = outcomes.iter().filter(|outcome| **outcome == Err(Failure::Status)).count();
        assert!(failed > 5, "0.3 of 51 fail");
        let report = Report::new(&plan("fail=0.3"), &[run]);
        assert_eq!(report.runs[0].failed as usize, failed);
        assert_eq!(report.runs[0].ok as usize, 51 - failed);
    }
}

#[test]
fn a_request_that_takes_too_long_is_given_up_and_aborted() {
    let world = Rc::new(Sim::default());
    let (run, outcomes, _) = run_in(&world, JoinAll, "delay=500&timeout=300", u64::MAX);
    assert_eq!(outcomes, vec![Err(Failure::Timeout); 51]);
    assert_eq!(world.aborted.get(), 51);
    assert_eq!(Report::new(&plan("delay=500&timeout=300"), &[run]).runs[0].total_ms, 300.0);
}

#[test]
fn no_timeout_waits_as_long_as_it_takes() {
    let (_, outcomes, _) = run(JoinAll, "delay=60000&timeout=0");
    assert!(outcomes.iter().all(Result::is_ok));
}

#[test]
fn a_cancelled_run_aborts_what_is_in_flight_and_keeps_what_is_done() {
    let world = Rc::new(Sim::default());
    let (run, _, _) = run_in(&world, Semaphore, "", 500);
    assert_eq!(world.aborted.get(), 6);
    let report = Report::new(&plan(""), &[run]);
    let run = &report.runs[0];
    assert_eq!((run.ok, run.failed, run.aborted), (12, 0, 39));
    assert_eq!((run.total_ms, run.bound_ms), (500.0, None));
    assert!(run.requests[13].sent_ms.is_some() && run.requests[20].sent_ms.is_none());
}

#[test]
fn a_strategy_is_short_and_imports_only_the_lab_and_its_combinator() {
    for &strategy in Strategy::ALL {
        let lines: Vec<_> = strategy.text().lines().collect();
        assert!(lines.len() < 30, "{} has {} lines", strategy.name(), lines.len());
        let foreign = lines.iter().filter(|line| line.starts_with("use "));
        for line in foreign {
            let known = ["use crate::lab::", "use futures_util::", "use tokio::sync::"];
            assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
        }
    }
}

#[test]
fn permits_are_given_in_the_order_of_asking() {
    let (_, _, rows) = run(Semaphore, "limit=1");
    let sent: Vec<_> = rows.rows.iter().map(|row| row.sent_ms).collect();
    assert!(sent.is_sorted(), "with one permit, one after the other and in order: {sent:?}");
}
