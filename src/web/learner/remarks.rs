//! The list of remarks on the program, each with its line.

use super::Learner;
use crate::i18n::learner::{Remarked, learner_words};
use crate::learner::remarks::Remark;
use crate::web::dom::{
    append, by_id, element, find, from_template, hear, keep_children, reveal, set_attribute, set_text,
    set_truth, show,
};
use crate::web::locale;
use gloo_events::EventListener;
use std::collections::BTreeMap;
use std::rc::Weak;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

/// The list.
#[derive(Debug)]
pub(super) struct RemarksList {
    list: Element,
    place: Element,
    _listeners: [EventListener; 4],
}

impl RemarksList {
    /// Finds the list in the page of `learner`.
    pub(super) fn of_page(learner: &Weak<Learner>) -> Self {
        let list: Element = by_id("learner-remarks");
        let hear = |name, act: fn(&Learner, &Event)| {
            hear(learner.clone(), &list, name, move |learner, event| act(learner, event))
        };
        let listeners = [
            hear("pointerover", |learner, event| learner.point(line_of(event, "li"))),
            hear("pointerleave", |learner, _| learner.point(None)),
            hear("focusin", |learner, event| learner.point(line_of(event, "li"))),
            hear("click", |learner, event| {
                if let Some(line) = line_of(event, "button") {
                    learner.point(Some(line));
                    show_editor();
                }
            }),
        ];
        Self { list, place: by_id("learner-remarks-place"), _listeners: listeners }
    }

    /// Shows remarks, and returns their sentences by their lines.
    pub(super) fn render(&self, remarks: &[Remark]) -> BTreeMap<u32, String> {
        let locale = locale::current();
        let words = learner_words(locale.lang);
        let mut by_line = BTreeMap::<u32, String>::new();
        keep_children(&self.list, remarks.len() as u32, || from_template("learner-remark"));
        let items = self.list.children();
        for (item, remark) in (0..).map_while(|index| items.item(index)).zip(remarks) {
            let told = words.remark(remark, &locale.numbers);
            fill(&item, remark, &told, &remark.line.map(|line| words.line(line)).unwrap_or_default());
            if let Some(line) = remark.line {
                let text = by_line.entry(line).or_default();
                text.push_str(if text.is_empty() { "" } else { "\n" });
                text.push_str(&told.sentence.replace('`', ""));
            }
        }
        show(&self.place, !remarks.is_empty());
        by_line
    }
}

impl Learner {
    /// Highlights the line of a remark, or none.
    fn point(&self, line: Option<u32>) {
        self.parts(|panel| panel.editor.highlight(line.and_then(|line| panel.editor.remarked(line))));
    }

    /// Shows the remarks on the last run, in their list and in the editor, unless the program has changed since.
    pub(super) fn show_remarks(&self) {
        let last = self.last.borrow();
        let remarks = last.as_ref().map(|running| Remark::all(&running.session.borrow())).unwrap_or_default();
        self.parts(|panel| {
            let by_line = panel.remarks.render(&remarks);
            let is_same = last.as_ref().is_some_and(|running| running.is_of(&panel.editor.text()));
            panel.editor.remark(&if is_same { by_line } else { BTreeMap::new() });
        });
    }
}

/// Scrolls the page as far as necessary to show the editor.
pub(super) fn show_editor() {
    reveal(&by_id("learner-editor"));
}

fn fill(item: &Element, remark: &Remark, told: &Remarked, line: &str) {
    set_attribute(item, "data-line", &remark.line.map_or_else(String::new, |line| line.to_string()));
    set_truth(item, "data-alarming", remark.is_alarming);
    let button: Element = find(item, "button");
    set_text(&button, line);
    show(&button, remark.line.is_some());
    write(&find(item, ".finding"), &told.sentence);
    write(&find(item, ".evidence"), &told.evidence);
}

/// Writes a text in which code is between backticks.
fn write(place: &Element, text: &str) {
    set_text(place, "");
    for (index, part) in text.split('`').enumerate().filter(|(_, part)| !part.is_empty()) {
        let is_code = index % 2 == 1;
        let part = element(if is_code { "code" } else { "span" }, "", part);
        if is_code {
            set_attribute(&part, "translate", "no");
        }
        append(place, &part);
    }
}

fn line_of(event: &Event, selector: &str) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()??.closest("li").ok()??.get_attribute("data-line")?.parse().ok()
}
