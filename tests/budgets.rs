//! Size budgets: the release page must not grow by accident.
#![cfg(not(target_arch = "wasm32"))]

#[path = "support/loaded.rs"]
mod loaded;
#[path = "support/packed.rs"]
mod packed;

use loaded::{FIRST_PAINT, FIRST_RUN, FRENCH};
use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// The recorded sizes of the page, in bytes packed by brotli. After an intended change of the sizes, copy
/// the figures from the table that the test prints.
const RECORDED: [(&str, Bytes); 5] = [
    ("first paint", Bytes { wasm: 0, javascript: 1_412, rest: 9_353 }),
    ("first run", Bytes { wasm: 114_000, javascript: 8_032, rest: 9_476 }),
    ("your program", Bytes { wasm: 2_738_666, javascript: 256_046, rest: 4_611_920 }),
    ("with its library", Bytes { wasm: 2_738_666, javascript: 256_046, rest: 5_887_869 }),
    ("all there is", Bytes { wasm: 3_128_151, javascript: 286_359, rest: 6_005_014 }),
];
/// The accepted growth, because sizes differ a little between builds.
const SLACK_PERCENT: usize = 3;
/// The limit for everything loaded until the end of the first run, whatever the recorded sizes. Builds in different
/// folders differ by some tens of bytes.
const MAX_FIRST_RUN: usize = 132_700;

/// The limit for what a first run in French loads besides.
const MAX_FRENCH: usize = 2_000;

/// The limit for everything that may be loaded for the learner's program, library included.
const MAX_PROGRAM: usize = 9_000_000;

/// The files that are loaded when a learner asks for a program of their own, until it runs.
const PROGRAM: &[&str] = &[
    "learner.html",
    "learner.css",
    "learner.js",
    "learner_bg.wasm",
    "editor/editor.js",
    "programs/programs.json",
    "programs/en/lesson.py",
    "python/start.js",
    "python/list.json",
    "python/exchange.js",
    "python/worker.js",
    "python/pyodide.asm.wasm",
    "python/memory.zst",
];

/// What is loaded beside that when a program imports a module that is not in memory, or a traceback quotes the library.
const LIBRARY: &str = "python/library.zip.zst";

/// Bytes by kind.
#[derive(Clone, Copy, Default)]
struct Bytes {
    wasm: usize,
    javascript: usize,
    /// Markup, style sheets, pictures.
    rest: usize,
}

impl Bytes {
    /// Sums up the sizes of `files`, which are looked up in `packed`.
    fn new(files: &[PathBuf], packed: &HashMap<PathBuf, usize>) -> Self {
        let mut bytes = Self::default();
        for file in files {
            let size = packed.get(file).unwrap_or_else(|| panic!("{} does not exist", file.display()));
            let kind = match file.extension().and_then(|end| end.to_str()) {
                Some("wasm") => &mut bytes.wasm,
                Some("js") => &mut bytes.javascript,
                _ => &mut bytes.rest,
            };
            *kind += size;
        }
        bytes
    }

    const fn total(self) -> usize {
        self.wasm + self.javascript + self.rest
    }

    fn kinds(self) -> [(&'static str, usize); 3] {
        [("wasm", self.wasm), ("JavaScript", self.javascript), ("the rest", self.rest)]
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { wasm, javascript, rest } = self;
        write!(f, "{wasm:>8} {javascript:>11} {rest:>9} {:>8}", self.total())
    }
}

#[test]
fn the_page_keeps_within_its_budgets_of_bytes() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist");
    let named = |names: &[&str]| names.iter().map(|name| dist.join(name)).collect::<Vec<_>>();
    let first_paint = named(FIRST_PAINT);
    let first_run = [&*first_paint, &*named(FIRST_RUN)].concat();
    let program = named(PROGRAM);
    let with_library = [&*program, &*named(&[LIBRARY])].concat();
    let everything = all(&dist);
    // Each file is compressed once, because that takes seconds.
    let packed: HashMap<_, _> = everything.iter().map(|file| (file.clone(), packed_size(file))).collect();
    let measured =
        [first_paint, first_run, program, with_library, everything].map(|files| Bytes::new(&files, &packed));

    println!("brotli              wasm  JavaScript  the rest    total");
    let mut wrong = Vec::new();
    for ((until, recorded), measured) in RECORDED.into_iter().zip(measured) {
        println!("{until:<15} {measured}\n{:<15} {recorded}", "  recorded");
        for ((kind, now), (_, before)) in measured.kinds().into_iter().zip(recorded.kinds()) {
            if now * 100 > before * (100 + SLACK_PERCENT) {
                wrong.push(format!("{until}, {kind}: {now} bytes, {} more than recorded", now - before));
            }
        }
    }
    let first_run = measured[1].total();
    if first_run > MAX_FIRST_RUN {
        wrong.push(format!("first run, in all: {first_run} bytes; {MAX_FIRST_RUN} is the most there may be"));
    }
    let french = packed[&dist.join(FRENCH)];
    if french > MAX_FRENCH {
        wrong
            .push(format!("first run in French: {french} bytes more; {MAX_FRENCH} is the most there may be"));
    }
    let program = measured[3].total();
    if program > MAX_PROGRAM {
        wrong.push(format!(
            "your program with its library, in all: {program} bytes; {MAX_PROGRAM} is the most there may be"
        ));
    }
    assert!(
        wrong.is_empty(),
        "the page has grown:\n{}\nMake it smaller (twiggy tells what is big), or, where it is worth it, write the new figures \
         into RECORDED in {}.",
        wrong.join("\n"),
        file!()
    );
}

/// Returns the size of a file as hosts send it.
fn packed_size(file: &Path) -> usize {
    if file.extension().is_some_and(|end| end == "zst") {
        let bytes = fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        return bytes.len(); // it is packed already
    }
    let sizes = packed::sizes(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    sizes.1
}

/// Returns every file in a folder and its subfolders.
fn all(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder can be read");
    let paths = entries.map(|entry| entry.expect("a folder can be read").path());
    paths.flat_map(|path| if path.is_dir() { all(&path) } else { vec![path] }).collect()
}
