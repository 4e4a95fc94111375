use crate::sim::{Sim, run, run_in};
use boucle::i18n::words;
use boucle::plan::{
    Lang,
    Strategy::{self, JoinAll, Retry, Semaphore, Sequential},
};
use boucle::report::futures::{Column, Group, Order, State, Totals};
use boucle::report::rows::Rows;
use boucle::run::place::Place;
use std::rc::Rc;

/// Returns the states of all futures at `at_ms`.
fn states(rows: &Rows, at_ms: f64) -> Vec<State> {
    rows.rows.iter().map(|row| row.state_at(at_ms)).collect()
}

/// Returns the rows of a run as they are known at `at_ms`.
fn until(strategy: Strategy, query: &str, at_ms: f64) -> Rows {
    let (run, _, rows) = run(strategy, query);
    Rows::until(rows.rows.len() as u32, &run.trace, at_ms)
}

fn by(column: Column) -> Order {
    Order::default().by(column)
}

#[test]
fn a_future_is_done_after_permit_answer_and_pause() {
    let query = "requests=3&limit=1&delay=100&pause=50";
    let at = |at_ms| states(&until(Semaphore, query, at_ms), at_ms);
    let (permit, fetch, pause) =
        (State::Suspended(Place::Permit), State::Suspended(Place::Fetch), State::Suspended(Place::Pause));
    assert_eq!(at(0.0), [fetch, permit, permit]);
    assert_eq!(at(120.0), [pause, permit, permit]);
    assert_eq!(at(150.0), [State::Done, fetch, permit]);
    assert_eq!(at(450.0), [State::Done; 3]);
}

#[test]
fn a_future_that_is_not_made_has_not_begun() {
    let rows = until(Sequential, "requests=3&delay=100", 150.0);
    assert_eq!(
        states(&rows, 150.0),
        [State::Done, State::Suspended(Place::Fetch), State::NotPolled],
        "one by one, a task is made when its turn has come"
    );
    // The rows of the finished run give the same states for that time.
    let (_, _, whole) = run(Sequential, "requests=3&delay=100");
    assert_eq!(states(&whole, 150.0), states(&rows, 150.0));
}

#[test]
fn an_error_fails_a_future_and_a_drop_aborts_it() {
    let (_, _, failed) = run(JoinAll, "requests=2&fail=1");
    assert_eq!(states(&failed, failed.total_ms()), [State::Failed; 2]);
    let cancelled = run_in(&Rc::new(Sim::default()), Sequential, "requests=3&delay=100", 150).2;
    assert_eq!(
        states(&cancelled, cancelled.total_ms()),
        [State::Done, State::Aborted, State::Aborted],
        "in flight, and never made"
    );
    let pausing = run_in(&Rc::new(Sim::default()), JoinAll, "requests=1&delay=100&pause=100", 150).2;
    assert_eq!(pausing.rows[0].error(), None);
    assert_eq!(states(&pausing, pausing.total_ms()), [State::Aborted], "its answer came, its end did not");
}

#[test]
fn a_future_that_retries_a_failure_backs_off() {
    let (run, _, rows) = run(Retry, "requests=1&fail=1&delay=100");
    let (_, over_ms) = rows.rows[0].lost[0];
    let rows = Rows::until(1, &run.trace, over_ms);
    assert_eq!(states(&rows, over_ms), [State::Suspended(Place::BackOff)]);
}

#[test]
fn joined_fifty_one_are_polled_twice_each() {
    let (_, _, rows) = run(JoinAll, "");
    let totals = Totals::new(&rows, rows.total_ms());
    assert_eq!((totals.futures, totals.polls, totals.wakes), (51, 102, 51));
    assert_eq!((totals.busy_ms, totals.elapsed_ms, totals.idle_share()), (0.0, 200.0, Some(1.0)));
    assert_eq!(Totals::new(&Rows::new(3), 0.0).idle_share(), None, "no time has passed");
}

#[test]
fn the_loops_idle_share_is_the_time_without_work() {
    let (_, _, rows) = run(JoinAll, "requests=3&delay=80&work=40");
    let totals = Totals::new(&rows, rows.total_ms());
    assert_eq!((totals.busy_ms, totals.elapsed_ms, totals.idle_share()), (120.0, 200.0, Some(0.4)));
}

#[test]
fn futures_are_listed_by_any_column_and_then_by_number() {
    // All are answered at 100 ms. Work of 20 ms on each keeps the later ones waiting for the loop.
    let (_, _, rows) = run(JoinAll, "requests=4&delay=100&work=20");
    let list = |order: Order| order.list(&rows, rows.total_ms());
    assert_eq!(list(Order::default()), [0, 1, 2, 3]);
    assert_eq!(list(by(Column::N)), [3, 2, 1, 0], "it was by the number already");
    assert_eq!(list(by(Column::Scheduled)), [3, 2, 1, 0], "who waited longest comes first");
    assert_eq!(list(by(Column::Scheduled).by(Column::Scheduled)), [0, 1, 2, 3]);
    for column in [Column::State, Column::FirstPollDelay, Column::Busy] {
        assert_eq!(list(by(column)), [0, 1, 2, 3], "{column:?} is the same of all");
        assert_eq!(list(by(column).by(column)), [0, 1, 2, 3], "{column:?}");
    }
}

#[test]
fn an_unmeasured_value_is_absent_and_sorts_below_zero() {
    let rows = until(Sequential, "requests=3&delay=100", 150.0);
    let idle = |n: u32| Column::Idle.value(n, &rows.rows[n as usize], 150.0);
    assert_eq!((idle(0), idle(1), idle(2)), (Some(100.0), Some(0.0), None));
    assert_eq!(Column::Polls.value(2, &rows.rows[2], 150.0), Some(0.0), "that was counted");
    let list = |order: Order| order.list(&rows, 150.0);
    assert_eq!(list(by(Column::Idle)), [0, 1, 2]);
    assert_eq!(list(by(Column::Idle).by(Column::Idle)), [2, 1, 0]);
    assert_eq!(list(by(Column::State)), [2, 1, 0], "not begun, suspended, done");
}

#[test]
fn filters_split_the_futures_by_state() {
    let rows = until(Sequential, "requests=5&delay=100", 250.0);
    let only = |group| Order { only: Some(group), ..by(Column::N) }.list(&rows, 250.0);
    let listed = Group::ALL.map(only);
    assert_eq!(listed, [vec![4, 3], vec![2], vec![1, 0], vec![], vec![]]);
}

#[test]
fn ten_thousand_are_listed() {
    let (_, _, rows) = run(JoinAll, "requests=10000&jitter=1000&connections=none");
    let listed = by(Column::Idle).list(&rows, rows.total_ms());
    let idle: Vec<_> = listed.iter().map(|&n| rows.rows[n as usize].idle_ms).collect();
    assert_eq!(listed.len(), 10_000);
    assert!(idle.is_sorted_by(|a, b| a >= b));
}

#[test]
fn the_totals_of_futures_make_a_sentence() {
    let totals = Totals { futures: 51, polls: 102, wakes: 1, busy_ms: 3.0, elapsed_ms: 200.0 };
    let say = |lang, strategy| words(lang).futures(strategy, &totals, &crate::plain::Plain);
    assert_eq!(
        say(Lang::En, "All at once"),
        "All at once: 51 futures, 102 polls, 1 wake, busy 3\u{a0}ms of 200\u{a0}ms: the loop was idle \
         98.5\u{202f}% of the time"
    );
    assert_eq!(
        say(Lang::Fr, "Toutes ensemble"),
        "Toutes ensemble\u{a0}: 51\u{a0}futures, 102\u{a0}polls, 1\u{a0}réveil, 3\u{a0}ms de travail sur \
         200\u{a0}ms\u{a0}: la boucle est restée inactive 98.5\u{202f}% du temps"
    );
}
