//! The timeline: a lane per strategy, on a shared time axis or on an axis each. One request can be chosen,
//! and the axis can be zoomed and panned.

mod looking;

use super::lane::LaneView;
use super::paint::Paint;
use super::pen::{SAME_SCALE, Scene};
use crate::i18n::Numbers as _;
use crate::report::axis::Axis;
use crate::report::comparison::{Comparison, Other};
use crate::report::timeline::{Grid, MAX_LINES};
use crate::web::dom::{append, by_id, clear, focus, hear, set_text, show, weakly_with};
use crate::web::drawn::{self, Drawn};
use crate::web::locale::Locale;
use crate::web::view::gestures::Gestures;
use gloo_events::EventListener;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlInputElement};

/// The stage.
pub struct Stage {
    place: Element,
    facts: Element,
    own_axis: HtmlInputElement,
    whole: Element,
    comparison: Rc<RefCell<Comparison>>,
    paint: RefCell<Paint>,
    lanes: RefCell<Vec<(LaneView, Gestures)>>,
    /// Whether no run of the page's own is under way or about to begin.
    idle: Cell<bool>,
    /// The part of time that each lane shows; `None` shows all of it.
    zooms: RefCell<Vec<Option<Axis>>>,
    /// The lanes and numbers of the chosen request and of the request under the mouse.
    chosen: Cell<Option<(usize, u32)>>,
    pointed: Cell<Option<(usize, u32)>>,
    /// The time under the mouse, for the highlighted request.
    looked_ms: Cell<Option<f64>>,
    /// The time to which a recording was played.
    cursor_ms: Cell<Option<f64>>,
    changed: Box<dyn Fn()>,
    sought: Box<dyn Fn(f64)>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Stage {
    /// Finds the timeline in the page. `changed` is called when it must be drawn again, `sought` with the
    /// time on the axis that a person clicked.
    pub fn new(
        comparison: Rc<RefCell<Comparison>>,
        changed: impl Fn() + 'static,
        sought: impl Fn(f64) + 'static,
    ) -> Rc<Self> {
        let stage = Rc::new(Self {
            place: by_id("lanes"),
            facts: by_id("facts"),
            own_axis: by_id("own-axis"),
            whole: by_id("whole"),
            comparison,
            paint: RefCell::new(Paint::of_page()),
            lanes: RefCell::default(),
            idle: Cell::default(),
            zooms: RefCell::default(),
            chosen: Cell::default(),
            pointed: Cell::default(),
            looked_ms: Cell::default(),
            cursor_ms: Cell::default(),
            changed: Box::new(changed),
            sought: Box::new(sought),
            listeners: RefCell::default(),
        });
        let see_all = |target: &Element, event: &'static str| {
            hear(Rc::downgrade(&stage), target, event, |stage, _| {
                stage.see_all();
                stage.fit();
                (stage.changed)();
                // "Show all" disappears, and may have had the focus.
                focus(&by_id("own-axis"));
            })
        };
        *stage.listeners.borrow_mut() =
            vec![see_all(&stage.own_axis, "change"), see_all(&stage.whole, "click")];
        stage
    }

    /// Returns the colours.
    pub fn paint(&self) -> Ref<'_, Paint> {
        self.paint.borrow()
    }

    /// Reads the colours from the page again.
    pub fn repaint(&self) {
        *self.paint.borrow_mut() = Paint::of_page();
        for (lane, _) in self.lanes.borrow().iter() {
            lane.forget();
        }
        (self.changed)();
    }

    /// Builds the lanes of the comparison again. When `idle`, those without a run leave room for a program.
    pub fn build(self: &Rc<Self>, locale: &Locale, idle: bool) {
        self.idle.set(idle);
        clear(&self.place);
        let comparison = self.comparison.borrow();
        let lane = |(index, variant)| {
            let plan = &comparison.part(index).0.plan;
            let other = comparison.other(index).map(|other| &*other.program);
            let (name, words) = locale.words.lane(variant, other, plan);
            let lane = LaneView::new(name, &words, locale);
            append(&self.place, &lane.root);
            let told =
                weakly_with(Rc::downgrade(self), move |stage: &Rc<Self>, told| stage.gesture(index, told));
            let gestures = Gestures::new(&lane.canvas, told);
            (lane, gestures)
        };
        *self.lanes.borrow_mut() = comparison.lanes().enumerate().map(lane).collect();
        drop(comparison);
        self.chosen.set(None);
        self.pointed.set(None);
        self.see_all();
        self.fit();
    }

    /// Fits the lanes to their place.
    pub fn fit(&self) {
        // Firefox has no colours for a page that is not displayed. It has a size once it is.
        if self.paint.borrow().ink.is_empty() {
            self.repaint();
        }
        let comparison = self.comparison.borrow();
        for (index, (lane, _)) in self.lanes.borrow().iter().enumerate() {
            let empty = self.idle.get() && comparison.is_empty_beside_a_program(index);
            let requests = if empty { 1 } else { comparison.requests_of(index) };
            lane.fit(requests, self.has_axis(index));
        }
    }

    /// Draws the current comparison. A lane is not drawn again if its run is over and its axis is the same.
    pub fn draw(&self, locale: &Locale) {
        let comparison = self.comparison.borrow();
        let paint = self.paint.borrow();
        let seen = self.pointed.get().or(self.chosen.get());
        let (shortest_ms, _) = self.spans_ms(&comparison);
        for (index, (lane, _)) in self.lanes.borrow().iter().enumerate() {
            let scene = Scene {
                rows: comparison.rows_of(index),
                now_ms: comparison.reached_ms(index),
                axis: self.axis(&comparison, index),
                with_axis: self.has_axis(index),
                bound_ms: comparison.bound_of(index),
                guess_ms: comparison.guess_of(index),
                strategy: comparison.strategy_of(index),
                range_ms: comparison.range_of(index),
                chosen: seen.and_then(|(lane, n)| (lane == index).then_some(n)),
                cursor_ms: self.cursor_ms.get(),
                shortest_ms,
            };
            lane.draw(&scene, &paint, locale);
            let is_own = comparison.other(index).is_some_and(Other::is_own);
            // The event for lanes of strategies is dispatched only at rest, because it takes time.
            if is_own || comparison.under_way().is_none() {
                let Scene { axis, chosen: seen, cursor_ms, .. } = scene;
                let chosen = self.chosen.get().and_then(|(lane, n)| (lane == index).then_some(n));
                drawn::tell(Drawn { lane: index, is_own, axis, cursor_ms, seen, chosen });
            }
        }
    }

    /// Updates the text beside and below the lanes.
    pub fn say(&self, locale: &Locale) {
        let comparison = self.comparison.borrow();
        let (_, longest_ms) = self.spans_ms(&comparison);
        for (index, (lane, _)) in self.lanes.borrow().iter().enumerate() {
            let zoom = longest_ms / self.axis(&comparison, index).span_ms();
            let zoom =
                (zoom > SAME_SCALE).then(|| ["zoom\u{a0}×\u{202f}", &locale.numbers.ratio(zoom)].concat());
            lane.say_zoom(&zoom.unwrap_or_default());
            let total = match comparison.rows_of(index) {
                Some(_) => {
                    let reached_ms = comparison.reached_ms(index);
                    locale.numbers.seconds(self.cursor_ms.get().map_or(reached_ms, |ms| reached_ms.min(ms)))
                }
                None if comparison.is_refused(index) => locale.words.not_run().into(),
                None => String::new(),
            };
            lane.say_total(&total);
            let source = comparison.own_source_of(index);
            let source = source.map_or_else(String::new, |source| locale.words.source(source));
            match comparison.other(index) {
                // The name of such a lane is that of its strategy.
                Some(other) if !other.is_learners() => {
                    let between = if source.is_empty() { "" } else { " · " };
                    lane.say_source(&[&*other.program, between, &*source].concat());
                }
                _ => lane.say_source(&source),
            }
        }
        show(&self.whole, self.zooms.borrow().iter().any(Option::is_some));
        self.tell(&comparison, self.pointed.get().or(self.chosen.get()), locale);
    }

    /// Shows the facts of the request `seen` below the lanes, and reports those of the chosen one, which may be
    /// another, to screen readers.
    fn tell(&self, comparison: &Comparison, seen: Option<(usize, u32)>, locale: &Locale) {
        let lane = seen.map_or(0, |(lane, _)| lane);
        let sharing = Grid::new(comparison.requests_of(lane), MAX_LINES).requests_per_line;
        let facts = |of: Option<(usize, u32)>| {
            let row = of.and_then(|(lane, n)| Some((n, comparison.rows_of(lane)?.rows.get(n as usize)?)));
            match row {
                Some((n, row)) => locale.words.request(n, row, &locale.numbers),
                None if sharing > 1 => locale.words.sharing(sharing, &locale.numbers),
                None => String::new(),
            }
        };
        set_text(&self.facts, &facts(seen));
        let chosen = self.chosen.get();
        if let Some((lane, n)) = chosen
            && let Some((lane, _)) = self.lanes.borrow().get(lane)
        {
            lane.say_request(n, &facts(chosen));
        }
    }

    /// Sets the time to which a recording is shown; `None` shows all of it.
    pub fn set_cursor(&self, at_ms: Option<f64>) {
        self.cursor_ms.set(at_ms);
    }

    /// Returns the lane and the number of the chosen request.
    pub fn chosen(&self) -> Option<(usize, u32)> {
        self.chosen.get()
    }

    /// Chooses request `n` of a lane.
    pub fn choose(&self, lane: usize, n: u32) {
        self.chosen.set(Some((lane, n)));
        (self.changed)();
    }

    /// Returns the lane and the number of the highlighted request, and the time under the mouse, if any.
    pub fn looked_at(&self) -> Option<(usize, u32, Option<f64>)> {
        let (lane, n) = self.pointed.get().or(self.chosen.get())?;
        Some((lane, n, self.looked_ms.get()))
    }
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stage").field("chosen", &self.chosen).finish_non_exhaustive()
    }
}
