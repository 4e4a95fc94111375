use crate::sim::{Sim, plan, run, run_in};
use boucle::plan::Strategy::{Hedge, Retry};
use boucle::report::Report;
use boucle::report::row::Row;
use std::rc::Rc;

#[test]
fn retries_back_off_by_lot_and_draw_their_fate_anew() {
    let query = "fail=0.5&requests=200&seed=4&connections=none";
    let (run, outcomes, rows) = run(Retry, query);
    let failed_first = |row: &&Row| row.attempts > 1;
    assert!((70..130).contains(&rows.rows.iter().filter(failed_first).count()), "half of 200 fail at first");
    let lost = outcomes.iter().filter(|outcome| outcome.is_err()).count();
    assert!((3..30).contains(&lost), "one in sixteen fails four times: {lost}");
    for row in rows.rows.iter().filter(failed_first) {
        // The waits between the attempts take up to 100, 200 and 400 ms.
        let ends = row.lost.iter().map(|(_, to_ms)| *to_ms);
        let starts =
            row.lost.iter().skip(1).map(|(from_ms, _)| *from_ms).chain([row.settled_ms.unwrap() - 200.0]);
        for ((waited_ms, most_ms), n) in
            starts.zip(ends).map(|(start, end)| start - end).zip([100.0, 200.0, 400.0]).zip(0..)
        {
            assert!((0.0..=most_ms).contains(&waited_ms), "wait {n}: {waited_ms}");
        }
        assert!(row.attempts <= 4 && row.lost.len() as u32 == row.attempts - 1);
    }
    let report = Report::new(&plan(query), &[run]);
    assert_eq!((report.runs[0].failed as usize, report.runs[0].bound_ms), (lost, None));
}

#[test]
fn retries_wait_as_long_as_the_server_asks_for() {
    let world = Rc::new(Sim { retry_after_ms: Some(3_000), ..Sim::default() });
    let (_, _, rows) = run_in(&world, Retry, "fail=0.3&seed=5", u64::MAX);
    let again: Vec<_> = rows.rows.iter().filter(|row| row.attempts > 1).collect();
    assert!(!again.is_empty());
    for row in again {
        let waits = row.attempts - 1;
        assert!(row.settled_ms.unwrap() >= f64::from(200 + waits * 3_200), "{row:?}");
    }
}

#[test]
fn retries_do_not_wait_minutes_for_a_server() {
    let world = Rc::new(Sim { retry_after_ms: Some(60_001), ..Sim::default() });
    let (_, _, rows) = run_in(&world, Retry, "fail=1&requests=3", u64::MAX);
    assert_eq!(rows.rows.iter().map(|row| row.attempts).collect::<Vec<_>>(), [1, 1, 1]);
}

#[test]
fn retries_are_the_same_for_the_same_seed() {
    let sent = || run(Retry, "fail=0.5&seed=9").2.rows.iter().map(|row| row.settled_ms).collect::<Vec<_>>();
    assert_eq!(sent(), sent());
}

#[test]
fn the_slow_are_asked_twice_and_the_loser_is_aborted() {
    let query = "delay=100&jitter=1000&seed=6";
    let world = Rc::new(Sim::default());
    let (_, outcomes, rows) = run_in(&world, Hedge, query, u64::MAX);
    assert!(outcomes.iter().all(Result::is_ok));
    let draws = |n, attempt| f64::from(plan(query).request(n, attempt).delay_ms);
    let slow_ms = 2.0 * (0..51).map(|n| draws(n, 0)).fold(f64::MAX, f64::min);
    let mut losers = 0;
    for (n, row) in (0..).zip(&rows.rows) {
        let first_ms = draws(n, 0);
        let expected_ms = if first_ms <= slow_ms { first_ms } else { first_ms.min(slow_ms + draws(n, 1)) };
        assert_eq!(row.latency_ms(), Some(expected_ms), "request {n}");
        assert_eq!(row.attempts, if first_ms <= slow_ms { 1 } else { 2 });
        losers += row.attempts - 1;
    }
    assert!(losers > 10);
    assert_eq!((world.aborted.get(), rows.in_flight, rows.settled), (losers, 0, 51));
}

#[test]
fn no_request_is_slow_if_all_take_the_same_time() {
    let (_, _, rows) = run(Hedge, "");
    assert!(rows.rows.iter().all(|row| row.attempts == 1));
    assert_eq!(rows.total_ms(), 200.0);
}

#[test]
fn a_second_request_helps_where_the_first_fails_late() {
    // The failure of one request is not the end while the other is in flight.
    let query = "delay=100&jitter=1000&seed=6&fail=0.3";
    let (_, outcomes, rows) = run(Hedge, query);
    for (n, row) in (0..).zip(&rows.rows).filter(|(_, row)| row.attempts == 2) {
        let good = (0..2).any(|attempt| plan(query).request(n, attempt).status == 200);
        assert_eq!(outcomes[n as usize].is_ok(), good, "request {n}");
        assert_eq!(row.result, Some(outcomes[n as usize]));
    }
}

#[test]
fn hedging_survives_a_failure_while_its_second_request_is_queued() {
    let query = "requests=3&delay=50&jitter=1000&fail=0.5&connections=2&seed=82";
    let (run, outcomes, rows) = run(Hedge, query);
    let row = &rows.rows[1];
    assert_eq!((row.attempts, row.lost.len()), (2, 1), "it failed, and then the second was sent");
    assert!(row.lost[0].1 <= row.settled_ms.unwrap() && outcomes[1].is_ok());
    assert_eq!(rows.rows.iter().map(|row| row.result.unwrap()).collect::<Vec<_>>(), outcomes);
    assert_eq!((rows.settled, rows.in_flight), (3, 0));
    let report = Report::new(&plan(query), &[run]);
    assert_eq!(report.runs[0].ok as usize, outcomes.iter().filter(|outcome| outcome.is_ok()).count());
}

#[test]
fn hedging_returns_the_outcomes_in_its_report() {
    for seed in 1..40 {
        let query = format!("requests=60&delay=50&jitter=1000&fail=0.4&connections=6&seed={seed}");
        let (_, outcomes, rows) = run(Hedge, &query);
        assert_eq!(rows.rows.iter().map(|row| row.result.unwrap()).collect::<Vec<_>>(), outcomes, "{query}");
    }
}
