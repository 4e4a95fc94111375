//! Storage that is full, or forbidden.

use super::all_come_from;
use crate::page::{HAS_REMARKS, Page};
use crate::support::browser::Browser;
use crate::support::host::Host;
use crate::support::patched_site::{beginning_with, site_but};
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::json;

const QUERY: &str = "?strategy=join_all&requests=5&delay=10";
/// The reason why nothing was sent, and the remedy, in either language.
const WHY: [(&str, &str); 2] = [
    (
        "en",
        "there is no service worker: the frame or blocked cookies forbid it, the page does not come over HTTPS, or origin.js is missing on the server; to measure real requests, mend that or open the page in a tab of its own",
    ),
    (
        "fr",
        "il n’y a pas de service worker\u{a0}: le cadre ou le blocage des cookies l’interdit, la page ne vient pas par HTTPS, ou origin.js manque sur le serveur\u{202f}; pour mesurer de vraies requêtes, corrigez cela ou ouvrez la page dans son propre onglet",
    ),
];

#[apply(e2e)]
#[skip(WebKit = "its setting blocks only cookies, not storage")]
async fn the_page_simulates_and_explains_why_when_cookies_are_blocked() {
    let (site, browser) = (Server::start(site()), Browser::start_without_storage().await);
    let page = Page::in_browser(browser, site, "/", QUERY).await;
    all_come_from("simulated", &page.run().await);
    for (lang, why) in WHY {
        page.choose_lang(lang).await;
        assert!(page.texts("#remarks .evidence").await.iter().any(|evidence| evidence.contains(why)));
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "its setting blocks only cookies, not storage")]
async fn a_frame_simulates_and_explains_why_when_its_storage_is_blocked() {
    let (host, site, browser) =
        (Host::start(), Server::start(site()), Browser::start_without_storage().await);
    for (lang, why) in WHY {
        browser.open(&host.framing(&site.url(&format!("/{QUERY}&lang={lang}&autorun=1")), None)).await;
        let report = browser.until("return messages.find(({ type }) => type === 'run.completed')").await;
        all_come_from("simulated", &report["data"]);
        browser.enter_frame("#lab").await;
        browser.until(HAS_REMARKS).await;
        let evidence = browser.text("#remarks").await;
        assert!(evidence.contains(why), "{evidence}");
        browser.leave_frame().await;
    }
    browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn full_storage_keeps_nothing_and_everything_else_works() {
    let full =
        "CacheStorage.prototype.open = () => Promise.reject(new DOMException('full', 'QuotaExceededError'))";
    let site = Server::start(site_but("/origin.js", beginning_with(full, "origin.js")));
    let page = Page::on(site, "/", QUERY).await;
    all_come_from("builtin", &page.run().await);
    page.browser.reload().await;
    page.loaded().await;
    all_come_from("builtin", &page.run().await);
    assert_eq!(page.browser.evaluate("return caches.keys()", &[]).await, json!([]));
    page.browser.has_said_nothing().await;
}
