//! Files that are saved, and opened again.

use super::{QUICK, folder, saved};
use crate::page::Page;
use crate::report::runs;
use crate::support::browser::Browser;
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::fs;

/// How many times the lesson and a dialog are opened and closed.
const TIMES: u32 = 10;

impl Page {
    async fn shows_again(&self, report: &Value, totals: &[String]) {
        self.comes_to("done").await;
        assert_eq!(self.badge().await, "recorded · measured · built-in origin");
        assert_eq!(self.texts(".lane-total").await, totals);
        assert_eq!(self.control("requests").await, report["plan"]["requests"].to_string());
        self.browser.click("#replay-play").await;
        self.browser.until("return document.querySelector('#replay').dataset.playing === '0'").await;
        self.browser.click("#replay-close").await;
    }

    async fn see_dragging(&self) -> bool {
        self.browser.evaluate("return 'drop' in document.documentElement.dataset", &[]).await == json!(true)
    }
}

#[apply(e2e)]
async fn each_kind_of_file_is_saved_with_its_type_and_content() {
    let folder = folder("saved-files");
    let page = Page::open(QUICK).await;
    page.browser.save_into(&folder).await;
    let report = page.run().await;
    page.shares().await;
    for (kind, name) in [
        ("recording", "boucle.boucle"),
        ("json", "boucle.json"),
        ("csv", "boucle.csv"),
        ("svg", "boucle.svg"),
        ("png", "boucle.png"),
        ("har", "boucle.har"),
        ("chrome", "boucle.trace.json"),
        ("python", "boucle.py"),
    ] {
        page.browser.click(&format!("[data-file={kind}]")).await;
        let content = saved(&folder.join(name)).await;
        let text = || String::from_utf8(content.clone()).expect("text");
        let json = || serde_json::from_str::<Value>(&text()).expect("JSON");
        match kind {
            // Another test reads the recording.
            "recording" => assert!(content.starts_with(&[0x1f, 0x8b])),
            "json" => assert_eq!(
                (&json()["plan"]["requests"], json()["runs"][1]["total_ms"].as_f64().map(f64::round)),
                (&report["plan"]["requests"], report["runs"][1]["total_ms"].as_f64().map(f64::round))
            ),
            "csv" => assert_eq!(text().lines().count(), 11),
            "svg" => assert!(text().starts_with("<svg") || text().starts_with("<?xml")),
            "png" => assert!(content.starts_with(b"\x89PNG\r\n\x1a\n") && content.len() > 10_000),
            "har" => assert_eq!(json()["log"]["entries"].as_array().map(Vec::len), Some(10)),
            "chrome" => assert!(json()["traceEvents"].as_array().is_some_and(|events| events.len() > 20)),
            _ => assert!(text().contains("aiohttp")),
        }
        let told = format!("{name} is among your downloads.");
        page.browser
            .until(&format!("return document.querySelector('#share-said').innerText === '{told}'"))
            .await;
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_picture_whose_pixels_the_browser_hides_is_refused_with_advice() {
    let browser = Browser::start("en").await;
    browser.hide_pixels().await;
    let page = Page::in_browser(browser, Server::start(site()), "/", QUICK).await;
    page.run().await;
    page.shares().await;
    page.browser.click("[data-file=png]").await;
    let told = "“png” cannot be saved: this browser protects against fingerprinting, and gives stripes for what a page \
                draws. Save the SVG instead; it shows the same.";
    page.browser
        .until(&format!("return document.querySelector('#share-said').innerText === {}", json!(told)))
        .await;
}

#[apply(e2e)]
async fn recordings_and_reports_are_opened_again_by_dialog_and_by_drop() {
    let folder = folder("opened-files");
    let page = Page::open(QUICK).await;
    page.browser.save_into(&folder).await;
    let report = page.run().await;
    let totals = page.texts(".lane-total").await;
    page.shares().await;
    for (kind, name) in [("recording", "boucle.boucle"), ("json", "boucle.json")] {
        page.browser.click(&format!("[data-file={kind}]")).await;
        saved(&folder.join(name)).await;
    }
    for name in ["boucle.boucle", "boucle.json"] {
        let content = fs::read(folder.join(name)).expect("it was saved");
        page.goto("/?requests=9&lang=en").await;
        page.shares().await;
        assert!(page.browser.shows("#share-nothing").await && !page.browser.shows("#share-files").await);
        page.browser.choose_file("#share-open", &folder.join(name)).await;
        page.browser.until("return !document.querySelector('#share').open").await;
        page.shows_again(&report, &totals).await;
        page.goto("/?requests=9&lang=en").await;
        page.browser.drop_file(name, &content).await;
        page.comes_to("done").await;
        page.shows_again(&report, &totals).await;
        assert!(!page.see_dragging().await);
        // The opened plan can be run like any other.
        let again = page.run().await;
        assert_eq!(again["plan"]["requests"], 5);
        assert_eq!(page.badge().await, "measured · built-in origin");
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn while_a_comparison_is_under_way_nothing_is_opened_or_kept() {
    let page = Page::open("?strategy=sequential&requests=40&delay=200&lang=en").await;
    page.browser.drop_file("first.json", b"{}").await;
    page.browser.click("#run").await;
    page.comes_to("running").await;
    let report = json!({ "version": 1, "plan": {}, "runs": [] }).to_string();
    page.browser.drop_file("result.json", report.as_bytes()).await;
    page.says("“result.json” cannot be shown: a comparison is under way. Wait for its end, or cancel it.")
        .await;
    page.shares().await;
    assert!(page.browser.text("#share-link-about").await.contains("a comparison is under way"));
    assert!(!page.browser.shows("#share-nothing").await && !page.browser.shows("#share-files").await);
    page.closes("#share").await;
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[in_part(Firefox = "not the nodes and listeners that no script can reach")]
#[in_part(WebKit = "not the nodes and listeners that no script can reach")]
async fn opening_and_closing_leaves_nothing_behind() {
    let browser = Browser::start("en").await;
    browser.count_leaks().await;
    let page = Page::in_browser(browser, Server::start(site()), "/", QUICK).await;
    let report = page.run().await;
    assert_eq!(runs(&report).len(), 2);
    let once = async || {
        page.shares().await;
        page.closes("#share").await;
        page.browser.click("[data-desk=lesson]").await;
        page.lesson_comes_to("asking").await;
        page.browser.click("#lesson-close").await;
        page.browser.until("return !document.documentElement.dataset.lesson").await;
    };
    for _ in 0..5 {
        once().await;
    }
    let before = page.browser.leaks().await;
    for _ in 0..TIMES {
        once().await;
    }
    let after = page.browser.leaks().await;
    let times = f64::from(TIMES);
    assert!(after.listeners < before.listeners + times, "{before:?} {after:?}");
    assert!(after.nodes <= before.nodes + 100.0 * times, "{before:?} {after:?}");
    page.browser.has_said_nothing().await;
}
