//! Threads and processes of a program, in further interpreters.

use super::{Interpreter, Told};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// A function that computes for a second.
const WORK: &str = "\
import asyncio, time
def work(n):
    end = time.perf_counter() + 1
    while time.perf_counter() < end:
        pass
    print('worked')
    return n * n
";

/// Returns the steps of the jobs: interpreter, beginning and end.
fn steps(told: &Told) -> Vec<(u64, f64, f64)> {
    let number = |step: &Value, name: &str| step[name].as_f64().expect("a time");
    let worker = |step: &Value| step["worker"].as_u64().expect("a number");
    told.of("job_step").map(|step| (worker(step), number(step, "from_ms"), number(step, "to_ms"))).collect()
}

#[apply(e2e)]
async fn a_thread_computes_while_the_loop_computes() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            &[
                WORK,
                "async def main():
    other = asyncio.create_task(asyncio.to_thread(work, 2))
    await asyncio.sleep(0.1)
    begun = time.time() * 1000
    work(3)
    print(begun)
    print(await other)
asyncio.run(main())",
            ]
            .concat(),
        )
        .await;
    let printed = told.printed();
    let lines: Vec<_> = printed.lines().collect();
    assert_eq!((lines.len(), lines.last()), (4, Some(&"4")), "{told:#?}");
    let begun_ms: f64 = lines.iter().find_map(|line| line.parse().ok().filter(|ms| *ms > 9.0)).unwrap();
    let steps = steps(&told);
    let [(_, from_ms, to_ms)] = steps[..] else { panic!("{told:#?}") };
    assert!(from_ms < begun_ms + 1000.0 && begun_ms < to_ms, "{steps:?}, {begun_ms}");
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn threads_compute_at_the_same_time_if_there_are_cores_for_them() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            &[
                WORK,
                "async def main():
    print(await asyncio.gather(asyncio.to_thread(work, 2), asyncio.to_thread(lambda: work(3))))
asyncio.run(main())",
            ]
            .concat(),
        )
        .await;
    assert_eq!(told.printed(), "worked\nworked\n[4, 9]\n", "{told:#?}");
    let cores = python.page.browser.evaluate("return navigator.hardwareConcurrency", &[]).await;
    let has_room = cores.as_u64().is_some_and(|cores| cores > 2);
    let steps = steps(&told);
    let [one, two] = &steps[..] else { panic!("{told:#?}") };
    assert_eq!(one.0 != two.0, has_room, "{steps:?}");
    assert_eq!(one.1 < two.2 && two.1 < one.2, has_room, "{steps:?}");
    assert_eq!(told.of("job").map(|job| &job["line"]).collect::<Vec<_>>(), [9, 9]);
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn requests_of_threads_are_requests_of_the_run() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            "import asyncio, requests
URL = 'https://httpbin.org/uuid'
requests.get(URL)
async def main():
    answers = await asyncio.gather(*(asyncio.to_thread(requests.get, URL) for _ in range(4)))
    print([answer.status_code for answer in answers])
asyncio.run(main())",
        )
        .await;
    assert_eq!(told.printed(), "[200, 200, 200, 200]\n", "{told:#?}");
    let mut numbers: Vec<_> =
        told.of("request").map(|request| request["n"].as_u64().expect("a number")).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 2, 3, 4]);
    let lines: Vec<_> = told
        .of("request")
        .filter(|request| request["job"].is_u64())
        .map(|request| &request["line"])
        .collect();
    assert_eq!(lines, [5, 5, 5, 5]);
    assert_eq!(told.of("answer").count(), 5);
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn processes_import_the_program_and_quote_their_tracebacks() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            "import os
from concurrent.futures import ProcessPoolExecutor
print(__name__)
def work(n):
    return 6 / n, os.getpid()
if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        print(pool.submit(work, 2).result()[0], pool.submit(work, 2).result()[1] != os.getpid())
        error = pool.submit(work, 0).exception()
        print(repr(error), '_process_worker' in str(error.__cause__), 'line 5, in work' in str(error.__cause__))",
        )
        .await;
    assert_eq!(
        told.printed(),
        "__main__\n__mp_main__\n3.0 True\nZeroDivisionError('division by zero') True True\n",
        "{told:#?}"
    );
    python.page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_lost_interpreter_fails_its_job_and_another_one_takes_its_place() {
    let python = Interpreter::open().await;
    let told = python
        .run(
            "import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
if __name__ == '__main__':
    with ProcessPoolExecutor(1) as pool:
        print(type(pool.submit(os.abort).exception()).__name__)
    with ThreadPoolExecutor(4) as pool:
        print(list(pool.map(abs, range(-4, 0))))",
        )
        .await;
    assert_eq!(told.printed(), "BrokenProcessPool\n[4, 3, 2, 1]\n", "{told:#?}");
}

#[apply(e2e)]
async fn stop_ends_threads_that_never_end_and_the_next_run_begins() {
    let python = Interpreter::open().await;
    let source = "import asyncio
def work():
    print('begun')
    while True:
        pass
asyncio.run(asyncio.to_thread(work))";
    let told = python.run_with(source, json!({ "stopAt": "out" })).await;
    assert_eq!((&told.ended, told.printed().as_str()), (&json!({ "is": "stopped" }), "begun\n"));
    let told = python.run("import asyncio\nprint(asyncio.run(asyncio.to_thread(abs, -3)))").await;
    assert_eq!(told.printed(), "3\n", "{told:#?}");
    python.page.browser.has_said_nothing().await;
}
