//! Reports of this page and of the Python programs that it makes, read back into a comparison.
//!
//! A report contains the result of each request, and how long the loop was busy, but not when. So the lanes
//! and the table are as they were, and the loop's activity is left open ([`Event::LoopUntold`]).

mod list;
mod request;
mod round;

use crate::learner::job::Job;
use crate::learner::jobs::MAX_JOBS;
use crate::learner::particulars::{Particulars, Program};
use crate::learner::task::Task;
use crate::learner::tasks::MAX_TASKS;
use crate::math::sort_by_time;
use crate::plan::{MAX_REPEAT, MAX_REQUESTS, Parameter, Plan, Strategy, WorkOn};
use crate::recording::{MAX_EVENTS, MAX_EVENTS_IN_ALL, MAX_PROGRAM, MAX_RUNS, Recording};
use crate::report::Run;
use crate::report::comparison::{Comparison, Other};
use crate::report::rows::Rows;
use crate::run::platform::Provenance;
use crate::run::trace::{Event, Trace};
use list::List;
use request::RequestFile;
use round::RoundFile;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::rc::Rc;

/// The supported version of the report.
const VERSION: u64 = 1;
const MAX_COMPLAINT: usize = 200;
/// The maximum length of a run: a week.
const MAX_RUN_MS: f64 = 7.0 * 24.0 * 3_600_000.0;
/// The number of events of a run in addition to those of its requests.
const AT_END: usize = 2;
/// The maximum length of a plan, as text.
const MAX_PLAN: usize = 16_384;

/// The reason why a text is not a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// It is not JSON.
    NotJson,
    /// It is other JSON, without a `version` or without `runs`.
    Foreign,
    /// It has another version.
    Version(u64),
    /// It is a report with an error at this place.
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
    /// It is absent, and the program there, for a run of the learner's program.
    strategy: Option<String>,
    work_on: Option<String>,
    provenance: String,
    total_ms: f64,
    requests: List<RequestFile, { MAX_REQUESTS as usize }>,
    rounds: Option<List<RoundFile, { MAX_REPEAT as usize }>>,
    program: Option<Program>,
    tasks: Option<List<Task, MAX_TASKS>>,
    jobs: Option<List<Job, MAX_JOBS>>,
}

/// Reads a report. If it names a `program`, its runs belong to that program.
///
/// # Errors
/// The reason why the text is not a report.
pub fn report(text: &str) -> Result<Recording, ImportError> {
    // This first reading keeps nothing, because a file may be large and contain nothing of a report.
    serde_json::from_str::<IgnoredAny>(text).map_err(|_| ImportError::NotJson)?;
    // A list with the right members in order would otherwise be read as a structure.
    let head = text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok());
    let Head { version, runs } = head.flatten().ok_or(ImportError::Foreign)?;
    match (runs, version.and_then(|version| version.get().parse().ok())) {
        (Some(_), Some(VERSION)) => {}
        (Some(_), Some(other)) => return Err(ImportError::Version(other)),
        _ => return Err(ImportError::Foreign),
    }
    let file: ReportFile = serde_json::from_str(text).map_err(|error| bad(&error.to_string()))?;
    let plan = plan(file.plan)?;
    let program = file.program.filter(|name| !name.is_empty());
    let mut comparison = Comparison { recorded: true, ..Comparison::new(plan) };
    let mut left = MAX_EVENTS_IN_ALL as usize;
    for (index, run) in file.runs.0.into_iter().enumerate() {
        let at = |field: &str| bad(&format!("runs[{index}].{field}"));
        let learners = run.program.filter(|_| run.strategy.is_none());
        let named = run.strategy.as_deref().and_then(Strategy::named);
        let strategy = match (named, &learners) {
            (None, None) => return Err(at("strategy")),
            (strategy, _) => strategy,
        };
        let work_on = match run.work_on.as_deref().map(WorkOn::named) {
            Some(None) => return Err(at("work_on")),
            Some(place) => place.filter(|_| strategy.is_some() && comparison.plan.places().len() > 1),
            None => None,
        };
        let provenance = Provenance::named(&run.provenance).ok_or_else(|| at("provenance"))?;
        let (requests, total_ms) = (run.requests.0.len() as u32, run.total_ms);
        if learners.is_none() && requests != comparison.plan.requests {
            return Err(at("requests"));
        }
        let asked = run.requests.0.iter().map(RequestFile::asked).collect();
        let tasks = run.tasks.map_or_else(Vec::new, |tasks| tasks.0);
        let rounds = run.rounds.map_or_else(Vec::new, |rounds| rounds.0);
        let jobs = run.jobs.map_or_else(Vec::new, |jobs| jobs.0);
        if !is_time(total_ms) {
            return Err(at("total_ms"));
        }
        let mut events = Vec::new();
        for (n, request) in (0..).zip(run.requests.0) {
            request
                .write(n, total_ms, learners.is_some(), &mut events)
                .ok_or_else(|| at(&format!("requests[{n}]")))?;
            if events.len() + AT_END > (MAX_EVENTS as usize).min(left) {
                return Err(at(&format!("requests[{n}].polls")));
            }
        }
        left -= events.len() + AT_END;
        // The events are sorted by time, as in a trace. Events at the same time keep their order.
        sort_by_time(&mut events, at_ms);
        let at_end: [_; AT_END] = [Event::LoopUntold, Event::Ended { at_ms: total_ms, cancelled: false }];
        events.extend(at_end);
        let trace = Rc::new(Trace::recorded(0.0, events));
        let mut ended = Vec::new();
        for (number, round) in rounds.iter().enumerate() {
            ended.push(round.checked(requests).ok_or_else(|| at(&format!("rounds[{number}]")))?);
        }
        let run = Run { strategy, work_on, provenance, name: String::new(), trace, rounds: ended };
        let rows = Rows::from_trace(requests, &run.trace);
        let other = |name: &str, run, rows, particulars: Vec<u8>| Other {
            program: name.chars().take(MAX_PROGRAM / 4).collect(),
            run,
            rows: Rc::new(rows),
            particulars: Rc::new(particulars),
        };
        match (learners, &program, strategy) {
            (Some(program), ..) if program.name.is_empty() => return Err(at("program.name")),
            (Some(program), ..) => {
                let name = program.name.clone();
                let particulars = Particulars { program, tasks, jobs, requests: asked };
                comparison.others.push(other(&name, run, rows, particulars.to_bytes()));
            }
            (None, Some(program), _) => comparison.others.push(other(program, run, rows, Vec::new())),
            (None, None, Some(_))
                if comparison.plan.variants().any(|variant| run.variant() == Some(variant)) =>
            {
                comparison.runs.push(run);
                comparison.rows.push(rows);
            }
            (None, None, Some(strategy)) if comparison.plan.strategies.contains(&strategy) => {
                return Err(at("work_on"));
            }
            (None, None, _) => return Err(at("strategy")),
        }
    }
    comparison.find_bounds();
    Ok(Recording { comparison, begun_unix_ms: 0.0 })
}

/// Reads the plan of a report, whose values are written as in the URL.
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
        // A poll counts from its start, although it is recorded at its end.
        Event::Polled { start_ms, .. } => start_ms,
        _ => event.at_ms().unwrap_or_default(),
    }
}

fn is_time(ms: f64) -> bool {
    (0.0..=MAX_RUN_MS).contains(&ms)
}

/// Shortens an error so that the page can show it, because it may be as long as the file.
fn bad(what: &str) -> ImportError {
    ImportError::Bad(what.chars().take(MAX_COMPLAINT).collect())
}
