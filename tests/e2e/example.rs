//! The example of a course page, on a different site from the lab.

use crate::support::browser::Browser;
use crate::support::host::Host;
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

#[apply(e2e)]
#[any_engine]
async fn the_example_sends_messages_to_the_lab_and_shows_the_answers() {
    let site = Server::start(site());
    let (host, browser) = (Host::with_example_of(&site), Browser::start("en").await);
    browser.open(&host.url()).await;
    let row = |lab: &str, event: &str| {
        format!(
            "return [...document.querySelectorAll('#told tr')].map((row) => [...row.cells].map((cell) => cell.innerText))
                .find(([lab, event]) => lab === '{lab}' && event === 'boucle:{event}')?.[2]"
        )
    };
    browser.until(&row("waiting", "ready")).await;
    browser.click("[data-ask=run]").await;
    assert_eq!(browser.until(&row("waiting", "run-started")).await, "20 requests: sequential, join_all");
    let told = browser.until(&row("waiting", "run-completed")).await;
    assert!(told.as_str().unwrap().ends_with("ms, 20 ok"), "{told}");
    assert!(
        browser
            .text("#latest")
            .await
            .starts_with("Twenty requests, one by one and all at once: sequential: ")
    );

    browser.click("[data-ask=run]").await;
    browser.click("[data-ask=cancel]").await;
    browser.until(&row("waiting", "run-cancelled")).await;

    // The lab in French waits for a click.
    assert_eq!(browser.evaluate(&row("semaphore", "ready"), &[]).await, Value::Null);
    browser.click("#semaphore").await;
    browser.until(&row("semaphore", "ready")).await;
    browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_example_adds_the_learner_to_a_statement() {
    let site = Server::start(site());
    let (host, browser) = (Host::with_example_of(&site), Browser::start("en").await);
    browser.open(&host.url()).await;
    // The frame must not decide who learned, and when.
    let statement = json!({ "id": "1", "actor": { "name": "somebody else" }, "timestamp": "1999-12-31T00:00:00Z", "verb": { "id": "http://adlnet.gov/expapi/verbs/answered" }, "object": { "id": "x" }, "result": { "score": { "scaled": 0.5 } } });
    // Dispatches the event as the element does for messages of its frame.
    let tell = "document.querySelector('#waiting').dispatchEvent(
        new CustomEvent('boucle:xapi-statement', { bubbles: true, composed: true, detail: arguments[0] }))";
    browser.evaluate(tell, std::slice::from_ref(&statement)).await;
    let shown: Value = serde_json::from_str(&browser.text("#statement").await).expect("it shows JSON");
    for part in ["verb", "object", "result"] {
        assert_eq!(shown[part], statement[part]);
    }
    assert_eq!(shown["actor"]["name"], "A learner of this course");
    assert!(
        shown["id"] != "1" && shown["timestamp"].as_str().is_some_and(|at| at.starts_with("20")),
        "{shown}"
    );
    browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_example_fits_a_narrow_screen() {
    let site = Server::start(site());
    let (host, browser) = (Host::with_example_of(&site), Browser::start("en").await);
    browser.open(&host.url()).await;
    let too_wide = "return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth";
    for (width, font) in [(360, "100%"), (320, "100%"), (640, "200%")] {
        browser.resize(width, 740).await;
        browser.evaluate("document.documentElement.style.fontSize = arguments[0]", &[json!(font)]).await;
        assert_eq!(browser.evaluate(too_wide, &[]).await, 0, "{width} pixels, letters {font}");
    }
    browser.has_said_nothing().await;
}
