//! Where a page can stand.

use crate::page::Page;
use crate::report::{count, runs};
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use serde_json::json;

#[tokio::test]
async fn under_a_sub_path_it_works_the_same() {
    let site = Server::start(Router::new().nest_service("/courses/async", site()));
    let page = Page::on(site, "/courses/async/", "?requests=5&delay=10").await;
    for run in runs(&page.run().await) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("builtin"), 5));
    }
    page.browser.has_said_nothing().await;
}

#[tokio::test]
async fn the_sites_own_file_is_asked_for_over_the_real_network() {
    let page = Page::open("?origin=site&requests=5").await;
    for run in runs(&page.run().await) {
        assert_eq!((&run["provenance"], count(run, "ok")), (&json!("server"), 5));
    }
    page.browser.has_said_nothing().await;
}
