//! What programs do otherwise than expected, collected so that one failed test names them all.

use super::events;
use super::page::Ran;
use super::plain::{Piece, durations};
use crate::support::corpus::Program;
use std::fmt::Write as _;

/// The lines of a difference to print.
const MAX_LINES: usize = 14;

/// All differences of a test.
#[derive(Default)]
pub(super) struct Differences(String);

impl Differences {
    /// Adds a difference unless `holds`.
    pub(super) fn check(&mut self, program: &Program, holds: bool, text: impl FnOnce() -> String) {
        if !holds {
            let _ = writeln!(self.0, "--- {}: {}\n{}", program.name, program.about, text());
        }
    }

    /// Compares lines of output.
    pub(super) fn lines(&mut self, program: &Program, expected: &[String], got: &[String]) {
        let same = expected.iter().zip(got).take_while(|(one, other)| one == other).count();
        let part = |lines: &[String]| {
            lines.iter().skip(same).take(MAX_LINES).fold(String::new(), |all, line| all + "\n    " + line)
        };
        self.check(program, expected == got, || {
            format!("  after {same} equal lines, expected:{}\n  got:{}", part(expected), part(got))
        });
    }

    /// Compares the printed multiples of d.
    pub(super) fn takes(&mut self, place: &str, program: &Program, pieces: &[Piece]) {
        let holds = takes_as_long(program, pieces);
        self.check(program, holds, || {
            format!("  takes {:?} d, on {place} {:?} d", program.takes, durations(pieces))
        });
    }

    /// Checks the page's messages about the run.
    pub(super) fn events(&mut self, program: &Program, ran: &Ran) {
        for error in events::errors(program, ran) {
            self.check(program, false, || format!("  {error}"));
        }
    }

    /// # Panics
    /// If there are differences.
    pub(super) fn are_none(&self) {
        assert!(self.0.is_empty(), "differences:\n{}", self.0);
    }
}

/// Returns whether the printed durations are those of the program. What takes n may be measured as up to 2 n + 1 on a busy
/// machine, and never as less.
pub(super) fn takes_as_long(program: &Program, pieces: &[Piece]) -> bool {
    let got = durations(pieces);
    let is_within = |(&takes, &got): (&u32, &u32)| (takes..=2 * takes + 1).contains(&got);
    got.len() == program.takes.len() && program.takes.iter().zip(&got).all(is_within)
}
