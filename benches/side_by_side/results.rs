//! The results as data, for scripts that compare them: `target/bench/side_by_side.json`.

use serde::Serialize;

/// The results of a part of the bench.
#[derive(Default)]
pub(crate) struct Results {
    /// The tables, in Markdown.
    pub(crate) tables: Vec<String>,
    /// The same, a row for each contender on each job.
    pub(crate) rows: Vec<Row>,
}

impl Results {
    /// Adds the results of another part.
    pub(crate) fn add(&mut self, other: Self) {
        self.tables.extend(other.tables);
        self.rows.extend(other.rows);
    }
}

/// The turns of one contender on one job.
#[derive(Serialize)]
pub(crate) struct Row {
    /// The part of the bench, by its heading.
    pub(crate) part: String,
    pub(crate) job: String,
    pub(crate) by: String,
    /// The duration of each turn, in milliseconds; `null` if it did not end.
    pub(crate) turns_ms: Vec<Option<f64>>,
    /// The memory of the page's process after each turn, in MB; absent if that was not measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) turns_mb: Option<Vec<f64>>,
    /// The number of requests without an answer in the worst turn; absent if that is not counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failed: Option<u32>,
    /// The longest task of the main thread in the worst turn, in milliseconds; absent if none took 50 ms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) longest_task_ms: Option<f64>,
}
