//! The conversion of a query string to a plan, and back.

use super::{Parameter, Plan, PlanError, Reason};
use form_urlencoded::byte_serialize;

/// The characters that stay unescaped in a query.
const READABLE: [char; 3] = [',', ':', '/'];

impl Plan {
    /// Reads a query string, with or without its `?`. Unknown parameters are ignored. Invalid, empty or
    /// repeated parameters are reported and keep their default. Lists keep their valid members.
    pub fn from_query(query: &str) -> (Self, Vec<PlanError>) {
        let query = query.strip_prefix('?').unwrap_or(query);
        let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
        let (mut plan, mut errors) = (Self::default(), Vec::new());
        for &parameter in Parameter::ALL {
            let mut values =
                pairs.iter().filter(|(name, _)| name == parameter.name()).map(|(_, value)| value);
            let reasons = match (values.next(), values.next()) {
                (None, _) => Vec::new(),
                (Some(value), None) => parameter.set(&mut plan, value),
                (Some(_), Some(_)) => vec![Reason::Repeated],
            };
            errors.extend(reasons.into_iter().map(|reason| PlanError { parameter, reason }));
        }
        (plan, errors)
    }

    /// Returns the query string of this plan, without `?`: the values that differ from the default, in a
    /// fixed order. Commas, colons and slashes stay unescaped, which a query allows, so that people can read
    /// it.
    pub fn to_query(&self) -> String {
        let default = Self::default();
        let mut query = String::new();
        for parameter in Parameter::ALL {
            let value = parameter.get(self).filter(|value| Some(value) != parameter.get(&default).as_ref());
            if let Some(value) = value {
                query.extend([if query.is_empty() { "" } else { "&" }, parameter.name(), "="]);
                for part in value.split_inclusive(READABLE) {
                    let text = part.strip_suffix(READABLE).unwrap_or(part);
                    query.extend(byte_serialize(text.as_bytes()).chain(part.get(text.len()..)));
                }
            }
        }
        query
    }
}
