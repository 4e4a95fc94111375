//! reqwest, awaited one by one and joined: Boucle's strategies without a browser.

use crate::clients::{Client, DELAY_MS, Outcome, REQUESTS};
use crate::flags::{Flags, Part};
use crate::origins::Origins;
use boucle::run::answer::{Body, Reply};
use futures_util::future::join_all;
use std::error::Error;
use tokio::time::Instant;
use tokio_rustls::rustls::crypto::ring;

const ONE_BY_ONE: &str = "reqwest, one by one, HTTP/1.1";
const JOINED: &str = "reqwest, `join_all`, HTTP/1.1";
const JOINED_H2: &str = "reqwest, `join_all`, HTTP/2";

/// Runs the job with each client for the requested number of rounds.
pub(crate) async fn measured(flags: &Flags, origins: &mut Origins) -> Result<Vec<Client>, Box<dyn Error>> {
    // Fails only if an earlier call has installed a provider.
    let _ = ring::default_provider().install_default();
    let mut clients = [(ONE_BY_ONE, 1), (JOINED, REQUESTS), (JOINED_H2, REQUESTS)]
        .map(|(name, lanes)| Client::new(name, lanes))
        .into_iter()
        .filter(|client| flags.takes(client.ideal_ms()))
        .collect::<Vec<_>>();
    for _ in 0..flags.rounds() {
        for client in &mut clients {
            let part = if client.name == JOINED_H2 { Part::H2 } else { Part::H1 };
            let base = origins.base(part, DELAY_MS).ok_or("no origin")?;
            client.did(job(&base, client.lanes > 1).await?);
        }
    }
    Ok(clients)
}

/// Runs the job with a new client that has sent one request before, as browsers have.
async fn job(base: &str, joined: bool) -> Result<Outcome, Box<dyn Error>> {
    let client = reqwest::Client::builder().no_proxy().tls_danger_accept_invalid_certs(true).build()?;
    uuid(&client, format!("{base}/uuid")).await.ok_or("the origin does not answer")?;
    let requests = (0..REQUESTS).map(|n| uuid(&client, format!("{base}/uuid?n={n}&attempt=0")));
    let start = Instant::now();
    let uuids = if joined {
        join_all(requests).await
    } else {
        let mut uuids = Vec::new();
        for request in requests {
            uuids.push(request.await);
        }
        uuids
    };
    let total_ms = start.elapsed().as_secs_f64() * 1000.0;
    let failed = uuids.iter().filter(|uuid| uuid.is_none()).count() as u32;
    Ok(Outcome { total_ms, failed })
}

/// Sends a request, and reads the answer as the page does.
async fn uuid(client: &reqwest::Client, url: String) -> Option<uuid::Uuid> {
    let response = client.get(url).send().await.ok()?;
    let (status, arrived_ms) = (response.status().as_u16(), None);
    let body: serde_json::Value = serde_json::from_str(&response.text().await.ok()?).ok()?;
    let body = Body::Json { uuid: body["uuid"].as_str().map(Into::into) };
    Reply { status, arrived_ms, retry_after_ms: None, body }.uuid().ok()
}
