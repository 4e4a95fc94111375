//! The origin that runs beside the page: its answers, and the page on it.

use crate::page::Page;
use crate::report::{count, runs};
use crate::support::origin::{Origin, program};
use axum::body::{Body, to_bytes};
use boucle::plan::{Fraction, Plan};
use futures_util::future::join_all;
use http::{Request, Response, StatusCode};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::process::Command;
use std::time::Duration;
use tokio::time::Instant;
use uuid::Uuid;

#[apply(e2e)]
async fn the_page_runs_on_it_over_http_1_1() {
    let origin = Origin::start(&["--delay", "20"]);
    let page = Page::open(&twelve_requests_to(&origin)).await;
    all_answered(&page, "http/1.1").await;
}

#[apply(e2e)]
async fn the_page_runs_on_it_over_http_2() {
    let origin = Origin::start(&["--delay", "20", "--tls"]);
    let page = Page::open_trusting(&twelve_requests_to(&origin)).await;
    all_answered(&page, "h2").await;
}

fn twelve_requests_to(origin: &Origin) -> String {
    format!("?strategy=sequential,join_all&requests=12&origin={}", origin.base())
}

async fn all_answered(page: &Page, protocol: &str) {
    let report = page.run().await;
    let runs = runs(&report);
    assert_eq!(runs.len(), 2);
    for run in runs {
        assert_eq!((run["provenance"].as_str(), count(run, "ok")), (Some("server"), 12));
    }
    // The browser shows the protocol to the page, although the answers come from another origin.
    let protocols = "return [...new Set(performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('/uuid?')).map(({ nextHopProtocol }) => nextHopProtocol))]";
    assert_eq!(page.browser.evaluate(protocols, &[]).await, json!([protocol]));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[without_browser]
async fn the_origin_answers_as_httpbin_does() {
    let origin = Origin::start(&[]);
    let asked = |path: &'static str| ask(origin.base(), "GET", path);

    let (response, body) = asked("/uuid").await;
    let uuid: Value = serde_json::from_str(&body).expect("JSON");
    let uuid = uuid["uuid"].as_str().expect("a uuid");
    assert_eq!(Uuid::try_parse(uuid).expect("a good one").get_version_num(), 4);
    assert_eq!(body, format!("{{\n  \"uuid\": \"{uuid}\"\n}}\n"));
    assert_eq!(response.status(), StatusCode::OK);
    header(&response, "content-type", Some("application/json"));

    let (response, body) = asked("/delay/0.01?a=1").await;
    let body: Value = serde_json::from_str(&body).expect("JSON");
    let url = format!("{}/delay/0.01?a=1", origin.base());
    assert_eq!((response.status(), body), (StatusCode::OK, json!({ "args": { "a": "1" }, "url": url })));

    let (response, body) = asked("/status/418").await;
    assert_eq!((response.status(), body.as_str()), (StatusCode::IM_A_TEAPOT, ""));

    for (path, status) in [
        ("/uuid?n=one&attempt=0", StatusCode::BAD_REQUEST),
        ("/delay/soon", StatusCode::BAD_REQUEST),
        ("/delay/-1", StatusCode::BAD_REQUEST),
        ("/status/99", StatusCode::BAD_REQUEST),
        ("/get", StatusCode::NOT_FOUND),
    ] {
        let (response, body) = asked(path).await;
        let body: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(response.status(), status, "{path}");
        assert!(body["error"].as_str().is_some_and(|why| why.contains(' ')), "a sentence: {body}");
    }
}

#[apply(e2e)]
#[without_browser]
async fn the_origin_lets_all_pages_read_its_answers_and_caches_keep_none() {
    let origin = Origin::start(&[]);
    for (method, path, status) in [("GET", "/uuid", 200), ("GET", "/get", 404), ("OPTIONS", "/uuid", 204)] {
        let (response, _) = ask(origin.base(), method, path).await;
        assert_eq!(response.status().as_u16(), status);
        header(&response, "access-control-allow-origin", Some("http://page.example"));
        header(&response, "timing-allow-origin", Some("http://page.example"));
        header(&response, "access-control-expose-headers", Some("retry-after"));
        header(&response, "vary", Some("origin"));
        header(&response, "cache-control", Some("no-store"));
        let preflight = method == "OPTIONS";
        header(&response, "access-control-allow-private-network", preflight.then_some("true"));
    }
}

#[apply(e2e)]
#[without_browser]
async fn the_same_seed_gives_the_same_fate_as_the_built_in_origin() {
    let origin = Origin::start(&["--jitter", "20", "--fail", "0.5", "--seed", "7"]);
    let plan =
        Plan { delay_ms: 0, jitter_ms: 20, fail: Fraction::millionths(500_000), seed: 7, ..Plan::default() };
    for n in 0..24 {
        let (response, _) = ask(origin.base(), "GET", &format!("/uuid?n={n}&attempt=1&run=x")).await;
        assert_eq!(response.status().as_u16(), plan.request(n, 1).status);
    }
}

#[apply(e2e)]
#[without_browser]
async fn the_origin_answers_as_many_requests_at_once_as_its_flag_allows() {
    let origin = Origin::start(&["--delay", "200", "--connections", "2"]);
    let asked = Instant::now();
    let answers = (0..5).map(|n| {
        let (base, path) = (origin.base(), format!("/uuid?n={n}&attempt=0&run=x"));
        async move { ask(base, "GET", &path).await.0.status() }
    });
    assert_eq!(join_all(answers).await, [StatusCode::OK; 5]);
    assert!(asked.elapsed() >= Duration::from_millis(600), "five, two at a time, are three rounds");
}

#[apply(e2e)]
#[without_browser]
async fn the_origins_help_lists_all_flags_and_invalid_values_are_refused() {
    let said = |flags: &[&str]| Command::new(program()).args(flags).output().expect("the origin starts");
    let help = String::from_utf8(said(&["--help"]).stdout).expect("text");
    for flag in
        ["--port", "--delay", "--jitter", "--fail", "--seed", "--connections", "--tls", "--for", "Examples:"]
    {
        assert!(help.contains(flag), "{flag} in {help}");
    }
    let too_few = ["--connections", "0"];
    for wrong in [["--delay", "60001"], ["--jitter", "-1"], ["--fail", "1.1"], ["--seed", "x"], too_few] {
        let output = said(&wrong);
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains(wrong[0]), "{output:?}");
    }
    let brief = said(&["--port", "0", "--for", "1"]);
    let line = String::from_utf8(brief.stdout).expect("text");
    assert!(brief.status.success());
    assert!(line.starts_with("http://127.0.0.1:") && line.trim_end().lines().count() == 1, "{line}");
}

/// Returns the answer to a page of `http://page.example`.
async fn ask(base: &str, method: &str, path: &str) -> (Response<()>, String) {
    let request = Request::builder().method(method).uri(format!("{base}{path}"));
    let request = request.header("origin", "http://page.example").body(Body::empty()).expect("a request");
    let client = Client::builder(TokioExecutor::new()).build_http();
    let answer = tokio::time::timeout(Duration::from_secs(10), client.request(request)).await;
    let (head, body) = answer.expect("in time").expect("an answer").into_parts();
    let body = to_bytes(Body::new(body), usize::MAX).await.expect("a whole one");
    (Response::from_parts(head, ()), String::from_utf8(body.into()).expect("text"))
}

fn header(response: &Response<()>, name: &str, value: Option<&str>) {
    let found = response.headers().get(name).map(|found| found.to_str().expect("text"));
    assert_eq!(found, value, "{name}");
}
