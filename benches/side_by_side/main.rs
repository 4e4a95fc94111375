//! The page against hand-written JavaScript, side by side: the same requests, the same service worker, the
//! same bare browser with nothing attached to it, in turns. `cargo bench --bench side_by_side`, on a page
//! that was built for release; the table also goes to `target/bench/side_by_side.md`.

mod bench;
mod browser;
mod sizes;
mod table;

#[path = "../../tests/support/chromium.rs"]
mod chromium;
#[path = "../../tests/support/server.rs"]
mod server;
#[path = "../../tests/support/site.rs"]
mod site;

use bench::{Bench, Message, Plan};
use browser::Browser;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// The job, and how often each does it.
const PLAN: Plan = Plan { requests: 51, delay_ms: 200, limit: 6, rounds: 5 };

/// For how long the page may say nothing: a run one by one takes ten seconds.
const PATIENCE: Duration = Duration::from_mins(1);

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measured().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("side_by_side: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measured() -> Result<(), Box<dyn Error>> {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let mut bench = Bench::start();
    let mut browser = Browser::start(&temporary.join("side_by_side"), &bench.url(&PLAN))?;
    let mut results = Vec::new();
    let mut sizes = String::new();
    loop {
        let message = tokio::select! {
            message = tokio::time::timeout(PATIENCE, bench.message()) => message,
            status = browser.ended() => return Err(format!("the browser ended by itself: {status}").into()),
        };
        match message.map_err(|_| format!("no word from the page for {} s", PATIENCE.as_secs()))? {
            Message::Loaded => sizes = sizes::table(&site::dist(), &bench.served())?,
            Message::Result(result) => {
                eprintln!("{} {}: {:.0} ms", result.by, result.strategy, result.total_ms);
                results.push(result);
            }
            Message::Failure { reason } => return Err(reason.into()),
            Message::End => break,
        }
    }
    let text = format!("{}\n{sizes}", table::markdown(&PLAN, &results)?);
    println!("{text}");
    let folder = temporary.with_file_name("bench");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("side_by_side.md"), text)?;
    Ok(())
}
