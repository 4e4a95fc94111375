//! Checks that the first run loads exactly the files that its budget of bytes counts.

use crate::page::Page;
use crate::support::loaded::{FIRST_PAINT, FIRST_RUN, FRENCH};
use macro_rules_attribute::apply;
use serde_json::json;
use std::collections::BTreeSet;

/// Returns the names of the page's own files that were loaded.
const LOADED: &str = "return performance.getEntriesByType('resource').map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/httpbin/'))
    .map(({ pathname }) => pathname.slice(1))";
/// Files that are not compared: the document is not a resource, not every engine reports the icons and the
/// service worker, and one file is the test's.
const NOT_TOLD: [&str; 5] =
    ["index.html", "icon.svg", "icons/maskable.png", "origin.js", "watch-of-the-test.js"];
/// Files that are loaded once everything else is there, and for which nothing waits.
const LATER: [&str; 2] = ["update.js", "manifest.webmanifest"];
/// Files that are loaded when the first run is over, because they have the remarks on it.
const AFTER: [&str; 2] = ["desk.js", "desk_bg.wasm"];
/// Files that are loaded then, too, if the code is in Python: the code of `lab`, and its place in the page.
const PYTHON: [&str; 3] = ["strategy/lab.py", "desk.html", "desk.css"];
/// Returns the names of the files among `arguments` that were requested before the answers of the run were there.
const TOO_EARLY: &str = "const entries = performance.getEntriesByType('resource');
    const ends = entries.filter(({ name }) => name.includes('/httpbin/')).map(({ responseEnd }) => responseEnd);
    return arguments[0].filter((file) => entries.some(({ name, startTime }) => name.endsWith(`/${file}`) && startTime < Math.max(...ends)))";

#[apply(e2e)]
async fn the_first_run_loads_the_files_that_its_budget_counts() {
    for (lang, own, after) in [("en", None, &[][..]), ("fr", Some(FRENCH), &PYTHON[..])] {
        let page = Page::open(&format!("?requests=3&delay=10&lang={lang}")).await;
        page.run().await;
        let after = [&AFTER, after].concat();
        let loaded = LOADED.replacen("return ", "const loaded = ", 1);
        let is_loaded = format!("{loaded}; return {}.every((name) => loaded.includes(name))", json!(after));
        page.browser.until(&is_loaded).await;
        let loaded = page.browser.evaluate(LOADED, &[]).await;
        let loaded: BTreeSet<_> =
            loaded.as_array().expect("a list").iter().filter_map(|name| name.as_str()).collect();
        let counted: BTreeSet<_> = [FIRST_PAINT, FIRST_RUN].concat().into_iter().chain(own).collect();
        let left_out = [&NOT_TOLD[..], &LATER, &after].concat().into_iter().collect();
        assert_eq!(&loaded - &left_out, &counted - &left_out, "{lang}");
        assert_eq!(page.browser.evaluate(TOO_EARLY, &[json!(after)]).await, json!([]));
        page.browser.has_said_nothing().await;
    }
}
