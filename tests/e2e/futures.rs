//! The table of futures.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

const SEEN: &str = "#futures-rows .seen th";

#[apply(e2e)]
#[any_engine]
async fn the_table_sums_up_the_futures_after_a_run_in_both_languages() {
    let page = Page::open("?strategy=sequential,join_all&requests=12&delay=10").await;
    assert!(!shown(&page, "#futures").await, "nothing has run");
    page.run().await;
    let said = page.browser.text("#futures-totals").await;
    assert!(said.starts_with("All at once: 12 futures, ") && said.contains(": the loop was idle "), "{said}");
    page.choose_lang("fr").await;
    let said = page.browser.text("#futures-totals").await;
    assert!(said.starts_with("Toutes ensemble\u{a0}: 12\u{a0}futures, "), "{said}");
    assert!(said.contains("\u{a0}: la boucle est restée inactive ") && said.ends_with(" du temps"), "{said}");
    assert_eq!(page.texts("#futures-rows .seen .state").await[..2], ["terminée"; 2]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_keyboard_sorts_and_chooses() {
    let page = Page::open("?strategy=join_all&requests=12&delay=10").await;
    page.run().await;
    page.browser.evaluate("document.querySelector('#futures-rows th.n button').focus()", &[]).await;
    page.browser.press_enter(1).await;
    assert_eq!(page.texts(SEEN).await[..3], ["11", "10", "9"]);
    let sort = "return document.querySelector('#futures-rows th.n').getAttribute('aria-sort')";
    assert_eq!(page.browser.evaluate(sort, &[]).await, json!("descending"));
    page.browser.press_arrow_down(3).await;
    page.browser.press_enter(1).await;
    assert_eq!(page.texts("#futures-rows .seen [aria-current=true] th").await, ["9"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_glossary_of_the_table_is_loaded_on_request() {
    let page = Page::open("?strategy=join_all&requests=3&delay=10").await;
    page.run().await;
    page.browser.click("#futures-glossary > summary").await;
    page.browser.until("return document.querySelectorAll('#futures-glossary dt').length === 8").await;
    assert!(shown(&page, "#futures-words").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_futures_table_is_a_view_like_the_others() {
    let page = Page::open("?view=futures&strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    assert!(shown(&page, "#futures").await);
    for other in ["#stage", "#comparison", "#log", "#code", "#findings", "#plan .sentence"] {
        assert!(!shown(&page, other).await, "{other}");
    }
    page.goto("/?view=timeline&strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    assert!(shown(&page, "#stage").await && !shown(&page, "#futures").await);
    page.browser.has_said_nothing().await;
}

async fn shown(page: &Page, css: &str) -> bool {
    let shown = "return document.querySelector(arguments[0]).checkVisibility()";
    page.browser.evaluate(shown, &[json!(css)]).await == json!(true)
}
