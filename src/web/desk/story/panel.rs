//! The box at the bar.

use super::life::Life;
use super::{bar, say};
use crate::i18n::Numbers as _;
use crate::i18n::desk::story::story_words;
use crate::placement::{Room, place};
use crate::report::story::{Activity, Runs};
use crate::web::desk::locale;
use crate::web::dom::browser::{document, window};
use crate::web::dom::{append, by_id, clear, element, px, set_attribute, set_text, set_truth, show};
use web_sys::{Element, HtmlElement};

/// The box.
#[derive(Debug)]
pub(super) struct Panel {
    root: HtmlElement,
    facts: Element,
    back: HtmlElement,
    forth: HtmlElement,
}

impl Panel {
    /// Finds the box, which must be in the page by now.
    pub(super) fn of_page() -> Self {
        Self {
            root: by_id("story"),
            facts: by_id("story-facts"),
            back: by_id("story-back"),
            forth: by_id("story-forth"),
        }
    }

    /// Returns the button to the next step.
    pub(super) fn forth(&self) -> &HtmlElement {
        &self.forth
    }

    /// Hides the box.
    pub(super) fn hide(&self) {
        let _ = self.root.hide_popover();
        mark_stage(false);
    }

    /// Writes what is known about a request, or about one of its steps.
    pub(super) fn render(&self, life: &Life, step: Option<usize>) {
        let locale = locale();
        let (words, numbers) = (story_words(locale.lang), &locale.numbers);
        let (mode, role) = if life.is_chosen() { ("chosen", "dialog") } else { ("pointed", "tooltip") };
        set_attribute(&self.root, "data-mode", mode);
        set_attribute(&self.root, "role", role);
        let (title, facts) = life.facts.split_first().map_or(("", &[][..]), |(title, facts)| (title, facts));
        say("story-title", title);
        clear(&self.facts);
        for fact in facts {
            append(&self.facts, &element("li", "", fact));
        }
        let shared = life.grid().requests_per_line;
        if shared > 1 {
            append(&self.facts, &element("li", "", &words.sharing(shared, numbers)));
        }
        let count = life.steps.len();
        let told = step.and_then(|step| Some((step, life.steps.get(step)?)));
        set_truth(&self.root, "data-told", told.is_some());
        show(&by_id::<Element>("story-steps"), count > 0 && life.is_chosen());
        set_truth(&self.back, "aria-disabled", step.is_none_or(|step| step == 0));
        set_truth(&self.forth, "aria-disabled", step.is_some_and(|step| step + 1 >= count));
        let place = match told {
            Some((index, _)) => words.step(index + 1, count, numbers),
            None => words.count(count, numbers),
        };
        say("story-place", &place);
        say("story-time", &told.map(|(_, step)| numbers.moment(step.at_ms, 1.0)).unwrap_or_default());
        say("story-told", &told.map(|(_, step)| words.told(step, numbers)).unwrap_or_default());
        let activity = told.and_then(|(_, step)| step.activity);
        let looped = activity.map(|activity| words.looped(activity, numbers));
        say("story-loop", &looped.unwrap_or_default());
        let code = told.and_then(|(_, step)| life.code(step.line?)).unwrap_or_default();
        say("story-code", code);
        show(&by_id::<Element>("story-code"), !code.is_empty());
        set_attribute(&by_id("story-loop"), "data-loop", activity.map_or("", state));
        let help = match (life.is_chosen(), count) {
            (_, 0) => String::new(),
            (false, _) => words.click(count, numbers),
            (true, _) if step.is_none() => words.keys().to_owned(),
            _ => String::new(),
        };
        let place: Element = by_id("story-help");
        set_text(&place, &help);
        show(&place, !help.is_empty());
    }

    /// Shows the box beside the bar of a request, unless the bar is out of view.
    pub(super) fn place(&self, life: &Life, lane: Option<&Element>) {
        let Some(anchor) = lane.and_then(|lane| bar::bar(life, lane)) else { return self.hide() };
        let _ = self.root.show_popover();
        mark_stage(true);
        let style = self.root.style();
        let _ = style.remove_property("max-height");
        let size = self.root.get_bounding_client_rect();
        let width = document().document_element().map_or(0, |root| root.client_width());
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let part = ["stage", "lanes"].map(|id| by_id::<Element>(id).get_bounding_client_rect());
        let chart =
            lane.and_then(bar::canvas).map_or(part[1].clone(), |canvas| canvas.get_bounding_client_rect());
        let room = Room {
            width: f64::from(width),
            height,
            part: (part[0].top(), part[1].bottom()),
            chart: (chart.left(), chart.right()),
        };
        let placed = place(anchor, (size.width(), size.height()), room);
        let is_cut = placed.height < size.height();
        for (name, value) in [("left", placed.left), ("top", placed.top)] {
            let _ = style.set_property(name, &px(value as i32));
        }
        if is_cut {
            let _ = style.set_property("max-height", &px(placed.height as i32));
        }
        let _ = self.root.toggle_attribute_with_force("data-unseen", !anchor.is_seen(height));
    }
}

/// Has the style sheet hide the facts below the timeline, which are in the box.
fn mark_stage(has_story: bool) {
    let _ = by_id::<Element>("stage").toggle_attribute_with_force("data-story", has_story);
}

/// Returns the state of the loop for the style sheet.
const fn state(activity: Activity) -> &'static str {
    match activity {
        Activity { blocked_ms: Some(_), .. } => "blocked",
        Activity { runs: Runs::Nothing, .. } => "free",
        Activity { .. } => "busy",
    }
}
