use boucle::i18n::Numbers as _;
use boucle::plan::Lang;
use boucle::web::locale::intl::Intl;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn french_numbers_have_commas_and_narrow_spaces() {
    let fr = Intl::new(Lang::Fr);
    assert_eq!(fr.seconds(10_310.0), "10,31\u{202f}s");
    assert_eq!((fr.millis(203.4), fr.millis(3.06)), ("203\u{202f}ms".into(), "3,1\u{202f}ms".into()));
    assert_eq!(fr.count(10_000), "10\u{202f}000");
    assert!(["99,6\u{202f}%", "99,6\u{a0}%"].contains(&fr.percent(0.9961).as_str()));
}

#[wasm_bindgen_test]
fn english_numbers_have_points_and_commas() {
    let en = Intl::new(Lang::En);
    assert_eq!(en.seconds(240.0), "0.24\u{202f}s");
    assert_eq!((en.count(10_000), en.percent(0.9961)), ("10,000".into(), "99.6%".into()));
}

#[wasm_bindgen_test]
fn a_live_run_and_its_recording_have_the_same_figures() {
    let en = Intl::new(Lang::En);
    let live_ms = 1_024.6 - 699.6;
    assert!(live_ms < 325.0, "its last digits are lost in the recording: {live_ms}");
    assert_eq!(en.seconds(live_ms), en.seconds(325.0));
    assert_eq!(en.millis(203.499_999), en.millis(203.5));
    assert_eq!(en.range(live_ms, live_ms), en.range(325.0, 325.0));
}

#[wasm_bindgen_test]
fn ratios_have_as_many_digits_as_say_something() {
    let en = Intl::new(Lang::En);
    let ratios = [1.0, 1.024, 5.58, 9.94, 42.9].map(|ratio| en.ratio(ratio));
    assert_eq!(ratios, ["1.00", "1.02", "5.6", "9.9", "43"]);
    assert_eq!((en.rate(27.94), en.rate(214.2)), ("27.9".into(), "214".into()));
}

#[wasm_bindgen_test]
fn moments_are_as_fine_as_their_steps() {
    let en = Intl::new(Lang::En);
    let moments = [(2_000.0, 2_000.0), (500.0, 100.0), (20.0, 20.0), (205.0, 5.0)]
        .map(|(at, step)| en.moment(at, step));
    assert_eq!(moments, ["2\u{202f}s", "0.5\u{202f}s", "0.02\u{202f}s", "0.205\u{202f}s"]);
}
