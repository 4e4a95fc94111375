//! Files that cannot be opened.

use super::QUICK;
use crate::harness::is_soak;
use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;
use tokio::time::Instant;

#[apply(e2e)]
#[any_engine]
async fn an_invalid_file_is_reported_in_one_sentence_and_the_page_works_on() {
    let page = Page::open(QUICK).await;
    let run = page.run().await;
    let totals = page.texts(".lane-total").await;
    let neither = "it is neither a recording of this page nor JSON. Choose a .boucle file, a JSON report, or the Python program’s result.";
    let foreign = "it is JSON, but no report of this page: “version” and “runs” are missing.";
    let damaged = "the recording is damaged or cut off, or a newer page made it. Ask for it again.";
    let mut bad = run.clone();
    bad["runs"][0]["requests"][1]["uuid"] = json!("<img src=x onerror=alert(1)>");
    let mut huge = run.clone();
    for request in huge["runs"][0]["requests"].as_array_mut().expect("a list") {
        request["polls"] = json!(999_999);
    }
    let nested = "[".repeat(100_000) + &"]".repeat(100_000);
    let cases: Vec<(&str, Vec<u8>, String)> = vec![
        ("empty.json", vec![], neither.into()),
        ("page.html", b"<!doctype html>".to_vec(), neither.into()),
        ("binary.boucle", (0..=255).cycle().take(4_000).collect(), neither.into()),
        ("nested.json", nested.into(), foreign.into()),
        ("other.har", br#"{"log": {"version": "1.2"}}"#.to_vec(), foreign.into()),
        ("list.json", b"[1, []]".to_vec(), foreign.into()),
        ("proto.json", br#"{"__proto__": {"version": 1, "runs": [], "plan": {}}}"#.to_vec(), foreign.into()),
        (
            "later.json",
            br#"{"version": 7, "runs": []}"#.to_vec(),
            "it is a report of version 7, and this page reads version 1. A newer page may read it.".into(),
        ),
        ("cut.boucle", b"\x1f\x8b\x08\x00cut off".to_vec(), damaged.into()),
        ("<b>bad</b>.json", bad.to_string().into(), "the report has a mistake: runs[0].requests[1].".into()),
        (
            "polls.json",
            huge.to_string().into(),
            "the report has a mistake: runs[0].requests[0].polls.".into(),
        ),
    ];
    for (name, content, why) in cases {
        page.browser.drop_file(name, &content).await;
        page.says(&format!("“{name}” cannot be shown: {why}")).await;
        assert_eq!(page.badge().await, "measured · built-in origin", "{name}");
        assert_eq!(page.texts(".lane-total").await, totals);
    }
    assert_eq!(page.browser.evaluate("return document.querySelectorAll('#recorded *').length", &[]).await, 0);
    assert_eq!(page.browser.evaluate("return ({}).version === undefined", &[]).await, json!(true));
    page.choose_lang("fr").await;
    page.says("«\u{a0}polls.json\u{a0}» ne peut pas être affiché\u{a0}: le rapport contient une erreur\u{a0}: runs[0].requests[0].polls.").await;
    // The next run removes the message.
    page.run().await;
    assert!(!page.browser.shows("#recorded").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[long]
#[in_part(Chromium = "8 MB of JSON, not 60 MB")]
#[in_part(Firefox = "8 MB of JSON, not 60 MB")]
#[in_part(WebKit = "8 MB of JSON, not 60 MB")]
async fn a_very_large_file_is_refused_soon() {
    let page = Page::open("?lang=en").await;
    page.browser.drop_file("first.json", b"{}").await;
    let json = if is_soak() { 60 } else { 8 };
    for (megabytes, why) in [
        (70, "it is larger than any recording of this page."),
        (json, "it is JSON, but no report of this page: “version” and “runs” are missing."),
    ] {
        let drop = "const carried = new DataTransfer();
            const zeros = '0,'.repeat(1 << 19); // one MB, repeated, so that no text is as long as the file
            const parts = Array(arguments[0]).fill(zeros);
            carried.items.add(new File(['{\"a\": [', ...parts, '0]}'], 'large.json'));
            document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }))";
        let start = Instant::now();
        page.browser.evaluate(drop, &[json!(megabytes)]).await;
        page.says(&format!("“large.json” cannot be shown: {why}")).await;
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    }
    page.run().await;
    page.browser.has_said_nothing().await;
}
