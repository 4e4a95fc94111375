//! The last run of a strategy or of a program, under the one that runs: a faint band as long as it took, and its total
//! beside the lane.
//!
//! The band is an element over the canvas. It moves only when the axis changes, so that it costs no drawing.

use super::{Shelf, words};
use crate::i18n::LEARNERS;
use crate::plan::{Parameter, Plan};
use crate::shelf::{Total, differences};
use crate::strategy::Concurrency;
use crate::web::desk::history::{bare, is_in_lesson};
use crate::web::desk::locale;
use crate::web::dom::{all, append, element, find, px, set_attribute, set_text};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

/// A run that was there before.
#[derive(Clone, Debug)]
pub(super) struct Ghost {
    /// The name of its lane.
    name: &'static str,
    total: Total,
    plan: Plan,
    /// The parameters in which its plan differs from the plan that runs.
    differs: Vec<Parameter>,
}

/// The ghosts of the lanes.
#[derive(Debug, Default)]
pub(super) struct Ghosts {
    ghosts: RefCell<Vec<Ghost>>,
    is_running: Cell<bool>,
}

impl Ghosts {
    /// Shows ghosts until the run that begins has ended.
    pub(super) fn begin(&self, ghosts: Vec<Ghost>) {
        self.forget();
        self.ghosts.replace(ghosts);
        self.is_running.set(true);
        self.draw();
    }

    /// Removes the bands. What is said beside the lanes stays.
    pub(super) fn end(&self) {
        self.is_running.set(false);
        all("#lanes .lane-ghost").iter().for_each(Element::remove);
    }

    /// Removes all of them.
    pub(super) fn forget(&self) {
        self.end();
        self.ghosts.take();
        all("#lanes .lane-last").iter().for_each(Element::remove);
    }

    /// Shows the ghosts in the lanes as they are now.
    pub(super) fn draw(&self) {
        for ghost in &*self.ghosts.borrow() {
            for lane in all(&["#lanes > .lane[data-strategy=", ghost.name, "]"].concat()) {
                ghost.tell(&lane);
                if self.is_running.get() {
                    ghost.draw(&lane);
                }
            }
        }
    }
}

impl Ghost {
    /// Says beside the lane how long it took.
    fn tell(&self, lane: &Element) {
        let head: Element = find(lane, ".lane-head");
        let told = head.query_selector(".lane-last").ok().flatten().unwrap_or_else(|| {
            let told = element("span", "lane-source lane-last", "");
            append(&head, &told);
            told
        });
        let numbers = &locale().numbers;
        let values = words().values(&self.plan, &self.differs, numbers);
        set_text(&told, &words().last(&self.total, &values, numbers));
    }

    /// Draws the band.
    fn draw(&self, lane: &Element) {
        let axis = lane.get_attribute("data-axis").unwrap_or_default();
        let Some((from_ms, to_ms)) = axis.split_once(' ') else { return };
        let (Ok(from_ms), Ok(to_ms)) = (from_ms.parse::<f64>(), to_ms.parse::<f64>()) else { return };
        let band = lane.query_selector(".lane-ghost").ok().flatten().unwrap_or_else(|| {
            let band = element("i", "lane-ghost", "");
            set_attribute(&band, "aria-hidden", "true");
            append(lane, &band);
            band
        });
        let (Some(band), Some(lane)) = (band.dyn_ref::<HtmlElement>(), lane.dyn_ref::<HtmlElement>()) else {
            return;
        };
        let canvas: HtmlElement = find(lane, "canvas");
        let share = ((self.total.total_ms - from_ms) / (to_ms - from_ms).max(1.0)).clamp(0.0, 1.0);
        let width = f64::from(canvas.offset_width());
        let style =
            |element: &HtmlElement, name: &str, value: &str| drop(element.style().set_property(name, value));
        // Its look is here, because the desk's style sheet is loaded only when a part of the desk is opened.
        style(lane, "position", "relative");
        for (name, value) in [
            ("position", "absolute"),
            ("left", &px(canvas.offset_left())),
            ("top", &px(canvas.offset_top())),
            ("width", &px((width * share) as i32)),
            ("height", &px(canvas.offset_height())),
            ("border-right", if share < 1.0 { "2px dashed var(--quiet)" } else { "0" }),
            ("background", "color-mix(in srgb, var(--ink) 6%, transparent)"),
            ("pointer-events", "none"),
            ("box-sizing", "border-box"),
        ] {
            style(band, name, value);
        }
    }
}

impl Shelf {
    /// Shows the last run of each strategy under the one that begins. In the lesson it would give the answer away.
    pub(super) fn begin_ghosts(&self) {
        if is_in_lesson() {
            return self.ghosts.forget();
        }
        let plan = bare(&Plan::from_query(&self.page.plan()).0);
        let kept = self.kept.borrow();
        let mut ghosts = Vec::new();
        // Lanes of the same strategy at several places have no ghosts.
        for variant in plan.variants().filter(|variant| variant.work_on.is_none()) {
            let strategy = variant.strategy;
            if let Some((total, before)) = kept.last_of(Some(variant), None) {
                let mut differs = differences(&[before, &plan]);
                if strategy.concurrency() != Concurrency::Limit {
                    differs.retain(|parameter| *parameter != Parameter::Limit);
                }
                let (total, plan) = (total.clone(), before.clone());
                ghosts.push(Ghost { name: strategy.name(), total, plan, differs });
            }
        }
        self.ghosts.begin(ghosts);
    }

    /// Shows the last run of the learner's program under the one that begins.
    pub(super) fn program_began(&self, title: &str) {
        if self.shown.borrow().is_some() {
            self.leave();
            self.page.ask("", 0.0);
        }
        let kept = self.kept.borrow();
        let ghost = kept.last_of(None, Some(title)).map(|(total, plan)| Ghost {
            name: LEARNERS,
            total: total.clone(),
            plan: plan.clone(),
            differs: Vec::new(),
        });
        self.ghosts.begin(ghost.into_iter().collect());
    }
}
