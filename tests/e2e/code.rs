//! The code on the page, in three languages.

use crate::page::Page;
use crate::support::engine::Engine;
use macro_rules_attribute::apply;
use std::fs;

#[apply(e2e)]
#[any_engine]
async fn the_lab_file_is_shown_below_python_and_javascript() {
    let page = Page::open("?strategy=semaphore").await;
    assert_eq!(page.browser.text("#code-file").await, "semaphore.rs");
    for language in ["py", "js"] {
        page.browser.click(&format!("#languages [data-language={language}]")).await;
        let name = format!("lab.{language}");
        page.browser
            .until(&format!("return document.querySelector('#companion-file').textContent === '{name}'"))
            .await;
        assert_eq!(page.browser.text("#code-file").await, format!("semaphore.{language}"));
        page.browser.click("#companion > summary").await;
        assert!(page.browser.shows("#companion-code").await);
        let file = fs::read_to_string(format!("src/strategy/{name}")).expect("it is beside the strategies");
        // WebKit returns the text without its last line break.
        let file = if Engine::current() == Engine::WebKit { file.trim_end_matches('\n') } else { &file };
        assert_eq!(page.browser.text("#companion-code").await, file);
        page.browser.click("#companion > summary").await;
    }
    page.browser.click("#languages [data-language=rs]").await;
    assert!(!page.browser.shows("#companion").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_code_opens_in_python_in_the_lesson_and_for_french_and_the_choice_lasts() {
    let page = Page::open("?strategy=semaphore&lang=en").await;
    let shows = |file: &str| format!("return document.querySelector('#code-file').textContent === '{file}'");
    assert_eq!(page.browser.text("#code-file").await, "semaphore.rs");
    page.goto("/?strategy=semaphore&lang=fr").await;
    page.browser.until(&shows("semaphore.py")).await;
    // Its comments are French as well, and English in English.
    page.browser
        .until("return document.querySelector('#code').innerText.includes('puis attend un jeton')")
        .await;
    page.choose_lang("en").await;
    page.browser
        .until("return document.querySelector('#code').innerText.includes('waits for a permit')")
        .await;
    page.goto("/?chapter=semaphore&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.browser.until(&shows("semaphore.py")).await;
    // What was chosen last comes first, and an address comes before that.
    page.browser.click("#languages [data-language=rs]").await;
    page.goto("/?chapter=timeout&lang=fr").await;
    page.lesson_comes_to("asking").await;
    assert_eq!(page.browser.text("#code-file").await, "join_all.rs");
    page.goto("/?strategy=join_all&code=javascript&lang=en").await;
    page.browser.until(&shows("join_all.js")).await;
    page.goto("/?chapter=timeout&code=python&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.browser.until(&shows("join_all.py")).await;
    page.browser.has_said_nothing().await;
}

/// The counts shown beside the code, from the first line to the last.
const COUNTS: &str =
    "[...document.querySelectorAll('#code .count:not([hidden])')].map(({ dataset }) => dataset.count)";

#[apply(e2e)]
#[any_engine]
async fn while_a_run_is_under_way_the_gutter_counts_the_tasks_that_wait() {
    let page = Page::open("?strategy=join_all,semaphore&requests=9&limit=3&delay=900").await;
    // Viewing another language first loads the desk, which would otherwise take its time during the run.
    for (language, shown) in [("py", "await asyncio"), ("rs", "lab.fetch")] {
        page.browser.click(&format!("button[data-language={language}]")).await;
        page.browser
            .until(&format!("return document.querySelector('#code').innerText.includes('{shown}')"))
            .await;
    }
    page.browser.click("#run").await;
    // The code follows the run: first all requests are in flight, then six wait for a permit.
    page.browser.until(&format!("return {COUNTS}.join() === '9'")).await;
    page.browser.until(&format!("return {COUNTS}.join() === '6,3'")).await;
    page.browser.click("button[data-language=py]").await;
    page.browser.until(&format!("return {COUNTS}.length === 2 || {COUNTS}.join() === '3'")).await;
    page.comes_to("done").await;
    page.browser.until(&format!("return {COUNTS}.length === 0")).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn pointing_at_a_request_marks_the_line_where_it_waited_in_all_three_languages() {
    let page = Page::open("?strategy=semaphore,join_all&requests=8&limit=1&delay=100").await;
    page.run().await;
    // The last request of the semaphore, in the middle of the run, waits for its permit. The page is scrolled
    // to its top, because elsewhere WebKit gets the position of a script's event wrong.
    let point = "scrollTo(0, 0);
        const { x, y, width } = document.querySelector('.lane[data-strategy=semaphore] canvas').getBoundingClientRect();
        const canvas = document.querySelector('.lane[data-strategy=semaphore] canvas');
        canvas.dispatchEvent(new PointerEvent('pointermove', { clientX: x + width / 2, clientY: y + 20 + 8 * 12 - 6, bubbles: true }))";
    page.browser.evaluate(point, &[]).await;
    let marked = "(document.querySelector('#code [data-pointed]')?.textContent ?? '')";
    page.browser.until(&format!("return {marked}.includes('permits')")).await;
    for (language, line) in
        [("py", "async with permits"), ("js", "await permits.acquire()"), ("rs", "permits.acquire().await")]
    {
        page.browser.click(&format!("button[data-language={language}]")).await;
        // The mouse has left the lane for the tab, and the browser may report that late.
        page.browser.until(&format!("{point}; return {marked}.includes('{line}')")).await;
    }
    page.browser.has_said_nothing().await;
}
