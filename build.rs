//! Highlights the strategies' code for the page. Each file of `src/strategy` in each language becomes a text
//! in `OUT_DIR`, which `src/source.rs` reads. A test checks that its pieces together are the original file.
//!
//! The texts in each language are also together in a file, with their comments in each language of the page. `cargo xtask` puts these files beside the page, which loads one when a reader chooses the language.

#[path = "build/comments.rs"]
mod comments;
#[path = "src/run/place.rs"]
pub mod place;
#[path = "build/places.rs"]
mod places;

use comments::in_french;
use place::Place;
use places::places;
use std::path::Path;
use std::{env, error::Error, fs};
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

const PLAIN: u8 = 0;
const COMMENT: u8 = 1;
const KEYWORD: u8 = 2;
const FUNCTION: u8 = 3;
const LITERAL: u8 = 4;

/// Prefixes of scopes, each with the index of its kind in `Kind::ALL`.
const KINDS: [(&str, u8); 14] = [
    ("comment", COMMENT),
    ("string.quoted.double.block", COMMENT), // docstrings of Python
    ("keyword.operator.word", KEYWORD),
    ("keyword.operator.logical.python", KEYWORD),
    ("keyword.operator", PLAIN),
    ("keyword", KEYWORD),
    ("storage.type.numeric", PLAIN),
    ("storage", KEYWORD),
    ("entity.name.function", FUNCTION),
    ("support.function", FUNCTION),
    ("support.type", PLAIN),
    ("constant", LITERAL),
    ("string", LITERAL),
    ("variable.language", KEYWORD),
];

/// The control character of the first place in [`Place::ALL`].
const FIRST_PLACE: u8 = 0x10;
/// The control character before the name of a strategy, in a file with several.
const RECORD: char = '\u{1e}';

/// A line, and the kind of each of its bytes.
type Line<'a> = (&'a str, Vec<u8>);

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/strategy");
    let out = env::var("OUT_DIR")?;
    let syntaxes = SyntaxSet::load_defaults_newlines();
    let (mut rust, mut python, mut javascript) = (String::new(), String::new(), String::new());
    let mut paths =
        fs::read_dir("src/strategy")?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        let (Some(name), Some(stem)) = (path.file_name(), path.file_stem()) else { continue };
        let end = path.extension().and_then(|end| end.to_str());
        let Some(end) = end.filter(|end| ["rs", "py", "js"].contains(end) && stem != "mod" && stem != "lab")
        else {
            continue;
        };
        let syntax = syntaxes.find_syntax_by_extension(end).ok_or("syntect does not know the language")?;
        let code = fs::read_to_string(&path)?;
        let lines = lines(&code, syntax, &syntaxes)?;
        match places(&path.to_string_lossy(), &without_comments(&lines)) {
            Ok(places) => {
                let text = coloured(&lines, &places);
                let stem = stem.to_string_lossy();
                let file = match end {
                    "py" => &mut python,
                    "js" => &mut javascript,
                    _ => &mut rust,
                };
                file.extend([RECORD.to_string(), format!("{stem}\n{text}")]);
                fs::write(Path::new(&out).join(name), text)?;
            }
            // Cargo shows each of these errors, and the build fails.
            Err(message) => println!("cargo::error={message}"),
        }
    }
    for (end, code) in [("rs", rust), ("py", python), ("js", javascript)] {
        for (lang, text) in [("fr", in_french(&code, end)), ("en", code)] {
            fs::write(Path::new(&out).join(format!("coloured.{lang}.{end}")), text)?;
        }
    }
    Ok(())
}

fn lines<'a>(
    code: &'a str,
    syntax: &SyntaxReference,
    syntaxes: &SyntaxSet,
) -> Result<Vec<Line<'a>>, Box<dyn Error>> {
    let (mut parser, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let lines = code.split_inclusive('\n');
    lines.map(|line| Ok((line, kinds(line, parser.parse_line(line, syntaxes)?, &mut stack)?))).collect()
}

fn without_comments(lines: &[Line]) -> String {
    let letters =
        lines.iter().flat_map(|(line, kinds)| line.char_indices().map(|(at, letter)| (letter, kinds[at])));
    letters.filter(|&(letter, kind)| letter == '\n' || kind != COMMENT).map(|(letter, _)| letter).collect()
}

/// Returns the code with its marks.
fn coloured(lines: &[Line], places: &[Option<Place>]) -> String {
    let mut text = String::new();
    for ((line, kinds), place) in lines.iter().zip(places) {
        if let Some(index) = Place::ALL.iter().position(|known| Some(*known) == *place) {
            text.push(char::from(FIRST_PLACE + index as u8));
        }
        let mut last = 0;
        for (at, letter) in line.char_indices() {
            // A space has no colour, so it stays in the piece before it.
            if !letter.is_whitespace() && kinds[at] != last {
                last = kinds[at];
                text.push(char::from(last));
            }
            text.push(letter);
        }
    }
    text
}

/// Returns the kind of each byte of a line.
fn kinds(
    line: &str,
    changes: Vec<(usize, ScopeStackOp)>,
    stack: &mut ScopeStack,
) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut kinds = Vec::with_capacity(line.len());
    for (at, change) in changes {
        kinds.resize(at, kind(stack)?);
        stack.apply(&change)?;
    }
    kinds.resize(line.len(), kind(stack)?);
    // The syntaxes are older than these keywords.
    for (at, word) in ["async", "await"].into_iter().flat_map(|word| line.match_indices(word)) {
        let alone = !line[at + word.len()..].starts_with(|next: char| next.is_alphanumeric());
        if alone && ![COMMENT, LITERAL].contains(&kinds[at]) {
            kinds[at..at + word.len()].fill(KEYWORD);
        }
    }
    Ok(kinds)
}

/// Returns the kind of the innermost scope that has one.
fn kind(stack: &ScopeStack) -> Result<u8, Box<dyn Error>> {
    for scope in stack.as_slice().iter().rev() {
        for (prefix, kind) in KINDS {
            if Scope::new(prefix)?.is_prefix_of(*scope) {
                return Ok(kind);
            }
        }
    }
    Ok(PLAIN)
}
