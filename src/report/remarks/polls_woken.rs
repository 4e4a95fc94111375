//! With more futures than it polls at every wake, `join_all` polled only those that were woken.

use super::Value::Count;
use super::polls_all::{POLLS_ALL_UP_TO, joined};
use super::{Both, Change, Remark, Subject, Templates};
use crate::plan::Parameter;

static WORDS: Templates = Templates {
    sentence: Both {
        en: "join_all polled its {0} futures {1} times in all: only those that were woken.",
        fr: "join_all a interrogé ses {0}\u{a0}futures {1}\u{a0}fois en tout\u{a0}: seulement celles qui étaient réveillées.",
    },
    evidence: Both {
        en: "up to 30 futures, every wake polls all those that are not done (futures-util, join_all)",
        fr: "jusqu’à 30\u{a0}futures, il interroge à chaque réveil toutes celles qui ne sont pas terminées (futures-util, join_all)",
    },
    change: Some(&Change {
        parameter: Parameter::Requests,
        value: "30",
        link: Both { en: "try 30", fr: "essayer 30" },
    }),
};

pub(super) fn find(about: &Subject) -> Option<Remark> {
    let (futures, polls) = joined(about)?;
    (futures > POLLS_ALL_UP_TO).then(|| Remark {
        words: &WORDS,
        is_alarming: false,
        weight: polls.into(),
        values: vec![Count(futures), Count(polls)],
    })
}
