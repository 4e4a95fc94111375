//! Results of other programs, and of the page's own Python program.

use super::{QUICK, folder, saved};
use crate::page::Page;
use crate::report::number;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::fs;

/// The report of a run, as another program would have written it.
fn of_another_program(report: &Value, program: &str) -> Value {
    let mut report = report.clone();
    report["program"] = json!(program);
    report
}

#[apply(e2e)]
#[any_engine]
async fn the_measurement_of_another_program_is_shown_beside_the_pages_own() {
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
    // The other program's result stays when the page runs again; opening it twice does not add it twice.
    page.run().await;
    assert_eq!(page.texts(".lane-name").await.len(), 4);
    page.browser.drop_file("boucle-result.json", other.to_string().as_bytes()).await;
    page.browser.drop_file("other.json", of_another_program(&report, "Node").to_string().as_bytes()).await;
    page.browser.until("return document.querySelectorAll('.lane').length === 6").await;
    // A run with another number of requests is another comparison.
    page.browser.fill("[name=requests]", "6").await;
    page.run().await;
    assert_eq!(page.texts(".lane-name").await.len(), 2);
    page.browser.drop_file("boucle-result.json", other.to_string().as_bytes()).await;
    page.browser.until("return document.querySelector('#plan [name=requests]').value === '5'").await;
    // When all runs are recorded, one badge shows it.
    let sources = page.texts(".lane-source").await;
    assert_eq!(sources.iter().filter(|source| *source == program).count(), 2, "{sources:?}");
    assert_eq!(page.badge().await, "recorded");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
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
    // The result is saved together with the runs beside it.
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
