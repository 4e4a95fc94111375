//! Checks that axe-core has no objection to any view, in any language and theme.
//! <https://github.com/dequelabs/axe-core>

use crate::course::Course;
use crate::harness::is_soak;
use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use axum::http::StatusCode;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::path::Path;

/// The rules: WCAG 2.2 AA, and those that axe's authors consider good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// Runs axe, and returns the rule, the place and the reason of each objection. Frames are checked by
/// themselves.
const RUN: &str = "const [tags, without] = arguments;
    const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
    return axe.run(document, { runOnly: { type: 'tag', values: tags }, rules, iframes: false, preload: false }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`)))";

/// A plan that is over soon.
const PLAN: &str = "strategy=sequential,join_all&requests=12&delay=10";

/// A chapter, shortened.
const CHAPTER: &str = "chapter=join_all&requests=12&delay=10";

/// A way to change the look, and the language and the theme to which it leads from the look before.
const LOOKS: [(&str, &str, &str); 4] = [
    ("[data-lang-choice=fr]", "fr", "light"),
    ("#theme", "fr", "dark"),
    ("[data-lang-choice=en]", "en", "dark"),
    ("#theme", "en", "light"),
];

/// A view: its name, its query, and steps, each an action and the condition to wait for after it.
type State = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const DONE: &str = "document.documentElement.dataset.state === 'done'";
const RUN_IT: (&str, &str) = ("document.querySelector('#run').click()", DONE);
const FUTURES: (&str, &str) = ("", "document.querySelector('#futures-rows .seen th')");
const UNFOLD: (&str, &str) =
    ("document.querySelectorAll('details').forEach((details) => (details.open = true))", "true");
const ASKED: (&str, &str) = ("", "document.querySelector('#guess:not([hidden])')");
const ANSWERED: (&str, &str) = (
    "const field = document.querySelector('#guess-number'); field.value = 3;
        field.dispatchEvent(new Event('input', { bubbles: true })); document.querySelector('#guess-run').click()",
    "document.documentElement.dataset.lesson === 'answered'",
);
const TERM: (&str, &str) =
    ("document.querySelector('#lesson-before a').click()", "document.querySelector('#term[open]')");
const KEPT: (&str, &str) = ("", "document.querySelector('#shelf-open')");
const SHELF: (&str, &str) =
    ("document.querySelector('#shelf-open').click()", "document.querySelector('#shelf')?.checkVisibility()");
const SHARE: (&str, &str) =
    ("document.querySelector('[data-desk=share]').click()", "document.querySelector('#share[open]')");

const PAGE: &[State] = &[
    ("idle", "", &[UNFOLD]),
    (
        "running",
        "strategy=sequential&requests=100&delay=1000",
        &[("document.querySelector('#run').click()", "document.documentElement.dataset.state === 'running'")],
    ),
    (
        "cancelled",
        "strategy=sequential&requests=100&delay=1000",
        &[
            (
                "document.querySelector('#run').click()",
                "document.documentElement.dataset.state === 'running'",
            ),
            (
                "document.querySelector('#cancel').click()",
                "document.documentElement.dataset.state === 'cancelled'",
            ),
        ],
    ),
    ("done", "requests=12&delay=10&work=5&work_on=pool&fail=0.2", &[RUN_IT, UNFOLD]),
    (
        "replaying",
        PLAN,
        &[
            RUN_IT,
            (
                "document.querySelector('#replay-back').click()",
                "document.querySelector('#replay-close:not([hidden])')",
            ),
        ],
    ),
    (
        "refused",
        "strategy=blocking&requests=1000&delay=1000",
        &[("document.querySelector('#run').click()", "document.documentElement.dataset.state === 'failed'")],
    ),
    ("with problems", "requests=0&delay=abc&strategy=nonesuch", &[]),
    (
        "asking for consent",
        "origin=http://boucle.invalid&requests=101",
        &[("document.querySelector('#run').click()", "document.querySelector('#ask[open]')")],
    ),
    (
        "a future chosen",
        "strategy=join_all&requests=12&delay=10&fail=0.5&details=1",
        &[
            RUN_IT,
            FUTURES,
            (
                "document.querySelector('#futures-rows .seen tr').click()",
                "document.querySelector('[aria-current=true]')",
            ),
        ],
    ),
    (
        "a story",
        PLAN,
        &[
            RUN_IT,
            (
                "document.querySelector('.lane canvas').dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown' }))",
                "document.querySelector('#story:popover-open')",
            ),
            (
                "document.querySelector('#story-forth').click()",
                "document.querySelector('#story[data-told=true]') && document.querySelector('#moments:not([hidden])')",
            ),
        ],
    ),
    (
        "futures filtered",
        "strategy=sequential,join_all&requests=12&delay=10&details=1",
        &[
            RUN_IT,
            FUTURES,
            (
                "const list = document.querySelector('#futures-filter'); list.selectedIndex = 4;
                    list.dispatchEvent(new Event('change', { bubbles: true }))",
                "!document.querySelector('#futures-rows .seen tr')",
            ),
        ],
    ),
];

const DESK: &[State] = &[
    (
        "Python",
        PLAN,
        &[
            (
                "document.querySelector('[data-language=py]').click()",
                "document.querySelector('#code-section[data-language=py]')",
            ),
            UNFOLD,
        ],
    ),
    (
        "JavaScript",
        PLAN,
        &[(
            "document.querySelector('[data-language=js]').click()",
            "document.querySelector('#code-section[data-language=js]')",
        )],
    ),
    ("nothing to share", "", &[SHARE]),
    ("sharing", PLAN, &[RUN_IT, SHARE, ("", "document.querySelector('#share-link').value")]),
    (
        "too large for a link",
        "strategy=join_all&requests=1000&delay=0&jitter=300&connections=none",
        &[RUN_IT, SHARE, ("", "document.querySelector('#share-link-about').textContent")],
    ),
    (
        "the shelf",
        PLAN,
        &[RUN_IT, KEPT, SHELF, ("document.querySelector('#shelf-list .mark').click()", "true")],
    ),
    (
        "an empty shelf",
        PLAN,
        &[
            RUN_IT,
            KEPT,
            SHELF,
            (
                "document.querySelector('#shelf-list .remove').click()",
                "document.querySelector('#shelf-empty').checkVisibility()",
            ),
        ],
    ),
    (
        "runs on one axis",
        PLAN,
        &[
            RUN_IT,
            KEPT,
            RUN_IT,
            SHELF,
            ("", "document.querySelectorAll('#shelf-list .mark').length === 2"),
            (
                "document.querySelectorAll('#shelf-list .mark').forEach((mark) => mark.click()); document.querySelector('#shelf-compare').click()",
                "document.querySelector('#kept').checkVisibility()",
            ),
        ],
    ),
    (
        "embedding",
        PLAN,
        &[(
            "document.querySelector('[data-desk=embed]').click()",
            "document.querySelector('#embed[open] iframe')",
        )],
    ),
    ("asking", CHAPTER, &[ASKED, UNFOLD]),
    ("choosing a picture", "chapter=sequential", &[ASKED]),
    ("choosing a line of code", "chapter=work", &[ASKED]),
    ("counting", "chapter=semaphore", &[ASKED]),
    ("ordering", "chapter=results", &[ASKED]),
    (
        "after the last chapter",
        "chapter=summary",
        &[("", "document.querySelector('.quiz') && (document.querySelector('.quiz input').click(), true)")],
    ),
    ("answered", CHAPTER, &[ASKED, ANSWERED]),
    (
        "trying",
        CHAPTER,
        &[
            ASKED,
            ANSWERED,
            (
                "document.querySelector('#outcome-try button').click()",
                "document.querySelector('#outcome-tried').checkVisibility()",
            ),
        ],
    ),
    (
        "no such chapter",
        "chapter=nonesuch",
        &[("", "document.querySelector('#lesson-contents[open] tbody tr')")],
    ),
    ("a term", CHAPTER, &[ASKED, TERM]),
    (
        "the glossary",
        CHAPTER,
        &[
            ASKED,
            TERM,
            ("document.querySelector('#term-all').click()", "document.querySelector('#glossary[open]')"),
        ],
    ),
];

const PROGRAM: (&str, &str) =
    ("document.querySelector('#learner-run').click()", "document.querySelector('#learner[data-state=done]')");
const READY: (&str, &str) = ("", "document.querySelector('#learner[data-state=ready]')");
const LEARNER: &[State] = &[
    ("the learner's program", "program=join_all&requests=12&delay=10", &[READY]),
    ("the learner's program done", "program=join_all&requests=12&delay=10", &[READY, PROGRAM]),
];

/// A frame is transparent and shows the background of the course page, if there is one.
const GROUND: (&str, &str) =
    ("document.documentElement.style.background = 'light-dark(#ffffff, #16171a)'", "true");
const FRAMED: &[State] =
    &[("framed", PLAN, &[RUN_IT, GROUND]), ("the lesson framed", CHAPTER, &[ASKED, UNFOLD, GROUND])];
/// The course page provides the heading of the first level.
const IN_A_FRAME: &[&str] = &["page-has-heading-one"];

#[apply(e2e)]
#[any_engine]
#[long]
#[in_part(Chromium = "each view in only one of the four looks, in turn")]
#[in_part(Firefox = "each view in only one of the four looks, in turn")]
#[in_part(WebKit = "each view in only one of the four looks, in turn")]
async fn axe_objects_to_nothing_on_the_page() {
    let page = Page::open("").await;
    objects_to_nothing(&page, PAGE, "", &[], count_of_looks()).await;
    page.browser.has_only_noted("503").await;
}

#[apply(e2e)]
#[any_engine]
#[long]
#[in_part(Chromium = "each view in only one of the four looks, in turn")]
#[in_part(Firefox = "each view in only one of the four looks, in turn")]
#[in_part(WebKit = "each view in only one of the four looks, in turn")]
async fn axe_objects_to_nothing_in_the_lesson_and_the_dialogs() {
    let count = count_of_looks();
    let page = Page::open("").await;
    objects_to_nothing(&page, DESK, "", &[], count).await;
    objects_to_nothing(&page, LEARNER, "", &[], count).await;
    objects_to_nothing(&page, FRAMED, "&embed=1", IN_A_FRAME, count).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn axe_objects_to_nothing_where_the_module_is_missing() {
    let app = site_but("/boucle_bg.wasm", get(StatusCode::NOT_FOUND));
    let (site, browser) = (Server::start(app), Browser::start("en").await);
    for (lang, theme) in [("en", "light"), ("fr", "dark")] {
        browser.open(&site.url(&format!("/?lang={lang}&theme={theme}"))).await;
        browser.until("return document.documentElement.dataset.state === 'broken'").await;
        inject(&browser).await;
        assert_eq!(objections(&browser, &[]).await, json!([]), "{lang}, {theme}");
    }
    browser.has_only_noted("boucle").await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn axe_objects_to_nothing_in_a_sandboxed_frame() {
    let course = Course::open_sandboxed("?embed=1&lang=fr&theme=dark").await;
    course.message("ready").await;
    course.browser.enter_frame("#lab").await;
    course.browser.evaluate(GROUND.0, &[]).await;
    inject(&course.browser).await;
    assert_eq!(objections(&course.browser, IN_A_FRAME).await, json!([]));
    course.browser.has_said_nothing().await;
}

/// Returns in how many of the four looks each view is checked. All four take minutes.
fn count_of_looks() -> usize {
    if is_soak() { LOOKS.len() } else { 1 }
}

/// Brings the page into each state, and checks it in `count` of the four looks. The first look is a different
/// one in each state and in each engine.
async fn objects_to_nothing(page: &Page, states: &[State], more: &str, without: &[&str], count: usize) {
    for (nth, (name, query, steps)) in states.iter().enumerate() {
        let looks: Vec<_> = LOOKS.iter().cycle().skip(nth + Engine::current() as usize).take(count).collect();
        let (_, lang, theme) = looks[0];
        page.goto(&format!("/?{query}{more}&lang={lang}&theme={theme}")).await;
        for (act, until) in *steps {
            page.browser.evaluate(act, &[]).await;
            page.browser.until(&format!("return Boolean({until})")).await;
        }
        page.has_its_styles().await;
        inject(&page.browser).await;
        for (index, (switch, lang, theme)) in looks.into_iter().enumerate() {
            if index > 0 {
                page.browser.evaluate("document.querySelector(arguments[0]).click()", &[json!(switch)]).await;
            }
            page.browser
                .until(&format!(
                    "const {{ lang, dataset }} = document.documentElement; return lang === '{lang}' && dataset.theme === '{theme}'"
                ))
                .await;
            assert_eq!(objections(&page.browser, without).await, json!([]), "{name}, {lang}, {theme}");
        }
    }
}

/// Loads axe into the page through the driver, because the page's own policy blocks scripts of others.
async fn inject(browser: &Browser) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    browser.evaluate(&axe, &[]).await;
}

async fn objections(browser: &Browser, without: &[&str]) -> Value {
    browser.evaluate(RUN, &[json!(TAGS), json!(without)]).await
}
