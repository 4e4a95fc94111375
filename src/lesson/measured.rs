//! What a run of a chapter cost, as the browser stores it for the last page.

use super::Measure;
use crate::plan::Plan;
use crate::report::rows::Rows;
use serde_json::{Map, Value, json};

/// The cost of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// The number of requests, which older entries do not have.
    pub requests: Option<u32>,
    /// The delay of each answer, if it is known, the same for all, and all that each takes.
    pub delay_ms: Option<u32>,
    /// How long it took.
    pub total_ms: f64,
    /// When the first answer was delivered.
    pub first_ms: Option<f64>,
    /// The longest time that the loop was blocked.
    pub longest_block_ms: Option<f64>,
}

impl Measured {
    /// Returns the cost of a run of `plan` that has ended, or `None` if it has not, or was cancelled.
    pub fn new(plan: &Plan, rows: &Rows) -> Option<Self> {
        let ended = rows.is_ended() && !rows.is_cancelled();
        let has_one_delay = plan.origin.is_builtin() && plan.jitter_ms + plan.work_ms + plan.pause_ms == 0;
        ended.then(|| Self {
            requests: Some(plan.requests),
            delay_ms: Some(plan.delay_ms).filter(|_| has_one_delay),
            total_ms: rows.total_ms(),
            first_ms: Measure::First.value(rows),
            longest_block_ms: Measure::LongestBlock.value(rows),
        })
    }

    pub(super) fn write(self, fields: &mut Map<String, Value>) {
        let Self { requests, delay_ms, total_ms, first_ms, longest_block_ms } = self;
        let cost = json!({
            "requests": requests,
            "delay_ms": delay_ms,
            "total_ms": total_ms,
            "first_ms": first_ms,
            "longest_block_ms": longest_block_ms,
        });
        fields.insert("cost".into(), cost);
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let cost = value.get("cost")?;
        let time = |name| cost.get(name).and_then(Value::as_f64).filter(|ms| *ms >= 0.0);
        let count = |name| cost.get(name).and_then(Value::as_u64).and_then(|count| u32::try_from(count).ok());
        Some(Self {
            requests: count("requests"),
            delay_ms: count("delay_ms"),
            total_ms: time("total_ms")?,
            first_ms: time("first_ms"),
            longest_block_ms: time("longest_block_ms"),
        })
    }
}
