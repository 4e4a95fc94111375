//! `examples/origin` as a child process: a real server of uuids, over HTTP/1.1 or HTTP/2.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// An origin that ends when it is dropped.
pub(crate) struct Origin {
    child: Child,
    base: String,
}

/// Returns the path of the built example, which is beside the folder of the test or bench that runs now.
///
/// # Panics
/// If the example was not built.
pub(crate) fn program() -> PathBuf {
    let this = env::current_exe().expect("a running program has a path");
    let profile = this.ancestors().nth(2).expect("it is in target/<profile>/deps");
    let program = profile.join("examples/origin").with_extension(env::consts::EXE_EXTENSION);
    let build = "`cargo build --example origin`, for the bench with `--release`";
    assert!(program.is_file(), "{} is missing: run {build}, or make, which does", program.display());
    program
}

impl Origin {
    /// Starts an origin with `flags`, on a port that it chooses.
    pub(crate) fn start(flags: &[&str]) -> Self {
        let child = Command::new(program())
            .args(["--port", "0"])
            .args(flags)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("the origin does not start: {error}"));
        let mut origin = Self { child, base: String::new() };
        let output = origin.child.stdout.take().expect("its output is piped");
        let line = BufReader::new(output).lines().next();
        origin.base = line.expect("its first line is its base URL").expect("which is text");
        origin
    }

    /// Returns the base that a plan's `origin` takes.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }
}

impl Drop for Origin {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
