//! The jobs for the page and for JavaScript.

use crate::flags::{Flags, Part};
use crate::origins::Origins;
use boucle::plan::{
    Plan, Strategy,
    Strategy::{JoinAll, Semaphore, Sequential},
    WorkOn,
};
use boucle::run::trace::Protocol;
use boucle::strategy::Concurrency;
use serde::Serialize;
use std::fmt;

/// The number of concurrent requests that hyper accepts on one HTTP/2 connection.
const STREAMS: u32 = 200;
/// The permits of Boucle's semaphore.
const PERMITS: u32 = 6;
/// Jobs that take longer than this have at most [`LONG_ROUNDS`] rounds, because their times hardly differ.
const LONG_MS: u32 = 30_000;
const LONG_ROUNDS: u32 = 3;

const IN_TURN: Peer = Peer::JavaScript { strategy: Sequential, permits: 1, moves: false };
const SIX: Peer = Peer::JavaScript { strategy: Semaphore, permits: 6, moves: false };
/// Careful JavaScript with thousands of requests, because Chromium fails those beyond about 1,350 at once.
const SIXTY_FOUR: Peer = Peer::JavaScript { strategy: Semaphore, permits: 64, moves: false };
const ALL: Peer = Peer::JavaScript { strategy: JoinAll, permits: 1, moves: false };
/// The same, while it moves a dot in each animation frame: the least work of a page that displays a run.
const ALL_MOVING: Peer = Peer::JavaScript { strategy: JoinAll, permits: 1, moves: true };

const JOBS: &[(Part, u32, u32, Strategy, &[Peer])] = &[
    (Part::Builtin, 51, 200, Sequential, &[IN_TURN]),
    (Part::Builtin, 51, 200, Semaphore, &[SIX]),
    (Part::Builtin, 51, 200, JoinAll, &[ALL, ALL_MOVING]),
    (Part::Builtin, 1_000, 200, JoinAll, &[ALL, ALL_MOVING]),
    (Part::Builtin, 10_000, 0, JoinAll, &[SIXTY_FOUR]),
    (Part::Cost, 51, 200, JoinAll, &[Peer::Bare]),
    (Part::Cost, 1_000, 200, JoinAll, &[Peer::Bare]),
    (Part::Against, 51, 200, JoinAll, &[Peer::Earlier]),
    (Part::Against, 1_000, 200, JoinAll, &[Peer::Earlier]),
    (Part::Against, 10_000, 0, JoinAll, &[Peer::Earlier]),
    (Part::H1, 51, 200, Sequential, &[IN_TURN]),
    (Part::H1, 51, 200, Semaphore, &[SIX]),
    (Part::H1, 51, 200, JoinAll, &[ALL]),
    (Part::H1, 1_000, 200, JoinAll, &[SIXTY_FOUR]),
    (Part::H1, 10_000, 0, JoinAll, &[SIXTY_FOUR]),
    (Part::H2, 51, 200, JoinAll, &[ALL, ALL_MOVING]),
    (Part::H2, 1_000, 200, JoinAll, &[ALL, ALL_MOVING, SIXTY_FOUR, Peer::Again]),
    (Part::H2, 10_000, 0, JoinAll, &[SIXTY_FOUR]),
];

/// The work on each answer, if there is any.
const WORK_MS: u32 = 20;
/// The number of requests with work on their answers, and the delay of each in milliseconds.
const WORKED: (u32, u32) = (51, 200);

/// A job that Boucle does with its strategy, and each peer in its own way.
#[derive(Serialize)]
pub(crate) struct Job {
    #[serde(skip)]
    pub(crate) part: Part,
    pub(crate) requests: u32,
    delay_ms: u32,
    strategy: Strategy,
    permits: u32,
    work_ms: u32,
    pub(crate) work_on: WorkOn,
    pub(crate) peers: &'static [Peer],
    pub(crate) rounds: u32,
    /// The base URL of a real server; `None` for the built-in origin.
    origin: Option<String>,
}

/// A contender other than Boucle.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Peer {
    /// JavaScript with this strategy, while it moves a dot or does not.
    JavaScript { strategy: Strategy, permits: u32, moves: bool },
    /// Boucle without probe, trace and drawing.
    Bare,
    /// Boucle as it was at another commit.
    Earlier,
    /// Boucle when the page has run the same before, and so knows what the server sustains.
    Again,
}

/// Returns the requested jobs, each with its origin, which is started.
pub(crate) fn jobs(flags: &Flags, origins: &mut Origins) -> Vec<Job> {
    let asked = JOBS.iter().filter(|(part, ..)| flags.measures(*part));
    let jobs = asked.map(|&(part, requests, delay_ms, strategy, peers)| {
        let (permits, rounds, origin) = (PERMITS, flags.rounds(), None);
        let (work_ms, work_on) = (0, WorkOn::Loop);
        let job =
            Job { part, requests, delay_ms, strategy, permits, work_ms, work_on, peers, rounds, origin };
        Job { rounds: if job.ideal_ms() > LONG_MS { rounds.min(LONG_ROUNDS) } else { rounds }, ..job }
    });
    let jobs = jobs.filter(|job| flags.takes(job.ideal_ms()));
    let jobs = jobs.map(|job| Job { origin: origins.base(job.part, job.delay_ms), ..job });
    jobs.chain(worked(flags)).collect()
}

/// Returns the jobs with work on each answer: one for each place where it can be done.
fn worked(flags: &Flags) -> impl Iterator<Item = Job> {
    let places: &[WorkOn] = if flags.measures(Part::Work) { WorkOn::ALL } else { &[] };
    let (requests, delay_ms) = WORKED;
    let rounds = flags.rounds();
    places.iter().map(move |&work_on| Job {
        part: Part::Work,
        requests,
        delay_ms,
        strategy: JoinAll,
        permits: PERMITS,
        work_ms: WORK_MS,
        work_on,
        peers: &[],
        rounds,
        origin: None,
    })
}

impl Job {
    /// Returns the job after which memory is measured.
    pub(crate) fn of_memory(flags: &Flags) -> Self {
        let is_against = flags.measures(Part::Against);
        Self {
            part: Part::Memory,
            requests: 10_000,
            delay_ms: 0,
            strategy: JoinAll,
            permits: PERMITS,
            work_ms: 0,
            work_on: WorkOn::Loop,
            peers: if is_against { &[SIXTY_FOUR, Peer::Earlier] } else { &[SIXTY_FOUR] },
            rounds: 1,
            origin: None,
        }
    }

    /// Returns the names of the contenders, Boucle first.
    pub(crate) fn contenders(&self) -> Vec<String> {
        std::iter::once("Boucle".into()).chain(self.peers.iter().map(ToString::to_string)).collect()
    }

    /// Returns the minimum time that it could take if the answers cost nothing.
    pub(crate) fn ideal_ms(&self) -> u32 {
        let plan = Plan { requests: self.requests, limit: self.permits, ..Plan::default() };
        let lanes = self.strategy.concurrency().asked_at_once(&plan);
        let most = match self.part {
            Part::H1 => Protocol::Http1.connections(),
            Part::H2 => Some(STREAMS),
            Part::Builtin
            | Part::Cost
            | Part::Against
            | Part::Work
            | Part::Memory
            | Part::Native
            | Part::Python
            | Part::Programs => None,
        };
        self.requests.div_ceil(lanes.min(most.unwrap_or(u32::MAX))) * self.delay_ms
    }
}

impl fmt::Display for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} × {} ms, `{}`", self.requests, self.delay_ms, self.strategy.name())?;
        if self.work_ms > 0 {
            write!(f, ", {} ms of work each, `{}`", self.work_ms, self.work_on.name())?;
        }
        Ok(())
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (strategy, permits, moves) = match self {
            Self::JavaScript { strategy, permits, moves } => (strategy, permits, moves),
            Self::Bare => return f.write_str("Boucle, bare"),
            Self::Earlier => return f.write_str("Boucle, earlier"),
            Self::Again => return f.write_str("Boucle, second run"),
        };
        f.write_str("JavaScript, ")?;
        match strategy.concurrency() {
            Concurrency::Blocking | Concurrency::One => f.write_str("`await` in a loop"),
            Concurrency::Limit => write!(f, "{permits} permits"),
            Concurrency::All | Concurrency::Unbounded => f.write_str("`Promise.all`"),
        }?;
        f.write_str(if *moves { ", a dot moved" } else { "" })
    }
}
