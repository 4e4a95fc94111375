//! Other clients for the same job: 51 requests of 200 ms, without a browser.

use crate::results::{Results, Row};
use crate::spread::Spread;
use std::fmt::Write as _;

/// The number of requests of each client.
pub(crate) const REQUESTS: u32 = 51;
/// The time that the origin takes for each request.
pub(crate) const DELAY_MS: u32 = 200;

/// The result of one execution of the job.
pub(crate) struct Outcome {
    pub(crate) total_ms: f64,
    pub(crate) failed: u32,
}

/// A client and its results.
pub(crate) struct Client {
    pub(crate) name: &'static str,
    /// The number of requests that it keeps in flight.
    pub(crate) lanes: u32,
    pub(crate) outcomes: Vec<Outcome>,
}

impl Client {
    /// Creates a client without results.
    pub(crate) fn new(name: &'static str, lanes: u32) -> Self {
        Self { name, lanes, outcomes: Vec::new() }
    }

    /// Returns the minimum time that it could take.
    pub(crate) fn ideal_ms(&self) -> u32 {
        REQUESTS.div_ceil(self.lanes) * DELAY_MS
    }

    /// Records and prints a result.
    pub(crate) fn did(&mut self, outcome: Outcome) {
        eprintln!("{}: {:.0} ms, {} failed", self.name, outcome.total_ms, outcome.failed);
        self.outcomes.push(outcome);
    }
}

/// Returns a row per client.
pub(crate) fn results(clients: &[Client]) -> Results {
    let heading = format!("Other clients, {REQUESTS} × {DELAY_MS} ms on `examples/origin`");
    let row = |client: &Client| Row {
        part: heading.clone(),
        job: format!("{REQUESTS} × {DELAY_MS} ms"),
        by: client.name.into(),
        turns_ms: client.outcomes.iter().map(|outcome| Some(outcome.total_ms)).collect(),
        turns_mb: None,
        failed: client.outcomes.iter().map(|outcome| outcome.failed).max(),
        longest_task_ms: None,
    };
    let rows = clients.iter().map(row).collect();
    Results { tables: vec![table(&heading, clients)], rows }
}

fn table(heading: &str, clients: &[Client]) -> String {
    let mut table = format!(
        "## {heading}\n\n\
         | client | rounds | ms | ideal | ÷ ideal | failed |\n|---|---:|---:|---:|---:|---:|\n"
    );
    for client in clients {
        let Some(total) = Spread::of(client.outcomes.iter().map(|outcome| outcome.total_ms)) else {
            continue;
        };
        let failed = client.outcomes.iter().map(|outcome| outcome.failed).max().unwrap_or(0);
        let (name, rounds, ideal_ms) = (client.name, client.outcomes.len(), client.ideal_ms());
        let over = total.over(ideal_ms.into());
        let _ = writeln!(table, "| {name} | {rounds} | {total} | {ideal_ms} | {over} | {failed} |");
    }
    table
}
