//! The memory of the page after a run, with the results still on it. Each turn has a browser of its own, which has done
//! nothing else.

use crate::bench::{Bench, Message};
use crate::browser::{Browser, Engine};
use crate::family::descendants;
use crate::flags::{Flags, Part};
use crate::jobs::Job;
use crate::results::{Results, Row};
use crate::spread::Spread;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;
use sysinfo::{Pid, Process, ProcessRefreshKind, ProcessesToUpdate, System, UpdateKind};

/// The memory is looked at so many times, at these intervals, and the least counts: the garbage of the run is
/// collected some seconds after it.
const LOOKS: u32 = 20;
const INTERVAL: Duration = Duration::from_millis(500);
/// The contender that runs nothing: the bench's page alone.
const NOTHING: usize = usize::MAX;

const HEAD: &str = "\
| the page holds | rounds | its process, MB | Boucle ÷ it | beyond the empty page, MB |
|---|---:|---:|---:|---:|
";

/// What one contender left in the page's process.
struct Held {
    name: String,
    turns_mb: Vec<f64>,
    turns_ms: Vec<Option<f64>>,
}

/// Measures all contenders in turns.
pub(crate) async fn measured(flags: &Flags) -> Result<Results, Box<dyn Error>> {
    let job = Job::of_memory(flags);
    let heading = format!("Memory after {job}, built-in origin, Chromium");
    let mut all: Vec<Held> = std::iter::once("nothing".into())
        .chain(job.contenders())
        .map(|name| Held { name, turns_mb: Vec::new(), turns_ms: Vec::new() })
        .collect();
    for _ in 0..flags.rounds() {
        for (index, held) in all.iter_mut().enumerate() {
            let by = index.checked_sub(1).unwrap_or(NOTHING);
            turn(&job, by, held).await?;
            eprintln!(
                "{:?}: {job}: {}: {:.0} MB",
                Part::Memory,
                held.name,
                held.turns_mb.last().unwrap_or(&0.0)
            );
        }
    }
    let row = |held: &Held| Row {
        part: heading.clone(),
        job: job.to_string(),
        by: held.name.clone(),
        turns_ms: held.turns_ms.clone(),
        turns_mb: Some(held.turns_mb.clone()),
        failed: Some(0),
        longest_task_ms: None,
    };
    Ok(Results {
        tables: vec![format!("## {heading}\n\n{}", table(&all))],
        rows: all.iter().map(row).collect(),
    })
}

/// Has one contender do the job in a fresh browser, and looks at the memory of its page.
async fn turn(job: &Job, by: usize, held: &mut Held) -> Result<(), Box<dyn Error>> {
    let mut bench = Bench::holding(job, by);
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("memory");
    let mut browser = Browser::start(Engine::Chromium, &profile, &bench.url())?;
    loop {
        match browser.while_open(bench.message()).await? {
            Message::Loaded => {}
            Message::Turn(turn) if turn.total_ms.is_none() || turn.failed > 0 => {
                let reason = turn.reason.unwrap_or_else(|| format!("{} answers are missing", turn.failed));
                return Err(format!("{}: {reason}", held.name).into());
            }
            Message::Turn(turn) => held.turns_ms.push(turn.total_ms),
            Message::Failure { reason } => return Err(reason.into()),
            Message::End => break,
        }
    }
    let mut least = u64::MAX;
    for _ in 0..LOOKS {
        tokio::time::sleep(INTERVAL).await;
        least = least.min(of_page(browser.id()).ok_or("the browser has no process for the page")?);
    }
    held.turns_mb.push(least as f64 / 1e6);
    Ok(())
}

/// Returns the resident bytes of the largest renderer that the process `browser` has started, directly or not. It is that
/// of the page; the service worker has another one.
fn of_page(browser: u32) -> Option<u64> {
    let mut system = System::new().ok()?;
    let wanted = ProcessRefreshKind::nothing().with_memory().with_cmd(UpdateKind::OnlyIfNotSet);
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, wanted);
    // Chromium writes all arguments of a renderer as one.
    let is_renderer = |process: &&Process| {
        process.cmd().iter().any(|arguments| arguments.to_string_lossy().contains("--type=renderer"))
    };
    let renderers = descendants(&system, Pid::from_u32(browser)).into_iter().filter(is_renderer);
    renderers.map(Process::memory).max()
}

fn table(all: &[Held]) -> String {
    let mut table = String::from(HEAD);
    let median = |held: &Held| Spread::of(held.turns_mb.iter().copied()).map_or(0.0, |spread| spread.median);
    let (nothing, boucle) = (all.first().map_or(0.0, median), all.get(1).map_or(0.0, median));
    for held in all {
        let Some(spread) = Spread::of(held.turns_mb.iter().copied()) else { continue };
        let (name, rounds) = (&held.name, held.turns_mb.len());
        let (ratio, beyond) = (boucle / spread.median, spread.median - nothing);
        let _ = writeln!(table, "| {name} | {rounds} | {spread} | {ratio:.3} | {beyond:.0} |");
    }
    table
}
