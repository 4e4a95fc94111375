//! What few people need, behind one button: the table of futures, and further columns of the comparison.

use crate::page::Page;
use crate::report::{number, requests, runs};
use macro_rules_attribute::apply;
use serde_json::json;

const SEEN: &str = "#futures-rows .seen th";
/// Whether the table of futures has rows.
const LISTED: &str = "return document.querySelector('#futures-rows .seen th')";

/// Opens the page, and runs its plan. The address asks for the details.
async fn with_details(query: &str) -> Page {
    let page = Page::open(&format!("?details=1&{query}")).await;
    page.run().await;
    page.browser.until(LISTED).await;
    page
}

#[apply(e2e)]
#[any_engine]
async fn the_table_sums_up_the_futures_after_a_run_in_both_languages() {
    let page = Page::open("?strategy=sequential,join_all&requests=12&delay=10&details=1").await;
    assert!(!page.browser.shows("#futures").await, "nothing has run");
    page.run().await;
    page.browser.until(LISTED).await;
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
    let page = with_details("strategy=join_all&requests=12&delay=10").await;
    page.browser.evaluate("document.querySelector('#futures-rows th.n button').focus()", &[]).await;
    page.browser.press_enter(1).await;
    assert_eq!(page.texts(SEEN).await[..3], ["11", "10", "9"]);
    let sort = "return document.querySelector('#futures-rows th.n').getAttribute('aria-sort')";
    assert_eq!(page.browser.evaluate(sort, &[]).await, json!("descending"));
    page.browser.press_arrow_down(3).await;
    page.browser.press_enter(1).await;
    assert_eq!(page.texts("#futures-rows .seen [aria-current=true] th").await, ["9"]);
    // The same request is chosen in the timeline.
    page.browser.until("return document.querySelector('#facts').textContent.startsWith('Request 9')").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_glossary_of_the_table_explains_its_words() {
    let page = with_details("strategy=join_all&requests=3&delay=10").await;
    page.browser.click("#futures-glossary > summary").await;
    page.browser.until("return document.querySelectorAll('#futures-glossary dt').length === 8").await;
    assert!(page.browser.shows("#futures-words").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_details_are_folded_until_they_are_asked_for_and_the_address_keeps_the_choice() {
    let page = Page::open("?strategy=join_all,sequential&requests=5&delay=10&lang=en").await;
    page.run().await;
    assert!(!page.browser.shows("#futures").await);
    assert_eq!(headings(&page).await, FEW);
    page.browser.click("#details").await;
    page.browser.until(LISTED).await;
    assert!(headings(&page).await.iter().any(|heading| heading == "p95"));
    assert_eq!(
        page.browser.evaluate("return location.search", &[]).await,
        "?strategy=join_all,sequential&requests=5&delay=10&lang=en&details=1"
    );
    page.browser.reload().await;
    page.loaded().await;
    page.run().await;
    page.browser.until(LISTED).await;
    page.browser.click("#details").await;
    assert!(!page.browser.shows("#futures").await);
    assert_eq!(headings(&page).await, FEW);
    assert_eq!(
        page.browser.evaluate("return location.search", &[]).await,
        "?strategy=join_all,sequential&requests=5&delay=10&lang=en"
    );
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_futures_go_through_their_states_while_the_run_is_under_way_and_in_its_replay() {
    let page = Page::open("?strategy=semaphore&requests=4&limit=1&delay=300&details=1&lang=en").await;
    page.browser.until("return document.querySelector('#futures-rows')").await;
    let states = "[...document.querySelectorAll('#futures-rows .seen .state')].map(({ textContent }) => textContent).join()";
    let between = "done,awaits its answer,awaits a permit,awaits a permit";
    page.keeps_states("#futures-rows", states).await;
    page.browser.click("#run").await;
    page.browser.until(&format!("return seen.includes('{between}')")).await;
    let report = page.report().await;
    page.browser.until(&format!("return {states} === 'done,done,done,done'")).await;
    // In the replay they are as they were.
    let last = &requests(&runs(&report)[0])[3];
    page.seeks(number(last, "sent_ms").midpoint(number(last, "arrived_ms"))).await;
    page.browser.until(&format!("return {states} === 'done,done,done,awaits its answer'")).await;
    page.browser.click("#replay-close").await;
    page.browser.until(&format!("return {states} === 'done,done,done,done'")).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_blocked_loop_is_shown_without_the_details() {
    let page = Page::open("?strategy=join_all&requests=2&delay=10&work=400&lang=en").await;
    page.run().await;
    assert!(page.browser.shows("#table .block").await && !page.browser.shows("#table .p95").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_futures_table_is_a_view_like_the_others() {
    let page = Page::open("?view=futures&strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    page.browser.until(LISTED).await;
    assert!(page.browser.shows("#futures").await);
    for other in ["#stage", "#comparison", "#log", "#code", "#findings", "#plan .sentence"] {
        assert!(!page.browser.shows(other).await, "{other}");
    }
    page.goto("/?view=timeline&strategy=join_all&requests=5&delay=10&details=1").await;
    page.run().await;
    assert!(page.browser.shows("#stage").await && !page.browser.shows("#futures").await);
    page.browser.has_said_nothing().await;
}

/// The headings that are shown without the details.
const FEW: [&str; 6] = ["strategy", "total", "ideal", "speed-up", "in flight", "failures"];

/// Returns the headings of the comparison that are shown, except that of a blocked loop, which a busy machine may have.
async fn headings(page: &Page) -> Vec<String> {
    let shown = "return [...document.querySelectorAll('#table th[scope=col]:not(.block)')]
        .filter((head) => head.checkVisibility()).map(({ innerText }) => innerText.trim())";
    let shown = page.browser.evaluate(shown, &[]).await;
    serde_json::from_value(shown).expect("a list of texts")
}
