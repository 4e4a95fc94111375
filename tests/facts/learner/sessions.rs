//! What becomes of a program's messages.

use super::{ORIGIN_MS, Run, START_MS};
use boucle::learner::message::{Message, Outcome};
use boucle::learner::outcome::End;
use boucle::learner::session::Session;
use boucle::report::phases::Phase;
use boucle::report::row::Row;
use boucle::report::timeline::Lane;
use boucle::run::answer::Failure;
use boucle::run::platform::Provenance;
use boucle::run::trace::Clock;
use serde_json::json;
use std::sync::Arc;

#[test]
fn a_request_of_a_program_has_the_times_of_its_messages() {
    let mut run = Run::start(None);
    run.hear(10, json!({ "is": "request", "n": 0, "task": null, "line": 3, "method": "GET", "url": "x" }));
    run.hear(12, json!({ "is": "sent", "n": 0 }));
    run.hear(215, json!({ "is": "answer", "n": 0, "status": 200, "arrived_ms": -3 }));
    run.hear(220, json!({ "is": "done", "n": 0, "bytes": 53 }));
    run.hear(230, json!({ "is": "finished" }));
    let comparison = run.comparison();
    let row = &comparison.rows_of(2).unwrap().rows[0];
    assert_eq!((row.made_ms, row.sent_ms), (Some(10.0), Some(12.0)));
    assert_eq!((row.arrived_ms, row.delivered_ms), (Some(212.0), Some(220.0)));
    assert_eq!((row.status, row.uuid(), row.error()), (Some(200), None, None));
    assert_eq!(comparison.reached_ms(2), 230.0);
    assert_eq!(run.session.end(), Some(End::Done));
}

#[test]
fn failures_of_requests_are_told_apart() {
    let mut run = Run::start(None);
    for (n, why) in (0..).zip(["network", "timeout", "aborted", "refused", "too_many"]) {
        run.ask(n, n);
        run.hear(20 + n, json!({ "is": "lost", "n": n, "why": why, "message": "a reason" }));
    }
    run.ask(30, 5);
    run.answer(40, 5, 503);
    run.hear(50, json!({ "is": "finished" }));
    let errors: Vec<_> = run.comparison().rows_of(2).unwrap().rows.iter().map(Row::error).collect();
    let expected = [
        Failure::Network,
        Failure::Timeout,
        Failure::Aborted,
        Failure::Network,
        Failure::Network,
        Failure::Status,
    ];
    assert_eq!(errors, expected.map(Some));
    assert_eq!(run.session.refused, ["a reason"]);
}

#[test]
fn hosts_that_a_run_may_not_ask_are_named_once_and_of_many_only_some() {
    let mut run = Run::start(None);
    for n in 0..20 {
        run.ask(n, n);
        let host = format!("{}.example:8080", n / 2);
        run.hear(n, json!({ "is": "lost", "n": n, "why": "refused", "message": "no", "host": host }));
    }
    assert_eq!(run.session.refused_hosts.len(), 5);
    assert_eq!(run.session.refused_hosts[1], "1.example:8080");
    assert!(run.session.refused.is_empty());
}

#[test]
fn requests_beyond_the_connections_are_drawn_as_queued_until_they_are_known_to_be_sent() {
    let mut run = Run::start(Some(2));
    for n in 0..3 {
        run.hear(0, json!({ "is": "request", "n": n, "task": 0, "line": 7, "method": "GET", "url": "x" }));
    }
    run.hear(100, json!({ "is": "busy", "from_ms": 0, "to_ms": 0 }));
    let comparison = run.comparison();
    let lane = Lane::new(comparison.rows_of(2).unwrap(), 10, comparison.reached_ms(2));
    let phases: Vec<_> = lane.bars.iter().map(|bar| (bar.line, bar.phase, bar.to_ms)).collect();
    assert_eq!(phases, [(0, Phase::InFlight, 100.0), (1, Phase::InFlight, 100.0), (2, Phase::Queued, 100.0)]);
    // What is expected is no fact of the run.
    run.hear(300, json!({ "is": "sent", "n": 2, "at_ms": -50, "queued": true }));
    let phases = |run: &mut Run| {
        let comparison = run.comparison();
        let lane = Lane::new(comparison.rows_of(2).unwrap(), 10, comparison.reached_ms(2));
        lane.bars.iter().filter(|bar| bar.line == 2).map(|bar| (bar.phase, bar.from_ms)).collect::<Vec<_>>()
    };
    assert_eq!(phases(&mut run), [(Phase::Queued, 0.0), (Phase::InFlight, 250.0)]);
    run.answer(320, 2, 200);
    run.hear(330, json!({ "is": "finished" }));
    let comparison = run.comparison();
    let rows = &comparison.rows_of(2).unwrap().rows;
    assert_eq!((rows[0].sent_ms, rows[2].sent_ms), (None, Some(250.0)));
}

#[test]
fn each_host_has_its_own_connections() {
    let mut run = Run::start(Some(1));
    for (n, host) in (0..).zip(["one.test", "one.test", "two.test"]) {
        let url = format!("https://{host}/uuid");
        run.hear(0, json!({ "is": "request", "n": n, "task": 0, "line": 7, "method": "GET", "url": url }));
    }
    run.hear(100, json!({ "is": "busy", "from_ms": 0, "to_ms": 0 }));
    let comparison = run.comparison();
    let lane = Lane::new(comparison.rows_of(2).unwrap(), 10, comparison.reached_ms(2));
    let phases: Vec<_> = lane.bars.iter().map(|bar| bar.phase).collect();
    assert_eq!(phases, [Phase::InFlight, Phase::Queued, Phase::InFlight]);
}

#[test]
fn a_request_without_an_answer_was_in_flight_from_its_sending_which_is_told_later() {
    let mut run = Run::start(None);
    for n in 0..2 {
        run.hear(0, json!({ "is": "request", "n": n, "task": 0, "line": 7, "method": "GET", "url": "x" }));
        run.hear(50, json!({ "is": "lost", "n": n, "why": "timeout", "message": "" }));
    }
    run.hear(51, json!({ "is": "sent", "n": 0, "at_ms": -50 }));
    let failures = |run: &mut Run| {
        let rows = run.comparison().rows_of(2).unwrap().rows.clone();
        rows.iter().map(|row| (row.sent_ms, row.settled_ms, row.error())).collect::<Vec<_>>()
    };
    let expected =
        [(Some(1.0), Some(50.0), Some(Failure::Timeout)), (None, Some(50.0), Some(Failure::Timeout))];
    assert_eq!(failures(&mut run), expected);
    run.hear(60, json!({ "is": "finished" }));
    assert_eq!(failures(&mut run), expected);
}

#[test]
fn a_task_is_suspended_between_its_steps() {
    let mut run = Run::start(None);
    run.hear(
        1,
        json!({ "is": "task", "id": 0, "name": "Task-1", "coro": "main", "parent": null, "line": null }),
    );
    run.hear(1, json!({ "is": "task", "id": 1, "name": "Task-2", "coro": "f", "parent": 0, "line": 9 }));
    run.hear(4, json!({ "is": "step", "task": 0, "from_ms": -2, "to_ms": 0, "line": 12, "for": "task" }));
    run.hear(8, json!({ "is": "step", "task": 1, "from_ms": -1, "to_ms": 0, "line": 5, "for": "sleep" }));
    let lines: Vec<_> = run.session.tasks.by_line().into_iter().collect();
    assert_eq!(lines, [(5, 1), (12, 1)]);
    run.hear(58, json!({ "is": "step", "task": 1, "from_ms": -1, "to_ms": 0, "line": null, "for": null }));
    run.hear(58, json!({ "is": "ended", "task": 1, "outcome": "done", "error": null }));
    let task = run.session.tasks.get(1).unwrap();
    assert_eq!((task.steps, task.busy_ms, task.waited_until(1_000.0)), (2, 2.0, 49.0));
    assert_eq!((task.outcome, task.ended_ms, task.waits.len()), (Some(Outcome::Done), Some(58.0), 1));
    assert_eq!(run.session.tasks.get(0).unwrap().waited_until(104.0), 100.0);
}

#[test]
fn short_steps_in_a_row_are_one_span_and_long_ones_stay_apart() {
    let mut run = Run::start(None);
    for at_ms in [1, 2, 3, 20] {
        run.hear(at_ms, json!({ "is": "busy", "from_ms": -1, "to_ms": 0 }));
    }
    run.hear(90, json!({ "is": "busy", "from_ms": -70, "to_ms": 0 }));
    run.hear(90, json!({ "is": "blocked", "from_ms": -70, "to_ms": 0, "line": 3, "task": null }));
    run.hear(99, json!({ "is": "finished" }));
    let comparison = run.comparison();
    let rows = comparison.rows_of(2).unwrap();
    assert_eq!(rows.spans, [(0.0, 3.0), (19.0, 20.0), (20.0, 90.0)]);
    assert_eq!(rows.longest_block_ms(), 70.0);
}

#[test]
fn a_stopped_program_leaves_its_requests_aborted() {
    let mut run = Run::start(None);
    run.ask(0, 0);
    run.hear(40, json!({ "is": "busy", "from_ms": 0, "to_ms": 0 }));
    run.session.stop();
    assert_eq!(run.session.end(), Some(End::Stopped));
    let report = run.comparison().other_reports().next().unwrap();
    assert!(report.cancelled && report.aborted == 1);
    // Nothing that arrives later changes it.
    run.answer(50, 0, 200);
    assert_eq!(run.comparison().other_reports().next().unwrap().ok, 0);
}

#[test]
fn a_program_that_cannot_be_read_has_failed_without_a_request() {
    let mut run = Run::start(None);
    let message =
        json!({ "is": "failed", "message": "SyntaxError: invalid syntax", "line": 2, "traceback": "…" });
    run.hear(1, message);
    run.hear(2, json!({ "is": "finished" }));
    assert_eq!(run.session.end(), Some(End::Failed));
    assert_eq!(run.session.failure.as_ref().unwrap().line, Some(2));
    assert_eq!(run.comparison().requests_of(2), 0);
}

#[test]
fn messages_that_make_no_sense_change_nothing() {
    let mut run = Run::start(None);
    let strange = [
        json!({ "is": "sent", "n": 7 }),
        json!({ "is": "done", "n": 4_000_000_000_u32 }),
        json!({ "is": "request", "n": 3, "task": 0, "line": 1, "method": "GET", "url": "x" }),
        json!({ "is": "task", "id": 9, "name": "Task-9", "parent": 3, "line": 1 }),
        json!({ "is": "step", "task": 9, "from_ms": 0, "to_ms": -5, "line": 1, "for": "sleep" }),
        json!({ "is": "ended", "task": 9, "outcome": "done", "error": null }),
        json!({ "is": "later", "what": 1 }),
        json!({ "is": "out", "stream": 3 }),
    ];
    let count = strange.len() as u32;
    for message in strange {
        run.hear(5, message);
    }
    assert_eq!(run.read.get(), count - 2 + 1, "messages of other kinds are left out");
    assert_eq!(run.comparison().requests_of(2), 0);
    assert!(run.session.tasks.all().is_empty());
}

#[test]
fn an_arrival_that_cannot_be_true_is_not_known() {
    let mut run = Run::start(None);
    let asked = json!({ "is": "request", "n": 0, "task": 0, "line": 7, "method": "GET", "url": "https://httpbin.org/uuid" });
    run.hear(10, asked);
    // The clock of the service worker is ahead: it sent the request after the program had its answer.
    let ahead = |at_ms: f64| ORIGIN_MS + START_MS + at_ms;
    run.session.read(Message::Sent { n: 0, at_ms: ahead(40.0), queued: false });
    run.session.read(Message::Answer { n: 0, status: 200, arrived_ms: Some(ahead(45.0)) });
    run.hear(30, json!({ "is": "done", "n": 0, "bytes": 53 }));
    run.hear(50, json!({ "is": "finished" }));
    let comparison = run.comparison();
    let row = &comparison.rows_of(2).unwrap().rows[0];
    assert_eq!((row.arrived_ms, row.delivered_ms, row.sent_ms), (None, Some(40.0), Some(40.0)));
}

#[test]
fn a_program_whose_clock_is_apart_starts_when_the_page_hears_of_it() {
    for apart_ms in [-3_600_000.0, 3_600_000.0] {
        let clock: Clock = Arc::new(|| 700.0);
        let mut session = Session::new(clock, ORIGIN_MS, Provenance::Builtin, None);
        session.read(Message::Started { at_ms: ORIGIN_MS + 700.0 + apart_ms });
        assert_eq!(session.now_ms(), 0.0);
    }
}
