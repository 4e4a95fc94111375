//! Tables of the results of the page and of its peers.

use crate::bench::Turn;
use crate::jobs::Job;
use crate::spread::Spread;
use std::fmt::Write as _;

const HEAD: &str = "\
| job | rounds | Boucle, ms | ideal | Boucle ÷ ideal | the other | its time, ms | Boucle ÷ the other \
| longest task: Boucle | …by its report | …the other | frames within 17 ms | failed: Boucle | …the other |
|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|
";

/// Returns a row per job and peer, from jobs with their indexes: medians, ranges and ratios; longest tasks
/// and failures are those of the worst round.
pub(crate) fn markdown<'a>(jobs: impl Iterator<Item = (usize, &'a Job)>, turns: &[Turn]) -> String {
    let mut table = String::from(HEAD);
    for (index, job) in jobs {
        let boucle = Contender::of(turns, index, 0);
        let ideal_ms = f64::from(job.ideal_ms());
        for (by, peer) in (1..).zip(job.peers) {
            let other = Contender::of(turns, index, by);
            let others_ms = other.total.as_ref().map_or(0.0, |total| total.median);
            let over = |by_ms| boucle.total.as_ref().map_or("–".into(), |total| total.over(by_ms));
            let _ = writeln!(
                table,
                "| {job} | {} | {} | {ideal_ms:.0} | {} | {peer} | {} | {} | {} | {} | {} | {} | {} | {} |",
                boucle.turns,
                boucle.total(),
                over(ideal_ms),
                other.total(),
                over(others_ms),
                task(boucle.longest_task_ms),
                block(boucle.longest_block_ms),
                task(other.longest_task_ms),
                frames(boucle.frames_in_time),
                boucle.failed,
                other.failed,
            );
        }
    }
    table
}

const WORK_HEAD: &str = "\
| work on | rounds | total, ms | longest task | …by the report | frames within 17 ms | failed |
|---|---:|---:|---:|---:|---:|---:|
";

/// Returns a row per place of work, with the median and the range of the total; other values are those of the
/// worst round.
pub(crate) fn of_work<'a>(jobs: impl Iterator<Item = (usize, &'a Job)>, turns: &[Turn]) -> String {
    let mut table = String::from(WORK_HEAD);
    for (index, job) in jobs {
        let boucle = Contender::of(turns, index, 0);
        let _ = writeln!(
            table,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            job.work_on.name(),
            boucle.turns,
            boucle.total(),
            task(boucle.longest_task_ms),
            block(boucle.longest_block_ms),
            frames(boucle.frames_in_time),
            boucle.failed,
        );
    }
    table
}

/// All turns of one contender on one job.
struct Contender {
    turns: usize,
    total: Option<Spread>,
    longest_task_ms: Option<f64>,
    longest_block_ms: Option<f64>,
    frames_in_time: Option<f64>,
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
            frames_in_time: turns.iter().filter_map(|turn| turn.frames_in_time).reduce(f64::min),
            failed: turns.iter().map(|turn| turn.failed).max().unwrap_or(0),
        }
    }

    fn total(&self) -> String {
        self.total.as_ref().map_or("no end".into(), ToString::to_string)
    }
}

fn block(longest_ms: Option<f64>) -> String {
    longest_ms.map_or("–".into(), |ms| format!("{ms:.0}"))
}

fn frames(in_time: Option<f64>) -> String {
    in_time.map_or("–".into(), |share| format!("{:.0} %", share * 100.0))
}

/// Formats the longest task. Browsers do not report shorter ones.
fn task(longest_ms: Option<f64>) -> String {
    longest_ms.map_or("< 50".into(), |ms| format!("{ms:.0}"))
}
