//! How kept runs compare. Totals of runs that cannot be compared are not.

use super::Total;
use crate::plan::{Endpoint, Variant};
use crate::report::RunReport;
use crate::report::verdict;

/// The runs of several entries that can be told side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// The places of the entries, each with the outcome of its run.
    pub totals: Vec<(usize, Total)>,
    /// What follows from them.
    pub finding: Finding,
}

/// What follows from the totals of runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Finding {
    /// The run at `fast` is `times` times as fast as that at `slow`, the slowest that is slower. These are places among
    /// the totals.
    Faster {
        /// The fastest.
        fast: usize,
        /// The slowest.
        slow: usize,
        /// The ratio of their totals.
        times: f64,
    },
    /// None is faster by more than noise.
    Tie,
    /// One took longer, although its ideal is no longer: one run each does not tell which is faster.
    Unsettled,
    /// They cannot be compared.
    Unlike(Unlike),
}

/// The reason why totals cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unlike {
    /// One did not come to its end.
    Unfinished,
    /// They had different numbers of requests.
    Requests,
    /// They asked different origins.
    Origin,
    /// Some were simulated, others measured.
    Simulated,
    /// Different numbers of answers came back.
    Answers,
}

type Run<'a> = (usize, &'a RunReport, &'a Endpoint);

impl Contrast {
    /// Compares the runs of entries, each with its origin: those of the same strategy and place of the work. The only run of an entry is
    /// compared with all.
    pub(super) fn all(entries: &[(Vec<RunReport>, &Endpoint)]) -> Vec<Self> {
        let mut variants: Vec<Option<Variant>> = Vec::new();
        for (runs, _) in entries.iter().filter(|(runs, _)| runs.len() > 1) {
            for run in runs {
                if !variants.contains(&run.variant) {
                    variants.push(run.variant);
                }
            }
        }
        let is_single = variants.is_empty();
        if is_single {
            variants.push(None);
        }
        let mut contrasts = Vec::new();
        for variant in variants {
            let mut told: Vec<Run<'_>> = Vec::new();
            for (place, (runs, origin)) in entries.iter().enumerate() {
                let only = runs.first().filter(|_| runs.len() == 1);
                let run = runs.iter().find(|run| run.variant == variant && !is_single).or(only);
                told.extend(run.map(|run| (place, run, *origin)));
            }
            if told.len() > 1 {
                contrasts.push(Self::new(&told));
            }
        }
        contrasts
    }

    fn new(runs: &[Run<'_>]) -> Self {
        let totals = runs.iter().map(|(place, run, _)| (*place, Total::new(run))).collect();
        Self { totals, finding: Finding::new(runs) }
    }
}

impl Finding {
    fn new(runs: &[Run<'_>]) -> Self {
        let differ =
            |is_like: fn(&Run<'_>, &Run<'_>) -> bool| !runs.windows(2).all(|two| is_like(&two[0], &two[1]));
        if !runs.iter().all(|(_, run, _)| run.is_complete()) {
            return Self::Unlike(Unlike::Unfinished);
        }
        if differ(|(_, a, _), (_, b, _)| a.requests.len() == b.requests.len()) {
            return Self::Unlike(Unlike::Requests);
        }
        if differ(|(.., a), (.., b)| a == b) {
            return Self::Unlike(Unlike::Origin);
        }
        if differ(|(_, a, _), (_, b, _)| a.is_simulated == b.is_simulated) {
            return Self::Unlike(Unlike::Simulated);
        }
        if differ(|(_, a, _), (_, b, _)| a.ok == b.ok) {
            return Self::Unlike(Unlike::Answers);
        }
        let reports: Vec<_> = runs.iter().map(|(_, run, _)| *run).collect();
        let place = |of: &RunReport| reports.iter().position(|run| std::ptr::eq(*run, of)).unwrap_or(0);
        let Some((fast, last)) = verdict::ends(&reports) else { return Self::Tie };
        match verdict::slowest(&reports, fast).filter(|_| fast.total_ms > 0.0) {
            Some(slow) => {
                Self::Faster { fast: place(fast), slow: place(slow), times: slow.total_ms / fast.total_ms }
            }
            None if last.may_be_as_fast_as(fast) => Self::Unsettled,
            None => Self::Tie,
        }
    }
}
