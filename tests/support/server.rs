//! An HTTP server on a free port, with a runtime of its own: dropped, it is gone with all its connections,
//! as if the network were.

use axum::Router;
use std::net::{Ipv4Addr, TcpListener};
use tokio::runtime::{Builder, Runtime};

/// A server that stops when it is dropped.
pub(crate) struct Server {
    port: u16,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts to serve that, as it is.
    pub(crate) fn serve(app: Router) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port on loopback");
        let port = listener.local_addr().expect("a bound listener has an address").port();
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

    /// The URL of that path, which begins with a slash.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Stops it now; its URLs remain, and lead nowhere.
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
