//! What comes back from a request: an answer with a uuid, or a failure with its reason.

use serde::{Serialize, Serializer};
use serde_json::Value;
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
        // Not a derived type: that would bring along the words for every mismatch, which nobody reads.
        let body: Value = serde_json::from_str(&self.body).map_err(|_| Failure::NotJson)?;
        let uuid = body.get("uuid").and_then(Value::as_str).and_then(|uuid| Uuid::try_parse(uuid).ok());
        uuid.ok_or(Failure::NoUuid)
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
