//! The table of the program's tasks.

use super::remarks::show_editor;
use crate::i18n::Numbers as _;
use crate::i18n::learner::{LearnerWords, TaskState, learner_words};
use crate::learner::task::Task;
use crate::learner::tasks::Tasks;
use crate::web::dom::{
    all, by_id, find, focus, from_template, keep_children, on, set_attribute, set_text, show,
};
use crate::web::locale::{self, Locale};
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, KeyboardEvent};

/// The number of tasks in the table.
const MAX_ROWS: usize = 200;
/// Their number while the program runs. Each drawing changes all of them, and their layout takes time from the program. Ten
/// or so are in view.
const MAX_LIVE_ROWS: usize = 60;

/// The table.
#[derive(Debug)]
pub(super) struct TasksTable {
    body: Element,
    more: Element,
    place: Element,
    _listeners: Vec<EventListener>,
}

impl TasksTable {
    /// Finds the table in the page. `pointed` is called with the line of the task under the pointer.
    pub(super) fn of_page(pointed: impl Fn(Option<u32>) + 'static) -> Self {
        let table: Element = by_id("learner-tasks");
        let body: Element = find(&table, "tbody");
        let pointed = Rc::new(pointed);
        let on_body = |name, line: fn(&Event) -> Option<u32>| {
            let pointed = Rc::clone(&pointed);
            on(&body, name, move |event| pointed(line(event)))
        };
        let mut listeners = vec![
            on_body("pointerover", line_of),
            on_body("pointerleave", |_| None),
            on_body("click", line_of),
            on_body("focusin", line_of),
            on_body("focusout", |_| None),
        ];
        listeners.push(on(&body, "click", |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if target.is_some_and(|target| target.matches("button").unwrap_or_default()) {
                show_editor();
            }
        }));
        listeners.push(on(
            &find::<Element>(&by_id("learner-tasks-place"), "[role=group]"),
            "keydown",
            pressed,
        ));
        Self { _listeners: listeners, more: by_id("learner-more"), place: by_id("learner-tasks-place"), body }
    }

    /// Shows the tasks as they are after `now_ms`. The program `is_running` or has ended.
    pub(super) fn render(&self, tasks: &Tasks, now_ms: f64, is_running: bool) {
        let locale = locale::current();
        let words = learner_words(locale.lang);
        let all = tasks.all();
        let most = if is_running { MAX_LIVE_ROWS } else { MAX_ROWS };
        let shown = &all[..all.len().min(most)];
        keep_children(&self.body, shown.len() as u32, || from_template("learner-task"));
        let rows = self.body.children();
        for (index, task) in (0..).zip(shown) {
            if let Some(row) = rows.item(index) {
                let parent = task.parent.and_then(|id| tasks.get(id)).map(|parent| &*parent.name);
                fill(&row, task, parent, now_ms, words, &locale);
            }
        }
        let rest = all.len() - shown.len();
        set_text(&self.more, &words.more_tasks(rest as u32, &locale.numbers));
        show(&self.more, rest > 0);
        show(&self.place, !all.is_empty());
    }
}

/// Marks the tasks for which the list is true.
pub(super) fn point(is_pointed: &[bool]) {
    for (index, row) in all("#learner-tasks tbody tr").iter().enumerate() {
        let is_there = is_pointed.get(index).is_some_and(|is_there| *is_there);
        let _ = row.toggle_attribute_with_force("data-pointed", is_there);
    }
}

fn fill(
    row: &Element,
    task: &Task,
    parent: Option<&str>,
    now_ms: f64,
    words: &LearnerWords,
    locale: &Locale,
) {
    let suspended = task.suspended.as_ref();
    let state = TaskState::of(task);
    let line = suspended.and_then(|wait| wait.line).or(task.line);
    set_attribute(row, "data-state", state.name());
    set_attribute(row, "data-line", &line.map_or_else(String::new, |line| line.to_string()));
    let place = suspended.map(|wait| words.suspended(wait.line, wait.awaited.as_deref()));
    let cells = [
        (".name button", task.name.clone()),
        (".parent", words.created(parent, task.line)),
        (".state", words.state(state).to_owned()),
        (".steps", locale.numbers.count(task.steps)),
        (".place", place.unwrap_or_else(|| "–".into())),
        (".busy", locale.numbers.millis(task.busy_ms)),
        (".waited", locale.numbers.millis(task.waited_until(now_ms))),
    ];
    for (selector, text) in &cells {
        set_text(&find(row, selector), text);
    }
}

fn line_of(event: &Event) -> Option<u32> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("tr").ok()??.get_attribute("data-line")?.parse().ok()
}

/// Moves from row to row with the arrow keys.
fn pressed(event: &Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let row = target.closest("tbody tr").ok().flatten();
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
    let next = match (&*key, row) {
        ("ArrowDown", None) => target.query_selector("tbody tr").ok().flatten(),
        ("ArrowDown", Some(row)) => row.next_element_sibling(),
        ("ArrowUp", Some(row)) => row.previous_element_sibling(),
        _ => return,
    };
    event.prevent_default();
    if let Some(next) = next {
        focus(&find(&next, "button"));
    }
}
