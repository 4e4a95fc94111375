//! A bare headless Chromium, because anything attached to a page costs it milliseconds per request.

use crate::chromium::flags;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::{env, fs, io};
use tokio::process::{Child, Command};

/// A browser that ends, and whose profile is deleted, when it is dropped.
pub(crate) struct Browser {
    child: Child,
    profile: PathBuf,
}

impl Browser {
    /// Opens `url` in the browser that `CHROMIUM` names, or otherwise in the one on the path, with a fresh
    /// profile.
    pub(crate) fn start(profile: &Path, url: &str) -> Result<Self, String> {
        let failed = |what: &str, error: io::Error| format!("{what}: {error}");
        if profile.exists() {
            fs::remove_dir_all(profile).map_err(|error| failed("the last profile stays", error))?;
        }
        let program = env::var_os("CHROMIUM").unwrap_or_else(|| "chromium".into());
        let child = Command::new(&program)
            .args(flags())
            // For examples/origin over HTTP/2, whose certificate is self-signed.
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

    /// Waits until the browser ends, and returns the reason.
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
        // Files that its processes still write while they end are removed at the next start.
        let _ = fs::remove_dir_all(&self.profile);
    }
}
