//! Workers were lost.

use super::Value::{Count, Loss};
use super::{Both, Remark, Subject, Templates};

static WORDS: Templates = Templates {
    sentence: Both {
        en: "{0}, {1} {1?worker was|workers were} lost; another did the work if there was one.",
        fr: "{0}, {1}\u{a0}{1?worker a été perdu|workers ont été perdus}\u{202f}; un autre a repris le calcul s’il en restait un.",
    },
    evidence: Both { en: "{2}", fr: "{2}" },
    change: None,
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    // Of several reasons, names the first.
    let &loss = about.rows.lost_workers.first()?;
    let workers = about.rows.lost_workers.len() as u32;
    Some(Remark {
        words: &WORDS,
        is_alarming: true,
        weight: workers.into(),
        values: vec![about.name(), Count(workers), Loss(loss)],
    })
}
