//! Replaying a finished run.

use crate::page::Page;
use crate::report::{number, requests, runs};
use crate::support::input::{ESCAPE, LEFT};
use macro_rules_attribute::apply;
use serde_json::json;

/// Returns the position of the cursor, in words.
async fn told(page: &Page) -> String {
    let told = "return document.querySelector('#replay-time').getAttribute('aria-valuetext')";
    page.browser.evaluate(told, &[]).await.as_str().unwrap_or_default().to_owned()
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_run_is_played_again_at_its_speed_and_labelled_as_recorded() {
    let page = Page::open("?strategy=sequential,join_all&requests=5&delay=100").await;
    let hidden = "return document.querySelector('#replay').hidden";
    assert_eq!(
        page.browser.evaluate(hidden, &[]).await,
        json!(true),
        "before a run there is nothing to play"
    );
    page.run().await;
    assert_eq!(page.browser.text("#provenance").await, "measured · built-in origin");
    page.browser.click("#replay-play").await;
    page.browser.until("return document.querySelector('#provenance').innerText === 'recorded · measured · built-in origin'").await;
    // The replay plays to its end, and stops there.
    page.browser.until("return document.querySelector('#replay').dataset.playing === '0'").await;
    assert_eq!(
        told(&page).await.split_once(": ").map(|(_, facts)| facts.to_owned()),
        Some("5 done, 0 in flight".into())
    );
    page.browser.click("#replay-close").await;
    page.browser.until("return document.querySelector('#provenance').innerText !== 'recorded · measured · built-in origin'").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn the_cursor_goes_to_any_time_by_mouse_and_from_event_to_event_by_keyboard() {
    let page = Page::open("?strategy=sequential&requests=4&delay=200&lang=fr").await;
    let report = page.run().await;
    let answered_ms = |n: usize| number(&requests(&runs(&report)[0])[n], "delivered_ms");
    page.unroll_log().await;
    // This time is between the first answer and the second, and not half way between two hundredths of a second.
    let between_ms = answered_ms(0).midpoint(answered_ms(1)).floor() + 0.5;
    page.seeks(between_ms).await;
    page.browser.until("return document.querySelector('#provenance').innerText === 'enregistré · mesuré · origine intégrée'").await;
    let facts = told(&page).await;
    assert!(facts.ends_with("\u{202f}s\u{a0}: 1\u{a0}terminée, 1 en vol"), "{facts}");
    let log = page.browser.text("#log").await;
    assert!(log.contains("Res 0: ") && log.contains("Get 1") && !log.contains("Res 1: "), "{log}");
    let reached = format!("{:.2}\u{202f}s", between_ms / 1000.0).replace('.', ",");
    assert_eq!(page.texts(".lane-total").await, [reached]);
    // The next event is the second answer, and the third request.
    page.browser.click("#replay-forth").await;
    page.browser
        .until("return document.querySelector('#replay-time').ariaValueText.includes('2\u{a0}terminées')")
        .await;
    page.browser.press("#replay-time", LEFT).await;
    page.browser
        .until("return document.querySelector('#replay-time').ariaValueText.includes('1\u{a0}terminée')")
        .await;
    page.browser.press("#replay-time", ESCAPE).await;
    page.browser.until("return document.querySelector('#provenance').innerText !== 'enregistré · mesuré · origine intégrée'").await;
    assert!(page.browser.text("#log").await.contains("Terminé"));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_click_on_a_lane_moves_the_cursor_of_a_recording() {
    let page = Page::open("?strategy=sequential&requests=4&delay=200").await;
    page.run().await;
    let before = page.browser.text("#replay-moment").await;
    page.browser.click(".lane canvas").await;
    assert_eq!(page.browser.text("#replay-moment").await, before, "without a cursor a click chooses");
    page.seeks(10.0).await;
    page.browser.click(".lane canvas").await;
    // The cursor is now in the middle of the lane.
    page.browser.until("const { value, max } = document.querySelector('#replay-time'); return value > max * .45 && value < max * .6").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn a_new_run_ends_a_recording() {
    let page = Page::open("?strategy=join_all&requests=3&delay=20").await;
    page.run().await;
    page.seeks(10.0).await;
    page.browser.until("return document.querySelector('#provenance').innerText === 'recorded · measured · built-in origin'").await;
    page.run().await;
    assert_eq!(page.browser.text("#provenance").await, "measured · built-in origin");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn the_progress_of_a_run_is_spoken_once_a_second() {
    let page = Page::open("?strategy=sequential&requests=13&delay=200").await;
    let listen = "window.heard = []; const spoken = document.querySelector('#spoken');
        new MutationObserver(() => heard.push([performance.now(), spoken.textContent])).observe(spoken, { childList: true, characterData: true, subtree: true })";
    page.browser.evaluate(listen, &[]).await;
    page.run().await;
    let heard = page.browser.evaluate("return heard.map(([, text]) => text)", &[]).await;
    let heard: Vec<_> = heard.as_array().into_iter().flatten().filter_map(|text| text.as_str()).collect();
    assert!(heard.len() >= 3, "{heard:?}");
    assert!(heard[0].starts_with("1.") && heard[0].ends_with(" done, 1 in flight"), "{heard:?}");
    let apart = "return heard.slice(0, -1).every(([at], i) => i === 0 || at - heard[i - 1][0] > 500)";
    assert_eq!(page.browser.evaluate(apart, &[]).await, json!(true));
    page.browser.has_said_nothing().await;
}
