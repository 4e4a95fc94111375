//! Python without a network, and its versions.

use super::Interpreter;
use crate::page::Page;
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use macro_rules_attribute::apply;

/// Finds the list of Python's files in its cache, where all of them are stored with it, and the files of the list that
/// are stored with the page.
const KEPT: &str = "const kept = async () => {
        const found = await caches.match('python/list.json', { cacheName: (await caches.keys()).find((name) => name.includes('/python/')) });
        const paths = found ? Object.keys(await found.json()).filter((path) => path.startsWith('../')) : [];
        const files = await Promise.all(paths.map((path) => caches.match(new URL(path, new URL('python/', location.href)))));
        return files.length > 0 && files.every(Boolean);
    };
    return kept()";

#[apply(e2e)]
async fn after_the_first_use_python_starts_without_its_server() {
    let site = Server::start(Router::new().nest_service("/courses/async", site()));
    let page = Page::on(site, "/courses/async/", "?lang=en&requests=5&delay=10").await;
    let mut python = Interpreter { page };
    // The service worker of the page keeps the page.
    python.page.run().await;
    python.run("print(1)").await;
    python.page.browser.until("return caches.match('./')").await;
    python.page.browser.until(KEPT).await;
    python.page.site.stop();
    python.page.browser.reload().await;
    python.page.loaded().await;
    let told = python.run("import tomllib\nprint(tomllib.loads('a = 1'))").await;
    assert_eq!(told.printed(), "{'a': 1}\n", "{told:#?}");
    python.page.browser.has_said_nothing().await;
}
