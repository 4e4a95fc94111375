//! Comparisons that are repeated.

use crate::plain::Plain;
use crate::sim::{Sim, compare, plan, run_in};
use boucle::i18n::words;
use boucle::plan::Lang;
use boucle::plan::Strategy::{JoinAll, Semaphore, Sequential};
use boucle::recording::{Broken, Recording, to_bytes};
use boucle::report::Run;
use boucle::report::comparison::Comparison;
use boucle::report::headline::Headline;
use boucle::report::round::{Round, median_ms};
use boucle::run::trace::{Event, Trace};
use serde_json::json;
use std::rc::Rc;

/// Returns a comparison of three rounds with these totals, the last of which has not been followed by the medians.
fn repeated(totals: [f64; 3]) -> Comparison {
    let query = "strategy=join_all&requests=2&repeat=3";
    let mut comparison = Comparison::new(plan(query));
    for total_ms in totals {
        let (mut run, _, _) = run_in(&Rc::new(Sim::default()), JoinAll, query, u64::MAX);
        let mut events = run.trace.events().to_vec();
        events.pop();
        events.push(Event::Ended { at_ms: total_ms, cancelled: false });
        run.trace = Rc::new(Trace::recorded(0.0, events));
        comparison.begin(run);
        comparison.read();
    }
    comparison
}

#[test]
fn a_tie_has_no_gain_in_the_table() {
    let round = |total_ms: f64| Round { total_ms, ok: 3, failed: 0, aborted: 0 };
    let mut report = compare("strategy=sequential,join_all,semaphore&requests=3").report();
    // The fastest varies so much that the slowest is not slower than it, though slower than the one between.
    let totals = [[200.0, 1_000.0, 1_700.0], [1_000.0, 1_040.0, 1_080.0], [1_500.0, 1_560.0, 1_600.0]];
    for (run, totals) in report.runs.iter_mut().zip(totals) {
        run.total_ms = totals[1];
        run.rounds = totals.map(round).to_vec();
    }
    assert!(report.best().is_empty());
    let said = words(Lang::En).headline(&Headline::from_report(&report).unwrap(), &Plain);
    assert!(said.starts_with("No notable difference"), "{said}");
    assert!(report.runs.iter().all(|run| report.speed_up(run) == Some(1.0)));
}

#[test]
fn strategies_take_turns_and_each_shows_one_run() {
    let comparison = compare("requests=3&repeat=4");
    assert_eq!(
        comparison.runs.iter().map(|run| run.strategy).collect::<Vec<_>>(),
        [Some(Sequential), Some(JoinAll)]
    );
    let counts = comparison.runs.iter().map(|run| run.rounds.len()).collect::<Vec<_>>();
    assert_eq!(counts, [4, 4]);
    assert!(comparison.other_rounds.is_empty());
}

#[test]
fn every_strategy_has_its_row_while_the_rounds_go_on() {
    let query = "strategy=sequential,join_all,semaphore&requests=3&repeat=2";
    let mut comparison = Comparison::new(plan(query));
    let mut rows = Vec::new();
    for strategy in [Sequential, JoinAll, Semaphore, Sequential, JoinAll, Semaphore] {
        let (run, ..) = run_in(&Rc::new(Sim::default()), strategy, query, u64::MAX);
        let events = run.trace.events().to_vec();
        let trace = Rc::new(Trace::recorded(0.0, Vec::new()));
        comparison.begin(Run { trace: Rc::clone(&trace), ..run });
        comparison.read();
        let so_far = |comparison: &Comparison| {
            let report = comparison.report_so_far();
            report.runs.iter().map(|run| (run.strategy, run.rounds.len())).collect::<Vec<_>>()
        };
        rows.push(so_far(&comparison));
        for event in events {
            trace.push(event);
        }
        comparison.read();
    }
    let of = |rounds: &[usize]| {
        [Sequential, JoinAll, Semaphore].map(Some).into_iter().zip(rounds.iter().copied()).collect::<Vec<_>>()
    };
    assert_eq!(rows, [of(&[]), of(&[1]), of(&[1, 1]), of(&[1, 1, 1]), of(&[2, 1, 1]), of(&[2, 2, 1])]);
}

#[test]
fn a_run_has_the_figures_of_its_median_round() {
    for totals in [[300.0, 200.0, 500.0], [200.0, 300.0, 500.0], [500.0, 200.0, 300.0]] {
        let mut comparison = repeated(totals);
        assert_eq!((comparison.reached_ms(0), comparison.runs[0].rounds.len()), (totals[2], 3));
        comparison.show_medians();
        assert_eq!((comparison.reached_ms(0), comparison.range_of(0)), (300.0, Some((200.0, 500.0))));
        let report = serde_json::to_value(comparison.report()).unwrap();
        assert_eq!(report["runs"][0]["total_ms"], json!(300.0));
        let round = |total_ms: f64| json!({"total_ms": total_ms, "ok": 2, "failed": 0, "aborted": 0});
        assert_eq!(report["runs"][0]["rounds"], json!(totals.map(round)));
        // The whole range is in view.
        assert_eq!(comparison.axis(Some(0)), boucle::report::axis::Axis::whole(500.0));
    }
}

#[test]
fn a_run_that_is_not_repeated_has_no_rounds() {
    let report = serde_json::to_value(compare("requests=3").report()).unwrap();
    assert!(report["runs"][0].get("rounds").is_none());
}

#[test]
fn the_median_is_a_measured_total_of_the_rounds_with_the_most_answers() {
    let round = |total_ms, ok| Round { total_ms, ok, failed: 2 - ok, aborted: 0 };
    assert_eq!(median_ms(&[]), None);
    assert_eq!(median_ms(&[round(3.0, 2), round(1.0, 2)]), Some(1.0));
    assert_eq!(median_ms(&[round(9.0, 2), round(1.0, 1), round(2.0, 1)]), Some(9.0));
}

#[test]
fn a_large_plan_runs_fewer_rounds() {
    assert_eq!((plan("repeat=20").rounds(), plan("").rounds()), (20, 1));
    assert_eq!(plan("repeat=20&requests=1000").rounds(), 20);
    assert_eq!(plan("repeat=20&requests=10000").rounds(), 2);
}

#[test]
fn a_comparison_cancelled_between_two_rounds_names_the_next_strategy() {
    let mut comparison = Comparison::new(plan("requests=3&repeat=2"));
    for strategy in [Sequential, JoinAll] {
        comparison.begin(run_in(&Rc::new(Sim::default()), strategy, "requests=3", u64::MAX).0);
        comparison.read();
    }
    comparison.cancel();
    let headline = Headline::from_cancelled(&comparison).unwrap();
    let said = words(Lang::En).headline(&headline, &Plain);
    assert_eq!(said, "Cancelled: one by one, 0 of 3 done");
    // A round that was cancelled is none.
    let mut comparison = Comparison::new(plan("requests=3&repeat=2"));
    comparison.begin(run_in(&Rc::new(Sim::default()), Sequential, "requests=3", 300).0);
    comparison.read();
    assert_eq!(comparison.runs[0].rounds, []);
}

#[test]
fn rounds_survive_a_recording_and_a_report() {
    let mut comparison = compare("strategy=sequential,join_all&requests=3&repeat=3&fail=0.5");
    comparison.recorded = true;
    let bytes = to_bytes(&comparison, 0.0);
    let read = Recording::from_bytes(&bytes).unwrap().comparison;
    assert_eq!(read.report(), comparison.report());
    for length in 0..bytes.len() {
        // Before its rounds, the recording is one without them.
        let cut = Recording::from_bytes(&bytes[..length]);
        assert!(
            cut.is_err() || cut.is_ok_and(|cut| cut.comparison.runs.iter().all(|run| run.rounds.is_empty())),
            "cut off after {length}"
        );
    }
    assert_eq!(Recording::from_bytes(&[bytes, vec![0]].concat()).unwrap_err(), Broken);
    let text = serde_json::to_string(&comparison.report()).unwrap();
    let read = boucle::import::report(&text).unwrap().comparison;
    let rounds = |of: &Comparison| of.runs.iter().map(|run| run.rounds.clone()).collect::<Vec<_>>();
    assert_eq!(rounds(&read), rounds(&comparison));
    let bad = text.replacen("\"aborted\":0}", "\"aborted\":9}", 1);
    assert!(
        boucle::import::report(&bad).is_err_and(|error| format!("{error:?}").contains("runs[0].rounds[0]"))
    );
}
