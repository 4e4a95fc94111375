//! The table of the program's jobs.

use crate::i18n::Numbers as _;
use crate::i18n::learner::job::{JobState, JobWords, job_words};
use crate::learner::job::Job;
use crate::learner::job_lanes::JobLane;
use crate::learner::message::Id;
use crate::learner::session::Session;
use crate::web::dom::{all, by_id, find, from_template, keep_children, on, set_attribute, set_text, show};
use crate::web::locale::{self, Locale};
use gloo_events::EventListener;
use std::collections::BTreeMap;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event};

/// The number of jobs in the table.
const MAX_ROWS: usize = 200;

/// The table.
#[derive(Debug)]
pub(super) struct JobsTable {
    body: Element,
    more: Element,
    place: Element,
    _listeners: [EventListener; 2],
}

impl JobsTable {
    /// Finds the table in the page. `pointed` is called with the line of the job under the pointer.
    pub(super) fn of_page(pointed: impl Fn(Option<u32>) + 'static) -> Self {
        let table: Element = by_id("learner-jobs");
        let body: Element = find(&table, "tbody");
        let pointed = std::rc::Rc::new(pointed);
        let leave = std::rc::Rc::clone(&pointed);
        Self {
            _listeners: [
                on(&body, "pointerover", move |event| pointed(line_of(event))),
                on(&body, "pointerleave", move |_| leave(None)),
            ],
            more: by_id("learner-more-jobs"),
            place: by_id("learner-jobs-place"),
            body,
        }
    }

    /// Shows the jobs of a run as they are.
    pub(super) fn render(&self, session: &Session) {
        let locale = locale::current();
        let words = job_words(locale.lang);
        let (all, now_ms) = (session.jobs.all(), session.now_ms());
        let mut names = BTreeMap::new();
        for lane in JobLane::all(all, now_ms) {
            let name = words.lane(&lane);
            names.extend(lane.bars.iter().map(|bar| (bar.id, name.clone())));
        }
        let shown = &all[..all.len().min(MAX_ROWS)];
        keep_children(&self.body, shown.len() as u32, || from_template("learner-job"));
        let rows = self.body.children();
        for (index, job) in (0..).zip(shown) {
            if let Some(row) = rows.item(index) {
                let state = JobState::of(job, session.end().is_some());
                let place = names.remove(&job.id);
                fill(&row, job, state, place, now_ms, words, &locale);
            }
        }
        let rest = all.len() - shown.len();
        set_text(&self.more, &words.more(rest as u32, &locale.numbers));
        show(&self.more, rest > 0);
        show(&self.place, !all.is_empty());
    }

    /// Empties the table.
    pub(super) fn clear(&self) {
        show(&self.place, false);
        keep_children(&self.body, 0, || from_template("learner-job"));
    }

    /// Marks a job.
    pub(super) fn point(&self, id: Option<Id>) {
        let rows = self.body.children();
        for index in 0..rows.length() {
            if let Some(row) = rows.item(index) {
                let _ = row.toggle_attribute_with_force("data-pointed", id == Some(index));
            }
        }
    }
}

/// Marks the jobs that a line handed over.
pub(super) fn point(line: Option<u32>) {
    let line = line.map(|line| line.to_string());
    for row in all("#learner-jobs tbody tr") {
        let is_there = line.is_some() && row.get_attribute("data-line") == line;
        let _ = row.toggle_attribute_with_force("data-pointed", is_there);
    }
}

fn fill(
    row: &Element,
    job: &Job,
    state: JobState,
    place: Option<String>,
    now_ms: f64,
    words: &JobWords,
    locale: &Locale,
) {
    set_attribute(row, "data-state", state.name());
    set_attribute(row, "data-line", &job.line.map_or_else(String::new, |line| line.to_string()));
    let ran = job.ran_ms(now_ms).map(|ms| locale.numbers.millis(ms));
    let cells = [
        (".name", job.name.clone()),
        (".parent", job.line.map_or_else(|| "–".into(), |line| words.line(line))),
        (".kind", place.unwrap_or_else(|| words.kind(job.executor).into())),
        (".state", words.state(state).to_owned()),
        (".waited", locale.numbers.millis(job.waited_ms(now_ms))),
        (".ran", ran.unwrap_or_else(|| "–".into())),
    ];
    for (selector, text) in &cells {
        set_text(&find(row, selector), text);
    }
}

fn line_of(event: &Event) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("tr").ok()??.get_attribute("data-line")?.parse().ok()
}
