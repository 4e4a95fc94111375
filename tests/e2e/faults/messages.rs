//! Messages from windows that the page must not obey.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

/// Records the senders of messages to `window`. This listener runs after the page's own, which was registered
/// earlier.
fn listen_to(window: &str) -> String {
    format!(
        "window.heard = []; {window}.addEventListener('message', ({{ data }}) => data?.target && heard.push(data.from))"
    )
}
const STATE: &str = "return document.documentElement.dataset.state";

/// Returns the message that would run the plan if it came from the page around.
fn run_from(whom: &str) -> String {
    json!({ "target": "boucle", "type": "run", "from": whom }).to_string()
}

#[apply(e2e)]
async fn a_page_without_a_frame_ignores_messages() {
    let page = Page::open("?requests=5&delay=10").await;
    let browser = &page.browser;
    browser.evaluate(&listen_to("window"), &[]).await;
    browser.evaluate(&format!("postMessage({}, '*')", run_from("itself")), &[]).await;
    let frame = "document.body.append(Object.assign(document.createElement('iframe'), { id: 'guest', src: 'uuid.json' }))";
    browser.evaluate(frame, &[]).await;
    browser.enter_frame("#guest").await;
    browser.evaluate(&format!("parent.postMessage({}, '*')", run_from("a frame")), &[]).await;
    browser.leave_frame().await;
    browser.until("return heard.length === 2").await;
    assert_eq!(browser.evaluate(STATE, &[]).await, "idle");
    browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_page_does_not_run_for_the_window_that_has_opened_it() {
    let page = Page::open("?requests=5&delay=10").await;
    let browser = &page.browser;
    // A click is needed, because in WebKit a script cannot open a window by itself.
    let opens = "const button = Object.assign(document.createElement('button'), { id: 'opens', textContent: 'Open' });
        button.addEventListener('click', () => (window.opened = open(location)));
        document.body.prepend(button)";
    browser.evaluate(opens, &[]).await;
    browser.click("#opens").await;
    browser.until("return opened.document.documentElement.dataset.state === 'idle'").await;
    browser.evaluate(&listen_to("opened"), &[]).await;
    browser.evaluate(&format!("opened.postMessage({}, '*')", run_from("its opener")), &[]).await;
    browser.until("return heard.length === 1").await;
    assert_eq!(browser.evaluate("return opened.document.documentElement.dataset.state", &[]).await, "idle");
    browser.has_said_nothing().await;
}
