//! CPU work on the answers, on the loop and in workers.

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, number, requests, runs};
use crate::support::patched_site::{beginning_with, site_but};
use crate::support::server::Server;
use axum::http::StatusCode;
use axum::routing::{MethodRouter, get};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Counts the workers that are started for computing, and those that have ended.
const COUNT_WORKERS: &str = "
    window.workers = { started: 0, ended: 0 };
    window.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            this.computes = String(given[0]).includes('work.js');
            if (this.computes) workers.started += 1;
        }
        terminate() {
            if (this.computes) workers.ended += 1;
            super.terminate();
        }
    }";

/// Whether all workers are lost, or only one.
pub(crate) enum Lost {
    All,
    One,
}

/// Serves the workers' script with a fault: workers execute `does` instead of their job number `number`.
pub(crate) fn at_job(number: u32, does: &str, lost: &Lost) -> MethodRouter {
    let all = matches!(lost, Lost::All);
    let fault = format!(
        "let [jobs, isLost] = [0, {all}];
        // Who has the lock keeps it, and no other gets it later.
        navigator.locks.request('lost', {{ ifAvailable: true }}, (lock) => {{
            isLost ||= lock !== null;
            return new Promise(() => {{}});
        }});
        addEventListener('message', (event) => {{
            if (typeof event.data !== 'number' || jobs++ !== {number} || !isLost) return;
            event.stopImmediatePropagation();
            {does};
        }})"
    );
    beginning_with(&fault, "work.js")
}

/// Opens the page with `query`, in a browser that counts workers.
async fn watched(query: &str) -> Page {
    let page = Page::open("").await;
    page.browser.before_each_page(COUNT_WORKERS).await;
    page.goto(&format!("/{query}")).await;
    page
}

/// Opens the page with `query`; its first worker dies at its second job.
async fn dying(query: &str) -> Page {
    let script = at_job(1, "throw new Error('planted')", &Lost::One);
    Page::on(Server::start(site_but("/work.js", script)), "/", query).await
}

async fn workers(page: &Page) -> (i64, i64) {
    let counted = page.browser.evaluate("return [workers.started, workers.ended]", &[]).await;
    (counted[0].as_i64().unwrap_or(-1), counted[1].as_i64().unwrap_or(-1))
}

fn says(remarks: &[String], part: &str) -> bool {
    remarks.iter().any(|remark| remark.contains(part))
}

fn all_are_answered(report: &Value) {
    for run in runs(report) {
        assert_eq!(count(run, "ok"), count(&report["plan"], "requests"), "{run}");
    }
}

#[apply(e2e)]
#[any_engine]
async fn work_on_the_loop_keeps_answers_at_its_door_and_a_link_moves_it_off() {
    let page = watched("?strategy=join_all&requests=12&delay=100&work=40").await;
    let report = page.run().await;
    all_are_answered(&report);
    let run = &runs(&report)[0];
    let waited = requests(run)
        .iter()
        .filter(|request| number(request, "delivered_ms") - number(request, "arrived_ms") > 20.0);
    assert!(waited.count() >= 6, "{run}");
    assert!(says(&page.remarks().await, "of work per answer on the loop"), "{:?}", page.remarks().await);
    assert_eq!(workers(&page).await, (0, 0));
    let loaded =
        "return performance.getEntriesByType('resource').some(({ name }) => name.includes('work.js'))";
    assert_eq!(page.browser.evaluate(loaded, &[]).await, json!(false), "nobody has asked for a worker");

    page.browser.click("#remarks li.alarming a").await;
    assert_eq!(page.places().await, ["worker"]);
    let report = page.run().await;
    all_are_answered(&report);
    assert_eq!(report["plan"]["work_on"], "worker");
    let remarks = page.remarks().await;
    assert!(says(&remarks, "a worker did") && !says(&remarks, "per answer on the loop"), "{remarks:?}");
    assert_eq!(workers(&page).await, (1, 1));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn in_slices_and_in_a_pool_every_answer_is_worked_on() {
    let page =
        watched("?strategy=sequential,join_all&requests=8&delay=20&work=40&work_on=slices&lang=fr").await;
    all_are_answered(&page.run().await);
    assert!(says(&page.remarks().await, "tranches"), "{:?}", page.remarks().await);
    assert_eq!(workers(&page).await, (0, 0));
    page.choose_place("pool").await;
    all_are_answered(&page.run().await);
    let (started, ended) = workers(&page).await;
    let cores = page.browser.evaluate("return navigator.hardwareConcurrency", &[]).await;
    // A pool for each of the two strategies.
    assert_eq!((Some(started), started), (cores.as_i64().map(|cores| 2 * cores.min(8)), ended));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_worker_that_dies_leaves_its_work_to_another() {
    let page = dying("?strategy=join_all&requests=24&delay=20&work=40&work_on=pool").await;
    all_are_answered(&page.run().await);
    let remarks = page.remarks().await;
    assert!(says(&remarks, "1 worker was lost") && !says(&remarks, "was not done"), "{remarks:?}");
    let evidence = page.texts("#remarks .evidence").await;
    assert!(says(&evidence, "it stopped with an error"), "{evidence:?}");
    page.browser.has_only_noted("/work.js").await;
}

#[apply(e2e)]
#[any_engine]
async fn work_is_reported_undone_when_no_worker_is_left() {
    let page = dying("?strategy=join_all&requests=4&delay=20&work=5&work_on=worker").await;
    all_are_answered(&page.run().await);
    let remarks = page.remarks().await;
    assert!(says(&remarks, "the work on 3 answers was not done"), "{remarks:?}");
    page.browser.has_only_noted("/work.js").await;
}

#[apply(e2e)]
#[any_engine]
async fn without_its_script_a_worker_is_refused_with_the_reason() {
    let site = Server::start(site_but("/work.js", get(StatusCode::NOT_FOUND)));
    let page = Page::on(site, "/", "?requests=3&delay=10&work=5&work_on=pool").await;
    page.browser.click("#run").await;
    page.comes_to("failed").await;
    assert_eq!(
        page.browser.text("#notice").await,
        "Not run: the work was to be done by a worker, and there is none: it did not start (work.js is missing on the server, or is blocked). Have it done on the loop, or in slices."
    );
    page.choose_place("loop").await;
    all_are_answered(&page.run().await);
    page.browser.has_only_noted("/work.js").await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn a_run_is_refused_with_the_reason_in_a_frame_without_workers() {
    let query = "?embed=1&requests=3&delay=10&work=5&work_on=worker&autorun=1";
    let course = Course::open_sandboxed(query).await;
    let failed = course.message("run.failed").await;
    assert_eq!(failed["data"]["reason"], "no_workers");
    let message = failed["data"]["message"].as_str().unwrap_or_default();
    assert!(message.contains("a frame whose sandbox lacks allow-same-origin"), "{message}");
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn places_are_compared_in_one_run_on_one_axis_with_the_price_of_each() {
    let page = watched("?strategy=join_all&requests=6&delay=50&work=150&lang=en").await;
    for place in ["slices", "worker", "pool"] {
        page.browser.click(&format!("#places label:has([value={place}])")).await;
    }
    let query = "return new URLSearchParams(location.search).get('work_on')";
    assert_eq!(page.browser.evaluate(query, &[]).await, "loop,slices,worker,pool");
    let before = page.browser.text("#headline").await;
    assert!(before.starts_with("At best: on the loop, 0.95\u{202f}s · in slices, 0.95\u{202f}s"), "{before}");
    page.unroll_log().await;
    let report = page.run().await;
    all_are_answered(&report);
    let places = ["loop", "slices", "worker", "pool"];
    assert_eq!(report["plan"]["work_on"], json!(places));
    assert_eq!(
        runs(&report).iter().map(|run| run["work_on"].clone()).collect::<Vec<_>>(),
        places.map(Value::from)
    );
    // The price is said in the headline, and is in the table.
    let headline = page.browser.text("#headline").await;
    let (_, price) = headline.split_once("; the loop blocked for ").unwrap();
    let (told_s, rest) = price.split_once('\u{202f}').unwrap();
    let block_ms = number(&runs(&report)[0]["loop"], "longest_block_ms");
    assert!((told_s.parse::<f64>().unwrap() * 1000.0 - block_ms).abs() < 6.0, "{headline}: {block_ms} ms");
    assert!(rest.contains("(on the loop), otherwise "), "{headline}");
    let named = ["on the loop", "in slices", "in a worker", "in a pool of workers"];
    assert_eq!(page.texts(".lane-name").await, named);
    assert_eq!(page.texts("#table .words").await, named);
    assert!(page.browser.shows("#table tr:first-child .block.alarming").await);
    assert_eq!(page.texts("#log p.heading:nth-of-type(14n+1)").await, named);
    page.choose_lang("fr").await;
    assert_eq!(page.texts(".lane-name").await[1], "par tranches");
    // Without work there is one lane.
    page.browser.fill("[name=work]", "0").await;
    assert!(!page.browser.shows("#places").await);
    assert_eq!(runs(&page.run().await).len(), 1);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn one_place_stays_and_pills_stand_in_the_order_of_the_address() {
    let page =
        Page::open("?strategy=join_all,sequential&requests=4&delay=10&work=5&work_on=pool,loop&lang=en")
            .await;
    assert_eq!(
        (page.ticked().await, page.places().await),
        (vec!["join_all".to_owned(), "sequential".into()], vec!["pool".to_owned(), "loop".into()])
    );
    assert_eq!(page.texts(".lane-name").await.len(), 4);
    assert_eq!(page.strategies(".lane").await, ["join_all", "join_all", "sequential", "sequential"]);
    for place in ["pool", "loop"] {
        page.browser.click(&format!("#places label:has([value={place}])")).await;
    }
    assert_eq!((page.places().await, page.texts("#places .wrong").await.len()), (vec!["loop".to_owned()], 1));
    // A strategy that is ticked takes the place of its pill, in the address as in the chart.
    page.browser.click("#strategies label:has([value=semaphore])").await;
    let ticked = page.ticked().await;
    assert_eq!(
        page.browser.evaluate("return new URLSearchParams(location.search).get('strategy')", &[]).await,
        ticked.join(",")
    );
    assert_eq!(page.strategies(".lane").await, ticked);
    page.browser.has_said_nothing().await;
}
