//! The lesson's measures, its stored progress, and its statements.

use crate::sim::run;
use boucle::lesson::{Answer, Measure, Progress, statement};
use boucle::plan::{Lang, Strategy};

#[test]
fn a_chapter_measures_the_subject_of_its_question() {
    let (_, _, rows) = run(Strategy::JoinAll, "requests=4&delay=100&work=50");
    let measured = |name: &str| Measure::named(name).unwrap().value_ms(&rows);
    // All four answers arrive at once. The work on each holds the loop for 50 ms, so the last answer waits
    // for the three before it.
    assert_eq!(measured("total"), Some(300.0));
    assert_eq!(measured("first"), Some(100.0));
    assert_eq!(measured("longest_wait"), Some(150.0));
    assert_eq!(measured("longest_block"), Some(rows.longest_block_ms()));
    assert_eq!(Measure::named("luck"), None);
}

#[test]
fn nearness_is_the_smaller_time_divided_by_the_greater() {
    let answer = |guess_ms, measured_ms| Answer { guess_ms, measured_ms };
    assert_eq!(answer(5_000.0, 10_000.0).nearness(), 0.5);
    assert_eq!(answer(20_000.0, 10_000.0).nearness(), 0.5);
    assert_eq!(answer(20_000.0, 10_000.0).times(), Some(2.0));
    assert!(answer(9_000.0, 10_000.0).is_right() && !answer(5_000.0, 10_000.0).is_right());
    assert_eq!(answer(0.0, 0.0).nearness(), 1.0);
    assert_eq!(answer(3.0, 0.0).times(), None);
}

#[test]
fn progress_is_kept_and_read_again() {
    let mut progress = Progress::default();
    progress.keep("join_all", Answer { guess_ms: 2_000.0, measured_ms: 231.5 });
    progress.keep("join_all", Answer { guess_ms: 300.0, measured_ms: 229.0 });
    let read = Progress::read(&progress.write());
    assert_eq!(read.answer("join_all"), Some(Answer { guess_ms: 300.0, measured_ms: 229.0 }));
    assert_eq!(read.answer("semaphore"), None);
}

#[test]
fn invalid_text_reads_as_empty_progress() {
    for text in [
        "",
        "null",
        "[1]",
        "{",
        r#"{"a": 1, "b": {"guess_ms": "x"}, "c": {"guess_ms": -1, "measured_ms": 2}}"#,
    ] {
        assert_eq!(Progress::read(text), Progress::default(), "{text}");
    }
}

#[test]
fn a_statement_holds_the_guess_and_its_nearness() {
    let answer = Answer { guess_ms: 500.0, measured_ms: 250.0 };
    let asked = ("Toutes ensemble", "Combien de temps ?");
    let told = (Measure::Total, answer);
    let told = statement(
        "https://cours.example/",
        "chapter=join_all",
        Lang::Fr,
        asked,
        told,
        "2026-11-23T03:00:00.000Z",
    );
    assert!(told.get("actor").is_none());
    assert_eq!(told["object"]["id"], "https://cours.example/?chapter=join_all");
    assert_eq!(told["object"]["definition"]["name"]["fr"], "Toutes ensemble");
    assert_eq!(told["result"]["response"], "0.5");
    assert_eq!(told["result"]["score"]["scaled"], 0.5);
    assert_eq!(told["result"]["success"], false);
    assert_eq!(told["result"]["extensions"]["https://cours.example/#xapi-measured_ms"], 250.0);
}
