//! Reports of the page and of programs, because any JSON may be dropped onto the page.

use super::derived::everything;
use super::text;
use crate::sim::compare;
use boucle::import::{self, ImportError};
use boucle::recording::{Recording, to_bytes};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// A valid report with a part of every kind.
static REPORT: LazyLock<Value> = LazyLock::new(|| {
    let mut report = serde_json::to_value(
        compare("strategy=sequential,try_join_all,retry&requests=4&fail=0.4&jitter=90").report(),
    );
    report.as_mut().unwrap()["program"] = json!("Python 3.13");
    report.unwrap()
});

/// Adds the paths to all parts of `value` to `all`.
fn paths(value: &Value, path: &str, all: &mut Vec<String>) {
    all.push(path.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(index, value)| paths(value, &format!("{path}/{index}"), all));
        }
        Value::Object(object) => {
            object.iter().for_each(|(name, value)| paths(value, &format!("{path}/{name}"), all));
        }
        _ => {}
    }
}

static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut all = Vec::new();
    paths(&REPORT, "", &mut all);
    all
});

/// Generates any small JSON value.
fn json() -> impl Strategy<Value = Value> {
    let numbers = prop_oneof![
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        (0_u32..70_000).prop_map(|number| json!(number)),
        (0.0..700_000_000.0).prop_map(|number| json!(number)),
    ];
    let names =
        prop::sample::select(&["join_all", "builtin", "recorded", "timeout", "aborted", "none", "1"][..]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        numbers,
        text().prop_map(Value::String),
        names.prop_map(|name| json!(name)),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        let key = prop_oneof![text(), Just("uuid".into()), Just("n".into()), Just("__proto__".into())];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((key, inner), 0..4).prop_map(|pairs| pairs.into_iter().collect())
        ]
    })
}

/// Checks that an accepted report can be kept in links and files, and that everything can be derived from it.
fn is_sound(recording: &Recording) {
    let bytes = to_bytes(&recording.comparison, recording.begun_unix_ms);
    let again = Recording::from_bytes(&bytes).expect("what was taken can be kept");
    everything(&again.comparison, 100.0);
}

fn is_short(error: &ImportError) -> bool {
    !matches!(error, ImportError::Bad(what) if what.chars().count() > 200)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_changed_report_is_accepted_or_rejected_with_a_reason(changes in vec((any::<prop::sample::Index>(), json()), 1..4)) {
        let mut report = REPORT.clone();
        for (at, value) in changes {
            if let Some(place) = report.pointer_mut(at.get::<String>(&PATHS)) {
                *place = value;
            }
        }
        match import::report(&report.to_string()) {
            Ok(recording) => is_sound(&recording),
            Err(error) => prop_assert!(is_short(&error), "{error:?}"),
        }
    }

    #[test]
    fn an_incomplete_report_is_accepted_or_rejected_with_a_reason(gone in vec(any::<prop::sample::Index>(), 1..4)) {
        let mut report = REPORT.clone();
        for at in gone {
            let (path, name) = at.get::<String>(&PATHS).rsplit_once('/').unwrap_or_default();
            match report.pointer_mut(path) {
                Some(Value::Object(object)) => drop(object.remove(name)),
                Some(Value::Array(list)) => list.truncate(name.parse().unwrap()),
                _ => {}
            }
        }
        match import::report(&report.to_string()) {
            Ok(recording) => is_sound(&recording),
            Err(error) => prop_assert!(is_short(&error), "{error:?}"),
        }
    }

    #[test]
    fn any_text_is_accepted_or_rejected_with_a_reason(text in text(), value in json()) {
        for text in [text, value.to_string()] {
            prop_assert!(is_short(&import::report(&text).unwrap_err()));
        }
    }
}

/// Returns a report in which `content` replaces the value of `part`.
fn with(part: &str, content: &str) -> String {
    let good = json!({ "version": 1, "plan": { "requests": 1 }, "runs": [] }).to_string();
    let (before, after) = good.split_once(&format!("\"{part}\":")).unwrap();
    let rest = after.split_once([',', '}']).map_or("", |(value, _)| &after[value.len()..]);
    format!("{before}\"{part}\":{content}{rest}")
}

#[test]
fn a_list_without_end_is_not_read_to_its_end() {
    // In memory each of these members would take fifty times the size of its text, and a file has room for
    // millions.
    let requests = "{\"n\":0},".repeat(100_000);
    let run = format!(
        "[{{\"strategy\":\"join_all\",\"provenance\":\"builtin\",\"total_ms\":1,\"requests\":[{requests}{{}}]}}]"
    );
    let Err(ImportError::Bad(what)) = import::report(&with("runs", &run)) else { panic!("it is told") };
    assert!(what.contains("a list of at most 10000"), "{what}");
    let run = "{\"strategy\":\"join_all\",\"provenance\":\"builtin\",\"total_ms\":1,\"requests\":[]}";
    let runs = format!("[{}{run}]", format!("{run},").repeat(64));
    let Err(ImportError::Bad(what)) = import::report(&with("runs", &runs)) else { panic!("it is told") };
    assert!(what.contains("a list of at most 64"), "{what}");
}

#[test]
fn a_plan_or_a_version_without_end_is_not_kept() {
    let long = format!("[{}[]]", "[],".repeat(100_000));
    let plan = json!({ "version": 1, "runs": [] })
        .to_string()
        .replace('}', &format!(",\"plan\":{{\"id\":{long}}}}}"));
    assert_eq!(import::report(&plan).unwrap_err(), ImportError::Bad("plan".into()));
    assert_eq!(import::report(&with("version", &long)).unwrap_err(), ImportError::Foreign);
}

#[test]
fn an_invalid_status_is_reported() {
    for status in [0, 99, 1_000, 65_535] {
        let mut report = REPORT.clone();
        report["runs"][0]["requests"][1]["status"] = json!(status);
        let Err(ImportError::Bad(what)) = import::report(&report.to_string()) else {
            panic!("{status} is told")
        };
        assert_eq!(what, "runs[0].requests[1]");
    }
}

#[test]
fn the_report_that_is_changed_here_is_a_good_one() {
    let recording = import::report(&REPORT.to_string()).unwrap();
    assert_eq!(recording.comparison.others.len(), 3);
    is_sound(&recording);
    assert!(PATHS.len() > 150, "{}", PATHS.len());
}
