//! Builds the release page with only cargo, the wasm target and two tools from npm: `cargo xtask --help`.

mod build;
mod bundle;
mod editor;
mod licences;
mod links;
mod minify;
mod module;
mod packages;
mod page;
mod project;
mod python;
mod release;
mod serve;
mod shell;
mod stamp;
mod wheels;

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
    let command = arguments.subcommand()?.unwrap_or_default();
    if command.is_empty() || arguments.contains("--help") {
        println!("{HELP}");
        return Ok(());
    }
    let dist = project::root().join("dist");
    match command.as_str() {
        "build" => {
            let dist = arguments.opt_value_from_str("--dist")?.unwrap_or(dist);
            let features: Option<String> = arguments.opt_value_from_str("--features")?;
            end(arguments)?;
            build::build(&dist, features.as_deref())
        }
        "serve" => {
            let port = arguments.opt_value_from_str("--port")?.unwrap_or(8080);
            end(arguments)?;
            let server = serve::Server::bind(port)?; // before the build, because the build takes long
            build::build(&dist, None)?;
            server.serve(&dist)
        }
        "shell" => {
            let folder: PathBuf = arguments.free_from_str().context("it needs the folder of a page")?;
            end(arguments)?;
            shell::write_into(&folder)
        }
        "finish" => {
            end(arguments)?;
            finish()
        }
        other => bail!("there is no command {other:?}:\n{HELP}"),
    }
}

/// Fails if there are more arguments.
fn end(arguments: Arguments) -> Result<()> {
    let rest = arguments.finish();
    ensure!(rest.is_empty(), "{rest:?} is not an argument of that command:\n{HELP}");
    Ok(())
}

/// Does the last step of a build by Trunk.
fn finish() -> Result<()> {
    let variable = |name| env::var(name).with_context(|| format!("{name} is not set; Trunk sets it"));
    let folder = variable("TRUNK_STAGING_DIR")?;
    let folder = Path::new(&folder);
    if variable("TRUNK_PROFILE")? == "release" {
        return build::finish(folder);
    }
    // `trunk serve` adds an inline script, which the policy would refuse. So this only checks the marker.
    page::check(folder)?;
    build::complete(folder)
}
