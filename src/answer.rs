//! What comes back from a request: an answer with a uuid, or a failure with its reason.

use serde::{Serialize, Serializer};
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
    /// The body.
    pub body: Body,
}

/// The body of an answer, as far as anybody asks. The platform reads it: browsers bring a parser along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// No JSON.
    Foreign,
    /// JSON.
    Json {
        /// The text of its member `uuid`, the last of that name; `None` if it has no such member.
        uuid: Option<String>,
    },
}

/// Answers of `/uuid` are far shorter. The rest of a longer body is not read.
pub const MAX_BODY: u32 = 64 * 1024;

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
        match &self.body {
            Body::Foreign => Err(Failure::NotJson),
            Body::Json { uuid } => {
                uuid.as_deref().and_then(|uuid| Uuid::try_parse(uuid).ok()).ok_or(Failure::NoUuid)
            }
        }
    }
}

/// A uuid in writing.
pub fn written(uuid: Uuid) -> String {
    uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
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
