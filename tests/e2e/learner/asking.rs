//! What does not happen without a click.

use crate::course::Course;
use crate::page::Page;
use crate::support::httpbin::{Answer, Httpbin};
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;

const ASKING: &str = "import requests\nrequests.get('https://boucle.invalid/uuid')\n";

#[apply(e2e)]
async fn a_program_in_the_address_is_shown_and_does_not_run() {
    let page = Page::open("?program=join_all&autorun=1&strategy=join_all&requests=3&delay=10").await;
    page.report().await;
    page.program_comes_to("ready").await;
    assert_eq!(
        page.browser.evaluate("return document.querySelector('#learner-list').value", &[]).await,
        "join_all"
    );
    assert_eq!(page.strategies(".lane").await, ["join_all"], "only the page's own run has begun");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn another_host_is_named_and_asked_about() {
    let page = Page::open("").await;
    page.opens_program().await;
    page.gives_program(ASKING).await;
    page.browser
        .until("return document.querySelector('#learner-hosts').innerText.includes('boucle.invalid')")
        .await;
    page.browser.click("#learner-run").await;
    page.browser.until("return document.querySelector('#ask[open]')").await;
    assert!(page.browser.text("#ask-question").await.contains("boucle.invalid"));
    page.browser.click("#ask [data-close=no]").await;
    page.program_comes_to("ready").await;
    assert_eq!(page.count(".lane[data-strategy=python]").await, 0);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_comparison_under_way_is_not_disturbed() {
    let page = Page::open("?strategy=sequential&requests=100&delay=1000").await;
    page.opens_program().await;
    page.browser.click("#run").await;
    page.comes_to("running").await;
    page.browser.click("#learner-run").await;
    page.program_comes_to("barred").await;
    assert!(page.browser.text("#learner-result").await.starts_with("A comparison is running."));
    page.browser.click("#cancel").await;
    page.comes_to("cancelled").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "nothing loads in a frame without an origin: see engines.rs")]
async fn a_frame_without_an_origin_says_why_programs_cannot_run_in_it() {
    let course = Course::open_sandboxed("?view=program&lang=en").await;
    course.message("ready").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.querySelector('#learner[data-state=barred]')").await;
    let said = course.browser.text("#learner-result").await;
    assert!(said.contains("has no origin of its own"), "{said}");
}

#[apply(e2e)]
async fn a_page_that_frames_the_lab_hears_of_the_run_and_of_its_failure() {
    let course = Course::open("?program=empty").await;
    course.message("ready").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.querySelector('#learner[data-state=ready]')").await;
    let give = "const data = new DataTransfer(); data.items.add(new File(['1 / 0'], 'mine.py'));
        const input = document.querySelector('#learner-file'); input.files = data.files;
        input.dispatchEvent(new Event('change', { bubbles: true }))";
    course.browser.evaluate(give, &[]).await;
    course
        .browser
        .until("return document.querySelector('#learner-list').selectedOptions[0].text === 'mine.py'")
        .await;
    // The button is below the fold of the course page.
    course.browser.evaluate("document.querySelector('#learner-run').click()", &[]).await;
    course.browser.leave_frame().await;
    let failed = course.message("program.failed").await["data"].clone();
    assert_eq!(
        (&failed["line"], &failed["message"]),
        (&json!(1), &json!("ZeroDivisionError: division by zero"))
    );
    let report = course.message("run.completed").await["data"].clone();
    assert_eq!(report["runs"][0]["program"]["name"], "mine.py");
}

#[apply(e2e)]
async fn a_host_that_a_program_composes_is_named_and_allowed_on_a_click() {
    let httpbin = Httpbin::start(Duration::from_millis(5), |_, _| Answer::Ok);
    let base = httpbin.base();
    let (scheme, host) = base.split_once("://").unwrap();
    let page = Page::open("?lang=en").await;
    page.opens_program().await;
    let source = format!(
        "import requests\nhost = ''.join({:?})\nprint(requests.get(f'{scheme}://{{host}}/uuid').status_code)\n",
        host.chars().map(String::from).collect::<Vec<_>>()
    );
    page.gives_program(&source).await;
    page.runs_program("failed").await;
    let said = page.browser.text("#learner-refused-text").await;
    assert!(said.starts_with(&format!("The program wanted to ask {host}.")), "{said}");
    assert_eq!(httpbin.seen(), [""; 0]);
    page.choose_lang("fr").await;
    let button = "return document.querySelector('#learner-allow').innerText";
    page.browser.until(&format!("{button} === 'Autoriser {host} et relancer'")).await;
    page.choose_lang("en").await;
    page.browser.until(&format!("{button} === 'Allow {host} and run again'")).await;
    page.browser.click("#learner-allow").await;
    // Now it is asked, and allows no page of another site to read its answer.
    page.browser.until("return document.querySelector('#learner-result').innerText.includes('CORS')").await;
    assert_eq!(page.count("#learner-refused[hidden]").await, 1);
    // Another program is not that program.
    page.gives_program(&[&source, "# another\n"].concat()).await;
    let editor = "document.querySelector('#learner-editor').firstElementChild.shadowRoot";
    page.browser.until(&format!("return {editor}.textContent.includes('# another')")).await;
    page.runs_program("failed").await;
    assert_eq!(page.count("#learner-refused:not([hidden])").await, 1);
}

#[apply(e2e)]
async fn the_pages_own_site_answers_a_program() {
    let page = Page::open("?origin=site&lang=en").await;
    page.opens_program().await;
    assert_eq!(
        page.browser.text("#learner-answers").await,
        "httpbin.org/uuid is answered by a file of this very site."
    );
    let source = "import requests\nfor _ in range(3):\n    print(len(requests.get('https://httpbin.org/uuid').json()['uuid']))\n\
                  print(requests.get('https://httpbin.org/none').status_code)\n";
    page.gives_program(source).await;
    page.runs_program("done").await;
    assert_eq!(
        page.browser.text("#learner-log .out").await.lines().collect::<Vec<_>>(),
        ["36", "36", "36", "404"]
    );
    let report = page.browser.evaluate("return reports.shift()", &[]).await;
    assert_eq!(report["runs"][0]["provenance"], "server");
}
