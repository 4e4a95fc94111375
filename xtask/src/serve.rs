//! Serves a page as a static host does, but only to this machine.

use anyhow::{Context as _, Result, bail};
use hyper::header::{CACHE_CONTROL, HeaderValue};
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeader;

/// A server with an open port.
pub(crate) struct Server(TcpListener);

impl Server {
    /// Opens a port.
    pub(crate) fn bind(port: u16) -> Result<Self> {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => Ok(Self(listener)),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                bail!("port {port} is taken: type `make serve PORT=9000`, or another free port")
            }
            Err(error) => Err(error).with_context(|| format!("port {port} cannot be used")),
        }
    }

    /// Serves a folder until the program ends.
    pub(crate) fn serve(self, folder: &Path) -> Result<()> {
        let address = self.0.local_addr()?;
        println!("\nThe page is on http://{address}/. Ctrl-C ends the server.");
        println!(
            "One by one, six at a time, all at once: http://{address}/?strategy=sequential,semaphore,join_all"
        );
        self.0.set_nonblocking(true)?;
        // File names stay the same, so a browser must ask whether a rebuilt file has changed.
        let no_cache = HeaderValue::from_static("no-cache");
        let files = SetResponseHeader::overriding(ServeDir::new(folder), CACHE_CONTROL, no_cache);
        let service = TowerToHyperService::new(files);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.0)?;
            loop {
                let (stream, _) = listener.accept().await.context("the server has ended")?;
                let connection =
                    http1::Builder::new().serve_connection(TokioIo::new(stream), service.clone());
                // A browser may close a connection at any time. That is not an error.
                tokio::spawn(async { drop(connection.await) });
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_an_error_that_names_it() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = Server::bind(port).err().unwrap().to_string();
        assert_eq!(error, format!("port {port} is taken: type `make serve PORT=9000`, or another free port"));
    }
}
