//! Runs the strategies' own files in Python and in JavaScript, by Python and by a browser.

use super::browser::Browser;
use super::current::Current;
use super::server::Server;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use boucle::plan::Strategy;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tokio::process::Command;
use tower_http::services::ServeDir;

/// A program that runs strategies.
pub(crate) enum Peer {
    /// Python, with the libraries that `make python` installs.
    Python,
    /// A page in a browser, and its server.
    JavaScript(Box<(Browser, Server)>),
}

/// The result of a strategy.
#[derive(Debug, Deserialize)]
pub(crate) struct Ran {
    /// The printed lines, in order: `Get 3`, `Res 3: 1b4e28ba-…`.
    pub(crate) printed: Vec<String>,
    /// The strategy's results: a uuid each, or `None` for a failure.
    pub(crate) outcomes: Vec<Option<String>>,
    /// The reasons of the failures.
    pub(crate) failures: Vec<String>,
    pub(crate) total_ms: f64,
}

/// Prints the result as the last line.
const IN_PYTHON: &str = "
import asyncio, json, lab
outcomes, total = asyncio.run(lab.measured(lab.options()))
uuids = [one if isinstance(one, str) else None for one in outcomes]
failures = [str(one) for one in outcomes if isinstance(one, Exception)]
print(json.dumps({'printed': [], 'outcomes': uuids, 'failures': failures, 'total_ms': total * 1000}))";

/// Leaves the result in the window. If both attempts of a request that was sent twice have failed, there are
/// two reasons.
const IN_JAVASCRIPT: &str = "
const [name, options] = arguments;
window.ran = null;
(async () => {
  const { Lab } = await import('/strategy/lab.js');
  const { run } = await import(`/strategy/${name}.js`);
  const printed = [];
  console.log = (line) => printed.push(line);
  const start = performance.now();
  const failed = (reason) => [{ status: 'rejected', reason }];
  const outcomes = await run(new Lab(options)).catch(failed);
  const uuid = (one) => (typeof one === 'string' ? one : one.value ?? null);
  const failures = outcomes.filter((one) => uuid(one) === null).map(({ reason }) => String(reason.errors ?? reason));
  window.ran = { printed, outcomes: outcomes.map(uuid), failures, total_ms: performance.now() - start };
})().catch((error) => { window.ran = String(error); });";

impl Peer {
    /// Returns the browser in which this test runs, or Python if it runs in none.
    pub(crate) async fn here() -> Self {
        if Current::test().engine.is_none() {
            return Self::Python;
        }
        let page = get(|| async { Html("<!doctype html><title>JavaScript</title>") });
        let site =
            Server::start(Router::new().route("/", page).nest_service("/strategy", ServeDir::new(folder())));
        let browser = Browser::start("en").await;
        browser.open(&site.url("/")).await;
        Self::JavaScript(Box::new((browser, site)))
    }

    /// Runs a strategy against the server at `base`.
    pub(crate) async fn run(&self, strategy: Strategy, base: &str, options: &[(&str, u32)]) -> Ran {
        match self {
            Self::Python => in_python(strategy, base, options).await,
            Self::JavaScript(page) => {
                let (browser, _) = &**page;
                let mut all: serde_json::Map<_, _> =
                    options.iter().map(|&(name, value)| (name.to_owned(), json!(value))).collect();
                all.insert("url".into(), json!(base));
                browser.evaluate(IN_JAVASCRIPT, &[json!(strategy.name()), Value::Object(all)]).await;
                read(&browser.until("return window.ran").await)
            }
        }
    }
}

async fn in_python(strategy: Strategy, base: &str, options: &[(&str, u32)]) -> Ran {
    let flags = options.iter().flat_map(|(name, value)| [format!("--{name}"), value.to_string()]);
    let said = python(&["-c", IN_PYTHON, strategy.name(), "--url", base], flags).await;
    let mut lines: Vec<_> = said.lines().map(ToOwned::to_owned).collect();
    let last = lines.pop().expect("its last line is what came of it");
    Ran { printed: lines, ..read(&serde_json::from_str(&last).unwrap_or(Value::String(last))) }
}

/// Runs Python with the arguments `words` and `more` in the strategies' folder, and returns its output.
pub(crate) async fn python(words: &[&str], more: impl Iterator<Item = String>) -> String {
    let mut command = Command::new(interpreter());
    // With -B, Python writes no files beside the sources.
    command.arg("-B").args(words).args(more).current_dir(folder()).env("NO_PROXY", "127.0.0.1");
    let output = command.kill_on_drop(true).output().await.expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "it complains of nothing");
    String::from_utf8(output.stdout).expect("text")
}

/// Returns the path of Python with the libraries that `make python` installs.
pub(crate) fn interpreter() -> PathBuf {
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("python").join("bin/python");
    assert!(program.is_file(), "{} is missing: run `make python`", program.display());
    program
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/strategy")
}

fn read(ran: &Value) -> Ran {
    Ran::deserialize(ran).unwrap_or_else(|error| panic!("{error}: {ran}"))
}

impl Ran {
    /// Returns the numbers of the requests, in the order in which they were sent.
    pub(crate) fn asked(&self) -> Vec<u32> {
        self.printed.iter().filter_map(|line| line.strip_prefix("Get ")?.parse().ok()).collect()
    }

    /// Returns numbers and uuids, in the order in which they arrived.
    pub(crate) fn came(&self) -> Vec<(u32, &str)> {
        let answers = self.printed.iter().filter_map(|line| line.strip_prefix("Res ")?.split_once(": "));
        answers.map(|(n, uuid)| (n.parse().expect("a number"), uuid)).collect()
    }

    /// Returns the greatest number of requests that were under way at once.
    pub(crate) fn most_under_way(&self) -> usize {
        let mut under_way = 0;
        let counts = self.printed.iter().map(|line| {
            if line.starts_with("Get ") {
                under_way += 1;
            } else {
                under_way -= 1;
            }
            under_way
        });
        counts.max().unwrap_or(0)
    }

    /// Returns the uuids among the outcomes.
    pub(crate) fn uuids(&self) -> Vec<&str> {
        self.outcomes.iter().flatten().map(String::as_str).collect()
    }
}
