use crate::sim::{Sim, Workers, run, run_in};
use boucle::plan::Strategy::{JoinAll, Retry, Semaphore, Sequential};
use boucle::report::phases::Phase;
use boucle::report::rows::Rows;
use boucle::report::timeline::{Bar, Grid, Lane, MAX_LINES, Tick};
use boucle::run::trace::{Event, Trace};
use std::cell::RefCell;
use std::rc::Rc;

#[test]
fn each_request_has_a_line_while_there_is_room() {
    let (_, _, rows) = run(Sequential, "requests=2");
    let lane = Lane::new(&rows, 100, 400.0);
    let bar = |line, phase, from_ms, to_ms| Bar { line, phase, from_ms, to_ms };
    assert_eq!((lane.grid.lines, lane.grid.requests_per_line), (2, 1));
    assert_eq!(
        lane.bars,
        [
            bar(0, Phase::InFlight, 0.0, 200.0),
            bar(1, Phase::Queued, 0.0, 200.0),
            bar(1, Phase::InFlight, 200.0, 400.0)
        ]
    );
    assert_eq!(
        lane.ticks,
        [Tick { line: 0, at_ms: 200.0, good: true }, Tick { line: 1, at_ms: 400.0, good: true }]
    );
}

#[test]
fn bars_of_unfinished_requests_reach_to_now() {
    // With six permits at 300 ms, 6 requests are done, 6 are in flight since 200 ms, and 39 are waiting.
    let world = Rc::new(Sim::default());
    let (run, _, _) = run_in(&world, Semaphore, "", 300);
    let mut rows = Rows::new(51);
    let trace = Trace::start(Rc::clone(&run.trace).clock().clone());
    // All events except those of the cancellation, as a page sees them in the middle of a run.
    for event in run
        .trace
        .events()
        .iter()
        .take_while(|event| !matches!(event, Event::Settled { result: Err(_), .. } | Event::Ended { .. }))
    {
        trace.push(event.clone());
    }
    rows.read(&trace);
    let lane = Lane::new(&rows, 100, 300.0);
    let open = |phase| lane.bars.iter().filter(|bar| bar.phase == phase && bar.to_ms == 300.0).count();
    assert_eq!((open(Phase::InFlight), open(Phase::Queued)), (6, 39));
    assert_eq!(lane.ticks.len(), 6);
}

#[test]
fn an_arrived_answer_is_drawn_as_waiting_until_its_delivery() {
    let trace = Trace::start(boucle::run::platform::Platform::clock(&Sim::default()));
    trace.push(Event::Sent { attempt: 0, n: 0, at_ms: 0.0 });
    let result = Ok(uuid::Uuid::nil());
    trace.push(Event::Settled {
        attempt: 0,
        n: 0,
        at_ms: 80.0,
        arrived_ms: Some(30.0),
        status: Some(200),
        result,
    });
    let lane = Lane::new(&Rows::from_trace(1, &trace), 1, 80.0);
    let phases: Vec<_> = lane.bars.iter().map(|bar| (bar.phase, bar.from_ms, bar.to_ms)).collect();
    assert_eq!(phases, [(Phase::InFlight, 0.0, 30.0), (Phase::Waiting, 30.0, 80.0)]);
}

#[test]
fn failed_and_cancelled_requests_are_drawn_as_lost() {
    let (_, _, rows) = run(JoinAll, "fail=1&requests=3");
    let lane = Lane::new(&rows, 10, 200.0);
    assert!(lane.bars.iter().all(|bar| bar.phase == Phase::Lost));
    assert!(lane.ticks.iter().all(|tick| !tick.good));
}

#[test]
fn ten_thousand_requests_share_the_lines_that_there_are() {
    let (_, _, rows) = run(JoinAll, "requests=10000&connections=100");
    let lane = Lane::new(&rows, 150, 20_000.0);
    assert_eq!((lane.grid.requests_per_line, lane.grid.lines), (67, 150));
    assert!(lane.bars.len() <= 450);
    assert_eq!(
        (lane.grid.line_of(0), lane.grid.line_of(66), lane.grid.line_of(67), lane.grid.line_of(9_999)),
        (0, 0, 1, 149)
    );
    assert_eq!(
        (lane.grid.request_at(0), lane.grid.request_at(149), lane.grid.request_at(1_000)),
        (0, 9_983, 9_983)
    );
}

#[test]
fn bars_of_a_shared_line_extend_from_the_first_request_to_the_last() {
    let (_, _, rows) = run(JoinAll, "requests=5&connections=1&delay=100&fail=0");
    let bars = |lane: &Lane, line| {
        let bars = lane.bars.iter().filter(|bar| bar.line == line);
        bars.map(|bar| (bar.phase, bar.from_ms, bar.to_ms)).collect::<Vec<_>>()
    };
    let lane = Lane::new(&rows, 3, rows.total_ms());
    assert_eq!(bars(&lane, 0), [(Phase::InFlight, 0.0, 200.0)]);
    assert_eq!(bars(&lane, 1), [(Phase::Queued, 0.0, 200.0), (Phase::InFlight, 200.0, 400.0)]);
    assert_eq!(lane.ticks.iter().map(|tick| tick.at_ms).collect::<Vec<_>>(), [200.0, 400.0, 500.0]);
    let cancelled = run_in(&Rc::default(), JoinAll, "requests=4&connections=1&delay=100&fail=0", 150).2;
    let lane = Lane::new(&cancelled, 2, 150.0);
    assert_eq!(bars(&lane, 0), [(Phase::Lost, 0.0, 150.0)], "its second request was cancelled");
    assert_eq!(bars(&lane, 1), [(Phase::Queued, 0.0, 150.0)], "its requests were never sent");
}

#[test]
fn lines_fill_the_room_up_to_twelve_pixels_each() {
    let thick_px = |requests| Grid::new(requests, MAX_LINES).thick_px();
    assert_eq!([1, 13, 14, 51, 156, 10_000].map(thick_px), [12.0, 12.0, 11.0, 3.0, 1.0, 1.0]);
    assert_eq!(Grid::default().thick_px(), 12.0);
    let bars_px = |phase| [1, 51, 156].map(|requests| Grid::new(requests, MAX_LINES).bar_px(phase));
    assert_eq!((bars_px(Phase::InFlight), bars_px(Phase::Queued)), ([11.0, 2.0, 1.0], [12.0, 3.0, 1.0]));
    assert_eq!(
        [1, 51, 10_000].map(|requests| Grid::new(requests, MAX_LINES).height_px()),
        [12.0, 153.0, 154.0]
    );
}

#[test]
fn lost_attempts_and_their_waits_share_the_requests_line() {
    let (_, _, rows) = run(Retry, "fail=0.5&requests=8&seed=3&delay=100");
    let lane = Lane::new(&rows, 100, rows.total_ms());
    let mut again = 0;
    for (line, row) in (0..).zip(&rows.rows) {
        let bars: Vec<_> = lane.bars.iter().filter(|bar| bar.line == line).collect();
        let phases: Vec<_> = bars.iter().map(|bar| bar.phase).collect();
        let end = if row.error().is_some() { Phase::Lost } else { Phase::InFlight };
        let mut expected = [Phase::Lost, Phase::Queued].repeat(row.lost.len());
        expected.push(end);
        // A wait is not visible where the drawn back-off is 0 ms.
        if phases.len() == expected.len() {
            assert_eq!(phases, expected);
            again += row.lost.len();
        }
        assert!(bars.is_sorted_by(|a, b| a.to_ms <= b.from_ms), "one after the other: {bars:?}");
        assert_eq!(bars.last().map(|bar| bar.to_ms), row.settled_ms);
    }
    assert!(again > 2);
}

#[test]
fn work_follows_its_answer_and_queues_for_a_worker() {
    let world = Rc::new(Sim { workers: Rc::new(RefCell::new(Workers::new(1))), ..Sim::default() });
    let query = "requests=2&delay=100&work=20&work_on=worker";
    let (_, _, rows) = run_in(&world, JoinAll, query, u64::MAX);
    let lane = Lane::new(&rows, 10, rows.total_ms());
    let bars = |line| {
        let bars = lane.bars.iter().filter(move |bar| bar.line == line);
        bars.map(|bar| (bar.phase, bar.from_ms, bar.to_ms)).collect::<Vec<_>>()
    };
    let first =
        [(Phase::InFlight, 0.0, 100.0), (Phase::Queued, 100.0, 120.0), (Phase::Offloaded, 100.0, 120.0)];
    assert_eq!(bars(0), first);
    // The only worker is busy with the first request.
    let second =
        [(Phase::InFlight, 0.0, 100.0), (Phase::Queued, 100.0, 140.0), (Phase::Offloaded, 120.0, 140.0)];
    assert_eq!(bars(1), second);
}
