use crate::sim::{Sim, plan};
use boucle::plan::Endpoint;
use boucle::plan::Strategy::JoinAll;
use boucle::report::bound::Shown;
use boucle::report::row::Row;
use boucle::report::rows::Rows;
use boucle::report::{Report, Run};
use boucle::run::platform::{Platform as _, Provenance};
use boucle::run::trace::{Event, Protocol, Timing, Trace};
use std::rc::Rc;

const SENT: Event = Event::Sent { n: 0, attempt: 0, at_ms: 10.0 };

fn settled(attempt: u32, at_ms: f64) -> Event {
    let result = Ok(uuid::Uuid::nil());
    Event::Settled { n: 0, attempt, at_ms, arrived_ms: None, status: Some(200), result }
}

fn timed(attempt: u32, sent_ms: Option<f64>, arrived_ms: f64) -> Event {
    let arrived_ms = Some(arrived_ms);
    let timing = Timing { sent_ms, arrived_ms, protocol: Some(Protocol::Http1), bytes: Some(353) };
    Event::Timed { n: 0, attempt, timing }
}

fn row(events: impl IntoIterator<Item = Event>) -> Row {
    let trace = Trace::start(Sim::default().clock());
    events.into_iter().for_each(|event| trace.push(event));
    Rows::from_trace(1, &trace).rows[0].clone()
}

fn times(row: &Row) -> [Option<f64>; 3] {
    [row.sent_ms, row.arrived_ms, row.delivered_ms]
}

#[test]
fn the_browsers_timing_counts_before_or_after_the_delivery() {
    let expected = [Some(40.0), Some(90.0), Some(100.0)];
    let after = row([SENT, settled(0, 100.0), timed(0, Some(40.0), 90.0)]);
    let before = row([SENT, timed(0, Some(40.0), 90.0), settled(0, 100.0)]);
    assert_eq!((times(&after), times(&before)), (expected, expected));
    assert_eq!(
        (after.protocol, after.bytes, after.latency_ms()),
        (Some(Protocol::Http1), Some(353), Some(60.0))
    );
}

#[test]
fn times_that_a_server_hides_stay_the_pages_own() {
    let row = row([SENT, settled(0, 100.0), timed(0, None, 90.0)]);
    assert_eq!(times(&row), [Some(10.0), Some(90.0), Some(100.0)]);
}

#[test]
fn a_transfers_times_stay_within_those_of_the_page() {
    let early = row([SENT, settled(0, 100.0), timed(0, Some(5.0), 6.0)]);
    assert_eq!(times(&early), [Some(10.0), Some(10.0), Some(100.0)]);
    let late = row([SENT, settled(0, 100.0), timed(0, Some(120.0), 130.0)]);
    assert_eq!(times(&late), [Some(100.0), Some(100.0), Some(100.0)]);
}

#[test]
fn the_timing_of_a_lost_attempt_is_left_out() {
    let again = Event::Sent { n: 0, attempt: 1, at_ms: 50.0 };
    let row = row([SENT, again, settled(1, 100.0), timed(0, Some(20.0), 30.0), timed(1, Some(60.0), 95.0)]);
    // Latency counts from the first attempt, which the page sent at 10 ms.
    assert_eq!(times(&row), [Some(10.0), Some(95.0), Some(100.0)]);
}

#[test]
fn a_run_shows_the_shortest_latency_and_the_protocol() {
    let trace = Trace::start(Sim::default().clock());
    for event in [SENT, settled(0, 100.0), timed(0, Some(40.0), 90.0)] {
        trace.push(event);
    }
    let expected = Shown { shortest_ms: Some(60.0), protocol: Some(Protocol::Http1), workers: 0 };
    assert_eq!(Shown::by(&[Rows::from_trace(1, &trace)]), expected);
    assert_eq!(Shown::by(&[]), Shown::default());
}

#[test]
fn a_request_is_known_again_by_its_url() {
    let request = plan("").request(37, 2);
    for origin in [Endpoint::Site, Endpoint::Url("http://h.example:80/base?".into())] {
        let url = origin.url(&request, "19a");
        assert_eq!(Endpoint::request_of(&url, "19a"), Some((37, 2)), "{url}");
        assert_eq!(Endpoint::request_of(&url, "19b"), None, "of another run");
    }
    for other in ["http://h.example/page.js", "http://h.example/?n=1&attempt=x&run=19a", "", "?run=19a"] {
        assert_eq!(Endpoint::request_of(other, "19a"), None, "{other}");
    }
}

#[test]
fn protocols_are_known_by_their_alpn_names() {
    let named = ["http/1.1", "h2", "h3", "", "unknown"].map(Protocol::named);
    assert_eq!(named, [Some(Protocol::Http1), Some(Protocol::Http2), Some(Protocol::Http3), None, None]);
    assert_eq!(
        named.map(|protocol| protocol.map(Protocol::connections)),
        [Some(Some(6)), Some(None), Some(None), None, None]
    );
}

#[test]
fn a_run_is_never_faster_than_its_ideal() {
    // Twelve requests share six connections, in two waves of 100 ms. The loop was busy, and received every
    // answer 40 ms late.
    let trace = Trace::start(Sim::default().clock());
    for n in 0..12 {
        let sent_ms = f64::from(n / 6 * 100);
        trace.push(Event::Sent { n, attempt: 0, at_ms: 0.0 });
        let (status, result, at_ms) = (Some(200), Ok(uuid::Uuid::nil()), sent_ms + 140.0);
        trace.push(Event::Settled { n, attempt: 0, at_ms, arrived_ms: None, status, result });
        let (sent_ms, arrived_ms) = (Some(sent_ms), Some(sent_ms + 100.0));
        let timing = Timing { sent_ms, arrived_ms, protocol: Some(Protocol::Http1), bytes: None };
        trace.push(Event::Timed { n, attempt: 0, timing });
    }
    trace.push(Event::Ended { at_ms: 240.0, cancelled: false });
    let run = Run {
        strategy: Some(JoinAll),
        work_on: None,
        provenance: Provenance::Server,
        name: String::new(),
        trace: Rc::new(trace),
        rounds: Vec::new(),
    };
    let run = &Report::new(&plan("requests=12&origin=http://h.example"), &[run]).runs[0];
    assert_eq!((run.latency_ms.min, run.bound_ms), (Some(140.0), Some(240.0)), "not 280");
}
