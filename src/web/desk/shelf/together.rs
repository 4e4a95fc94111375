//! Entries of the shelf on the screen: what the stage says of them, and the marks of their lanes.

use crate::i18n::desk::shelf_words;
use crate::plan::{Parameter, Plan};
use crate::shelf::{self, Contrast, Entry, Together, differences};
use crate::web::desk::locale;
use crate::web::dom::browser::document;
use crate::web::dom::{all, append, by_id, clear, element, find, set_attribute, set_text, show};
use crate::web::locale::page_lang;
use web_sys::Element;

/// What the shelf has put on the screen.
#[derive(Debug)]
pub(super) struct Shown {
    /// The entries.
    pub(super) ids: Vec<u32>,
    /// Their recording.
    pub(super) bytes: Vec<u8>,
    /// Whose each lane is: the place of the entry.
    owners: Vec<Option<usize>>,
    contrasts: Vec<Contrast>,
    /// The parameters in which their plans differ.
    differs: Vec<Parameter>,
    is_program: bool,
}

impl Shown {
    /// Shows one entry.
    pub(super) fn one(entry: &Entry) -> Option<Self> {
        let together = Together::new(&[entry])?;
        Some(Self { bytes: entry.bytes().to_vec(), ..Self::several(&[entry], together) })
    }

    /// Shows several on one axis.
    pub(super) fn several(entries: &[&Entry], together: Together) -> Self {
        let plans: Vec<_> = entries.iter().map(|entry| &entry.plan).collect();
        Self {
            ids: entries.iter().map(|entry| entry.id).collect(),
            bytes: together.bytes,
            owners: together.owners,
            contrasts: together.contrasts,
            differs: differences(&plans),
            is_program: entries.iter().all(|entry| entry.is_program()),
        }
    }

    /// Returns what the style sheet goes by.
    pub(super) fn kind(&self) -> &'static str {
        match self.ids.len() {
            1 if self.is_program => "program",
            1 => "one",
            _ => "several",
        }
    }

    /// Returns whether its lanes are in the page.
    pub(super) fn is_there(&self) -> bool {
        all("#lanes > .lane").len() == self.owners.len()
    }

    /// Marks the lanes with the letters of their entries and with what differs in their plans, and says above them how
    /// they compare.
    pub(super) fn mark_lanes(&self, kept: &shelf::Shelf) {
        let locale = locale();
        let words = shelf_words(page_lang());
        let entries: Vec<_> = self.ids.iter().map(|&id| kept.entry(id)).collect();
        for (lane, owner) in all("#lanes > .lane").into_iter().zip(&self.owners) {
            let Some(place) = *owner else {
                // Nothing ran here; the first lane has the axis.
                set_attribute(&lane, "data-part", "empty");
                continue;
            };
            let Some(Some(entry)) = entries.get(place).filter(|_| self.ids.len() > 1) else { continue };
            let text = words.part(place, &entry.plan, &self.differs, &locale.numbers);
            let head: Element = find(&lane, ".lane-head");
            let part = head.query_selector(".lane-part").ok().flatten().unwrap_or_else(|| {
                let part = element("span", "lane-part", "");
                let _ = head.prepend_with_node_1(&part);
                part
            });
            set_attribute(&lane, "data-part", "kept");
            set_text(&part, &text);
        }
        self.tell(&entries);
    }

    /// Says above the lanes how they compare.
    fn tell(&self, entries: &[Option<&Entry>]) {
        let Some(block) = document().get_element_by_id("kept") else { return };
        let locale = locale();
        let words = shelf_words(page_lang());
        let is_told = self.ids.len() > 1 || self.is_program;
        show(&block, is_told);
        if !is_told {
            return;
        }
        let fallback = Plan::default();
        let plans: Vec<_> =
            entries.iter().map(|entry| entry.map_or(&fallback, |entry| &entry.plan)).collect();
        let mut sentences: Vec<_> =
            self.contrasts.iter().map(|contrast| words.contrast(contrast, &plans, &locale.numbers)).collect();
        let title = match entries {
            [Some(only)] => words.entry(only, &locale.numbers),
            _ if sentences.is_empty() => words.together(entries.len()),
            _ => sentences.remove(0),
        };
        set_text(&by_id::<Element>("kept-title"), &title);
        let list: Element = by_id("kept-more");
        clear(&list);
        for sentence in sentences {
            append(&list, &element("li", "", &sentence));
        }
        let list: Element = by_id("kept-entries");
        clear(&list);
        if let [_, _, ..] = entries {
            for (place, entry) in entries.iter().enumerate() {
                let Some(entry) = entry else { continue };
                let item = element("li", "", "");
                append(&item, &element("b", "", &words.letter(place)));
                let about = [words.entry(entry, &locale.numbers), super::list::about(entry)].join(" · ");
                append(&item, &element("span", "", &about));
                append(&list, &item);
            }
        }
        show(&by_id::<Element>("kept-close"), entries.len() > 1);
    }

    /// Removes what was said above the lanes, and the marks.
    pub(super) fn clear() {
        if let Some(block) = document().get_element_by_id("kept") {
            show(&block, false);
        }
        for lane in all("#lanes > .lane[data-part]") {
            let _ = lane.remove_attribute("data-part");
            if let Ok(Some(part)) = lane.query_selector(".lane-part") {
                part.remove();
            }
        }
    }
}
