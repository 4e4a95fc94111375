//! Hosts and folders from which the page can be served.

use crate::page::Page;
use crate::report::{count, requests, runs};
use crate::support::browser::Browser;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Html;
use axum::routing::{MethodRouter, get};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Asserts that each of the report's runs has five uuids, which come from `provenance`.
fn all_five_come_from(provenance: &str, report: &Value) {
    for run in runs(report) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!(provenance), 5));
    }
}

#[apply(e2e)]
#[any_engine]
async fn the_page_works_the_same_under_a_sub_path() {
    let site = Server::start(Router::new().nest_service("/courses/async", site()));
    let page = Page::on(site, "/courses/async/", "?requests=5&delay=10").await;
    all_five_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_lab_in_the_folder_of_another_has_its_own_origin() {
    let site = Server::start(site().nest_service("/inner", site()));
    let page = Page::on(site, "/", "?requests=5&delay=10").await;
    all_five_come_from("builtin", &page.run().await);
    page.goto("/inner/?requests=5&delay=10").await;
    all_five_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_built_in_origin_takes_the_longest_delay_and_jitter() {
    // Delays of up to two minutes are accepted, and all requests time out.
    let page = Page::open("?strategy=join_all&requests=8&delay=60000&jitter=60000&timeout=300").await;
    for request in requests(&runs(&page.run().await)[0]) {
        assert_eq!((&request["error"], &request["status"]), (&json!("timeout"), &json!(null)));
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_sites_own_file_is_asked_for_over_the_real_network() {
    let page = Page::open("?origin=site&requests=5").await;
    all_five_come_from("server", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing but the browser itself stops a service worker")]
async fn a_worker_that_the_browser_has_stopped_answers_again() {
    let page = Page::open("?strategy=join_all&requests=5&delay=10").await;
    page.run().await;
    page.browser.stop_service_workers().await;
    all_five_come_from("builtin", &page.run().await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn without_its_sentence_the_page_can_still_be_run() {
    let page = Page::open("?embed=1&view=timeline&requests=5&delay=10").await;
    assert_eq!(page.browser.text("#run").await, "Run");
    assert_eq!(runs(&page.run().await).len(), 2);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn nothing_goes_to_another_host_by_itself() {
    let page = Page::open("?origin=http://boucle.invalid&autorun=1&requests=5").await;
    page.comes_to("failed").await;
    let notice = page.browser.text("#notice").await;
    assert_eq!(
        notice,
        "Requests to http://boucle.invalid do not start by themselves. Press Run to send them."
    );
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn many_requests_to_another_host_ask_first() {
    let page = Page::open("?origin=http://boucle.invalid&requests=101&lang=fr").await;
    page.browser.click("#run").await;
    let question = page.browser.text("#ask-question").await;
    assert!(
        question.starts_with("Chaque stratégie envoie 101\u{a0}requêtes à http://boucle.invalid"),
        "{question}"
    );
    page.browser.click("#ask [data-close=no]").await;
    page.comes_to("idle").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_double_click_on_run_does_not_answer_the_question_that_follows() {
    let page = Page::open("?origin=http://boucle.invalid&requests=101&strategy=join_all").await;
    // On a small screen, the button that confirms can be right over Run.
    let over = "Object.assign(document.querySelector('#ask [data-close=yes]').style, { position: 'fixed', inset: '0', width: '100vw', height: '100vh' })";
    page.browser.evaluate(over, &[]).await;
    page.browser.double_click("#run").await;
    page.browser.until("return document.querySelector('#ask').open").await;
    assert_eq!(page.browser.evaluate("return document.documentElement.dataset.state", &[]).await, "idle");
    page.browser.click("#ask [data-close=yes]").await;
    page.comes_to("done").await;
    page.browser.has_only_noted("boucle.invalid").await;
}

#[apply(e2e)]
#[any_engine]
async fn a_plan_that_comes_while_the_question_is_open_is_not_run_by_its_answer() {
    // Simulates a person who confirms just before the page closes the question.
    let answers = "const { close } = HTMLDialogElement.prototype;
        HTMLDialogElement.prototype.close = function (value = 'yes') { close.call(this, value) }";
    let browser = Browser::start("en").await;
    browser.before_each_page(answers).await;
    let page =
        Page::in_browser(browser, Server::start(site()), "/", "?strategy=join_all&requests=5&delay=10").await;
    let report = page.run().await;
    page.goto("/?origin=http://boucle.invalid&requests=101").await;
    page.browser.click("#run").await;
    page.browser.until("return document.querySelector('#ask').open").await;
    page.browser.drop_file("boucle.json", report.to_string().as_bytes()).await;
    page.comes_to("done").await;
    page.browser.until("return !document.querySelector('#ask').open").await;
    assert_eq!(page.browser.evaluate("return document.querySelector('#origin').value", &[]).await, "builtin");
    assert_eq!(page.browser.text("#provenance").await, "recorded · measured · built-in origin");
    assert_eq!(page.browser.evaluate("return reports", &[]).await, json!([]));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_run_is_simulated_on_a_host_without_the_service_worker() {
    simulates(get(StatusCode::NOT_FOUND), "bad HTTP response code (404)").await;
}

#[apply(e2e)]
async fn a_run_is_simulated_if_the_service_workers_script_is_a_page() {
    simulates(get(Html("<!doctype html><title>Not here</title>")), "unsupported MIME type ('text/html')")
        .await;
}

/// Asserts that the page runs on timers if the request for its service worker is answered by `script`.
/// Chromium notes why there is no worker.
async fn simulates(script: MethodRouter, why: &str) {
    let site = Server::start(site_but("/origin.js", script));
    let page = Page::on(site, "/", "?strategy=sequential,join_all&requests=5&delay=50").await;
    for run in runs(&page.run().await) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("simulated"), 5));
        assert!(requests(run).iter().all(|request| request["arrived_ms"].is_null()), "{run}");
    }
    for (lang, badge, sentence) in [
        ("en", "simulated · nothing sent", "Nothing was sent: timers in the page stood in for the answers."),
        (
            "fr",
            "simulé · rien d’envoyé",
            "Rien n’a été envoyé\u{a0}: des minuteries de la page ont remplacé les réponses.",
        ),
    ] {
        page.choose_lang(lang).await;
        assert_eq!(page.browser.text("#provenance").await, badge);
        assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
    }
    page.browser.has_only_noted(why).await;
}
