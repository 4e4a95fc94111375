//! Facts that compare README, guide and SECURITY with the code.

use boucle::plan::{Strategy, View};
use boucle::strategy::Concurrency;

const README: &str = include_str!("../../README.md");
const GUIDE: &str = include_str!("../../docs/guide.md");
const SECURITY: &str = include_str!("../../SECURITY.md");
const CONTRACT: &str = include_str!("../../docs/contract.md");

/// Returns the rows of the table in `document` whose first column has this title, without backticks.
pub(crate) fn table(document: &str, title: &str) -> Vec<Vec<String>> {
    let start = document.find(&format!("| {title} |")).unwrap();
    let lines = document[start..].lines().take_while(|line| line.starts_with('|')).skip(2);
    let cells = |line: &str| {
        let inner = line.trim_start_matches("| ").trim_end_matches('|');
        inner.split('|').map(|cell| cell.replace('`', "").trim().to_owned()).collect()
    };
    lines.map(cells).collect()
}

/// Asserts that the first column of a table has these names, in this order. `place` says where the table is.
fn lists(rows: &[Vec<String>], names: &[&str], place: &str) {
    let listed: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    for name in names {
        assert!(listed.contains(name), "{place} needs a row that begins with `{name}`");
    }
    assert_eq!(listed, names, "{place} has another order, or a row too many");
}

#[test]
fn the_readme_lists_every_strategy() {
    let names: Vec<_> = Strategy::ALL.iter().map(|strategy| strategy.name()).collect();
    lists(&table(README, "strategy"), &names, "README.md: the table of strategies");
}

#[test]
fn the_guide_lists_every_view() {
    let names: Vec<_> = View::ALL.iter().map(|view| view.name()).collect();
    lists(&table(GUIDE, "view"), &names, "docs/guide.md: the table of views");
}

#[test]
fn strategies_that_send_requests_again_are_named_where_that_matters() {
    let bound = CONTRACT.lines().find(|line| line.starts_with("| `runs[].bound_ms` |")).unwrap();
    for &strategy in Strategy::ALL {
        let (name, sends_again) = (strategy.name(), strategy.concurrency() == Concurrency::Unbounded);
        let named = format!("`{name}`");
        assert_eq!(
            bound.contains(&named),
            sends_again,
            "docs/contract.md: bound_ms names exactly the strategies that send requests again: {named}"
        );
        assert!(
            !sends_again || SECURITY.contains(&named),
            "SECURITY.md: say how often {named} sends a request, beside `retry` and `hedge`"
        );
    }
}
