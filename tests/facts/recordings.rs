//! A comparison survives being written as bytes, and no bytes do harm.

use crate::sim::{Sim, plan, run_in};
use boucle::plan::Plan;
use boucle::recording::{Broken, Recording, to_bytes};
use boucle::report::comparison::{Comparison, Other};
use boucle::report::rows::Rows;
use boucle::strategy::Strategy;
use proptest::prelude::*;
use std::rc::Rc;

/// Every strategy of a plan, run on virtual time, the last of them cancelled at `until`.
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

const EVERYTHING: &str = "strategy=blocking,sequential,semaphore,join_all,as_completed,try_join_all,retry,hedge\
    &requests=12&fail=0.2&jitter=150&work=5&work_on=pool&pause=3&connections=4&timeout=300";

#[test]
fn what_is_read_is_what_was_written() {
    let recording = recording(EVERYTHING, u64::MAX);
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
fn a_cancelled_run_stays_cancelled() {
    let read = back(&recording("requests=9&strategy=sequential", 500));
    assert!(read.comparison.report().runs[0].cancelled);
}

#[test]
fn runs_of_other_programs_stay_theirs() {
    let mut recording = recording("requests=3&strategy=join_all", u64::MAX);
    let run = recording.comparison.runs[0].clone();
    let rows = Rc::new(Rows::of(3, &run.trace));
    recording.comparison.others.push(Other { program: "Python 3.11".into(), run, rows });
    let read = back(&recording).comparison;
    assert_eq!(read.others[0].program, "Python 3.11");
    assert_eq!(read.lanes().collect::<Vec<_>>(), [Strategy::JoinAll, Strategy::JoinAll]);
}

#[test]
fn a_recorded_comparison_says_so() {
    let mut recording = recording("requests=3&strategy=join_all", u64::MAX);
    recording.comparison.recorded = true;
    let read = back(&recording).comparison;
    assert_eq!(read.report().runs[0].provenance.name(), "recorded");
    assert_eq!(read.provenance().map(boucle::platform::Provenance::name), Some("recorded"));
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
    // What a link holds is this, packed; frames and drawing come on top, some 3 KB a run of ten seconds.
    let bytes = bytes(&recording("", u64::MAX));
    assert!(bytes.len() < 6_000, "{}", bytes.len());
}

proptest! {
    #[test]
    fn damaged_bytes_do_no_harm(at in 0_usize..2_000, byte: u8, more in proptest::collection::vec(any::<u8>(), 0..40)) {
        let mut bytes = bytes(&recording("requests=5&fail=0.3&jitter=90", u64::MAX));
        let at = at % bytes.len();
        bytes[at] = byte;
        bytes.splice(at..at, more);
        if let Ok(recording) = Recording::from_bytes(&bytes) {
            // Whatever it says now, everything can be derived of it.
            let comparison = &recording.comparison;
            let _ = (comparison.report(), comparison.axis(None), comparison.until(100.0), comparison.step_ms(0.0, true));
        }
    }

    #[test]
    fn any_plan_survives(id in "[a-zé<&\"]{1,40}", requests in 1_u32..5) {
        let plan = Plan { id: Some(id), requests, ..Plan::default() };
        let empty = Recording { comparison: Comparison::new(plan), begun_unix_ms: 0.0 };
        prop_assert_eq!(back(&empty).comparison.plan, empty.comparison.plan);
    }
}
