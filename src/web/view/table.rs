//! The comparison in numbers, as a text equivalent of the timeline.

use crate::report::remarks::BLOCKED_MS;
use crate::report::{Report, RunReport};
use crate::web::dom::{append, by_id, clear, find, from_template, set_attribute, set_text, show};
use crate::web::locale::Locale;
use web_sys::Element;

/// The table.
#[derive(Debug)]
pub struct Table {
    section: Element,
    body: Element,
}

/// The text of a cell without a figure.
pub(crate) const NONE: &str = "–";

impl Table {
    /// Finds the table in the page.
    pub fn of_page() -> Self {
        let table: Element = by_id("table");
        Self { section: by_id("comparison"), body: find(&table, "tbody") }
    }

    /// Shows a row per run.
    pub fn render(&self, report: Option<&Report>, shown: bool, locale: &Locale) {
        clear(&self.body);
        let Some(report) = report.filter(|report| !report.runs.is_empty()) else {
            return show(&self.section, false);
        };
        show(&self.section, shown);
        let best = report.best();
        for run in &report.runs {
            let row = row(report, run, locale);
            if best.iter().any(|best| std::ptr::eq(*best, run)) {
                row.set_class_name("best");
            }
            append(&self.body, &row);
        }
    }
}

fn row(report: &Report, run: &RunReport, locale: &Locale) -> Element {
    let numbers = &locale.numbers as &dyn crate::i18n::Numbers;
    let row = from_template("row-template");
    let (name, words) = locale.words.lane(run.variant, run.program.as_deref(), &report.plan);
    set_attribute(&row, "data-strategy", name);
    let or_none = |text: Option<String>| text.unwrap_or_else(|| NONE.into());
    let speed_up = report.speed_up(run).map(|times| numbers.ratio(times) + "\u{a0}×");
    let program = run.program.as_deref().filter(|_| run.strategy.is_some()).unwrap_or_default();
    let by = if program.is_empty() { "" } else { " · " };
    let mut total = numbers.seconds(run.total_ms);
    if let Some((from_ms, to_ms)) = run.range_ms() {
        total = [&*total, " (", &numbers.range(from_ms, to_ms), ")"].concat();
    }
    let cells = [
        (".words", [&*words, by, program].concat()),
        ("code", name.into()),
        (".total", total),
        (".bound", or_none(run.bound_ms.map(|ms| numbers.seconds(ms)))),
        (".ratio", or_none(run.ratio_to_bound().map(|ratio| numbers.ratio(ratio)))),
        (".gain", or_none(speed_up)),
        (".rate", or_none(run.throughput_per_s.map(|rate| numbers.rate(rate) + "\u{a0}/s"))),
        (".p95", or_none(run.latency_ms.p95.map(|ms| numbers.millis(ms)))),
        (".block", or_none(run.event_loop.longest_block_ms.map(|ms| numbers.millis(ms)))),
        (".flight", numbers.count(run.max_in_flight)),
        (".failed", locale.words.failures(run.failed, run.aborted, numbers)),
    ];
    for (selector, text) in &cells {
        set_text(&find::<Element>(&row, selector), text);
    }
    let alarming = [
        (".block", run.event_loop.longest_block_ms > Some(BLOCKED_MS)),
        (".failed", run.failed + run.aborted > 0),
    ];
    for (selector, _) in alarming.iter().filter(|(_, alarming)| *alarming) {
        let _ = find::<Element>(&row, selector).class_list().add_1("alarming");
    }
    row
}
