use crate::sim::{Sim, plan, run, run_in};
use boucle::plan::Strategy::{
    self, AsCompleted, Blocking, Gather, JoinAll, Retry, Semaphore, Sequential, TryJoinAll,
};
use boucle::report::Report;
use boucle::run::answer::Failure;
use boucle::source::Language;
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
fn six_connections_divide_joined_requests_into_nine_waves() {
    assert_eq!(total_and_in_flight(JoinAll, "connections=6"), (1_800.0, 6));
}

#[test]
fn a_pause_keeps_the_task_and_frees_the_connection() {
    assert_eq!(total_and_in_flight(Sequential, "pause=100"), (51.0 * 300.0, 1));
    assert_eq!(total_and_in_flight(JoinAll, "pause=100"), (300.0, 51));
    // Six at a time keep their permits while they sleep, so there are nine waves of 300 ms.
    assert_eq!(total_and_in_flight(Semaphore, "pause=100"), (2_700.0, 6));
}

#[test]
fn outcomes_are_in_request_order_except_for_as_completed() {
    for &strategy in Strategy::ALL.iter().filter(|&&strategy| strategy != AsCompleted) {
        // Longer delays would stop the blocking strategy before its end.
        let (_, outcomes, rows) = run(strategy, "jitter=100&seed=7");
        let in_order: Vec<_> = rows.rows.iter().map(|row| row.result.expect("it is over")).collect();
        let name = strategy.name();
        assert_eq!(outcomes, in_order, "if `{name}` returns them in another order, it is an exception here");
        assert_eq!(outcomes.len(), 51);
    }
}

#[test]
fn every_strategy_asks_once_for_the_same_requests() {
    // No request is slow or fails, because some strategies would ask for it again, and a failure would end
    // one of them.
    let asked = |strategy| {
        let world = Rc::new(Sim::default());
        run_in(&world, strategy, "jitter=150", u64::MAX);
        world.requests.take()
    };
    let first = asked(Sequential);
    assert_eq!(first.len(), 51);
    for &strategy in Strategy::ALL {
        assert_eq!(asked(strategy), first, "`{}` sends each request once, in their order", strategy.name());
    }
}

#[test]
fn a_failure_stands_beside_the_results_of_the_others() {
    for &strategy in Strategy::ALL.iter().filter(|strategy| !matches!(strategy, TryJoinAll | Gather | Retry))
    {
        let (run, outcomes, _) = run(strategy, "fail=0.3");
        let failed = outcomes.iter().filter(|outcome| **outcome == Err(Failure::Status)).count();
        let name = strategy.name();
        assert!(failed > 5, "0.3 of 51 fail; if `{name}` ends then or tries again, it is an exception here");
        let report = Report::new(&plan("fail=0.3"), &[run]);
        assert_eq!(report.runs[0].failed as usize, failed);
        assert_eq!(report.runs[0].ok as usize, 51 - failed);
    }
}

#[test]
fn a_request_past_its_timeout_is_aborted() {
    let world = Rc::new(Sim::default());
    let (run, outcomes, _) = run_in(&world, JoinAll, "delay=500&timeout=300", u64::MAX);
    assert_eq!(outcomes, vec![Err(Failure::Timeout); 51]);
    assert_eq!(world.aborted.get(), 51);
    assert_eq!(Report::new(&plan("delay=500&timeout=300"), &[run]).runs[0].total_ms, 300.0);
}

#[test]
fn a_request_without_a_timeout_waits_for_its_answer() {
    let (_, outcomes, _) = run(JoinAll, "delay=60000&timeout=0");
    assert!(outcomes.iter().all(Result::is_ok));
}

#[test]
fn a_cancelled_run_aborts_open_requests_and_keeps_finished_ones() {
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
fn a_strategy_is_short_and_imports_only_lab_and_combinator() {
    for &strategy in Strategy::ALL {
        let source = strategy.source(Language::Rust);
        let lines: Vec<String> = source.lines().map(|line| line.map(|(_, text)| text).collect()).collect();
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

#[test]
fn blocking_takes_the_sum_and_never_frees_the_loop() {
    assert_eq!(total_and_in_flight(Blocking, "requests=10"), (2_000.0, 1));
    let (run, _, rows) = run(Blocking, "requests=10");
    assert_eq!(rows.longest_block_ms(), 2_000.0);
    let report = Report::new(&plan("requests=10"), &[run]);
    assert_eq!(report.runs[0].bound_ms, Some(2_000.0));
    assert!(report.runs[0].requests.iter().all(|request| request.polls == 1), "there is nothing to await");
}

#[test]
fn blocking_knows_no_timeout_and_its_pause_frees_the_loop() {
    let (_, outcomes, rows) = run(Blocking, "requests=3&timeout=100&pause=50");
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!((rows.total_ms(), rows.longest_block_ms()), (750.0, 200.0));
}

#[test]
fn blocking_stops_after_15_s_and_aborts_the_rest() {
    let (run, outcomes, _) = run(Blocking, "requests=51&delay=1000");
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 15);
    let report = Report::new(&plan("requests=51&delay=1000"), &[run]);
    let run = &report.runs[0];
    assert_eq!((run.total_ms, run.ok, run.failed, run.aborted), (15_000.0, 15, 0, 36));
    assert_eq!((run.bound_ms, run.gave_up()), (None, true));
    assert_eq!((run.requests[15].attempts, run.requests[15].error), (0, Some(Failure::Aborted)));
}

#[test]
fn as_completed_gives_the_fastest_first() {
    let (_, outcomes, rows) = run(AsCompleted, "jitter=300&seed=7");
    let mut by_end: Vec<_> =
        rows.rows.iter().map(|row| (row.delivered_ms.unwrap(), row.result.unwrap())).collect();
    by_end.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(outcomes, by_end.iter().map(|(_, result)| *result).collect::<Vec<_>>());
    assert_eq!(total_and_in_flight(AsCompleted, ""), (200.0, 51));
}

#[test]
fn all_or_nothing_gives_all_where_nothing_fails() {
    assert_eq!(total_and_in_flight(TryJoinAll, ""), (200.0, 51));
    assert_eq!(run(TryJoinAll, "").1.len(), 51);
}

#[test]
fn all_or_nothing_aborts_the_rest_at_the_first_failure() {
    let query = "fail=0.2&jitter=300&seed=2";
    let world = Rc::new(Sim::default());
    let (run, outcomes, _) = run_in(&world, TryJoinAll, query, u64::MAX);
    assert_eq!(outcomes, [Err(Failure::Status)]);
    let report = Report::new(&plan(query), &[run]);
    let run = &report.runs[0];
    assert_eq!(run.failed, 1, "the first ends it");
    assert_eq!(world.aborted.get(), run.aborted, "all were in flight");
    assert_eq!(run.ok + run.failed + run.aborted, 51);
    let failed = run.requests.iter().find(|request| request.error == Some(Failure::Status)).unwrap();
    assert_eq!(run.total_ms, failed.delivered_ms.unwrap());
    let later = run.requests.iter().filter(|request| request.error == Some(Failure::Aborted));
    assert!(later.clone().count() > 10 && later.clone().all(|request| request.delivered_ms.is_none()));
    assert_eq!((run.bound_ms, run.gave_up(), report.complete().len()), (None, true, 0));
}

#[test]
fn all_or_nothing_gives_up_even_with_nothing_to_abort() {
    // In the second plan, request 1 is answered first and pauses, and request 0 fails.
    for query in
        ["requests=1&fail=1&pause=5000", "requests=2&delay=100&jitter=1000&fail=0.5&seed=5&pause=5000"]
    {
        let report = Report::new(&plan(query), &[run(TryJoinAll, query).0]);
        let run = &report.runs[0];
        assert_eq!((run.failed, run.aborted, run.bound_ms, run.gave_up()), (1, 0, None, true), "{query}");
        assert_eq!(report.complete().len(), 0);
    }
    let kept = Report::new(&plan("requests=1&fail=1"), &[run(JoinAll, "requests=1&fail=1").0]);
    assert!(!kept.runs[0].gave_up());
}

#[test]
fn gather_raises_the_first_failure_and_lets_the_others_run() {
    let query = "fail=0.2&jitter=300&seed=2";
    let world = Rc::new(Sim::default());
    let (run, outcomes, rows) = run_in(&world, Gather, query, u64::MAX);
    assert_eq!((outcomes, world.aborted.get()), (vec![Err(Failure::Status)], 0));
    let report = Report::new(&plan(query), &[run]);
    let run = &report.runs[0];
    assert_eq!((run.aborted, run.ok + run.failed, run.gave_up(), run.bound_ms), (0, 51, true, None));
    let failed = run.requests.iter().filter(|request| request.error.is_some());
    let first_ms = failed.filter_map(|request| request.delivered_ms).reduce(f64::min);
    assert_eq!(run.raised_ms, first_ms);
    assert!(run.total_ms > first_ms.unwrap() && run.after(first_ms.unwrap()) > 10);
    // The program goes on there, not at the end.
    let mut times = Vec::new();
    rows.goes_on(Some(Gather), &mut |at_ms| times.push(at_ms));
    assert_eq!(times, [first_ms.unwrap()]);
    assert_eq!(total_and_in_flight(Gather, ""), (200.0, 51));
}

#[test]
fn all_or_nothing_loses_results_that_join_all_keeps() {
    let query = "fail=0.2&jitter=300&seed=2";
    let ok = |strategy| Report::new(&plan(query), &[run(strategy, query).0]).runs[0].ok;
    assert!(ok(JoinAll) > 35 && ok(TryJoinAll) < ok(JoinAll));
}
