use crate::Ends;
use boucle::plan::{Plan, Request, Strategy};
use boucle::refusal::Refusal;
use boucle::report::comparison::Comparison;
use boucle::report::rows::Rows;
use boucle::run::answer::Failure;
use boucle::run::platform::{Platform, Provenance};
use boucle::web::dom::browser;
use boucle::web::page::compare;
use boucle::web::platform::Browser;
use boucle::web::platform::breathe::breathe;
use boucle::web::platform::http::{self, Whom};
use boucle::web::to_js::to_js;
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

const SERVER: Whom = Whom::Server { clicked: false };

#[wasm_bindgen_test]
async fn a_json_answer_is_read_whole() {
    let url = "data:application/json,%7B%22uuid%22:%228a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e%22%7D";
    let reply = http::get(url, SERVER).await.unwrap();
    assert_eq!((reply.status, reply.arrived_ms), (200, None));
    assert_eq!(reply.uuid().map(|uuid| uuid.to_string()), Ok("8a2b9e2c-6a04-4b7e-9d2f-0c4c3a2b1d0e".into()));
}

#[wasm_bindgen_test]
async fn unreachable_and_invalid_addresses_are_network_failures() {
    assert_eq!(http::get("http://127.0.0.1:1/uuid", SERVER).await, Err(Failure::Network));
    assert_eq!(http::get("http://[/uuid", SERVER).await, Err(Failure::Network));
}

#[wasm_bindgen_test]
async fn a_body_without_a_length_is_limited_to_64_kib() {
    let body = |bytes: usize| ["data:text/plain,", &"x".repeat(bytes)].concat();
    assert_eq!(http::get(&body(64 * 1024), SERVER).await.unwrap().uuid(), Err(Failure::NotJson));
    assert_eq!(http::get(&body(64 * 1024 + 1), SERVER).await, Err(Failure::TooLarge));
    let no_text = http::get("data:application/octet-stream;base64,//79/A==", SERVER).await.unwrap();
    assert_eq!(no_text.uuid(), Err(Failure::NotJson));
}

#[wasm_bindgen_test]
async fn to_breathe_is_to_let_timers_and_answers_go_first() {
    let done = Rc::new(Cell::new(0));
    let (timer, answer) = (Rc::clone(&done), Rc::clone(&done));
    spawn_local(async move {
        TimeoutFuture::new(5).await;
        timer.set(timer.get() + 1);
    });
    spawn_local(async move {
        http::get("data:,", SERVER).await.unwrap();
        answer.set(answer.get() + 1);
    });
    // This loop would never end if `breathe` did not let timers and answers go first.
    while done.get() < 2 {
        breathe().await;
    }
}

#[wasm_bindgen_test]
async fn without_a_service_worker_timers_stand_in_and_say_so() {
    // The test server has no `origin.js`.
    let platform = Browser::prepare(&Plan::default(), Strategy::JoinAll.into(), true, 0).await.unwrap();
    assert_eq!(platform.provenance(), Provenance::Simulated);
    let request = Request { n: 3, attempt: 0, delay_ms: 20, status: 503 };
    let (clock, start_ms) = (platform.clock(), platform.clock()());
    let reply = platform.fetch(request).await.unwrap();
    assert!(clock() - start_ms >= 19.0, "it took its delay");
    assert_eq!((reply.status, reply.arrived_ms), (503, None));
    assert_eq!(reply.uuid(), Err(Failure::Status));
}

#[wasm_bindgen_test]
async fn blocking_holds_the_loop_and_simulates_the_built_in_origin() {
    let (plan, _) = Plan::from_query("requests=4&delay=20&strategy=blocking");
    let comparison = RefCell::new(Comparison::new(plan));
    compare::compare(&comparison, &Ends::default()).await;
    let report = comparison.borrow().report();
    let run = &report.runs[0];
    assert_eq!((run.provenance, run.ok, run.max_in_flight), (Provenance::Simulated, 4, 1));
    assert!(run.event_loop.longest_block_ms >= Some(80.0) && run.total_ms >= 80.0);
    assert!(run.requests.iter().all(|request| request.polls == 1 && request.arrived_ms.is_none()));
}

#[wasm_bindgen_test]
async fn only_a_strategy_that_freezes_too_long_is_refused() {
    let (plan, _) = Plan::from_query("requests=301&delay=50&strategy=blocking,join_all");
    let comparison = RefCell::new(Comparison::new(plan));
    let ends = Ends::default();
    compare::compare(&comparison, &ends).await;
    let comparison = comparison.borrow();
    assert_eq!(comparison.refused, [(Strategy::Blocking.into(), Refusal::Freezes(15_050.0))]);
    assert!(comparison.is_refused(0) && !comparison.is_refused(1));
    let strategies: Vec<_> = comparison.report().runs.iter().map(|run| run.strategy).collect();
    assert_eq!((strategies, ends.0.get()), (vec![Some(Strategy::JoinAll)], 2));
    assert!(comparison.rows_of(0).is_none() && comparison.rows_of(1).is_some_and(Rows::is_complete));
}

#[wasm_bindgen_test]
async fn a_comparison_ends_and_reports_in_the_contracts_shape() {
    let (plan, _) = Plan::from_query("requests=5&delay=5&strategy=sequential,semaphore,join_all&limit=2");
    let comparison = RefCell::new(Comparison::new(plan));
    let ends = Ends::default();
    compare::compare(&comparison, &ends).await;
    assert_eq!(ends.0.get(), 3);
    let report = comparison.borrow().report();
    let in_flight: Vec<_> = report.runs.iter().map(|run| (run.ok, run.max_in_flight)).collect();
    assert_eq!(in_flight, [(5, 1), (5, 2), (5, 5)]);
    let get = |of: &wasm_bindgen::JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).unwrap();
    let js = to_js(&report);
    let run = get(&get(&js, "runs"), "0");
    assert_eq!(get(&js, "version").as_f64(), Some(1.0));
    assert_eq!(get(&get(&js, "plan"), "delay").as_f64(), Some(5.0));
    assert!(get(&get(&js, "plan"), "id").is_null());
    assert_eq!(get(&run, "provenance").as_string().as_deref(), Some("simulated"));
    assert!(get(&get(&run, "loop"), "busy_ms").as_f64().is_some());
    let request = get(&get(&run, "requests"), "4");
    assert!(get(&request, "arrived_ms").is_null() && get(&request, "error").is_null());
    assert_eq!(get(&request, "uuid").as_string().unwrap().len(), 36);
}

#[wasm_bindgen_test]
async fn a_dropped_comparison_is_cancelled() {
    let (plan, _) = Plan::from_query("requests=4&delay=30&strategy=semaphore&limit=2");
    let comparison = RefCell::new(Comparison::new(plan));
    {
        let ends = Ends::default();
        let running = compare::compare(&comparison, &ends);
        let enough = TimeoutFuture::new(45);
        let begun = async {
            while comparison.borrow().runs.is_empty() {
                breathe().await;
            }
            enough.await;
        };
        futures_util::future::select(std::pin::pin!(running), std::pin::pin!(begun)).await;
    }
    comparison.borrow_mut().cancel();
    let report = comparison.borrow().report();
    assert!(report.runs[0].cancelled && report.runs[0].strategy == Some(Strategy::Semaphore));
    assert_eq!(report.runs[0].ok + report.runs[0].failed + report.runs[0].aborted, 4);
    assert!(report.runs[0].aborted > 0);
}

#[wasm_bindgen_test]
fn the_clock_is_the_pages_and_never_goes_back() {
    let clock = browser::clock();
    let (first, second) = (clock(), clock());
    assert!(second >= first && first > 0.0 && browser::time_origin_ms() > 1e12);
}
