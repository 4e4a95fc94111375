use boucle::report::axis::Axis;

#[test]
fn ticks_are_round_and_not_too_many() {
    let ticks = |from_ms, to_ms, most| Axis { from_ms, to_ms }.ticks_ms(most);
    assert_eq!(ticks(0.0, 10_506.0, 6), [0.0, 2_000.0, 4_000.0, 6_000.0, 8_000.0, 10_000.0]);
    assert_eq!(ticks(0.0, 1_000.0, 10), (0..=10).map(|tick| f64::from(tick) * 100.0).collect::<Vec<_>>());
    assert_eq!(ticks(195.0, 207.0, 4), [195.0, 200.0, 205.0]);
    assert_eq!(ticks(0.0, 7.0, 0), [0.0]);
}

#[test]
fn ticks_have_a_step_even_where_only_one_is_visible() {
    let axis = Axis { from_ms: 0.0, to_ms: 10_506.0 };
    assert_eq!((axis.step_ms(6), axis.ticks_ms(6)[1]), (2_000.0, 2_000.0));
    let zoomed = Axis { from_ms: 190.0, to_ms: 205.0 };
    assert_eq!((zoomed.step_ms(2), &*zoomed.ticks_ms(2)), (10.0, &[190.0, 200.0][..]));
    let between = Axis { from_ms: 191.0, to_ms: 205.0 };
    assert_eq!((between.step_ms(2), &*between.ticks_ms(2)), (10.0, &[200.0][..]));
}

#[test]
fn zooming_keeps_the_time_under_the_pointer() {
    let whole = Axis::whole(1_000.0);
    let zoomed = whole.zoomed(0.5, 0.25, &whole);
    assert_eq!(zoomed.span_ms(), whole.span_ms() / 2.0);
    assert_eq!(zoomed.share(whole.to_ms * 0.25), 0.25);
}

#[test]
fn zooming_and_panning_stay_within_the_run() {
    let whole = Axis::whole(1_000.0);
    assert_eq!(whole.zoomed(2.0, 0.9, &whole), whole);
    let zoomed = whole.zoomed(0.1, 0.5, &whole);
    assert_eq!(zoomed.panned(-100.0, &whole).from_ms, 0.0);
    let right = zoomed.panned(100.0, &whole);
    assert!((right.to_ms - whole.to_ms).abs() < 1e-9 && (right.span_ms() - zoomed.span_ms()).abs() < 1e-9);
    assert_eq!(zoomed.zoomed(1e-9, 0.5, &whole).span_ms(), 1.0);
}

#[test]
fn a_run_that_took_no_time_has_an_axis() {
    assert_eq!(Axis::whole(0.0).span_ms(), 1.0);
}

#[test]
fn an_axis_at_its_limits_pans_no_further() {
    for tenths in 1..20_000 {
        let whole = Axis::whole(f64::from(tenths) / 10.0);
        for share in [-0.15, 0.15] {
            assert_eq!(whole.panned(share, &whole), whole);
        }
        let right = whole.zoomed(0.3, 1.0, &whole).panned(0.15, &whole);
        assert_eq!(right.panned(0.15, &whole), right, "at the end of {whole:?}");
    }
}
