//! Output without what differs between two runs, two versions of Python or two machines.

use crate::support::corpus::Program;
use regex::{Captures, Regex};
use serde::Deserialize;
use std::sync::LazyLock;

/// Printed text, and its stream: `out` or `err`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Piece(pub(super) String, pub(super) String);

struct Pattern(LazyLock<Regex>, &'static str);

macro_rules! pattern {
    ($pattern:literal => $text:literal) => {
        Pattern(LazyLock::new(|| Regex::new($pattern).expect("a valid pattern")), $text)
    };
}

/// What is replaced: uuids, addresses in memory, durations, times on the loop's clock, and the place of the last warnings,
/// which `CPython` 3.12 calls otherwise.
static PATTERNS: [Pattern; 7] = [
    pattern!(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}" => "<uuid>"),
    pattern!(r"0x[0-9a-f]+" => "0x*"),
    pattern!(r"(\bwhen=|object at 0x\*>, )[0-9.]+" => "${1}*"),
    pattern!(r"\b[0-9]+\.[0-9]{3,}" => "*"),
    pattern!(r"\b[0-9]+ d\b" => "* d"),
    pattern!(r"It took [0-9]+" => "It took *"),
    pattern!(r"^sys:1: " => "<sys>:0: "),
];
static DURATION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b([0-9]+) d\b").expect("a valid pattern"));
/// A path of a Python file, and the number of a line in it.
static PATH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\w./<>-]*?([\w-]+\.py)\b(:[0-9]+)?").expect("a valid pattern"));
/// The beginning of a frame in a traceback, which stands deeper in groups of exceptions.
static FRAME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"^([ |]*)File "([^"]*)", line [0-9]+"#).expect("a valid pattern"));
static MARKERS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[ |]*[~^]+$").expect("a valid pattern"));

/// Returns the lines of a program's output, each after the name of its stream. Tracebacks have only the program's own frames,
/// without the markers below them.
pub(super) fn lines(program: &Program, pieces: &[Piece]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut skipped: Option<usize> = None;
    for (stream, line) in
        joined(pieces).iter().flat_map(|Piece(stream, text)| split(text).map(move |line| (stream, line)))
    {
        if let Some(found) = FRAME.captures(line) {
            let is_own = found[2].rsplit('/').next() == Some(&*file(program));
            skipped = (!is_own).then(|| found[1].len());
        } else if skipped.is_some_and(|depth| line.len() - line.trim_start_matches([' ', '|']).len() <= depth)
        {
            skipped = None;
        }
        if skipped.is_none() && !MARKERS.is_match(line) {
            all.push(format!("{stream}| {}", plain(program, line)));
        }
    }
    if program.unordered.is_some() {
        all.sort();
    }
    all
}

/// Returns the durations that a program printed, in multiples of d.
pub(super) fn durations(pieces: &[Piece]) -> Vec<u32> {
    let text = joined(pieces).into_iter().map(|Piece(_, text)| text).collect::<String>();
    DURATION.captures_iter(&text).filter_map(|found| found[1].parse().ok()).collect()
}

/// Returns the name of a program's file.
pub(super) fn file(program: &Program) -> String {
    format!("{}.py", program.name)
}

/// Joins pieces of the same stream that follow each other: how many there are is of no account.
fn joined(pieces: &[Piece]) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for Piece(stream, text) in pieces {
        match all.last_mut() {
            Some(last) if last.0 == *stream => last.1.push_str(text),
            _ => all.push(Piece(stream.clone(), text.clone())),
        }
    }
    all
}

/// Splits text into lines, and marks a last one without its newline.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.ends_with('\n');
    text.strip_suffix('\n').unwrap_or(text).split('\n').chain((!ends).then_some("(no newline)"))
}

fn plain(program: &Program, line: &str) -> String {
    let own = file(program);
    let named = |found: &Captures<'_>| {
        let number = found.get(2).filter(|_| found[1] == *own).map_or("", |number| number.as_str());
        format!("{}{number}", &found[1])
    };
    let line = PATH.replace_all(line, named).into_owned();
    PATTERNS.iter().fold(line, |line, Pattern(regex, text)| regex.replace_all(&line, *text).into_owned())
}
