//! A program's run as it was at a time.

use super::Run;
use crate::plain::Plain;
use boucle::i18n::learner::learner_words;
use boucle::learner::moment::{Active, Moment};
use boucle::learner::requests::Counts;
use boucle::plan::Lang;
use serde_json::json;

/// Runs `main`, which waits at line 12 for two tasks. Each sends a request, for which it waits at line 7.
fn gathered() -> Run {
    let mut run = Run::start(None);
    run.hear(1, json!({ "is": "busy", "from_ms": -1, "to_ms": 0, "line": 15 }));
    run.hear(1, json!({ "is": "task", "id": 0, "name": "Task-1", "parent": null, "line": 15 }));
    for id in [1, 2] {
        run.hear(
            2,
            json!({ "is": "task", "id": id, "name": format!("Task-{}", id + 1), "parent": 0, "line": 12 }),
        );
    }
    run.step(3, 0, Some(12));
    for id in [1, 2] {
        run.step(3 + id, id, Some(7));
        run.ask(3 + id, id - 1);
    }
    for id in [1, 2] {
        run.answer(103 + id, id - 1, 200);
        run.step(104 + 10 * id, id, None);
        run.hear(104 + 10 * id, json!({ "is": "ended", "task": id, "outcome": "done" }));
    }
    run.step(130, 0, None);
    run.hear(130, json!({ "is": "ended", "task": 0, "outcome": "done" }));
    run.hear(140, json!({ "is": "finished" }));
    run
}

fn suspended(moment: &Moment) -> Vec<(u32, u32)> {
    moment.suspended.iter().map(|(line, count)| (*line, *count)).collect()
}

#[test]
fn a_moment_has_the_tasks_that_were_suspended_at_each_line_then() {
    let run = gathered();
    let at = |at_ms: f64| suspended(&run.session.moment(at_ms));
    assert_eq!(at(0.5), []);
    assert_eq!(at(3.0), [(12, 1)]);
    assert_eq!(at(50.0), [(7, 2), (12, 1)]);
    assert_eq!(at(115.0), [(7, 1), (12, 1)]);
    assert_eq!(at(126.0), [(12, 1)]);
    assert_eq!(at(140.0), []);
}

#[test]
fn a_moment_names_the_line_or_the_task_that_ran() {
    let run = gathered();
    let active = |at_ms: f64| run.session.moment(at_ms).active;
    assert_eq!(active(0.5), Some(Active::Line(15)));
    assert_eq!(active(2.5), Some(Active::Task("Task-1".into(), None)));
    assert_eq!(active(50.0), None);
    assert_eq!(active(113.5), Some(Active::Task("Task-2".into(), Some(7))));
    assert_eq!(active(129.5), Some(Active::Task("Task-1".into(), Some(12))));
    assert_eq!(active(140.0), None);
}

#[test]
fn a_call_that_blocks_the_loop_is_named_before_the_task_that_makes_it() {
    let mut run = Run::start(None);
    run.hear(0, json!({ "is": "task", "id": 0, "name": "Task-1", "parent": null, "line": 9 }));
    run.hear(200, json!({ "is": "step", "task": 0, "from_ms": -200, "to_ms": 0, "line": 4, "for": "sleep" }));
    run.hear(
        200,
        json!({ "is": "blocked", "from_ms": -200, "to_ms": 0, "line": 3, "task": 0, "call": true }),
    );
    run.hear(300, json!({ "is": "step", "task": 0, "from_ms": -60, "to_ms": 0, "line": null, "for": null }));
    run.hear(
        300,
        json!({ "is": "blocked", "from_ms": -60, "to_ms": 0, "line": 4, "task": 0, "call": false }),
    );
    let active = |at_ms: f64| run.session.moment(at_ms).active;
    assert_eq!(active(100.0), Some(Active::Call(3)));
    assert_eq!(active(250.0), Some(Active::Computation(4)));
}

#[test]
fn a_step_whose_end_is_not_known_does_not_run_for_ever() {
    let mut run = Run::start(None);
    run.hear(0, json!({ "is": "task", "id": 0, "name": "Task-1", "parent": null, "line": 9 }));
    // It gives way to the loop in the code of a library, so that no line is known.
    run.step(10, 0, None);
    assert_eq!(run.session.moment(20.0).active, None);
}

#[test]
fn a_moment_counts_the_requests_in_each_state() {
    let mut run = Run::start(Some(1));
    for n in 0..3 {
        run.hear(0, json!({ "is": "request", "n": n, "task": 0, "line": 7, "method": "GET", "url": "x" }));
    }
    run.hear(0, json!({ "is": "sent", "n": 0 }));
    run.hear(100, json!({ "is": "sent", "n": 1, "queued": true }));
    run.hear(150, json!({ "is": "answer", "n": 0, "status": 200, "arrived_ms": -50 }));
    run.hear(150, json!({ "is": "done", "n": 0, "bytes": 53 }));
    run.hear(200, json!({ "is": "lost", "n": 2, "why": "timeout", "message": "" }));
    let at = |at_ms: f64| run.session.moment(at_ms).requests;
    assert_eq!(at(50.0), Counts { queued: 2, in_flight: 1, ..Counts::default() });
    assert_eq!(at(120.0), Counts { queued: 1, in_flight: 1, arrived: 1, done: 0 });
    assert_eq!(at(200.0), Counts { in_flight: 1, done: 2, ..Counts::default() });
}

#[test]
fn a_moment_at_the_rounded_time_of_an_event_comes_after_the_event() {
    let run = gathered();
    let before_ms = |at_ms: f64| at_ms - 0.0005;
    assert!(run.session.moment(before_ms(140.0)).is_over);
    assert_eq!(run.session.moment(before_ms(104.0)).requests.done, 1);
}

#[test]
fn a_moment_is_told_in_a_sentence() {
    let run = gathered();
    let told = |at_ms: f64, lang| learner_words(lang).moment(&run.session.moment(at_ms), &Plain);
    let plain = |at_ms| told(at_ms, Lang::En).replace(['\u{a0}', '\u{202f}'], " ");
    assert_eq!(
        plain(50.0),
        "At 0.05 s: the loop waits; 2 tasks are suspended at line 7, 1 at line 12; requests: 2 in flight."
    );
    assert!(plain(0.5).ends_with(" s: line 15 runs."));
    assert_eq!(plain(140.0), "At 0.14 s: the program has ended; requests: 2 done.");
    let french = told(113.5, Lang::Fr);
    assert_eq!(
        french.split_once("\u{a0}: ").unwrap().1,
        "Task-2 reprend à la ligne\u{a0}7\u{202f}; 1\u{a0}tâche est suspendue à la \
         ligne\u{a0}7, 1 à la ligne\u{a0}12\u{202f}; requêtes\u{a0}: 2\u{a0}terminées."
    );
}

#[test]
fn a_sentence_names_three_lines_and_counts_the_tasks_elsewhere() {
    let mut run = Run::start(None);
    for id in 0..7 {
        run.hear(0, json!({ "is": "task", "id": id, "name": "Task", "parent": null, "line": 1 }));
    }
    for (id, line) in [3, 3, 4, 4, 5, 6].into_iter().enumerate() {
        run.step(2, id as u32, Some(line));
    }
    run.hear(2, json!({ "is": "step", "task": 6, "from_ms": 0, "to_ms": 0, "line": null, "for": "future" }));
    let told = learner_words(Lang::En).moment(&run.session.moment(5.0), &Plain);
    assert!(
        told.contains(
            "2 tasks are suspended at line\u{a0}3, 2 at line\u{a0}4, 1 at line\u{a0}5, 2 elsewhere"
        ),
        "{told}"
    );
}

#[test]
fn a_task_belongs_to_the_line_that_made_it_and_to_those_where_it_waited() {
    let run = gathered();
    let of = |line, at_ms| {
        let tasks = run.session.tasks.all().iter().filter(|task| task.is_of_line(line, at_ms));
        tasks.map(|task| task.id).collect::<Vec<_>>()
    };
    assert_eq!((of(12, None), of(7, None), of(15, None)), (vec![0, 1, 2], vec![1, 2], vec![0]));
    assert_eq!((of(12, Some(50.0)), of(7, Some(115.0)), of(7, Some(2.0))), (vec![0], vec![2], vec![]));
}
