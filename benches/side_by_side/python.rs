//! The programs in `benches/peers`: the lesson's own, one by one, and gathered.

use crate::clients::{Client, DELAY_MS, Outcome, REQUESTS};
use crate::flags::{Flags, Part};
use crate::origins::Origins;
use std::error::Error;
use std::path::{Path, PathBuf};
use tokio::process::Command;

const PROGRAMS: &[(&str, u32, &[&str])] = &[
    ("Python, requests, one by one", 1, &["blocking.py"]),
    ("Python, aiohttp, `Semaphore(6)`", 6, &["gathered.py", "--limit", "6"]),
    ("Python, aiohttp, `gather`", REQUESTS, &["gathered.py"]),
];

/// Has them do the job as often as is asked; nothing, where Python is not there.
pub(crate) async fn measured(flags: &Flags, origins: &mut Origins) -> Result<Vec<Client>, Box<dyn Error>> {
    let Some(python) = interpreter() else {
        eprintln!("python: left out, for it is not there: `make python` makes it ready where Python 3 is");
        return Ok(Vec::new());
    };
    let base = origins.base(Part::H1, DELAY_MS).ok_or("no origin")?;
    let programs = PROGRAMS.iter().map(|&(name, lanes, words)| (Client::new(name, lanes), words));
    let mut programs: Vec<_> = programs.filter(|(client, _)| flags.takes(client.ideal_ms())).collect();
    for _ in 0..flags.rounds() {
        for (client, words) in &mut programs {
            client.did(job(&python, words, &base).await?);
        }
    }
    Ok(programs.into_iter().map(|(client, _)| client).collect())
}

/// The one with the libraries that the programs use, where `make python` puts it.
fn interpreter() -> Option<PathBuf> {
    let python = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("python").join("bin/python");
    python.is_file().then_some(python)
}

/// Runs a program. It says to stderr, in its last line, how long its requests took.
async fn job(python: &Path, words: &[&str], base: &str) -> Result<Outcome, Box<dyn Error>> {
    let (program, flags) = words.split_first().ok_or("no program")?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/peers");
    let output = Command::new(python)
        .arg(folder.join(program))
        .args(flags)
        .args(["--requests", &REQUESTS.to_string(), &format!("{base}/uuid")])
        .env("NO_PROXY", "127.0.0.1")
        .kill_on_drop(true)
        .output()
        .await?;
    let said = String::from_utf8_lossy(&output.stderr);
    let outcome = said.lines().last().and_then(|line| serde_json::from_str(line).ok());
    outcome.ok_or_else(|| format!("{program} did not tell its time, but: {said}").into())
}
