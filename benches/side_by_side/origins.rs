//! The real servers, a process each, started when they are first asked for.

use crate::flags::Part;
use crate::origin::Origin;

/// Those that run, until they are dropped.
#[derive(Default)]
pub(crate) struct Origins(Vec<((Part, u32), Origin)>);

impl Origins {
    /// The base of the one that speaks that part's protocol and takes so long; none for a part that has none.
    pub(crate) fn base(&mut self, part: Part, delay_ms: u32) -> Option<String> {
        let protocol: &[&str] = match part {
            Part::H1 => &[],
            Part::H2 => &["--tls"],
            Part::Builtin | Part::Cost | Part::Work | Part::Native | Part::Python => return None,
        };
        let key = (part, delay_ms);
        if !self.0.iter().any(|(known, _)| *known == key) {
            let delay = delay_ms.to_string();
            self.0.push((key, Origin::start(&[&["--delay", &delay], protocol].concat())));
        }
        self.0.iter().find_map(|(known, origin)| (*known == key).then(|| origin.base().to_owned()))
    }
}
