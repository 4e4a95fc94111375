//! The life of one request of a program, and a recorded program at a time.

use super::Run;
use crate::plain::Plain;
use boucle::i18n::desk::story::story_words;
use boucle::i18n::learner::learner_words;
use boucle::learner::moment::Moment;
use boucle::learner::particulars::Particulars;
use boucle::learner::story::steps;
use boucle::plan::Lang;
use boucle::report::story::{Step, What};
use serde_json::json;

/// Runs a program whose only task asks at line 7 and waits there, over one connection, which another request has
/// until 100 ms.
fn asked() -> Run {
    let mut run = Run::start(Some(1));
    run.hear(1, json!({ "is": "task", "id": 0, "name": "Task-1", "parent": null, "line": 12 }));
    run.ask(2, 0);
    run.hear(3, json!({ "is": "request", "n": 1, "task": 0, "line": 7, "method": "GET", "url": "https://httpbin.org/uuid" }));
    run.step(5, 0, Some(7));
    run.hear(100, json!({ "is": "sent", "n": 1, "queued": true }));
    run.hear(310, json!({ "is": "answer", "n": 1, "status": 200, "arrived_ms": -10 }));
    run.hear(310, json!({ "is": "done", "n": 1, "bytes": 53 }));
    run.hear(312, json!({ "is": "step", "task": 0, "from_ms": -2, "to_ms": 0, "line": null, "for": null }));
    run.hear(312, json!({ "is": "ended", "task": 0, "outcome": "done" }));
    run.hear(320, json!({ "is": "finished" }));
    run
}

fn life(run: &mut Run, n: u32) -> Vec<Step> {
    let comparison = run.comparison();
    let other = &comparison.others[0];
    steps(n, &other.run, &Particulars::from_bytes(&other.particulars).unwrap())
}

#[test]
fn a_request_of_a_program_is_tied_to_its_task_and_its_line() {
    let task = || "Task-1".to_owned();
    let steps = life(&mut asked(), 1);
    let told: Vec<_> = steps.iter().map(|step| (step.at_ms, step.what.clone(), step.line)).collect();
    assert_eq!(
        told,
        [
            (3.0, What::Asked(Some(task())), Some(7)),
            (3.0, What::Queued(boucle::run::trace::Queue::Connections), Some(7)),
            (5.0, What::Suspended(task()), Some(7)),
            (100.0, What::Sent, Some(7)),
            (300.0, What::Unread(10.0), Some(7)),
            (310.0, What::Read, Some(7)),
            (310.0, What::Resumed(task()), Some(7)),
        ]
    );
    assert!(steps.iter().all(|step| step.activity.is_some()));
    assert_eq!(story_words(Lang::Fr).told(&steps[0], &Plain), "Task-1 la demande, à la ligne\u{a0}7.");
    assert_eq!(story_words(Lang::En).told(&steps[6], &Plain), "Task-1 goes on from line\u{a0}7.");
}

#[test]
fn a_recorded_program_is_told_of_at_a_time() {
    let comparison = asked().comparison();
    let other = &comparison.others[0];
    let facts = Particulars::from_bytes(&other.particulars).unwrap();
    let told = |at_ms| {
        let moment = Moment::recorded(&facts, &other.run, &other.rows, at_ms);
        learner_words(Lang::En).moment(&moment, &Plain)
    };
    assert_eq!(
        told(50.0),
        "At 0.05\u{a0}s: the loop waits; 1 task is suspended at line\u{a0}7; requests: 1 queued, 1 in flight."
    );
    assert_eq!(told(311.0), "At 0.31\u{a0}s: Python runs; requests: 1 in flight, 1 done.");
}
