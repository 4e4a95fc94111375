//! Builds the release page with nothing but cargo, the wasm target and two tools of npm's: `cargo xtask --help`.

mod build;
mod licences;
mod links;
mod minify;
mod module;
mod page;
mod project;
mod release;
mod serve;
mod shell;
mod stamp;

use anyhow::{Context as _, Result, bail, ensure};
use pico_args::Arguments;
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask build [--dist DIR] [--features NAMES]   the release page in dist/, or in DIR
cargo xtask serve [--port N]                        the same, and a server for it until Ctrl-C
cargo xtask finish                                  the last step of a build by Trunk, which calls it
cargo xtask shell DIR                               shell.json of the page in DIR, anew";

fn main() -> ExitCode {
    match run(Arguments::from_env()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Arguments) -> Result<()> {
    let Some(command) = arguments.subcommand()?.filter(|_| !arguments.contains("--help")) else {
        println!("{HELP}");
        return Ok(());
    };
    let dist = arguments.opt_value_from_str("--dist")?.unwrap_or_else(|| project::root().join("dist"));
    let features: Option<String> = arguments.opt_value_from_str("--features")?;
    let port = arguments.opt_value_from_str("--port")?.unwrap_or(8080);
    let folder: Option<PathBuf> = arguments.opt_free_from_str()?;
    let rest = arguments.finish();
    ensure!(rest.is_empty(), "{rest:?} means nothing here:\n{HELP}");
    match command.as_str() {
        "build" => build::build(&dist, features.as_deref()),
        "serve" => {
            let server = serve::Server::bind(port)?;
            build::build(&dist, features.as_deref())?;
            server.serve(&dist)
        }
        "finish" => finish(),
        "shell" => shell::write_into(&folder.context("`cargo xtask shell` needs the folder of a page")?),
        other => bail!("there is no command {other:?}:\n{HELP}"),
    }
}

/// Does after Trunk what a build by [`build`] does in the end.
fn finish() -> Result<()> {
    let variable = |name| env::var(name).with_context(|| format!("Trunk sets {name}, and calls this"));
    let folder = variable("TRUNK_STAGING_DIR")?;
    match variable("TRUNK_PROFILE")?.as_str() {
        "release" => build::finish(Path::new(&folder)),
        // `trunk serve` adds an inline script, which the policy would refuse. A missing marker must not wait for a release.
        _ => page::check(Path::new(&folder)),
    }
}
