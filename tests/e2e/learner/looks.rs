//! The panel in both languages and on narrow screens.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
async fn the_panel_and_its_program_follow_the_pages_language() {
    let page = Page::open("?delay=10&program=join_all&lang=en").await;
    page.program_comes_to("ready").await;
    let english = page.browser.text("#learner-answers").await;
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#learner-answers').innerText.startsWith('À la place de')")
        .await;
    assert!(english.starts_with("httpbin.org is answered by the built-in origin"), "{english}");
    page.runs_program("done").await;
    let said = page.browser.text("#learner-result").await;
    assert!(said.starts_with("Terminé en"), "{said}");
    assert_eq!(page.texts(".lane[data-strategy=python] .lane-name").await, ["Toutes ensemble"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn at_360_pixels_the_panel_does_not_scroll_sideways() {
    for lang in ["en", "fr"] {
        let page = Page::open(&format!("?delay=10&program=join_all&lang={lang}")).await;
        page.browser.resize(360, 740).await;
        page.program_comes_to("ready").await;
        let beyond =
            "const { scrollWidth, clientWidth } = document.documentElement; return scrollWidth - clientWidth";
        assert_eq!(page.browser.evaluate(beyond, &[]).await, json!(0), "{lang}");
        page.runs_program("done").await;
        assert_eq!(page.browser.evaluate(beyond, &[]).await, json!(0), "{lang}");
        page.browser.has_said_nothing().await;
    }
}
