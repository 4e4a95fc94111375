//! What of it is measured, and how often.

use clap::{Parser, ValueEnum, value_parser};

/// Boucle against hand-written JavaScript, on the same requests, in turns, in a bare Chromium; and other clients
/// on their own. Needs the built page and examples/origin (`make bench` builds all). The tables go to stdout and to
/// `target/bench/side_by_side.md`. All of it takes about a quarter of an hour.
#[derive(Parser)]
#[command(after_help = "\
Examples:
  make bench                           all parts, medians of 5
  make bench ARGS='h1 h2'              real HTTP/1.1 and HTTP/2 only
  make bench ARGS='builtin --quick'    one round of what is over soon
  cargo bench --bench side_by_side -- native python --rounds 3")]
pub(crate) struct Flags {
    /// Parts to measure; all where none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// Turns of each on each job, of which the median counts; three at most where one takes over half a minute
    #[arg(long, default_value_t = 5, value_parser = value_parser!(u32).range(1..=99))]
    rounds: u32,
    /// One round, and no job that takes more than five seconds however it is done
    #[arg(long, conflicts_with = "rounds")]
    pub(crate) quick: bool,
    /// Cargo says so to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

/// Who answers, or who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The page on its service worker
    Builtin,
    /// The page on its service worker, with and without probe, trace and drawing
    Cost,
    /// The page on examples/origin over HTTP/1.1
    H1,
    /// The page on examples/origin over HTTP/2
    H2,
    /// CPU work on the answers, where it can be done
    Work,
    /// reqwest, without a browser
    Native,
    /// The strategies in Python
    Python,
}

impl Flags {
    /// Whether that part is asked for.
    pub(crate) fn measures(&self, part: Part) -> bool {
        self.parts.is_empty() || self.parts.contains(&part)
    }

    /// How many turns each has.
    pub(crate) fn rounds(&self) -> u32 {
        if self.quick { 1 } else { self.rounds }
    }

    /// Whether a job that takes so long at the least is done.
    pub(crate) fn takes(&self, ideal_ms: u32) -> bool {
        !self.quick || ideal_ms <= 5_000
    }
}
