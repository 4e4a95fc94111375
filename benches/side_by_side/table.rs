//! The results of the page and of JavaScript in a table.

use crate::bench::Turn;
use crate::jobs::Job;
use crate::spread::Spread;
use std::fmt::Write as _;

const HEAD: &str = "\
| job | rounds | Boucle, ms | ideal | Boucle ÷ ideal | JavaScript | its time, ms | Boucle ÷ JavaScript \
| longest task: Boucle | …by its report | …JavaScript | failed: Boucle | …JavaScript |
|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|
";

/// A row per job and peer, of jobs with their numbers: medians, extremes and ratios; longest tasks and failures
/// of the worst round.
pub(crate) fn markdown<'a>(jobs: impl Iterator<Item = (usize, &'a Job)>, turns: &[Turn]) -> String {
    let mut table = String::from(HEAD);
    for (index, job) in jobs {
        let boucle = Contender::of(turns, index, 0);
        let ideal_ms = f64::from(job.ideal_ms());
        for (by, peer) in (1..).zip(job.peers) {
            let javascript = Contender::of(turns, index, by);
            let peers_ms = javascript.total.as_ref().map_or(0.0, |total| total.median);
            let over = |other_ms| boucle.total.as_ref().map_or("–".into(), |total| total.over(other_ms));
            let _ = writeln!(
                table,
                "| {job} | {} | {} | {ideal_ms:.0} | {} | {peer} | {} | {} | {} | {} | {} | {} | {} |",
                boucle.turns,
                boucle.total(),
                over(ideal_ms),
                javascript.total(),
                over(peers_ms),
                task(boucle.longest_task_ms),
                boucle.longest_block_ms.map_or("–".into(), |ms| format!("{ms:.0}")),
                task(javascript.longest_task_ms),
                boucle.failed,
                javascript.failed,
            );
        }
    }
    table
}

/// All turns of one contender on one job.
struct Contender {
    turns: usize,
    total: Option<Spread>,
    longest_task_ms: Option<f64>,
    longest_block_ms: Option<f64>,
    failed: u32,
}

impl Contender {
    fn of(turns: &[Turn], job: usize, by: usize) -> Self {
        let turns: Vec<&Turn> = turns.iter().filter(|turn| (turn.job, turn.by) == (job, by)).collect();
        Self {
            turns: turns.len(),
            total: Spread::of(turns.iter().filter_map(|turn| turn.total_ms)),
            longest_task_ms: turns.iter().filter_map(|turn| turn.longest_task_ms).reduce(f64::max),
            longest_block_ms: turns.iter().filter_map(|turn| turn.longest_block_ms).reduce(f64::max),
            failed: turns.iter().map(|turn| turn.failed).max().unwrap_or(0),
        }
    }

    fn total(&self) -> String {
        self.total.as_ref().map_or("no end".into(), ToString::to_string)
    }
}

/// Browsers tell of no shorter ones.
fn task(longest_ms: Option<f64>) -> String {
    longest_ms.map_or("< 50".into(), |ms| format!("{ms:.0}"))
}
