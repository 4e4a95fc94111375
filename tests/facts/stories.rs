//! The life of one request, step by step, and a run at a time.

use crate::plain::Plain;
use crate::sim::{Sim, run, run_in};
use crate::typography::{check_english, check_french};
use boucle::i18n::desk::story::story_words;
use boucle::plan::{Lang, Strategy};
use boucle::report::Run;
use boucle::report::rows::Rows;
use boucle::report::story::{Activity, Moment, Runs, Step, What, step_at, steps};
use boucle::run::answer::Failure;
use boucle::run::place::Place;
use boucle::run::platform::{Capacity, Provenance};
use boucle::run::trace::{Busy, Event, Queue, Timing, Trace};
use boucle::run::work::{Loss, Undone};
use std::rc::Rc;
use uuid::Uuid;

fn life(strategy: Strategy, query: &str, n: u32) -> Vec<Step> {
    steps(n, &run(strategy, query).0)
}

fn told(steps: &[Step]) -> Vec<(f64, What)> {
    steps.iter().map(|step| (step.at_ms, step.what.clone())).collect()
}

/// Returns a run that consists of these events.
fn made_of(strategy: Option<Strategy>, events: Vec<Event>) -> Run {
    let trace = Rc::new(Trace::recorded(0.0, events));
    Run {
        strategy,
        work_on: None,
        provenance: Provenance::Server,
        name: String::new(),
        trace,
        rounds: Vec::new(),
    }
}

#[test]
fn a_request_is_created_sent_answered_and_its_task_goes_on() {
    let steps = life(Strategy::JoinAll, "requests=3", 1);
    assert_eq!(
        told(&steps),
        [
            (0.0, What::Created),
            (0.0, What::Sent),
            (200.0, What::Arrived(0.0)),
            (200.0, What::Delivered { ends: true }),
        ]
    );
    let places: Vec<_> = steps.iter().map(|step| step.place).collect();
    assert_eq!(places, [None, Some(Place::Fetch), Some(Place::Fetch), Some(Place::Fetch)]);
}

#[test]
fn a_request_behind_a_semaphore_waits_for_its_permit_first() {
    let steps = life(Strategy::Semaphore, "requests=3&limit=1", 2);
    assert_eq!(
        told(&steps)[..3],
        [(0.0, What::Created), (0.0, What::AwaitsPermit), (400.0, What::SentWithPermit)]
    );
    assert_eq!(steps[1].place, Some(Place::Permit));
}

#[test]
fn a_request_in_a_queue_of_the_lab_says_in_which() {
    let queued = life(Strategy::JoinAll, "requests=2&connections=1", 1);
    assert_eq!(told(&queued)[1..3], [(0.0, What::Queued(Queue::Connections)), (200.0, What::Sent)]);
    let sim = Sim { capacity: Capacity { most: 1, ..Capacity::default() }, ..Sim::default() };
    let (run, ..) = run_in(&Rc::new(sim), Strategy::JoinAll, "requests=2&connections=none", u64::MAX);
    assert_eq!(told(&steps(1, &run))[1], (0.0, What::Queued(Queue::Capacity)));
}

#[test]
fn a_request_that_the_lab_hands_over_in_a_later_slice_waits_for_its_turn() {
    let sim = Rc::new(Sim { issue_ms: 10, ..Sim::default() });
    let (run, ..) = run_in(&sim, Strategy::JoinAll, "requests=4", u64::MAX);
    let steps = steps(3, &run);
    assert!(matches!(steps[1].what, What::AwaitsTurn), "{steps:?}");
    assert_eq!(steps[1].place, Some(Place::Fetch));
}

#[test]
fn a_request_that_the_browser_keeps_is_handed_over_before_it_is_sent() {
    let timing = Timing { sent_ms: Some(300.0), arrived_ms: Some(490.0), protocol: None, bytes: None };
    let answered = Ok(Uuid::nil());
    let run = made_of(
        Some(Strategy::JoinAll),
        vec![
            Event::Made { n: 0, at_ms: 0.0 },
            Event::Sent { n: 0, attempt: 0, at_ms: 1.0 },
            Event::Settled {
                n: 0,
                attempt: 0,
                at_ms: 500.0,
                arrived_ms: None,
                status: Some(200),
                result: answered,
            },
            Event::Polled { n: 0, woken_ms: None, wakes: 1, start_ms: 500.0, end_ms: 501.0, ready: true },
            Event::Timed { n: 0, attempt: 0, timing },
            Event::Ended { at_ms: 501.0, cancelled: false },
        ],
    );
    assert_eq!(
        told(&steps(0, &run)),
        [
            (0.0, What::Created),
            (1.0, What::Handed(299.0)),
            (300.0, What::Sent),
            (490.0, What::Late(10.0)),
            (500.0, What::Delivered { ends: true }),
        ]
    );
}

#[test]
fn an_answer_that_meets_a_blocked_loop_waits_and_says_for_whom() {
    let steps = life(Strategy::JoinAll, "requests=3&work=60", 1);
    // All answers arrive at once, and the first one is computed on first.
    assert_eq!(told(&steps)[2..4], [(200.0, What::Arrived(60.0)), (260.0, What::Delivered { ends: false })]);
    let activity = steps[2].activity.unwrap();
    assert_eq!(activity.runs, Runs::Task(0));
    assert!(activity.blocked_ms > Some(50.0));
    assert_eq!(
        told(&steps)[4..],
        [(260.0, What::Works { worker: None, pieces: 1, ms: 60.0 }), (320.0, What::Ended),]
    );
    assert_eq!(steps[4].activity.unwrap().runs, Runs::Own);
    assert_eq!(steps[1].activity.unwrap().blocked_ms, None);
}

#[test]
fn an_answer_that_the_browser_hands_over_late_does_not_blame_a_free_loop() {
    let settled = |arrived_ms| Event::Settled {
        n: 0,
        attempt: 0,
        at_ms: 120.0,
        arrived_ms: Some(arrived_ms),
        status: Some(200),
        result: Ok(Uuid::nil()),
    };
    let arrived = |start_ms, end_ms| {
        let events = vec![
            Event::Sent { n: 0, attempt: 0, at_ms: 0.0 },
            Event::Busy { with: Busy::Draw, start_ms, end_ms },
            settled(100.0),
        ];
        let steps = steps(0, &made_of(Some(Strategy::JoinAll), events));
        (steps[1].what.clone(), steps[1].activity.unwrap().runs)
    };
    assert_eq!(arrived(105.0, 108.0), (What::Late(20.0), Runs::Nothing));
    // The drawing began after the arrival, and the answer waited for it all the same.
    assert_eq!(arrived(101.0, 119.0), (What::Arrived(20.0), Runs::Drawing));
}

#[test]
fn work_in_slices_and_in_workers_says_where_and_how_long() {
    let steps = life(Strategy::JoinAll, "requests=1&work=60&work_on=slices", 0);
    let works = steps.iter().find(|step| matches!(step.what, What::Works { .. })).unwrap();
    assert!(matches!(works.what, What::Works { worker: None, pieces: 2.., ms: 60.0 }), "{works:?}");
    let steps = life(Strategy::JoinAll, "requests=2&work=60&work_on=worker", 1);
    let last: Vec<_> = told(&steps).into_iter().map(|(_, what)| what).rev().take(3).collect();
    assert!(matches!(last[2], What::Works { worker: Some(_), ms: 60.0, .. }), "{steps:?}");
    assert_eq!(last[..2], [What::Ended, What::Worked]);
}

#[test]
fn a_pause_is_a_step_and_so_is_the_end_after_it() {
    let steps = life(Strategy::Sequential, "requests=2&pause=30", 1);
    assert_eq!(
        told(&steps)[3..],
        [(430.0, What::Delivered { ends: false }), (430.0, What::Sleeps), (460.0, What::Ended),]
    );
    assert_eq!(steps[4].place, Some(Place::Pause));
}

#[test]
fn a_failure_is_told_with_its_status_and_each_retry_with_its_number() {
    let all = life(Strategy::Retry, "requests=1&fail=1", 0);
    let told: Vec<_> = told(&all).into_iter().map(|(_, what)| what).collect();
    let failed = What::Failed(Failure::Status, Some(503));
    assert_eq!(told.iter().filter(|what| **what == failed).count(), 4);
    assert_eq!(told.iter().filter(|what| **what == What::BacksOff).count(), 3);
    assert!(told.contains(&What::SentAgain(4)));
    assert_eq!(told.last(), Some(&failed));
    let waits = all.iter().find(|step| step.what == What::BacksOff).unwrap();
    assert_eq!(waits.place, Some(Place::BackOff));
}

#[test]
fn a_slow_request_is_doubled_and_the_loser_aborted() {
    let (run, _, rows) = run(Strategy::Hedge, "requests=20&jitter=2000");
    let doubled = (0..20).filter(|&n| rows.rows[n as usize].doubled_ms.is_some());
    let told: Vec<_> = doubled.flat_map(|n| steps(n, &run)).map(|step| step.what).collect();
    assert!(told.contains(&What::Doubled) && told.contains(&What::OtherAborted), "{told:?}");
}

#[test]
fn a_timeout_is_a_failure() {
    let steps = life(Strategy::JoinAll, "requests=1&timeout=50", 0);
    assert_eq!(steps.last().map(|step| &step.what), Some(&What::Failed(Failure::Timeout, None)));
}

#[test]
fn a_request_of_a_cancelled_run_is_aborted_or_was_never_sent() {
    let (run, ..) = run_in(&Rc::new(Sim::default()), Strategy::Semaphore, "requests=3&limit=1", 100);
    let last = |n| steps(n, &run).last().map(|step| (step.at_ms, step.what.clone()));
    assert_eq!(last(0), Some((100.0, What::Aborted { by_user: true })));
    assert_eq!(last(2), Some((100.0, What::NeverSent)));
    let (run, ..) = run_in(&Rc::new(Sim::default()), Strategy::JoinAll, "requests=1&pause=500", 300);
    assert_eq!(steps(0, &run).last().map(|step| step.what.clone()), Some(What::Dropped));
    let (run, ..) = run_in(&Rc::new(Sim::default()), Strategy::Sequential, "requests=3", 100);
    assert_eq!(told(&steps(2, &run)), [(100.0, What::NeverSent)], "its task was never created");
}

#[test]
fn a_request_that_nobody_waits_for_any_more_is_aborted_by_the_program() {
    let (run, _, rows) = run(Strategy::TryJoinAll, "requests=9&fail=0.3&jitter=200");
    let cut = (0..9).find(|&n| rows.rows[n as usize].is_cut()).unwrap();
    assert_eq!(steps(cut, &run).last().map(|step| step.what.clone()), Some(What::Aborted { by_user: false }));
}

#[test]
fn a_blocking_request_is_a_call_that_returns() {
    let steps = life(Strategy::Blocking, "requests=2", 1);
    let whats: Vec<_> = told(&steps).into_iter().collect();
    assert_eq!(whats[1..3], [(200.0, What::SentBlocking), (400.0, What::Returned)]);
    assert!(steps[1].activity.unwrap().blocked_ms >= Some(200.0));
}

#[test]
fn what_drawing_and_other_tasks_of_the_page_did_is_told_and_an_unknown_loop_is_not() {
    let events = [
        Event::Busy { with: Busy::Draw, start_ms: 10.0, end_ms: 80.0 },
        Event::LongTask { start_ms: 100.0, end_ms: 200.0 },
        Event::Busy { with: Busy::Turn, start_ms: 300.0, end_ms: 301.0 },
    ];
    let at = |at_ms| Activity::at(&events, at_ms, None);
    assert_eq!(at(20.0), Some(Activity { runs: Runs::Drawing, blocked_ms: Some(70.0) }));
    assert_eq!(at(150.0), Some(Activity { runs: Runs::Other, blocked_ms: Some(100.0) }));
    assert_eq!(at(300.5), Some(Activity { runs: Runs::Program, blocked_ms: None }));
    assert_eq!(at(250.0), Some(Activity { runs: Runs::Nothing, blocked_ms: None }));
    assert_eq!(Activity::at(&[Event::LoopUntold], 1.0, None), None);
}

#[test]
fn the_step_at_a_time_is_the_last_one_by_then() {
    let steps = life(Strategy::Sequential, "requests=2", 1);
    assert_eq!(step_at(&steps, 100.0), None);
    assert_eq!(step_at(&steps, 200.0), Some(1));
    assert_eq!(step_at(&steps, 399.0), Some(1));
    assert_eq!(step_at(&steps, 999.0), Some(steps.len() - 1));
}

#[test]
fn without_a_semaphore_no_task_is_suspended_at_a_permit() {
    let sim = Rc::new(Sim { issue_ms: 10, ..Sim::default() });
    let (run, _, rows) = run_in(&sim, Strategy::JoinAll, "requests=4", u64::MAX);
    let waits = steps(3, &run)[1].at_ms;
    let moment = Moment::new(&run, &rows, waits, None);
    // The third runs.
    assert_eq!((moment.suspended[Place::Permit as usize], moment.suspended[Place::Fetch as usize]), (0, 3));
    assert_eq!(moment.activity.map(|activity| activity.runs), Some(Runs::Task(2)));
}

#[test]
fn a_moment_agrees_with_the_step_that_is_told() {
    let sim = Rc::new(Sim { issue_ms: 10, ..Sim::default() });
    let (run, _, rows) = run_in(&sim, Strategy::JoinAll, "requests=4&work=100", u64::MAX);
    let mut told = Vec::new();
    for step in steps(3, &run).iter().filter(|step| step.at_ms + 0.005 < rows.total_ms()) {
        let moment = Moment::new(&run, &rows, step.at_ms + 0.005, Some((3, step.activity)));
        let (said, of_step) = (moment.activity.unwrap(), step.activity.unwrap());
        assert_eq!(said.blocked_ms, of_step.blocked_ms, "{step:?}");
        told.push((of_step.runs, said.runs));
    }
    // The task itself has its number in the sentence, and another one keeps its own.
    assert!(told.contains(&(Runs::Own, Runs::Task(3))), "{told:?}");
    assert!(told.iter().all(|(step, said)| step == said || *step == Runs::Own), "{told:?}");
}

fn moment(strategy: Strategy, query: &str, at_ms: f64) -> Moment {
    let (run, _, rows): (Run, _, Rows) = run(strategy, query);
    Moment::new(&run, &rows, at_ms, None)
}

#[test]
fn a_moment_counts_the_tasks_in_each_state() {
    let half = moment(Strategy::Semaphore, "requests=9&limit=3", 300.0);
    assert_eq!((half.suspended[0], half.suspended[1], half.done, half.over_ms), (3, 3, 3, None));
    assert_eq!(half.activity.unwrap().runs, Runs::Nothing);
    let end = moment(Strategy::Semaphore, "requests=9&limit=3", 600.0);
    assert_eq!((end.done, end.over_ms, end.activity), (9, Some(600.0), None));
    let first = moment(Strategy::Sequential, "requests=4&fail=1", 300.0);
    assert_eq!((first.failed, first.suspended[1], first.not_begun), (1, 1, 2));
}

#[test]
fn a_moment_is_a_sentence_in_both_languages() {
    let of = |lang, strategy, query, at_ms, named| {
        story_words(lang).moment(&moment(strategy, query, at_ms), named, &Plain)
    };
    assert_eq!(
        of(Lang::En, Strategy::JoinAll, "requests=12", 150.0, None),
        "At 0.15\u{a0}s: 12 tasks suspended at fetch; the loop is free."
    );
    assert_eq!(
        of(Lang::Fr, Strategy::JoinAll, "requests=12", 150.0, None),
        "À 0.15\u{a0}s\u{a0}: 12\u{a0}tâches suspendues à fetch\u{202f}; la boucle est libre."
    );
    assert_eq!(
        of(Lang::En, Strategy::Semaphore, "requests=9&limit=3", 300.0, Some((Strategy::Semaphore.into(), 3))),
        "3 at a time, at 0.30\u{a0}s: 3 tasks suspended at permits, 3 at fetch; 3 done; the loop is free."
    );
    assert_eq!(
        of(Lang::Fr, Strategy::JoinAll, "requests=1&work=60", 230.0, None),
        "À 0.23\u{a0}s\u{a0}: aucune tâche n’est suspendue\u{202f}; la tâche\u{a0}0 bloque la boucle pendant 60\u{a0}ms."
    );
    assert_eq!(
        of(Lang::Fr, Strategy::JoinAll, "requests=2&fail=1", 200.0, None),
        "À 0.20\u{a0}s\u{a0}: l’exécution s’est terminée à 0.20\u{a0}s\u{202f}; 2\u{a0}échouées."
    );
}

/// Returns one of each thing that can happen.
fn one_of_each() -> Vec<What> {
    let task = || "Task-3".to_owned();
    vec![
        What::Created,
        What::AwaitsPermit,
        What::AwaitsTurn,
        What::Queued(Queue::Connections),
        What::Queued(Queue::Capacity),
        What::Handed(30.0),
        What::Sent,
        What::SentWithPermit,
        What::SentBlocking,
        What::SentAgain(2),
        What::Doubled,
        What::Arrived(0.0),
        What::Arrived(45.0),
        What::Late(45.0),
        What::Unread(45.0),
        What::Delivered { ends: false },
        What::Delivered { ends: true },
        What::Returned,
        What::Failed(Failure::Status, Some(503)),
        What::OneFailed,
        What::OtherAborted,
        What::BacksOff,
        What::AwaitsWork,
        What::Works { worker: None, pieces: 1, ms: 20.0 },
        What::Works { worker: None, pieces: 4, ms: 20.0 },
        What::Works { worker: Some(1), pieces: 1, ms: 20.0 },
        What::Worked,
        What::Undone(Undone::Lost(Loss::Died)),
        What::Sleeps,
        What::Ended,
        What::Aborted { by_user: true },
        What::Aborted { by_user: false },
        What::NeverSent,
        What::Dropped,
        What::Asked(None),
        What::Asked(Some(task())),
        What::Suspended(task()),
        What::Resumed(task()),
        What::Read,
    ]
}

#[test]
fn every_step_is_a_sentence_in_both_languages() {
    let activities = [Runs::Nothing, Runs::Own, Runs::Task(3), Runs::Program, Runs::Drawing, Runs::Other]
        .map(|runs| [None, Some(60.0)].map(|blocked_ms| Activity { runs, blocked_ms }));
    for (lang, check) in [(Lang::En, check_english as fn(&str)), (Lang::Fr, check_french)] {
        let words = story_words(lang);
        for what in one_of_each() {
            for line in [None, Some(7)] {
                let step = Step { at_ms: 0.0, what: what.clone(), place: None, line, activity: None };
                let told = words.told(&step, &Plain);
                check(&told);
                assert!(told.ends_with('.') && !told.contains(['{', '}']), "{told}");
            }
        }
        for activity in activities.iter().flatten() {
            let looped = words.looped(*activity, &Plain);
            check(&looped);
            assert!(looped.ends_with('.') && !looped.contains(['{', '}']), "{looped}");
        }
        for text in [
            words.count(1, &Plain),
            words.count(6, &Plain),
            words.step(2, 6, &Plain),
            words.click(6, &Plain),
            words.keys().to_owned(),
            words.sharing(3, &Plain),
        ] {
            check(&text);
        }
    }
}
