//! Replays a measurement: at full speed, at a tenth of it, or step by step, forwards and backwards.

use crate::i18n::Numbers as _;
use crate::math::clamp;
use crate::report::comparison::Comparison;
use crate::web::dom::{by_id, focus, hear, set_attribute, set_text, show};
use crate::web::locale::Locale;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, KeyboardEvent};

/// The player, and the time to which it has played.
pub struct Player {
    bar: Element,
    play: Element,
    time: HtmlInputElement,
    moment: Element,
    speed: HtmlSelectElement,
    close: Element,
    comparison: Rc<RefCell<Comparison>>,
    at_ms: Cell<Option<f64>>,
    /// During playback, when it last advanced, by the page's clock.
    moved_ms: Cell<Option<f64>>,
    changed: Box<dyn Fn()>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Player {
    /// Finds the player in the page. `changed` is called when another time must be shown.
    pub fn new(comparison: Rc<RefCell<Comparison>>, changed: impl Fn() + 'static) -> Rc<Self> {
        let player = Rc::new(Self {
            bar: by_id("replay"),
            play: by_id("replay-play"),
            time: by_id("replay-time"),
            moment: by_id("replay-moment"),
            speed: by_id("replay-speed"),
            close: by_id("replay-close"),
            comparison,
            at_ms: Cell::default(),
            moved_ms: Cell::default(),
            changed: Box::new(changed),
            listeners: RefCell::default(),
        });
        let hear = |id: &str, event: &'static str, act: fn(&Self, &Event)| {
            let owner = Rc::downgrade(&player);
            hear(owner, &by_id::<Element>(id), event, move |player, event| act(player, event))
        };
        *player.listeners.borrow_mut() = vec![
            hear("replay-play", "click", |player, event| player.play_or_pause(event.time_stamp())),
            hear("replay-back", "click", |player, _| player.step(false)),
            hear("replay-forth", "click", |player, _| player.step(true)),
            hear("replay-time", "input", |player, _| player.seek(player.time.value_as_number())),
            hear("replay-time", "keydown", Self::key),
            hear("replay-close", "click", |player, _| {
                player.close();
                // The button that was clicked disappears.
                focus(&by_id("replay-play"));
            }),
        ];
        player
    }

    /// Returns the time to which a recording is shown, or `None` if all of it is shown.
    pub fn at_ms(&self) -> Option<f64> {
        self.at_ms.get()
    }

    /// Shows the recording as it was at `at_ms`, and pauses.
    pub fn seek(&self, at_ms: f64) {
        let end_ms = self.comparison.borrow().end_ms();
        self.moved_ms.set(None);
        self.at_ms.set(Some(clamp(at_ms, 0.0, end_ms)));
        (self.changed)();
    }

    /// Shows the whole recording again.
    pub fn close(&self) {
        self.moved_ms.set(None);
        self.at_ms.set(None);
        (self.changed)();
    }

    /// During playback, advances by the time since the last call. Returns whether playback continues.
    pub fn advance(&self, now_ms: f64) -> bool {
        let (Some(moved_ms), Some(at_ms)) = (self.moved_ms.get(), self.at_ms.get()) else { return false };
        let end_ms = self.comparison.borrow().end_ms();
        let slower = if self.speed.value() == "0.1" { 0.1 } else { 1.0 };
        let next_ms = at_ms + (now_ms - moved_ms).max(0.0) * slower;
        self.at_ms.set(Some(next_ms.min(end_ms)));
        self.moved_ms.set((next_ms < end_ms).then_some(now_ms));
        next_ms < end_ms
    }

    /// Shows the controls and the time reached, with `facts` as its text, if the measurement is `playable`.
    pub fn render(&self, playable: bool, facts: &str, locale: &Locale) {
        show(&self.bar, playable);
        if !playable {
            self.at_ms.set(None);
            self.moved_ms.set(None);
            return;
        }
        let end_ms = self.comparison.borrow().end_ms();
        let at_ms = self.at_ms.get();
        self.time.set_max(&(end_ms.ceil() as u64).to_string());
        self.time.set_value_as_number(at_ms.unwrap_or(end_ms));
        set_text(&self.moment, &locale.numbers.moment(at_ms.unwrap_or(end_ms), 1.0));
        set_attribute(&self.time, "aria-valuetext", facts);
        set_attribute(&self.bar, "data-playing", if self.moved_ms.get().is_some() { "1" } else { "0" });
        let label = locale.words.play_or_pause(self.moved_ms.get().is_some());
        set_attribute(&self.play, "aria-label", label);
        set_attribute(&self.play, "title", label);
        show(&self.close, at_ms.is_some());
    }

    fn play_or_pause(&self, now_ms: f64) {
        if self.moved_ms.take().is_none() {
            let end_ms = self.comparison.borrow().end_ms();
            // Plays from the start if nothing is left to play.
            let at_ms = self.at_ms.get().filter(|&at_ms| at_ms < end_ms).unwrap_or(0.0);
            self.at_ms.set(Some(at_ms));
            self.moved_ms.set(Some(now_ms));
        }
        (self.changed)();
    }

    fn step(&self, forward: bool) {
        let next_ms = {
            let comparison = self.comparison.borrow();
            let from_ms = self.at_ms.get().unwrap_or(if forward { 0.0 } else { comparison.end_ms() });
            comparison.step_ms(from_ms, forward)
        };
        self.seek(next_ms);
    }

    /// Moves from event to event with the arrow keys, because events are all there is to see.
    fn key(&self, event: &Event) {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key).unwrap_or_default();
        match key.as_str() {
            "ArrowRight" | "ArrowUp" => self.step(true),
            "ArrowLeft" | "ArrowDown" => self.step(false),
            "Escape" => self.close(),
            _ => return,
        }
        event.prevent_default();
    }
}

impl std::fmt::Debug for Player {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Player").field("at_ms", &self.at_ms).finish_non_exhaustive()
    }
}
