//! A service worker whose clock is apart from the program's.

use crate::clocks::{UNSURE_MS, release, time};
use crate::page::Page;
use crate::support::server::Server;
use macro_rules_attribute::apply;

const GATHERED: &str = "\
import asyncio
import aiohttp

async def ask(session):
    async with session.get(\"https://httpbin.org/delay/0.1\") as response:
        await response.read()

async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[ask(session) for _ in range(4)])

asyncio.run(main())
";

#[apply(e2e)]
async fn a_program_is_drawn_in_order_though_the_service_worker_has_another_clock() {
    for apart_ms in [-3_600_000, 150] {
        let release = release("python/exchange.js", apart_ms);
        let page = Page::on(Server::start(release.site()), "/", "?lang=en").await;
        page.opens_program().await;
        page.gives_program(GATHERED).await;
        page.runs_program("done").await;
        let report = page.browser.evaluate("return reports.shift()", &[]).await;
        let requests = report["runs"][0]["requests"].as_array().expect("requests");
        assert_eq!(requests.len(), 4);
        for request in requests {
            let of = |name| time(request, name);
            let (Some(sent_ms), Some(delivered_ms)) = (of("sent_ms"), of("delivered_ms")) else {
                panic!("{apart_ms}: {request}")
            };
            assert!(sent_ms <= delivered_ms && delivered_ms < 60_000.0, "{apart_ms}: {request}");
            // Where the clocks could not be compared well, the time of sending is only an estimate.
            if let Some(arrived_ms) = of("arrived_ms") {
                assert!(
                    arrived_ms >= sent_ms + 100.0 - UNSURE_MS && arrived_ms <= delivered_ms,
                    "{apart_ms}: {request}"
                );
            }
        }
        page.browser.has_said_nothing().await;
    }
}
