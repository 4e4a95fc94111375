//! Service workers whose clock is apart from the page's, as after the computer's clock was set.

use crate::page::Page;
use crate::report::{requests, runs};
use crate::support::release::Release;
use crate::support::server::Server;
use macro_rules_attribute::apply;
use serde_json::Value;

/// A sum that is a worker's time, as minifying leaves it.
const NOW: &str = "performance.timeOrigin+performance.now()";

/// Returns a release in which the clock of the service worker `file` is `apart_ms` ahead.
pub(crate) fn release(file: &str, apart_ms: i32) -> Release {
    let release = Release::new(&format!("clock-{}-{apart_ms}", file.replace('/', "-")));
    let text = String::from_utf8(release.take(file)).expect("a script is text");
    assert!(text.contains(NOW), "{file}");
    release.put(file, text.replace(NOW, &format!("({NOW}+{apart_ms})")).as_bytes());
    release
}

pub(crate) fn time(request: &Value, name: &str) -> Option<f64> {
    request[name].as_f64()
}

/// The uncertainty with which stamps are corrected, and that of timers.
pub(crate) const UNSURE_MS: f64 = 12.0;

#[apply(e2e)]
async fn stamps_of_a_service_worker_whose_clock_is_apart_are_corrected_or_not_known() {
    for apart_ms in [-3_600_000, -150, 150, 3_600_000] {
        let release = release("origin.js", apart_ms);
        let query = "?strategy=sequential,join_all&requests=8&delay=100&lang=en";
        let page = Page::on(Server::start(release.site()), "/", query).await;
        let report = page.run().await;
        for run in runs(&report) {
            assert_eq!(run["provenance"], "builtin", "{apart_ms}");
            for request in requests(run) {
                let (sent_ms, delivered_ms) = (time(request, "sent_ms"), time(request, "delivered_ms"));
                let (Some(sent_ms), Some(delivered_ms)) = (sent_ms, delivered_ms) else {
                    panic!("{apart_ms}: {request}")
                };
                if let Some(arrived_ms) = time(request, "arrived_ms") {
                    assert!(arrived_ms >= sent_ms + 100.0 - UNSURE_MS, "{apart_ms}: {request}");
                    assert!(arrived_ms <= delivered_ms, "{apart_ms}: {request}");
                }
            }
        }
        page.browser.has_said_nothing().await;
    }
}
