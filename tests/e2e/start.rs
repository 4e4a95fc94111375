//! The start of the page: it is painted before its program is there, which is fetched once and compiled while
//! it loads.

use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::engine::Engine;
use crate::support::server::Server;
use crate::support::site::{dist, site};
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Semaphore;

/// Counts the modules that are compiled while they load. This runs before the page's own first script.
const COUNT: &str = "window.streamed = 0;
    const streaming = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
        const done = await streaming.apply(WebAssembly, given);
        streamed += 1;
        return done;
    };";

/// A host that withholds the program until `gate` is opened.
struct Host {
    server: Server,
    gate: Arc<Semaphore>,
    asked: Arc<AtomicUsize>,
}

impl Host {
    fn start() -> Self {
        let (gate, asked) = (Arc::new(Semaphore::new(0)), Arc::<AtomicUsize>::default());
        let boot = format!("{COUNT}\n{}", fs::read_to_string(dist().join("boot.js")).expect("it is text"));
        let program = {
            let (gate, asked) = (Arc::clone(&gate), Arc::clone(&asked));
            async move || {
                asked.fetch_add(1, Ordering::Relaxed);
                let _permit = gate.acquire().await;
                let content = fs::read(dist().join("boucle_bg.wasm")).expect("it is there");
                ([(CONTENT_TYPE, "application/wasm")], content)
            }
        };
        let router = site()
            .route("/boucle_bg.wasm", get(program))
            .route("/boot.js", get(async || ([(CONTENT_TYPE, "text/javascript")], boot)));
        Self { server: Server::start(router), gate, asked }
    }
}

#[apply(e2e)]
async fn the_page_is_painted_before_its_program_is_there_and_works_once_it_is() {
    let Host { server, gate, asked } = Host::start();
    let page = Page { browser: Browser::start("en").await, site: server };
    // The page runs without the service worker, which would request the program as well, to keep it.
    page.browser.open(&page.site.url("/?origin=site&requests=3&strategy=join_all")).await;

    page.browser.until("return performance.getEntriesByName('first-contentful-paint').length").await;
    let state = "return document.documentElement.dataset.state";
    assert_eq!(page.browser.evaluate(state, &[]).await, json!("loading"));
    let sentence = page.browser.text(".sentence").await;
    assert!(sentence.starts_with("Send") && sentence.contains("and compare:"), "{sentence}");
    assert!(page.browser.shows("#run:disabled").await);

    gate.add_permits(1);
    page.loaded().await;
    assert!(page.browser.shows("#run:enabled").await);
    // After the run, there is the desk, too.
    assert_eq!(page.browser.evaluate("return window.streamed", &[]).await, json!(1), "compiled as it came");
    page.browser.click("#run").await;
    page.comes_to("done").await;
    page.has_its_remarks().await;

    // The preloaded file is the one that is compiled, except in WebKit, which requests it again.
    let fetched = if Engine::current() == Engine::WebKit { 2 } else { 1 };
    assert_eq!(asked.load(Ordering::Relaxed), fetched);
    page.browser.has_said_nothing().await;
}
