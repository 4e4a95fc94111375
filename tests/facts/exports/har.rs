use super::{about, from, json, recorded};
use crate::plain::Plain;
use crate::sim::{compare, compare_in, plan};
use boucle::export::{About, Format, write};
use boucle::plan::{Endpoint, Lang, Request};
use boucle::report::comparison::Comparison;
use boucle::run::platform::Provenance;
use boucle::run::trace::{Event, Protocol, Timing};
use serde_json::{Value, json};
use std::rc::Rc;

fn entries(comparison: &Comparison) -> Vec<Value> {
    json(Format::Har, comparison)["log"]["entries"].as_array().expect("a list").clone()
}

#[test]
fn an_entry_contains_everything_known_about_a_request() {
    let har = json(Format::Har, &compare("requests=2&delay=100"));
    assert_eq!((&har["log"]["version"], &har["log"]["creator"]["name"]), (&json!("1.2"), &json!("Boucle")));
    assert_eq!(har["log"]["browser"]["name"], json!("Mozilla/5.0 (X11) Chrome/156"));
    let uuid = Request { n: 1, attempt: 0, delay_ms: 100, status: 200 }.simulated_uuid(1);
    let query = |name: &str, value: &str| json!({ "name": name, "value": value });
    let unknown = json!("unknown");
    let expected = json!({
        "pageref": "run_0", "startedDateTime": "2026-11-23T02:24:05.778Z", "time": 100.0, "cache": {},
        "request": {
            "method": "GET", "url": "https://boucle.example/lab/httpbin/uuid?delay=100&status=200&n=1&attempt=0",
            "httpVersion": unknown, "cookies": [], "headers": [], "headersSize": -1, "bodySize": 0,
            "queryString": [query("delay", "100"), query("status", "200"), query("n", "1"), query("attempt", "0")],
        },
        "response": {
            "status": 200, "statusText": "", "httpVersion": unknown, "cookies": [], "headers": [],
            "content": {
                "size": -1, "mimeType": "application/json", "text": format!(r#"{{"uuid": "{uuid}"}}"#),
                "comment": "The uuid that was read; the rest of the body was not kept.",
            },
            "redirectURL": "", "headersSize": -1, "bodySize": -1,
        },
        "timings": { "blocked": 0.0, "dns": -1, "connect": -1, "send": 0, "wait": 100.0, "receive": 0, "ssl": -1 },
        "_n": 1, "_attempt": 0, "_sent_ms": 100.0, "_arrived_ms": 200.0, "_delivered_ms": 200.0,
    });
    assert_eq!(har["log"]["entries"][1], expected);
    let page = json!({
        "startedDateTime": "2026-11-23T02:24:25.678Z", "id": "run_1", "title": "all at once · join_all",
        "pageTimings": { "onContentLoad": -1, "onLoad": 100.0 }, "_strategy": "join_all", "_provenance": "builtin",
    });
    assert_eq!(har["log"]["pages"][1], page);
}

#[test]
fn queued_time_is_blocked_and_entries_keep_the_request_order() {
    let entries = entries(&compare("strategy=join_all&requests=3&delay=100&connections=1"));
    let blocked: Vec<_> = entries.iter().map(|entry| entry["timings"]["blocked"].as_f64()).collect();
    assert_eq!(blocked, [Some(0.0), Some(100.0), Some(200.0)]);
    assert!(entries.iter().all(|entry| entry["startedDateTime"] == "2026-11-23T02:24:05.678Z"));
    assert_eq!(entries[2]["time"], json!(300.0));
}

#[test]
fn every_sent_attempt_has_its_own_entry_and_url() {
    let entries = entries(&compare("strategy=retry&requests=1&fail=1&delay=100"));
    let attempts: Vec<_> = entries.iter().map(|entry| &entry["_attempt"]).collect();
    assert_eq!(attempts, [0, 1, 2, 3]);
    for entry in &entries {
        let url = entry["request"]["url"].as_str().unwrap();
        assert!(
            url.contains("status=503") && url.ends_with(&format!("attempt={}", entry["_attempt"])),
            "{url}"
        );
        assert_eq!(
            (&entry["response"]["status"], &entry["response"]["_error"]),
            (&json!(503), &json!("status"))
        );
        assert_eq!(entry["response"]["content"], json!({ "size": -1, "mimeType": "" }));
    }
}

#[test]
fn losers_and_cancelled_requests_have_status_0_and_a_reason() {
    let hedged = entries(&compare("strategy=hedge&requests=20&delay=10&jitter=100&seed=3"));
    assert!(hedged.len() > 20, "some were asked twice");
    let losers = hedged.iter().filter(|entry| entry["response"]["_error"] == "aborted");
    assert_eq!(losers.count(), hedged.len() - 20);
    let cancelled = entries(&compare_in(Rc::default, "strategy=join_all&requests=3", 50));
    for entry in &cancelled {
        assert_eq!((&entry["response"]["status"], &entry["time"]), (&json!(0), &json!(50.0)));
        assert!(entry.get("_delivered_ms").is_none() && entry.get("_arrived_ms").is_none());
    }
    assert_eq!(cancelled.len(), 3);
}

#[test]
fn the_wait_for_a_busy_loop_is_in_no_timing() {
    let entries = entries(&compare("strategy=join_all&requests=2&delay=100&work=20"));
    let times = |entry: &Value| ["time", "_arrived_ms", "_delivered_ms"].map(|name| entry[name].as_f64());
    assert_eq!(times(&entries[1]), [Some(100.0), Some(100.0), Some(120.0)]);
}

#[test]
fn an_entry_uses_the_browsers_timing_of_a_transfer() {
    let comparison = compare("strategy=join_all&requests=1&delay=100");
    let timing = Timing {
        sent_ms: Some(30.0),
        arrived_ms: Some(90.0),
        protocol: Some(Protocol::Http2),
        bytes: Some(353),
    };
    comparison.runs[0].trace.push(Event::Timed { n: 0, attempt: 0, timing });
    let entry = &entries(&comparison)[0];
    assert_eq!((&entry["timings"]["blocked"], &entry["timings"]["wait"]), (&json!(30.0), &json!(60.0)));
    assert_eq!(
        (&entry["response"]["httpVersion"], &entry["response"]["_transferSize"]),
        (&json!("HTTP/2"), &json!(353))
    );
}

#[test]
fn a_simulated_run_sends_nothing_and_a_remark_says_so() {
    let har = json(Format::Har, &from(Provenance::Simulated, &compare("requests=2")));
    assert_eq!(har["log"]["entries"], json!([]));
    assert!(har["log"]["pages"][0]["comment"].as_str().unwrap().starts_with("Simulated"));
}

#[test]
fn urls_are_those_that_were_asked_absolute_and_escaped() {
    let of = |origin: &str, page: &str| {
        let mut comparison = from(Provenance::Server, &compare("strategy=sequential&requests=1"));
        comparison.plan.origin = Endpoint::parse(origin).expect("one of ours");
        let about = About { page: page.into(), ..about() };
        let har = write(Format::Har, &recorded(&comparison), &about, Lang::Fr, &Plain);
        let har: Value = serde_json::from_str(&har).unwrap();
        har["log"]["entries"][0]["request"]["url"].as_str().unwrap().to_owned()
    };
    let rest = "n=0&attempt=0&run=a0";
    assert_eq!(
        of("site", "http://127.0.0.1:80/a/b.html?x=/y"),
        format!("http://127.0.0.1:80/a/uuid.json?{rest}")
    );
    assert_eq!(of("site", "http://host"), format!("http://host/uuid.json?{rest}"));
    assert_eq!(of("https://httpbin.org/", "http://host/"), format!("https://httpbin.org/uuid?{rest}"));
    assert_eq!(of("https://h/é{|}'&", "http://host/"), format!("https://h/%C3%A9%7B%7C%7D'&/uuid?{rest}"));
}

#[test]
fn any_clock_gives_a_valid_date() {
    for begun_unix_ms in [f64::NAN, f64::INFINITY, -1.0, 1e300] {
        let about = About { begun_unix_ms, ..about() };
        let comparison = Comparison::new(plan(""));
        for &format in Format::ALL {
            assert!(!write(format, &comparison, &about, Lang::En, &Plain).is_empty());
        }
    }
}
