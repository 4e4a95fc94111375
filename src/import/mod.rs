//! A report, as this page and the Python programs that it makes write it, read back into a comparison.
//!
//! A report tells of each request what became of it, and of the loop how long it was busy, not when. So the lanes and the
//! table are as they were, and what the loop did is left open ([`Event::LoopUntold`]).

mod list;
mod request;

use crate::plan::{MAX_REQUESTS, Parameter, Plan};
use crate::platform::Provenance;
use crate::recording::{MAX_EVENTS, MAX_EVENTS_IN_ALL, MAX_PROGRAM, MAX_RUNS, Recording};
use crate::report::Run;
use crate::report::comparison::{Comparison, Other};
use crate::report::rows::Rows;
use crate::report::stats::sort_by_time;
use crate::strategy::Strategy;
use crate::trace::{Event, Trace};
use list::List;
use request::RequestFile;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::rc::Rc;

/// The version of the report that is understood.
const VERSION: u64 = 1;
const MAX_COMPLAINT: usize = 200;
/// The longest run that is believed: a week.
const MAX_RUN_MS: f64 = 7.0 * 24.0 * 3_600_000.0;
/// How many facts there are of a run beside those of its requests.
const AT_END: usize = 2;
/// The longest plan, as text.
const MAX_PLAN: usize = 16_384;

/// Why a text is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is no JSON.
    NotJson,
    /// It is JSON, of something else: it has no `version` and no `runs`.
    Foreign,
    /// Its version is another.
    Version(u64),
    /// It is a report with a mistake at this place.
    Bad(String),
}

#[derive(Deserialize)]
struct Head<'a> {
    #[serde(borrow)]
    version: Option<&'a RawValue>,
    runs: Option<IgnoredAny>,
}

#[derive(Deserialize)]
struct ReportFile<'a> {
    #[serde(borrow)]
    plan: &'a RawValue,
    runs: List<RunFile, { MAX_RUNS as usize }>,
    program: Option<String>,
}

#[derive(Deserialize)]
struct RunFile {
    strategy: String,
    provenance: String,
    total_ms: f64,
    requests: List<RequestFile, { MAX_REQUESTS as usize }>,
}

/// Reads a report. Where a program made it (`program`), its runs are that program's.
///
/// # Errors
/// What is wrong with it.
pub fn report(text: &str) -> Result<Recording, ImportError> {
    // Whatever else it is, it is read past, not kept: a file may be large and hold nothing of this.
    serde_json::from_str::<IgnoredAny>(text).map_err(|_| ImportError::NotJson)?;
    // A list could pass for a structure whose fields it has in order.
    let head = text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok());
    let Head { version, runs } = head.flatten().ok_or(ImportError::Foreign)?;
    match (runs, version.and_then(|version| version.get().parse().ok())) {
        (Some(_), Some(VERSION)) => {}
        (Some(_), Some(other)) => return Err(ImportError::Version(other)),
        _ => return Err(ImportError::Foreign),
    }
    let file: ReportFile = serde_json::from_str(text).map_err(|error| bad(&error.to_string()))?;
    let plan = plan(file.plan)?;
    let program = file.program.map(|name| name.chars().take(MAX_PROGRAM / 4).collect::<String>());
    let program = program.filter(|name| !name.is_empty());
    let mut comparison = Comparison { recorded: true, ..Comparison::new(plan) };
    let mut left = MAX_EVENTS_IN_ALL as usize;
    for (index, run) in file.runs.0.into_iter().enumerate() {
        let at = |field: &str| bad(&format!("runs[{index}].{field}"));
        let strategy = Strategy::named(&run.strategy).ok_or_else(|| at("strategy"))?;
        let provenance = Provenance::named(&run.provenance).ok_or_else(|| at("provenance"))?;
        let (requests, total_ms) = (comparison.plan.requests, run.total_ms);
        if run.requests.0.len() != requests as usize {
            return Err(at("requests"));
        }
        if !is_time(total_ms) {
            return Err(at("total_ms"));
        }
        let mut events = Vec::new();
        for (n, request) in (0..).zip(run.requests.0) {
            request.write(n, total_ms, &mut events).ok_or_else(|| at(&format!("requests[{n}]")))?;
            if events.len() + AT_END > (MAX_EVENTS as usize).min(left) {
                return Err(at(&format!("requests[{n}].polls")));
            }
        }
        left -= events.len() + AT_END;
        // In the order of time, as they are in a trace; of those at the same time, as they were.
        sort_by_time(&mut events, at_ms);
        let at_end: [_; AT_END] = [Event::LoopUntold, Event::Ended { at_ms: total_ms, cancelled: false }];
        events.extend(at_end);
        let run =
            Run { strategy, provenance, name: String::new(), trace: Rc::new(Trace::recorded(0.0, events)) };
        let rows = Rows::of(requests, &run.trace);
        match &program {
            Some(program) => {
                comparison.others.push(Other { program: program.clone(), run, rows: Rc::new(rows) });
            }
            None if comparison.index_of(strategy).is_none() => return Err(at("strategy")),
            None => {
                comparison.runs.push(run);
                comparison.rows.push(rows);
            }
        }
    }
    comparison.find_bounds();
    Ok(Recording { comparison, begun_unix_ms: 0.0 })
}

/// The plan of a report: its parameters as the URL would have them.
fn plan(given: &RawValue) -> Result<Plan, ImportError> {
    if given.get().len() > MAX_PLAN {
        return Err(bad("plan"));
    }
    let given: Map<String, Value> =
        serde_json::from_str(given.get()).map_err(|error| bad(&error.to_string()))?;
    let mut plan = Plan::default();
    for &parameter in Parameter::ALL {
        let wrong = || bad(&format!("plan.{}", parameter.name()));
        let text = match given.get(parameter.name()) {
            None | Some(Value::Null | Value::Bool(false)) => continue,
            Some(Value::Bool(true)) => "1".into(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Array(names)) => {
                let names: Option<Vec<_>> = names.iter().map(Value::as_str).collect();
                names.ok_or_else(wrong)?.join(",")
            }
            Some(Value::Object(_)) => return Err(wrong()),
        };
        if !parameter.set(&mut plan, &text).is_empty() {
            return Err(wrong());
        }
    }
    Ok(plan)
}

fn at_ms(event: &Event) -> f64 {
    match *event {
        // It begins when it begins, though it is written down at its end.
        Event::Polled { start_ms, .. } => start_ms,
        _ => event.at_ms().unwrap_or_default(),
    }
}

fn is_time(ms: f64) -> bool {
    (0.0..=MAX_RUN_MS).contains(&ms)
}

/// In so many characters that it can be said: what is wrong may be as long as the file.
fn bad(what: &str) -> ImportError {
    ImportError::Bad(what.chars().take(MAX_COMPLAINT).collect())
}
