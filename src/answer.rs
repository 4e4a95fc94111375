//! What comes back from a request: an answer with a uuid, or a failure with its reason.

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use std::fmt;
use uuid::Uuid;

/// What the platform brings back: an HTTP answer, whatever is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// When it arrived, on the platform's clock; `None` where nobody could tell.
    pub arrived_ms: Option<f64>,
    /// For how long the server asks to be left alone (`Retry-After`), in milliseconds; `None` where it does not.
    pub retry_after_ms: Option<u32>,
    /// The whole body.
    pub body: String,
}

/// No answer of `/uuid` comes near so many bytes: who sends more is not read to the end.
pub const LONGEST_BODY: usize = 64 * 1024;

impl Reply {
    /// The uuid in it.
    ///
    /// # Errors
    /// [`Failure::Status`] unless the status is a 2xx, [`Failure::NotJson`] for a body that is no JSON,
    /// [`Failure::NoUuid`] for one without a `uuid` that is one.
    pub fn uuid(&self) -> Result<Uuid, Failure> {
        if !(200..300).contains(&self.status) {
            return Err(Failure::Status);
        }
        // Not a derived type: that would bring along the words for every mismatch, which nobody reads; nor a
        // `serde_json::Value`: that keeps all there is, in a map, and costs the page 2 KB.
        let mut json = serde_json::Deserializer::from_str(&self.body);
        let uuid =
            Lookup { in_object: false }.deserialize(&mut json).and_then(|uuid| json.end().map(|()| uuid));
        uuid.map_err(|_| Failure::NotJson)?.ok_or(Failure::NoUuid)
    }
}

/// Looks for the uuid in a JSON object, or for a uuid in the text that it is, and passes over all else.
struct Lookup {
    in_object: bool,
}

impl<'de> DeserializeSeed<'de> for Lookup {
    type Value = Option<Uuid>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Lookup {
    type Value = Option<Uuid>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut uuid = None;
        while let Some(name) = map.next_key::<String>()? {
            if name == "uuid" && !self.in_object {
                uuid = map.next_value_seed(Self { in_object: true })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(uuid)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(if self.in_object { Uuid::try_parse(text).ok() } else { None })
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// Why a request has no uuid: the `error` of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The time-out passed before the body's end.
    Timeout,
    /// No answer: no connection, no permission to read it, or cut off.
    Network,
    /// An answer with a status other than 2xx.
    Status,
    /// A body that is not JSON.
    NotJson,
    /// JSON without a uuid.
    NoUuid,
    /// A body beyond all measure.
    TooLarge,
    /// Cancelled before it had an answer.
    Aborted,
}

impl Failure {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Timeout,
        Self::Network,
        Self::Status,
        Self::NotJson,
        Self::NoUuid,
        Self::TooLarge,
        Self::Aborted,
    ];

    /// The name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Network => "network",
            Self::Status => "status",
            Self::NotJson => "not_json",
            Self::NoUuid => "no_uuid",
            Self::TooLarge => "too_large",
            Self::Aborted => "aborted",
        }
    }
}

impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
