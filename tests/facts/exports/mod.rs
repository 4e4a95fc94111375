//! Facts about the export formats of a comparison.

mod chrome;
mod har;
mod svg;
mod tables;

use crate::plain::Plain;
use crate::sim::{Sim, Workers, compare, compare_in};
use boucle::export::{About, Format, write};
use boucle::plan::Lang;
use boucle::report::Run;
use boucle::report::comparison::Comparison;
use boucle::run::platform::Provenance;
use boucle::run::trace::Trace;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// A Monday in November, at 02:24 UTC.
const BEGUN_UNIX_MS: f64 = 1_795_400_645_678.0;

fn about() -> About {
    About {
        begun_unix_ms: BEGUN_UNIX_MS,
        page: "https://boucle.example/lab/index.html?requests=3".into(),
        engine: "Mozilla/5.0 (X11) Chrome/156".into(),
    }
}

/// Returns the comparison as a recording has it: with the names of its runs, which began 20 s apart.
fn recorded(comparison: &Comparison) -> Comparison {
    let mut comparison = comparison.clone();
    for (index, run) in (0..).zip(&mut comparison.runs) {
        let events = run.trace.events().to_vec();
        run.trace = Rc::new(Trace::recorded(f64::from(index) * 20_000.0, events));
        run.name = format!("a{index}");
    }
    comparison
}

fn written(format: Format, comparison: &Comparison) -> String {
    write(format, &recorded(comparison), &about(), Lang::En, &Plain)
}

fn json(format: Format, comparison: &Comparison) -> Value {
    serde_json::from_str(&written(format, comparison)).expect("it is JSON")
}

/// Returns the comparison of the plan in `query`, in worlds with a single worker.
fn with_one_worker(query: &str) -> Comparison {
    let one = || Rc::new(Sim { workers: Rc::new(RefCell::new(Workers::new(1))), ..Sim::default() });
    compare_in(one, query, u64::MAX)
}

/// Returns the same runs with another provenance.
fn from(provenance: Provenance, comparison: &Comparison) -> Comparison {
    let mut other = Comparison::new(comparison.plan.clone());
    for run in &comparison.runs {
        let trace = Trace::start(run.trace.clock().clone());
        run.trace.events().iter().for_each(|event| trace.push(event.clone()));
        other.begin(Run {
            strategy: run.strategy,
            work_on: run.work_on,
            provenance,
            name: String::new(),
            trace: Rc::new(trace),
            rounds: Vec::new(),
        });
        other.read();
    }
    other
}

#[test]
fn a_format_is_found_by_name_and_has_an_extension() {
    for &format in Format::ALL {
        assert_eq!(Format::named(format.name()), Some(format));
        assert!(format.media_type().contains('/'));
    }
    let ends: Vec<_> = Format::ALL.iter().map(|format| format.extension()).collect();
    assert_eq!(ends, ["json", "csv", "har", "trace.json", "svg"]);
    assert_eq!(Format::named("png"), None, "that is the browser's");
}

#[test]
fn empty_cancelled_and_failed_comparisons_can_be_written() {
    let nothing = Comparison::new(crate::sim::plan("requests=3"));
    let cancelled = compare_in(Rc::default, "strategy=semaphore,join_all&requests=9&limit=2", 300);
    let failed = compare("strategy=try_join_all,hedge,retry&requests=9&fail=1");
    for comparison in [nothing, cancelled, failed] {
        for &format in Format::ALL {
            let text = written(format, &comparison);
            assert!(text.ends_with('\n') && !text.contains("NaN"), "{format:?}");
        }
    }
}
