//! The runs of a visit that are kept, and those that were opened: each as a recording, with its plan and its totals.
//! Two or three of them can be put on one axis.

mod contrast;
mod entry;
mod together;

pub use contrast::{Contrast, Finding, Unlike};
pub use entry::{Entry, Source, Total};
pub use together::Together;

use crate::plan::{Parameter, Plan, Variant};
use crate::recording::Recording;

/// The maximum number of entries.
pub const MAX_KEPT: usize = 20;
/// The maximum size of all recordings, in bytes. One of eight strategies with ten thousand requests each has a fifth of
/// it.
pub const MAX_KEPT_BYTES: usize = 32 << 20;
/// The maximum number of entries on one axis.
pub const MAX_TOGETHER: usize = 3;

/// The entries, the oldest first.
#[derive(Debug, Default)]
pub struct Shelf {
    entries: Vec<Entry>,
    next_id: u32,
    dropped: u32,
    /// Removed runs that may still be on the screen, by their [`Entry::hash`].
    removed: Vec<u64>,
}

impl Shelf {
    /// Returns the entries, the oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns how many entries were dropped because there was no room for them.
    pub fn dropped(&self) -> u32 {
        self.dropped
    }

    /// Returns the entry `id`.
    pub fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// Keeps what a recording contains: the strategies, each run of the learner's program, and the same of the
    /// comparisons before it. Runs that are kept already are not kept twice, and removed ones are kept again only if they
    /// were opened. Returns the entry of the recording's own strategies, or else of the last program.
    pub fn keep(&mut self, recording: Recording, source: Source) -> Option<u32> {
        let (mut strategies, mut program) = (None, None);
        for mut entry in Entry::all(recording, source) {
            if source == Source::Here && self.removed.contains(&entry.hash()) {
                continue;
            }
            let known = self.entries.iter().find(|known| known.hash() == entry.hash());
            let id = known.map_or(self.next_id, |known| known.id);
            let is_program = entry.is_program();
            if known.is_none() {
                entry.id = id;
                self.next_id += 1;
                self.entries.push(entry);
            }
            *(if is_program { &mut program } else { &mut strategies }) = Some(id);
        }
        self.make_room();
        strategies.or(program).filter(|&id| self.entry(id).is_some())
    }

    /// Drops the oldest entries that are not marked, except the newest one, until there is room.
    fn make_room(&mut self) {
        while self.entries.len() > MAX_KEPT || self.size() > MAX_KEPT_BYTES && self.entries.len() > 1 {
            let before_newest = self.entries.len() - 1;
            let oldest = self.entries[..before_newest].iter().position(|entry| !entry.is_marked);
            self.entries.remove(oldest.unwrap_or(0));
            self.dropped += 1;
        }
    }

    fn size(&self) -> usize {
        self.entries.iter().map(|entry| entry.bytes().len()).sum()
    }

    /// Removes the entry `id`.
    pub fn remove(&mut self, id: u32) {
        self.removed.extend(self.entry(id).map(Entry::hash));
        self.entries.retain(|entry| entry.id != id);
    }

    /// Marks the entry `id` for the common axis, or no longer. Returns false if [`MAX_TOGETHER`] others are marked.
    pub fn mark(&mut self, id: u32, marked: bool) -> bool {
        let others = self.entries.iter().filter(|entry| entry.is_marked && entry.id != id).count();
        let is_possible = !marked || others < MAX_TOGETHER;
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.id == id) {
            entry.is_marked = marked && is_possible;
        }
        is_possible
    }

    /// Marks these entries, and no others.
    pub fn mark_only(&mut self, ids: &[u32]) {
        for entry in &mut self.entries {
            entry.is_marked = ids.contains(&entry.id);
        }
    }

    /// Returns the marked entries.
    pub fn marked(&self) -> Vec<&Entry> {
        self.entries.iter().filter(|entry| entry.is_marked).collect()
    }

    /// Returns the latest entry of strategies that has exactly this plan.
    pub fn of_plan(&self, plan: &Plan) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| !entry.is_program() && entry.plan.runs_like(plan))
    }

    /// Returns the latest complete run of a variant that was measured here, or that of the learner's program called
    /// `program`, with its plan.
    pub fn last_of(&self, variant: Option<Variant>, program: Option<&str>) -> Option<(&Total, &Plan)> {
        let is_its = |total: &&Total| {
            total.is_complete && total.variant == variant && total.program.as_deref() == program
        };
        let mut here = self.entries.iter().rev().filter(|entry| entry.source == Source::Here);
        here.find_map(|entry| Some((entry.totals.iter().find(is_its)?, &entry.plan)))
    }
}

/// Returns the parameters in which plans differ. The strategies, which lanes name, and the options of the page do not
/// count.
pub fn differences(plans: &[&Plan]) -> Vec<Parameter> {
    let Some((first, others)) = plans.split_first() else { return Vec::new() };
    let differs = |parameter: &Parameter| {
        let value = |plan: &Plan| parameter.get(&Plan { page: first.page.clone(), ..plan.clone() });
        *parameter != Parameter::Strategy && others.iter().any(|other| value(other) != value(first))
    };
    Parameter::ALL.iter().copied().filter(differs).collect()
}
