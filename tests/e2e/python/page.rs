//! Runs programs in a browser, by the workers that the page uses. The page starts a fresh one for each run, and so does `make
//! soak`; otherwise most programs follow each other in one worker.

use super::cpython::MAX_TRIES;
use super::difference::takes_as_long;
use super::plain::{Piece, file};
use super::server::Servers;
use crate::harness::is_soak;
use crate::support::browser::Browser;
use crate::support::corpus::Program;
use crate::support::server::Server;
use crate::support::site::site;
use axum::response::Html;
use axum::routing::get;
use serde::Deserialize;
use serde_json::{Value, json};

const DRIVER: &str = include_str!("driver.js");

/// A page that runs programs one after the other.
pub(super) struct Page {
    browser: Browser,
    _site: Server,
}

/// A program that has run in the page.
#[derive(Debug, Deserialize)]
pub(super) struct Ran {
    pub(super) messages: Vec<Value>,
    /// Why the worker did not run it to its end.
    pub(super) broken: Option<String>,
}

impl Page {
    /// Opens a page beside the built one, without its policy, and begins to run the programs.
    pub(super) async fn open(programs: &[Program], servers: &Servers) -> Self {
        let page =
            get(|| async { Html("<!doctype html><link rel=icon href=data:,><title>Programs</title>") });
        let site = Server::start(site().route("/programs-of-the-test", page));
        let browser = Browser::start("en").await;
        browser.open(&site.url("/programs-of-the-test")).await;
        let all: Vec<_> = programs.iter().map(|program| task(program, servers)).collect();
        browser.evaluate(DRIVER, &[Value::Array(all)]).await;
        Self { browser, _site: site }
    }

    /// Returns what the program at that place did. If it took too long, because the machine is busy, it runs again.
    pub(super) async fn ran(&self, n: usize, program: &Program) -> Ran {
        let mut ran = self.result(n).await;
        for _ in 1..MAX_TRIES {
            if takes_as_long(program, &ran.pieces()) {
                break;
            }
            self.browser.evaluate("window.corpus.again(arguments[0])", &[json!(n)]).await;
            ran = self.result(n).await;
        }
        ran
    }

    async fn result(&self, n: usize) -> Ran {
        let is_there = format!("return window.corpus.failed || !!window.corpus.results[{n}]");
        let failed = self.browser.until(&is_there).await;
        assert_eq!(failed, json!(true), "the page cannot run Python");
        let ran = self.browser.evaluate("return window.corpus.results[arguments[0]]", &[json!(n)]).await;
        Ran::deserialize(&ran).unwrap_or_else(|error| panic!("{error}: {ran}"))
    }

    pub(super) async fn has_said_nothing(&self) {
        self.browser.has_said_nothing().await;
    }
}

/// Returns what the driver has to know of a program. Paths that the built-in origin does not have are asked for at the server.
fn task(program: &Program, servers: &Servers) -> Value {
    let base = program.asks_server.then(|| servers.base(program.d_ms));
    let alone = is_soak() || program.alone.is_some();
    json!({ "source": program.source, "filename": file(program), "d_ms": program.d_ms, "base": base, "alone": alone })
}

impl Ran {
    /// Returns the printed text.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let printed = self.messages.iter().filter(|one| one["is"] == "out");
        printed.map(|one| Piece(text(one, "stream"), text(one, "text"))).collect()
    }

    /// Returns all that was printed, and why the program failed.
    pub(super) fn text(&self) -> String {
        let failed = self.messages.iter().filter_map(|one| one["message"].as_str().map(ToOwned::to_owned));
        self.pieces().into_iter().map(|Piece(_, text)| text).chain(failed).collect()
    }
}
