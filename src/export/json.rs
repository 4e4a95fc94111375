//! The report in the format of the contract.

use crate::learner::report::WholeReport;
use crate::report::comparison::Comparison;

pub(super) fn write(comparison: &Comparison) -> String {
    // All map keys of a report are strings, and only other keys could make serializing into a string fail.
    serde_json::to_string_pretty(&WholeReport::new(comparison)).unwrap_or_default() + "\n"
}
