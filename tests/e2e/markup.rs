//! Markup in every input from outside: it is shown as text or refused, and never becomes an element.

use crate::harness::is_soak;
use crate::page::Page;
use boucle::plan::{Accepted, PageOptions, Parameter, Plan, Strategy};
use boucle::recording::to_bytes;
use boucle::report::Run;
use boucle::report::comparison::{Comparison, Other};
use boucle::report::rows::Rows;
use boucle::run::platform::Provenance;
use boucle::run::trace::{Event, Trace};
use macro_rules_attribute::apply;
use serde_json::{Value, json};
use std::rc::Rc;

/// Text that would run a script if it were ever treated as markup, a template, an attribute or a script.
const MARKUP: &str = r#"'"><img class="injected" src="x" onerror="window.executed = 1"><svg onload="executed = 1"><b>{0}{{1}}</b>"#;

/// Returns the traces of any harm; there must not be any.
const HARM: &str = "return [
    window.executed ?? null,
    document.querySelectorAll('.injected, [onerror], [onload], main b, .top img, main img:not(#paper)').length,
    ['version', 'polluted', 'requests'].filter((name) => name in {}),
]";

impl Page {
    async fn is_unharmed(&self, after: &str) {
        assert_eq!(self.browser.evaluate(HARM, &[]).await, json!([null, 0, []]), "{after}");
    }

    /// Loads the desk, which opens files.
    async fn has_a_desk(&self) {
        self.browser.drop_file("first.json", b"{}").await;
        self.browser.until("return document.querySelector('#recorded')?.textContent").await;
    }

    /// Drops the file, and waits until the page reports something about it or shows it.
    async fn takes(&self, name: &str, content: &[u8]) {
        let seen = "document.querySelector('#recorded').textContent = ''; document.querySelector('#lanes').dataset.seen = '1';
            new MutationObserver((_, observer) => { delete document.querySelector('#lanes').dataset.seen; observer.disconnect(); })
                .observe(document.querySelector('#lanes'), { childList: true, subtree: true, characterData: true })";
        self.browser.evaluate(seen, &[]).await;
        self.browser.drop_file(name, content).await;
        let said = "return document.querySelector('#recorded').textContent !== '' || !document.querySelector('#lanes').dataset.seen";
        self.browser.until(said).await;
        self.is_unharmed(name).await;
    }
}

fn query(pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new("/?".to_owned());
    query.extend_pairs(pairs).finish()
}

#[apply(e2e)]
#[any_engine]
#[long]
#[in_part(Chromium = "each parameter in only one language")]
#[in_part(Firefox = "each parameter in only one language")]
#[in_part(WebKit = "each parameter in only one language")]
async fn markup_in_every_parameter_of_the_address_stays_text() {
    let page = Page::open("").await;
    for (lang, first) in [("en", 0), ("fr", 1)] {
        let all = Parameter::ALL.iter().filter(|&&parameter| parameter != Parameter::Lang);
        let (first, step) = if is_soak() { (0, 1) } else { (first, 2) };
        for parameter in all.skip(first).step_by(step) {
            let name = parameter.name();
            page.goto(&query(&[(name, MARKUP), ("lang", lang)])).await;
            if *parameter == Parameter::Chapter {
                // The lesson reports an unknown chapter, and it is loaded late.
                page.browser.until("return document.body.innerText.includes('class=\"injected\"')").await;
            }
            let told = page.texts("#problems li").await;
            match parameter.accepted() {
                Accepted::Text(_) => assert_eq!(told, [""; 0], "{name} takes any text"),
                // Each member of a list is reported.
                _ => assert!(
                    told.iter().any(|line| line.contains("onerror=\"window.executed = 1\"")),
                    "{name}: {told:#?}"
                ),
            }
            page.is_unharmed(name).await;
        }
    }
    // The id appears again in the code that a teacher copies.
    page.goto(&query(&[("chapter", MARKUP), ("id", MARKUP), ("lang", "en")])).await;
    page.browser.click("[data-desk=embed]").await;
    page.browser.until("return document.querySelector('#embed-element')?.value.includes('injected')").await;
    page.browser.until("return document.querySelector('#embed-preview iframe')?.contentDocument?.readyState === 'complete'").await;
    page.is_unharmed("the lesson, the builder").await;
    page.browser.has_said_nothing().await;
}

/// Collects the paths of all texts in `value`.
fn texts(value: &Value, path: &str, all: &mut Vec<String>) {
    match value {
        Value::String(_) => all.push(path.to_owned()),
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| texts(value, &format!("{path}/{index}"), all));
        }
        Value::Object(object) => {
            object.iter().for_each(|(name, value)| texts(value, &format!("{path}/{name}"), all));
        }
        _ => {}
    }
}

#[apply(e2e)]
#[any_engine]
async fn markup_in_a_report_or_its_name_stays_text_or_is_refused() {
    let page = Page::open("?strategy=join_all&requests=1&delay=10&lang=en").await;
    page.has_a_desk().await;
    let mut report = page.run().await;
    report["program"] = json!("Python");
    for name in ["lang", "theme", "chapter", "id"] {
        report["plan"][name] = json!(null);
    }
    let mut paths = Vec::new();
    texts(&report, "", &mut paths);
    paths.extend(["lang", "theme", "chapter", "id", "delay", "autorun"].map(|name| format!("/plan/{name}")));
    paths.push("/runs/0/requests/0/error".into());
    assert!(paths.len() > 12, "{paths:#?}");
    for path in paths {
        let mut report = report.clone();
        *report.pointer_mut(&path).expect("it is there") = json!(MARKUP);
        page.takes(MARKUP, report.to_string().as_bytes()).await;
    }
    // A refused report is shown with its file's name, and an accepted one with its program's.
    assert!(page.browser.text("#recorded").await.contains("onerror"));
    report["program"] = json!(MARKUP);
    page.takes("program.json", report.to_string().as_bytes()).await;
    assert!(page.texts(".lane-source").await.iter().any(|source| source.contains("onerror")));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_file_cannot_change_the_prototype_of_all_objects() {
    let page = Page::open("?strategy=join_all&requests=1&delay=10&lang=en").await;
    page.has_a_desk().await;
    let report = page.run().await.to_string();
    let keys = ["__proto__", "constructor", "prototype"];
    for key in keys {
        let evil = format!(r#"{{"{key}":{{"polluted":1,"version":1,"prototype":{{"polluted":1}}}},"#);
        // In the report, in its plan, in a run and in a request; by itself; and with escapes.
        let everywhere = report.replace('{', &evil);
        page.takes("everywhere.json", everywhere.as_bytes()).await;
        page.takes("alone.json", format!("{evil}\"a\":1}}").as_bytes()).await;
        page.takes("escaped.json", everywhere.replace("__proto__", "\\u005f_proto__").as_bytes()).await;
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn markup_in_every_text_of_a_recording_stays_text() {
    let plan = Plan {
        strategies: vec![Strategy::JoinAll],
        requests: 1,
        page: PageOptions { chapter: Some(MARKUP.into()), id: Some(MARKUP.into()), ..PageOptions::default() },
        ..Plan::default()
    };
    let trace = Rc::new(Trace::recorded(0.0, vec![Event::Ended { at_ms: 5.0, cancelled: false }]));
    // The name of a run must be digits, or the recording is invalid.
    let run = Run {
        strategy: Some(Strategy::JoinAll),
        work_on: None,
        provenance: Provenance::Server,
        name: "1".into(),
        trace,
        rounds: Vec::new(),
    };
    let rows = Rows::from_trace(1, &run.trace);
    let other = Other {
        program: MARKUP.into(),
        run: run.clone(),
        rows: Rc::new(rows.clone()),
        particulars: Rc::default(),
    };
    let comparison =
        Comparison { runs: vec![run], rows: vec![rows], others: vec![other], ..Comparison::new(plan) };
    let bytes = to_bytes(&comparison, 1e12);

    let page = Page::open("?lang=en").await;
    page.has_a_desk().await;
    let pack = "const bytes = Uint8Array.from(arguments[0]);
        const packed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream(arguments[1])));
        return packed.arrayBuffer().then((buffer) => [...new Uint8Array(buffer)])";
    let packed = page.browser.evaluate(pack, &[json!(bytes), json!("gzip")]).await;
    let packed: Vec<u8> = serde_json::from_value(packed).expect("bytes");
    page.takes("markup.boucle", &packed).await;
    page.browser.until("return document.querySelectorAll('.lane').length === 2").await;
    assert!(page.texts(".lane-source").await.iter().any(|source| source.contains("onerror")));
    // The same holds in print, in the link, and in the files that are made of the recording.
    page.browser.until("return document.querySelector('#paper').naturalWidth > 0").await;
    page.shares().await;
    page.browser.until("return document.querySelector('#share-link').value.includes('#run=')").await;
    let link = page.browser.evaluate("return document.querySelector('#share-link').value", &[]).await;
    page.browser.open("about:blank").await;
    page.browser.open(link.as_str().expect("text")).await;
    page.loaded().await;
    page.browser.until("return document.querySelectorAll('.lane').length === 2").await;
    page.is_unharmed("a link").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn markup_in_the_stored_answers_of_the_lesson_does_nothing() {
    let page = Page::open("?lang=en").await;
    let answer = json!({ "guess_ms": 1, "measured_ms": 2, MARKUP: MARKUP });
    let kept = json!({ MARKUP: answer, "join_all": answer, "__proto__": answer }).to_string();
    page.browser.evaluate("localStorage.setItem('boucle.lesson', arguments[0])", &[json!(kept)]).await;
    page.goto("/?view=lesson,timeline&lang=en").await;
    page.lesson_comes_to("asking").await;
    page.is_unharmed("the lesson").await;
    page.browser.has_said_nothing().await;
}
