//! Places of the work, compared in one run.

use crate::plain::Plain;
use crate::sim::{Sim, Workers, compare_in, plan};
use boucle::export::{About, Format};
use boucle::i18n::words;
use boucle::import;
use boucle::plan::Strategy::{JoinAll, Sequential};
use boucle::plan::{Lang, Parameter, Plan, Variant, WorkOn};
use boucle::recording::{Recording, to_bytes};
use boucle::report::comparison::Comparison;
use boucle::report::headline::Headline;
use serde_json::json;
use std::cell::RefCell;
use std::rc::Rc;

const QUERY: &str = "strategy=join_all&requests=10&delay=100&work=20&work_on=loop,slices,worker,pool";

/// Returns the comparison of a plan in a world that has four workers even at the place of one.
fn compared(query: &str) -> Comparison {
    let workers = || Rc::new(RefCell::new(Workers::new(4)));
    compare_in(|| Rc::new(Sim { workers: workers(), ..Sim::default() }), query, u64::MAX)
}

fn headline(comparison: &Comparison, lang: Lang) -> String {
    let headline = Headline::from_report(&comparison.report()).unwrap();
    words(lang).headline(&headline, &Plain).replace(['\u{a0}', '\u{202f}'], " ")
}

fn variants(query: &str) -> Vec<(boucle::plan::Strategy, Option<WorkOn>)> {
    plan(query).variants().map(|Variant { strategy, work_on }| (strategy, work_on)).collect()
}

#[test]
fn each_strategy_runs_once_for_each_place() {
    assert_eq!(
        variants("work=5&work_on=pool,loop"),
        [
            (Sequential, Some(WorkOn::Pool)),
            (Sequential, Some(WorkOn::Loop)),
            (JoinAll, Some(WorkOn::Pool)),
            (JoinAll, Some(WorkOn::Loop)),
        ]
    );
    assert_eq!(variants("strategy=join_all&work=5&work_on=pool"), [(JoinAll, None)]);
    assert_eq!(variants("strategy=join_all&work_on=pool,loop"), [(JoinAll, None)], "there is no work to do");
    let comparison = compared(QUERY);
    let places: Vec<_> = comparison.runs.iter().map(|run| run.work_on).collect();
    assert_eq!(places, WorkOn::ALL.iter().copied().map(Some).collect::<Vec<_>>());
    assert_eq!([0, 1, 2, 3].map(|lane| comparison.reached_ms(lane)), [300.0, 300.0, 160.0, 160.0]);
}

#[test]
fn a_list_of_places_is_read_and_written_in_its_order() {
    let plan = plan("work=5&work_on=pool,loop");
    assert_eq!(plan.to_query(), "work=5&work_on=pool,loop");
    assert_eq!(serde_json::to_value(&plan).unwrap()["work_on"], json!(["pool", "loop"]));
    let one = Plan::from_query("work_on=pool").0;
    assert_eq!(
        serde_json::to_value(&one).unwrap()["work_on"],
        json!("pool"),
        "as before there could be several"
    );
    let (kept, errors) = Plan::from_query("work_on=pool,moon");
    assert_eq!((kept.work_on, errors.len()), (vec![WorkOn::Pool], 1));
}

#[test]
fn lanes_and_runs_are_named_by_strategy_and_place() {
    let comparison = compared(QUERY);
    let name = |comparison: &Comparison, lane| {
        words(Lang::Fr).lane(comparison.variant_of(lane), None, &comparison.plan)
    };
    assert_eq!(name(&comparison, 2), ("join_all", "dans un worker".to_owned()), "there is no other strategy");
    let both = Comparison::new(plan("work=5&work_on=loop,worker"));
    assert_eq!(name(&both, 3), ("join_all", "toutes ensemble, dans un worker".to_owned()));
    let report = serde_json::to_value(comparison.report()).unwrap();
    let places: Vec<_> = report["runs"].as_array().unwrap().iter().map(|run| &run["work_on"]).collect();
    assert_eq!(places, ["loop", "slices", "worker", "pool"]);
    // A single place is in the report, too, and without work there is none.
    assert_eq!(compared("work=5&work_on=slices").report().runs[0].work_on, Some(WorkOn::Slices));
    assert_eq!(compared("requests=2").report().runs[0].work_on, None);
}

#[test]
fn the_headline_says_what_each_place_costs() {
    let comparison = compared(QUERY);
    let said = "In a worker, in a pool of workers: 0.16 s instead of 0.30 s, 1.875 times faster; \
                the loop blocked for 0.20 s (on the loop), otherwise 8 ms at most";
    assert_eq!(headline(&comparison, Lang::En), said);
    let said = "Dans un worker, dans plusieurs workers : 0.16 s au lieu de 0.30 s, soit 1.875 fois plus vite ; \
                boucle bloquée 0.20 s (sur la boucle), sinon 8 ms au plus";
    assert_eq!(headline(&comparison, Lang::Fr), said);
    let free = compared("strategy=join_all&requests=10&delay=100&work=20&work_on=slices,worker");
    let said = "In a worker: 0.16 s instead of 0.30 s, 1.875 times faster; the loop never blocked for more than 8 ms";
    assert_eq!(headline(&free, Lang::En), said);
    let both = compared("requests=5&delay=100&work=20&work_on=loop,worker");
    let said = headline(&both, Lang::En);
    assert!(said.contains("(all at once, on the loop)"), "{said}");
    // Before the run.
    let expected = words(Lang::En).headline(&Headline::expected(&Comparison::new(plan(QUERY))), &Plain);
    assert!(
        expected.starts_with("At best: on the loop, 0.30") && expected.contains("unknown time"),
        "{expected}"
    );
}

#[test]
fn recordings_and_reports_keep_the_places() {
    let comparison = compared(&format!("{QUERY}&repeat=2"));
    let read = Recording::from_bytes(&to_bytes(&comparison, 0.0)).unwrap().comparison;
    assert_eq!(
        serde_json::to_value(read.report()).unwrap(),
        serde_json::to_value(comparison.report()).unwrap()
    );
    let mut report = serde_json::to_value(comparison.report()).unwrap();
    let read = import::report(&report.to_string()).unwrap().comparison;
    assert_eq!(
        read.runs.iter().map(|run| run.work_on).collect::<Vec<_>>(),
        WorkOn::ALL.iter().copied().map(Some).collect::<Vec<_>>()
    );
    report["runs"][1]["work_on"] = json!("moon");
    assert_eq!(
        import::report(&report.to_string()).unwrap_err(),
        import::ImportError::Bad("runs[1].work_on".into())
    );
    report["program"] = json!("Python 3.13");
    report["runs"][1]["work_on"] = json!("slices");
    let others = import::report(&report.to_string()).unwrap().comparison.others;
    assert_eq!(others[3].run.work_on, Some(WorkOn::Pool));
}

#[test]
fn every_format_names_the_places() {
    let comparison = compared(QUERY);
    for (format, named) in [
        (Format::Json, "\"work_on\": \"slices\""),
        (Format::Csv, ",slices\r\n"),
        (Format::Har, "toutes ensemble, par tranches"),
        (Format::Chrome, "join_all slices"),
        (Format::Svg, ">par tranches<"),
    ] {
        let text = boucle::export::write(format, &comparison, &About::default(), Lang::Fr, &Plain);
        assert!(text.contains(named), "{format:?}: {text}");
    }
}

#[test]
fn remarks_know_the_place_of_their_run() {
    let comparison = compared(QUERY);
    let remarks = boucle::report::remarks::Remark::all(&comparison.report(), &comparison.rows);
    let said: Vec<_> = remarks.iter().map(|remark| words(Lang::En).remark(remark, &Plain).sentence).collect();
    for part in [
        "All at once, on the loop, with 20",
        "All at once, in slices, the work was done in",
        "4 workers shared",
    ] {
        assert!(said.iter().any(|sentence| sentence.contains(part)), "{part}: {said:?}");
    }
}

#[test]
fn a_place_that_cannot_be_had_is_refused_alone() {
    let mut comparison = Comparison::new(plan(QUERY));
    let worker = Variant { strategy: JoinAll, work_on: Some(WorkOn::Worker) };
    comparison.refuse(worker, boucle::refusal::Refusal::Offline);
    assert_eq!([0, 1, 2, 3].map(|lane| comparison.is_refused(lane)), [false, false, true, false]);
    assert_eq!(Parameter::WorkOn.choices(), ["loop", "slices", "worker", "pool"]);
}
