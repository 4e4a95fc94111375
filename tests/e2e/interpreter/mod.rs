//! The worker that runs the learner's program: Python from a snapshot of its memory, its requests through a service worker
//! of their own. The page has no part in these tests but to lend its address and its policy.

mod executors;
mod network;
mod offline;

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Runs programs on a page.
struct Interpreter {
    page: Page,
}

impl Interpreter {
    async fn open() -> Self {
        Self { page: Page::open("?lang=en").await }
    }

    /// Runs a program to its end, and returns everything that the worker tells.
    async fn run(&self, source: &str) -> Told {
        self.run_with(source, json!({})).await
    }

    /// Does the same with the fields of `more` in the message that starts the run.
    async fn run_with(&self, source: &str, more: Value) -> Told {
        let script = concat!(include_str!("start.js"), "window.python(arguments[0], arguments[1])");
        self.page.browser.evaluate(script, &[source.into(), more]).await;
        let ended = self.page.browser.until("return window.ended").await;
        let told = self.page.browser.evaluate("return window.told", &[]).await;
        Told { all: told.as_array().expect("a list").clone(), ended }
    }
}

/// The messages of a run.
#[derive(Debug)]
struct Told {
    all: Vec<Value>,
    ended: Value,
}

impl Told {
    /// Returns the messages of a kind.
    fn of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Value> {
        self.all.iter().filter(move |message| message["is"] == kind)
    }

    /// Returns everything that was printed.
    fn printed(&self) -> String {
        self.of("out").filter_map(|message| message["text"].as_str()).collect()
    }

    /// Returns the printed lines as numbers.
    fn figures(&self) -> Vec<f64> {
        let printed = self.printed();
        printed.lines().map(|line| line.parse().unwrap_or_else(|_| panic!("{line:?} in {self:#?}"))).collect()
    }
}

#[apply(e2e)]
async fn a_program_prints_in_order_and_python_says_its_version_and_the_bytes_that_it_loads() {
    let python = Interpreter::open().await;
    let told =
        python.run("import sys\nprint('one')\nprint('two', file=sys.stderr)\nprint('three', end='')").await;
    assert_eq!(told.ended, json!({ "is": "ended" }), "{told:#?}");
    assert_eq!(told.printed(), "one\ntwo\nthree");
    let ready: Vec<_> = told.of("ready").collect();
    assert_eq!(
        (ready.len(), &ready[0]["python"], &ready[0]["packages"]["aiohttp"]),
        (1, &json!("3.14.2"), &json!("3.14.5"))
    );
    let downloaded: Vec<_> = told.of("loading").filter(|message| message["step"] == "download").collect();
    let loaded = downloaded.iter().map(|message| message["loaded"].as_u64());
    assert!(loaded.is_sorted(), "the bytes never become fewer: {downloaded:#?}");
    let last = downloaded.last().expect("it loads");
    assert_eq!(last["loaded"], last["total"], "{last}");
    assert!(last["total"].as_u64().is_some_and(|bytes| bytes > 10_000_000), "{last}");
    assert_eq!(
        told.all
            .iter()
            .map(|message| &message["is"])
            .filter(|is| *is == "started" || *is == "finished")
            .count(),
        2
    );
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn sleeping_blocks_and_modules_that_are_not_in_memory_come_from_the_library() {
    let python = Interpreter::open().await;
    let told = python
        .run("import time\nstart = time.perf_counter()\ntime.sleep(0.3)\nprint(time.perf_counter() - start)\nimport tomllib, graphlib\nprint(tomllib.loads('a = 1')['a'])")
        .await;
    let figures = told.figures();
    assert!(figures[0] >= 0.3, "{told:#?}");
    assert!(told.printed().ends_with("\n1\n"), "{told:#?}");
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_failed_program_shows_the_lines_of_pythons_own_library() {
    let python = Interpreter::open().await;
    let told = python
        .run("import asyncio\nasync def main():\n    raise ValueError('no')\nasyncio.run(main())")
        .await;
    let printed = told.printed();
    for line in [
        "File \"program.py\", line 3, in main",
        "return self._loop.run_until_complete(task)",
        "           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^^^^^^",
        "ValueError: no",
    ] {
        assert!(printed.contains(line), "{printed}");
    }
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_has_neither_the_worker_nor_the_interpreters_controls_nor_javascripts_eval() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            "import js, _boucle
print([name for name in ('fetch', 'self', 'postMessage', 'caches', 'XMLHttpRequest', 'eval') if hasattr(js, name)])
try:
    import pyodide_js
    print('controls')
except ImportError:
    print('none')
try:
    from pyodide.code import run_js
    print(run_js('1'))
except NotImplementedError:
    print('none')
try:
    print(_boucle.sleep.constructor('return 1')())
except Exception as error:
    print(type(error).__name__)",
        )
        .await;
    assert_eq!(told.printed(), "[]\nnone\nnone\nJsException\n", "{told:#?}");
}

#[apply(e2e)]
async fn the_program_that_has_the_browser_compile_runs_to_its_end() {
    let python = Interpreter::open().await;
    let script = "window.told = [];
        window.Worker = class extends Worker {
            constructor(...how) {
                super(...how);
                this.addEventListener('message', ({ data }) => told.push(...(data.is === 'messages' ? JSON.parse(data.text) : [])));
            }
        };
        import('./python/start.js').then(({ openPython }) => openPython()).then((python) => python.warm())
            .then(() => (window.ended = { is: 'ended' }))";
    python.page.browser.evaluate(script, &[]).await;
    let ended = python.page.browser.until("return window.ended").await;
    let told = python.page.browser.evaluate("return window.told", &[]).await;
    let told = Told { all: told.as_array().expect("a list").clone(), ended };
    assert_eq!((told.of("failed").count(), told.printed().lines().count()), (0, 16), "{told:#?}");
    python.page.browser.has_said_nothing().await;
}
