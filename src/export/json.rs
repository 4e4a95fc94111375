//! The report, in the contract's shape.

use crate::report::comparison::Comparison;

pub(super) fn write(comparison: &Comparison) -> String {
    // A report has no map with keys other than texts, and serializing into a text fails for nothing else.
    serde_json::to_string_pretty(&comparison.report()).unwrap_or_default() + "\n"
}
