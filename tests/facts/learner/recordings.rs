//! A program's run as bytes, which is how it comes into the page.

use super::Run;
use crate::plain::Plain;
use boucle::export::{About, Format, write};
use boucle::learner::particulars::Particulars;
use boucle::plan::Lang;
use boucle::recording::{Recording, to_bytes};
use boucle::report::comparison::{Comparison, Source};
use boucle::run::platform::Provenance;
use serde_json::{Value, json};

/// A program that sends two requests, one of which fails.
fn program() -> Run {
    let mut run = Run::start(None);
    run.hear(
        0,
        json!({ "is": "task", "id": 0, "name": "Task-1", "coro": "main", "parent": null, "line": 30 }),
    );
    run.hear(2, json!({ "is": "step", "task": 0, "from_ms": -1, "to_ms": 0, "line": 7, "for": "request" }));
    run.ask(2, 0);
    run.ask(3, 1);
    run.answer(203, 0, 200);
    run.answer(204, 1, 404);
    run.job(204, 0, "process");
    run.job_runs(206, 0, 0, -2.0, "failed");
    run
}

fn back(comparison: &Comparison) -> Comparison {
    Recording::from_bytes(&to_bytes(comparison, 0.0)).unwrap().comparison
}

#[test]
fn a_run_of_a_program_survives_with_its_own_number_of_requests() {
    let mut run = program();
    run.hear(210, json!({ "is": "finished" }));
    let written = run.comparison();
    let read = back(&written);
    assert_eq!((read.plan.requests, read.requests_of(2)), (51, 2));
    assert_eq!(read.rows_of(2), written.rows_of(2));
    assert_eq!(read.others[0].program, "mine.py");
    assert_eq!(read.others[0].particulars, written.others[0].particulars);
    assert_eq!(to_bytes(&read, 0.0), to_bytes(&written, 0.0));
}

#[test]
fn a_run_under_way_survives_as_far_as_it_has_come() {
    let mut run = program();
    run.hear(300, json!({ "is": "busy", "from_ms": 0, "to_ms": 0 }));
    let read = back(&run.comparison());
    assert_eq!((read.reached_ms(2), read.now_ms(2)), (300.0, Some(300.0)));
    assert_eq!(to_bytes(&read, 0.0), to_bytes(&run.comparison(), 0.0));
}

#[test]
fn a_program_without_requests_has_an_empty_lane() {
    let mut run = Run::start(None);
    run.hear(10, json!({ "is": "finished" }));
    let read = back(&run.comparison());
    assert_eq!((read.requests_of(2), read.reached_ms(2), read.end_ms()), (0, 10.0, 10.0));
    assert_eq!(read.until(5.0).requests_of(2), 0);
    for &format in Format::ALL {
        assert!(!write(format, &read, &About::default(), Lang::Fr, &Plain).is_empty());
    }
}

#[test]
fn a_program_that_was_just_measured_keeps_its_provenance() {
    let mut run = program();
    run.hear(210, json!({ "is": "finished" }));
    let comparison = back(&run.comparison());
    assert_eq!(comparison.source_of(2), Some(Source { provenance: Provenance::Builtin, is_recorded: false }));
}

#[test]
fn a_program_takes_the_place_of_the_one_before_and_leaves_other_lanes() {
    let mut page = Comparison::new(boucle::plan::Plan::default());
    let mut other = |name: &str| {
        let mut new = program().comparison().others.remove(0);
        name.clone_into(&mut new.program);
        page.set_learners(new)
    };
    assert_eq!([other("a.py"), other("a.py"), other("b.py")], [true, false, true]);
    assert_eq!(page.others.len(), 1);
    let more = boucle::plan::Plan { requests: 7, ..page.plan.clone() };
    assert_eq!(page.followed_by(more).others.len(), 1, "it has its own number of requests");
}

#[test]
fn exports_contain_the_program_beside_the_strategies() {
    let mut run = program();
    run.hear(210, json!({ "is": "finished" }));
    let mut comparison = crate::sim::compare("requests=3&strategy=join_all");
    comparison.others = run.comparison().others;
    let text = |format| {
        write(
            format,
            &comparison,
            &About { page: "https://x.example/".into(), ..About::default() },
            Lang::En,
            &Plain,
        )
    };
    let json = |format| serde_json::from_str::<Value>(&text(format)).unwrap();
    let report = json(Format::Json);
    assert_eq!(
        (&report["runs"][0]["strategy"], &report["runs"][1]["strategy"]),
        (&json!("join_all"), &json!(null))
    );
    assert_eq!(report["runs"][1]["program"]["name"], "mine.py");
    let table = text(Format::Csv);
    assert_eq!(table.lines().count(), 1 + 3 + 2);
    assert!(table.lines().last().unwrap().starts_with(",builtin,1,3000,3000,204000,204000,404,status,,1,,,"));
    let har = json(Format::Har);
    assert_eq!(har["log"]["pages"][1]["title"], "mine.py");
    let entries = har["log"]["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 5);
    assert_eq!(entries[4]["request"]["url"], "https://httpbin.org/uuid");
    assert!(text(Format::Chrome).contains("mine.py (builtin)") && text(Format::Svg).contains("mine.py"));
}

#[test]
fn a_report_with_a_program_opens_again() {
    let mut run = program();
    run.hear(210, json!({ "is": "finished" }));
    let report = write(Format::Json, &run.comparison(), &About::default(), Lang::En, &Plain);
    let read = boucle::import::report(&report).unwrap().comparison;
    assert_eq!((read.plan.requests, read.requests_of(2)), (51, 2));
    let again = write(Format::Json, &read, &About::default(), Lang::En, &Plain);
    let [mut first, mut second] = [report, again].map(|text| serde_json::from_str::<Value>(&text).unwrap());
    assert_eq!(second["runs"][0]["provenance"], "recorded");
    // A report does not contain when the loop was busy.
    for report in [&mut first, &mut second] {
        report["runs"][0]["provenance"].take();
        report["runs"][0]["loop"].take();
    }
    assert_eq!(first, second);
}

#[test]
fn particulars_of_another_kind_are_none() {
    assert_eq!(Particulars::from_bytes(b"{}"), None);
    let mut run = program();
    run.hear(210, json!({ "is": "finished" }));
    let mut comparison = run.comparison();
    comparison.others[0].particulars = std::rc::Rc::new(b"[1]".to_vec());
    let report = write(Format::Json, &comparison, &About::default(), Lang::En, &Plain);
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["runs"][0]["tasks"], json!([]));
    assert_eq!(report["runs"][0]["requests"][1]["line"], json!(null));
}
