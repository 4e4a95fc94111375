//! The lesson's measures and moments, the marks of its questions, its stored progress, and its statements.

use crate::sim::{plan, run};
use boucle::lesson::{
    Answer, Asked, Choice, Count, Duration, Kind, Mark, Measure, Measured, Moment, Order, Progress,
    models_ms, statement,
};
use boucle::plan::{Lang, Plan, Strategy};

fn duration(guess_ms: f64, measured_ms: f64) -> Duration {
    Duration::new(guess_ms, measured_ms, None, &[])
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[test]
fn a_chapter_measures_the_subject_of_its_question() {
    let (_, _, rows) = run(Strategy::JoinAll, "requests=4&delay=100&work=50");
    let measured = |name: &str| Measure::named(name).unwrap().value(&rows);
    // All four answers arrive at once. The work on each holds the loop for 50 ms, so the last answer waits
    // for the three before it.
    assert_eq!(measured("total"), Some(300.0));
    assert_eq!(measured("first"), Some(100.0));
    assert_eq!(measured("spread"), Some(150.0));
    assert_eq!(measured("longest_wait"), Some(150.0));
    assert_eq!(measured("longest_block"), Some(rows.longest_block_ms()));
    assert_eq!(measured("in_flight"), Some(4.0));
    assert_eq!(
        (measured("answered"), measured("failed"), measured("unsent")),
        (Some(4.0), Some(0.0), Some(0.0))
    );
    assert_eq!((measured("cancelled"), measured("in_order")), (Some(0.0), Some(1.0)));
    assert_eq!(Measure::named("luck"), None);
}

#[test]
fn waves_are_the_requests_that_follow_each_other() {
    let waves = |strategy, query| Measure::Waves.value(&run(strategy, query).2);
    assert_eq!(waves(Strategy::Semaphore, "requests=51&limit=6&delay=200"), Some(9.0));
    assert_eq!(waves(Strategy::JoinAll, "requests=51&connections=6&delay=200"), Some(9.0));
    assert_eq!(waves(Strategy::JoinAll, "requests=51&delay=200"), Some(1.0));
    assert_eq!(waves(Strategy::Sequential, "requests=5&delay=200"), Some(5.0));
}

#[test]
fn moments_are_where_the_prose_says_that_they_are() {
    let (_, _, rows) = run(Strategy::Semaphore, "requests=4&limit=2&delay=100");
    let at_ms = |moment: Moment| moment.at_ms(&rows);
    assert_eq!(at_ms(Moment::InFlight), Some(50.0));
    assert_eq!(at_ms(Moment::First), Some(100.0));
    assert_eq!((at_ms(Moment::Second), at_ms(Moment::LastSent)), (Some(100.0), Some(100.0)));
    assert_eq!((at_ms(Moment::Middle), at_ms(Moment::End)), (Some(100.0), Some(200.0)));
    assert_eq!((at_ms(Moment::Failure), at_ms(Moment::Aborted)), (None, None));
    let (_, _, asleep) = run(Strategy::JoinAll, "requests=3&delay=100&pause=200");
    assert_eq!(Moment::Asleep.at_ms(&asleep), Some(200.0));
}

#[test]
fn nearness_is_the_smaller_time_divided_by_the_greater() {
    assert_eq!(duration(5_000.0, 10_000.0).nearness(), 0.5);
    assert_eq!(duration(20_000.0, 10_000.0).nearness(), 0.5);
    assert_eq!(duration(20_000.0, 10_000.0).times(), Some(2.0));
    assert!(duration(9_000.0, 10_000.0).is_right() && !duration(5_000.0, 10_000.0).is_right());
    assert_eq!(duration(0.0, 0.0).nearness(), 1.0);
    assert_eq!(duration(3.0, 0.0).times(), None);
}

#[test]
fn the_next_wrong_answer_sets_the_tolerance() {
    let plan = Plan::from_query("strategy=semaphore&requests=51&limit=6&delay=200").0;
    let of = |guess_ms, measured_ms| Duration::new(guess_ms, measured_ms, Some(1_800.0), &models_ms(&plan));
    // Nine waves are right, however busy the machine was. Eight, and fourteen, are not.
    assert!(of(1_800.0, 1_860.0).is_right() && of(1_800.0, 2_220.0).is_right());
    assert!(!of(1_600.0, 1_860.0).is_right() && !of(2_800.0, 2_220.0).is_right());
    assert!(!of(10_200.0, 1_860.0).is_right());
    // The ideal is right on a machine that took much longer, and it is said to be the ideal.
    let plan = Plan::from_query("strategy=join_all&requests=51&delay=200").0;
    let of = |guess_ms| Duration::new(guess_ms, 740.0, Some(200.0), &models_ms(&plan));
    assert!(of(200.0).is_right() && of(200.0).is_ideal() && !of(740.0).is_ideal());
    assert!(!of(1_800.0).is_right() && !of(10_200.0).is_right());
}

#[test]
fn an_order_is_found_in_the_run_and_marked_by_its_pairs() {
    let (_, _, rows) = run(Strategy::JoinAll, "requests=12&delay=200&jitter=1300&seed=5");
    let found = |given: &[&str]| Order::found(names(given), &rows);
    let right = found(&["res:11", "res:0", "end"]).unwrap();
    assert!(right.is_right() && right.nearness() == 1.0);
    let wrong = found(&["res:0", "end", "res:11"]).unwrap();
    assert_eq!(wrong.found, names(&["res:11", "res:0", "end"]));
    assert!((wrong.nearness() - 1.0 / 3.0).abs() < 1e-9 && !wrong.is_right());
    assert_eq!(found(&["res:99"]), None);
}

#[test]
fn a_mark_has_three_steps() {
    let counted = |guess| Answer::Count(Count { guess, counted: 9 });
    assert_eq!([9, 8, 2].map(|guess| counted(guess).mark()), [Mark::Right, Mark::Near, Mark::Far]);
    let chosen = |chosen: &str| {
        Answer::Choice(Choice { chosen: chosen.into(), right: "abort".into(), all: Vec::new() })
    };
    assert_eq!(["abort", "leave"].map(|name| chosen(name).mark()), [Mark::Right, Mark::Far]);
}

#[test]
fn progress_is_kept_and_read_again() {
    let mut progress = Progress::default();
    progress.keep("join_all", Answer::Duration(duration(2_000.0, 231.5)));
    let last = Answer::Duration(Duration::new(300.0, 229.0, Some(200.0), &[1_800.0]));
    let counted = Answer::Count(Count { guess: 8, counted: 9 });
    let chosen = Answer::Choice(Choice { chosen: "a".into(), right: "b".into(), all: Vec::new() });
    let ordered = Answer::Order(Order { given: names(&["a", "b"]), found: names(&["b", "a"]) });
    let answers = [("join_all", last), ("waves", counted), ("fate", chosen), ("order", ordered)];
    for (chapter, answer) in &answers {
        progress.keep(chapter, answer.clone());
    }
    let (_, _, rows) = run(Strategy::JoinAll, "requests=4&delay=100");
    progress.keep_measured("join_all", Measured::new(&plan("requests=4&delay=100"), &rows).unwrap());
    let read = Progress::read(&progress.write());
    for (chapter, answer) in &answers {
        assert_eq!(read.answer(chapter), Some(answer), "{chapter}");
    }
    let measured = read.measured("join_all").unwrap();
    assert_eq!((measured.requests, measured.delay_ms, measured.total_ms), (Some(4), Some(100), 100.0));
    assert_eq!((read.answer("semaphore"), read.measured("waves"), read.answered()), (None, None, 4));
}

#[test]
fn an_answer_that_an_older_page_kept_is_read() {
    let read = Progress::read(r#"{"join_all": {"guess_ms": 300, "measured_ms": 229}}"#);
    assert!(matches!(read.answer("join_all"), Some(Answer::Duration(answer)) if answer.is_right()));
}

#[test]
fn invalid_text_reads_as_empty_progress() {
    for text in [
        "",
        "null",
        "[1]",
        "{",
        r#"{"a": 1, "b": {"guess_ms": "x"}, "c": {"guess_ms": -1, "measured_ms": 2}}"#,
        r#"{"a": {"guess": -1, "counted": 2}, "b": {"given": [1], "found": []}, "c": {"cost": 1}}"#,
    ] {
        assert_eq!(Progress::read(text), Progress::default(), "{text}");
    }
}

fn told(answer: &Answer) -> serde_json::Value {
    let asked = Asked {
        page: "https://cours.example/",
        activity: "chapter=join_all",
        lang: Lang::Fr,
        title: "Toutes ensemble",
        question: "Combien de temps ?",
        measure: matches!(answer, Answer::Duration(_)).then_some(Measure::Total),
    };
    statement(&asked, answer, "2026-11-23T03:00:00.000Z")
}

#[test]
fn a_statement_holds_the_guess_and_its_nearness() {
    let told = told(&Answer::Duration(duration(500.0, 250.0)));
    assert!(told.get("actor").is_none());
    assert_eq!(told["object"]["id"], "https://cours.example/?chapter=join_all");
    assert_eq!(told["object"]["definition"]["name"]["fr"], "Toutes ensemble");
    assert_eq!(told["object"]["definition"]["interactionType"], "numeric");
    assert_eq!(told["result"]["response"], "0.5");
    assert_eq!(told["result"]["score"]["scaled"], 0.5);
    assert_eq!(told["result"]["success"], false);
    assert_eq!(told["result"]["extensions"]["https://cours.example/#xapi-measured_ms"], 250.0);
}

#[test]
fn a_statement_has_the_interaction_type_of_the_question() {
    let definition = |answer: &Answer| told(answer)["object"]["definition"].clone();
    let counted = Answer::Count(Count { guess: 8, counted: 9 });
    assert_eq!(definition(&counted)["interactionType"], "numeric");
    assert_eq!(told(&counted)["result"]["response"], "8");
    let all = vec![
        ("leave".to_owned(), "il les laisse".to_owned()),
        ("abort".to_owned(), "il les abandonne".to_owned()),
    ];
    let chosen = Answer::Choice(Choice { chosen: "leave".into(), right: "abort".into(), all });
    let asked = definition(&chosen);
    assert_eq!(
        (&asked["interactionType"], &asked["correctResponsesPattern"][0]),
        (&"choice".into(), &"abort".into())
    );
    assert_eq!(asked["choices"][1]["description"]["fr"], "il les abandonne");
    assert_eq!(
        (&told(&chosen)["result"]["response"], &told(&chosen)["result"]["success"]),
        (&"leave".into(), &false.into())
    );
    let ordered = Answer::Order(Order { given: names(&["res:0", "end"]), found: names(&["end", "res:0"]) });
    assert_eq!(definition(&ordered)["interactionType"], "sequencing");
    assert_eq!(told(&ordered)["result"]["response"], "res-0[,]end");
    assert_eq!(definition(&ordered)["correctResponsesPattern"][0], "end[,]res-0");
}

#[test]
fn every_kind_of_question_has_a_name_for_the_prose() {
    assert_eq!(
        Kind::ALL.iter().map(|kind| kind.name()).collect::<Vec<_>>(),
        ["duration", "count", "choice", "order"]
    );
}
