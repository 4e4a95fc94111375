//! A kept run: what the shelf says of it, and its recording.

use crate::plan::{PageOptions, Plan, Variant};
use crate::recording::{Header, Recording, to_bytes};
use crate::report::RunReport;
use crate::report::comparison::{self, Comparison, Other};
use crate::run::platform::Provenance;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;

/// Where a run comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// It was measured during this visit.
    Here,
    /// It was opened from a link or a file.
    Elsewhere,
}

/// The outcome of one lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Total {
    /// Which of the plan's runs it is; `None` for the learner's program.
    pub variant: Option<Variant>,
    /// The name of the program, if it is not the page's own strategy.
    pub program: Option<String>,
    /// The time to its end, in milliseconds.
    pub total_ms: f64,
    /// The number of requests.
    pub requests: u32,
    /// The number of answers.
    pub ok: u32,
    /// Whether it is [complete](RunReport::is_complete).
    pub is_complete: bool,
    /// Whether it was cancelled.
    pub is_cancelled: bool,
}

impl Total {
    pub(super) fn new(run: &RunReport) -> Self {
        Self {
            variant: run.variant,
            program: run.program.clone(),
            total_ms: run.total_ms,
            requests: run.requests.len() as u32,
            ok: run.ok,
            is_complete: run.is_complete(),
            is_cancelled: run.cancelled,
        }
    }
}

/// A kept run: the strategies of one comparison, or one run of the learner's program.
#[derive(Debug)]
pub struct Entry {
    /// Its number, which no other entry gets.
    pub id: u32,
    /// Its plan, without options of the page.
    pub plan: Plan,
    /// When it began, in milliseconds since 1970, or 0 if that is unknown.
    pub begun_unix_ms: f64,
    /// Where it comes from.
    pub source: Source,
    /// The source of its figures; `None` if that is not the same for all lanes.
    pub figures: Option<comparison::Source>,
    /// The outcomes of its lanes.
    pub totals: Vec<Total>,
    /// Whether it was chosen for the common axis.
    pub is_marked: bool,
    bytes: Vec<u8>,
    hash: u64,
}

impl Entry {
    /// Returns what a recording contains, the comparisons before it first.
    pub(super) fn all(recording: Recording, source: Source) -> Vec<Self> {
        let Recording { comparison, begun_unix_ms } = recording;
        let mut entries = Vec::new();
        let mut part = Some((comparison, begun_unix_ms));
        while let Some((mut comparison, begun_unix_ms)) = part {
            let earlier = comparison.earlier.take().and_then(|earlier| Rc::try_unwrap(earlier).ok());
            let own = Self::of_part(comparison, begun_unix_ms, source);
            entries.splice(0..0, own);
            part = earlier.map(|earlier| (earlier, 0.0));
        }
        entries
    }

    /// Returns the entries of a comparison without those before it: that of its strategies, and one for each run of
    /// the learner's program that has ended.
    fn of_part(mut comparison: Comparison, begun_unix_ms: f64, source: Source) -> Vec<Self> {
        comparison.recorded = false;
        comparison.plan.page = PageOptions::default();
        let plan = comparison.plan.clone();
        let (learners, others) =
            std::mem::take(&mut comparison.others).into_iter().partition(Other::is_learners);
        let learners: Vec<Other> = learners;
        comparison.others = others;
        let mut parts = Vec::new();
        if !comparison.runs.is_empty() || !comparison.others.is_empty() {
            parts.push((comparison, begun_unix_ms));
        }
        for other in learners.into_iter().filter(|other| other.rows.is_ended()) {
            // The trace of a recording begins as long after its first run as it did then.
            let begun_unix_ms =
                if begun_unix_ms > 0.0 { begun_unix_ms + other.run.trace.started_ms() } else { 0.0 };
            parts.push((Comparison { others: vec![other], ..Comparison::new(plan.clone()) }, begun_unix_ms));
        }
        parts.into_iter().map(|(part, begun_unix_ms)| Self::new(part, begun_unix_ms, source)).collect()
    }

    fn new(mut comparison: Comparison, begun_unix_ms: f64, source: Source) -> Self {
        let runs = comparison.report().runs.into_iter().chain(comparison.other_reports());
        let totals = runs.map(|run| Total::new(&run)).collect();
        let figures = comparison.source();
        let bytes = to_bytes(&comparison, begun_unix_ms);
        // The page calls programs recorded once it has shown a recording of them.
        comparison.others.iter_mut().for_each(|other| other.run.provenance = Provenance::Recorded);
        let mut hasher = DefaultHasher::new();
        let same = if comparison.others.is_empty() { None } else { Some(to_bytes(&comparison, 0.0)) };
        let same = same.as_ref().unwrap_or(&bytes);
        Header::read(same).map_or(&**same, |(_, runs)| runs).hash(&mut hasher);
        comparison.plan.to_query().hash(&mut hasher);
        Self {
            id: 0,
            plan: comparison.plan,
            begun_unix_ms,
            source,
            figures,
            totals,
            is_marked: false,
            bytes,
            hash: hasher.finish(),
        }
    }

    /// Returns its recording.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns its comparison.
    pub(super) fn comparison(&self) -> Option<Comparison> {
        Some(Recording::from_bytes(&self.bytes).ok()?.comparison)
    }

    /// Returns whether it is a run of the learner's program.
    pub fn is_program(&self) -> bool {
        self.totals.iter().all(|total| total.variant.is_none())
    }

    /// Returns a number that is the same for the same runs of the same plan.
    pub(super) fn hash(&self) -> u64 {
        self.hash
    }
}
