//! The plan blocked the loop: with synchronous requests, or with CPU work.

use super::Value::Millis;
use super::{Both, Remark, Subject, Templates, delayed_by_work};
use crate::plan::WorkOn;

/// The threshold of Chromium's long tasks, above which the loop counts as blocked.
/// <https://w3c.github.io/longtasks/>
pub const BLOCKED_MS: f64 = 50.0;

/// With the longest time without a frame.
static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, the loop was blocked for {1}.",
        fr: "{0}, la boucle a été bloquée pendant {1}.",
    },
    evidence: Both {
        en: "counted above 50\u{a0}ms, the browsers’ limit for a long task; {2} without a frame",
        fr: "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue\u{202f}; {2} sans une image",
    },
    change: None,
};

/// While the page was hidden, there were no frames to count.
static HIDDEN: Templates = Templates {
    sentence: Both {
        en: "{0}, the loop was blocked for {1}.",
        fr: "{0}, la boucle a été bloquée pendant {1}.",
    },
    evidence: Both {
        en: "counted above 50\u{a0}ms, the browsers’ limit for a long task",
        fr: "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue",
    },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let longest_ms = about.rows.longest_block_ms();
    let frameless_ms = about.rows.longest_without_frame_ms();
    // That remark names the cause as well.
    let cause = delayed_by_work::find(about);
    (longest_ms > BLOCKED_MS && is_by_plan(about) && cause.is_none()).then(|| Remark {
        words: if frameless_ms.is_some() { &WORDS } else { &HIDDEN },
        is_alarming: true,
        weight: longest_ms,
        values: vec![about.name(), Millis(longest_ms), Millis(frameless_ms.unwrap_or_default())],
    })
}

/// Returns whether the plan itself makes the loop busy.
pub(super) fn is_by_plan(about: &Subject) -> bool {
    about.strategy.freezes() || about.works_on(WorkOn::Loop)
}
