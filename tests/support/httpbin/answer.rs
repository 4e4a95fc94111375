//! How a request is answered, well and badly.

use axum::body::{Body, Bytes};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use futures_util::stream::{self, Stream, StreamExt as _};
use std::future::pending;
use std::io;
use std::time::Duration;

/// A path that leads to itself.
pub(super) const AROUND: &str = "/around";

/// How a request is answered.
#[derive(Clone, Copy)]
pub(crate) enum Answer {
    /// With a uuid.
    Ok,
    /// With a uuid, so many milliseconds later than others.
    After(u64),
    /// With a page.
    Html,
    /// With half of a JSON value, and no more was promised.
    BrokenJson,
    /// With JSON that has no uuid in it.
    NoUuid,
    /// With markup in place of a uuid, which would run a script if it became an element.
    Markup,
    /// With that status.
    Status(u16),
    /// With 429, and the wish to be left alone for so many seconds.
    TooMany { retry_after_s: u32 },
    /// With a uuid, and not a word that this page may read it.
    Forbidden,
    /// With a uuid and 10 MB beside it, as the content-length tells.
    Huge,
    /// The same, and nothing tells beforehand.
    HugeUntold,
    /// With redirects for ever.
    Around,
    /// With that status and half of the body that was promised; then the connection is closed.
    CutOff(u16),
    /// With a beginning, and then nothing.
    NeverEnds,
    /// Not at all.
    NeverAnswers,
}

impl Answer {
    /// The answer, with that uuid where it has one.
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
                // Hyper has to have sent the one half before the other fails.
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

/// A good answer in pieces, for whoever reads 10 MB.
fn huge(uuid: &str) -> [Vec<u8>; 162] {
    let (start, end) = (format!("{{\"uuid\": \"{uuid}\", \"rest\": \""), "\"}");
    let rest = vec![b'.'; 64 * 1024];
    std::array::from_fn(|index| match index {
        0 => start.as_bytes().to_vec(),
        161 => end.as_bytes().to_vec(),
        _ => rest.clone(),
    })
}
