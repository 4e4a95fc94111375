//! Two or three kept runs on one axis.

use super::{Contrast, Entry};
use crate::recording::to_bytes;
use crate::report::RunReport;
use crate::report::comparison::{Comparison, Other};
use std::rc::Rc;

/// Kept runs as one recording, and how they compare.
#[derive(Debug)]
pub struct Together {
    /// The recording.
    pub bytes: Vec<u8>,
    /// Whose each of its lanes is: the place of the entry. Nothing ran in the others.
    pub owners: Vec<Option<usize>>,
    /// What can be said of them.
    pub contrasts: Vec<Contrast>,
}

/// What an entry brings to the recording.
struct Part {
    comparison: Comparison,
    place: usize,
}

impl Together {
    /// Puts `entries` on one axis, in their order, except that runs of the learner's program come last.
    pub fn new(entries: &[&Entry]) -> Option<Self> {
        let (mut parts, mut programs) = (Vec::new(), Vec::new());
        let mut reports = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            let comparison = entry.comparison()?;
            let own: Vec<RunReport> =
                comparison.report().runs.into_iter().chain(comparison.other_reports()).collect();
            reports.push((own, &entry.plan.origin));
            let part = Part { comparison, place };
            if entry.is_program() { programs.push(part) } else { parts.push(part) }
        }
        let contrasts = Contrast::all(&reports);
        let begun_unix_ms = entries.last()?.begun_unix_ms;
        let mut owners = Vec::new();
        let mut all: Option<Comparison> = None;
        // Without strategies, the lanes of the plan's are empty.
        let plan = programs.last().map(|part| part.comparison.plan.clone());
        if let (true, Some(plan)) = (parts.is_empty(), plan) {
            owners = vec![None; plan.variants().count()];
            all = Some(Comparison::new(plan));
        }
        for Part { mut comparison, place } in parts {
            for variant in comparison.plan.variants() {
                let has_run = comparison.runs.iter().any(|run| run.variant() == Some(variant));
                owners.push(has_run.then_some(place));
            }
            owners.extend(comparison.others.iter().map(|_| Some(place)));
            comparison.earlier = all.take().map(Rc::new);
            all = Some(comparison);
        }
        let mut all = all?;
        for Part { mut comparison, place } in programs {
            let others: Vec<Other> = std::mem::take(&mut comparison.others);
            owners.extend(others.iter().map(|_| Some(place)));
            all.others.extend(others);
        }
        Some(Self { bytes: to_bytes(&all, begun_unix_ms), owners, contrasts })
    }
}
