//! A program that tries to leave Python, and one that asks hosts that nobody has allowed.

use crate::page::Page;
use crate::support::httpbin::{Answer, Httpbin};
use crate::support::server::Server;
use crate::support::site::site;
use boucle::learner::link::Packed;
use macro_rules_attribute::apply;
use std::time::Duration;

/// Ways from Python to the worker's scope. Each prints its name if it leads there.
const ESCAPES: &str = r#"
import js, sys, _boucle
def way(name, go):
    try:
        found = go()
        if any(hasattr(found, wanted) for wanted in ("fetch", "indexedDB", "importScripts", "XMLHttpRequest")):
            print("escaped by", name)
    except BaseException as error:
        print(name, "ends with", type(error).__name__)
way("js", lambda: js)
way("Function", lambda: js.constructor.constructor("return globalThis")())
way("function of the bridge", lambda: _boucle.exchange.constructor("return globalThis")())
way("eval", lambda: js.eval("globalThis"))
way("run_js", lambda: __import__("pyodide.code").code.run_js("globalThis"))
way("pyodide_js", lambda: __import__("pyodide_js"))
way("globalThis", lambda: js.globalThis)
way("self", lambda: js.self)
print("the end")
"#;

/// Returns the page with a program in its address.
async fn open(source: &str) -> Page {
    let length = (source.len() as u16).to_le_bytes();
    let mut deflated = vec![1, length[0], length[1], !length[0], !length[1]];
    deflated.extend(source.as_bytes());
    let fragment = Packed { deflated, name: None }.fragment().unwrap();
    let page = Page::on(Server::start(site()), "/?lang=en", &fragment).await;
    page.browser.until("return document.querySelector('#learner-came')?.checkVisibility()").await;
    page
}

/// Returns what the program has printed when it has ended.
async fn printed(page: &Page) -> String {
    let ended = "return ['done', 'failed'].includes(document.querySelector('#learner').dataset.state)";
    page.browser.until(ended).await;
    page.browser.text("#learner-log").await
}

#[apply(e2e)]
async fn a_program_does_not_reach_the_scope_of_its_worker() {
    let page = open(ESCAPES).await;
    page.browser.click("#learner-run").await;
    let printed = printed(&page).await;
    assert!(printed.contains("the end") && !printed.contains("escaped"), "{printed}");
}

#[apply(e2e)]
async fn a_program_asks_no_host_that_nobody_has_allowed() {
    let httpbin = Httpbin::start(Duration::from_millis(5), |_, _| Answer::Ok);
    // Composed while it runs, so that the page cannot name it, or in a path below the stand-in's address.
    let base = httpbin.base();
    let (scheme, host) = base.split_once("://").unwrap();
    let source = format!(
        "import asyncio, aiohttp\nHOST = ''.join({:?})\n\
         async def main():\n    async with aiohttp.ClientSession() as session:\n        \
         for url in ['{scheme}:' + '//' + HOST + '/uuid', 'https://httpbin.org/{scheme}:' + '//' + HOST + '/uuid', 'https://httpbin.org///' + HOST + '/uuid']:\n            \
         try:\n                async with session.get(url) as answer: print('status', answer.status)\n            \
         except aiohttp.ClientError as error: print(type(error).__name__, error)\n\
         asyncio.run(main())\nprint('the end')\n",
        host.chars().map(String::from).collect::<Vec<_>>()
    );
    let page = open(&source).await;
    page.browser.click("#learner-run").await;
    let printed = printed(&page).await;
    assert!(printed.contains("the end") && !printed.contains("status 200"), "{printed}");
    assert_eq!(httpbin.seen(), [""; 0], "{printed}");
}
