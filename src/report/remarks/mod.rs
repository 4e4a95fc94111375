//! Remarks on a comparison. Each is a file, with its words in both languages, its condition and its weight.
//! `i18n` puts its values into its words.
//!
//! A new remark needs a file (`queued_for_browser.rs` is a short example), and its `mod` line and its row in
//! `FINDERS` below.

mod again;
mod blocked;
mod delayed_by_work;
mod failed;
mod few_connections;
mod gave_up;
mod hidden;
mod idle;
mod idle_permits;
mod noise;
mod not_sent;
mod offline;
mod offloaded;
mod one_permit;
mod origin_lost;
mod polls_all;
mod polls_woken;
mod protocol_hidden;
mod queued_for_browser;
mod queued_for_connection;
mod raised;
mod simulated;
mod sliced;
mod subject;
mod templates;
mod undone;
mod workers_lost;

pub use blocked::BLOCKED_MS;
pub use templates::{Both, Change, Templates};

use super::Report;
use super::rows::Rows;
use super::value::Value;
use subject::Subject;

/// Each finds one remark about a run. The page shows remarks in this order, but alarming ones first: the point of
/// the plan, then what a curious reader may want to know, and in the end the noise of the machine.
const FINDERS: &[fn(&Subject) -> Option<Remark>] = &[
    failed::find,
    gave_up::find,
    raised::find,
    offline::find,
    origin_lost::find,
    delayed_by_work::find,
    blocked::find,
    workers_lost::find,
    undone::find,
    one_permit::find,
    idle_permits::find,
    again::find,
    queued_for_connection::find,
    few_connections::find,
    offloaded::find,
    sliced::find,
    idle::find,
    not_sent::find,
    simulated::find,
    protocol_hidden::find,
    queued_for_browser::find,
    polls_all::find,
    polls_woken::find,
    hidden::find,
    noise::find,
];

/// A finding, and the words for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// Its words.
    pub words: &'static Templates,
    /// Whether it reports a problem.
    pub is_alarming: bool,
    /// The extent of the finding, which is comparable between remarks of the same kind.
    pub weight: f64,
    /// The values of the placeholders in its words, from `{0}` on.
    pub values: Vec<Value<'static>>,
}

impl Remark {
    /// Returns all remarks about a comparison, alarming ones first. `rows` are those of the report's runs, in
    /// the same order.
    pub fn all(report: &Report, rows: &[Rows]) -> Vec<Self> {
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for find in FINDERS {
            let mut most: Option<Self> = None;
            for (run, rows) in report.runs.iter().zip(rows) {
                let Some(variant) = run.variant else { continue };
                let strategy = variant.strategy;
                let found = find(&Subject { strategy, variant, plan: &report.plan, run, rows });
                // If several runs show the same thing, keeps the run in which it is most pronounced.
                if most.as_ref().is_none_or(|most| found.as_ref().is_some_and(|new| new.weight > most.weight))
                {
                    most = found;
                }
            }
            if let Some(remark) = most {
                let part = if remark.is_alarming { &mut first } else { &mut last };
                part.push(remark);
            }
        }
        first.extend(last);
        first
    }
}
