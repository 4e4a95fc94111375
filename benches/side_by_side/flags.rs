//! The parts of the bench to run, and the number of rounds.

use crate::browser::Engine;
use clap::{Parser, ValueEnum, value_parser};

/// Measures Boucle against hand-written JavaScript, with the same requests, in turns, in a bare Chromium; and
/// other clients on their own. Needs the built page and examples/origin (`make bench` builds both). The
/// tables go to stdout and to `target/bench/side_by_side.md`, the times of all turns to the same name with
/// `.json`. The whole bench takes about half an hour.
#[derive(Parser)]
#[command(after_help = "\
Examples:
  make bench                           all parts, medians of 5
  make bench ARGS='h1 h2'              real HTTP/1.1 and HTTP/2 only
  make bench ARGS='programs --engine firefox'
  make bench ARGS='builtin --quick'    one round of what is over soon
  cargo bench --bench side_by_side -- native python --rounds 3")]
pub(crate) struct Flags {
    /// Parts to measure; all but `against` if none is named
    #[arg(value_enum)]
    parts: Vec<Part>,
    /// Turns of each contender on each job, of which the median counts; at most three if a turn takes over
    /// half a minute
    #[arg(long, default_value_t = 5, value_parser = value_parser!(u32).range(1..=99))]
    rounds: u32,
    /// One round, and only jobs whose ideal time is at most five seconds
    #[arg(long, conflicts_with = "rounds")]
    pub(crate) quick: bool,
    /// Engines of the part `programs`; all if none is named
    #[arg(long, value_enum)]
    engine: Vec<Engine>,
    /// Cargo passes this to every bench
    #[arg(long, hide = true)]
    bench: bool,
}

/// A part of the bench.
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
    /// CPU work on the answers, in each place where it can be done
    Work,
    /// The memory of the page after 10,000 requests; with `against`, of the page at another commit too
    Memory,
    /// reqwest, without a browser
    Native,
    /// The strategies in Python
    Python,
    /// Python programs in the page, in three engines
    Programs,
    /// The page as it is and as it was at another commit; only if named: `make bench-against REV=main~1`
    Against,
}

impl Flags {
    /// Returns whether a part was requested.
    pub(crate) fn measures(&self, part: Part) -> bool {
        self.parts.contains(&part)
            || self.parts.is_empty() && part != Part::Against && !(self.quick && part == Part::Memory)
    }

    /// Returns the number of turns of each contender.
    pub(crate) fn rounds(&self) -> u32 {
        if self.quick { 1 } else { self.rounds }
    }

    /// Returns the engines in which programs are measured.
    pub(crate) fn engines(&self) -> &[Engine] {
        if self.engine.is_empty() { Engine::value_variants() } else { &self.engine }
    }

    /// Returns whether a job with this minimum duration is run.
    pub(crate) fn takes(&self, ideal_ms: u32) -> bool {
        !self.quick || ideal_ms <= 5_000
    }
}
