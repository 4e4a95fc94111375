//! The strategies in Python, with the lesson's own program: one by one, and gathered.

use crate::clients::{Client, DELAY_MS, Outcome, REQUESTS};
use crate::flags::{Flags, Part};
use crate::origins::Origins;
use std::error::Error;
use std::path::{Path, PathBuf};
use tokio::process::Command;

const PROGRAMS: &[(&str, u32, &str)] = &[
    ("Python, requests, one by one", 1, "blocking"),
    ("Python, aiohttp, `Semaphore(6)`", 6, "semaphore"),
    ("Python, aiohttp, `gather`", REQUESTS, "join_all"),
];

/// Runs the job with each program for the requested number of rounds; returns nothing if Python is not
/// installed.
pub(crate) async fn measured(flags: &Flags, origins: &mut Origins) -> Result<Vec<Client>, Box<dyn Error>> {
    let Some(python) = interpreter() else {
        eprintln!("python: left out, for it is not there: `make python` makes it ready where Python 3 is");
        return Ok(Vec::new());
    };
    let base = origins.base(Part::H1, DELAY_MS).ok_or("no origin")?;
    let programs = PROGRAMS.iter().map(|&(name, lanes, strategy)| (Client::new(name, lanes), strategy));
    let mut programs: Vec<_> = programs.filter(|(client, _)| flags.takes(client.ideal_ms())).collect();
    for _ in 0..flags.rounds() {
        for (client, strategy) in &mut programs {
            client.did(job(&python, strategy, &base).await?);
        }
    }
    Ok(programs.into_iter().map(|(client, _)| client).collect())
}

/// Returns the interpreter with the libraries that the programs use, where `make python` puts it.
fn interpreter() -> Option<PathBuf> {
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("python").join("bin/python");
    python.is_file().then_some(python)
}

/// Runs a strategy. The program's last line has the numbers of uuids and failures, and the duration.
async fn job(python: &Path, strategy: &str, base: &str) -> Result<Outcome, Box<dyn Error>> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/strategy/lab.py");
    let output = Command::new(python)
        .arg("-B") // writes nothing beside the sources
        .arg(program)
        .args([strategy, "--requests", &REQUESTS.to_string(), "--url", base])
        .env("NO_PROXY", "127.0.0.1")
        .kill_on_drop(true)
        .output()
        .await?;
    let said = String::from_utf8_lossy(&output.stdout);
    let outcome = said.lines().last().and_then(outcome);
    outcome.ok_or_else(|| {
        let why = String::from_utf8_lossy(&output.stderr);
        format!("{strategy} in Python did not tell its time, but: {why}").into()
    })
}

/// `51 uuids, 0 failures, 0.2361 s`
fn outcome(line: &str) -> Option<Outcome> {
    let words: Vec<_> = line.split(' ').collect();
    let &[_, "uuids,", failed, "failures,", seconds, "s"] = &words[..] else { return None };
    Some(Outcome { total_ms: seconds.parse::<f64>().ok()? * 1000.0, failed: failed.parse().ok()? })
}
