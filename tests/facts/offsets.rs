//! The clock of another thread, which may be apart from the page's.

use boucle::run::offset::Offset;

/// Returns the stamps on the page's clock of answers that left `apart_ms` off, each with its limits.
fn corrected(apart_ms: f64, answers: &[(f64, f64, f64)]) -> Vec<Option<f64>> {
    let mut offset = Offset::default();
    let correct =
        |&(left_ms, from_ms, to_ms): &(f64, f64, f64)| offset.correct(left_ms + apart_ms, from_ms, to_ms);
    answers.iter().map(correct).collect()
}

#[test]
fn stamps_of_a_clock_that_agrees_stay_as_they_are() {
    for apart_ms in [0.0, -2.0, 2.0] {
        let answers = [(101.0, 100.0, 102.0), (305.0, 300.0, 360.0), (400.0, 400.0, 400.0)];
        let told = corrected(apart_ms, &answers);
        assert_eq!(told, answers.map(|(left_ms, ..)| Some(left_ms + apart_ms)));
    }
}

#[test]
fn a_difference_that_is_known_well_is_subtracted() {
    for apart_ms in [-3_600_000.0, -150.0, 150.0, 3_600_000.0] {
        // The first answer took 2 ms there, and 2 ms back. The second one waited 90 ms for the loop.
        let told = corrected(apart_ms, &[(102.0, 100.0, 104.0), (210.0, 205.0, 300.0)]);
        assert_eq!(told, [Some(102.0), Some(210.0)], "{apart_ms}");
    }
}

#[test]
fn stamps_that_cannot_be_true_are_not_known_if_the_difference_is_not() {
    // The first answer took from 0 to 200 ms, as far as the page can say.
    assert_eq!(corrected(-3_600_000.0, &[(120.0, 100.0, 300.0)]), [None]);
    assert_eq!(corrected(250.0, &[(120.0, 100.0, 300.0), (260.0, 100.0, 300.0)]), [None, None]);
    // Nothing is certain once the stamps contradict each other: the clock was set in between.
    let mut offset = Offset::default();
    assert_eq!(offset.correct(100.0, 99.0, 101.0), Some(100.0));
    assert_eq!(offset.correct(5_000.0, 199.0, 201.0), None);
}
