//! The measurements of the page, from the start of the browser to the tables.

use crate::bench::{Bench, Message, Turn};
use crate::browser::{Browser, Engine};
use crate::flags::Part;
use crate::jobs::Job;
use crate::results::{Results, Row};
use crate::{site, sizes, table};
use std::error::Error;
use std::path::Path;

const HEADINGS: &[(Part, &str)] = &[
    (Part::Builtin, "Built-in origin, no limit of connections"),
    (Part::Cost, "What probe, trace and drawing cost, built-in origin"),
    (Part::Against, "The page against itself at another commit, built-in origin"),
    (Part::H1, "`examples/origin` over HTTP/1.1"),
    (Part::H2, "`examples/origin` over HTTP/2"),
    (Part::Work, "CPU work, built-in origin"),
];

/// Runs all jobs, and returns their results.
pub(crate) async fn measured(jobs: &[Job]) -> Result<Results, Box<dyn Error>> {
    let mut bench = Bench::start(jobs);
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("side_by_side");
    let mut browser = Browser::start(Engine::Chromium, &profile, &bench.url())?;
    let mut turns: Vec<Turn> = Vec::new();
    let mut sizes = String::new();
    loop {
        match browser.while_open(bench.message()).await? {
            Message::Loaded => sizes = sizes::table(&site::dist(), &bench.served())?,
            Message::Turn(turn) => {
                eprintln!("{}", line(jobs, &turn));
                turns.push(turn);
            }
            Message::Failure { reason } => return Err(reason.into()),
            Message::End => break,
        }
    }
    let mut tables = Vec::new();
    for (part, heading) in HEADINGS {
        let mut jobs = jobs.iter().enumerate().filter(|(_, job)| job.part == *part).peekable();
        if jobs.peek().is_some() {
            let table = if *part == Part::Work {
                table::of_work(jobs, &turns)
            } else {
                table::markdown(jobs, &turns)
            };
            tables.push(format!("## {heading}\n\n{table}"));
        }
    }
    tables.push(format!("## Sizes\n\n{sizes}"));
    Ok(Results { tables, rows: rows(jobs, &turns) })
}

/// Returns the heading of a part's table.
fn heading(part: Part) -> &'static str {
    HEADINGS.iter().find_map(|(known, heading)| (*known == part).then_some(*heading)).unwrap_or_default()
}

/// Returns the turns of each contender on each job.
fn rows(jobs: &[Job], turns: &[Turn]) -> Vec<Row> {
    let contenders = jobs.iter().enumerate().flat_map(|(index, job)| {
        job.contenders().into_iter().enumerate().map(move |(by, name)| (index, job, by, name))
    });
    let row = |(index, job, by, name): (usize, &Job, usize, String)| {
        let turns = || turns.iter().filter(move |turn| (turn.job, turn.by) == (index, by));
        Row {
            part: heading(job.part).into(),
            job: job.to_string(),
            by: name,
            turns_ms: turns().map(|turn| turn.total_ms).collect(),
            turns_mb: None,
            failed: turns().map(|turn| turn.failed).max(),
            longest_task_ms: turns().filter_map(|turn| turn.longest_task_ms).reduce(f64::max),
        }
    };
    contenders.map(row).collect()
}

/// Formats a turn as one line of progress.
fn line(jobs: &[Job], turn: &Turn) -> String {
    let Some(job) = jobs.get(turn.job) else { return "a turn of no job".into() };
    let by = turn.by.checked_sub(1).and_then(|by| job.peers.get(by));
    let by = by.map_or("Boucle".into(), ToString::to_string);
    let reason = turn.reason.as_deref().unwrap_or("no end");
    let total = turn.total_ms.map_or(reason.into(), |ms| format!("{ms:.0} ms"));
    format!("{:?}: {job}: {by}: {total}, {} failed", job.part, turn.failed)
}
