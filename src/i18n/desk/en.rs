//! English.

use super::{DeskWords, FileError};
use crate::import::ImportError;
use crate::lesson::{Mark, Measure};
use crate::plan::Lang;

pub(super) const EN: DeskWords = DeskWords {
    lang: Lang::En,
    place: "Chapter {0} of {1}",
    no_chapter: "There is no chapter “{0}”. Choose one of these.",
    after_chapters: "After the last chapter",
    no_guess: "Predict a number of seconds, from 0 to {0}.",
    no_count: "Enter a whole number.",
    no_choice: "Choose one of the answers.",
    up: "Move “{0}” up",
    down: "Move “{0}” down",
    moved: "“{0}” is now number {1}.",
    asked: "How long will “{0}” take?",
    other_plan: "The plan here is not the chapter’s own: {0}.",
    measured_with: ": {0}",
    written_for: "What follows was written about the chapter’s own plan: {0}.",
    no_timeout: "no time-out",
    timeout: "time-out {0}",
    measure: |measure| match measure {
        Measure::Total => "measured: the total",
        Measure::First => "measured: the first answer",
        Measure::FirstFailure => "measured: the first failure",
        Measure::LongestWait => "measured: the longest wait",
        Measure::LongestBlock => "measured: the longest block",
        Measure::Spread => "measured: from the first answer to the last",
        Measure::Waves => "counted: the waves",
        Measure::InFlight => "counted: in flight at once",
        Measure::AtWork => "counted: at work at once",
        Measure::Answered => "counted: the answers",
        Measure::AfterFailure => "counted: the answers after the first failure",
        Measure::Failed => "counted: the failures",
        Measure::Aborted => "counted: the requests aborted",
        Measure::Unsent => "counted: the requests never sent",
        Measure::Cancelled | Measure::InOrder => "measured",
    },
    too_long: "You expected {0} times as long.",
    too_short: "It took {0} times as long as you expected.",
    right: "You saw it coming.",
    counted: "{0} Counted as right: {1}.",
    ideal: "That is the ideal. The rest is the work of the loop, and of a busy machine.",
    exact: "Right.",
    wrong: "Not quite: compare with the chart.",
    found: "what happened",
    mark: |mark| match mark {
        Mark::Right => "right",
        Mark::Near => "near",
        Mark::Far => "far off",
    },
    cost: "{0}, loop blocked {1} at most",
    cost_of_delays: "{0} × {1}: {2}",
    cost_of_requests: "{0} {0?request|requests}: {1}",
    not_measured: "not measured yet: go to the chapter",
    score: "{0} right of {1}",
    none: "There is no ratio to give: one of the two durations is zero.",
    link: "The recording is in the link itself ({0} characters), after the #: no server gets it.",
    link_too_long: "This measurement is too large for a link: {0} characters, and the limit is {1}. \
                    Save the recording as a file instead; it opens here just as well.",
    copied: "Copied.",
    not_copied: "The browser did not let it be copied. It is selected: copy it with the keyboard.",
    saved: "{0} is among your downloads.",
    refused: "“{0}” cannot be shown: {1}",
    unsaved: "“{0}” cannot be saved: {1}",
    refused_link: "The recording in the address cannot be shown: {0}",
    error: |error| match error {
        FileError::Import(ImportError::NotJson) => {
            "it is neither a recording of this page nor JSON. Choose a .boucle file, a JSON report, \
             or the Python program’s result."
        }
        FileError::Import(ImportError::Foreign) => {
            "it is JSON, but no report of this page: “version” and “runs” are missing."
        }
        FileError::Import(ImportError::Version(_)) => {
            "it is a report of version {0}, and this page reads version 1. A newer page may read it."
        }
        FileError::Import(ImportError::Bad(_)) => "the report has a mistake: {0}.",
        FileError::Broken => {
            "the recording is damaged or cut off, or a newer page made it. Ask for it again."
        }
        FileError::NotLink => "it is not a link to a measurement: “#run=” is missing. Copy the whole link.",
        FileError::TooLarge => "it is larger than any recording of this page.",
        FileError::Busy => "a comparison is under way. Wait for its end, or cancel it.",
        FileError::Hidden => {
            "this browser protects against fingerprinting, and gives stripes for what a page draws. \
             Save the SVG instead; it shows the same."
        }
        FileError::Unable => "this browser cannot do that. A recent one can.",
    },
    recorded: "A recording of {0}. Nothing was sent to show it; Run measures anew.",
    undated: "A recording. Nothing was sent to show it; Run measures anew.",
    program_too_long: "Your program is too long for an address, so it is not in here. Shorten it to less than 16,000 packed \
                       characters.",
};
