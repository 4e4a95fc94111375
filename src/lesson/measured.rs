//! What a run of a chapter cost, as the browser stores it for the last page.

use super::Measure;
use crate::report::rows::Rows;
use serde_json::{Map, Value, json};

/// The cost of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// How long it took.
    pub total_ms: f64,
    /// When the first answer was delivered.
    pub first_ms: Option<f64>,
    /// The longest time that the loop was blocked.
    pub longest_block_ms: Option<f64>,
}

impl Measured {
    /// Returns the cost of a run that has ended, or `None` if it has not, or was cancelled.
    pub fn new(rows: &Rows) -> Option<Self> {
        let ended = rows.is_ended() && !rows.is_cancelled();
        ended.then(|| Self {
            total_ms: rows.total_ms(),
            first_ms: Measure::First.value(rows),
            longest_block_ms: Measure::LongestBlock.value(rows),
        })
    }

    pub(super) fn write(self, fields: &mut Map<String, Value>) {
        let Self { total_ms, first_ms, longest_block_ms } = self;
        let cost =
            json!({ "total_ms": total_ms, "first_ms": first_ms, "longest_block_ms": longest_block_ms });
        fields.insert("cost".into(), cost);
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let cost = value.get("cost")?;
        let time = |name| cost.get(name).and_then(Value::as_f64).filter(|ms| *ms >= 0.0);
        let (first_ms, longest_block_ms) = (time("first_ms"), time("longest_block_ms"));
        Some(Self { total_ms: time("total_ms")?, first_ms, longest_block_ms })
    }
}
