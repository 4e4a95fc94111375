//! A program in its own folder, run as a learner runs it.

use super::contract::Report;
use crate::support::current::scratch;
use crate::support::peer::interpreter;
use boucle::plan::Plan;
use boucle::program::{NAME, python};
use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// A longer time than any program takes, on a busy machine.
const MAX_DURATION: Duration = Duration::from_mins(2);

/// The program's file, in its folder.
pub(super) struct Program {
    folder: PathBuf,
}

/// A running program.
pub(super) struct Running {
    child: Child,
    stdout: BufReader<ChildStdout>,
    said: Vec<u8>,
    folder: PathBuf,
}

/// A program that has ended.
#[derive(Debug)]
pub(super) struct Ran {
    /// The exit code, or `None` if a signal ended the program.
    pub(super) code: Option<i32>,
    pub(super) stdout: String,
    pub(super) stderr: String,
    folder: PathBuf,
}

impl Program {
    pub(super) fn new(plan: &Plan) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("program-{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = scratch(&name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(NAME), python(plan)).expect("a file");
        Self { folder }
    }

    /// Runs the program to its end, and asserts that it succeeds.
    pub(super) async fn run(&self, flags: &[&str]) -> Ran {
        let ran = self.start(flags).ended().await;
        assert_eq!((ran.code, &*ran.stderr), (Some(0), ""), "{}", ran.stdout);
        ran
    }

    pub(super) fn start(&self, flags: &[&str]) -> Running {
        self.start_with(&[], flags)
    }

    /// Starts the program, with the flags `before` for Python itself.
    pub(super) fn start_with(&self, before: &[&str], flags: &[&str]) -> Running {
        self.python(&[before, &[NAME], flags].concat())
    }

    /// Starts Python with the arguments `words` in the program's folder.
    pub(super) fn python(&self, words: &[&str]) -> Running {
        let mut command = Command::new(interpreter());
        command.args(words).current_dir(&self.folder).stdin(Stdio::null());
        // A proxy must not be used for this machine's own server, and the program takes care of that itself.
        command.env("HTTP_PROXY", "http://127.0.0.1:9").env_remove("NO_PROXY").env_remove("no_proxy");
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().expect("Python starts");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        Running { child, stdout, said: Vec::new(), folder: self.folder.clone() }
    }
}

impl Running {
    /// Waits until the program has printed `text`, and returns its output so far.
    pub(super) async fn until(&mut self, text: &str) -> String {
        let heard = async {
            loop {
                let said = String::from_utf8_lossy(&self.said).into_owned();
                if said.contains(text) {
                    return said;
                }
                let more = self.stdout.read_buf(&mut self.said).await.expect("its output");
                assert!(more > 0, "it ended without {text}: {said}");
            }
        };
        timeout(MAX_DURATION, heard).await.unwrap_or_else(|_| panic!("it does not say {text}"))
    }

    /// Sends a signal to the program, and not to the processes that it started.
    pub(super) async fn signal(&self, name: &str) {
        let id = self.child.id().expect("it runs").to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status().await;
        assert!(sent.is_ok_and(|status| status.success()), "kill -s {name} {id}");
    }

    /// Waits until the program and every process that it started have ended; each of them holds its output
    /// open.
    pub(super) async fn ended(mut self) -> Ran {
        let ended = async {
            let mut stderr = Vec::new();
            let mut errors = self.child.stderr.take().expect("it is piped");
            let (said, told) =
                tokio::join!(self.stdout.read_to_end(&mut self.said), errors.read_to_end(&mut stderr));
            said.and(told).expect("its output");
            (stderr, self.child.wait().await.expect("its end"))
        };
        let (stderr, status) = timeout(MAX_DURATION, ended).await.expect("it ends");
        let text = |bytes| String::from_utf8(bytes).expect("text");
        Ran { code: status.code(), stdout: text(self.said), stderr: text(stderr), folder: self.folder }
    }
}

impl Ran {
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(super) fn report(&self) -> Report {
        self.read("boucle-result.json")
    }

    pub(super) fn read(&self, name: &str) -> Report {
        Report::read(&fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{error}: {self:?}")))
    }

    /// Returns the lines that the program printed for one strategy.
    pub(super) fn lines_of(&self, strategy: &str) -> Vec<String> {
        let of_it = self.stdout.lines().skip_while(|line| !line.starts_with(&format!("# {strategy}:")));
        of_it.skip(1).take_while(|line| !line.starts_with('#')).map(str::to_owned).collect()
    }
}
