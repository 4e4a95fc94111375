//! Runs programs on `CPython`.

use super::difference::takes_as_long;
use super::plain::{self, Piece};
use super::server::Servers;
use crate::support::corpus::{Program, Version, version};
use crate::support::current::scratch;
use crate::support::peer::interpreter;
use std::collections::HashMap;
use std::fs;
use std::process::Stdio;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;
use tokio::process::Command;
use tokio::sync::OnceCell;
use tokio::time::timeout;

/// A longer time than any program takes, on a busy machine.
const MAX_DURATION: Duration = Duration::from_mins(1);
/// How often a program runs that takes too long, because the machine is busy.
pub(super) const MAX_TRIES: usize = 3;
/// Python runs this before the program. It keeps the order of both streams.
const TAGGED_STREAMS: &str = include_str!("sitecustomize.py");

/// What the programs did. Each runs once, for all engines.
static RAN: LazyLock<Mutex<HashMap<String, Arc<OnceCell<Cpython>>>>> = LazyLock::new(Mutex::default);

/// A program that has run on `CPython`.
#[derive(Clone, Debug)]
pub(super) struct Cpython {
    pub(super) pieces: Vec<Piece>,
}

impl Cpython {
    /// Returns the version of the `CPython` that `make python` installs libraries for.
    pub(super) async fn version() -> Version {
        let asked = Command::new(interpreter())
            .args(["-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
            .output()
            .await
            .expect("Python starts");
        version(&String::from_utf8_lossy(&asked.stdout))
    }

    /// Runs a program, unless it has run already.
    pub(super) async fn once(program: &Program, servers: &Servers) -> Self {
        let cell = {
            let mut all = RAN.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(all.entry(program.name.clone()).or_default())
        };
        let ran = async || {
            let mut ran = Self::run(program, servers).await;
            for _ in 1..MAX_TRIES {
                if takes_as_long(program, &ran.pieces) {
                    break;
                }
                ran = Self::run(program, servers).await;
            }
            ran
        };
        cell.get_or_init(ran).await.clone()
    }

    /// Runs a program. The server of the tests takes the place of httpbin.org.
    pub(super) async fn run(program: &Program, servers: &Servers) -> Self {
        // Folders of its own, because several programs run at once.
        let folder = scratch(&program.name);
        let file = folder.join(plain::file(program));
        let folder = folder.join("streams");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("sitecustomize.py"), TAGGED_STREAMS).expect("a file");
        let base = servers.base(program.d_ms);
        let (host, port) =
            base.strip_prefix("http://").and_then(|rest| rest.split_once(':')).expect("a host and a port");
        let source = program.source.replace("https://httpbin.org", &base);
        let source = source.replace("\"httpbin.org\", 80", &format!("\"{host}\", {port}"));
        fs::write(&file, source).expect("a file");
        let mut command = Command::new(interpreter());
        command.arg("-B").arg(&file).env("PYTHONPATH", &folder).env("NO_PROXY", "127.0.0.1");
        let output = command.stdin(Stdio::null()).kill_on_drop(true).output();
        let ended = timeout(MAX_DURATION, output).await;
        let output =
            ended.unwrap_or_else(|_| panic!("{} does not end", program.name)).expect("Python starts");
        let name = &program.name;
        assert!(program.fails.is_none() || output.status.code() == Some(1), "{name} does not fail");
        let text = String::from_utf8(output.stdout).expect("text");
        let piece =
            |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}: {line}"));
        // The last warnings come when Python has taken the program's streams away.
        let last = Piece("err".to_owned(), String::from_utf8_lossy(&output.stderr).into_owned());
        let is_printed = |Piece(_, text): &Piece| !text.is_empty();
        Self { pieces: text.lines().map(piece).chain(Some(last).filter(is_printed)).collect() }
    }
}
