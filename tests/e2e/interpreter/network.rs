//! The requests of a program.

use super::Interpreter;
use crate::support::server::Server;
use crate::support::wait::until;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const GATHERED: &str = r#"
import asyncio, time, aiohttp
async def main():
    async with aiohttp.ClientSession() as session:
        async def one():
            async with session.get("https://httpbin.org/uuid") as answer:
                return (await answer.json())["uuid"]
        await one()
        start = time.perf_counter()
        found = await asyncio.gather(*[one() for _ in range(51)])
        print(time.perf_counter() - start)
        print(len(set(found)))
asyncio.run(main())"#;

#[apply(e2e)]
async fn gathered_requests_of_aiohttp_overlap() {
    let python = Interpreter::open().await;
    let told = python.run(GATHERED).await;
    let figures = told.figures();
    // One by one they would take 10 s. The processor may be busy with other tests.
    assert!((0.2..5.0).contains(&figures[0]), "{told:#?}");
    assert_eq!(figures.get(1).map(|&different| different as u32), Some(51), "{told:#?}");
    assert_eq!(
        (told.of("request").count(), told.of("answer").count(), told.of("done").count()),
        (52, 52, 52)
    );
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_host_may_have_few_connections() {
    let python = Interpreter::open().await;
    let told =
        python.run_with(&GATHERED.replace("51", "12"), json!({ "origin": { "connections": 4 } })).await;
    let figures = told.figures();
    assert!(figures[0] >= 0.59, "twelve, four at a time, are three rounds: {told:#?}");
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn requests_leave_while_the_program_computes() {
    let python = Interpreter::open().await;
    let source = r#"
import socket, time
socks = [socket.create_connection(("httpbin.org", 80)) for _ in range(9)]
for sock in socks:
    sock.sendall(b"GET /uuid HTTP/1.1\r\nHost: httpbin.org\r\n\r\n")
end = time.time() + 0.5
while time.time() < end:
    pass
print(time.time())
for sock in socks:
    assert sock.recv(65536).startswith(b"HTTP/1.1 200")"#;
    let told = python.run(source).await;
    let computed_ms = told.figures()[0] * 1000.0;
    let sent_ms: Vec<_> = told.of("sent").filter_map(|sent| sent["at_ms"].as_f64()).collect();
    assert_eq!(sent_ms.len(), 9, "{told:#?}");
    assert!(sent_ms.iter().all(|&at_ms| at_ms < computed_ms), "{told:#?}");
    python.page.browser.has_said_nothing().await;
}

/// A service worker that the browser has restarted does not know the port any more.
#[apply(e2e)]
async fn requests_whose_early_way_is_lost_leave_with_the_next_exchange() {
    let python = Interpreter::open().await;
    let lost = "const Channel = MessageChannel;
        window.MessageChannel = class { port1 = new Channel().port1; port2 = new Channel().port2; }";
    python.page.browser.evaluate(lost, &[]).await;
    let told = python.run(GATHERED).await;
    let answers = told.of("done").count();
    assert_eq!(
        (told.figures().get(1).map(|&different| different as u32), answers),
        (Some(51), 52),
        "{told:#?}"
    );
    python.page.browser.has_said_nothing().await;
}

/// A service worker that the browser has restarted knows nothing of a run.
#[apply(e2e)]
async fn a_run_goes_on_if_its_service_worker_forgets_it_between_requests() {
    let python = Interpreter::open().await;
    let source = r#"
import asyncio, time, aiohttp
async def main():
    async with aiohttp.ClientSession() as session:
        async def one():
            async with session.get("https://httpbin.org/uuid") as answer:
                return (await answer.json())["uuid"]
        for _ in range(2):
            print(len(set(await asyncio.gather(*[one() for _ in range(8)]))))
            time.sleep(1)
asyncio.run(main())"#;
    let forget = "window.forgetting = setInterval(async () => {
        if (!window.told?.some(({ is }) => is === 'out')) return;
        clearInterval(window.forgetting);
        const registration = await navigator.serviceWorker.getRegistration('python/');
        registration.active.postMessage({ do: 'end', run: window.run });
    }, 10)";
    python.page.browser.evaluate(forget, &[]).await;
    let told = python.run(source).await;
    assert_eq!(told.printed(), "8\n8\n", "{told:#?}");
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn requests_block_one_after_the_other() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            "import time, requests
start = time.perf_counter()
for _ in range(3):
    assert requests.get('https://httpbin.org/uuid').status_code == 200
print(time.perf_counter() - start)",
        )
        .await;
    assert!(told.figures()[0] >= 0.59, "{told:#?}");
    python.page.browser.has_said_nothing().await;
}

/// Returns a server whose answers never end, with the number of requests that it has and the number of those that were
/// given up.
fn silent() -> (Server, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    struct Dropped(Arc<AtomicUsize>);
    impl Drop for Dropped {
        fn drop(&mut self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
    let [asked, given_up] = [(); 2].map(|()| Arc::new(AtomicUsize::new(0)));
    let counters = (Arc::clone(&asked), Arc::clone(&given_up));
    let never = get(async move || {
        counters.0.fetch_add(1, Ordering::Relaxed);
        let _dropped = Dropped(counters.1);
        tokio::time::sleep(Duration::from_mins(10)).await;
        ([("access-control-allow-origin", "*")], "late").into_response()
    });
    (Server::start(Router::new().route("/uuid", never)), asked, given_up)
}

#[apply(e2e)]
async fn a_timeout_aborts_the_request_at_the_network() {
    let (server, asked, given_up) = silent();
    let python = Interpreter::open().await;
    let source = r#"
import asyncio, aiohttp
async def main():
    timeout = aiohttp.ClientTimeout(total=0.5)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        try:
            await session.get("https://httpbin.org/uuid")
        except TimeoutError as error:
            print(type(error).__name__)
        await asyncio.sleep(0.1)
asyncio.run(main())"#;
    let told =
        python.run_with(source, json!({ "origin": { "builtin": false, "base": server.url("/") } })).await;
    assert_eq!(told.printed(), "TimeoutError\n", "{told:#?}");
    assert_eq!(told.of("lost").count(), 1, "{told:#?}");
    until(|| asked.load(Ordering::Relaxed) == 1 && given_up.load(Ordering::Relaxed) == 1).await;
}

#[apply(e2e)]
async fn stopping_a_run_aborts_its_requests() {
    let (server, asked, given_up) = silent();
    let python = Interpreter::open().await;
    let source = "import asyncio, aiohttp
async def main():
    async with aiohttp.ClientSession() as session:
        asyncio.create_task(session.get('https://httpbin.org/uuid'))
        await asyncio.sleep(0.2)
        print('under way')
        await asyncio.sleep(600)
asyncio.run(main())";
    let origin = json!({ "builtin": false, "base": server.url("/") });
    let told = python.run_with(source, json!({ "origin": origin, "stopAt": "out" })).await;
    assert_eq!(told.ended["is"], "stopped");
    until(|| asked.load(Ordering::Relaxed) == 1 && given_up.load(Ordering::Relaxed) == 1).await;
}

#[apply(e2e)]
async fn hosts_that_the_page_has_not_allowed_are_not_asked() {
    let (server, asked, _) = silent();
    let python = Interpreter::open().await;
    let source = format!("import requests\nrequests.get('{}')", server.url("/uuid"));
    let told = python.run(&source).await;
    let lost: Vec<_> = told.of("lost").collect();
    assert_eq!((lost.len(), &lost[0]["why"]), (1, &json!("refused")), "{told:#?}");
    assert!(lost[0]["message"].as_str().is_some_and(|why| why.contains("127.0.0.1")), "{lost:#?}");
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[long]
async fn a_sleep_of_forty_seconds_and_an_answer_after_it_arrive() {
    let python = Interpreter::open().await;
    let source = r#"
import asyncio, time, aiohttp
async def main():
    async with aiohttp.ClientSession() as session:
        start = time.perf_counter()
        await asyncio.sleep(40)
        async with session.get("https://httpbin.org/delay/1") as answer:
            assert answer.status == 200
        print(time.perf_counter() - start)
asyncio.run(main())"#;
    let told = python.run(source).await;
    assert!(told.figures()[0] >= 41.0, "{told:#?}");
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_error_names_the_port_that_browsers_refuse() {
    let python = Interpreter::open().await;
    let source = "import requests
try:
    requests.get('http://127.0.0.1:6000/')
except requests.ConnectionError as error:
    print('browsers refuse port 6000' in str(error))";
    let told = python.run_with(source, json!({ "hosts": ["127.0.0.1"] })).await;
    assert_eq!(told.printed(), "True\n", "{told:#?}");
    python.page.browser.has_said_nothing().await;
}
