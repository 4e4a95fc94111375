//! Recordings, because links and files may contain any bytes, and any events in any order.

use super::derived::everything;
use super::text;
use boucle::plan::{MAX_REQUESTS, Plan, Strategy as Way};
use boucle::recording::{Broken, Header, Recording, standalone, to_bytes};
use boucle::report::Run;
use boucle::report::comparison::{Comparison, Other};
use boucle::report::remarks::Remark;
use boucle::report::rows::Rows;
use boucle::report::value::Value;
use boucle::run::answer::Failure;
use boucle::run::platform::Provenance;
use boucle::run::trace::{Busy, Event, Protocol, Queue, Timing, Trace};
use boucle::run::work::{Loss, Undone};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::rc::Rc;
use uuid::Uuid;

const REQUESTS: u32 = 4;
/// The last accepted time, some hundred days, in microseconds.
const LAST_US: i64 = 1 << 43;

/// Generates times in whole microseconds, as a recording has them.
fn time() -> impl Strategy<Value = f64> {
    let us = prop_oneof![0_i64..400_000, -LAST_US..=LAST_US, select(&[-LAST_US, 0, LAST_US][..])];
    us.prop_map(|us| us as f64 / 1000.0)
}

/// Generates the start and the end of a span.
fn span() -> impl Strategy<Value = (f64, f64)> {
    (time(), time()).prop_map(|(one, other)| (one.min(other), one.max(other)))
}

fn loss() -> impl Strategy<Value = Loss> {
    select(&[Loss::Forbidden, Loss::NotStarted, Loss::Died, Loss::Silent][..])
}

/// Generates events of a request.
fn step() -> impl Strategy<Value = Event> {
    let n = || 0..REQUESTS;
    let attempt = || prop_oneof![0_u32..3, 0_u32..100_000];
    let failure = select(Failure::ALL);
    let result = prop_oneof![any::<u128>().prop_map(|bits| Ok(Uuid::from_u128(bits))), failure.prop_map(Err)];
    let protocol = option::of(select(&[Protocol::Http1, Protocol::Http2, Protocol::Http3][..]));
    let timing = (option::of(time()), option::of(time()), protocol, option::of(0..u32::MAX))
        .prop_map(|(sent_ms, arrived_ms, protocol, bytes)| Timing { sent_ms, arrived_ms, protocol, bytes });
    let undone =
        prop_oneof![Just(Ok(())), Just(Err(Undone::Wrong)), loss().prop_map(|loss| Err(Undone::Lost(loss)))];
    prop_oneof![
        (n(), time()).prop_map(|(n, at_ms)| Event::Made { n, at_ms }),
        (n(), option::of(time()), 0_u32..=1_000_000, span(), any::<bool>()).prop_map(
            |(n, woken_ms, wakes, (start_ms, end_ms), ready)| Event::Polled {
                n,
                woken_ms,
                wakes,
                start_ms,
                end_ms,
                ready
            }
        ),
        (n(), time(), select(&[Queue::Connections, Queue::Capacity][..]))
            .prop_map(|(n, at_ms, by)| Event::Queued { n, at_ms, by }),
        (n(), attempt(), time()).prop_map(|(n, attempt, at_ms)| Event::Sent { n, attempt, at_ms }),
        (n(), attempt(), time(), option::of(time()), option::of(1_u16..1_000), result).prop_map(
            |(n, attempt, at_ms, arrived_ms, status, result)| Event::Settled {
                n,
                attempt,
                at_ms,
                arrived_ms,
                status,
                result
            }
        ),
        (n(), time()).prop_map(|(n, at_ms)| Event::Retry { n, at_ms }),
        (n(), attempt(), timing).prop_map(|(n, attempt, timing)| Event::Timed { n, attempt, timing }),
        (n(), time()).prop_map(|(n, at_ms)| Event::Working { n, at_ms }),
        (n(), option::of(0_u32..32), span()).prop_map(|(n, worker, (start_ms, end_ms))| Event::Computed {
            n,
            worker,
            start_ms,
            end_ms
        }),
        (n(), time(), undone).prop_map(|(n, at_ms, result)| Event::Worked { n, at_ms, result }),
        (n(), time()).prop_map(|(n, at_ms)| Event::Pausing { n, at_ms }),
    ]
}

/// Generates events that do not belong to a request.
fn turn() -> impl Strategy<Value = Event> {
    let with = select(&[Busy::Turn, Busy::Draw][..]);
    prop_oneof![
        (0_u32..32, time(), loss()).prop_map(|(worker, at_ms, loss)| Event::WorkerLost {
            worker,
            at_ms,
            loss
        }),
        (with, span()).prop_map(|(with, (start_ms, end_ms))| Event::Busy { with, start_ms, end_ms }),
        span().prop_map(|(start_ms, end_ms)| Event::LongTask { start_ms, end_ms }),
        time().prop_map(|at_ms| Event::Frame { at_ms }),
        Just(Event::Hidden),
        Just(Event::Offline),
        Just(Event::LoopUntold),
    ]
}

/// Generates runs that have ended, with any events in any order.
fn run() -> impl Strategy<Value = Run> {
    let provenance =
        ["server", "builtin", "simulated", "recorded"].map(|name| Provenance::named(name).unwrap());
    let end = (time(), any::<bool>()).prop_map(|(at_ms, cancelled)| Event::Ended { at_ms, cancelled });
    let begun = (0..=LAST_US).prop_map(|us| us as f64 / 1000.0);
    let events = (vec(prop_oneof![4 => step(), 1 => turn()], 0..60), end);
    (select(Way::ALL), select(provenance.to_vec()), "[0-9]{0,20}", begun, events).prop_map(
        |(strategy, provenance, name, started_ms, (mut events, end))| {
            events.push(end);
            Run {
                strategy: Some(strategy),
                work_on: None,
                provenance,
                name,
                trace: Rc::new(Trace::recorded(started_ms, events)),
                rounds: Vec::new(),
            }
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    (select(&["builtin", "site", "https://h/<"][..]), 0_u32..=60_000, option::of(1_u32..10_000)).prop_map(
        |(origin, delay_ms, connections)| {
            let origin = boucle::plan::Endpoint::parse(origin).unwrap_or(boucle::plan::Endpoint::Site);
            Plan {
                strategies: Way::ALL.to_vec(),
                requests: REQUESTS,
                origin,
                delay_ms,
                connections,
                ..Plan::default()
            }
        },
    )
}

fn comparison() -> impl Strategy<Value = Comparison> {
    // The learner's program has no strategy, and particulars of any kind.
    let learners = option::of(vec(any::<u8>(), 0..60));
    let others = vec(("[\\PC\\x00-\\x1f]{1,60}", run(), learners), 0..3);
    (plan(), vec(run(), 0..4), others, any::<bool>()).prop_map(|(plan, runs, others, recorded)| {
        let rows = |run: &Run| Rows::from_trace(REQUESTS, &run.trace);
        let others = others.into_iter().map(|(program, mut run, learners)| {
            let rows = Rc::new(rows(&run));
            run.strategy = run.strategy.filter(|_| learners.is_none());
            Other { program, run, rows, particulars: Rc::new(learners.unwrap_or_default()) }
        });
        let others = others.collect();
        Comparison { rows: runs.iter().map(rows).collect(), runs, others, recorded, ..Comparison::new(plan) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_facts_survive_and_everything_follows_of_them(comparison in comparison(), at_ms in time(), begun in 0_u64..=8_640_000_000_000_000) {
        let bytes = to_bytes(&comparison, begun as f64);
        let read = Recording::from_bytes(&bytes).unwrap();
        prop_assert_eq!(&to_bytes(&read.comparison, read.begun_unix_ms), &bytes);
        let traces = read.comparison.runs.iter().zip(&comparison.runs);
        for (read, written) in traces {
            prop_assert_eq!(&*read.trace.events(), &*written.trace.events());
        }
        let mut plan = read.comparison.plan.clone();
        plan.page = plan.page.standalone();
        let handed = to_bytes(&Comparison { plan, ..read.comparison.clone() }, begun as f64);
        prop_assert_eq!(standalone(&bytes).unwrap(), handed);
        everything(&read.comparison, at_ms);
    }

    #[test]
    fn any_damage_is_rejected_or_harmless(comparison in comparison(), at_ms in time(), damage in vec((any::<usize>(), any::<u8>()), 1..4)) {
        let mut bytes = to_bytes(&comparison, 1e12);
        for (at, byte) in damage {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Ok(read) = Recording::from_bytes(&bytes) {
            // A changed number of requests is not the kind of harm that this test looks for.
            if read.comparison.plan.requests < 100 {
                everything(&read.comparison, at_ms);
            }
        }
    }

    #[test]
    fn any_bytes_are_none_or_one(bytes in vec(any::<u8>(), 0..300), query in text()) {
        let read = |bytes: &[u8]| {
            let header = Header::read(bytes).map(|(header, _)| header.begun_unix_ms);
            if let Ok(recording) = Recording::from_bytes(bytes) {
                assert_eq!(header, Ok(recording.begun_unix_ms));
            }
        };
        read(&bytes);
        let query = query.as_bytes();
        let length = [query.len() as u8 & 0x7f | 0x80, (query.len() >> 7) as u8];
        read(&[b"Boucle\x01", &length[..], query, &bytes].concat());
    }
}

/// Returns a recording of one run with `events`, followed by its end.
fn recording(requests: u32, events: impl IntoIterator<Item = Event>) -> Vec<u8> {
    named("", requests, events)
}

fn named(name: &str, requests: u32, events: impl IntoIterator<Item = Event>) -> Vec<u8> {
    let mut events: Vec<_> = events.into_iter().collect();
    events.push(Event::Ended { at_ms: 1.0, cancelled: false });
    let trace = Rc::new(Trace::recorded(0.0, events));
    let run = Run {
        strategy: Some(Way::JoinAll),
        work_on: None,
        provenance: Provenance::Builtin,
        name: name.into(),
        trace,
        rounds: Vec::new(),
    };
    let plan = Plan { requests, ..Plan::default() };
    let rows = vec![Rows::new(requests)];
    to_bytes(&Comparison { rows, runs: vec![run], ..Comparison::new(plan) }, 0.0)
}

#[test]
fn values_beyond_their_limits_make_a_recording_broken() {
    let poll =
        |wakes| Event::Polled { n: 0, woken_ms: None, wakes, start_ms: 0.0, end_ms: 0.0, ready: false };
    assert!(Recording::from_bytes(&recording(1, std::iter::repeat_n(poll(1_000_000), 4_294))).is_ok());
    let lost = |worker| Event::WorkerLost { worker, at_ms: 0.0, loss: Loss::Died };
    assert!(Recording::from_bytes(&recording(1, [lost(31)])).is_ok());
    let sent = |n, attempt| Event::Sent { n, attempt, at_ms: 0.0 };
    let most =
        Recording::from_bytes(&recording(MAX_REQUESTS, (0..MAX_REQUESTS).map(|n| sent(n, 99_999)))).unwrap();
    let comparison = &most.comparison;
    let mut remarks = Remark::all(&comparison.report(), &comparison.rows).into_iter();
    let attempts = Value::Count(MAX_REQUESTS * 99_999);
    assert!(remarks.any(|remark| remark.values.contains(&attempts)));
    let timing = Timing::default();
    let settled = |attempt| Event::Settled {
        n: 0,
        attempt,
        at_ms: 0.0,
        arrived_ms: None,
        status: None,
        result: Err(Failure::Network),
    };
    let broken = [
        recording(1, [sent(0, 100_000)]),
        recording(1, [settled(100_000)]),
        recording(1, [Event::Timed { n: 0, attempt: 100_000, timing }]),
        recording(1, std::iter::repeat_n(poll(1_000_000), 4_295)),
        recording(1, [lost(32)]),
        recording(1, [Event::Computed { n: 0, worker: Some(32), start_ms: 0.0, end_ms: 0.0 }]),
        recording(1, [Event::LongTask { start_ms: 1.0, end_ms: 0.999 }]),
        recording(1, [Event::Frame { at_ms: (LAST_US + 1) as f64 / 1000.0 }]),
        recording(1, [Event::Made { n: 1, at_ms: 0.0 }]),
        recording(1, std::iter::repeat_n(Event::Hidden, 1_000_000)),
    ];
    for (index, bytes) in broken.iter().enumerate() {
        assert_eq!(Recording::from_bytes(bytes).unwrap_err(), Broken, "{index}");
    }
}

#[test]
fn the_name_of_a_run_is_empty_or_a_number() {
    for name in ["", "1795000000000", "18446744073709551615"] {
        assert!(Recording::from_bytes(&named(name, 1, [])).is_ok(), "{name}");
    }
    for name in
        ["184467440737095516150", "1795000000000-first", "<img src=x>", "&x=1", "é", &"1".repeat(16_384)]
    {
        assert_eq!(Recording::from_bytes(&named(name, 1, [])).unwrap_err(), Broken, "{name}");
    }
}

#[test]
fn as_many_events_as_are_taken_are_read() {
    let most = recording(MAX_REQUESTS, (0..999_999).map(|index| Event::Frame { at_ms: f64::from(index) }));
    assert!(Recording::from_bytes(&most).is_ok());
}
