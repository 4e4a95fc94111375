//! The lanes of a comparison that stay above those of the next one.

use crate::sim::{compare, plan, run};
use boucle::plan::Strategy::{JoinAll, Semaphore, Sequential};
use boucle::report::comparison::{Comparison, Question};

/// Returns a comparison of a semaphore with `limit` permits, after one of six, with a guess of 250 ms.
fn after(query: &str) -> Comparison {
    let mut comparison = compare("strategy=semaphore&requests=12&limit=6&delay=100");
    comparison.question = Some(Question { strategy: Semaphore, most_ms: 2_000.0, guess_ms: Some(250.0) });
    comparison.keep();
    let mut next = comparison.followed_by(plan(query));
    for &strategy in &next.plan.strategies.clone() {
        next.begin(run(strategy, query).0);
        next.read();
    }
    next
}

#[test]
fn a_kept_lane_stays_above_with_its_own_plan_guess_and_ideal() {
    let comparison = after("strategy=semaphore&requests=12&limit=1&delay=100");
    assert_eq!(comparison.lanes().collect::<Vec<_>>(), [Some(Semaphore.into()), Some(Semaphore.into())]);
    let reached = [0, 1].map(|index| comparison.reached_ms(index));
    assert_eq!(reached, [200.0, 1_200.0]);
    assert_eq!([0, 1].map(|index| comparison.bound_of(index)), [Some(200.0), Some(1_200.0)]);
    assert_eq!([0, 1].map(|index| comparison.guess_of(index)), [Some(250.0), None]);
    assert_eq!([0, 1].map(|index| comparison.part(index).0.plan.limit), [6, 1]);
    assert_eq!(comparison.index_of(Semaphore), Some(1), "the lane of the plan's own strategy");
    // Both are on one axis, and the replay goes to the end of the longer one.
    assert!(comparison.axis(None).to_ms >= 1_200.0);
    assert_eq!(after("strategy=join_all&requests=3&delay=10").end_ms(), 200.0);
}

#[test]
fn a_kept_lane_keeps_its_number_of_requests() {
    let comparison = after("strategy=sequential,join_all&requests=5&delay=100");
    let lanes: Vec<_> = (0..3).map(|index| comparison.strategy_of(index)).collect();
    assert_eq!(lanes, [Some(Semaphore), Some(Sequential), Some(JoinAll)]);
    assert_eq!([0, 1, 2].map(|index| comparison.requests_of(index)), [12, 5, 5]);
    assert_eq!([0, 1].map(|index| comparison.is_refused(index)), [false, false]);
    let bounds = [0, 1, 2].map(|index| comparison.bound_of(index));
    assert_eq!(bounds, [200.0, 500.0, 100.0].map(Some), "the ideal is that of each lane's own plan");
}

#[test]
fn only_the_first_comparison_is_kept_however_often_another_follows() {
    let mut comparison = after("strategy=semaphore&requests=12&limit=1&delay=100");
    comparison.keep();
    let next = comparison.followed_by(plan("strategy=semaphore&requests=12&limit=2&delay=100"));
    assert_eq!([0, 1].map(|index| next.part(index).0.plan.limit), [6, 2]);
    assert_eq!(next.lanes().count(), 2);
}
