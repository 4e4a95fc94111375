//! What the program prints, in the order in which it happened.

use crate::sim::{Sim, compare, run, run_in};
use boucle::plan::Strategy;
use boucle::plan::Strategy::{Blocking, JoinAll, Retry, Semaphore, Sequential};
use boucle::report::rows::{Printed, Rows};
use std::rc::Rc;

fn printed(rows: &Rows) -> String {
    let line = |printed: &Printed| match printed {
        Printed::Get(n) => format!("Get {n}"),
        Printed::Res { n, .. } => format!("Res {n}"),
    };
    rows.printed.iter().map(line).collect::<Vec<_>>().join(" ")
}

fn said(strategy: Strategy, query: &str) -> String {
    printed(&run(strategy, query).2)
}

#[test]
fn a_request_is_printed_before_its_answer() {
    let in_turns = "Get 0 Res 0 Get 1 Res 1 Get 2 Res 2";
    assert_eq!(said(Blocking, "requests=3"), in_turns);
    assert_eq!(said(Sequential, "requests=3"), in_turns);
    assert_eq!(said(Semaphore, "requests=3&limit=1"), in_turns);
    assert_eq!(said(JoinAll, "requests=3"), "Get 0 Get 1 Get 2 Res 0 Res 1 Res 2");
    assert_eq!(said(Semaphore, "requests=4&limit=2"), "Get 0 Get 1 Res 0 Res 1 Get 2 Get 3 Res 2 Res 3");
}

#[test]
fn a_request_in_a_queue_is_printed_once_and_each_new_attempt_again() {
    assert_eq!(said(JoinAll, "requests=3&connections=1"), "Get 0 Get 1 Get 2 Res 0 Res 1 Res 2");
    let again = said(Retry, "requests=1&fail=1");
    assert_eq!(again, "Get 0 Res 0 Get 0 Res 0 Get 0 Res 0 Get 0 Res 0");
    let (_, _, rows) = run_in(&Rc::new(Sim::default()), Sequential, "requests=3", 300);
    assert_eq!(printed(&rows), "Get 0 Res 0 Get 1 Res 1", "the last was cancelled");
}

#[test]
fn a_replay_prints_the_same_in_the_same_order() {
    let comparison = compare("strategy=blocking,semaphore&requests=3&limit=2");
    let until = |ms| comparison.until(ms).rows.iter().map(printed).collect::<Vec<_>>();
    assert_eq!(until(0.0), ["Get 0", "Get 0 Get 1"]);
    assert_eq!(until(200.0), ["Get 0 Res 0 Get 1", "Get 0 Get 1 Res 0 Res 1 Get 2"]);
    assert_eq!(until(600.0), comparison.rows.iter().map(printed).collect::<Vec<_>>());
}

#[test]
fn a_report_prints_in_the_order_of_its_times() {
    let comparison = compare("strategy=blocking,sequential&requests=3");
    let text = serde_json::to_string(&comparison.report()).unwrap();
    let read = boucle::import::report(&text).unwrap().comparison;
    assert_eq!(read.rows.iter().map(printed).collect::<Vec<_>>(), ["Get 0 Res 0 Get 1 Res 1 Get 2 Res 2"; 2]);
}
