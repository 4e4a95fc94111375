use crate::sim::{plan, run};
use boucle::plan::Strategy::{self, JoinAll, Retry, Semaphore, Sequential};
use boucle::report::comparison::Comparison;
use boucle::run::trace::Event;

/// Returns a comparison of `strategies`, run to its end.
fn compared(query: &str, strategies: &[Strategy]) -> Comparison {
    let mut comparison = Comparison::new(plan(query));
    for &strategy in strategies {
        comparison.begin(run(strategy, query).0);
        comparison.read();
    }
    comparison
}

#[test]
fn a_replay_starts_at_the_first_requests_and_ends_complete() {
    let query = "requests=3&strategy=sequential,join_all&work=20&pause=10";
    let comparison = compared(query, &[Sequential, JoinAll]);
    assert_eq!(comparison.end_ms(), 690.0);
    assert_eq!(comparison.until(690.0).rows, comparison.rows);
    let start = comparison.until(0.0);
    assert_eq!(
        start.rows.iter().map(|rows| (rows.in_flight, rows.settled)).collect::<Vec<_>>(),
        [(1, 0), (3, 0)]
    );
}

#[test]
fn a_moment_shows_only_what_was_known_then() {
    let comparison = compared("requests=4&limit=2&strategy=semaphore", &[Semaphore]);
    let rows = |at_ms| comparison.until(at_ms).rows.remove(0);
    let state = |at_ms| (rows(at_ms).settled, rows(at_ms).in_flight, rows(at_ms).is_ended());
    assert_eq!(state(199.0), (0, 2, false));
    assert_eq!(state(200.0), (2, 2, false));
    assert_eq!(state(400.0), (4, 0, true));
    assert_eq!(rows(199.0).rows[0].polls, 1);
    assert_eq!(rows(200.0).rows[0].polls, 2);
    assert_eq!(rows(199.0).printed.len(), 2, "two have a permit, and have said Get");
}

#[test]
fn steps_lead_from_event_to_event_and_back() {
    let comparison = compared("requests=2&strategy=sequential,join_all&jitter=100", &[Sequential, JoinAll]);
    let mut forward = vec![0.0];
    while forward.last() < Some(&comparison.end_ms()) {
        forward.push(comparison.step_ms(forward[forward.len() - 1], true));
    }
    // Each run has two answers, and the first takes as long in both.
    assert_eq!(forward.len(), 4, "{forward:?}");
    let mut back = vec![comparison.end_ms()];
    while back.last() > Some(&0.0) {
        back.push(comparison.step_ms(back[back.len() - 1], false));
    }
    back.reverse();
    assert_eq!(forward, back);
    assert_eq!(comparison.step_ms(comparison.end_ms(), true), comparison.end_ms());
    assert_eq!(comparison.step_ms(0.0, false), 0.0);
}

#[test]
fn a_recording_of_retries_goes_back_to_before_them() {
    let comparison = compared("requests=1&fail=1&strategy=retry", &[Retry]);
    let lost = comparison.rows[0].rows[0].lost.clone();
    let at_first_failure = comparison.until(lost[0].1);
    assert_eq!(at_first_failure.rows[0].rows[0].attempts, 1);
    assert_eq!(comparison.rows[0].rows[0].attempts, 4);
}

#[test]
fn a_long_task_is_not_a_step_of_a_replay() {
    let comparison = compared("requests=1&strategy=join_all", &[JoinAll]);
    // A step leads to a change of a request, and a long task changes none.
    comparison.runs[0].trace.push(Event::LongTask { start_ms: 20.0, end_ms: 100.0 });
    assert_eq!(comparison.step_ms(0.0, true), 200.0);
}
