//! The moments that the prose speaks of: a click moves the replay there.

use crate::lesson::{Moment, Ran};
use crate::web::desk::replay;
use crate::web::dom::{by_id, reveal};

/// Moves the replay to the moment called `name`: that of the run that answered the question, or of the learner's try
/// if the name begins with `try.`.
pub(super) fn show(name: &str, ran: &Ran) {
    let (rows, name) = match name.split_once('.') {
        Some(("try", name)) => (&ran.tried, name),
        _ => (&ran.run, name),
    };
    let at_ms = rows.as_ref().and_then(|rows| Moment::named(name)?.at_ms(rows));
    let Some(at_ms) = at_ms else { return };
    replay::seek(at_ms);
    reveal(&by_id("lanes"));
}
