//! The threads and processes of the learner's program: their lanes, their table, and how many interpreters there are.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::Value;

/// Counts the interpreters that are alive, and remembers the most of them.
const COUNT_INTERPRETERS: &str = "
    window.interpreters = { alive: new Set(), most: 0 };
    window.Worker = class extends Worker {
        constructor(...given) {
            super(...given);
            if (!String(given[0]).includes('/python/worker.js')) return;
            interpreters.alive.add(this);
            interpreters.most = Math.max(interpreters.most, interpreters.alive.size);
        }
        terminate() {
            interpreters.alive.delete(this);
            super.terminate();
        }
    }";

/// Runs three functions in threads, one of which fails, and one in a process.
const BESIDE: &str = "\
import asyncio, time
from concurrent.futures import ProcessPoolExecutor
import requests

def work(n):
    time.sleep(0.2)
    requests.get(\"https://httpbin.org/uuid\")
    return 6 / n

async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(work, 2))
    both = [asyncio.to_thread(work, n) for n in (0, 3)]
    print(await asyncio.gather(*both, return_exceptions=True))
    with ProcessPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, work, 6))

if __name__ == \"__main__\":
    asyncio.run(main())
";

/// Finds the middle of the first bar in a lane of jobs.
const FIRST_BAR: &str = "const canvas = document.querySelectorAll('.job-lane canvas')[arguments[0]];
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
    copy.drawImage(canvas, 0, 0);
    const { data, width } = copy.getImageData(0, canvas.height / 2, canvas.width, 1);
    const inked = (x) => data[4 * x + 3] > 0 && data[4 * x + 1] > data[4 * x] + 40;
    const xs = [...Array(width).keys()].filter(inked);
    const { left, top, width: wide, height } = canvas.getBoundingClientRect();
    return [left + (xs[0] + 6) * wide / width, top + height / 2]";

impl Page {
    /// Opens the panel in a browser that counts interpreters.
    async fn opens_counted(query: &str) -> Self {
        let page = Self::open("").await;
        page.browser.before_each_page(COUNT_INTERPRETERS).await;
        page.goto(&format!("/{query}")).await;
        page.opens_program().await;
        page
    }

    /// Returns how many interpreters may be alive in a run.
    async fn most_interpreters(&self) -> u64 {
        let cores = self.browser.evaluate("return navigator.hardwareConcurrency", &[]).await;
        cores.as_u64().unwrap().clamp(2, 4)
    }

    /// Returns the cells of the table of jobs, row by row.
    async fn jobs(&self) -> Vec<Vec<String>> {
        let cells = "return [...document.querySelectorAll('#learner-jobs tbody tr')]
            .map((row) => [...row.children].map((cell) => cell.textContent.replaceAll('\\u00a0', ' ')))";
        serde_json::from_value(self.browser.evaluate(cells, &[]).await).unwrap()
    }
}

#[apply(e2e)]
async fn jobs_have_lanes_on_the_axis_of_their_program_and_a_table() {
    let page = Page::open("?delay=50").await;
    page.opens_program().await;
    page.gives_program(BESIDE).await;
    page.runs_program("done").await;
    let printed = page.browser.text("#learner-log .out").await;
    assert!(printed.starts_with("3.0") && printed.trim_end().ends_with("1.0"), "{printed}");
    let names = page.texts(".job-lane-name").await;
    assert_eq!((names[0].as_str(), names.last().unwrap().as_str()), ("thread\u{a0}1", "process\u{a0}1"));
    let wide = "return [...document.querySelectorAll('.lane[data-strategy=python] canvas')]
        .map((canvas) => canvas.getBoundingClientRect()).map(({ left, width }) => [left, width])";
    let wide = page.browser.evaluate(wide, &[]).await;
    assert!(wide.as_array().unwrap().iter().all(|ends| ends == &wide[0]), "one axis: {wide}");
    let label = page
        .browser
        .evaluate("return [...document.querySelectorAll('.job-lane canvas')].at(-1).ariaLabel", &[])
        .await;
    assert!(label.as_str().unwrap().starts_with("process\u{a0}1: 1 job, busy for "), "{label}");
    let jobs = page.jobs().await;
    let told: Vec<_> = jobs.iter().map(|job| (&*job[0], &*job[1], &*job[3])).collect();
    assert_eq!(
        told,
        [
            ("work", "line 12", "done"),
            ("work", "line 14", "failed"),
            ("work", "line 14", "done"),
            ("work", "line 16", "done"),
        ]
    );
    let report = page.browser.evaluate("return reports.shift().runs[0]", &[]).await;
    assert_eq!(report["jobs"][3]["executor"], "process");
    let of_jobs: Vec<_> =
        report["requests"].as_array().unwrap().iter().map(|request| request["job"].clone()).collect();
    assert_eq!(of_jobs.len(), 4);
    assert!(of_jobs.iter().all(Value::is_u64), "{of_jobs:?}");
    assert_eq!(page.count("#legend-jobs").await, 1);
    page.gives_program("print('alone')\n").await;
    page.runs_program("done").await;
    assert_eq!((page.count(".job-lane").await, page.jobs().await.len()), (0, 0), "a run without jobs");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn pointing_at_a_job_tells_what_it_is_and_marks_its_line() {
    let page = Page::open("?delay=20").await;
    page.opens_program().await;
    page.gives_program(BESIDE).await;
    page.runs_program("done").await;
    // What comes a moment after the run, such as the button of kept runs, may move the lanes.
    let pointed = format!(
        "document.querySelector('.job-lane canvas').scrollIntoView({{ block: 'center' }});
        const [x, y] = ((...arguments) => {{ {FIRST_BAR} }})(0), canvas = document.elementFromPoint(x, y);
        canvas.dispatchEvent(new PointerEvent('pointermove', {{ bubbles: true, clientX: x, clientY: y }}));
        return document.querySelector('#job-facts').textContent"
    );
    page.browser.until(&pointed).await;
    let facts = page.browser.text("#job-facts").await;
    assert!(facts.starts_with("work in thread\u{a0}1, from line\u{a0}"), "{facts}");
    assert!(facts.ends_with(", done"), "{facts}");
    assert_eq!(page.count("#learner-jobs tr[data-pointed]").await, 1);
    page.browser
        .evaluate("document.querySelector('.job-lanes').dispatchEvent(new PointerEvent('pointerleave'))", &[])
        .await;
    assert_eq!(page.browser.text("#job-facts").await, "");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_job_that_never_ends_is_drawn_until_stop_and_the_next_run_has_its_own() {
    let page = Page::opens_counted("?delay=20").await;
    let most = page.most_interpreters().await;
    page.gives_program(
        "import asyncio\ndef work():\n    while True:\n        pass\nasyncio.run(asyncio.to_thread(work))\n",
    )
    .await;
    page.browser.click("#learner-run").await;
    page.browser.until("return document.querySelector('#learner-jobs tr[data-state=running]')").await;
    assert_eq!(page.count(".job-lane").await, 1);
    page.browser.evaluate("for (const worker of interpreters.alive) worker.isOld = true", &[]).await;
    page.browser.click("#learner-stop").await;
    page.program_comes_to("stopped").await;
    assert_eq!(page.jobs().await[0][3], "interrupted");
    assert_eq!(page.count(".job-lane").await, 1);
    let alive = page.browser.evaluate("return [...interpreters.alive].some(({ isOld }) => isOld)", &[]).await;
    assert_eq!(alive, false, "interpreters of the run that was stopped are alive");
    page.gives_program(BESIDE).await;
    page.runs_program("done").await;
    assert_eq!(page.jobs().await.len(), 4);
    let counted = page.browser.evaluate("return interpreters.most", &[]).await;
    assert!(counted.as_u64().unwrap() <= most, "{counted} interpreters, {most} may be alive");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn there_are_never_more_interpreters_than_cores_and_the_spare_one_starts_after_the_run() {
    let page = Page::opens_counted("?delay=20").await;
    let most = page.most_interpreters().await;
    // A spare one is there, and has to make room.
    page.browser.until("return interpreters.alive.size === 2").await;
    // The name of the function is not in the text, so the run begins before the further interpreters are asked for.
    let hidden = "\
import asyncio, time
run = getattr(asyncio, 'to' + '_thread')
async def main():
    await asyncio.gather(*(run(time.sleep, 0.1) for _ in range(8)))
    print('slept')
asyncio.run(main())
";
    for source in [hidden, BESIDE] {
        page.gives_program(source).await;
        page.runs_program("done").await;
        let counted = page.browser.evaluate("return interpreters.most", &[]).await;
        assert!(counted.as_u64().unwrap() <= most, "{counted} interpreters, {most} may be alive");
        page.browser.until("return interpreters.alive.size === 2").await;
    }
    page.browser.has_said_nothing().await;
}
