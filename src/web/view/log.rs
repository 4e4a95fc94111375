//! The program's output. Only the visible lines are in the page, so that it can handle any number of lines.

use crate::plan::Strategy;
use crate::report::comparison::Comparison;
use crate::report::rows::{Printed, Rows};
use crate::run::answer::{Failure, written};
use crate::web::dom::{by_id, element, find, keep_children, on, px, set_attribute, set_text};
use crate::web::locale::Locale;
use gloo_events::EventListener;
use std::cell::Cell;
use uuid::Uuid;
use web_sys::HtmlElement;

/// The height of a line, the same as in the style sheet.
const LINE_PX: i32 = 20;

/// The log.
#[derive(Debug)]
pub struct Log {
    scroller: HtmlElement,
    all: HtmlElement,
    seen: HtmlElement,
    lines: Cell<usize>,
    _listener: EventListener,
}

impl Log {
    /// Finds the log in the page. `seen_others` is called when other lines come into view.
    pub fn new(seen_others: impl Fn() + 'static) -> Self {
        let scroller: HtmlElement = by_id("log");
        let listener = on(&scroller, "scroll", move |_| seen_others());
        let (all, seen) = (find(&scroller, ".log-all"), find(&scroller, ".log-seen"));
        Self { scroller, all, seen, lines: Cell::new(0), _listener: listener }
    }

    /// Shows the current output. If the end was in view, keeps the end in view.
    pub fn render(&self, comparison: &Comparison, locale: &Locale) {
        let lines = Lines::new(comparison);
        if lines.total == self.lines.get() && lines.total > 0 && !comparison.rows.iter().all(Rows::is_ended) {
            return;
        }
        let (height, mut top) = (self.scroller.client_height(), self.scroller.scroll_top());
        let old_px = height_px(self.lines.replace(lines.total));
        let at_end = top + height >= old_px;
        let all_px = height_px(lines.total);
        let _ = self.all.style().set_property("height", &px(all_px));
        if at_end && all_px != old_px {
            self.scroller.set_scroll_top(all_px);
            // Computed, because reading it would cost another layout.
            top = all_px - height;
        }
        self.show(&lines, top, height, locale);
    }

    /// Shows the lines that are in view now.
    pub fn scrolled(&self, comparison: &Comparison, locale: &Locale) {
        let (top, height) = (self.scroller.scroll_top(), self.scroller.client_height());
        self.show(&Lines::new(comparison), top, height, locale);
    }

    fn show(&self, lines: &Lines<'_>, top: i32, height: i32, locale: &Locale) {
        let first = top.max(0) / LINE_PX;
        let count = height / LINE_PX + 2;
        let _ =
            self.seen.style().set_property("transform", &["translateY(", &px(first * LINE_PX), ")"].concat());
        let shown = (first as usize..lines.total).take(count as usize);
        keep_children(&self.seen, shown.len() as u32, || element("p", "", ""));
        let places = self.seen.children();
        for (place, index) in (0..).zip(shown) {
            let (class, text) = lines.line(index, locale);
            if let Some(place) = places.item(place) {
                set_attribute(&place, "class", class);
                set_text(&place, &text);
            }
        }
    }
}

/// Returns the height of `lines` lines: 3.2 million pixels for eight strategies of 10,000 requests, two lines
/// each.
fn height_px(lines: usize) -> i32 {
    i32::try_from(lines).unwrap_or(i32::MAX).saturating_mul(LINE_PX)
}

/// The lines of all runs, by index.
struct Lines<'a> {
    comparison: &'a Comparison,
    total: usize,
}

impl<'a> Lines<'a> {
    fn new(comparison: &'a Comparison) -> Self {
        let total = (0..comparison.rows.len()).map(|run| Self::of_run(comparison, run)).sum();
        Self { comparison, total }
    }

    /// Counts the lines of a run: a heading, the printed lines, and the line after the loop.
    fn of_run(comparison: &Comparison, run: usize) -> usize {
        let rows = &comparison.rows[run];
        1 + rows.printed.len() + usize::from(rows.is_ended())
    }

    fn line(&self, mut index: usize, locale: &Locale) -> (&'static str, String) {
        let mut run = 0;
        while index >= Self::of_run(self.comparison, run) {
            index -= Self::of_run(self.comparison, run);
            run += 1;
        }
        let rows = &self.comparison.rows[run];
        if index == 0 {
            let variant = self.comparison.runs[run].variant();
            return ("heading", locale.words.lane(variant, None, &self.comparison.plan).1);
        }
        match rows.printed.get(index - 1) {
            Some(Printed::Get(n)) => ("", ["Get ", &n.to_string()].concat()),
            Some(Printed::Res { n, status, result }) => {
                let (class, what) = match result {
                    Ok(uuid) => ("", written(*uuid)),
                    // Without the advice, which the request's own facts give, because it does not fit a line.
                    Err(failure) => {
                        let mut said = locale.words.failure(*failure, *status);
                        let end = said.bytes().position(|byte| byte == b':' || byte == b';');
                        said.truncate(end.unwrap_or(said.len()));
                        said.truncate(said.trim_end().len());
                        ("bad", said)
                    }
                };
                (class, ["Res ", &n.to_string(), ": ", &what].concat())
            }
            None => {
                let has = |result: fn(&Result<Uuid, Failure>) -> bool| {
                    rows.rows.iter().filter(|row| row.result.as_ref().is_some_and(result)).count() as u32
                };
                // A strategy that raises its first failure has no uuids.
                let all_or_nothing =
                    self.comparison.runs[run].strategy.is_some_and(Strategy::is_all_or_nothing);
                let ok = if all_or_nothing && has(Result::is_err) > 0 { 0 } else { has(Result::is_ok) };
                ("heading", locale.words.after_loop(ok, rows.total_ms(), &locale.numbers))
            }
        }
    }
}
