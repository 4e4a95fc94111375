//! Runs of the learner's program.

use crate::page::Page;
use crate::policy::headers;
use crate::support::input::{DOWN, ENTER};
use crate::support::server::Server;
use crate::support::site::site;
use axum::middleware::map_response;
use axum::response::Response;
use macro_rules_attribute::apply;
use serde_json::json;

/// Awaits some requests at once, and prints on both streams.
const GATHERED: &str = "\
import asyncio, sys
import aiohttp

async def ask(session, n):
    async with session.get(\"https://httpbin.org/uuid\") as response:
        await response.json()
    print(f\"Res {n}\")

async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(ask(session, n) for n in range(7)))
    print(\"over\", file=sys.stderr)

asyncio.run(main())
";

#[apply(e2e)]
async fn a_program_runs_beside_the_pages_own_runs_on_the_same_axis() {
    let page = Page::open("?strategy=join_all&requests=12&delay=1000").await;
    page.run().await;
    page.opens_program().await;
    page.gives_program(GATHERED).await;
    page.runs_program("done").await;
    let report = page.browser.evaluate("return reports.shift()", &[]).await;
    let run = &report["runs"][0];
    assert_eq!(
        (&run["strategy"], &run["provenance"], &run["ok"]),
        (&json!(null), &json!("builtin"), &json!(7))
    );
    assert_eq!(run["program"]["language"], "python");
    let tasks = run["tasks"].as_array().unwrap();
    // The loop's own tasks at the end have no parent either.
    assert_eq!(tasks.iter().filter(|task| task["parent"] == 0).count(), 7);
    assert_eq!((&tasks[1]["line"], &tasks[1]["waits"][0]["for"]), (&json!(11), &json!("request")));
    assert_eq!(run["requests"][0]["line"], 5);
    assert_eq!(page.strategies(".lane").await, ["join_all", "python"]);
    assert_eq!(page.strategies("#table tbody tr").await, ["join_all", "python"]);
    assert_eq!(page.texts(".lane-source").await, ["", ""], "both come from the built-in origin");
    assert_eq!(page.control("requests").await, "12", "the plan stays");
    assert_eq!(page.browser.text("#learner-log .err").await.lines().last(), Some("over"));
    assert_eq!(page.count("#learner-log .out").await, 1);
    assert_eq!(page.count("#learner-tasks tbody tr[data-state=done]").await, tasks.len() as u64);
    let said = page.browser.text("#learner-result").await;
    assert!(said.contains("7 requests, at most 7 at once"), "{said}");
    page.browser.has_said_nothing().await;
}

/// Sends three requests, of which the third one begins its long wait when the first one ends, and does not wait for it.
const LONG: &str = "\
import asyncio
import aiohttp

async def ask(session, path):
    async with session.get(f\"https://httpbin.org/{path}\") as response:
        await response.read()
    print(path)

async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(ask(session, path) for path in (\"delay/0.2\", \"uuid\", \"uuid\")))

asyncio.run(main())
";

/// Makes a hundred tasks that never end.
const MANY: &str = "\
import asyncio

async def main():
    await asyncio.gather(*(asyncio.sleep(10_000) for _ in range(100)))

asyncio.run(main())
";

#[apply(e2e)]
async fn a_table_of_many_tasks_is_whole_once_the_program_has_ended() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program(MANY).await;
    page.browser.click("#learner-run").await;
    let some = "return document.querySelectorAll('#learner-tasks tbody tr').length === 60";
    page.browser.until(some).await;
    assert_eq!(page.browser.text("#learner-more").await, "41 more tasks are not shown.");
    page.browser.click("#learner-stop").await;
    page.program_comes_to("stopped").await;
    assert_eq!(page.count("#learner-tasks tbody tr").await, 101);
    assert_eq!(page.count("#learner-more:not([hidden])").await, 0);
    assert_eq!(page.browser.text("#learner-log").await, "It has printed nothing.");
    page.browser.has_said_nothing().await;
}

/// Gives a request up while it is under way.
const LATE: &str = "\
import asyncio
import aiohttp

async def main():
    async with aiohttp.ClientSession() as session:
        try:
            async with asyncio.timeout(0.3):
                await session.get(\"https://httpbin.org/delay/10\")
        except TimeoutError:
            print(\"late\")

asyncio.run(main())
";

#[apply(e2e)]
async fn empty_lanes_leave_room_for_a_program_until_the_strategies_run() {
    let page = Page::open("?strategy=sequential,join_all&requests=51&delay=10").await;
    page.opens_program().await;
    page.gives_program(GATHERED).await;
    let heights =
        "return [...document.querySelectorAll('.lane canvas')].map(({ clientHeight }) => clientHeight)";
    let waiting = page.browser.evaluate(heights, &[]).await;
    page.runs_program("done").await;
    let beside = page.browser.evaluate(heights, &[]).await;
    assert!(beside[0].as_u64() < waiting[0].as_u64(), "{waiting} {beside}");
    assert!(beside[1].as_u64() < waiting[1].as_u64(), "{waiting} {beside}");
    page.run().await;
    let run = page.browser.evaluate(heights, &[]).await;
    assert_eq!((&run[0], &run[1]), (&waiting[0], &waiting[1]));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_queued_request_is_known_to_be_sent_before_its_answer_comes() {
    let page = Page::open("?connections=2&delay=60000").await;
    page.opens_program().await;
    page.gives_program(LONG).await;
    page.browser.click("#learner-run").await;
    let three = "return document.querySelector('.lane[data-strategy=python] canvas').ariaValueMax === '2'";
    page.browser.until(three).await;
    // A mouse on the lane would choose another request.
    page.browser.point_at(1.0, 1.0).await;
    for _ in 0..3 {
        page.browser.press(".lane[data-strategy=python] canvas", DOWN).await;
    }
    let sent = "const { ariaValueText } = document.querySelector('.lane[data-strategy=python] canvas');
        return ariaValueText.includes('Request 2') && ariaValueText.includes('· sent at') && !ariaValueText.includes('delivered')";
    page.browser.until(sent).await;
    page.browser.click("#learner-stop").await;
    page.program_comes_to("stopped").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_request_that_is_given_up_was_sent_before() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program(LATE).await;
    page.runs_program("done").await;
    let report = page.browser.evaluate("return reports.shift()", &[]).await;
    let request = &report["runs"][0]["requests"][0];
    assert_eq!(request["error"], "aborted");
    assert!(request["sent_ms"].is_number(), "{request}");
    page.browser.has_said_nothing().await;
}

/// Sends a request, and does not end.
const ENDLESS: &str = "\
import time
import requests
requests.get(\"https://httpbin.org/uuid\")
print(\"on\", flush=True)
while True:
    time.sleep(0.01)
";

#[apply(e2e)]
async fn the_headline_speaks_of_the_program_and_of_strategies_only_if_they_have_run() {
    let page = Page::open("?lang=en&strategy=join_all&requests=3&delay=10").await;
    page.opens_program().await;
    let headlines = "return [...document.querySelectorAll('#headline, #learner-headline')]
        .filter((headline) => headline.checkVisibility()).map(({ innerText }) => innerText)";
    let before = page.browser.evaluate(headlines, &[]).await;
    assert!(before.as_array().is_some_and(|all| all.len() == 1), "{before}");
    page.gives_program(ENDLESS).await;
    page.browser.click("#learner-run").await;
    page.browser.until("return document.querySelector('#learner-log').innerText.includes('on')").await;
    // While it runs, the table has the time so far.
    let so_far =
        "return /[1-9]/.test(document.querySelector('#table [data-strategy=python] .total')?.innerText)";
    page.browser.until(so_far).await;
    let alone = page.browser.evaluate(headlines, &[]).await;
    let [running] = &alone.as_array().unwrap()[..] else { panic!("{alone}") };
    assert!(running.as_str().is_some_and(|text| text.starts_with("program_")), "{alone}");
    page.browser.click("#learner-stop").await;
    page.program_comes_to("stopped").await;
    let stopped = page.browser.evaluate(headlines, &[]).await;
    assert!(stopped[0].as_str().is_some_and(|text| text.contains(": stopped after ")), "{stopped}");
    page.run().await;
    let both = page.browser.evaluate(headlines, &[]).await;
    assert!(both[0].as_str().is_some_and(|text| text.starts_with("All at once: ")), "{both}");
    assert_eq!(both[1], stopped[0], "{both}");
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#learner-headline').innerText.includes('arrêt après')")
        .await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_of_the_list_runs_by_the_keyboard() {
    let page = Page::open("?delay=10").await;
    page.opens_program().await;
    page.choose("#learner-list", "join_all").await;
    page.browser.until("return location.search.includes('program=join_all')").await;
    page.browser.evaluate("document.querySelector('#learner-log').focus()", &[]).await;
    page.browser.press_with_ctrl(ENTER).await;
    page.program_comes_to("done").await;
    assert_eq!(page.strategies(".lane").await, ["sequential", "join_all", "python"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_endless_program_is_stopped_and_the_next_one_runs() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program("print('on', flush=True)\nwhile True:\n    pass\n").await;
    page.browser.click("#learner-run").await;
    page.browser.until("return document.querySelector('#learner-log').innerText.includes('on')").await;
    page.browser.click("#learner-stop").await;
    page.program_comes_to("stopped").await;
    assert!(page.browser.text("#learner-result").await.starts_with("Stopped after"));
    // Its worker does not compute in secret, which would slow all that follows.
    page.browser.becomes_idle().await;
    page.gives_program("print('next')\n").await;
    page.runs_program("done").await;
    assert_eq!(page.browser.text("#learner-log .out").await.trim(), "next");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_failure_names_and_marks_its_line() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program("print('before')\nraise ValueError('no such thing')\n").await;
    page.runs_program("failed").await;
    let said = page.browser.text("#learner-result").await;
    assert!(said.contains("line\u{a0}2: ValueError: no such thing"), "{said}");
    let errors = page.browser.text("#learner-log .err").await;
    assert!(errors.contains("Traceback (most recent call last):"), "{errors}");
    let marked = "const { shadowRoot } = document.querySelector('#learner-editor').firstElementChild;
        return shadowRoot.textContent.includes('ValueError: no such thing')";
    page.browser.until(marked).await;
    assert_eq!(page.count("#lanes .lane").await, 3, "a program without requests has a lane");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_that_python_cannot_read_does_not_begin() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program("print('a'\n").await;
    page.runs_program("failed").await;
    let said = page.browser.text("#learner-result").await;
    assert!(said.starts_with("Nothing ran, because Python cannot read line\u{a0}1: SyntaxError"), "{said}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn ten_thousand_lines_are_printed_and_the_last_ones_are_shown() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program("for n in range(10_000):\n    print(f'line {n}')\n").await;
    page.runs_program("done").await;
    let lines = page.browser.evaluate("return document.querySelector('#learner-log').innerText", &[]).await;
    assert!(lines.as_str().unwrap().trim_end().ends_with("line 9999"));
    let left_out = page.browser.text("#learner-earlier").await;
    assert!(left_out.ends_with("earlier lines are not shown."), "{left_out}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_with_threads_runs_with_the_headers_for_hosts() {
    let program = "\
import asyncio
import requests

async def main():
    ask = lambda: requests.get(\"https://httpbin.org/uuid\").status_code
    print(await asyncio.gather(*(asyncio.to_thread(ask) for _ in range(2))))

print(requests.get(\"https://httpbin.org/uuid\").status_code)
asyncio.run(main())
";
    let site = site().layer(map_response(async |mut response: Response| {
        response.headers_mut().extend(headers(0));
        response
    }));
    let page = Page::on(Server::start(site), "/", "?delay=20&lang=en").await;
    page.opens_program().await;
    page.gives_program(program).await;
    page.runs_program("done").await;
    assert!(page.browser.text("#learner-log").await.starts_with("200\n[200, 200]"));
    page.browser.has_said_nothing().await;
}
