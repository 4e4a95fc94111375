//! The story of a request of a program.

use crate::page::Page;
use crate::support::input::DOWN;
use macro_rules_attribute::apply;

/// Sends a request at line 5.
const ASKING: &str = "\
import asyncio, aiohttp

async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get('https://httpbin.org/uuid') as answer:
            print(answer.status)

asyncio.run(main())
";

#[apply(e2e)]
#[any_engine]
async fn the_story_of_a_request_names_its_task_and_its_line() {
    let page = Page::open("?delay=60&lang=en").await;
    page.opens_program().await;
    page.gives_program(ASKING).await;
    page.runs_program("done").await;
    page.browser.press(".lane[data-strategy=python] canvas", DOWN).await;
    page.browser.until("return document.querySelector('#story:popover-open')").await;
    page.browser.click("#story-forth").await;
    let told = "document.querySelector('#story-told').textContent";
    page.browser.until(&format!("return {told} === 'Task-1 asks for it, at line\\u00a05.'")).await;
    let code = page.browser.text("#story-code").await;
    assert_eq!(code, "async with session.get('https://httpbin.org/uuid') as answer:");
    page.browser.click("#story-forth").await;
    page.browser.until(&format!("return {told} !== 'Task-1 asks for it, at line\\u00a05.'")).await;
    // The page's own sentence about the program is there, and no code of a strategy.
    page.browser.until("return document.querySelector('#learner-moment:not([hidden])')").await;
    page.browser.until("return document.querySelector('.columns > #code-section')").await;
    page.browser.has_said_nothing().await;
}
