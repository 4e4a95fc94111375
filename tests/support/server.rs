//! An HTTP server on a free port, with a runtime of its own. When it is dropped, all its connections are
//! gone, as if the network were.

use axum::Router;
use std::collections::BTreeSet;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Mutex, PoisonError};
use tokio::runtime::{Builder, Runtime};

/// A server that stops when it is dropped.
pub(crate) struct Server {
    port: u16,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts serving `app` as it is.
    pub(crate) fn serve(app: Router) -> Self {
        let (listener, port) = fresh_port();
        listener.set_nonblocking(true).expect("sockets can be asked not to block");
        let runtime =
            Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("threads for a server");
        runtime.spawn(async move {
            let listener =
                tokio::net::TcpListener::from_std(listener).expect("a listener that does not block");
            axum::serve(listener, app).await
        });
        Self { port, runtime: Some(runtime) }
    }

    /// Returns the URL of `path`, which begins with a slash.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Stops the server now. Its URLs stay the same, but lead nowhere.
    pub(crate) fn stop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Returns a port that no server of this process had before, so that data that a browser keeps for an origin
/// never comes from another test.
fn fresh_port() -> (TcpListener, u16) {
    static USED: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
        let port = listener.local_addr().expect("a bound listener has an address").port();
        if USED.lock().unwrap_or_else(PoisonError::into_inner).insert(port) {
            return (listener, port);
        }
    }
}
