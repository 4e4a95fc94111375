use crate::plain::Plain;
use crate::sim::plan;
use boucle::i18n::words;
use boucle::lab::MAX_FREEZE_MS;
use boucle::plan::{Lang, Strategy, WorkOn};
use boucle::refusal::Refusal;
use boucle::refusal::freeze::{freeze_ms, refusal};

#[test]
fn the_page_freezes_for_the_sum_of_the_delays() {
    assert_eq!(freeze_ms(&plan(""), WorkOn::Loop, None), Some(10_200.0));
    assert_eq!(freeze_ms(&plan("pause=500"), WorkOn::Loop, None), Some(10_200.0), "a pause frees it");
    assert_eq!(freeze_ms(&plan("requests=2&work=9"), WorkOn::Loop, None), Some(418.0));
    assert_eq!(
        freeze_ms(&plan("requests=2&work=9"), WorkOn::Worker, None),
        Some(400.0),
        "a worker works elsewhere"
    );
    let drawn = freeze_ms(&plan("jitter=100"), WorkOn::Loop, None).unwrap();
    assert!(drawn > 10_200.0 && drawn < 15_300.0);
}

#[test]
fn a_real_server_has_to_be_measured_first() {
    let plan = plan("origin=http://h.example&requests=20");
    assert_eq!(
        (freeze_ms(&plan, WorkOn::Loop, None), freeze_ms(&plan, WorkOn::Loop, Some(30.0))),
        (None, Some(600.0))
    );
}

#[test]
fn fifteen_seconds_are_the_most() {
    assert_eq!((refusal(15_000.0), refusal(15_001.0)), (None, Some(Refusal::Freezes(15_001.0))));
}

#[test]
fn only_blocking_strategies_freeze() {
    let freezing: Vec<_> = Strategy::ALL.iter().filter(|strategy| strategy.freezes()).collect();
    assert_eq!(freezing, [&Strategy::Blocking]);
}

#[test]
fn the_page_and_the_contract_name_the_longest_freeze() {
    let longest = format!("{}\u{a0}s", MAX_FREEZE_MS / 1000.0);
    for &lang in Lang::ALL {
        let too_long_ms = MAX_FREEZE_MS + 1.0;
        let sentences = [
            words(lang).freeze(Some(too_long_ms), &Plain),
            words(lang).freeze(None, &Plain),
            words(lang).refusal(&Refusal::Freezes(too_long_ms), &Plain),
        ];
        for sentence in sentences {
            assert!(sentence.contains(&format!(" {longest}")), "{sentence}");
        }
    }
    // These are plain texts, with a plain space.
    let gave_up = include_str!("../../src/report/remarks/gave_up.rs");
    assert_eq!(gave_up.matches(&longest.replace('\u{a0}', r"\u{a0}")).count(), Lang::ALL.len());
    for text in [include_str!("../../README.md"), include_str!("../../docs/contract.md")] {
        assert!(text.contains(&longest.replace('\u{a0}', " ")));
    }
}
