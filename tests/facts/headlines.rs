use crate::plain::Plain;
use crate::sim::{Sim, compare, plan, run_in};
use boucle::i18n::words;
use boucle::plan::Lang;
use boucle::plan::Strategy::{
    self, AsCompleted, Blocking, Hedge, JoinAll, Retry, Semaphore, Sequential, TryJoinAll,
};
use boucle::report::comparison::Comparison;
use boucle::report::headline::Headline;
use boucle::report::round::Round;
use boucle::report::{Report, RunReport};
use boucle::run::platform::Provenance;
use std::rc::Rc;

/// Returns the headline in English.
fn said(report: &Report) -> String {
    in_english(&Headline::from_report(report).unwrap())
}

fn in_english(headline: &Headline) -> String {
    words(Lang::En).headline(headline, &Plain).replace(['\u{a0}', '\u{202f}'], " ")
}

/// Returns the headline of a comparison on virtual time.
fn said_of(query: &str) -> String {
    said(&compare(query).report())
}

/// Returns a report of complete runs of twelve requests with these totals, ideals and lost answers.
fn measured(runs: &[(Strategy, f64, Option<f64>, u32)]) -> Report {
    let mut report = compare("requests=12&strategy=join_all").report();
    let one = report.runs.remove(0);
    report.runs.extend(runs.iter().map(|&(strategy, total_ms, bound_ms, failed)| RunReport {
        strategy: Some(strategy),
        variant: Some(strategy.into()),
        total_ms,
        bound_ms,
        failed,
        ok: 12 - failed,
        ..one.clone()
    }));
    report
}

#[test]
fn a_raised_failure_says_what_ran_on() {
    let said = said_of("strategy=gather&fail=0.2&jitter=300&seed=2");
    assert!(said.starts_with("Letting the rest run: failure raised after 0.2"), "{said}");
    assert!(said.ends_with(" requests ran on in vain"), "{said}");
    assert_eq!(
        said_of("strategy=gather&requests=3"),
        "Letting the rest run: 0.20 s, the slowest answer took 0.20 s"
    );
}

#[test]
fn the_fastest_is_set_against_the_slowest() {
    assert_eq!(said_of(""), "All at once: 0.20 s instead of 10.20 s, 51 times faster");
}

#[test]
fn two_alike_say_so() {
    assert_eq!(said_of("requests=1"), "No notable difference: 0.20 s in each case");
    // The same noise as in a measurement: within a tenth, or no shorter than the overhead over the ideal.
    let report = measured(&[(Sequential, 1_220.0, Some(1_000.0), 0), (Semaphore, 1_140.0, Some(1_000.0), 0)]);
    assert_eq!(said(&report), "No notable difference: 1.14–1.22 s in each case");
    let report = measured(&[(Sequential, 1_250.0, Some(1_000.0), 0), (Semaphore, 1_050.0, Some(1_000.0), 0)]);
    assert_eq!(said(&report), "No notable difference: 1.05–1.25 s in each case");
    assert_eq!(report.runs.iter().map(|run| report.speed_up(run)).collect::<Vec<_>>(), [Some(1.0); 2]);
    assert!(report.best().is_empty());
    // Overhead hides a quarter at most.
    let report = measured(&[(Sequential, 1_400.0, Some(400.0), 0), (Semaphore, 1_000.0, Some(200.0), 0)]);
    assert_eq!(said(&report), "6 at a time: 1.00 s instead of 1.40 s, 1.4 times faster");
}

#[test]
fn one_run_each_does_not_tell_which_is_faster_if_the_ideal_is_the_same() {
    let totals = [(Sequential, 1_460.0, Some(400.0), 0), (Semaphore, 1_000.0, Some(400.0), 0)];
    let mut report = measured(&totals);
    let unsettled = "1.00–1.46 s in one try each: repeat to settle it";
    assert_eq!(said(&report), unsettled);
    assert!(report.best().is_empty());
    assert!(report.runs.iter().all(|run| report.speed_up(run) == Some(1.0)));
    // Nor if the slower one should even have been faster.
    report.runs[0].bound_ms = Some(300.0);
    assert_eq!(said(&report), unsettled);
    // Several rounds tell, as does an ideal that is unknown.
    report.runs[0].rounds =
        [1_300.0, 1_460.0].map(|total_ms| Round { total_ms, ok: 12, failed: 0, aborted: 0 }).to_vec();
    assert_eq!(said(&report), "6 at a time: 1.00 s instead of 1.46 s, 1.46 times faster");
    let report = measured(&[(Sequential, 1_460.0, None, 0), (Semaphore, 1_000.0, Some(400.0), 0)]);
    assert_eq!(said(&report), "6 at a time: 1.00 s instead of 1.46 s, 1.46 times faster");
    // An ideal of zero tells nothing, so the totals do.
    let report = measured(&[(Sequential, 3_000.0, Some(0.0), 0), (JoinAll, 300.0, Some(0.0), 0)]);
    assert_eq!(said(&report), "All at once: 0.30 s instead of 3.00 s, 10 times faster");
    // A third run that is slower is a finding.
    let three = [
        (JoinAll, 250.0, Some(200.0), 0),
        (AsCompleted, 600.0, Some(200.0), 0),
        (Semaphore, 450.0, Some(400.0), 0),
    ];
    let report = measured(&three);
    assert_eq!(said(&report), "All at once: 0.25 s instead of 0.45 s, 1.8 times faster");
    assert_eq!(report.best().len(), 1);
}

#[test]
fn a_chain_of_equals_is_a_tie() {
    let totals =
        [(Sequential, 4_550.0, None, 0), (JoinAll, 3_900.0, None, 0), (AsCompleted, 4_200.0, None, 0)];
    let report = measured(&totals);
    assert!(report.best().is_empty(), "4.55 s is equal to 4.20 s, and that to 3.90 s");
    assert_eq!(said(&report), "No notable difference: 3.90–4.55 s in each case");
    assert!(report.runs.iter().all(|run| report.speed_up(run) == Some(1.0)));
}

#[test]
fn equals_are_named_together_and_many_are_counted() {
    let three = [(Sequential, 2_000.0, None, 0), (JoinAll, 200.0, None, 0), (AsCompleted, 190.0, None, 0)];
    let report = measured(&three);
    let named = "All at once, as they complete: 0.19–0.20 s instead of 2.00 s, 10 times faster";
    assert_eq!(said(&report), named);
    assert_eq!(report.best().len(), 2);
    let equals = [JoinAll, AsCompleted, TryJoinAll, Retry, Hedge];
    let mut eight =
        vec![(Blocking, 2_000.0, None, 0), (Sequential, 1_900.0, None, 0), (Semaphore, 600.0, None, 0)];
    eight.extend(
        equals.map(|strategy| (strategy, if strategy == Hedge { 200.0 } else { 190.0 }, Some(190.0), 0)),
    );
    assert_eq!(said(&measured(&eight)), "5 of 8 alike: 0.19–0.20 s instead of 2.00 s, 10 times faster");
}

#[test]
fn runs_that_lost_different_numbers_of_answers_are_not_compared() {
    let report = measured(&[(JoinAll, 1_690.0, None, 3), (Retry, 4_600.0, None, 1)]);
    assert_eq!(said(&report), "All at once: 9 of 12 in 1.69 s; with retries: 11 of 12 in 4.60 s");
    assert_eq!(report.runs.iter().map(|run| report.speed_up(run)).collect::<Vec<_>>(), [None; 2]);
    assert!(report.best().is_empty());
    let same =
        measured(&[(JoinAll, 1_690.0, None, 3), (Sequential, 4_600.0, None, 3), (Retry, 9_000.0, None, 1)]);
    assert_eq!(said(&same), "All at once: 9 of 12 in 1.69 s; with retries: 11 of 12 in 9.00 s");
    assert_eq!(same.speed_up(&same.runs[0]), Some(4_600.0 / 1_690.0));
    assert_eq!(same.speed_up(&same.runs[2]), None);
}

#[test]
fn a_simulated_run_is_not_compared_with_a_measured_one() {
    let mut report = measured(&[(Blocking, 1_200.0, None, 0), (Sequential, 1_780.0, None, 0)]);
    report.runs[0].is_simulated = true;
    assert_eq!(said(&report), "Blocking: 1.20 s, simulated; one by one: 1.78 s");
    assert_eq!(report.runs.iter().map(|run| report.speed_up(run)).collect::<Vec<_>>(), [None; 2]);
    let mut three =
        measured(&[(Blocking, 1_200.0, None, 0), (Sequential, 1_780.0, None, 0), (JoinAll, 200.0, None, 0)]);
    three.runs[0].is_simulated = true;
    assert_eq!(said(&three), "All at once: 0.20 s instead of 1.78 s, 8.9 times faster");
    assert_eq!(three.speed_up(&three.runs[0]), None);
}

#[test]
fn a_recorded_run_stays_simulated() {
    let mut comparison = compare("strategy=blocking,sequential&requests=3");
    for run in &mut comparison.runs {
        run.provenance = Provenance::Recorded;
    }
    assert_eq!(said(&comparison.report()), "Blocking: 0.60 s, simulated; one by one: 0.60 s");
}

#[test]
fn the_first_answer_tells_as_completed_from_join_all() {
    let of = said_of("strategy=join_all,as_completed&requests=20&delay=200&jitter=3800");
    assert_eq!(of, "As they complete: first answer after 0.40 s instead of 3.74 s");
    let alike = said_of("strategy=join_all,as_completed&requests=20");
    assert_eq!(alike, "No notable difference: 0.20 s in each case");
}

#[test]
fn a_single_run_states_its_finding() {
    let findings = [
        ("strategy=blocking&requests=15", "Blocking: 3.00 s, the loop blocked for 3.00 s"),
        ("strategy=sequential", "One by one: 10.20 s, 51 waits in a row"),
        ("strategy=join_all", "All at once: 0.20 s, the slowest answer took 0.20 s"),
        ("strategy=join_all&connections=6", "All at once: 1.80 s, 9 waves of 6 at most"),
        ("strategy=semaphore", "6 at a time: 1.80 s, 9 waves of 6 at most"),
        ("strategy=semaphore&limit=1", "1 at a time: 10.20 s, 51 waits in a row"),
        (
            "strategy=semaphore&requests=24&delay=300&jitter=3700",
            "6 at a time: 8.46 s, never more than 6 in flight",
        ),
        (
            "strategy=as_completed&requests=20&delay=200&jitter=3800",
            "As they complete: 3.74 s, the first answer after 0.40 s",
        ),
        ("strategy=join_all&requests=20&pause=1000", "All at once: 1.20 s, with 20 pauses of 1.00 s"),
        (
            "strategy=join_all&requests=10&work=200",
            "All at once: 2.20 s, with 2.00 s of work, the loop blocked for 2000 ms at most",
        ),
        ("strategy=try_join_all&requests=20", "All or nothing: 0.20 s, the slowest answer took 0.20 s"),
        ("strategy=retry&fail=0.2&seed=2", "With retries: 0.71 s, 10 requests sent again"),
        ("strategy=join_all&requests=1", "All at once: 0.20 s"),
        ("strategy=join_all&requests=12&fail=0.3&seed=3", "All at once: 7 of 12 in 0.20 s"),
    ];
    for (query, expected) in findings {
        assert_eq!(said_of(query), expected, "{query}");
    }
}

#[test]
fn medians_of_rounds_are_compared_and_ranges_that_overlap_are_a_tie() {
    let rounds = |totals: &[f64]| {
        totals.iter().map(|&total_ms| Round { total_ms, ok: 12, failed: 0, aborted: 0 }).collect::<Vec<_>>()
    };
    let mut report = measured(&[(Sequential, 1_400.0, None, 0), (JoinAll, 700.0, None, 0)]);
    report.runs[0].rounds = rounds(&[1_400.0, 900.0, 1_500.0]);
    report.runs[1].rounds = rounds(&[600.0, 700.0, 950.0]);
    assert_eq!(said(&report), "No notable difference: 0.70–1.40 s in each case");
    report.runs[1].rounds[2].total_ms = 850.0;
    assert_eq!(said(&report), "All at once: 0.70 s instead of 1.40 s, 2 times faster");
    // A round that lost more does not count.
    report.runs[1].rounds[2] = Round { total_ms: 2_000.0, ok: 11, failed: 1, aborted: 0 };
    assert_eq!(report.runs[1].range_ms(), Some((600.0, 700.0)));
}

#[test]
fn no_run_no_answer_and_cancelled_have_different_headlines() {
    assert_eq!(Headline::from_report(&Report::new(&plan(""), &[])), None);
    assert_eq!(said_of("fail=1"), "No answer: 51 requests failed");
    let (run, _, _) = run_in(&Rc::new(Sim::default()), Sequential, "", 500);
    let cancelled = said(&Report::new(&plan(""), &[run]));
    assert_eq!(cancelled, "Cancelled: one by one, 2 of 51 done, 1 cut off in flight");
}

#[test]
fn a_strategy_that_gave_up_is_not_compared() {
    let query = "fail=0.2&jitter=100&seed=2";
    let alone = said_of(&format!("strategy=try_join_all&{query}"));
    assert!(
        alone.starts_with("All or nothing: gave up after 0.2") && alone.ends_with(" of 51 done"),
        "{alone}"
    );
    let both = said_of(&format!("strategy=try_join_all,join_all&{query}"));
    assert!(both.starts_with("All or nothing: gave up after 0.2"), "{both}");
    assert!(both.contains("; all at once: ") && both.ends_with(" of 51 in 0.30 s"), "{both}");
}

#[test]
fn the_headline_before_a_run_states_the_ideal() {
    let before = |query| in_english(&Headline::expected(&Comparison::new(plan(query))));
    assert_eq!(before(""), "At best: one by one, 10.20 s · all at once, 0.20 s");
    let unknown = "At best: one by one, unknown time · all at once, unknown time";
    assert_eq!(before("origin=site"), unknown);
}
