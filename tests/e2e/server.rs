//! Requests to a real server on another origin.

use crate::page::Page;
use crate::report::{count, runs};
use crate::support::httpbin::{Answer, Httpbin};
use std::collections::BTreeSet;
use std::time::Duration;

#[tokio::test]
async fn a_real_server_answers_and_no_two_requests_share_a_url() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |_| Answer::Ok);
    let query = format!("?strategy=semaphore,join_all&requests=51&origin={}", httpbin.base());
    let page = Page::open(&query).await;
    for times in [1, 2] {
        for run in runs(&page.run().await) {
            assert_eq!((run["provenance"].as_str(), count(run, "ok")), (Some("server"), 51));
        }
        let seen = httpbin.seen();
        assert_eq!(seen.len(), times * 2 * 51, "each request reaches the server once");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "all URLs differ");
    }
    assert_eq!(page.browser.text("#provenance").await, "measured · real server");
    page.browser.has_said_nothing().await;
}
