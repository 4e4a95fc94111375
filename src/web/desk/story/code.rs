//! The code beside the time axis: while the results are played to a time, the code is below the axis, so that both are
//! seen together.

use crate::plan::Strategy;
use crate::run::place::Place;
use crate::source::{self, Language, Source};
use crate::web::dom::browser::{document, window};
use crate::web::dom::{all, by_id, find, reveal, set_attribute};
use web_sys::Element;

/// The room that stays above the first await, in pixels: about a line.
const ROOM_PX: f64 = 28.0;

/// The beginnings of a task in the three languages.
const BEGINNINGS: [&str; 3] = ["lab.tasks(", "def task(", "const task ="];

/// Moves the code below the time axis, or back to its place.
pub(super) fn dock(is_docked: bool) {
    let code: Element = by_id("code-section");
    let is_there = code.parent_element().is_some_and(|parent| parent.id() == "stage");
    // A view without code has nothing to move.
    let is_docked = is_docked && !code.has_attribute("hidden");
    if is_docked != is_there {
        if is_docked {
            let sentence = document().get_element_by_id("learner-moment");
            let _ = sentence.unwrap_or_else(|| by_id("moments")).after_with_node_1(&code);
        } else if let Ok(Some(columns)) = document().query_selector(".columns") {
            let _ = columns.prepend_with_node_1(&code);
        }
    }
    if is_docked {
        show_awaits();
        if !is_there {
            show_both(&code);
        }
    }
}

/// Scrolls the code to its awaits.
fn show_awaits() {
    let code: Element = by_id("code");
    let awaits = all("#code .line:has(.count)");
    let (Some(first), Some(last)) = (awaits.first(), awaits.last()) else { return };
    let place = code.get_bounding_client_rect();
    let (from, to) = (first.get_bounding_client_rect().top(), last.get_bounding_client_rect().bottom());
    if from < place.top() || to > place.bottom() {
        code.set_scroll_top(code.scroll_top() + (from - place.top() - ROOM_PX) as i32);
    }
}

/// Scrolls the page so that the lanes and the code are in view, if there is room for both. Not while the results are
/// played, because the button that pauses must stay under the mouse.
fn show_both(code: &Element) {
    let is_playing = by_id::<Element>("replay").get_attribute("data-playing").as_deref() == Some("1");
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let lanes = by_id::<Element>("lanes").get_bounding_client_rect();
    if !is_playing && code.get_bounding_client_rect().bottom() - lanes.top() <= height {
        reveal(code);
    }
}

/// Returns the strategy whose code is shown.
pub(super) fn strategy() -> Option<Strategy> {
    let tab = document().query_selector("#code-tabs [aria-pressed=true]").ok()??;
    Strategy::named(&tab.get_attribute("data-strategy")?)
}

/// A line of a strategy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The beginning of a task.
    Beginning,
    /// An await.
    Await(Place),
}

/// Marks a line of a strategy, if its code is shown.
pub(super) fn mark(marked: Option<(Strategy, Line)>) {
    for line in all("#code [data-step]") {
        let _ = line.remove_attribute("data-step");
    }
    let language = by_id::<Element>("code-section").get_attribute("data-language");
    let language = Language::ALL.iter().copied().find(|other| Some(other.extension()) == language.as_deref());
    let marked = marked.filter(|(of, _)| strategy() == Some(*of));
    let (Some((strategy, line)), Some(language)) = (marked, language) else { return };
    let line = number_of(strategy.source(language), line);
    let code: Element = find(&by_id("code-section"), "#code");
    if let Some(line) = line.and_then(|line| code.children().item(line)) {
        set_attribute(&line, "data-step", "");
    }
}

/// Returns the number of a line, from 0.
fn number_of(source: Source<'_>, wanted: Line) -> Option<u32> {
    let is_wanted = |line: source::Line<'_>| match wanted {
        Line::Await(place) => line.place == Some(place),
        Line::Beginning => {
            let text: String = line.map(|(_, text)| text).collect();
            BEGINNINGS.iter().any(|beginning| text.contains(beginning))
        }
    };
    source.lines().position(is_wanted).map(|line| line as u32)
}
