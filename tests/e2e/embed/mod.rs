//! `<boucle-lab>` in course pages of another site.

mod address;
mod asked;
mod framed;
mod hidden;
mod moved;
mod programs;
mod unanswered;

use crate::support::browser::Browser;
use crate::support::host::Host;
use crate::support::server::Server;
use crate::support::site::site;
use axum::http::HeaderMap;
use serde_json::{Value, json};

/// Attributes of a plan that takes almost no time.
const QUICK: &str = r#"strategy="join_all" requests="5" delay="10""#;

/// A course page, in whose body `{js}` stands for the script's address and `{quick}` for a short plan.
struct Lesson {
    browser: Browser,
    _host: Host,
    _site: Server,
}

impl Lesson {
    async fn open(body: &str) -> Self {
        Self::open_in("en", body).await
    }

    async fn open_in(language: &'static str, body: &str) -> Self {
        Self::around(Server::start(site()), language, body).await
    }

    async fn around(site: Server, language: &'static str, body: &str) -> Self {
        Self::with_headers(site, language, body, HeaderMap::new()).await
    }

    async fn with_headers(site: Server, language: &'static str, body: &str, headers: HeaderMap) -> Self {
        let body = body.replace("{js}", &site.url("/embed.js")).replace("{lab}", &site.url("/"));
        let host = Host::with_headers(&body.replace("{quick}", QUICK), headers);
        let browser = Browser::start(language).await;
        browser.open(&host.url()).await;
        Self { browser, _host: host, _site: site }
    }

    /// Waits for the first event of type `kind` from the lab with the id `lab`, and returns its detail.
    async fn told(&self, kind: &str, lab: &str) -> Value {
        self.browser.until(&format!("return told('{kind}', '{lab}')[0]")).await["detail"].clone()
    }

    async fn count(&self, kind: &str) -> u64 {
        let count = self.browser.evaluate("return told(arguments[0]).length", &[json!(kind)]).await;
        count.as_u64().expect("a length is a count")
    }

    async fn see(&self, body: &str) -> Value {
        self.browser.evaluate(body, &[]).await
    }
}
