//! An HTTP Archive 1.2 with an entry for each attempt that was sent.
//! <http://www.softwareishard.com/blog/har-12-spec/>
//!
//! Values that have no field in HAR are in fields whose names begin with an underscore, as HAR allows. Times
//! in these fields are in milliseconds since the run's start, which is the page's `startedDateTime`.

use super::attempts::{Attempt, attempts};
use super::{About, begun_ms, name, runs, uri};
use crate::i18n::words;
use crate::learner::particulars::Particulars;
use crate::math::sort_by_time;
use crate::plan::{Lang, Strategy, WorkOn};
use crate::report::Run;
use crate::report::comparison::Comparison;
use crate::report::stats::whole_us;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use crate::run::trace::Protocol;
use serde::Serialize;

const COMMENT: &str = "Each page is a run of one strategy. blocked: queued in the lab or in the browser. wait: from the \
    request to the end of its answer, or of the attempt; a page is not told what of that was sending and receiving, \
    which stand as 0. The time from _arrived_ms to _delivered_ms, in which an answer waited for its delivery, is in no \
    timing.";
const SIMULATED: &str = "Simulated: nothing was sent, and so there are no entries.";
const UUID_ALONE: &str = "The uuid that was read; the rest of the body was not kept.";
const UNKNOWN: &str = "unknown";

#[derive(Serialize)]
struct Har {
    log: Log,
}

#[derive(Serialize)]
struct Log {
    version: &'static str,
    creator: Program,
    browser: Program,
    pages: Vec<Page>,
    entries: Vec<Entry>,
    comment: &'static str,
}

#[derive(Serialize)]
struct Program {
    name: String,
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    started_date_time: String,
    id: String,
    title: String,
    #[serde(rename = "pageTimings")]
    timings: PageTimings,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'static str>,
    #[serde(rename = "_strategy")]
    strategy: Option<Strategy>,
    #[serde(rename = "_work_on", skip_serializing_if = "Option::is_none")]
    work_on: Option<WorkOn>,
    #[serde(rename = "_provenance")]
    provenance: Provenance,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PageTimings {
    on_content_load: i8,
    on_load: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    pageref: String,
    started_date_time: String,
    time: f64,
    request: Request,
    response: Response,
    cache: Empty,
    timings: Timings,
    #[serde(rename = "_n")]
    n: u32,
    #[serde(rename = "_attempt")]
    attempt: u32,
    #[serde(rename = "_sent_ms")]
    sent_ms: f64,
    #[serde(rename = "_arrived_ms", skip_serializing_if = "Option::is_none")]
    arrived_ms: Option<f64>,
    #[serde(rename = "_delivered_ms", skip_serializing_if = "Option::is_none")]
    delivered_ms: Option<f64>,
}

#[derive(Serialize)]
struct Empty {}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    http_version: &'static str,
    cookies: [Empty; 0],
    headers: [Empty; 0],
    query_string: Vec<Pair>,
    headers_size: i8,
    body_size: i8,
}

#[derive(Serialize)]
struct Pair {
    name: String,
    value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Response {
    status: u16,
    status_text: &'static str,
    http_version: &'static str,
    cookies: [Empty; 0],
    headers: [Empty; 0],
    content: Content,
    #[serde(rename = "redirectURL")]
    redirect_url: &'static str,
    headers_size: i8,
    body_size: i8,
    /// The name that Chromium uses.
    #[serde(rename = "_transferSize", skip_serializing_if = "Option::is_none")]
    transfer_size: Option<u32>,
    #[serde(rename = "_error", skip_serializing_if = "Option::is_none")]
    error: Option<Failure>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content {
    size: i32,
    mime_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comment: Option<&'static str>,
}

#[derive(Serialize)]
struct Timings {
    blocked: f64,
    dns: i8,
    connect: i8,
    send: u8,
    wait: f64,
    receive: u8,
    ssl: i8,
}

pub(super) fn write(comparison: &Comparison, about: &About, lang: Lang) -> String {
    let creator = Program { name: "Boucle".into(), version: env!("CARGO_PKG_VERSION") };
    let browser = Program { name: about.engine.clone(), version: "" };
    let mut log =
        Log { version: "1.2", creator, browser, pages: Vec::new(), entries: Vec::new(), comment: COMMENT };
    for (index, (run, rows, other)) in runs(comparison).enumerate() {
        let particulars = other.and_then(|other| Particulars::from_bytes(&other.particulars));
        let utc = |at_ms| about.utc(begun_ms(comparison, run), at_ms);
        let title = match run.variant() {
            Some(variant) => {
                words(lang).variant(variant, comparison.plan.limit) + " · " + variant.strategy.name()
            }
            None => name(run, other),
        };
        let page = Page::new(run, index, utc(0.0), rows.total_ms(), title);
        if run.provenance != Provenance::Simulated {
            let mut sent = attempts(run, rows.total_ms());
            sort_by_time(&mut sent, |one| one.asked_ms);
            let entry = |one: &Attempt| {
                let asked = particulars.as_ref().and_then(|all| all.requests.get(one.n as usize));
                // A report does not contain the addresses.
                let asked = asked.filter(|asked| !asked.url.is_empty());
                let (method, url) = if let Some(asked) = asked {
                    (asked.method.clone(), asked.url.clone())
                } else {
                    let request = comparison.plan.request(one.n, one.before);
                    ("GET".into(), comparison.plan.origin.url(&request, &run.name))
                };
                let request = Request::new(method, uri::absolute(&url, &about.page));
                Entry::new(one, page.id.clone(), utc(one.asked_ms), request)
            };
            log.entries.extend(sent.iter().map(entry));
        }
        log.pages.push(page);
    }
    // It contains no maps, and only those could make serializing into a string fail.
    serde_json::to_string(&Har { log }).unwrap_or_default() + "\n"
}

impl Page {
    fn new(run: &Run, index: usize, started_date_time: String, total_ms: f64, title: String) -> Self {
        Self {
            started_date_time,
            id: format!("run_{index}"),
            title,
            timings: PageTimings { on_content_load: -1, on_load: whole_us(total_ms) },
            comment: (run.provenance == Provenance::Simulated).then_some(SIMULATED),
            strategy: run.strategy,
            work_on: run.work_on,
            provenance: run.provenance,
        }
    }
}

impl Entry {
    /// Returns the entry of an attempt at a request in the run with the page `pageref`.
    fn new(one: &Attempt, pageref: String, started_date_time: String, request: Request) -> Self {
        let blocked = whole_us(one.sent_ms - one.asked_ms);
        let wait = whole_us(one.arrived_ms.unwrap_or(one.settled_ms) - one.sent_ms);
        let http_version = one.protocol.map_or(UNKNOWN, Protocol::name);
        Self {
            pageref,
            started_date_time,
            time: whole_us(blocked + wait),
            request: Request { http_version, ..request },
            response: Response::new(one, http_version),
            cache: Empty {},
            timings: Timings { blocked, dns: -1, connect: -1, send: 0, wait, receive: 0, ssl: -1 },
            n: one.n,
            attempt: one.before,
            sent_ms: whole_us(one.sent_ms),
            arrived_ms: one.arrived_ms.map(whole_us),
            delivered_ms: one.status.map(|_| whole_us(one.settled_ms)),
        }
    }
}

impl Request {
    fn new(method: String, url: String) -> Self {
        let query = url.split_once('?').map_or("", |(_, query)| query);
        let pair = |(name, value): (_, _)| Pair { name: String::into(name), value: String::into(value) };
        let query_string = form_urlencoded::parse(query.as_bytes()).into_owned().map(pair).collect();
        Self {
            method,
            url,
            http_version: UNKNOWN,
            cookies: [],
            headers: [],
            query_string,
            headers_size: -1,
            body_size: 0,
        }
    }
}

impl Response {
    fn new(one: &Attempt, http_version: &'static str) -> Self {
        let text =
            one.result.ok().filter(|uuid| !uuid.is_nil()).map(|uuid| format!(r#"{{"uuid": "{uuid}"}}"#));
        let mime_type = if text.is_some() { "application/json" } else { "" };
        let comment = text.is_some().then_some(UUID_ALONE);
        Self {
            status: one.status.unwrap_or(0),
            status_text: "",
            http_version,
            cookies: [],
            headers: [],
            content: Content { size: -1, mime_type, text, comment },
            redirect_url: "",
            headers_size: -1,
            body_size: -1,
            transfer_size: one.bytes,
            error: one.result.err(),
        }
    }
}
