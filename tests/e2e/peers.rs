//! Checks that the strategies in Python and in JavaScript do the same as those in Rust.

use crate::support::httpbin::{Answer, Httpbin};
use crate::support::origin::Origin;
use crate::support::peer::{Peer, python};
use crate::support::wait::until;
use boucle::plan::Strategy;
use boucle::strategy::Concurrency;
use macro_rules_attribute::apply;
use std::collections::BTreeSet;
use std::time::Duration;

const SOON: Duration = Duration::from_millis(50);

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn each_gives_every_uuid_in_its_order_with_as_many_under_way_as_in_rust() {
    let origin = Origin::start(&["--delay", "10", "--jitter", "60"]);
    let peer = Peer::here().await;
    for &strategy in Strategy::ALL {
        let ran = peer.run(strategy, origin.base(), &[("requests", 9), ("limit", 3)]).await;
        let (name, uuids) = (strategy.name(), ran.uuids());
        let mut came = ran.came();
        if strategy != Strategy::AsCompleted {
            came.sort_by_key(|&(n, _)| n);
        }
        // A request that is sent twice may be answered twice.
        came.dedup_by_key(|&mut (n, _)| n);
        assert_eq!(came.iter().map(|&(_, uuid)| uuid).collect::<Vec<_>>(), uuids, "{name}: {ran:#?}");
        assert_eq!(uuids.iter().collect::<BTreeSet<_>>().len(), 9, "{name}: {ran:#?}");
        let most = ran.most_under_way();
        match strategy.concurrency() {
            Concurrency::Blocking | Concurrency::One => assert_eq!(most, 1, "{name}"),
            Concurrency::Limit => assert_eq!(most, 3, "{name}"),
            Concurrency::All => assert_eq!(most, 9, "{name}"),
            Concurrency::Unbounded => assert!(most >= 9, "{name}"),
        }
    }
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn requests_with_one_permit_are_sent_in_order_one_after_the_other() {
    let origin = Origin::start(&["--delay", "5", "--jitter", "20"]);
    let peer = Peer::here().await;
    let ran = peer.run(Strategy::Semaphore, origin.base(), &[("requests", 9), ("limit", 1)]).await;
    assert_eq!((ran.asked(), ran.most_under_way()), ((0..9).collect(), 1));
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn a_failure_stands_beside_the_results_of_the_others() {
    let peer = Peer::here().await;
    let raises = [Strategy::Gather, Strategy::TryJoinAll];
    for &strategy in Strategy::ALL.iter().filter(|strategy| !raises.contains(strategy)) {
        let httpbin = Httpbin::start(SOON, |n, _| if n % 3 == 1 { Answer::Status(404) } else { Answer::Ok });
        let ran = peer.run(strategy, &httpbin.base(), &[("requests", 9)]).await;
        assert_eq!((ran.outcomes.len(), ran.uuids().len()), (9, 6), "{}: {ran:#?}", strategy.name());
        assert!(ran.failures.iter().all(|failure| failure.contains("404")), "{ran:#?}");
        if strategy != Strategy::AsCompleted {
            assert!(ran.outcomes.iter().skip(1).step_by(3).all(Option::is_none), "{ran:#?}");
        }
    }
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn gather_raises_the_first_failure_and_the_other_requests_run_on() {
    let peer = Peer::here().await;
    let httpbin = Httpbin::start(SOON, |n, _| if n % 3 == 1 { Answer::Status(404) } else { Answer::Ok });
    let ran = peer.run(Strategy::Gather, &httpbin.base(), &[("requests", 9)]).await;
    assert_eq!((&ran.outcomes[..], ran.failures.len()), (&[None][..], 1), "{ran:#?}");
    assert_eq!((ran.asked().len(), ran.came().len()), (9, 6), "{ran:#?}");
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn all_or_nothing_ends_with_the_first_failure_and_aborts_the_others() {
    let peer = Peer::here().await;
    let httpbin =
        Httpbin::start(SOON, |n, _| if n == 0 { Answer::Status(500) } else { Answer::NeverAnswers });
    let ran = peer.run(Strategy::TryJoinAll, &httpbin.base(), &[("requests", 9)]).await;
    assert_eq!((&ran.outcomes[..], ran.asked().len()), (&[None][..], 9), "{ran:#?}");
    assert!(ran.failures[0].contains("500"), "{ran:#?}");
    until(|| httpbin.hung_up() == httpbin.seen().len() - 1).await;
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn a_temporary_failure_is_retried_as_late_as_the_server_wants() {
    let peer = Peer::here().await;
    let httpbin = Httpbin::start(SOON, |n, attempt| match (n, attempt) {
        (0, 0) => Answer::TooMany { retry_after_s: 1 },
        (_, 0 | 1) => Answer::Status(503),
        _ => Answer::Ok,
    });
    let ran = peer.run(Strategy::Retry, &httpbin.base(), &[("requests", 4)]).await;
    assert_eq!((ran.uuids().len(), httpbin.seen().len()), (4, 12), "{ran:#?}");
    assert!(ran.total_ms > 1_000.0, "{ran:#?}");
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn a_lasting_failure_is_tried_four_times() {
    let peer = Peer::here().await;
    let httpbin = Httpbin::start(SOON, |_, _| Answer::Status(503));
    let ran = peer.run(Strategy::Retry, &httpbin.base(), &[("requests", 2)]).await;
    assert_eq!((ran.uuids().len(), ran.failures.len(), httpbin.seen().len()), (0, 2, 8), "{ran:#?}");
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn a_slow_request_is_sent_twice_and_the_loser_is_aborted() {
    let peer = Peer::here().await;
    let httpbin = Httpbin::start(SOON, |n, attempt| match (n, attempt) {
        (0, 0) => Answer::NeverAnswers,
        _ => Answer::Ok,
    });
    let ran = peer.run(Strategy::Hedge, &httpbin.base(), &[("requests", 5)]).await;
    assert_eq!((ran.uuids().len(), ran.outcomes.len()), (5, 5), "{ran:#?}");
    assert!(ran.asked().len() > 5, "{ran:#?}");
    until(|| httpbin.hung_up() > 0).await;
}

#[apply(e2e)]
#[any_engine]
#[also_without_browser]
async fn work_and_pause_take_their_time() {
    let origin = Origin::start(&[]);
    let peer = Peer::here().await;
    let options = [("requests", 3), ("work", 20), ("pause", 30)];
    let ran = peer.run(Strategy::Sequential, origin.base(), &options).await;
    // Python's timers may be early by the step of its clock.
    assert!(ran.uuids().len() == 3 && ran.total_ms > 3.0 * 49.0, "{ran:#?}");
}

#[apply(e2e)]
#[without_browser]
async fn the_python_program_works_where_the_plan_says_and_prints_how_long_it_took() {
    let origin = Origin::start(&["--fail", "0.5"]);
    for place in ["loop", "slices", "worker", "pool"] {
        let words = ["lab.py", "join_all", "--url", origin.base(), "--work", "2", "--work-on", place];
        let said = python(&words, ["--requests".into(), "8".into()].into_iter()).await;
        let last: Vec<_> = said.lines().last().expect("a line").split(' ').collect();
        let &[ok, "uuids,", failed, "failures,", seconds, "s"] = &last[..] else { panic!("{said}") };
        let [ok, failed] = [ok, failed].map(|count| count.parse::<u32>().expect("a number"));
        assert!(ok + failed == 8 && failed > 0 && said.contains("503"), "{said}");
        assert!(seconds.parse::<f64>().is_ok_and(|seconds| seconds > 0.0), "{said}");
    }
}
