//! The lines of the program, from the timeline and the tasks to the editor and back.

use crate::page::Page;
use crate::report::{number, requests};
use crate::support::input::{DOWN, END, ESCAPE};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Two tasks send a request at line 5, and one at line 9, while the first task waits at line 14.
const GATHERED: &str = "\
import asyncio
import aiohttp

async def first(session):
    async with session.get(\"https://httpbin.org/uuid\") as response:
        await response.read()

async def second(session):
    async with session.get(\"https://httpbin.org/uuid\") as response:
        await response.read()

async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(first(session), first(session), second(session))

asyncio.run(main())
";

const BLOCKING: &str = "\
import asyncio, time

async def main():
    time.sleep(0.4)
    await asyncio.sleep(0.1)

asyncio.run(main())
";

const CANVAS: &str = ".lane[data-strategy=python] canvas";
const INSIDE: &str = "const { shadowRoot } = document.querySelector('#learner-editor').firstElementChild;
    const content = shadowRoot.querySelector('.cm-content');";

impl Page {
    /// Opens the panel, and runs the program with this text to its end. Returns the report of the run.
    async fn has_run(&self, source: &str) -> Value {
        self.opens_program().await;
        self.gives_program(source).await;
        self.runs_program("done").await;
        self.browser.evaluate("return reports.shift().runs[0]", &[]).await
    }

    /// Waits until the line with the class `class` in the editor is number `line`, or until there is none.
    async fn has_line(&self, class: &str, line: Option<u32>) {
        let lines = format!("[...content.children].findIndex((one) => one.matches('.cm-line.{class}'))");
        self.browser.until(&format!("{INSIDE} return {lines} + 1 === {}", line.unwrap_or_default())).await;
    }

    /// Waits until the counts in the editor's gutter are these, from the first line on.
    async fn has_counts(&self, counts: &[u32]) {
        let found = "[...shadowRoot.querySelectorAll('.counts .count')].filter((one) => one.checkVisibility({ visibilityProperty: true }))
            .map(({ textContent }) => Number(textContent))";
        self.browser.until(&format!("{INSIDE} return JSON.stringify({found}) === '{}'", json!(counts))).await;
    }

    /// Waits until the veil over the requests covers stretches of this many requests.
    async fn has_veil(&self, stretches: &[u32]) {
        let found = "[...document.querySelectorAll('.lane[data-strategy=python] .veil i')].map(({ clientHeight }) => clientHeight / 12)";
        self.browser.until(&format!("return JSON.stringify({found}) === '{}'", json!(stretches))).await;
    }

    /// Points at the middle of what an expression returns.
    async fn points_at(&self, expression: &str) {
        let middle = format!(
            "{INSIDE} const element = {expression}; element.scrollIntoView({{ block: 'center' }});
            const {{ x, y, width, height }} = element.getBoundingClientRect();
            return [x + width / 2, y + height / 2]"
        );
        let middle = self.browser.evaluate(&middle, &[]).await;
        let [x, y] = [0, 1].map(|index| middle[index].as_f64().unwrap());
        // If the pointer is there already, not all browsers report it.
        self.browser.point_at(1.0, 1.0).await;
        self.browser.point_at(x, y).await;
    }

    /// Waits until the sentence about the moment contains `text`, and returns it.
    async fn tells(&self, text: &str) -> String {
        let told = "document.querySelector('#learner-moment:not([hidden])')?.innerText.replaceAll(/[\\u00a0\\u202f]/g, ' ')";
        let told = self
            .browser
            .until(&format!("const told = {told}; return told?.includes({}) && told", json!(text)))
            .await;
        told.as_str().unwrap_or_default().to_owned()
    }
}

/// Returns a time at which all requests of a run are in flight.
fn in_flight_ms(run: &Value) -> f64 {
    let times = |name| requests(run).iter().map(|request| number(request, name)).collect::<Vec<_>>();
    let (sent, arrived) = (times("sent_ms"), times("arrived_ms"));
    sent.into_iter().fold(0.0, f64::max).midpoint(arrived.into_iter().fold(f64::INFINITY, f64::min))
}

#[apply(e2e)]
async fn a_bar_marks_the_line_that_sent_its_request() {
    let page = Page::open("?delay=100").await;
    page.has_run(GATHERED).await;
    page.browser.press(CANVAS, DOWN).await;
    page.has_line("pointed", Some(5)).await;
    page.browser.press(CANVAS, DOWN).await;
    page.browser.press(CANVAS, DOWN).await;
    page.has_line("pointed", Some(9)).await;
    page.browser.press(CANVAS, ESCAPE).await;
    page.has_line("pointed", None).await;
    page.points_at(&format!("document.querySelector('{CANVAS}')")).await;
    // The middle of this lane is below its last request, which is therefore the nearest.
    page.has_line("pointed", Some(9)).await;
    page.browser.point_at(1.0, 1.0).await;
    page.has_line("pointed", None).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_line_marks_its_requests_and_tasks_by_pointer_and_by_caret() {
    let page = Page::open("?delay=100").await;
    page.has_run(GATHERED).await;
    page.points_at("content.children[8]").await;
    page.has_veil(&[2]).await;
    let marked = "return [...document.querySelectorAll('#learner-tasks [data-pointed] .name')].map(({ innerText }) => innerText)";
    assert_eq!(page.browser.evaluate(marked, &[]).await, json!(["Task-4"]));
    page.points_at("content.children[4]").await;
    page.has_veil(&[1]).await;
    // A library may have made further tasks for that line.
    let tasks = page.browser.evaluate(marked, &[]).await;
    assert_eq!(
        tasks.as_array().map(|tasks| &tasks[..2]),
        Some(&[json!("Task-2"), json!("Task-3")][..]),
        "{tasks}"
    );
    // Without a request from a line, all of them stay.
    page.points_at("content.children[0]").await;
    page.has_veil(&[]).await;
    page.browser.point_at(1.0, 1.0).await;
    page.browser.evaluate(&format!("{INSIDE} content.focus()"), &[]).await;
    for _ in 0..8 {
        page.browser.press_key(DOWN).await;
    }
    page.has_veil(&[2]).await;
    page.browser.evaluate("document.querySelector('#learner-log').focus()", &[]).await;
    page.has_veil(&[]).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_task_marks_its_line_by_pointer_and_by_keyboard() {
    let page = Page::open("?delay=100").await;
    page.has_run(GATHERED).await;
    page.points_at("document.querySelector('#learner-tasks tbody tr:nth-child(2)')").await;
    page.has_line("pointed", Some(14)).await;
    page.browser.point_at(1.0, 1.0).await;
    page.has_line("pointed", None).await;
    page.browser.press("#learner-tasks-place [role=group]", DOWN).await;
    page.has_line("pointed", Some(16)).await;
    page.browser.press_key(DOWN).await;
    page.has_line("pointed", Some(14)).await;
    let focused = "return document.activeElement.innerText";
    assert_eq!(page.browser.evaluate(focused, &[]).await, "Task-2");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_replay_goes_through_the_lines_of_the_program() {
    let page = Page::open("?delay=400").await;
    let run = page.has_run(GATHERED).await;
    page.has_counts(&[]).await;
    page.seeks(in_flight_ms(&run)).await;
    page.has_counts(&[2, 1, 1]).await;
    let told = page.tells("in flight").await;
    assert!(
        told.ends_with(" s: the loop waits; 2 tasks are suspended at line 5, 1 at line 9, 1 at line 14; requests: 3 in flight."),
        "{told}"
    );
    let valued =
        page.browser.evaluate("return document.querySelector('#replay-time').ariaValueText", &[]).await;
    assert!(
        valued.as_str().unwrap().ends_with("0\u{a0}done, 3 in flight")
            || valued.as_str().unwrap().ends_with("0 done, 3 in flight"),
        "{valued}"
    );
    let described = "return document.querySelector('#replay-time').getAttribute('aria-describedby')";
    assert_eq!(page.browser.evaluate(described, &[]).await, "learner-moment");
    page.choose_lang("fr").await;
    page.tells(
        "2 tâches sont suspendues à la ligne 5, 1 à la ligne 9, 1 à la ligne 14 ; requêtes : 3 en vol.",
    )
    .await;
    page.browser.click("#replay-close").await;
    page.has_counts(&[]).await;
    assert_eq!(page.count("#learner-moment:not([hidden])").await, 0);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_replay_marks_the_line_that_blocks_the_loop() {
    let page = Page::open("").await;
    let run = page.has_run(BLOCKING).await;
    // The task is first suspended after the blocking call.
    page.seeks(number(&run["tasks"][0]["waits"][0], "from_ms") - 200.0).await;
    page.has_line("active", Some(4)).await;
    page.tells("line 4 blocks the loop").await;
    page.seeks(10_000.0).await;
    page.has_line("active", None).await;
    page.tells("the program has ended").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn marks_of_a_run_are_not_shown_on_another_text() {
    let page = Page::open("?delay=400").await;
    let run = page.has_run(GATHERED).await;
    page.seeks(in_flight_ms(&run)).await;
    page.has_counts(&[2, 1, 1]).await;
    page.browser.evaluate(&format!("{INSIDE} content.focus()"), &[]).await;
    page.browser.type_text("#").await;
    page.has_counts(&[]).await;
    page.tells("You have changed the program since this run").await;
    page.browser.press(CANVAS, DOWN).await;
    page.points_at("content.children[4]").await;
    page.has_line("pointed", None).await;
    page.has_veil(&[]).await;
    // The text that ran comes back.
    page.browser.evaluate(&format!("{INSIDE} content.focus()"), &[]).await;
    page.browser.press_with_ctrl("z").await;
    page.has_counts(&[2, 1, 1]).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_gutter_counts_the_suspended_tasks_while_the_program_runs() {
    let page = Page::open("?delay=60000").await;
    page.opens_program().await;
    page.gives_program(GATHERED).await;
    page.browser.click("#learner-run").await;
    page.has_counts(&[2, 1, 1]).await;
    page.browser.evaluate(&format!("{INSIDE} content.focus()"), &[]).await;
    page.browser.press_with_ctrl(END).await;
    page.browser.type_text("#").await;
    page.has_counts(&[]).await;
    page.browser.click("#learner-stop").await;
    page.program_comes_to("stopped").await;
    assert_eq!(page.browser.evaluate("return reports.length", &[]).await, Value::from(0));
    page.browser.has_said_nothing().await;
}
