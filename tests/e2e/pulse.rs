//! The heartbeat that goes on during a freeze, and the report of the worker that draws it.

use crate::course::Course;
use crate::page::Page;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use axum::http::StatusCode;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;

/// Keeps the page's workers, and records which of them were ended.
const KEEP_WORKERS: &str = "window.workers = [];
    window.Worker = class extends Worker {
        constructor(...given) { super(...given); workers.push(this); }
        terminate() { super.terminate(); this.ended = true; }
    }";

const BEATING: &str = "return document.getAnimations().some((one) => one.animationName === 'beat')";

/// Makes the page believe that the browser prefers reduced motion.
const STILL: &str = "const { matchMedia } = window;
    window.matchMedia = (query) => query.includes('reduced-motion') ? matchMedia('all') : matchMedia(query)";

/// Records the positions of the page's own dot, and the frames in which something was drawn.
const WATCH: &str = "window.places = new Set();
    window.drawn = new Set();
    const { clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function (...given) {
        drawn.add(document.timeline.currentTime);
        return clearRect.apply(this, given);
    };
    addEventListener('DOMContentLoaded', () => {
        const dot = document.querySelector('#own-beat .dot');
        const note = () => places.add(dot.getAttribute('transform'));
        new MutationObserver(note).observe(dot, { attributes: true });
    })";
const AT_TOP: &str =
    "return document.querySelector('#own-beat .dot').getAttribute('transform') === 'rotate(0 16 18)'";

/// Returns the number of positions of the page's own dot during a run, and of frames in which something was
/// drawn.
async fn watched(page: &Page) -> (u64, u64) {
    page.run().await;
    page.browser.until(AT_TOP).await;
    let seen = page.browser.evaluate("return [places.size, drawn.size]", &[]).await;
    let count = |at: usize| seen[at].as_u64().unwrap_or_else(|| panic!("{seen}"));
    (count(0), count(1))
}

/// Opens the page, and keeps its workers.
async fn open(query: &str) -> Page {
    let page = Page::open("").await;
    page.browser.before_each_page(KEEP_WORKERS).await;
    page.goto(&format!("/{query}")).await;
    page
}

/// Waits until all workers of the runs so far have ended, and their canvases are gone.
async fn is_over(page: &Page, runs: usize) {
    let gone = format!(
        "return workers.length === {runs} && workers.every(({{ ended }}) => ended)
            && !document.querySelector('#elsewhere canvas')"
    );
    page.browser.until(&gone).await;
}

#[apply(e2e)]
#[moving]
async fn while_the_page_is_frozen_a_worker_beats_on_and_says_for_how_long() {
    let page = open("?strategy=blocking&requests=20&delay=100").await;
    assert_eq!(page.browser.evaluate("return workers.length", &[]).await, 0, "none before a run");
    page.run().await;
    is_over(&page, 1).await;
    let said = page.browser.text("#silence").await;
    let seconds = said
        .strip_prefix("Seen from a worker: the page did not answer for up to ")
        .and_then(|rest| rest.strip_suffix("\u{202f}s"));
    let seconds: f64 = seconds.unwrap_or_else(|| panic!("{said}")).parse().expect("a number");
    assert!(seconds >= 1.0, "{said}");
    page.choose_lang("fr").await;
    let said = page.browser.text("#silence").await;
    assert!(said.starts_with("Vu d’un worker\u{a0}: la page est restée jusqu’à "), "{said}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn the_pages_dot_moves_while_its_loop_is_free_and_stays_with_reduced_motion() {
    let page = Page::open("").await;
    page.browser.before_each_page(WATCH).await;
    page.goto("/?strategy=sequential&requests=5&delay=400").await;
    let (places, drawn) = watched(&page).await;
    assert!(places > 5, "{places}");
    page.browser.before_each_page(STILL).await;
    page.browser.reload().await;
    page.loaded().await;
    let (places, drawn_still) = watched(&page).await;
    assert!(places <= 1, "only the top: {places}");
    // The page is drawn for each answer, and when it is laid out.
    assert!(drawn_still < 15 && drawn > drawn_still, "{drawn} {drawn_still}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
async fn resized_lanes_are_redrawn_at_once_with_reduced_motion() {
    let page = Page::open("").await;
    for script in [WATCH, STILL] {
        page.browser.before_each_page(script).await;
    }
    page.goto("/?strategy=sequential&requests=1&delay=8000").await;
    page.browser.click("#run").await;
    // Everything that can be drawn before the answer arrives has been drawn.
    page.browser.until("return document.timeline.currentTime > 500 + Math.max(...drawn)").await;
    page.browser.evaluate("drawn.clear(); document.querySelector('#lanes').style.width = '80%'", &[]).await;
    let state = "return drawn.size > 0 && document.documentElement.dataset.state";
    assert_eq!(page.browser.until(state).await, json!("running"));
    page.comes_to("done").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn the_heartbeat_reports_nothing_about_a_page_that_answers() {
    let page = open("?strategy=join_all&requests=5&delay=500").await;
    // A machine that is busy with something else may stall any page, but not each time.
    for runs in 1..=3 {
        page.run().await;
        is_over(&page, runs).await;
        if page.browser.text("#silence").await.is_empty() {
            return page.browser.has_said_nothing().await;
        }
    }
    panic!("{}", page.browser.text("#silence").await);
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn the_heartbeat_ends_with_a_run_that_is_cancelled() {
    let page = open("?strategy=sequential&requests=51&delay=200").await;
    page.browser.click("#run").await;
    page.browser.until("return document.querySelector('#elsewhere canvas')").await;
    page.choose_lang("fr").await;
    page.browser.click("#theme").await;
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    is_over(&page, 1).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[moving]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn in_a_sandbox_that_allows_no_worker_the_style_sheet_beats() {
    let course = Course::open_sandboxed("?embed=1&strategy=sequential&requests=10&delay=200").await;
    course.ask("run").await;
    course.message("run.started").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until(BEATING).await;
    assert_eq!(course.browser.text("#elsewhere").await.trim(), "a CSS animation");
    course.browser.leave_frame().await;
    course.message("run.completed").await;
    course.browser.enter_frame("#lab").await;
    assert!(!course.browser.shows("#elsewhere").await && course.browser.text("#silence").await.is_empty());
    assert_eq!(course.browser.evaluate(BEATING, &[]).await, json!(false));
    course.browser.leave_frame().await;
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn the_style_sheet_beats_when_the_workers_script_is_missing() {
    let missing = get(StatusCode::NOT_FOUND);
    let site = Server::start(site_but("/pulse.js", missing));
    let page = Page::on(site, "/", "?strategy=blocking,sequential&requests=5&delay=100").await;
    page.browser.click("#run").await;
    page.browser.until(BEATING).await;
    page.report().await;
    assert_eq!(page.browser.text("#pulse").await, "");
    page.browser.has_only_noted("pulse.js").await;
}
