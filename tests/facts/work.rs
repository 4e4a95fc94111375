use crate::sim::{Sim, Workers, run_in};
use boucle::lab::calibrate;
use boucle::plan::Strategy::{self, Blocking, JoinAll, Semaphore, Sequential};
use boucle::report::row::Row;
use boucle::report::rows::Rows;
use boucle::report::worked::Worked;
use boucle::run::place::Place;
use boucle::run::trace::Event;
use boucle::run::work::{Loss, START, Undone, chain};
use std::cell::RefCell;
use std::rc::Rc;

/// Runs three requests of 100 ms, with 20 ms of work on each answer, done on `work_on`, in a world with
/// `workers` workers.
fn worked(strategy: Strategy, work_on: &str, workers: usize) -> Rows {
    let workers = Rc::new(RefCell::new(Workers::new(workers)));
    let world = Rc::new(Sim { workers, ..Sim::default() });
    let query = format!("requests=3&delay=100&work=20&work_on={work_on}");
    run_in(&world, strategy, &query, u64::MAX).2
}

fn each<T>(rows: &Rows, of: impl Fn(&Row) -> T) -> Vec<T> {
    rows.rows.iter().map(of).collect()
}

#[test]
fn work_on_the_loop_lets_answers_wait_at_its_door() {
    let rows = worked(JoinAll, "loop", 1);
    assert_eq!(rows.total_ms(), 160.0);
    assert_eq!(rows.longest_block_ms(), 60.0);
    assert_eq!(each(&rows, Row::waited_ms), [Some(0.0), Some(20.0), Some(40.0)]);
}

#[test]
fn work_in_slices_takes_as_long_and_delays_no_answer() {
    let rows = worked(JoinAll, "slices", 1);
    assert_eq!(rows.total_ms(), 160.0);
    assert_eq!(rows.longest_block_ms(), 8.0);
    assert_eq!(each(&rows, Row::waited_ms), [Some(0.0); 3]);
    // The three take turns, of 8, 8 and 4 ms each.
    let first: Vec<_> = each(&rows, |row| row.worked.as_ref().map(|worked| worked.stretches[0]));
    assert_eq!(first, [Some((100.0, 108.0)), Some((108.0, 116.0)), Some((116.0, 124.0))]);
    assert_eq!(each(&rows, |row| row.worked.as_ref().map(Worked::computed_ms)), [Some(20.0); 3]);
}

#[test]
fn workers_free_the_loop_and_a_pool_works_in_parallel() {
    let alone = worked(JoinAll, "worker", 1);
    assert_eq!((alone.total_ms(), alone.longest_block_ms()), (160.0, 0.0));
    let pool = worked(JoinAll, "pool", 3);
    assert_eq!((pool.total_ms(), pool.longest_block_ms()), (120.0, 0.0));
    let workers = each(&pool, |row| row.worked.as_ref().and_then(|worked| worked.worker));
    assert_eq!(workers, [Some(0), Some(1), Some(2)]);
}

#[test]
fn every_strategy_works_on_every_answer() {
    for &strategy in Strategy::ALL {
        for work_on in ["loop", "slices", "worker", "pool"] {
            let rows = worked(strategy, work_on, 2);
            for row in &rows.rows {
                let worked = row.worked.as_ref().expect("it came to its work");
                assert_eq!((worked.undone, worked.computed_ms()), (None, 20.0), "{strategy:?} {work_on}");
                assert_eq!(worked.over_ms, row.done_ms);
            }
        }
    }
}

#[test]
fn failed_requests_have_no_work() {
    let (_, _, rows) = run_in(&Rc::default(), JoinAll, "requests=2&fail=1&work=20", u64::MAX);
    assert_eq!(each(&rows, |row| row.worked.clone()), [None, None]);
}

#[test]
fn without_workers_the_work_is_undone_and_the_answer_stays() {
    let world = Rc::new(Sim::default());
    world.workers.borrow_mut().lost = Some(Loss::Died);
    let (_, outcomes, rows) = run_in(&world, JoinAll, "requests=2&work=20&work_on=pool", u64::MAX);
    assert!(outcomes.iter().all(Result::is_ok));
    let undone = each(&rows, |row| row.worked.as_ref().and_then(|worked| worked.undone));
    assert_eq!(undone, [Some(Undone::Lost(Loss::Died)); 2]);
}

#[test]
fn blocking_counts_work_as_held_time_but_not_pauses() {
    // Each request takes 100 ms of waiting and 900 ms of work, so no more are sent after 15 s.
    let query = "requests=20&delay=100&work=900";
    let (_, outcomes, rows) = run_in(&Rc::default(), Blocking, query, u64::MAX);
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 15);
    // Requests that are not sent have neither work nor a pause.
    assert_eq!(rows.total_ms(), 15_000.0);
    let query = "requests=20&delay=1000&pause=1000";
    let (_, _, rows) = run_in(&Rc::default(), Blocking, query, u64::MAX);
    assert_eq!(rows.total_ms(), 30_000.0, "15 answers, and a pause after each");
}

#[test]
fn work_is_measured_before_a_run() {
    let world = Sim::default();
    let job = world.run_until(u64::MAX, calibrate(&world, 100)).expect("it ends");
    // This world does ten rounds a millisecond, and its clock counts whole milliseconds.
    assert!((1000..1100).contains(&job.rounds), "{job:?}");
    assert_eq!(job.digest, chain(START, job.rounds));
    assert_eq!(job.checked(chain(START, job.rounds)), Ok(()));
    assert_eq!(job.checked(chain(START, job.rounds - 1)), Err(Undone::Wrong));
    assert!(world.breaths.get() > 10, "in slices");
}

#[test]
fn calibration_repeats_until_the_work_gets_no_faster() {
    let world = Sim { compiled_ms: 80, ..Sim::default() };
    let job = world.run_until(u64::MAX, calibrate(&world, 100)).expect("it ends");
    assert!((1000..1100).contains(&job.rounds), "{job:?}");
}

#[test]
fn a_chain_continues_where_it_stopped() {
    // SHA-256 of 32 zero bytes, as in every implementation.
    let first = chain(START, 1);
    assert_eq!(first[..4], [0x66, 0x68, 0x7a, 0xad]);
    assert_eq!(chain(first, 9), chain(START, 10));
}

#[test]
fn a_task_is_suspended_where_it_waits() {
    let places = |rows: &Rows, n: usize, times: &[f64]| {
        times.iter().map(|&at_ms| rows.rows[n].place_at(at_ms)).collect::<Vec<_>>()
    };
    let world = Rc::new(Sim { workers: Rc::new(RefCell::new(Workers::new(1))), ..Sim::default() });
    let query = "requests=2&delay=100&limit=1&work=20&work_on=worker&pause=30";
    let (_, _, rows) = run_in(&world, Semaphore, query, u64::MAX);
    let (fetch, work, pause) = (Some(Place::Fetch), Some(Place::Work), Some(Place::Pause));
    assert_eq!(
        places(&rows, 0, &[0.0, 99.0, 100.0, 119.0, 120.0, 150.0]),
        [fetch, fetch, work, work, pause, None]
    );
    assert_eq!(
        places(&rows, 1, &[0.0, 149.0, 150.0, 251.0]),
        [Some(Place::Permit), Some(Place::Permit), fetch, work]
    );
    assert_eq!(rows.suspended_at(50.0), [1, 1, 0, 0, 0, 0]);
    let (_, _, rows) = run_in(&Rc::default(), Sequential, "requests=3&delay=100", u64::MAX);
    assert_eq!(places(&rows, 1, &[99.0, 100.0, 200.0]), [None, fetch, None]);
}

#[test]
fn a_repeated_request_waits_elsewhere_in_the_code() {
    let (run, _, rows) = run_in(&Rc::default(), Strategy::Retry, "requests=1&fail=1&delay=100", u64::MAX);
    let sent = run.trace.events().iter().filter(|event| matches!(event, Event::Sent { .. })).count();
    assert_eq!((sent, rows.rows[0].lost.len()), (4, 3));
    let row = &rows.rows[0];
    assert_eq!(row.place_at(50.0), Some(Place::Fetch));
    for (lost, next) in row.lost.iter().zip(&row.lost[1..]) {
        assert_eq!(row.place_at(lost.1), Some(Place::BackOff));
        assert_eq!(row.place_at(next.0), Some(Place::Again));
    }
    assert_eq!(row.place_at(row.lost[2].1), Some(Place::BackOff));
    let (_, _, rows) =
        run_in(&Rc::default(), Strategy::Hedge, "requests=20&delay=10&jitter=100&seed=3", u64::MAX);
    let doubled = rows.rows.iter().find(|row| row.doubled_ms.is_some()).expect("somebody is slow");
    let doubled_ms = doubled.doubled_ms.expect("it is the one");
    assert_eq!(doubled.place_at(doubled_ms - 1.0), Some(Place::Fetch));
    assert_eq!(doubled.place_at(doubled_ms), Some(Place::Again));
}
