//! Other clients with the same job: 51 requests of 200 ms, without a browser.

use crate::spread::Spread;
use std::fmt::Write as _;

/// How many requests each makes.
pub(crate) const REQUESTS: u32 = 51;
/// How long the origin takes for each.
pub(crate) const DELAY_MS: u32 = 200;

/// One time of doing it.
pub(crate) struct Outcome {
    pub(crate) total_ms: f64,
    pub(crate) failed: u32,
}

/// A client, and how it did.
pub(crate) struct Client {
    pub(crate) name: &'static str,
    /// How many requests it keeps in flight.
    pub(crate) lanes: u32,
    pub(crate) outcomes: Vec<Outcome>,
}

impl Client {
    /// One that has not begun.
    pub(crate) fn new(name: &'static str, lanes: u32) -> Self {
        Self { name, lanes, outcomes: Vec::new() }
    }

    /// The least that it could take.
    pub(crate) fn ideal_ms(&self) -> u32 {
        REQUESTS.div_ceil(self.lanes) * DELAY_MS
    }

    /// Takes down how one time went.
    pub(crate) fn did(&mut self, outcome: Outcome) {
        eprintln!("{}: {:.0} ms, {} failed", self.name, outcome.total_ms, outcome.failed);
        self.outcomes.push(outcome);
    }
}

/// A row for each.
pub(crate) fn table(clients: &[Client]) -> String {
    let mut table = format!(
        "## Other clients, {REQUESTS} × {DELAY_MS} ms on `examples/origin`\n\n\
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
