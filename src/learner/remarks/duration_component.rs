//! A component of a duration was read as the duration.

use super::subject::{Noted, Subject};
use super::{Both, Remark, Templates};

static SECONDS: Templates = Templates {
    sentence: Both {
        en: "`.seconds` is not the duration: it leaves out the fraction of a second, and whole days.",
        fr: "`.seconds` n’est pas la durée\u{a0}: il y manque la fraction de seconde, et les jours entiers.",
    },
    evidence: Both {
        en: "`.total_seconds()` is the duration, in seconds",
        fr: "`.total_seconds()` donne la durée, en secondes",
    },
};

static MICROSECONDS: Templates = Templates {
    sentence: Both {
        en: "`.microseconds` is not the duration: it is only what the duration has beyond whole seconds.",
        fr: "`.microseconds` n’est pas la durée\u{a0}: c’est seulement ce qui y dépasse des secondes entières.",
    },
    evidence: Both {
        en: "`.total_seconds()` is the duration, in seconds",
        fr: "`.total_seconds()` donne la durée, en secondes",
    },
};

pub(super) fn find(about: &Subject) -> Vec<Remark> {
    let remark = |(line, notes): Noted| {
        let is_fraction = notes.first()?.text(0)? == "microseconds";
        let words = if is_fraction { &MICROSECONDS } else { &SECONDS };
        Some(Remark { line, words, is_alarming: false, values: Vec::new() })
    };
    about.noted("duration_component").into_iter().filter_map(remark).collect()
}
