//! The plan of a result, in words, once the page has another plan.

use super::{locale, words};
use crate::lesson::Telling;
use crate::plan::Plan;
use crate::web::boucle::Page;
use crate::web::dom::{by_id, set_text};
use web_sys::Element;

/// Writes the plan that was measured beside the button that runs the page's plan.
pub(super) fn describe(page: &Page) {
    let measured = by_id::<Element>("stale").get_attribute("data-plan").unwrap_or_default();
    let [measured, now] = [&measured, &page.plan()].map(|query| Plan::from_query(query).0);
    let telling = Telling::new(now, measured);
    let changed: Vec<_> = telling.changed().collect();
    let text = words().measured_with(telling.plan(), &changed, &locale().numbers);
    set_text(&by_id::<Element>("stale-plan"), &text);
}
