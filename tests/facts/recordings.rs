//! A comparison survives the way through bytes, and no bytes do harm.

use crate::sim::{Sim, every_strategy, plan, run_in};
use boucle::i18n::words;
use boucle::plan::{Lang, PageOptions, Plan, Strategy};
use boucle::recording::{Broken, Header, Live, Recording, standalone, to_bytes};
use boucle::report::comparison::{Comparison, Other};
use boucle::report::rows::Rows;
use boucle::run::answer::Failure;
use boucle::run::platform::Provenance;
use boucle::run::trace::{Busy, Event, Protocol, Queue, Timing, Trace};
use boucle::run::work::{Loss, Undone};
use proptest::prelude::*;
use std::rc::Rc;
use uuid::Uuid;

/// Records every strategy of a plan on virtual time, each run cancelled at `until`.
fn recording(query: &str, until: u64) -> Recording {
    let mut comparison = Comparison::new(plan(query));
    for strategy in comparison.plan.strategies.clone() {
        let (run, _, rows) = run_in(&Rc::new(Sim::default()), strategy, query, until);
        comparison.runs.push(run);
        comparison.rows.push(rows);
    }
    Recording { comparison, begun_unix_ms: 1_795_000_000_000.0 }
}

fn bytes(recording: &Recording) -> Vec<u8> {
    to_bytes(&recording.comparison, recording.begun_unix_ms)
}

fn back(recording: &Recording) -> Recording {
    Recording::from_bytes(&bytes(recording)).unwrap()
}

#[test]
fn a_recording_reads_back_as_written() {
    let everything = "&requests=12&fail=0.2&jitter=150&work=5&work_on=pool&pause=3&connections=4&timeout=300";
    let recording = recording(&(every_strategy() + everything), u64::MAX);
    let read = back(&recording);
    assert_eq!(read.comparison.plan, recording.comparison.plan);
    assert_eq!(read.begun_unix_ms, recording.begun_unix_ms);
    for (read, written) in read.comparison.runs.iter().zip(&recording.comparison.runs) {
        assert_eq!((read.strategy, read.provenance), (written.strategy, written.provenance));
        assert_eq!(*read.trace.events(), *written.trace.events());
    }
    assert_eq!(read.comparison.report(), recording.comparison.report());
    assert_eq!(bytes(&read), bytes(&recording));
}

#[test]
fn a_run_under_way_is_read_from_any_of_its_events_on() {
    let (run, ..) = run_in(&Rc::new(Sim::default()), Strategy::Semaphore, "requests=9&pause=5", u64::MAX);
    let all = run.trace.events();
    for from in [0, 7, all.len() as u32] {
        let live = Live {
            trace: run.trace.number(),
            from,
            variant: run.variant(),
            limit: 6,
            requests: 9,
            at_ms: 12.5,
            is_played: from > 0,
            chosen: (from > 0).then_some(8),
        };
        let (read, events) = Live::from_bytes(&live.to_bytes(Some(&run.trace))).unwrap();
        assert_eq!(read, live);
        assert_eq!(events, all[from as usize..]);
        assert_eq!(Live::from_bytes(&live.to_bytes(None)), Some((live, Vec::new())));
    }
    assert_eq!(Live::from_bytes(&[]), None);
}

#[test]
fn no_two_traces_have_the_same_number() {
    let [one, other] = [(); 2].map(|()| Trace::recorded(0.0, Vec::new()).number());
    assert!(one > 0 && one < other);
}

#[test]
fn a_cancelled_run_stays_cancelled() {
    let read = back(&recording("requests=9&strategy=sequential", 500));
    assert!(read.comparison.report().runs[0].cancelled);
}

#[test]
fn runs_of_other_programs_stay_theirs() {
    let mut recording = recording("requests=3&strategy=join_all", u64::MAX);
    let run = recording.comparison.runs[0].clone();
    let rows = Rc::new(Rows::from_trace(3, &run.trace));
    recording.comparison.others.push(Other {
        program: "Python 3.11".into(),
        run,
        rows,
        particulars: Rc::default(),
    });
    let read = back(&recording).comparison;
    assert_eq!(read.others[0].program, "Python 3.11");
    assert_eq!(read.lanes().collect::<Vec<_>>(), [Some(Strategy::JoinAll.into()); 2]);
}

#[test]
fn a_recorded_comparison_is_labelled_as_recorded() {
    let mut recording = recording("requests=3&strategy=join_all", u64::MAX);
    recording.comparison.recorded = true;
    let read = back(&recording).comparison;
    assert_eq!(read.report().runs[0].provenance.name(), "recorded");
    // It also says what answered when it was measured.
    let source = read.source().unwrap();
    assert!(source.is_recorded && source.provenance == Provenance::Builtin, "{source:?}");
    assert_eq!(words(Lang::En).source(source), "recorded · measured · built-in origin");
}

#[test]
fn a_standalone_recording_reveals_nothing_about_the_page() {
    let query = "requests=3&fail=0.5&lang=fr&view=log&chapter=secret-chapter&embed=1&autorun=1&id=secret-id";
    let recording = recording(query, u64::MAX);
    let alone = standalone(&bytes(&recording)).unwrap();
    for told in ["secret", "autorun", "embed", "view"] {
        assert!(!alone.windows(told.len()).any(|window| window == told.as_bytes()), "{told}");
    }
    let read = Recording::from_bytes(&alone).unwrap();
    let (plan, _) = Plan::from_query("requests=3&fail=0.5&lang=fr");
    assert_eq!((&read.comparison.plan, read.begun_unix_ms), (&plan, recording.begun_unix_ms));
    assert_eq!(read.comparison.report().runs, recording.comparison.report().runs);
    assert_eq!(standalone(b"").unwrap_err(), Broken);
}

#[test]
fn a_header_is_read_and_replaced_without_its_runs() {
    let mut recording = recording("requests=3&id=secret-id", u64::MAX);
    recording.comparison.recorded = true;
    let bytes = bytes(&recording);
    let (header, runs) = Header::read(&bytes).unwrap();
    assert_eq!((&header.plan, header.recorded), (&recording.comparison.plan, true));
    assert_eq!(header.begun_unix_ms, recording.begun_unix_ms);
    let head = bytes.strip_suffix(runs).unwrap();
    // Damaged runs do not matter.
    assert_eq!(Header::read(&[head, b"damage"].concat()).unwrap().1, b"damage");
    assert_eq!(standalone(&bytes).unwrap(), [standalone(head).unwrap(), runs.to_vec()].concat());
    for length in 0..head.len() {
        assert_eq!(Header::read(&head[..length]).unwrap_err(), Broken, "cut off after {length}");
    }
}

#[test]
fn nothing_else_is_a_recording() {
    let good = bytes(&recording("requests=3", u64::MAX));
    assert_eq!(Recording::from_bytes(b"").unwrap_err(), Broken);
    assert_eq!(Recording::from_bytes(b"{}").unwrap_err(), Broken);
    for length in 0..good.len() {
        assert_eq!(Recording::from_bytes(&good[..length]).unwrap_err(), Broken, "cut off after {length}");
    }
    assert_eq!(Recording::from_bytes(&[good, vec![0]].concat()).unwrap_err(), Broken);
}

#[test]
fn a_default_comparison_is_small() {
    // A link holds these bytes, packed. Frames and drawing add some 3 KB for a run of ten seconds.
    let bytes = bytes(&recording("", u64::MAX));
    assert!(bytes.len() < 6_000, "{}", bytes.len());
}

/// Returns every kind of event, with its bytes in existing links and files.
fn kept() -> Vec<(Vec<u8>, Event)> {
    let (n, at_ms, start_ms, end_ms) = (1, 1.0, 1.0, 1.0);
    let timing = Timing { sent_ms: Some(1.0), arrived_ms: Some(1.0), protocol: None, bytes: Some(2) };
    let polled =
        |woken_ms, wakes, end_ms, ready| Event::Polled { n: 0, woken_ms, wakes, start_ms, end_ms, ready };
    let settled = |attempt, arrived_ms, status, result| Event::Settled {
        n,
        attempt,
        at_ms,
        arrived_ms,
        status,
        result,
    };
    let worked = |result| Event::Worked { n, at_ms, result };
    let uuid = Uuid::from_bytes(*b"0123456789abcdef");
    // Numbers and times are differences from the one before: 2 is one more, 1 is one less.
    let mut kept: Vec<(Vec<u8>, Event)> = vec![
        (b"\x00\x00\xd0\x0f".into(), Event::Made { n: 0, at_ms }),
        (b"\x01\x00\x03\x00\x02\x00\x02".into(), polled(Some(1.0), 2, 1.001, true)),
        (b"\x01\x00\x00\x01\x01\x00".into(), polled(None, 1, 1.0, false)),
        (b"\x02\x00\x00".into(), Event::Queued { n: 0, at_ms, by: Queue::Connections }),
        (b"\x03\x00\x00".into(), Event::Queued { n: 0, at_ms, by: Queue::Capacity }),
        (b"\x04\x02\x00\x03".into(), Event::Sent { n, attempt: 3, at_ms }),
        (
            b"\x05\x00\x00\x03\x01\x00\xc8\x01\x000123456789abcdef".into(),
            settled(3, Some(1.0), Some(200), Ok(uuid)),
        ),
        (b"\x06\x00\x00".into(), Event::Retry { n, at_ms }),
        (b"\x07\x00\x03\x01\x00\x01\x00\x00\x03".into(), Event::Timed { n, attempt: 3, timing }),
        (b"\x08\x00\x00".into(), Event::Working { n, at_ms }),
        (b"\x09\x00\x00\x00\x00".into(), Event::Computed { n, worker: None, start_ms, end_ms }),
        (b"\x09\x00\x02\x00\x00".into(), Event::Computed { n, worker: Some(1), start_ms, end_ms }),
        (b"\x0a\x00\x00\x00".into(), worked(Ok(()))),
        (b"\x0a\x00\x00\x01".into(), worked(Err(Undone::Wrong))),
        (b"\x0b\x00\x00".into(), Event::Pausing { n, at_ms }),
        (b"\x0d\x00\x00".into(), Event::Busy { with: Busy::Turn, start_ms, end_ms }),
        (b"\x0e\x00\x00".into(), Event::Busy { with: Busy::Draw, start_ms, end_ms }),
        (b"\x0f\x00\x00".into(), Event::LongTask { start_ms, end_ms }),
        (b"\x10\x00".into(), Event::Frame { at_ms }),
        (b"\x11".into(), Event::Hidden),
        (b"\x12".into(), Event::Offline),
        (b"\x15".into(), Event::LoopUntold),
    ];
    let failures = [
        Failure::Timeout,
        Failure::Network,
        Failure::Status,
        Failure::NotJson,
        Failure::NoUuid,
        Failure::TooLarge,
        Failure::Aborted,
    ];
    assert_eq!(failures.len(), Failure::ALL.len(), "each is here");
    for (code, failure) in (1..).zip(failures) {
        kept.push((vec![5, 0, 0, 0, 0, 0, code], settled(0, None, None, Err(failure))));
    }
    for (code, protocol) in (1..).zip([Protocol::Http1, Protocol::Http2, Protocol::Http3]) {
        let timing = Timing { protocol: Some(protocol), ..Timing::default() };
        kept.push((vec![7, 0, 0, 0, 0, code, 0], Event::Timed { n, attempt: 0, timing }));
    }
    for (code, loss) in (0..).zip([Loss::Forbidden, Loss::NotStarted, Loss::Died, Loss::Silent]) {
        kept.push((vec![10, 0, 0, 2 + code], worked(Err(Undone::Lost(loss)))));
        kept.push((vec![12, 31, 0, code], Event::WorkerLost { worker: 31, at_ms, loss }));
    }
    kept
}

#[test]
fn existing_recordings_still_read_the_same() {
    for (end, cancelled) in [(19, false), (20, true)] {
        let (mut events, mut facts): (Vec<_>, Vec<_>) = kept().into_iter().unzip();
        events.push(vec![end, 0]);
        facts.push(Event::Ended { at_ms: 1.0, cancelled });
        let head: &[u8] = b"Boucle\x01\x1cstrategy=join_all&requests=2\xe8\x07\x00\x01";
        let run: &[u8] = b"\x00\x08join_all\x07builtin\x0217\x00";
        let bytes = [head, run, &[events.len() as u8], &events.concat()].concat();
        let read = Recording::from_bytes(&bytes).unwrap();
        assert_eq!(*read.comparison.runs[0].trace.events(), facts);
        assert_eq!((read.begun_unix_ms, &*read.comparison.runs[0].name), (1000.0, "17"));
        assert_eq!(self::bytes(&read), bytes);
    }
}

proptest! {
    #[test]
    fn damaged_bytes_are_rejected_or_harmless(at in 0_usize..2_000, byte: u8, more in proptest::collection::vec(any::<u8>(), 0..40)) {
        let mut bytes = bytes(&recording("requests=5&fail=0.3&jitter=90", u64::MAX));
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.splice(at..at, more);
        if let Ok(recording) = Recording::from_bytes(&bytes) {
            // Everything can be derived from the recording, whatever it now contains.
            let comparison = &recording.comparison;
            let _ = (comparison.report(), comparison.axis(None), comparison.until(100.0), comparison.step_ms(0.0, true));
        }
    }

    #[test]
    fn any_plan_survives(id in "[a-zé<&\"]{1,40}", requests in 1_u32..5) {
        let page = PageOptions { id: Some(id), ..PageOptions::default() };
        let plan = Plan { requests, page, ..Plan::default() };
        let empty = Recording { comparison: Comparison::new(plan), begun_unix_ms: 0.0 };
        prop_assert_eq!(back(&empty).comparison.plan, empty.comparison.plan);
    }
}
