//! The programs of `www/programs`, with which a learner can begin, on `CPython`.

use crate::support::origin::Origin;
use crate::support::peer::interpreter;
use macro_rules_attribute::apply;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tokio::process::Command;

/// Prints the names of the programs whose code is not the same at the same places in both languages. Compiles
/// them all.
const COMPARE: &str = "
import sys, tokenize
from pathlib import Path

def code(file):
    compile(file.read_text(encoding='utf-8'), file.name, 'exec')
    with tokenize.open(file) as lines:
        tokens = tokenize.generate_tokens(lines.readline)
        return [(one.start, one.string) for one in tokens if one.type != tokenize.COMMENT and one.string.strip()]

for file in Path('en').iterdir():
    if code(file) != code(Path('fr') / file.name):
        print(file.name)";

/// A word of each program's output that shows that it came to its point.
const POINTS: [(&str, &str); 30] = [
    ("lesson", "--- gather ---"),
    ("corrected", "51 uuid, total: "),
    ("blocking", "tick\nGet 0\nRes 0: "),
    ("sequential", "Get 9\n"),
    ("semaphore", "Get 0\nGet 1\nGet 2\nGet 3\nGet 4\nGet 5\nRes "),
    ("join_all", "Get 50\nRes "),
    ("as_completed", "Res 0: "),
    ("gather", "500, 0."),
    ("try_join_all", "[500]"),
    ("retry", "3: 503, message="),
    ("hedge", "3, 0: CancelledError"),
    ("failures", "5: ClientResponseError: 500"),
    ("timeout", "7: TimeoutError, "),
    ("cancel", "gather: CancelledError"),
    ("pause", "sleep(1)\ntotal: "),
    ("work", "watch: "),
    ("slices", "watch: "),
    ("results", "7: "),
    ("durations", "duration.seconds = 1"),
    ("tasks", "create_task: "),
    ("group", "ExceptionGroup"),
    ("queue", "put 9, "),
    ("token_bucket", "Get 11: "),
    ("deadlines", "timeout ['TimeoutError']"),
    ("lost_updates", "nullcontext: count = 1\nLock: count = 10\n"),
    ("clean_end", "stubborn\n    CancelledError\n    finally\n    task.cancelled() = False"),
    ("stream", "8: CancelledError"),
    ("first_wins", "[True, False, True]"),
    ("pool", "limit=0: "),
    ("empty", "{'uuid': '"),
];

#[derive(Debug, Deserialize)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/programs")
}

/// Runs Python with `arguments` in the folder of the programs, and returns its output.
async fn python(arguments: &[&str]) -> String {
    let mut command = Command::new(interpreter());
    command.arg("-B").args(arguments).current_dir(folder()).env("NO_PROXY", "127.0.0.1");
    let output = command.kill_on_drop(true).output().await.expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[apply(e2e)]
#[without_browser]
async fn listed_programs_are_the_same_code_in_both_languages() {
    assert_eq!(python(&["-c", COMPARE]).await, "");
}

#[apply(e2e)]
#[without_browser]
async fn every_listed_program_runs_on_cpython_and_comes_to_its_point() {
    let origin = Origin::start(&["--delay", "20"]);
    let runner = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/e2e/listed_programs.py");
    let output = python(&[&runner.to_string_lossy(), origin.base(), "fr"]).await;
    let mut results: BTreeMap<String, Ran> = serde_json::from_str(&output).expect("JSON");
    for (name, point) in POINTS {
        let ran = results.remove(name).unwrap_or_else(|| panic!("{name} is not listed"));
        assert!(ran.code == 0 && ran.out.contains(point), "{name}: {ran:#?}");
        // Only one of them is there to show a warning.
        if name == "tasks" {
            assert!(ran.err.contains("coroutine 'get' was never awaited"), "{ran:#?}");
        } else {
            assert_eq!(ran.err, "", "{name}");
        }
    }
    assert!(results.is_empty(), "POINTS lacks {:?}", results.keys());
}
