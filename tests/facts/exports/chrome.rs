use super::{from, json, with_one_worker};
use crate::sim::{compare, compare_in, every_strategy};
use boucle::export::Format;
use boucle::plan::Strategy;
use boucle::report::comparison::Comparison;
use boucle::run::platform::Provenance;
use boucle::run::trace::{Busy, Event};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;

fn events(comparison: &Comparison) -> Vec<Value> {
    let trace = json(Format::Chrome, comparison);
    assert_eq!(trace["displayTimeUnit"], json!("ms"));
    trace["traceEvents"].as_array().expect("a list").clone()
}

/// Returns the names of a process's threads, by thread ID.
fn threads(events: &[Value], pid: u32) -> BTreeMap<u64, String> {
    let named = events.iter().filter(|event| event["name"] == "thread_name" && event["pid"] == pid);
    named
        .map(|event| (event["tid"].as_u64().unwrap(), event["args"]["name"].as_str().unwrap().into()))
        .collect()
}

/// Returns the slices of a thread: name, start and duration in microseconds.
fn slices(events: &[Value], pid: u32, thread: &str) -> Vec<(String, f64, f64)> {
    let of = threads(events, pid);
    let tid = of.iter().find(|(_, name)| *name == thread).unwrap_or_else(|| panic!("{thread} of {of:?}")).0;
    let here = |event: &&Value| event["ph"] == "X" && event["pid"] == pid && event["tid"] == *tid;
    let number = |event: &Value, name: &str| event[name].as_f64().unwrap();
    let slice =
        |event: &Value| (event["name"].as_str().unwrap().into(), number(event, "ts"), number(event, "dur"));
    events.iter().filter(here).map(slice).collect()
}

fn slice(name: &str, from: f64, dur: f64) -> (String, f64, f64) {
    (name.into(), from, dur)
}

#[test]
fn a_run_is_a_process_with_the_same_start() {
    let events = events(&compare("requests=2&delay=100"));
    let names: Vec<_> = events
        .iter()
        .filter(|event| event["name"] == "process_name")
        .map(|event| &event["args"]["name"])
        .collect();
    assert_eq!(names, ["sequential (builtin)", "join_all (builtin)"]);
    assert_eq!(threads(&events, 1).values().collect::<Vec<_>>(), ["loop", "requests from 0"]);
    assert_eq!(threads(&events, 2).values().collect::<Vec<_>>(), ["loop", "request 0", "request 1"]);
    let (first, second) = (slices(&events, 1, "requests from 0"), slices(&events, 2, "request 1"));
    let one_by_one = [
        slice("request 0", 0.0, 100_000.0),
        slice("in flight", 0.0, 100_000.0),
        slice("request 1", 100_000.0, 100_000.0),
        slice("in flight", 100_000.0, 100_000.0),
    ];
    assert_eq!(first, one_by_one);
    assert_eq!(
        second,
        [slice("request 1", 20_000_000.0, 100_000.0), slice("in flight", 20_000_000.0, 100_000.0)]
    );
}

#[test]
fn a_request_shows_its_waits_its_work_and_its_pause() {
    let query =
        "strategy=semaphore&limit=2&requests=3&delay=100&connections=1&work=20&work_on=worker&pause=30";
    let events = events(&with_one_worker(query));
    let last = [
        slice("request 2", 0.0, 350_000.0),
        slice("awaits a permit", 0.0, 150_000.0),
        slice("queued", 150_000.0, 50_000.0),
        slice("in flight", 200_000.0, 100_000.0),
        slice("work", 300_000.0, 20_000.0),
        slice("pause", 320_000.0, 30_000.0),
    ];
    assert_eq!(slices(&events, 1, "request 2"), last);
    let worker = [100.0, 200.0, 300.0].into_iter().zip(["work 0", "work 1", "work 2"]);
    let worker: Vec<_> = worker.map(|(from, name)| slice(name, from * 1000.0, 20_000.0)).collect();
    assert_eq!(slices(&events, 1, "worker 1"), worker);
}

#[test]
fn even_empty_polls_nest_in_turns_and_work_in_polls() {
    let events = events(&compare("strategy=join_all&requests=2&delay=100&work=20"));
    let here = slices(&events, 1, "loop");
    // Both answers arrive at 100 ms. A poll that takes no time lasts an eighth of a microsecond.
    let expected = [
        slice("turn", 0.0, 0.25),
        slice("poll 0", 0.0, 0.125),
        slice("poll 1", 0.125, 0.125),
        slice("turn", 100_000.0, 40_000.0),
        slice("poll 0", 100_000.0, 20_000.0),
        slice("work 0", 100_000.0, 20_000.0),
        slice("poll 1", 120_000.0, 20_000.0),
        slice("work 1", 120_000.0, 20_000.0),
    ];
    assert_eq!(here, expected);
}

/// Checks that the slices of all threads nest or do not overlap for readers that add up times as they are.
fn nest(events: &[Value], runs: usize) {
    for pid in (1..).take(runs) {
        for thread in threads(events, pid).values() {
            // Ends and names.
            let (mut open, mut before) = (Vec::<(f64, String)>::new(), None);
            for (name, from, dur) in slices(events, pid, thread) {
                assert!(dur > 0.0, "{pid} {thread}: {name} has a duration");
                for number in [from, dur] {
                    assert_eq!((number * 8.0).fract(), 0.0, "{pid} {thread}: sums with {number} are exact");
                }
                while open.last().is_some_and(|(end, _)| *end <= from) {
                    before = open.pop();
                }
                let end = from + dur;
                assert!(
                    open.last().is_none_or(|(around, _)| end <= *around),
                    "{pid} {thread}: {name} at {from}"
                );
                let touched = before.take_if(|(end, _)| *end >= from);
                assert!(
                    touched.is_none_or(|(end, other)| end == from && other != name),
                    "{pid} {thread}: {name} at {from}"
                );
                open.push((end, name));
            }
        }
    }
}

#[test]
fn slices_of_a_thread_nest_or_do_not_overlap() {
    for query in
        ["&work=9&work_on=slices", "&work=9&work_on=pool&pause=7&connections=4", "&fail=0.3&connections=3"]
    {
        let comparison = compare(&(every_strategy() + "&requests=20&delay=30&jitter=50&seed=3" + query));
        nest(&events(&comparison), Strategy::ALL.len());
    }
}

#[test]
fn slices_at_times_that_are_no_sums_of_halves_nest_too() {
    let comparison = compare("strategy=join_all&requests=2&delay=100");
    let trace = &comparison.runs[0].trace;
    let mut at_ms = 210.700_004;
    for _ in 0..500 {
        for n in 0..2 {
            let (start_ms, end_ms) = (at_ms, at_ms + 0.000_001);
            trace.push(Event::Polled { n, woken_ms: None, wakes: 0, start_ms, end_ms, ready: false });
            at_ms = end_ms;
        }
        trace.push(Event::Busy { with: Busy::Turn, start_ms: at_ms - 0.000_002, end_ms: at_ms });
    }
    // An engine rounds their durations, so that they overlap.
    for start_ms in [20.0, 109.9, 200.3] {
        trace.push(Event::LongTask { start_ms, end_ms: start_ms + 90.1 });
    }
    let events = events(&from(Provenance::Recorded, &comparison));
    nest(&events, 1);
    let polls = slices(&events, 1, "loop").into_iter().filter(|(name, ..)| name.starts_with("poll"));
    assert!(polls.clone().count() >= 1000 && polls.into_iter().all(|(.., dur)| dur <= 0.25));
    assert_eq!(slices(&events, 1, "long tasks, as the engine reports them").len(), 3);
}

#[test]
fn an_arrow_leads_from_an_arrival_to_its_poll() {
    let events = events(&compare("requests=2&delay=100&work=20"));
    let arrow = |phase: &str, id| {
        let one = events.iter().find(|event| event["ph"] == phase && event["id"] == id).expect("an arrow");
        (one["tid"].as_u64().unwrap(), one["ts"].as_f64().unwrap())
    };
    let tid = |name: &str| *threads(&events, 2).iter().find(|(_, thread)| *thread == name).unwrap().0;
    // This is the arrow of the second request in the second run.
    assert_eq!(arrow("s", 10_002), (tid("request 1"), 20_100_000.0));
    assert_eq!(arrow("f", 10_002), (tid("loop"), 20_120_000.0));
    let ids: Vec<_> =
        events.iter().filter(|event| event["ph"] == "s").map(|event| event["id"].as_u64()).collect();
    assert_eq!(ids.len(), 4);
}

#[test]
fn failed_attempts_and_cancelled_requests_are_shown_as_lost() {
    let events_of = |comparison: &Comparison| slices(&events(comparison), 1, "request 0");
    let retried = events_of(&compare("strategy=retry&requests=1&fail=1&delay=100"));
    let names: Vec<_> = retried.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["request 0", "lost", "backs off", "lost", "backs off", "lost", "backs off", "lost"]);
    let cancelled = events_of(&compare_in(Rc::default, "strategy=join_all&requests=1", 50));
    assert_eq!(cancelled, [slice("request 0", 0.0, 50_000.0), slice("lost", 0.0, 50_000.0)]);
}

#[test]
fn frames_drawing_and_long_tasks_have_their_place() {
    let comparison = compare("strategy=join_all&requests=1&delay=100");
    let trace = &comparison.runs[0].trace;
    trace.push(Event::Busy { with: Busy::Draw, start_ms: 101.0, end_ms: 103.5 });
    trace.push(Event::Frame { at_ms: 101.0 });
    trace.push(Event::LongTask { start_ms: 20.0, end_ms: 90.0 });
    let events = events(&from(Provenance::Recorded, &comparison));
    assert!(slices(&events, 1, "loop").contains(&slice("draw", 101_000.0, 2_500.0)));
    assert_eq!(
        slices(&events, 1, "long tasks, as the engine reports them"),
        [slice("long task", 20_000.0, 70_000.0)]
    );
    let frame = events.iter().find(|event| event["ph"] == "i").expect("a frame");
    assert_eq!(
        (&frame["name"], &frame["ts"], &frame["s"]),
        (&json!("frame"), &json!(101_000.0), &json!("t"))
    );
}
