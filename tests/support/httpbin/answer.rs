//! Answers to requests, good and bad.

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use futures_util::stream::{self, Stream, StreamExt as _};
use std::future::pending;
use std::io;
use std::time::Duration;

/// A path that redirects to itself.
pub(super) const AROUND: &str = "/around";

/// An answer to a request.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    /// A uuid.
    Ok,
    /// A uuid, this many milliseconds later than other answers.
    After(u64),
    /// A page.
    Html,
    /// Half of a JSON value, with a matching content length.
    BrokenJson,
    /// JSON without a uuid.
    NoUuid,
    /// Markup in place of a uuid, which would run a script if it became an element.
    Markup,
    /// This status.
    Status(u16),
    /// Status 429, and a request to wait `retry_after_s` seconds.
    TooMany { retry_after_s: u32 },
    /// A uuid, without permission for the page to read it.
    Forbidden,
    /// A uuid and 10 MB beside it, as the content length announces.
    Huge,
    /// The same without a content length.
    HugeUntold,
    /// Endless redirects.
    Around,
    /// This status and half of the promised body, before the connection is closed.
    CutOff(u16),
    /// The beginning of an answer, and then nothing.
    NeverEnds,
    /// No answer.
    NeverAnswers,
}

impl Answer {
    /// Returns the answer, with `uuid` if it has one.
    pub(super) async fn response(self, uuid: &str) -> Response {
        let json = |body: Body| ([(header::CONTENT_TYPE, "application/json")], body).into_response();
        let good = format!("{{\"uuid\": \"{uuid}\"}}");
        let (half, _) = good.split_at(good.len() / 2);
        match self {
            Self::Ok | Self::Forbidden => json(good.into()),
            Self::After(ms) => {
                tokio::time::sleep(Duration::from_millis(ms)).await;
                json(good.into())
            }
            Self::Html => Html("<!doctype html><title>Not here</title>").into_response(),
            Self::BrokenJson => json(half.to_owned().into()),
            Self::NoUuid => json("{\"origin\": \"127.0.0.1\"}".into()),
            Self::Markup => json(r#"{"uuid": "<img src=x onerror='window.executed = true'>"}"#.into()),
            Self::Status(code) => (status(code), json(good.into())).into_response(),
            Self::TooMany { retry_after_s } => {
                let retry_after = [(header::RETRY_AFTER, retry_after_s.to_string())];
                (StatusCode::TOO_MANY_REQUESTS, retry_after, json("{}".into())).into_response()
            }
            Self::Huge => json(huge(uuid).concat().into()),
            Self::HugeUntold => json(in_pieces(huge(uuid).map(Bytes::from))),
            Self::Around => (StatusCode::FOUND, [(header::LOCATION, AROUND)]).into_response(),
            Self::CutOff(code) => {
                // Hyper must have sent the first half before the second fails.
                let fails = stream::once(async {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    Err(io::Error::other("cut off"))
                });
                let body = Body::from_stream(first(half).chain(fails));
                (status(code), [(header::CONTENT_LENGTH, good.len())], json(body)).into_response()
            }
            Self::NeverEnds => json(Body::from_stream(first(half).chain(stream::once(pending())))),
            Self::NeverAnswers => pending().await,
        }
    }
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).expect("tests ask for statuses that there are")
}

fn first(text: &str) -> impl Stream<Item = io::Result<Bytes>> + use<> {
    stream::iter([Ok(Bytes::copy_from_slice(text.as_bytes()))])
}

fn in_pieces<const PIECES: usize>(pieces: [Bytes; PIECES]) -> Body {
    Body::from_stream(stream::iter(pieces.map(io::Result::Ok)))
}

/// Returns a valid answer of 10 MB, in pieces.
fn huge(uuid: &str) -> [Vec<u8>; 162] {
    let (start, end) = (format!("{{\"uuid\": \"{uuid}\", \"rest\": \""), "\"}");
    let rest = vec![b'.'; 64 * 1024];
    std::array::from_fn(|index| match index {
        0 => start.as_bytes().to_vec(),
        161 => end.as_bytes().to_vec(),
        _ => rest.clone(),
    })
}
