//! Colours the strategies' code for the page: each `src/strategy/*.rs` becomes an array of lines of
//! `(Kind, text)` in `OUT_DIR`. The texts put together are the file again; a test says so.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, error::Error, fs};
use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/strategy");
    let out = env::var("OUT_DIR")?;
    let syntaxes = SyntaxSet::load_defaults_newlines();
    for entry in fs::read_dir("src/strategy")? {
        let path = entry?.path();
        let name = path.file_name().ok_or("a file without a name")?;
        fs::write(Path::new(&out).join(name), coloured(&fs::read_to_string(&path)?, &syntaxes)?)?;
    }
    Ok(())
}

/// The code as the text of a Rust array.
fn coloured(code: &str, syntaxes: &SyntaxSet) -> Result<String, Box<dyn Error>> {
    let syntax = syntaxes.find_syntax_by_extension("rs").ok_or("no syntax for Rust")?;
    let mut parser = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut array = String::from("&[\n");
    for line in code.split_inclusive('\n') {
        let mut pieces: Vec<(&str, &str)> = Vec::new();
        let mut start = 0;
        let changes = parser.parse_line(line, syntaxes)?;
        let end = line.trim_end_matches('\n').len();
        for (at, change) in changes.into_iter().map(|(at, op)| (at, Some(op))).chain([(end, None)]) {
            let at = at.min(end);
            if at > start {
                let kind = kind(&stack)?;
                match pieces.last_mut() {
                    // Neighbours of one kind are one piece: a slice of the line from the first to the last.
                    Some((last, text)) if *last == kind => *text = &line[start - text.len()..at],
                    _ => pieces.push((kind, &line[start..at])),
                }
                start = at;
            }
            if let Some(change) = change {
                stack.apply(&change)?;
            }
        }
        array.push_str("&[");
        for (kind, text) in pieces {
            write!(array, "(crate::source::Kind::{kind}, {text:?}),")?;
        }
        array.push_str("],\n");
    }
    array.push(']');
    Ok(array)
}

/// The kind of the innermost scope that has one.
fn kind(stack: &ScopeStack) -> Result<&'static str, Box<dyn Error>> {
    const KINDS: [(&str, &str); 10] = [
        ("comment", "Comment"),
        ("keyword.operator", "Plain"),
        ("keyword", "Keyword"),
        ("storage.type.numeric", "Type"),
        ("storage", "Keyword"),
        ("entity.name.function", "Function"),
        ("support.function", "Function"),
        ("support.type", "Type"),
        ("constant", "Literal"),
        ("string", "Literal"),
    ];
    for scope in stack.as_slice().iter().rev() {
        for (prefix, kind) in KINDS {
            if Scope::new(prefix)?.is_prefix_of(*scope) {
                return Ok(kind);
            }
        }
    }
    Ok("Plain")
}
