//! A bare headless Chromium: whatever is attached to a page costs it milliseconds at each request.

use crate::chromium::flags;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{env, fs, io};
use tokio::process::{Child, Command};

/// A browser that ends, and takes its profile with it, when it is dropped.
pub(crate) struct Browser {
    child: Child,
    profile: PathBuf,
}

impl Browser {
    /// Starts the one that `CHROMIUM` names, else the one on the path, with a fresh profile, on that page.
    pub(crate) fn start(profile: &Path, url: &str) -> Result<Self, String> {
        let failed = |what: &str, error: io::Error| format!("{what}: {error}");
        if profile.exists() {
            fs::remove_dir_all(profile).map_err(|error| failed("the last profile stays", error))?;
        }
        let program = env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into());
        let child = Command::new(&program)
            .args(flags())
            // examples/origin's over HTTP/2, which nobody has signed.
            .arg("--ignore-certificate-errors")
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| failed(&format!("{} does not start", program.display()), error))?;
        Ok(Self { child, profile: profile.to_owned() })
    }

    /// Waits for its end, and tells how it came.
    pub(crate) async fn ended(&mut self) -> String {
        match self.child.wait().await {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.start_kill();
        // What its processes still write while they end is left for the next start to remove.
        let _ = fs::remove_dir_all(&self.profile);
    }
}
