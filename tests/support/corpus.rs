//! The programs of `tests/programs`, with the directives at their tops. `tests/programs/README.md` describes them.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A version of Python, such as 3.12.
pub(crate) type Version = (u8, u8);

/// A program, and what its directives say of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// The name of its file, without the extension.
    pub(crate) name: String,
    pub(crate) source: String,
    /// The sentence in its first line.
    pub(crate) about: String,
    pub(crate) group: String,
    /// The first version of Python that can run it.
    pub(crate) needs: Version,
    /// The first version of Python that does otherwise.
    pub(crate) before: Option<Version>,
    /// The delay of each answer to `/uuid`, and the unit of the printed durations.
    pub(crate) d_ms: u32,
    /// The durations that it prints, in multiples of d.
    pub(crate) takes: Vec<u32>,
    /// The order of its requests: `sent 0`, `done 0`, or `sent`, `done` if all are sent before the first is done.
    pub(crate) order: Vec<String>,
    /// The line at which it fails.
    pub(crate) fails: Option<u32>,
    /// The beginning of the sentence with which the page refuses it.
    pub(crate) refused: Option<String>,
    /// Whether it asks for paths that only the tests' server has.
    pub(crate) asks_server: bool,
    /// Why no other program may run in the same interpreter before it, if none may.
    pub(crate) alone: Option<String>,
    /// Why its lines may come in any order, if they may.
    pub(crate) unordered: Option<String>,
}

/// Returns the folder of the programs.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs")
}

/// Returns all programs, by name.
pub(crate) fn programs() -> Vec<Program> {
    let entries = fs::read_dir(folder()).expect("the folder of the programs");
    let files = entries.map(|entry| entry.expect("a file").path());
    let mut programs: Vec<_> = files
        .filter(|file| file.extension().is_some_and(|end| end == "py"))
        .map(|file| read(&file))
        .collect();
    programs.sort_by(|one, other| one.name.cmp(&other.name));
    programs
}

/// Reads a program.
///
/// # Panics
/// If a directive is invalid.
fn read(file: &Path) -> Program {
    let name = file.file_stem().expect("a file has a name").to_string_lossy().into_owned();
    let source = fs::read_to_string(file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let mut comments = source.lines().map_while(|line| line.strip_prefix("# "));
    let about = comments.next().unwrap_or_default().to_owned();
    let directives: Vec<_> = comments.map(ToOwned::to_owned).collect();
    let mut program = Program { name, source, about, ..Program::default() };
    for directive in &directives {
        let (key, value) = directive
            .split_once(": ")
            .unwrap_or_else(|| panic!("{}: no directive: {directive}", program.name));
        program.take(key, value);
    }
    program
}

impl Program {
    fn take(&mut self, key: &str, value: &str) {
        match key {
            "group" => value.clone_into(&mut self.group),
            "needs" => self.needs = version(value),
            "before" => self.before = Some(version(value)),
            "d" => self.d_ms = (self.number::<f64>(value) * 1000.0).round() as u32,
            "takes" => self.takes = value.split(' ').map(|one| self.number(one)).collect(),
            "order" => self.order = value.split(", ").map(ToOwned::to_owned).collect(),
            "fails" => self.fails = Some(self.number(value)),
            "refused" => self.refused = Some(value.to_owned()),
            "alone" => self.alone = Some(value.to_owned()),
            "unordered" => self.unordered = Some(value.to_owned()),
            "origin" => {
                assert_eq!(value, "server", "{}: another origin is not known", self.name);
                self.asks_server = true;
            }
            _ => panic!("{}: no directive: {key}", self.name),
        }
    }

    fn number<T: FromStr>(&self, text: &str) -> T {
        text.parse().unwrap_or_else(|_| panic!("{}: no number: {text}", self.name))
    }

    /// Returns whether that version of Python does what the program is about.
    pub(crate) fn runs_on(&self, version: Version) -> bool {
        self.needs <= version && self.before.is_none_or(|before| version < before)
    }

    /// Returns the file with the output of a newer version of Python than some machines have.
    pub(crate) fn recording(&self) -> PathBuf {
        folder().join("recorded").join(&self.name).with_extension("txt")
    }
}

/// Reads a version of Python.
///
/// # Panics
/// If `text` is none.
pub(crate) fn version(text: &str) -> Version {
    let parts = text
        .trim()
        .split_once('.')
        .and_then(|(major, minor)| Some((major.parse().ok()?, minor.parse().ok()?)));
    parts.unwrap_or_else(|| panic!("{text} is no version of Python"))
}
