//! Remarks in words.

use super::template::fill;
use super::{Numbers, Wording, Words};
use crate::report::remarks::Remark;

impl Words {
    /// Puts a remark into words.
    pub fn remark(&self, remark: &Remark, numbers: &dyn Numbers) -> Wording {
        let values = self.written(&remark.values, numbers);
        let templates = remark.words;
        Wording {
            sentence: fill(templates.sentence.in_lang(self.lang), &values),
            evidence: fill(templates.evidence.in_lang(self.lang), &values),
            link: templates.change.map(|change| change.link.in_lang(self.lang)),
        }
    }
}
