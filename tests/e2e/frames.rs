//! The page in a plain frame: how it reports its height, and what it shows when the frame restricts it.

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, runs};
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::host::Host;
use crate::support::input::ENTER;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use crate::support::site::{dist, site};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use boucle::snippet::SANDBOX;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

/// The reason for a simulation, in either language.
const OPAQUE: [(&str, &str); 2] = [
    (
        "en",
        "This page’s frame has no origin of its own: it cannot load everything, and the built-in origin is only simulated in it.",
    ),
    (
        "fr",
        "Le cadre de cette page n’a pas d’origine propre\u{a0}: il ne peut pas tout charger, et l’origine intégrée n’y est que simulée.",
    ),
];

#[apply(e2e)]
#[any_engine]
async fn a_plain_frame_posts_its_height_in_every_format_that_hosts_read() {
    let course = Course::open("?embed=1&id=a&requests=5&delay=10").await;
    let height = course.message("resize").await["data"]["height"].clone();
    course.browser.until("return others.length >= 3").await;
    let others = course.browser.evaluate("return others.slice(0, 3)", &[]).await;
    assert_eq!(others[0], json!({ "sentinel": "amp", "type": "embed-size", "height": height }));
    let text: Value = serde_json::from_str(others[1].as_str().expect("it is text")).expect("it is JSON");
    let src = course.browser.evaluate("return document.querySelector('#lab').src", &[]).await;
    assert_eq!(text, json!({ "src": src, "context": "iframe.resize", "height": height }));
    assert_eq!(others[2], json!({ "subject": "lti.frameResize", "height": height }));

    // Only changes are reported, in the same four ways, and under the address that the host gave, even if the
    // plan has changed since.
    course.browser.enter_frame("#lab").await;
    course.browser.fill("[name=requests]", "7").await;
    course.browser.click("#plan > details summary").await;
    course.browser.leave_frame().await;
    course
        .browser
        .until(&format!("return messages.findLast(({{ type }}) => type === 'resize').data.height > {height}"))
        .await;
    let told = "const heights = messages.filter(({ type }) => type === 'resize').map(({ id, data }) => (id === 'a' ? data.height : null));
        const by = (is, of) => others.filter(is).map(of);
        const text = by((other) => typeof other === 'string', JSON.parse);
        return [heights, by(({ sentinel }) => sentinel, ({ height }) => height), by(({ subject }) => subject, ({ height }) => height),
            text.map(({ height }) => height), text.every(({ src }) => src === document.querySelector('#lab').src),
            heights.every((height, index) => height !== heights[index - 1])]";
    let told = course.browser.evaluate(told, &[]).await;
    let heights = told[0].as_array().unwrap();
    assert!(heights.len() >= 2, "{told}");
    assert_eq!([&told[1], &told[2], &told[3]], [&told[0]; 3]);
    assert_eq!((&told[4], &told[5]), (&json!(true), &json!(true)));
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_height_is_posted_once_the_page_shows_the_requested_views() {
    let module = || async {
        sleep(Duration::from_millis(500)).await;
        ([(CONTENT_TYPE, "application/wasm")], std::fs::read(dist().join("boucle_bg.wasm")).unwrap())
    };
    let slow = site_but("/boucle_bg.wasm", get(module));
    let course = Course::around(Server::start(slow), "?embed=1&view=log", None).await;
    course.ask("ping").await;
    course.message("pong").await;
    course.message("resize").await;
    // If the page showed all its views, it would be twice as high.
    let heights = "return messages.filter(({ type }) => type === 'resize').map(({ data }) => data.height)";
    let heights = course.browser.evaluate(heights, &[]).await;
    assert!(heights.as_array().unwrap().iter().all(|height| height.as_f64().unwrap() < 600.0), "{heights}");
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_height_is_posted_with_the_same_id_as_everything_else() {
    for id in ["", "id=", "id=%20", "id=a&id=b", "id=%F0%9F%8C%80%20%26", &format!("id={}", "x".repeat(201))]
    {
        let course = Course::open(&format!("?embed=1&{id}")).await;
        let ready = course.message("ready").await;
        assert_eq!(course.message("resize").await["id"], ready["id"], "{id}");
        course.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn a_frame_without_an_origin_says_that_it_simulates_and_why() {
    for (lang, sentence) in OPAQUE {
        let course =
            Course::open_sandboxed(&format!("?embed=1&lang={lang}&strategy=join_all&requests=5&delay=10"))
                .await;
        assert_eq!(course.message("resize").await["type"], "resize");
        course.browser.enter_frame("#lab").await;
        assert_eq!(course.browser.text("#opaque").await, sentence);
        assert!(course.browser.shows("#apart a").await && !course.browser.shows("#broken").await);
        course.browser.leave_frame().await;
        course.ask("run").await;
        let report = &course.message("run.completed").await["data"];
        assert_eq!(runs(report)[0]["provenance"], "simulated");
        course.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn the_static_page_explains_an_opaque_frame_and_links_to_itself() {
    let (host, site, browser) = (Host::start(), Server::start(site()), Browser::start("en").await);
    for (lang, sentence) in OPAQUE {
        let lab = site.url(&format!("/?embed=1&lang={lang}&requests=5"));
        browser.open(&host.framing(&lab, Some("allow-scripts"))).await;
        // The page reports its height all the same.
        browser.until("return messages.some(({ type }) => type === 'resize')").await;
        browser.enter_frame("#lab").await;
        is_broken(&browser, &lab).await;
        assert_eq!(browser.text("#opaque").await, sentence);
        browser.leave_frame().await;
        assert_eq!(
            browser.evaluate("return messages.some(({ type }) => type === 'ready')", &[]).await,
            false
        );
    }
    browser.has_only_noted(&site.url("/boucle")).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_missing_module_is_reported_by_the_static_page() {
    for missing in ["/boucle_bg.wasm", "/boucle.js"] {
        let app = site_but(missing, get(StatusCode::NOT_FOUND));
        let (site, browser) = (Server::start(app), Browser::start("en").await);
        let url = site.url("/?requests=5");
        browser.open(&url).await;
        is_broken(&browser, &url).await;
        assert!(!browser.shows("#opaque").await);
        browser.has_only_noted("boucle").await;
    }
}

#[apply(e2e)]
#[skip(WebKit = "its setting blocks only cookies, not storage")]
async fn forbidden_storage_disables_only_the_service_worker() {
    let (site, browser) = (Server::start(site()), Browser::start_without_storage().await);
    let page = Page::in_browser(browser, site, "/", "?strategy=join_all&requests=5&delay=10").await;
    let forbidden = "try { return localStorage.length } catch (error) { return error.name }";
    assert_eq!(page.browser.evaluate(forbidden, &[]).await, "SecurityError");
    let report = page.run().await;
    assert_eq!((&runs(&report)[0]["provenance"], count(&runs(&report)[0], "ok")), (&json!("simulated"), 5));
    page.browser.has_said_nothing().await;
}

/// Asserts that the page at `url` reports that it could not be started, and links to itself.
async fn is_broken(browser: &Browser, url: &str) {
    browser.until("return document.documentElement.dataset.state === 'broken'").await;
    assert!(browser.shows("#broken").await && browser.shows("#apart a").await);
    // Controls that cannot work are hidden.
    assert!(!browser.shows("#run").await);
    let link = "const link = document.querySelector('#apart a'); return [link.href, link.target, link.rel]";
    assert_eq!(browser.evaluate(link, &[]).await, json!([url, "_blank", "noopener"]));
}

#[apply(e2e)]
async fn a_person_runs_it_by_button_and_by_key_though_the_sandbox_allows_no_forms() {
    let course = Course::around(Server::start(site()), "?embed=1&requests=5&delay=10", Some(SANDBOX)).await;
    let browser = &course.browser;
    let runs_done = |count: usize| {
        format!("return messages.filter(({{ type }}) => type === 'run.completed').length === {count}")
    };
    browser.enter_frame("#lab").await;
    browser.click("#run").await;
    browser.leave_frame().await;
    browser.until(&runs_done(1)).await;
    browser.enter_frame("#lab").await;
    browser.press("[name=requests]", ENTER).await;
    browser.leave_frame().await;
    browser.until(&runs_done(2)).await;

    // The button of a dialog.
    browser.enter_frame("#lab").await;
    browser.click("[data-desk=share]").await;
    browser.until("return document.querySelector('#share')?.open").await;
    browser.click("#share [data-close]").await;
    browser.until("return !document.querySelector('#share').open").await;
    browser.leave_frame().await;
    browser.has_said_nothing().await;
}

#[apply(e2e)]
#[in_part(WebKit = "by a click, because its driver cannot press a key in a frame of another site")]
async fn a_chapter_answered_in_a_frame_is_reported_to_the_course() {
    let query = "?embed=1&chapter=join_all&requests=5&delay=10&view=lesson,timeline";
    let course = Course::around(Server::start(site()), query, Some(SANDBOX)).await;
    let browser = &course.browser;
    browser.enter_frame("#lab").await;
    browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    browser.fill("#guess-number", "2").await;
    if Engine::current() == Engine::WebKit {
        // WebKit's driver cannot press a key in a frame of another site.
        browser.click("#guess-run").await;
    } else {
        browser.press("#guess-number", ENTER).await;
    }
    browser.until("return document.documentElement.dataset.lesson === 'answered'").await;
    let shown = browser.text("#outcome-guess").await;
    assert_eq!(shown, "2.00\u{202f}s");
    browser.leave_frame().await;
    let told = course.message("xapi.statement").await["data"].clone();
    assert_eq!(told["verb"]["id"], "http://adlnet.gov/expapi/verbs/answered");
    assert_eq!((&told["result"]["response"], &told["actor"]), (&json!("2"), &Value::Null));
    browser.has_said_nothing().await;
}
