//! The report in the contract's exact shape, without contradictions.

use boucle::report::stats::{Latency, max_overlap};
use boucle::run::answer::Failure;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use uuid::Uuid;

/// Deserializes a field that must be present, even if it is `null`.
fn told<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Report {
    pub(super) version: u8,
    pub(super) program: String,
    pub(super) plan: Value,
    pub(super) runs: Vec<Run>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "that they are there, and null, is what is asked of some")]
pub(super) struct Run {
    pub(super) strategy: String,
    #[serde(deserialize_with = "told")]
    pub(super) work_on: Option<String>,
    provenance: String,
    pub(super) total_ms: f64,
    bound_ms: (),
    pub(super) ok: u32,
    pub(super) failed: u32,
    pub(super) aborted: u32,
    pub(super) max_in_flight: u32,
    latency_ms: Spread,
    #[serde(deserialize_with = "told")]
    throughput_per_s: Option<f64>,
    r#loop: Loop,
    pub(super) requests: Vec<Asked>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spread {
    #[serde(deserialize_with = "told")]
    min: Option<f64>,
    #[serde(deserialize_with = "told")]
    p50: Option<f64>,
    #[serde(deserialize_with = "told")]
    p95: Option<f64>,
    #[serde(deserialize_with = "told")]
    p99: Option<f64>,
    #[serde(deserialize_with = "told")]
    max: Option<f64>,
}

/// The loop of a run; a program in Python does not measure it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "that they are there, and null, is what is asked")]
struct Loop {
    busy_ms: (),
    longest_block_ms: (),
    frames: (),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "that they are there, and null, is what is asked of some")]
pub(super) struct Asked {
    pub(super) n: u32,
    #[serde(deserialize_with = "told")]
    pub(super) started_ms: Option<f64>,
    #[serde(deserialize_with = "told")]
    pub(super) sent_ms: Option<f64>,
    arrived_ms: (),
    #[serde(deserialize_with = "told")]
    pub(super) delivered_ms: Option<f64>,
    #[serde(deserialize_with = "told")]
    pub(super) status: Option<u16>,
    #[serde(deserialize_with = "told")]
    pub(super) error: Option<String>,
    #[serde(deserialize_with = "told")]
    pub(super) uuid: Option<String>,
    pub(super) attempts: u32,
    polls: (),
    wakes: (),
    busy_ms: (),
}

impl Report {
    /// # Panics
    /// If `text` does not follow the contract.
    pub(super) fn read(text: &str) -> Self {
        let report: Self = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        for run in &report.runs {
            run.agrees();
        }
        report
    }

    pub(super) fn run(&self, strategy: &str) -> &Run {
        self.runs.iter().find(|run| run.strategy == strategy).unwrap_or_else(|| panic!("no {strategy}"))
    }
}

impl Run {
    fn agrees(&self) {
        let name = &self.strategy;
        let with =
            |error: &str| self.requests.iter().filter(|one| one.error.as_deref() == Some(error)).count();
        let ok = self.requests.iter().filter(|one| one.error.is_none()).count();
        let (aborted, all) = (with("aborted"), self.requests.len());
        let counted = [self.ok, self.failed, self.aborted].map(|count| count as usize);
        assert_eq!(counted, [ok, all - ok - aborted, aborted], "{name}");
        assert_eq!(self.provenance, "server");
        for (n, one) in (0..).zip(&self.requests) {
            assert_eq!(one.n, n);
            one.agrees(name, self.total_ms);
        }
        let took = |one: &Asked| Some(one.delivered_ms? - one.sent_ms?);
        let latencies: Vec<_> = self.requests.iter().filter_map(took).collect();
        let near = |a: Option<f64>, b: Option<f64>| {
            assert!(a.zip(b).map_or(a == b, |(a, b)| (a - b).abs() < 0.002), "{name}: {a:?}, {b:?}");
        };
        let throughput = latencies.len() as f64 * 1000.0 / self.total_ms;
        near(self.throughput_per_s, (!latencies.is_empty()).then_some(throughput));
        let (told, is) = (&self.latency_ms, Latency::new(latencies));
        near(told.min, is.min);
        near(told.p50, is.p50);
        near(told.p95, is.p95);
        near(told.p99, is.p99);
        near(told.max, is.max);
        if !self.requests.iter().any(|one| one.delivered_ms.is_none()) {
            let flights = self.requests.iter().filter_map(|one| one.sent_ms.zip(one.delivered_ms));
            assert_eq!(self.max_in_flight, max_overlap(flights), "{name}");
        }
    }
}

impl Asked {
    fn agrees(&self, strategy: &str, total_ms: f64) {
        let times = [self.started_ms, self.sent_ms, self.delivered_ms, Some(total_ms)];
        assert!(times.iter().flatten().is_sorted(), "{strategy}: {self:?}");
        assert_eq!(self.started_ms.is_some(), strategy != "semaphore" && self.attempts > 0, "{self:?}");
        assert_eq!(self.delivered_ms.is_some(), self.status.is_some(), "{self:?}");
        assert_eq!(self.uuid.is_some(), self.error.is_none(), "{self:?}");
        assert!(self.uuid.as_deref().is_none_or(|uuid| Uuid::try_parse(uuid).is_ok()), "{self:?}");
        let known = |error: &str| Failure::ALL.iter().any(|failure| failure.name() == error);
        assert!(self.error.as_deref().is_none_or(known), "{self:?}");
        assert!(self.error.is_some() || self.status == Some(200) && self.sent_ms.is_some(), "{self:?}");
    }
}
