//! A separate screen for a browser without a headless mode, so that it shares neither the focus nor the
//! clipboard with another.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// An X server that ends when it is dropped.
pub(crate) struct Display {
    child: Child,
    number: String,
}

impl Display {
    /// Starts a server under a number that it chooses itself.
    pub(crate) fn start() -> Self {
        let mut child = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Xvfb does not start: {error}"));
        let output = child.stdout.take().expect("its output is piped");
        let number = BufReader::new(output).lines().next().expect("Xvfb says its number").expect("in text");
        Self { child, number }
    }

    /// Returns the value for the variable `DISPLAY`.
    pub(crate) fn name(&self) -> String {
        format!(":{}", self.number.trim())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
