//! Highlights the strategies' code for the page. Each file of `src/strategy` in each language becomes a text
//! in `OUT_DIR`, which `src/source.rs` reads. A test checks that its pieces together are the original file.

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

/// Texts in lines with an await, each with the index in `Place::ALL` of the place where a task is suspended
/// there. The first match counts. A second fetch is a place of its own.
const PLACES: [(&str, u8); 8] = [
    ("permits", 0),
    ("both", AGAIN),
    ("first", FETCH),
    ("fetch", FETCH),
    ("back_off", 3),
    ("backOff", 3),
    ("work(", 4),
    ("pause(", 5),
];
const FETCH: u8 = 1;
const AGAIN: u8 = 2;
const FIRST_PLACE: u8 = 0x10;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/strategy");
    let out = env::var("OUT_DIR")?;
    let syntaxes = SyntaxSet::load_defaults_newlines();
    for entry in fs::read_dir("src/strategy")? {
        let path = entry?.path();
        let (Some(name), Some(end)) = (path.file_name(), path.extension().and_then(|end| end.to_str()))
        else {
            continue;
        };
        let Some(syntax) =
            syntaxes.find_syntax_by_extension(end).filter(|_| ["rs", "py", "js"].contains(&end))
        else {
            continue;
        };
        fs::write(Path::new(&out).join(name), coloured(&fs::read_to_string(&path)?, syntax, &syntaxes)?)?;
    }
    Ok(())
}

/// Returns the code with its marks.
fn coloured(code: &str, syntax: &SyntaxReference, syntaxes: &SyntaxSet) -> Result<String, Box<dyn Error>> {
    let mut parser = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut text = String::new();
    let mut fetched = false;
    for line in code.split_inclusive('\n') {
        if let Some(place) = place(line, &mut fetched) {
            text.push(char::from(FIRST_PLACE + place));
        }
        let mut last = 0;
        let kinds = kinds(line, parser.parse_line(line, syntaxes)?, &mut stack)?;
        for (at, letter) in line.char_indices() {
            // A space has no colour, so it stays in the piece before it.
            if !letter.is_whitespace() && kinds[at] != last {
                last = kinds[at];
                text.push(char::from(last));
            }
            text.push(letter);
        }
    }
    Ok(text)
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

/// Returns the place where a task is suspended in a line.
fn place(line: &str, fetched: &mut bool) -> Option<u8> {
    let code = line.split("//").next().unwrap_or_default();
    let awaits = ["await", "async with", "fetch_blocking(", "fetchBlocking("];
    if !awaits.iter().any(|sign| code.contains(sign)) {
        return None;
    }
    let (_, place) = PLACES.into_iter().find(|(sign, _)| code.contains(sign))?;
    let again = place == FETCH && *fetched;
    *fetched |= place == FETCH;
    Some(if again { AGAIN } else { place })
}
