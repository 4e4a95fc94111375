//! The totals of the rounds of a repeated comparison, after its runs. A comparison without rounds ends before
//! them, as all did before there were any.

use super::bytes::{Reader, Writer};
use crate::plan::MAX_REPEAT;
use crate::report::Run;
use crate::report::round::Round;

/// Writes the rounds of each of the page's own runs, if there are any.
pub(super) fn write(runs: &[Run], to: &mut Writer) {
    for run in runs.iter().filter(|_| has_rounds(runs)) {
        to.number(run.rounds.len() as u64);
        for round in &run.rounds {
            to.rewind();
            to.time(round.total_ms);
            for count in [round.ok, round.failed, round.aborted] {
                to.number(count.into());
            }
        }
    }
}

/// Reads the rounds of each of the page's own runs, of `requests` requests each.
pub(super) fn read(runs: &mut [Run], requests: u32, from: &mut Reader<'_>) -> Option<()> {
    for run in &mut *runs {
        for _ in 0..from.number_to(MAX_REPEAT)? {
            from.rewind();
            let total_ms = from.time().filter(|&ms| ms >= 0.0)?;
            let [ok, failed, aborted] = [(); 3].map(|()| from.number_to(requests));
            let round = Round { total_ms, ok: ok?, failed: failed?, aborted: aborted? };
            run.rounds.push(Some(round).filter(|round| round.is_of(requests))?);
        }
    }
    has_rounds(runs).then_some(())
}

fn has_rounds(runs: &[Run]) -> bool {
    runs.iter().any(|run| !run.rounds.is_empty())
}
