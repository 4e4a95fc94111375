//! Servers that misbehave: each failure has its name, and the other requests go on.

use crate::page::Page;
use crate::report::{count, errors, runs};
use crate::support::httpbin::{Answer, Httpbin};
use std::time::Duration;

#[tokio::test]
async fn each_failure_is_told_by_its_name_and_the_others_go_on() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |n| match n {
        1 => Answer::Html,
        2 => Answer::NoUuid,
        3 => Answer::Status500,
        4 => Answer::Forbidden,
        5 => Answer::NeverEnds,
        _ => Answer::Ok,
    });
    let query = format!("?strategy=sequential,join_all&requests=8&timeout=1000&origin={}", httpbin.base());
    let page = Page::open(&query).await;
    let report = page.run().await;
    for run in runs(&report) {
        let [html, no_uuid, status, network, timeout] =
            ["not_json", "no_uuid", "status", "network", "timeout"].map(Some);
        assert_eq!(errors(run), [None, html, no_uuid, status, network, timeout, None, None]);
        assert_eq!((count(run, "ok"), count(run, "failed"), count(run, "aborted")), (3, 5, 0));
        assert_eq!(run["requests"][3]["status"], 500);
    }
    assert_eq!(httpbin.seen().len(), 2 * 8);
    // Chromium itself notes on the console what it could not load; nothing else is there.
    let said = page.browser.console().await;
    assert!(said.iter().all(|line| line.contains(&httpbin.base())), "{said:#?}");
}

#[tokio::test]
async fn where_no_server_answers_the_page_says_so() {
    let nobody = Httpbin::start(Duration::ZERO, |_| Answer::Ok).base();
    let page = Page::open(&format!("?strategy=join_all&requests=3&origin={nobody}")).await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!(errors(run), [Some("network"); 3]);
    assert_eq!(page.browser.text("#headline").await, "No answer: 3 requests failed");
    let said = page.browser.console().await;
    assert!(said.iter().all(|line| line.contains(&nobody)), "{said:#?}");
}
