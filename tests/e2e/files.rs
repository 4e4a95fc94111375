//! What can be kept as a file, and opened again.

use crate::page::Page;
use crate::report::{number, runs};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::time::Instant;

/// A short plan of two strategies.
const QUICK: &str = "?strategy=sequential,join_all&requests=5&delay=40&lang=en";

/// A folder of that name, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// What is saved as that, as soon as it is there.
async fn saved(file: &Path) -> Vec<u8> {
    let start = Instant::now();
    loop {
        // Until it is whole, it has another name.
        match fs::read(file) {
            Ok(content) if !content.is_empty() => return content,
            _ => assert!(start.elapsed() < Duration::from_mins(1), "{} never comes", file.display()),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

impl Page {
    /// Opens the dialog of links and files.
    pub(crate) async fn shares(&self) {
        self.browser.click("[data-desk=share]").await;
        self.browser.until("return document.querySelector('#share')?.open").await;
    }

    pub(crate) async fn closes(&self, dialog: &str) {
        self.browser.click(&format!("{dialog} .dialog-head button")).await;
        self.browser.until(&format!("return !document.querySelector('{dialog}').open")).await;
    }

    /// Waits until it says that about what was opened.
    async fn says(&self, sentence: &str) {
        self.browser.until("return document.querySelector('#recorded')?.checkVisibility()").await;
        let heard = format!("return document.querySelector('#recorded').innerText === {}", json!(sentence));
        self.browser.until(&heard).await;
    }

    async fn badge(&self) -> String {
        self.browser.text("#provenance").await
    }
}

#[tokio::test]
async fn each_kind_of_file_is_saved_as_what_it_is() {
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
            // That it can be read is another test's.
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

#[tokio::test]
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
        // It is one more plan that can be run.
        let again = page.run().await;
        assert_eq!(again["plan"]["requests"], 5);
        assert_eq!(page.badge().await, "measured · built-in origin");
    }
    page.browser.has_said_nothing().await;
}

impl Page {
    async fn shows_again(&self, report: &Value, totals: &[String]) {
        self.comes_to("done").await;
        assert_eq!(self.badge().await, "recorded");
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

#[tokio::test]
async fn a_file_that_is_none_is_told_in_one_sentence_and_the_page_goes_on() {
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
    page.speak("fr").await;
    page.says("«\u{a0}polls.json\u{a0}» ne peut pas être affiché\u{a0}: le rapport contient une erreur\u{a0}: runs[0].requests[0].polls.").await;
    // With the next run nobody cares.
    page.run().await;
    assert!(!page.browser.shows("#recorded").await);
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn a_very_large_file_is_refused_soon() {
    let page = Page::open("?lang=en").await;
    page.browser.drop_file("first.json", b"{}").await;
    for (size, why) in [
        (70 << 20, "it is larger than any recording of this page."),
        (60 << 20, "it is JSON, but no report of this page: “version” and “runs” are missing."),
    ] {
        let drop = "const carried = new DataTransfer();
            carried.items.add(new File(['{\"a\": [', '0,'.repeat(arguments[0] / 2 - 10), '0]}'], 'large.json'));
            document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }))";
        let start = Instant::now();
        page.browser.evaluate(drop, &[json!(size)]).await;
        page.says(&format!("“large.json” cannot be shown: {why}")).await;
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    }
    page.run().await;
    page.browser.has_said_nothing().await;
}

#[tokio::test]
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

/// The report of a run, as another program would have written it.
fn of_another_program(report: &Value, program: &str) -> Value {
    let mut report = report.clone();
    report["program"] = json!(program);
    report
}

#[tokio::test]
async fn what_another_program_measured_stands_beside_the_pages_own() {
    let page = Page::open(QUICK).await;
    let report = page.run().await;
    let program = "Python <img src=x onerror=alert(1)> 3.13";
    let mut other = of_another_program(&report, program);
    other["plan"]["id"] = json!("<script>alert(1)</script>");
    page.browser.drop_file("boucle-result.json", other.to_string().as_bytes()).await;
    page.browser.until("return document.querySelectorAll('.lane').length === 4").await;
    let sources = page.texts(".lane-source").await;
    let theirs = format!("{program} · recorded");
    assert_eq!(sources, ["measured · built-in origin", "measured · built-in origin", &theirs, &theirs]);
    let totals = page.texts(".lane-total").await;
    assert_eq!((&totals[0], &totals[1]), (&totals[2], &totals[3]));
    assert_eq!(page.texts("#comparison tbody tr").await.len(), 4);
    assert_eq!(
        page.browser
            .evaluate("return document.querySelectorAll('main img:not(#paper), main script').length", &[])
            .await,
        0
    );
    page.browser.click("#replay-play").await;
    page.browser.until("return document.querySelector('#replay').dataset.playing === '0'").await;
    page.browser.click("#replay-close").await;
    assert_eq!(page.browser.evaluate("return document.querySelectorAll('.lane').length", &[]).await, 4);
    // The page runs again, and it stays; of the same program there is but one.
    page.run().await;
    assert_eq!(page.texts(".lane-name").await.len(), 4);
    page.browser.drop_file("boucle-result.json", other.to_string().as_bytes()).await;
    page.browser.drop_file("other.json", of_another_program(&report, "Node").to_string().as_bytes()).await;
    page.browser.until("return document.querySelectorAll('.lane').length === 6").await;
    // With another number of requests it is another comparison.
    page.browser.fill("[name=requests]", "6").await;
    page.run().await;
    assert_eq!(page.texts(".lane-name").await.len(), 2);
    page.browser.drop_file("boucle-result.json", other.to_string().as_bytes()).await;
    page.browser.until("return document.querySelector('#plan [name=requests]').value === '5'").await;
    // Where all are recorded, one badge says so.
    let sources = page.texts(".lane-source").await;
    assert_eq!(sources.iter().filter(|source| *source == program).count(), 2, "{sources:?}");
    assert_eq!(page.badge().await, "recorded");
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn the_program_that_the_page_gives_writes_a_result_that_the_page_draws() {
    let folder = folder("round-trip");
    let page = Page::open("?strategy=sequential,join_all&requests=6&delay=50&lang=en").await;
    page.browser.save_into(&folder).await;
    page.run().await;
    page.shares().await;
    page.browser.click("[data-file=python]").await;
    saved(&folder.join("boucle.py")).await;
    page.closes("#share").await;
    let ran = tokio::process::Command::new(crate::support::peer::interpreter())
        .arg("boucle.py")
        .current_dir(&folder)
        .env("NO_PROXY", "127.0.0.1")
        .output()
        .await
        .expect("Python starts");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let result = fs::read_to_string(folder.join("boucle-result.json")).expect("it has written it");
    let report: Value = serde_json::from_str(&result).expect("JSON");
    page.browser.drop_file("boucle-result.json", result.as_bytes()).await;
    let ran = report["runs"].as_array().expect("a list");
    page.browser
        .until(&format!("return document.querySelectorAll('.lane').length === {}", 2 + ran.len()))
        .await;
    let (sources, totals) = (page.texts(".lane-source").await, page.texts(".lane-total").await);
    for (index, run) in ran.iter().enumerate() {
        assert!(sources[2 + index].starts_with("Python 3."), "{sources:?}");
        let total = format!("{:.2}\u{202f}s", number(run, "total_ms") / 1000.0);
        assert_eq!(totals[2 + index], total);
    }
    assert_eq!(page.texts("#comparison tbody tr").await.len(), 2 + ran.len());
    // It is kept, with what it stands beside.
    page.shares().await;
    page.browser.click("[data-file=recording]").await;
    let recording = saved(&folder.join("boucle.boucle")).await;
    page.goto("/?lang=en").await;
    page.browser.drop_file("boucle.boucle", &recording).await;
    page.browser
        .until(&format!("return document.querySelectorAll('.lane').length === {}", 2 + ran.len()))
        .await;
    assert_eq!(page.texts(".lane-total").await, totals);
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn opening_and_closing_leaves_nothing_behind() {
    let page = Page::open(QUICK).await;
    let report = page.run().await;
    assert_eq!(runs(&report).len(), 2);
    let counters = async || {
        page.browser.devtools("HeapProfiler.collectGarbage", &json!({})).await;
        let counters = page.browser.devtools("Memory.getDOMCounters", &json!({})).await;
        (
            counters["nodes"].as_u64().expect("nodes"),
            counters["jsEventListeners"].as_u64().expect("listeners"),
        )
    };
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
    let before = counters().await;
    for _ in 0..30 {
        once().await;
    }
    let after = counters().await;
    assert!(after.1 <= before.1 + 20, "{before:?} {after:?}");
    assert!(after.0 <= before.0 + 3_000, "{before:?} {after:?}");
    page.browser.has_said_nothing().await;
}
