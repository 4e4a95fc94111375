//! Compares the page with hand-written JavaScript, side by side: the same requests to the same origins, in
//! turns, in the same bare browser with nothing attached to it. It also runs other clients with the same job,
//! without a browser. `--help` lists the options. The tables also go to `target/bench/side_by_side.md`, and the
//! times of all turns to `target/bench/side_by_side.json`.

mod bench;
mod browser;
mod clients;
mod flags;
mod jobs;
mod memory;
mod native;
mod origins;
mod page;
mod programs;
mod python;
mod results;
mod sizes;
mod spread;
mod table;

#[path = "../../tests/support/chromium.rs"]
mod chromium;
#[path = "../../tests/support/display.rs"]
mod display;
#[path = "../../tests/support/family.rs"]
mod family;
#[path = "../../tests/support/mini_browser.rs"]
mod mini_browser;
#[path = "../../tests/support/origin.rs"]
mod origin;
#[path = "../../tests/support/packed.rs"]
mod packed;
#[path = "../../tests/support/server.rs"]
mod server;
#[path = "../../tests/support/site.rs"]
mod site;

use clap::Parser as _;
use flags::{Flags, Part};
use jobs::jobs;
use origins::Origins;
use results::Results;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match measured(&Flags::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("side_by_side: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn measured(flags: &Flags) -> Result<(), Box<dyn Error>> {
    let mut origins = Origins::default();
    let mut results = Results::default();
    let jobs = jobs(flags, &mut origins);
    if !jobs.is_empty() {
        results.add(page::measured(&jobs).await?);
    }
    if flags.measures(Part::Memory) {
        results.add(memory::measured(flags).await?);
    }
    let mut clients = Vec::new();
    if flags.measures(Part::Native) {
        clients.extend(native::measured(flags, &mut origins).await?);
    }
    if flags.measures(Part::Python) {
        clients.extend(python::measured(flags, &mut origins).await?);
    }
    if !clients.is_empty() {
        results.add(clients::results(&clients));
    }
    if flags.measures(Part::Programs) {
        results.add(programs::measured(flags).await?);
    }
    let text = results.tables.join("\n");
    println!("{text}");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("side_by_side.md"), text)?;
    fs::write(folder.join("side_by_side.json"), serde_json::to_string_pretty(&results.rows)?)?;
    Ok(())
}
