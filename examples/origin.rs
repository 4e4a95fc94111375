//! A server with the endpoints of httpbin and configurable delays and failures, for Boucle over real HTTP/1.1
//! and HTTP/2. `cargo run --release --example origin -- --help`

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::{Listener, ListenerExt};
use axum::{Router, serve};
use boucle::plan::{Fraction, MAX_DELAY_MS, MAX_REQUESTS, MAX_SEED, Plan};
use clap::builder::RangedI64ValueParser;
use clap::{Parser, value_parser};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::server::TlsStream;
use uuid::Uuid;

/// The maximum delay of httpbin, whatever is requested.
const MAX_DELAY_S: f64 = 10.0;

/// A server with httpbin's endpoints on the loopback interface, with configurable delays and failures: /uuid,
/// /delay/{seconds} and /status/{code}. Prints its base URL, and runs until it is stopped.
#[derive(Parser)]
#[command(
    allow_negative_numbers = true,
    after_help = "\
Examples:
  origin --delay 200                          each uuid after 200 ms, over HTTP/1.1
  origin --delay 200 --tls                    the same over HTTP/2
  origin --delay 50 --jitter 300 --fail 0.1   50 to 350 ms, and one in ten fails
  origin --port 0 --for 60                    on a free port, for a minute

Open Boucle's page with ?origin= and the printed URL behind it."
)]
struct Flags {
    /// Port to listen on; 0 for a free one
    #[arg(long, default_value_t = 8000)]
    port: u16,
    /// Milliseconds before each answer of /uuid, 0 to 60000
    #[arg(long, value_name = "MS", default_value_t = 0, value_parser = ms())]
    delay: u32,
    /// Milliseconds added to the delay, drawn uniformly from 0 to this value, 0 to 60000
    #[arg(long, value_name = "MS", default_value_t = 0, value_parser = ms())]
    jitter: u32,
    /// Fraction of /uuid's answers with status 503, 0 to 1
    #[arg(long, value_name = "SHARE", default_value = "0", value_parser = share)]
    fail: Fraction,
    /// Seed of jitter and failures, which are drawn as in Boucle's built-in origin
    #[arg(long, default_value_t = 1, value_parser = value_parser!(u64).range(..=MAX_SEED))]
    seed: u64,
    /// Number of requests to /uuid that are answered at the same time, 1 to 10000; the others wait for one of
    /// these
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u32).range(1..=i64::from(MAX_REQUESTS)))]
    connections: Option<u32>,
    /// HTTPS instead of HTTP, and with it HTTP/2, with a certificate that is created at each start
    #[arg(long)]
    tls: bool,
    /// Seconds after which the server stops
    #[arg(long = "for", value_name = "SECONDS")]
    ends_after: Option<u64>,
}

fn ms() -> RangedI64ValueParser<u32> {
    value_parser!(u32).range(..=i64::from(MAX_DELAY_MS))
}

fn share(text: &str) -> Result<Fraction, &'static str> {
    text.parse().map_err(|_| "not a decimal number from 0 to 1")
}

#[tokio::main]
async fn main() -> ExitCode {
    let flags = Flags::parse();
    let life = flags.ends_after.map_or(Duration::MAX, Duration::from_secs);
    let Ok(Err(error)) = timeout(life, run(flags)).await else { return ExitCode::SUCCESS };
    eprintln!("origin: {error}");
    ExitCode::FAILURE
}

async fn run(flags: Flags) -> Result<(), Box<dyn Error>> {
    let Flags { port, delay: delay_ms, jitter: jitter_ms, fail, seed, connections, tls, .. } = flags;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    let listener = listener.map_err(|error| format!("cannot listen on port {port}: {error}"))?;
    let scheme = if tls { "https" } else { "http" };
    let base = format!("{scheme}://{}", listener.local_addr()?);
    writeln!(io::stdout(), "{base}").and_then(|()| io::stdout().flush())?;
    eprintln!("Boucle asks this server when its page is opened with ?origin={base}");
    // Small answers must not wait for more data to send.
    let listener = listener.tap_io(|tcp| drop(tcp.set_nodelay(true)));
    let plan = Plan { delay_ms, jitter_ms, fail, seed, ..Plan::default() };
    let places = connections.map_or(Semaphore::MAX_PERMITS, |most| most as usize);
    let origin = Arc::new(Origin { base, plan, asked: AtomicU32::new(0), places: Semaphore::new(places) });
    if tls {
        eprintln!("Before, open {}/uuid in the browser and accept its certificate", origin.base);
        serve(Tls::over(listener)?, app(origin)).await?;
    } else {
        serve(listener, app(origin)).await?;
    }
    Ok(())
}

/// The state that all requests share.
struct Origin {
    base: String,
    plan: Plan,
    /// The number of requests that came without a number of their own.
    asked: AtomicU32,
    /// One permit for each request that may be answered at the same time.
    places: Semaphore,
}

fn app(origin: Arc<Origin>) -> Router {
    Router::new()
        .route("/uuid", get(uuid))
        .route("/delay/{seconds}", get(delay))
        .route("/status/{code}", get(status))
        .fallback(|uri: Uri| async move {
            json(StatusCode::NOT_FOUND, &json!({ "error": format!("no such path: {}", uri.path()) }))
        })
        .layer(from_fn(permit))
        .with_state(origin)
}

/// The number and attempt of a request within a run, if it contains them, as Boucle's do.
#[derive(Deserialize)]
struct Asked {
    n: Option<u32>,
    attempt: Option<u32>,
}

async fn uuid(State(origin): State<Arc<Origin>>, asked: Result<Query<Asked>, QueryRejection>) -> Response {
    let (n, attempt) = match asked {
        Ok(Query(Asked { n: Some(n), attempt: Some(attempt) })) => (n, attempt),
        Ok(_) => (origin.asked.fetch_add(1, Ordering::Relaxed), 0),
        Err(rejection) => return refused(&rejection.body_text()),
    };
    let fate = origin.plan.request(n, attempt);
    // It fails only if it is closed, which never happens.
    let _place = origin.places.acquire().await.ok();
    sleep(Duration::from_millis(fate.delay_ms.into())).await;
    let status = StatusCode::from_u16(fate.status).unwrap_or(StatusCode::SERVICE_UNAVAILABLE);
    json(status, &json!({ "uuid": Uuid::new_v4().to_string() }))
}

async fn delay(
    State(origin): State<Arc<Origin>>,
    Path(seconds): Path<String>,
    Query(args): Query<BTreeMap<String, String>>,
    uri: Uri,
) -> Response {
    let seconds = seconds.parse().map(|seconds: f64| seconds.min(MAX_DELAY_S));
    let Some(Ok(delay)) = seconds.ok().map(Duration::try_from_secs_f64) else {
        return refused("a delay is a number of seconds, 0 or more");
    };
    sleep(delay).await;
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    json(StatusCode::OK, &json!({ "args": args, "url": format!("{}{path}", origin.base) }))
}

async fn status(Path(code): Path<String>) -> Response {
    let code = code.parse().ok().filter(|code| (200..=599).contains(code));
    match code.map(StatusCode::from_u16) {
        Some(Ok(code)) => code.into_response(),
        _ => refused("a status is a whole number from 200 to 599"),
    }
}

fn refused(why: &str) -> Response {
    json(StatusCode::BAD_REQUEST, &json!({ "error": why }))
}

fn json(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], format!("{body:#}\n")).into_response()
}

/// Lets pages of any origin read answers and their timing, and keeps all answers out of caches.
async fn permit(request: Request, next: Next) -> Response {
    let anybody = HeaderValue::from_static("*");
    let reader = request.headers().get(header::ORIGIN).cloned().unwrap_or(anybody);
    let response = if request.method() == Method::OPTIONS {
        let allowed = [
            ("access-control-allow-methods", "GET, HEAD"),
            ("access-control-allow-headers", "*"),
            ("access-control-allow-private-network", "true"),
        ];
        (StatusCode::NO_CONTENT, allowed).into_response()
    } else {
        next.run(request).await
    };
    let permits = [("access-control-allow-origin", reader.clone()), ("timing-allow-origin", reader)];
    let manners =
        [("access-control-expose-headers", "retry-after"), ("vary", "origin"), ("cache-control", "no-store")];
    (permits, manners, response).into_response()
}

/// TLS over the connections of another listener. Handshakes run concurrently.
struct Tls<L> {
    listener: L,
    acceptor: TlsAcceptor,
    handshakes: JoinSet<io::Result<(TlsStream<TcpStream>, SocketAddr)>>,
}

impl<L> Tls<L> {
    /// Creates it with a self-signed certificate for this machine.
    fn over(listener: L) -> Result<Self, Box<dyn Error>> {
        let names = ["localhost".to_owned(), Ipv4Addr::LOCALHOST.to_string()];
        let made = rcgen::generate_simple_self_signed(names)?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { listener, acceptor: Arc::new(config).into(), handshakes: JoinSet::new() })
    }
}

impl<L: Listener<Io = TcpStream, Addr = SocketAddr>> Listener for Tls<L> {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, SocketAddr) {
        loop {
            tokio::select! {
                (tcp, peer) = self.listener.accept() => {
                    let handshake = self.acceptor.accept(tcp);
                    self.handshakes.spawn(async move { Ok((handshake.await?, peer)) });
                }
                // Handshakes fail in browsers that do not trust the certificate yet.
                Some(shaken) = self.handshakes.join_next() => if let Ok(Ok(secured)) = shaken {
                    return secured;
                },
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}
