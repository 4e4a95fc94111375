//! The rule for comparing totals: which runs are comparable, and which differences are findings. Everything
//! that calls a run faster or slower asks here.

use super::{Report, RunReport, round};

/// The least share of the longer total by which two totals must differ, because smaller differences are
/// noise on a machine that does other things too.
pub const MIN_BAND: f64 = 0.1;
/// The greatest share of a total that counts as noise because it is more than the ideal. Only rounds show more.
pub const MAX_OVERHEAD: f64 = 0.25;

impl RunReport {
    /// Returns the shortest and the longest total of the rounds; `None` if the run was not repeated.
    pub fn range_ms(&self) -> Option<(f64, f64)> {
        round::range_ms(&self.rounds)
    }

    /// Returns whether its total may be compared with that of `other`: as many answers came back, and both
    /// were measured or both simulated.
    pub fn is_like(&self, other: &Self) -> bool {
        self.ok == other.ok && self.is_simulated == other.is_simulated
    }

    /// Returns whether it took longer than `other` by more than noise: by more than [`MIN_BAND`], and in
    /// every round. A run without rounds could have been as short as its ideal, within [`MAX_OVERHEAD`], and if its
    /// ideal is not longer than that of `other`, everything beyond it may be noise.
    pub fn is_slower_than(&self, other: &Self) -> bool {
        self.seems_slower_than(other) && !self.should_be_as_fast_as(other)
    }

    /// Returns whether it took longer than `other`, yet one run does not tell whether it is slower.
    pub fn may_be_as_fast_as(&self, other: &Self) -> bool {
        self.seems_slower_than(other) && self.should_be_as_fast_as(other)
    }

    fn seems_slower_than(&self, other: &Self) -> bool {
        let could_ms = self.bound_ms.unwrap_or(self.total_ms).max(self.total_ms * (1.0 - MAX_OVERHEAD));
        let (least_ms, _) = self.range_ms().unwrap_or((could_ms, 0.0));
        let (_, most_ms) = other.range_ms().unwrap_or((0.0, other.total_ms));
        self.total_ms - other.total_ms > MIN_BAND * self.total_ms && least_ms > most_ms
    }

    /// Returns whether it ran only once, and its ideal is not longer than that of `other`. An ideal of zero tells nothing.
    fn should_be_as_fast_as(&self, other: &Self) -> bool {
        let ideals_ms = self.bound_ms.zip(other.bound_ms);
        let ideals_ms = ideals_ms.filter(|(own_ms, _)| self.rounds.is_empty() && *own_ms > 0.0);
        ideals_ms.is_some_and(|(own_ms, other_ms)| own_ms - other_ms <= MIN_BAND * own_ms)
    }
}

impl Report {
    /// Returns the [complete](RunReport::is_complete) runs that asked every request of the plan. The learner's program
    /// may have another number of requests.
    pub fn complete(&self) -> Vec<&RunReport> {
        let mut runs = Vec::new();
        for run in &self.runs {
            let has_all = run.requests.len() == self.plan.requests as usize;
            if has_all && run.is_complete() {
                runs.push(run);
            }
        }
        runs
    }

    /// Returns the complete runs that the headline is about: the measured ones, unless only one was measured.
    pub fn compared(&self) -> Vec<&RunReport> {
        let mut runs = self.complete();
        if runs.iter().filter(|run| !run.is_simulated).count() > 1 {
            runs.retain(|run| !run.is_simulated);
        }
        runs
    }

    /// Returns the fastest of the compared runs, and those that are equal to it. Returns nothing if not all of
    /// them are comparable, or if they are a tie.
    pub fn best(&self) -> Vec<&RunReport> {
        let runs = self.compared();
        let is_finding = runs.first().is_some_and(|one| runs.iter().all(|run| run.is_like(one)));
        if is_finding { leaders(runs) } else { Vec::new() }
    }

    /// Returns how many times faster a run was than the slowest that is comparable with it, 1 for equal ones;
    /// `None` if nothing is comparable.
    pub fn speed_up(&self, run: &RunReport) -> Option<f64> {
        let (mut runs, mut slow_ms) = (self.complete(), run.total_ms);
        let is_complete = runs.iter().any(|other| std::ptr::eq(*other, run));
        runs.retain(|other| other.is_like(run));
        let is_tie = leaders(runs.clone()).is_empty();
        for other in &runs {
            if !is_tie && other.is_slower_than(run) {
                slow_ms = slow_ms.max(other.total_ms);
            }
        }
        (is_complete && runs.len() > 1 && run.total_ms > 0.0).then(|| slow_ms / run.total_ms)
    }
}

/// Returns the fastest of comparable runs, and those that are equal to it. Returns nothing if no run is slower than all of
/// these: they are a tie, perhaps in a chain, in which each is equal to the next.
fn leaders(mut runs: Vec<&RunReport>) -> Vec<&RunReport> {
    let Some((fast, _)) = ends(&runs) else { return runs };
    let slow = slowest(&runs, fast);
    runs.retain(|run| !run.seems_slower_than(fast));
    if runs.iter().any(|run| slow.is_none_or(|slow| !slow.is_slower_than(run))) {
        runs.clear();
    }
    runs
}

/// Returns the slowest of the runs that are slower than `fast`.
pub fn slowest<'a>(runs: &[&'a RunReport], fast: &RunReport) -> Option<&'a RunReport> {
    let slower: Vec<_> = runs.iter().copied().filter(|run| run.is_slower_than(fast)).collect();
    ends(&slower).map(|(_, slow)| slow)
}

/// Returns the runs with the shortest and with the longest total.
pub fn ends<'a>(runs: &[&'a RunReport]) -> Option<(&'a RunReport, &'a RunReport)> {
    let (mut fast, mut slow) = (*runs.first()?, *runs.first()?);
    for run in runs {
        if run.total_ms < fast.total_ms {
            fast = run;
        }
        if run.total_ms > slow.total_ms {
            slow = run;
        }
    }
    Some((fast, slow))
}
