use crate::sim::{Sim, plan, run, run_in};
use boucle::plan::Strategy::{self, JoinAll, Semaphore, Sequential};
use boucle::report::bound::{Shown, bound_ms};
use boucle::report::rows::Rows;
use boucle::report::stats::{Latency, max_overlap, percentile};
use boucle::report::{Report, Run};
use boucle::run::answer::Failure;
use boucle::run::platform::{Platform as _, Provenance};
use boucle::run::trace::{Busy, Event, Protocol, Trace};
use serde_json::{Value, json};
use std::rc::Rc;

/// Returns the report of one strategy with these events.
fn report(query: &str, events: Vec<Event>) -> Report {
    let trace = Trace::start(Sim::default().clock());
    for event in events {
        trace.push(event);
    }
    let run = Run {
        strategy: Some(JoinAll),
        work_on: None,
        provenance: Provenance::Server,
        name: String::new(),
        trace: Rc::new(trace),
        rounds: Vec::new(),
    };
    Report::new(&plan(query), &[run])
}

fn settled(n: u32, at_ms: f64, arrived_ms: Option<f64>, result: Result<uuid::Uuid, Failure>) -> Event {
    let status = result.is_ok().then_some(200);
    Event::Settled { attempt: 0, n, at_ms, arrived_ms, status, result }
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_report_has_the_contracts_shape() {
    let (run, _, _) = run(Sequential, "requests=2");
    let json = serde_json::to_value(Report::new(&plan("requests=2"), &[run])).unwrap();
    let sorted = |names: &str| {
        let mut names: Vec<_> = names.split_whitespace().map(str::to_owned).collect();
        names.sort();
        names
    };
    assert_eq!(keys(&json), sorted("version plan runs"));
    let run = &json["runs"][0];
    assert_eq!(
        keys(run),
        sorted(
            "strategy work_on provenance total_ms bound_ms ok failed aborted max_in_flight latency_ms \
             throughput_per_s loop requests"
        )
    );
    assert_eq!(keys(&run["latency_ms"]), sorted("min p50 p95 p99 max"));
    assert_eq!(keys(&run["loop"]), sorted("busy_ms longest_block_ms frames"));
    assert_eq!(
        keys(&run["requests"][1]),
        sorted("n started_ms sent_ms arrived_ms delivered_ms status error uuid attempts polls wakes busy_ms")
    );
    let expected = json!({
        "n": 1, "started_ms": 200.0, "sent_ms": 200.0, "arrived_ms": 400.0, "delivered_ms": 400.0, "status": 200,
        "error": null, "uuid": run["requests"][1]["uuid"], "attempts": 1, "polls": 2, "wakes": 1, "busy_ms": 0.0,
    });
    assert_eq!(run["requests"][1], expected);
    assert_eq!((&run["strategy"], &run["provenance"]), (&json!("sequential"), &json!("builtin")));
    assert_eq!((&run["total_ms"], &run["bound_ms"]), (&json!(400.0), &json!(400.0)));
    assert_eq!(run["throughput_per_s"], json!(5.0));
    assert_eq!(json["version"], json!(1));
}

#[test]
fn unmeasured_values_are_null_and_never_0() {
    let json = serde_json::to_value(report("requests=2", vec![])).unwrap();
    let run = &json["runs"][0];
    assert_eq!(run["latency_ms"], json!({"min": null, "p50": null, "p95": null, "p99": null, "max": null}));
    assert_eq!((&run["throughput_per_s"], &run["bound_ms"]), (&Value::Null, &Value::Null));
    let request = &run["requests"][0];
    for key in ["started_ms", "sent_ms", "arrived_ms", "delivered_ms", "status", "error", "uuid"] {
        assert!(request[key].is_null(), "{key}");
    }
    assert!(report("requests=2", vec![Event::Hidden]).runs[0].event_loop.frames.is_none());
}

#[test]
fn the_arrival_stays_within_sent_and_delivered() {
    let arrival = |stamp| {
        let uuid = Ok(uuid::Uuid::nil());
        let events = vec![Event::Sent { attempt: 0, n: 0, at_ms: 10.0 }, settled(0, 30.0, Some(stamp), uuid)];
        report("requests=1", events).runs[0].requests[0].arrived_ms
    };
    assert_eq!((arrival(20.0), arrival(9.0), arrival(31.0)), (Some(20.0), Some(10.0), Some(30.0)));
}

#[test]
fn a_failure_without_an_answer_has_no_delivery() {
    let events =
        vec![Event::Sent { attempt: 0, n: 0, at_ms: 0.0 }, settled(0, 30.0, None, Err(Failure::Network))];
    let run = &report("requests=1", events).runs[0];
    assert_eq!((run.requests[0].delivered_ms, run.requests[0].error), (None, Some(Failure::Network)));
    assert_eq!((run.failed, run.max_in_flight, run.latency_ms), (1, 1, Latency::default()));
}

#[test]
fn ok_failed_and_aborted_are_all_requests_even_when_cancelled() {
    let uuid = Ok(uuid::Uuid::nil());
    let events = vec![
        Event::Sent { attempt: 0, n: 0, at_ms: 0.0 },
        Event::Sent { attempt: 0, n: 1, at_ms: 0.0 },
        settled(0, 5.0, None, uuid),
        settled(1, 6.0, None, Err(Failure::Timeout)),
        Event::Ended { at_ms: 7.0, cancelled: true },
    ];
    let run = &report("requests=9", events).runs[0];
    assert_eq!((run.ok, run.failed, run.aborted), (1, 1, 7));
    assert_eq!(run.requests[8].error, Some(Failure::Aborted));
}

#[test]
fn the_longest_block_includes_long_tasks_and_busy_does_not() {
    let events = vec![
        Event::Busy { with: Busy::Turn, start_ms: 0.0, end_ms: 4.0 },
        Event::Busy { with: Busy::Draw, start_ms: 10.0, end_ms: 12.0 },
        Event::LongTask { start_ms: 20.0, end_ms: 90.0 },
        Event::Frame { at_ms: 16.0 },
        Event::Frame { at_ms: 33.0 },
    ];
    let run = &report("requests=1", events).runs[0];
    assert_eq!((run.event_loop.busy_ms, run.event_loop.longest_block_ms), (Some(6.0), Some(70.0)));
    assert_eq!(run.event_loop.frames, Some(2));
}

#[test]
fn a_run_ignores_the_loop_after_its_end() {
    // After the end, the page waits up to 0.2 s for the timings of a server's transfers.
    let events = vec![
        Event::Frame { at_ms: 16.0 },
        Event::Frame { at_ms: 33.0 },
        Event::Busy { with: Busy::Draw, start_ms: 33.0, end_ms: 50.0 },
        Event::LongTask { start_ms: 60.0, end_ms: 190.0 },
        Event::Ended { at_ms: 20.0, cancelled: false },
    ];
    let run = &report("requests=1", events).runs[0];
    assert_eq!(run.event_loop.frames, Some(1));
    assert_eq!((run.event_loop.busy_ms, run.event_loop.longest_block_ms), (Some(0.0), Some(0.0)));
}

#[test]
fn the_fastest_is_compared_with_the_slowest() {
    let runs: Vec<_> = [Sequential, Semaphore, JoinAll].map(|strategy| run(strategy, "").0).into();
    let report = Report::new(&plan(""), &runs);
    let speed_ups: Vec<_> = report.runs.iter().map(|run| report.speed_up(run).unwrap()).collect();
    assert_eq!(speed_ups, [1.0, 10_200.0 / 1_800.0, 51.0]);
    assert_eq!(
        report.runs.iter().map(boucle::report::RunReport::ratio_to_bound).collect::<Vec<_>>(),
        [Some(1.0); 3]
    );
}

#[test]
fn a_cancelled_run_is_neither_fast_nor_slow() {
    let (whole, _, _) = run(JoinAll, "");
    let (cancelled, _, _) = run_in(&Rc::new(Sim::default()), Sequential, "", 300);
    let report = Report::new(&plan(""), &[whole, cancelled]);
    assert!(report.best().is_empty());
    assert_eq!(report.speed_up(&report.runs[1]), None);
}

#[test]
fn percentiles_are_values_that_were_measured() {
    let hundred: Vec<_> = (1..=100).map(f64::from).collect();
    let at = |share| percentile(&hundred, share);
    assert_eq!((at(0.0), at(0.5), at(0.95), at(1.0)), (Some(1.0), Some(50.0), Some(95.0), Some(100.0)));
    assert_eq!((percentile(&[7.0], 0.99), percentile(&[], 0.5)), (Some(7.0), None));
    let spread = Latency::new(vec![3.0, 1.0, 2.0]);
    assert_eq!(
        (spread.min, spread.p50, spread.p99, spread.max),
        (Some(1.0), Some(2.0), Some(3.0), Some(3.0))
    );
}

#[test]
fn spans_that_only_touch_do_not_overlap() {
    let most = |spans: &[(f64, f64)]| max_overlap(spans.iter().copied());
    assert_eq!(most(&[]), 0);
    assert_eq!(most(&[(0.0, 2.0), (2.0, 4.0), (4.0, 6.0)]), 1);
    assert_eq!(most(&[(0.0, 3.0), (2.0, 4.0), (3.5, 6.0)]), 2);
    assert_eq!(most(&[(5.0, 5.0), (5.0, 5.0)]), 1);
    assert_eq!(most(&[(0.0, 9.0); 51]), 51);
}

#[test]
fn the_bound_is_the_sum_or_the_makespan() {
    let bound = |query: &str, strategy: Strategy| bound_ms(&plan(query), strategy.into(), Shown::default());
    assert_eq!(bound("", Sequential), Some(10_200.0));
    assert_eq!(bound("", JoinAll), Some(200.0));
    assert_eq!(bound("", Semaphore), Some(1_800.0));
    assert_eq!(bound("connections=6", JoinAll), Some(1_800.0));
    assert_eq!(bound("limit=100&connections=3&requests=4", Semaphore), Some(400.0));
    assert_eq!(bound("pause=50&requests=10", Sequential), Some(2_500.0));
    assert_eq!(bound("pause=50&requests=10", JoinAll), Some(250.0));
    assert_eq!(bound("timeout=120&requests=10", Sequential), Some(1_200.0));
    assert_eq!(bound("timeout=0&requests=10", Sequential), Some(2_000.0));
}

#[test]
fn a_real_servers_delay_is_the_shortest_latency() {
    let server = plan("origin=http://localhost:8000&requests=10");
    let bound = |strategy: Strategy, shortest_ms, protocol| {
        bound_ms(&server, strategy.into(), Shown { shortest_ms, protocol, workers: 0 })
    };
    assert_eq!(bound(Sequential, Some(30.0), None), Some(300.0));
    assert_eq!(bound(Sequential, None, Some(Protocol::Http1)), None);
    assert_eq!(bound(JoinAll, Some(30.0), None), None, "nobody knows how many connections it gives");
    assert_eq!(bound(JoinAll, Some(30.0), Some(Protocol::Http1)), Some(60.0), "ten over six connections");
    assert_eq!(bound(JoinAll, Some(30.0), Some(Protocol::Http2)), Some(30.0));
    assert_eq!(bound(Semaphore, Some(30.0), Some(Protocol::Http3)), Some(60.0), "ten behind six permits");
}

#[test]
fn the_ideal_contains_the_work_and_a_pause_holds_no_connection() {
    let bound = |query: &str, strategy: Strategy| {
        bound_ms(&plan(query), strategy.into(), Shown { workers: 4, ..Shown::default() })
    };
    let ten = "requests=10&delay=200&work=200";
    assert_eq!(bound(ten, Sequential), Some(4_000.0));
    for place in ["loop", "slices", "worker"] {
        assert_eq!(bound(&format!("{ten}&work_on={place}"), JoinAll), Some(2_200.0), "{place}");
    }
    assert_eq!(bound(&format!("{ten}&work_on=pool"), JoinAll), Some(800.0), "three of ten on each of four");
    assert_eq!(bound(&format!("{ten}&limit=2"), Semaphore), Some(2_200.0));
    let unknown = bound_ms(&plan(&format!("{ten}&work_on=pool")), JoinAll.into(), Shown::default());
    assert_eq!(unknown, None, "nobody knows how many workers the pool has");
    assert_eq!(bound("requests=20&connections=6&pause=1000", JoinAll), Some(1_800.0));
    assert_eq!(bound("requests=20&limit=6&pause=1000", Semaphore), Some(4_800.0));
}

#[test]
fn a_run_with_work_takes_as_long_as_its_ideal() {
    for query in
        ["work_on=loop", "work_on=slices", "work_on=worker", "work_on=pool", "work_on=pool&jitter=900"]
    {
        let query = format!("requests=10&work=20&{query}");
        for strategy in [Sequential, JoinAll] {
            let report = Report::new(&plan(&query), &[run(strategy, &query).0]);
            let ratio = report.runs[0].ratio_to_bound().unwrap();
            assert!((1.0..1.1).contains(&ratio), "{query}, {strategy:?}: {ratio}");
        }
    }
}

#[test]
fn a_trace_read_in_parts_says_the_same() {
    let (run, _, whole) = run(Semaphore, "jitter=100&fail=0.2");
    let events = run.trace.events().to_vec();
    let trace = Trace::start(Sim::default().clock());
    let mut rows = Rows::new(51);
    for event in events {
        trace.push(event);
        rows.read(&trace);
    }
    assert_eq!(rows, whole);
    assert_eq!((rows.settled, rows.in_flight), (51, 0));
}

#[test]
fn a_run_that_brought_nothing_is_neither_fast_nor_slow() {
    let (good, _, _) = run(Sequential, "requests=3");
    let (bad, _, _) = run(JoinAll, "requests=3&fail=1");
    let report = Report::new(&plan("requests=3"), &[good, bad]);
    assert!(report.best().is_empty());
    assert_eq!(report.speed_up(&report.runs[1]), None);
}
