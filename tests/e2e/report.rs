//! The report's shape, on which course pages rely: key by key, as in the contract.

use boucle::plan::Parameter;
use serde_json::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

const RUN: &str = "\
    strategy work_on provenance total_ms bound_ms ok failed aborted max_in_flight latency_ms throughput_per_s \
    loop requests";
const REQUEST: &str = "\
    n started_ms sent_ms arrived_ms delivered_ms status error uuid attempts polls wakes busy_ms";

/// Returns the runs of a report, and asserts that it has the contract's shape.
pub(crate) fn runs(report: &Value) -> &[Value] {
    keys(report, "version plan runs");
    assert_eq!(report["version"], 1);
    let parameters: Vec<_> = Parameter::ALL.iter().map(|parameter| parameter.name()).collect();
    keys(&report["plan"], &parameters.join(" "));
    let runs = report["runs"].as_array().expect("runs are a list");
    for run in runs {
        let is_repeated = report["plan"]["repeat"] != 1;
        keys(run, &[RUN, if is_repeated { " rounds" } else { "" }].concat());
        keys(&run["latency_ms"], "min p50 p95 p99 max");
        keys(&run["loop"], "busy_ms longest_block_ms frames");
        assert!(number(run, "total_ms") > 0.0);
        let requests = requests(run);
        assert_eq!(count(&report["plan"], "requests"), requests.len() as u64);
        let ended = count(run, "ok") + count(run, "failed") + count(run, "aborted");
        assert_eq!(ended, requests.len() as u64, "each request is counted once");
        for (n, request) in (0..).zip(requests) {
            keys(request, REQUEST);
            assert_eq!(count(request, "n"), n);
            fits(request, number(run, "total_ms"), run["strategy"] == "blocking");
        }
    }
    runs
}

/// Returns a run's requests.
pub(crate) fn requests(run: &Value) -> &[Value] {
    run["requests"].as_array().expect("requests are a list")
}

/// Returns the whole number named `name`.
pub(crate) fn count(of: &Value, name: &str) -> u64 {
    of[name].as_u64().unwrap_or_else(|| panic!("{name} is no count: {}", of[name]))
}

/// Returns the number named `name`.
pub(crate) fn number(of: &Value, name: &str) -> f64 {
    of[name].as_f64().unwrap_or_else(|| panic!("{name} is no number: {}", of[name]))
}

/// Returns the errors of a run, in the order of its requests.
pub(crate) fn errors(run: &Value) -> Vec<Option<&str>> {
    requests(run).iter().map(|request| request["error"].as_str()).collect()
}

/// Asserts that a request's times are in order, and that it has either a uuid or an error. A request that
/// `holds` the loop until the answer arrives takes one poll; others take two or more.
fn fits(request: &Value, total_ms: f64, holds: bool) {
    let names = ["started_ms", "sent_ms", "arrived_ms", "delivered_ms"];
    let times: Vec<f64> = names.iter().filter_map(|name| request[name].as_f64()).chain([total_ms]).collect();
    assert!(times.is_sorted(), "out of order: {request}");
    match (request["uuid"].as_str(), request["error"].as_str()) {
        (Some(uuid), None) => {
            assert_eq!(Uuid::try_parse(uuid).expect("a uuid").get_version_num(), 4);
            assert_eq!(count(request, "status"), 200);
            assert!(count(request, "attempts") >= 1, "{request}");
            assert!(
                if holds { count(request, "polls") == 1 } else { count(request, "polls") >= 2 },
                "{request}"
            );
            assert!(request["sent_ms"].is_number() && request["delivered_ms"].is_number(), "{request}");
        }
        (None, Some(_)) => {}
        _ => panic!("neither a uuid nor an error, or both: {request}"),
    }
}

fn keys(of: &Value, expected: &str) {
    let found: BTreeSet<_> = of.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(found, expected.split(' ').collect(), "the keys that the contract names");
}
