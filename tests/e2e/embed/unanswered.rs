//! Frames in which no lab answers: the author's content comes back, with a sentence.

use super::Lesson;
use crate::policy::headers;
use crate::support::engine::Engine;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, Response};
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::future::ready;

const BODY: &str = r#"<boucle-lab id="lab" lang="en" {quick}><a href="{lab}">Open the lab</a></boucle-lab>
    <boucle-lab id="bare" lang="fr" {quick}></boucle-lab><script src="{js}"></script>"#;
const ENGLISH: &str = "The lab does not answer in this page. Its server, the policy of this page or the network may not allow it.";
const FRENCH: &str = "Le laboratoire ne répond pas dans cette page. Son serveur, la politique de cette page ou le réseau ne le permet peut-être pas.";

/// Returns `app` with `headers` in all its answers.
fn with(app: Router, headers: HeaderMap) -> Router {
    app.layer(map_response(move |mut response: Response| {
        response.headers_mut().extend(headers.clone());
        ready(response)
    }))
}

/// Returns headers from names and values.
fn of(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    let pair = |&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value));
    pairs.iter().map(pair).collect()
}

fn isolated() -> HeaderMap {
    of(&[("cross-origin-opener-policy", "same-origin"), ("cross-origin-embedder-policy", "require-corp")])
}

impl Lesson {
    /// Waits until both labs have given up, and checks what they show.
    async fn gives_up(&self) {
        for lab in ["lab", "bare"] {
            self.see(&format!("document.querySelector('#{lab}').scrollIntoView()")).await;
            self.told("unanswered", lab).await;
        }
        assert!(self.browser.shows("#lab a").await);
        let shown = "return [...document.querySelectorAll('boucle-lab')].map(({ shadowRoot }) => {
            const [said, link] = [shadowRoot.querySelector('p'), shadowRoot.querySelector('a')];
            return [said.lang, said.firstChild.data.trim(), link && [link.innerText, link.target, new URL(link.href).searchParams.get('requests')],
                shadowRoot.querySelector('iframe').getBoundingClientRect().height];
        })";
        assert_eq!(
            self.see(shown).await,
            json!([
                ["en", ENGLISH, null, 0],
                ["fr", FRENCH, ["Ouvrir le laboratoire dans son propre onglet", "_blank", "5"], 0]
            ])
        );
        assert_eq!(self.count("ready").await, 0);
    }
}

#[apply(e2e)]
async fn a_frame_that_its_host_refuses_gives_way_to_the_authors_content() {
    for refusal in [("x-frame-options", "DENY"), ("content-security-policy", "frame-ancestors 'none'")] {
        let site = Server::start(with(site(), of(&[refusal])));
        Lesson::around(site, "en", BODY).await.gives_up().await;
    }
}

#[apply(e2e)]
async fn a_page_without_the_lab_gives_way_to_the_authors_content() {
    let site =
        Server::start(site_but("/index.html", get((StatusCode::NOT_FOUND, Html("<h1>Not found</h1>")))));
    Lesson::around(site, "en", BODY).await.gives_up().await;
}

#[apply(e2e)]
async fn a_frame_that_the_course_pages_policy_refuses_gives_way_to_the_authors_content() {
    let policy = of(&[("content-security-policy", "frame-src 'none'")]);
    Lesson::with_headers(Server::start(site()), "en", BODY, policy).await.gives_up().await;
}

#[apply(e2e)]
async fn a_frame_whose_server_is_gone_gives_way_to_the_authors_content() {
    let mut gone = Server::start(site());
    gone.stop();
    let body = BODY.replace("{quick}", &format!(r#"src="{}""#, gone.url("/?requests=5")));
    Lesson::open(&body).await.gives_up().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_lab_that_answers_late_is_shown_again_without_being_loaded_again() {
    let late = "<!doctype html><title>A late lab</title><script>
        const loaded = performance.timeOrigin;
        addEventListener('message', ({ data: { type } }) => {
            const say = (type, data) => parent.postMessage({ source: 'boucle', id: null, type, data }, '*');
            if (type === 'late') say('loading', null);
            if (type === 'late') say('resize', { height: 123 });
        });
        </script>";
    let body = r#"<boucle-lab id="lab" lang="en"><a href="{lab}">Open the lab</a></boucle-lab><script src="{js}"></script>"#;
    let lesson = Lesson::around(Server::start(site_but("/index.html", get(Html(late)))), "en", body).await;
    lesson.told("unanswered", "lab").await;
    assert!(lesson.browser.shows("#lab a").await);
    lesson
        .see("window.before = frameOf('#lab'); before.contentWindow.postMessage({ type: 'late' }, '*')")
        .await;
    lesson.told("resize", "lab").await;
    assert!(!lesson.browser.shows("#lab a").await);
    let same = "return [frameOf('#lab') === before, before.getBoundingClientRect().height, before.getRootNode().childElementCount]";
    assert_eq!(lesson.see(same).await, json!([true, 123, 1]));
}

#[apply(e2e)]
async fn an_isolated_course_page_shows_the_lab_of_a_host_with_the_documented_headers() {
    let site = Server::start(with(site(), headers(0)));
    let lesson = Lesson::with_headers(site, "en", BODY, isolated()).await;
    assert_eq!(lesson.see("return crossOriginIsolated").await, true);
    lesson.told("ready", "lab").await;
    assert_eq!(lesson.see("return frameOf('#lab').credentialless ?? false").await, false);
    lesson.see("document.querySelector('#lab').run()").await;
    assert_eq!(lesson.told("run-completed", "lab").await["runs"][0]["provenance"], "builtin");
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_isolated_course_page_shows_the_lab_of_any_host_in_chromium_and_elsewhere_the_authors_content() {
    let corp = of(&[("cross-origin-resource-policy", "cross-origin")]);
    let site = Server::start(with(site(), corp));
    let lesson = Lesson::with_headers(site, "en", BODY, isolated()).await;
    if Engine::current() == Engine::Chromium {
        lesson.told("ready", "lab").await;
        assert!(!lesson.browser.shows("#lab a").await);
        lesson.see("document.querySelector('#lab').run()").await;
        assert_eq!(lesson.told("run-completed", "lab").await["runs"][0]["provenance"], "builtin");
    } else {
        lesson.gives_up().await;
    }
}
