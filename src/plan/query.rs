//! A plan from a query string, and back.

use super::{Parameter, Plan, PlanError, Reason};
use form_urlencoded::byte_serialize;

/// What a query may hold as it is.
const READABLE: [char; 3] = [',', ':', '/'];

impl Plan {
    /// Reads a query string, with or without its `?`. Unknown parameters are ignored; a bad, empty or
    /// repeated one is told and its default used; lists keep their good members.
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

    /// The query string of this plan, without `?`: what differs from the default, in a fixed order. Commas,
    /// colons and slashes stay as they are, which a query may hold, so that a person can read it.
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
