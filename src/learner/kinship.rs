//! Whether one program was made out of another.

use std::collections::HashSet;

/// The share of a program's lines that must be the other's.
const MIN_SHARE: f64 = 0.5;
/// One change may touch half of a shorter program.
const MIN_LINES: usize = 5;

/// Returns whether `program` was probably made by changing `original`: at least half of its lines are lines of it.
/// Neither indentation nor blank lines count. Every program may have been made of a very short one.
pub fn is_made_of(program: &str, original: &str) -> bool {
    if lines(original).count() < MIN_LINES {
        return true;
    }
    let original: HashSet<_> = lines(original).collect();
    let common = lines(program).filter(|line| original.contains(line)).count();
    common as f64 >= MIN_SHARE * lines(program).count() as f64
}

fn lines(program: &str) -> impl Iterator<Item = &str> {
    program.lines().map(str::trim).filter(|line| !line.is_empty())
}
