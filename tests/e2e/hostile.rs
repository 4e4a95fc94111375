//! A host that tries to harm the lab in its frame, and a frame that tries to harm its host.

mod posted;
mod programs;

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, errors, runs};
use crate::support::browser::Browser;
use crate::support::host::Host;
use crate::support::httpbin::{Answer, Httpbin};
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use axum::extract::RawQuery;
use axum::http::header::ACCESS_CONTROL_ALLOW_ORIGIN;
use axum::response::{Html, Redirect};
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;

/// Posts many values that are not messages, and returns how many of them could not even be posted.
const STRANGE: &str = "
const cyclic = { target: 'boucle' };
cyclic.type = cyclic;
const named = (name) => Object.defineProperty({}, name, { value: { target: 'boucle', type: 'run' }, enumerable: true });
const list = Object.assign(['run'], { target: 'boucle', type: ['run'] });
const strange = [
    undefined, null, 0, NaN, 10n, true, '', 'run', 'boucle', '{\"target\":\"boucle\",\"type\":\"run\"}', [], {}, cyclic, list,
    { target: 'boucle' }, { target: 'boucle', type: null }, { target: 'boucle', type: ['run'] }, { target: 'boucle', type: { run: 1 } },
    { target: 'boucle', type: new String('run') }, { target: new String('boucle'), type: 'run' }, { target: ['boucle'], type: 'run' },
    { target: 'Boucle', type: 'run' }, { target: 'boucle', type: 'RUN' }, { target: 'boucle', type: ' run' }, { source: 'boucle', type: 'run' },
    { target: 'boucle', type: '__proto__' }, { target: 'boucle', type: 'constructor' },
    { target: 'boucle', type: '<img src=x onerror=\"parent.hacked = 1\">' }, { target: 'boucle', type: 'x'.repeat(5_000_000) },
    JSON.parse('{\"__proto__\": {\"target\": \"boucle\", \"type\": \"run\"}}'), named('__proto__'), named('constructor'), named('prototype'),
    new Map([['target', 'boucle'], ['type', 'run']]), new Set(['run']), new Date(), /run/, new Error('run'), new Blob(['run']),
    new ArrayBuffer(8), new Float64Array(9), new ImageData(1, 1), 'x'.repeat(20_000_000), Array.from({ length: 200_000 }, () => ({ type: 'run' })),
    { get target() { throw new Error('a trap') }, type: 'run' }, { target: 'boucle', type: 'run', data: () => {} }, Symbol('run'),
];
let refused = 0;
for (const message of strange) {
    try { lab.contentWindow.postMessage(message, '*') } catch { refused++ }
}
return refused";

/// Returns the names of planted properties that every object of the page has.
const POLLUTED: &str =
    "return ['target', 'type', 'requests', 'version', 'polluted'].filter((name) => name in {})";

#[apply(e2e)]
async fn invalid_messages_of_a_host_have_no_effect() {
    let course = Course::open("?embed=1&requests=5&delay=10&strategy=join_all").await;
    let browser = &course.browser;
    assert_eq!(
        browser.evaluate(STRANGE, &[]).await,
        3,
        "what throws, is a function or a symbol is no message"
    );
    // Messages arrive in order, so all earlier ones were read once this one is answered.
    course.ask("ping").await;
    course.message("pong").await;
    assert_eq!(course.count("run.started").await, 0);
    browser.enter_frame("#lab").await;
    assert_eq!(browser.evaluate("return document.documentElement.dataset.state", &[]).await, "idle");
    assert_eq!(browser.evaluate(POLLUTED, &[]).await, json!([]));
    browser.leave_frame().await;
    course.ask("run").await;
    assert_eq!(count(&runs(&course.message("run.completed").await["data"])[0], "ok"), 5);
    assert_eq!(browser.evaluate("return window.hacked ?? null", &[]).await, json!(null));
    browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn repeated_messages_of_a_host_do_not_change_the_lab() {
    let course = Course::open("?embed=1&requests=5&delay=10&strategy=join_all").await;
    // Thousands of pings, each answered; runs begun and cancelled without a pause.
    let pings = "for (let n = 0; n < 5_000; n++) tell({ target: 'boucle', type: 'ping' })";
    course.browser.evaluate(pings, &[]).await;
    let many = "for (let n = 0; n < 200; n++) for (const type of ['ping', 'run', 'cancel', 'run']) tell({ target: 'boucle', type })";
    course.browser.evaluate(many, &[]).await;
    course.browser.until("return messages.filter(({ type }) => type === 'pong').length === 5_200").await;
    course.browser.enter_frame("#lab").await;
    course
        .browser
        .until("return ['done', 'cancelled'].includes(document.documentElement.dataset.state)")
        .await;
    course.browser.leave_frame().await;
    let ends =
        "return messages.filter(({ type }) => ['run.completed', 'run.cancelled'].includes(type)).length";
    let before = course.browser.evaluate(ends, &[]).await.as_u64().expect("a count");
    assert_eq!(course.count("run.failed").await, 0);
    course.ask("run").await;
    course.browser.until(&format!("{ends} > {before}")).await;
    let last = "return messages.findLast(({ type }) => type === 'run.completed').data";
    assert_eq!(count(&runs(&course.browser.evaluate(last, &[]).await)[0], "ok"), 5);
    course.browser.has_said_nothing().await;
}

/// Returns the address of this machine in a form that the page takes for another host. Written with a dot at
/// its end, which browsers ignore, an address is not taken for loopback.
fn as_another_host(base: &str) -> String {
    base.replace("127.0.0.1", "127.0.0.1.")
}

#[apply(e2e)]
#[any_engine]
async fn no_request_goes_to_another_host_without_a_click() {
    let httpbin = Httpbin::start(Duration::from_millis(5), |_, _| Answer::Ok);
    let origin = as_another_host(&httpbin.base());
    for query in ["strategy=join_all&view=controls,timeline", "chapter=join_all&view=lesson,timeline"] {
        let course =
            Course::open(&format!("?embed=1&autorun=1&requests=5&lang=en&{query}&origin={origin}")).await;
        assert_eq!(course.message("run.failed").await["data"]["reason"], "needs_click", "{query}");
        for _ in 0..10 {
            course.ask("run").await;
        }
        course
            .browser
            .until("return messages.filter(({ type }) => type === 'run.failed').length === 11")
            .await;
        assert_eq!(course.count("run.started").await, 0);
        assert_eq!(httpbin.seen(), [""; 0], "{query}");
        course.browser.has_said_nothing().await;
    }
    // The page itself, opened by a link, does not send any either.
    let page = Page::open(&format!("?autorun=1&strategy=join_all&requests=5&lang=en&origin={origin}")).await;
    page.comes_to("failed").await;
    // The notice contains the address as the browser writes it.
    assert!(page.browser.text("#notice").await.contains(&httpbin.base()));
    assert_eq!(httpbin.seen(), [""; 0]);
    // The page waits for this click.
    let report = page.run().await;
    assert_eq!((count(&runs(&report)[0], "ok"), httpbin.seen().len()), (5, 5));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_run_without_a_click_follows_no_redirect_from_a_near_server_to_another() {
    let httpbin = Httpbin::start(Duration::from_millis(5), |_, _| Answer::Ok);
    let elsewhere = as_another_host(&httpbin.base());
    let leads = get(async move |RawQuery(query): RawQuery| {
        let to = format!("{elsewhere}/uuid?{}", query.unwrap_or_default());
        ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Redirect::temporary(&to))
    });
    let near = Server::start(Router::new().route("/uuid", leads));
    let query = format!("?autorun=1&strategy=blocking,join_all&requests=5&lang=en&origin={}", near.url(""));
    let page = Page::open(&query).await;
    let report = page.report().await;
    // The other strategy was not run: its requests cannot refuse a redirect, and one request first showed
    // that the server redirects.
    let [joined] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!(errors(joined), [Some("network"); 5]);
    assert!(page.browser.text("#notice").await.starts_with("Blocking was not run: the request that"));
    assert_eq!(httpbin.seen(), [""; 0]);
    // After a click, the page follows the server's redirects.
    let report = page.run().await;
    let [blocking, joined] = runs(&report) else { panic!("two runs: {report}") };
    assert_eq!((count(blocking, "ok"), count(joined, "ok"), httpbin.seen().len()), (5, 5, 1 + 5 + 5));
    page.browser.has_only_noted("/uuid").await;
}

#[apply(e2e)]
#[any_engine]
async fn a_click_asks_for_confirmation_when_the_page_hides_the_origin() {
    let httpbin = Httpbin::start(Duration::from_millis(5), |_, _| Answer::Ok);
    let origin = as_another_host(&httpbin.base());
    let asked =
        "return document.querySelector('#ask').open && document.querySelector('#ask-question').innerText";
    let seen = async |page: &Page, press: &str| {
        page.browser.click(press).await;
        let question = page.browser.until(asked).await;
        let told = format!("5 requests to {}, which", httpbin.base());
        assert!(question.as_str().is_some_and(|question| question.contains(&told)), "{question}");
        page.browser.click("#ask [data-close=no]").await;
        page.comes_to("idle").await;
        assert_eq!(httpbin.seen(), [""; 0]);
    };
    let of = "strategy=join_all&requests=5&lang=en&origin";
    let page = Page::open(&format!("?view=timeline&{of}={origin}")).await;
    seen(&page, "#run").await;
    page.goto(&format!("/?chapter=join_all&{of}={origin}")).await;
    page.lesson_comes_to("asking").await;
    page.browser.fill("#guess-number", "0.2").await;
    seen(&page, "#guess-run").await;
    page.browser.click("#guess-run").await;
    page.browser.until(asked).await;
    page.browser.click("#ask [data-close=yes]").await;
    page.report().await;
    page.lesson_comes_to("answered").await;
    assert_eq!(httpbin.seen().len(), 5);
    // The settings of the lesson show the origin.
    page.browser.click("#lesson-settings").await;
    let report = page.run().await;
    assert_eq!((count(&runs(&report)[0], "ok"), httpbin.seen().len()), (5, 10));
    page.browser.has_said_nothing().await;
}

/// A page that takes the lab's place, and posts arbitrary messages to its host.
const IMPOSTOR: &str = "<!doctype html><title>No lab</title><script>
    const say = (type, data) => parent.postMessage({ source: 'boucle', id: 'lab', type, data }, '*');
    const trap = { toString: 1, valueOf: 1 };
    for (const type of [trap, null, undefined, 1, ['ready'], [trap], 'hacked', 'RESIZE', '__proto__', 'x'.repeat(1_000_000), '<b>']) say(type, {});
    for (const height of [trap, [trap], '9999', '1e3', 10n, NaN, -1, -Infinity, null, undefined, '1px; color: red', {}]) say('resize', { height });
    for (const data of [null, undefined, 1, 'x', [], trap]) { say('resize', data); say('run.progress', data); }
    parent.postMessage({ source: trap }, '*');
    say('ready', null);
    say('resize', { height: 1e9 });
    say('resize', { height: Infinity });
    say('run.completed', 'all');
    </script>";

/// Returns a course page on which `impostor` is framed in the place of the lab, by the element from the lab's
/// host. The page collects the names of the events that it gets, or `the last` for an event with that detail.
fn host_of(impostor: &Server, lab: &Server) -> Host {
    Host::with(&format!(
        r#"<script src="{}"></script><boucle-lab id="lab" src="{}"></boucle-lab>
        <script>
        window.names = new Set();
        const dispatch = EventTarget.prototype.dispatchEvent;
        EventTarget.prototype.dispatchEvent = function (event) {{
            names.add(event.detail === "the last" ? "the last" : event.type);
            return dispatch.call(this, event);
        }};
        </script>"#,
        lab.url("/embed.js"),
        impostor.url("/"),
    ))
}

#[apply(e2e)]
async fn a_page_in_the_labs_place_harms_its_host_in_no_way() {
    let impostor = Server::start(Router::new().route("/", get(Html(IMPOSTOR))));
    let lab = Server::start(site());
    let host = host_of(&impostor, &lab);
    let browser = Browser::start("en").await;
    browser.open(&host.url()).await;
    browser.until("return told('run-completed', 'lab').length === 1").await;
    assert_eq!(browser.evaluate("return frameOf('#lab').style.height", &[]).await, "20000px");
    let names = browser.evaluate("return [...names].sort()", &[]).await;
    assert_eq!(
        names,
        json!(["boucle:ready", "boucle:resize", "boucle:run-completed", "boucle:run-progress"])
    );
    // The detail is passed on unchanged, and the host must check it.
    assert_eq!(browser.evaluate("return told('run-completed', 'lab')[0].detail", &[]).await, "all");
    browser.has_said_nothing().await;
}
