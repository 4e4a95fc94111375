//! The fields of a plan in a report.

use super::{Parameter, Plan};
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

impl Serialize for Plan {
    /// Writes every parameter as a field of its own name: `null` if the browser chooses the value or if the
    /// plan has no value. It is not derived, because the options of the page are not nested in a report, and
    /// serde's `flatten` would bring its code for maps into the first module.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Plan", Parameter::ALL.len())?;
        for &parameter in Parameter::ALL {
            let name = parameter.name();
            match parameter {
                Parameter::Strategy => fields.serialize_field(name, &self.strategies),
                Parameter::Requests => fields.serialize_field(name, &self.requests),
                Parameter::Limit => fields.serialize_field(name, &self.limit),
                Parameter::Origin => fields.serialize_field(name, &self.origin),
                Parameter::Delay => fields.serialize_field(name, &self.delay_ms),
                Parameter::Jitter => fields.serialize_field(name, &self.jitter_ms),
                Parameter::Fail => fields.serialize_field(name, &self.fail),
                Parameter::Seed => fields.serialize_field(name, &self.seed),
                Parameter::Connections => match &self.connections {
                    Some(limit) => fields.serialize_field(name, limit),
                    None => fields.serialize_field(name, "none"),
                },
                Parameter::Timeout => fields.serialize_field(name, &self.timeout_ms),
                Parameter::Pause => fields.serialize_field(name, &self.pause_ms),
                Parameter::Work => fields.serialize_field(name, &self.work_ms),
                Parameter::WorkOn => match &self.work_on[..] {
                    // As before there could be several.
                    [one] => fields.serialize_field(name, one),
                    several => fields.serialize_field(name, several),
                },
                Parameter::Repeat => fields.serialize_field(name, &self.repeat),
                Parameter::Lang => fields.serialize_field(name, &self.page.lang),
                Parameter::Theme => fields.serialize_field(name, &self.page.theme),
                Parameter::View => fields.serialize_field(name, &self.page.view),
                Parameter::Details => fields.serialize_field(name, &self.page.details),
                Parameter::Chapter => fields.serialize_field(name, &self.page.chapter),
                Parameter::Code => fields.serialize_field(name, &self.page.code),
                Parameter::Program => fields.serialize_field(name, &self.page.program),
                Parameter::Embed => fields.serialize_field(name, &self.page.embed),
                Parameter::Locked => fields.serialize_field(name, &self.page.locked),
                Parameter::Autorun => fields.serialize_field(name, &self.page.autorun),
                Parameter::Id => fields.serialize_field(name, &self.page.id),
            }?;
        }
        fields.end()
    }
}
