//! A bare headless browser, because anything attached to a page costs it milliseconds per request.

use crate::chromium::flags;
use crate::display::Display;
use crate::mini_browser;
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;
use std::{env, fs, io};
use tokio::process::{Child, Command};

/// The window of Firefox and `WebKitGTK`. Chromium's is among its flags.
const WINDOW: (&str, &str) = ("1280", "1000");

/// The engine of a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    /// `WebKitGTK`
    Webkit,
}

/// The maximum time without a message from the page, which gives up a turn after two minutes.
const PATIENCE: Duration = Duration::from_mins(3);

impl Engine {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::Webkit => "WebKitGTK",
        }
    }

    /// Returns the command that opens a page with the profile in this folder.
    fn command(self, profile: &Path) -> Command {
        let named = |variable: &str, program: &str| {
            Command::new(env::var_os(variable).unwrap_or_else(|| program.into()))
        };
        match self {
            Self::Chromium => {
                let mut command = named("CHROMIUM", "chromium");
                // For examples/origin over HTTP/2, whose certificate is self-signed.
                command.args(flags()).arg("--ignore-certificate-errors");
                command.arg(format!("--user-data-dir={}", profile.display()));
                command
            }
            Self::Firefox => {
                let mut command = named("FIREFOX", "firefox");
                command.args(["--headless", "--no-remote", "--width", WINDOW.0, "--height", WINDOW.1]);
                command.arg("--profile").arg(profile);
                command
            }
            Self::Webkit => {
                let mut command = Command::new(mini_browser::program());
                command.arg(format!("--geometry={}x{}", WINDOW.0, WINDOW.1)).env("HOME", profile);
                command
            }
        }
    }
}

/// A browser that ends, and whose profile is deleted, when it is dropped.
pub(crate) struct Browser {
    child: Child,
    profile: PathBuf,
    _display: Option<Display>,
}

impl Browser {
    /// Opens `url` in the browser that `CHROMIUM` or `FIREFOX` names, or otherwise in the one that is installed,
    /// with a fresh profile.
    pub(crate) fn start(engine: Engine, profile: &Path, url: &str) -> Result<Self, String> {
        let failed = |what: &str, error: io::Error| format!("{what}: {error}");
        if profile.exists() {
            fs::remove_dir_all(profile).map_err(|error| failed("the last profile stays", error))?;
        }
        fs::create_dir_all(profile).map_err(|error| failed("no profile", error))?;
        let mut command = engine.command(profile);
        let display = (engine == Engine::Webkit).then(Display::start);
        if let Some(display) = &display {
            command.env("DISPLAY", display.name());
        }
        let child = command
            .arg(url)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| failed(&format!("{} does not start", engine.name()), error))?;
        Ok(Self { child, profile: profile.to_owned(), _display: display })
    }

    /// Returns the number of its process, which starts those of its pages.
    pub(crate) fn id(&self) -> u32 {
        self.child.id().unwrap_or_default()
    }

    /// Waits for a message from the page.
    ///
    /// # Errors
    /// If the browser ends before it, or if it does not come for very long.
    pub(crate) async fn while_open<M>(&mut self, message: impl Future<Output = M>) -> Result<M, String> {
        let message = tokio::select! {
            message = tokio::time::timeout(PATIENCE, message) => message,
            status = self.ended() => return Err(format!("the browser ended by itself: {status}")),
        };
        message.map_err(|_| format!("no word from the page for {} s", PATIENCE.as_secs()))
    }

    /// Waits until the browser ends, and returns the reason.
    async fn ended(&mut self) -> String {
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
