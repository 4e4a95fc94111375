//! The real servers, one process each, started when they are first needed.

use crate::flags::Part;
use crate::origin::Origin;

/// The running servers, which stop when they are dropped.
#[derive(Default)]
pub(crate) struct Origins(Vec<((Part, u32), Origin)>);

impl Origins {
    /// Returns the base URL of the server with the protocol of `part` and a delay of `delay_ms`. Returns
    /// `None` for a part without a server.
    pub(crate) fn base(&mut self, part: Part, delay_ms: u32) -> Option<String> {
        let protocol: &[&str] = match part {
            Part::H1 => &[],
            Part::H2 => &["--tls"],
            Part::Builtin
            | Part::Cost
            | Part::Against
            | Part::Work
            | Part::Memory
            | Part::Native
            | Part::Python
            | Part::Programs => return None,
        };
        let key = (part, delay_ms);
        if !self.0.iter().any(|(known, _)| *known == key) {
            let delay = delay_ms.to_string();
            self.0.push((key, Origin::start(&[&["--delay", &delay], protocol].concat())));
        }
        self.0.iter().find_map(|(known, origin)| (*known == key).then(|| origin.base().to_owned()))
    }
}
