//! Links that contain a recording.

use crate::page::Page;
use crate::report::{number, requests, runs};
use crate::support::browser::Browser;
use crate::support::release::Release;
use crate::support::server::Server;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// The requests that a server received, in order.
type Asked = Arc<Mutex<Vec<String>>>;

/// Opens the page from a server that records its requests.
async fn open(query: &str) -> (Page, Asked) {
    let asked = Asked::default();
    let noting = Arc::clone(&asked);
    let site = crate::support::site::site().layer(from_fn(move |request: Request, next: Next| {
        noting.lock().expect("nobody panics with it").push(request.uri().to_string());
        next.run(request)
    }));
    let browser = Browser::start("en").await;
    browser.allow_clipboard().await;
    (Page::in_browser(browser, Server::start(site), "/", query).await, asked)
}

impl Page {
    /// Returns the link to the measurement.
    pub(crate) async fn link(&self) -> String {
        self.shares().await;
        let link =
            "const link = document.querySelector('#share-link'); return link.checkVisibility() && link.value";
        let link = self.browser.until(link).await;
        link.as_str().expect("a link").to_owned()
    }

    /// Returns the report of the runs on the page, from the file that the page makes of it.
    async fn shown(&self) -> Value {
        let keep = "const made = URL.createObjectURL;
            URL.createObjectURL = (blob) => { blob.text().then((text) => { window.keptFile = text }); return made.call(URL, blob); }";
        self.browser.evaluate(keep, &[]).await;
        self.shares().await;
        self.browser.click("[data-file=json]").await;
        let text = self.browser.until("return window.keptFile").await;
        self.closes("#share").await;
        serde_json::from_str(text.as_str().expect("text")).expect("JSON")
    }
}

#[apply(e2e)]
async fn a_link_shows_the_same_measurement_on_another_machine_and_sends_nothing() {
    let query = "?strategy=semaphore,join_all&requests=9&limit=3&delay=40&jitter=30&fail=0.2&seed=3&lang=en&autorun=1&id=a";
    let (page, asked) = open(query).await;
    let report = page.report().await;
    page.shares().await;
    page.browser.until("return document.querySelector('#share-copy').checkVisibility()").await;
    page.browser.click("#share-copy").await;
    page.browser.until("return document.querySelector('#share-said').innerText === 'Copied.'").await;
    let link = page.browser.clipboard().await;
    assert!(link.contains("#run=") && link.len() < 16_500, "{link}");
    assert!(!link.contains("autorun") && !link.contains("id=a"), "{link}");
    // The fragment does not contain them either, while the report as a file has the whole plan.
    let unpacked = "const letters = arguments[0].replaceAll('-', '+').replaceAll('_', '/');
        const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
        const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
        return new Response(unpacked).text()";
    let (_, packed) = link.split_once("#run=").expect("it is a link");
    let unpacked = page.browser.evaluate(unpacked, &[json!(packed)]).await;
    let unpacked = unpacked.as_str().expect("text");
    assert!(
        unpacked.contains("seed=3") && !unpacked.contains("autorun") && !unpacked.contains("id=a"),
        "{unpacked}"
    );
    page.closes("#share").await;
    assert_eq!(page.shown().await["plan"], report["plan"]);

    asked.lock().expect("nobody panics with it").clear();
    page.browser.open("about:blank").await;
    page.browser.open(&link).await;
    page.comes_to("done").await;
    assert_eq!(page.browser.text("#provenance").await, "recorded · measured · built-in origin");
    let said = page.browser.until("return document.querySelector('#recorded')?.innerText").await;
    assert!(
        said.as_str().is_some_and(|said| said.starts_with("A recording of ") && said.contains("202")),
        "{said}"
    );
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#recorded').innerText.startsWith('Un enregistrement du ')")
        .await;
    let shown = page.shown().await;
    for (run, before) in runs_of(&shown).iter().zip(runs(&report)) {
        assert!((number(run, "total_ms") - number(before, "total_ms")).abs() < 0.01);
        assert_eq!(
            (&run["provenance"], &run["max_in_flight"]),
            (&json!("recorded"), &before["max_in_flight"])
        );
        for (one, was) in requests(run).iter().zip(requests(before)) {
            assert_eq!((&one["uuid"], &one["error"]), (&was["uuid"], &was["error"]));
            assert_eq!((&one["polls"], &one["wakes"]), (&was["polls"], &was["wakes"]));
        }
    }
    page.browser.click("#replay-play").await;
    page.browser.until("return document.querySelector('#replay').dataset.playing === '0'").await;
    let asked_for = asked.lock().expect("nobody panics with it").clone();
    assert!(
        asked_for.iter().all(|path| !path.contains("httpbin") && !path.contains("run=")),
        "{asked_for:?}"
    );
    // A run of one's own replaces the recording, in the address too.
    page.run().await;
    assert_eq!(page.browser.evaluate("return location.hash", &[]).await, "");
    assert!(!page.browser.shows("#recorded").await);
    page.browser.reload().await;
    page.comes_to("idle").await;
    page.browser.has_only_noted("status=503").await;
}

/// Returns the runs of a report that was written into a file, in which a float can be a whole number.
fn runs_of(report: &Value) -> &[Value] {
    report["runs"].as_array().expect("runs are a list")
}

#[apply(e2e)]
#[any_engine]
async fn before_a_measurement_there_is_no_link_and_of_a_large_one_there_is_a_file() {
    let (page, _) = open("?strategy=join_all&requests=1000&delay=0&lang=en").await;
    page.shares().await;
    assert!(page.browser.shows("#share-nothing").await && !page.browser.shows("#share-link").await);
    page.closes("#share").await;
    page.run().await;
    page.shares().await;
    page.browser.until("return document.querySelector('#share-link-about').innerText").await;
    let about = page.browser.text("#share-link-about").await;
    assert!(about.starts_with("This measurement is too large for a link: "), "{about}");
    assert!(about.contains("the limit is 16,000"), "{about}");
    assert!(!page.browser.shows("#share-link").await && page.browser.shows("[data-file=recording]").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_invalid_recording_in_the_address_is_reported() {
    let (page, _) = open("?strategy=join_all&requests=5&delay=20").await;
    page.run().await;
    let link = page.link().await;
    let (start, good) = link.split_once("#run=").expect("it is a link");
    let cut = &good[..good.len() / 2];
    let other = good.replacen(&good[10..14], if &good[10..14] == "AAAA" { "BBBB" } else { "AAAA" }, 1);
    for (fragment, lang, told) in [
        (
            "",
            "en",
            "The recording in the address cannot be shown: the recording is damaged or cut off, or a newer page made it. Ask for it again.",
        ),
        (
            cut,
            "fr",
            "L’enregistrement que contient l’adresse ne peut pas être affiché\u{a0}: l’enregistrement est abîmé ou coupé, ou vient d’une page plus récente. Demandez-le à nouveau.",
        ),
        (
            &other,
            "en",
            "The recording in the address cannot be shown: the recording is damaged or cut off, or a newer page made it. Ask for it again.",
        ),
        (
            "<img src=x>",
            "en",
            "The recording in the address cannot be shown: the recording is damaged or cut off, or a newer page made it. Ask for it again.",
        ),
        (
            &"A".repeat(100_000),
            "en",
            "The recording in the address cannot be shown: the recording is damaged or cut off, or a newer page made it. Ask for it again.",
        ),
    ] {
        page.browser.open("about:blank").await;
        page.browser.open(&format!("{start}&lang={lang}#run={fragment}")).await;
        page.browser.until("return document.querySelector('#recorded')?.checkVisibility()").await;
        assert_eq!(page.browser.text("#recorded").await, told);
    }
    page.run().await;
    assert!(!page.browser.shows("#recorded").await);
    // The page ignores fragments of other kinds.
    page.browser.open("about:blank").await;
    page.browser.open(&format!("{start}#elsewhere")).await;
    page.run().await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_recording_in_the_address_of_a_chapter_is_shown_in_its_place() {
    let (page, _) = open("?chapter=join_all&requests=5&delay=30&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.browser.fill("#guess-number", "0.2").await;
    page.browser.click("#guess button").await;
    page.lesson_comes_to("answered").await;
    let link = page.link().await;
    assert!(!link.contains("chapter"), "{link}");
    let link = link.replace(
        "#run=",
        if link.contains('?') { "&chapter=join_all#run=" } else { "?chapter=join_all#run=" },
    );
    page.browser.open("about:blank").await;
    page.browser.open(&link).await;
    page.comes_to("done").await;
    assert_eq!(page.browser.text("#provenance").await, "recorded · measured · built-in origin");
    assert!(!page.browser.shows("#lesson").await);
    page.browser.click("[data-desk=lesson]").await;
    page.lesson_comes_to("asking").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn code_in_other_languages_comes_late_and_is_linked_where_it_does_not() {
    let release = Release::new("code-late");
    let kept = release.take("strategy/coloured.en.py");
    let browser = Browser::start("en").await;
    browser.has_no_service_worker().await;
    let page = Page::in_browser(browser, Server::start(release.site()), "/", "?strategy=join_all").await;
    page.browser.click("#languages [data-language=py]").await;
    page.browser.until("return document.querySelector('#no-desk').checkVisibility()").await;
    assert_eq!(page.browser.text("#code-file").await, "join_all.py");
    assert_eq!(page.browser.text("#code").await.trim(), "");
    release.put("strategy/coloured.en.py", &kept);
    page.browser.click("#languages [data-language=js]").await;
    page.browser.until("return document.querySelector('#code').innerText.includes('Promise.all')").await;
    assert!(!page.browser.shows("#no-desk").await);
    page.browser.click("#languages [data-language=py]").await;
    page.browser.until("return document.querySelector('#code').innerText.includes('asyncio.gather')").await;
    page.browser.has_only_noted("strategy/coloured.en.py").await;
}
