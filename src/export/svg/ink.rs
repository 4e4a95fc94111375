//! The page's light colours, and hatching that distinguishes the phases without colour.

use crate::report::phases::Phase;

pub(super) const INK: &str = "#1a1a18";
pub(super) const QUIET: &str = "#5f5e58";
pub(super) const LINE: &str = "#dedcd3";
pub(super) const ACCENT: &str = "#0072b2";
pub(super) const ALARM: &str = "#b94b00";
pub(super) const BLOCKED: &str = "#d55e00";
pub(super) const LOST: &str = "#aa3377";
/// Jobs in threads and processes.
pub(super) const JOB: &str = "#009e73";

/// The definitions of the patterns. Each varies along the time axis, because lines may be one pixel thick.
pub(super) const PATTERNS: &str = concat!(
    r##"<pattern id="boucle-queued" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">"##,
    r##"<rect width="1.2" height="6" fill="#918f86"/></pattern>"##,
    r##"<pattern id="boucle-waiting" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">"##,
    r##"<rect width="5" height="5" fill="#c28100"/><rect width="1.2" height="5" fill="#ffffff"/></pattern>"##,
    r##"<pattern id="boucle-lost" width="5" height="5" patternUnits="userSpaceOnUse">"##,
    r##"<rect width="2.5" height="5" fill="#aa3377"/></pattern>"##,
    r##"<pattern id="boucle-offloaded" width="7" height="7" patternUnits="userSpaceOnUse">"##,
    r##"<rect width="7" height="7" fill="#009e73"/><rect width="1.4" height="7" fill="#ffffff"/></pattern>"##,
);

/// Returns the fill of a phase.
pub(super) fn colour_of(phase: Phase) -> &'static str {
    match phase {
        Phase::Queued => "url(#boucle-queued)",
        Phase::InFlight => "#4799cb",
        Phase::Waiting => "url(#boucle-waiting)",
        Phase::Lost => "url(#boucle-lost)",
        Phase::Working => QUIET,
        Phase::Offloaded => "url(#boucle-offloaded)",
    }
}
