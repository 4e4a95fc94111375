//! The page on narrow screens, where nothing may scroll sideways.

use crate::harness::is_soak;
use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::engine::{Engine, Wish};
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

#[apply(e2e)]
async fn at_360_pixels_nothing_scrolls_sideways_before_or_after_a_run() {
    for lang in ["en", "fr"] {
        let page = Page::open("").await;
        page.browser.resize(360, 740).await;
        page.goto(&format!("/?strategy=sequential,semaphore,join_all&requests=12&delay=10&lang={lang}"))
            .await;
        fits(&page).await;
        page.run().await;
        fits(&page).await;
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
async fn on_a_phone_the_run_is_in_view_when_it_runs() {
    let page = Page::open("").await;
    page.browser.resize(360, 740).await;
    page.goto("/?requests=5&delay=400&lang=en").await;
    let tops =
        "return ['#cancel', '#lanes'].map((id) => document.querySelector(id).getBoundingClientRect().top)";
    let before = page.browser.evaluate(tops, &[]).await;
    assert!(before[1].as_f64() > Some(500.0), "{before}");
    page.browser.click("#run").await;
    page.comes_to("running").await;
    let tops = page.browser.evaluate(tops, &[]).await;
    assert!(tops[0].as_f64() >= Some(-1.0) && tops[1].as_f64() < Some(400.0), "{tops}");
    page.report().await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn in_the_column_of_a_course_page_nothing_scrolls_sideways() {
    let page = Page::open("").await;
    page.browser.resize(720, 900).await;
    for framed in ["", "&embed=1"] {
        let query = "strategy=sequential,as_completed,try_join_all,hedge&requests=12&delay=10&lang=fr";
        page.goto(&format!("/?{query}{framed}")).await;
        page.run().await;
        assert_eq!(sideways(&page).await, json!([720, 0]));
    }
    page.browser.has_said_nothing().await;
}

/// The widest views, and the steps that open them.
const VIEWS: &[(&str, &[(&str, &str)])] = &[
    (
        "/?strategy=sequential,semaphore,join_all&requests=12&delay=10",
        &[("#run", "document.documentElement.dataset.state === 'done'")],
    ),
    (
        "/?strategy=join_all&requests=12&delay=10",
        &[
            ("#run", "document.documentElement.dataset.state === 'done'"),
            (
                "[data-desk=share]",
                "document.querySelector('#share[open]') && document.querySelector('#share-link').value",
            ),
        ],
    ),
    ("/?", &[("[data-desk=embed]", "document.querySelector('#embed[open] iframe')")]),
    (
        "/?chapter=join_all&requests=12&delay=10",
        &[
            ("#lesson-contents summary", "document.querySelector('#guess:not([hidden])')"),
            ("#guess-run", "document.documentElement.dataset.lesson === 'answered'"),
            ("#outcome-try button", "document.querySelector('#outcome-tried').checkVisibility()"),
        ],
    ),
    (
        "/?chapter=sequential",
        &[("#guess-options input", "document.querySelector('#guess-options :checked')")],
    ),
    ("/?chapter=results", &[("#guess-order .down", "document.querySelector('#guess-order li')")]),
    ("/?chapter=summary", &[(".quiz input", "document.querySelector('.quiz[data-mark]')")]),
    (
        "/?chapter=join_all&requests=12&delay=10",
        &[
            ("#lesson-before a", "document.querySelector('#term[open]')"),
            ("#term-all", "document.querySelector('#glossary[open]')"),
        ],
    ),
];

/// Checks WCAG 1.4.10 and 1.4.4: a screen of 320 pixels, a window of 1280 at 200 %, and letters twice as
/// large.
#[apply(e2e)]
#[long]
#[in_part(Chromium = "only at 320 pixels and enlarged, not at 640 pixels")]
#[in_part(Firefox = "only at 320 pixels and enlarged, not at 640 pixels")]
#[in_part(
    WebKit = "not at 640 pixels, nor with letters twice as large, because its browser has no setting for it"
)]
async fn on_a_small_screen_and_enlarged_nothing_scrolls_sideways_or_is_cut_off() {
    for (width, large) in [(320, false), (1280, true), (640, false)] {
        if large && Engine::current() == Engine::WebKit {
            continue; // WebKit's browser has no setting for it.
        }
        if width == 640 && !is_soak() {
            continue; // This width is between the other two.
        }
        let browser =
            Browser::start_as(Wish { languages: "fr", large_letters: large, ..Wish::default() }).await;
        let page = Page::in_browser(browser, Server::start(site()), "/", "").await;
        page.browser.resize(width, 800).await;
        for (path, steps) in VIEWS {
            page.goto(&format!("{path}&lang=fr")).await;
            for (press, until) in *steps {
                page.browser.until(&format!("return Boolean(document.querySelector('{press}'))")).await;
                if *press == "#guess-run" {
                    page.browser.fill("#guess-number", "3").await;
                }
                page.browser.evaluate("document.querySelector(arguments[0]).click()", &[json!(press)]).await;
                page.browser.until(&format!("return Boolean({until})")).await;
                let cut = page.browser.evaluate(CUT, &[]).await;
                assert_eq!(cut, json!([]), "{path}, {press}, {width} pixels, large letters: {large}");
            }
        }
        page.browser.has_said_nothing().await;
    }
}

/// Returns the elements that extend beyond the right edge of the page, or of the dialog around them, except
/// those that scroll by themselves.
const CUT: &str = "const scrolls = 'pre, textarea, #log, #futures-rows, .unseen, #table thead, iframe *';
    const edge = (of) => of.getBoundingClientRect().left + of.clientLeft + of.clientWidth + 1;
    return [...document.querySelectorAll('body *')]
        .filter((element) => element.checkVisibility() && !element.closest(scrolls))
        .filter((element) => {
            const { width, right } = element.getBoundingClientRect();
            return width > 0 && right > edge(element.parentElement.closest('dialog') ?? document.documentElement);
        })
        .map((element) => element.outerHTML.slice(0, 120))";

async fn fits(page: &Page) {
    assert_eq!(sideways(page).await, json!([360, 0]));
}

/// Returns the width of the page, and the distance by which it scrolls sideways.
async fn sideways(page: &Page) -> Value {
    let widths =
        "return [innerWidth, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth]";
    page.browser.evaluate(widths, &[]).await
}
