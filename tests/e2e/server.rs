//! Requests to a real server on another origin.

use crate::page::Page;
use crate::report::{count, number, requests, runs};
use crate::support::httpbin::{Answer, Httpbin};
use crate::support::server::Server;
use crate::support::site::site;
use axum::Json;
use axum::http::HeaderMap;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[apply(e2e)]
#[any_engine]
async fn a_real_server_answers_and_no_two_requests_share_a_url() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |_, _| Answer::Ok);
    let query = format!("?strategy=semaphore,join_all&requests=51&origin={}", httpbin.base());
    let page = Page::open(&query).await;
    for times in [1, 2] {
        for run in runs(&page.run().await) {
            assert_eq!((run["provenance"].as_str(), count(run, "ok")), (Some("server"), 51));
        }
        let seen = httpbin.seen();
        assert_eq!(seen.len(), times * 2 * 51, "each request reaches the server once");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "all URLs differ");
    }
    assert_eq!(page.browser.text("#provenance").await, "measured · real server");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_server_that_allows_timing_has_arrival_times_and_an_ideal() {
    let httpbin = Httpbin::start(Duration::from_millis(100), |_, _| Answer::Ok);
    let page = Page::open(&format!("?strategy=join_all&requests=18&origin={}", httpbin.base())).await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!((count(run, "ok"), count(run, "max_in_flight")), (18, 6));
    assert!(requests(run).iter().all(|request| request["arrived_ms"].is_number()), "{run}");
    // The ideal is three rounds of six, each as long as the shortest answer, but not more than the run took
    // if the loop was busy meanwhile.
    let shortest_ms = number(&run["latency_ms"], "min");
    assert!(shortest_ms >= 100.0, "{shortest_ms}");
    let expected_ms = (3.0 * shortest_ms).min(number(run, "total_ms"));
    assert!((number(run, "bound_ms") - expected_ms).abs() < 0.5, "{run}");
    assert!(page.remarks().await.contains(
        &"All at once, only 6 of 18 requests were in flight at once: over HTTP/1.1 the browser opens six connections.".into()
    ));
    page.choose_lang("fr").await;
    assert!(page.remarks().await.contains(
        &"Toutes ensemble, au plus 6\u{a0}requêtes sur 18 étaient en vol à la fois\u{a0}: en HTTP/1.1, le navigateur ouvre six connexions.".into()
    ));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_server_that_does_not_has_no_ideal_for_more_than_one_at_a_time() {
    let httpbin = Httpbin::start_untimed(Duration::from_millis(20), |_, _| Answer::Ok);
    let query = format!("?strategy=sequential,join_all&requests=9&origin={}", httpbin.base());
    let page = Page::open(&query).await;
    let report = page.run().await;
    let [one_by_one, joined] = runs(&report) else { panic!("two runs: {report}") };
    assert_eq!((count(one_by_one, "ok"), count(joined, "ok")), (9, 9));
    // The shortest answer of the comparison, in either run.
    let shortest_ms = [one_by_one, joined]
        .map(|run| number(&run["latency_ms"], "min"))
        .into_iter()
        .fold(f64::INFINITY, f64::min);
    let expected_ms = (9.0 * shortest_ms).min(number(one_by_one, "total_ms"));
    assert!((number(one_by_one, "bound_ms") - expected_ms).abs() < 0.5, "{one_by_one}");
    assert_eq!(joined["bound_ms"], Value::Null);
    let words = [
        ("en", "All at once, there is no ideal: the server does not tell how it was reached."),
        ("fr", "Toutes ensemble, pas d’idéal\u{a0}: le serveur ne dit pas comment il a été joint."),
    ];
    for (lang, sentence) in words {
        page.choose_lang(lang).await;
        assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_server_on_the_pages_own_host_gets_no_cookie_of_it() {
    let cookies = Arc::<Mutex<Vec<bool>>>::default();
    let book = Arc::clone(&cookies);
    let uuid = get(async move |headers: HeaderMap| {
        book.lock().expect("nobody panics with it").push(headers.contains_key("cookie"));
        Json(json!({ "uuid": "8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e" }))
    });
    let page = Page::on(Server::start(site().route("/bin/uuid", uuid)), "/", "").await;
    page.browser.evaluate("document.cookie = 'session=secret'", &[]).await;
    page.goto(&format!("/?strategy=join_all&requests=5&origin={}", page.site.url("/bin"))).await;
    assert_eq!(page.browser.evaluate("return document.cookie", &[]).await, "session=secret");
    assert_eq!(count(&runs(&page.run().await)[0], "ok"), 5);
    assert_eq!(*cookies.lock().expect("nobody panics with it"), [false; 5]);
    page.browser.has_said_nothing().await;
}
