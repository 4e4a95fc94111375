//! The result of a request: an answer with a uuid, or a failure with its reason.

use crate::choice::choice;
use uuid::Uuid;

/// An HTTP answer as the platform returns it, whatever its content.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// When it arrived, on the platform's clock; `None` if that is unknown.
    pub arrived_ms: Option<f64>,
    /// How long the server asks clients to wait (`Retry-After`), in milliseconds; `None` if it does not ask.
    pub retry_after_ms: Option<u32>,
    /// The body.
    pub body: Body,
}

/// The body of an answer, as far as it is needed. The platform parses it, because browsers include a parser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Not JSON.
    Foreign,
    /// JSON.
    Json {
        /// The text of its last member named `uuid`; `None` if there is no such member.
        uuid: Option<String>,
    },
}

/// The maximum length of a body. Answers of `/uuid` are far shorter. A longer body is rejected, and the rest
/// of it is not read if it arrives in pieces.
pub const MAX_BODY: u32 = 64 * 1024;

impl Reply {
    /// Returns the uuid in it.
    ///
    /// # Errors
    /// [`Failure::Status`] unless the status is a 2xx, [`Failure::NotJson`] if the body is not JSON,
    /// [`Failure::NoUuid`] if it does not contain a valid `uuid`.
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

/// Formats a uuid in lower case, with hyphens.
pub fn written(uuid: Uuid) -> String {
    uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()).to_owned()
}

choice! {
    /// The reason why a request has no uuid: the `error` in a report.
    pub enum Failure {
        /// The time-out passed before the end of the body.
        Timeout = "timeout",
        /// No answer: no connection, no permission to read the answer, or an answer that was cut off.
        Network = "network",
        /// An answer with a status other than 2xx.
        Status = "status",
        /// A body that is not JSON.
        NotJson = "not_json",
        /// JSON without a uuid.
        NoUuid = "no_uuid",
        /// A body longer than [`MAX_BODY`].
        TooLarge = "too_large",
        /// Cancelled before it had an answer.
        Aborted = "aborted",
    }
}
