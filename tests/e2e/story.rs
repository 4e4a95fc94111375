//! The story of a request at its bar, and the moment to which the results are played.

use crate::page::Page;
use crate::report::{number, requests, runs};
use crate::support::browser::Browser;
use crate::support::input::{DOWN, END, ENTER, ESCAPE, LEFT, RIGHT};
use crate::support::release::Release;
use crate::support::server::Server;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// The box, if it is shown.
const SHOWN: &str = "document.querySelector('#story:popover-open')";

/// Returns whether the box leaves the window, and whether it covers the middle of the bar in line `arguments[1]` of the
/// lane `arguments[0]`, which is at this share of the axis.
const PLACED: &str = "const box = document.querySelector('#story').getBoundingClientRect();
    const lane = document.querySelectorAll('.lane')[arguments[0]].querySelector('canvas').getBoundingClientRect();
    const [x, y] = [lane.left + lane.width * arguments[2], lane.top + 20 + arguments[1] * 12 + 6];
    const leaves = box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight;
    return [leaves, box.left < x && box.right > x && box.top < y && box.bottom > y]";

/// Returns the middle of the bar of request `n` in a run, as a share of its axis.
fn middle(run: &Value, n: usize) -> f64 {
    let [sent, arrived] = ["sent_ms", "arrived_ms"].map(|name| number(&requests(run)[n], name));
    sent.midpoint(arrived) / (number(run, "total_ms") * 1.03)
}

impl Page {
    /// Returns a text of the box, with plain spaces.
    async fn story(&self, id: &str) -> String {
        self.browser.text(&format!("#story-{id}")).await.replace(['\u{a0}', '\u{202f}'], " ")
    }

    /// Waits until the box shows a step, and returns what happened in it.
    async fn comes_to_step(&self, step: &str) -> String {
        let place = "document.querySelector('#story-place').textContent.replaceAll(/[\\u00a0\\u202f]/g, ' ')";
        self.browser.until(&format!("return {SHOWN} && {place} === {}", json!(step))).await;
        self.story("told").await
    }

    /// Waits until the box is closed.
    async fn has_no_story(&self) {
        self.browser.until(&format!("return !{SHOWN}")).await;
    }

    /// Returns the time to which the results are played, in milliseconds, or null.
    async fn played(&self) -> Value {
        let played = "return document.querySelector('#replay-close').hidden ? null : document.querySelector('#replay-time').valueAsNumber";
        self.browser.evaluate(played, &[]).await
    }

    /// Moves the pointer to a line of a lane, in the middle of its time.
    async fn points_at_line(&self, lane: usize, number: usize) {
        let place = "const lane = document.querySelectorAll('.lane')[arguments[0]].querySelector('canvas');
            lane.scrollIntoView({ block: 'center' });
            const { x, y, width } = lane.getBoundingClientRect();
            return [x + width / 2, y + 20 + arguments[1] * 12 + 5]";
        let place = self.browser.evaluate(place, &[json!(lane), json!(number)]).await;
        let [x, y] = [0, 1].map(|index| place[index].as_f64().unwrap());
        self.browser.point_at(1.0, 1.0).await;
        self.browser.point_at(x, y).await;
    }
}

#[apply(e2e)]
async fn pointing_at_a_bar_shows_what_happened_to_its_request_beside_the_bar() {
    let page = Page::open("?strategy=sequential&requests=8&delay=20&lang=en").await;
    page.browser.resize(1280, 900).await;
    let report = page.run().await;
    page.points_at_line(0, 4).await;
    page.browser.until(&format!("return {SHOWN}")).await;
    assert_eq!(page.story("title").await, "Request 4");
    assert!(page.story("facts").await.starts_with("sent at "), "{}", page.story("facts").await);
    assert_eq!(page.story("help").await, "Click to follow it in 4 steps.");
    assert_eq!(
        page.browser.evaluate(PLACED, &[json!(0), json!(4), json!(middle(&runs(&report)[0], 4))]).await,
        json!([false, false])
    );
    // The box is not in the way of the pointer.
    page.points_at_line(0, 5).await;
    page.browser.until("return document.querySelector('#story-title').textContent === 'Request 5'").await;
    page.browser.point_at(1.0, 1.0).await;
    page.has_no_story().await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_life_of_a_request_is_followed_step_by_step_with_the_keyboard() {
    let page = Page::open("?strategy=semaphore&requests=4&limit=1&delay=60&lang=en").await;
    page.browser.resize(1280, 900).await;
    page.run().await;
    for _ in 0..3 {
        page.browser.press(".lane canvas", DOWN).await;
    }
    page.browser.until("return document.querySelector('#story-title')?.textContent === 'Request 2'").await;
    assert_eq!(page.story("place").await, "5 steps");
    assert!(page.story("help").await.starts_with("Enter: its steps"));
    // Enter leads into the box, and the arrows from step to step.
    page.browser.press(".lane canvas", ENTER).await;
    page.browser.until("return document.activeElement.id === 'story-forth'").await;
    page.browser.press_key(ENTER).await;
    assert_eq!(page.comes_to_step("step 1 of 5").await, "Its task is created. None of it has run yet.");
    let marked = "document.querySelector('#code [data-step]')?.textContent ?? ''";
    page.browser.until(&format!("return ({marked}).includes('lab.tasks')")).await;
    page.browser.press_key(RIGHT).await;
    assert_eq!(
        page.comes_to_step("step 2 of 5").await,
        "The task begins, and waits for a permit of the semaphore."
    );
    page.browser.until(&format!("return ({marked}).includes('permits.acquire()')")).await;
    page.browser.press_key(RIGHT).await;
    page.comes_to_step("step 3 of 5").await;
    page.browser.until(&format!("return ({marked}).includes('lab.fetch')")).await;
    // The replay is there: the request before is done, and this one has just been sent.
    page.browser.until("return document.querySelector('#replay-time').ariaValueText?.includes('2\u{a0}done, 1 in flight') || document.querySelector('#replay-time').ariaValueText.includes('2 done, 1 in flight')").await;
    page.browser.press_key(RIGHT).await;
    assert!(page.comes_to_step("step 4 of 5").await.starts_with("The answer arrives"));
    page.browser.press_key(RIGHT).await;
    assert_eq!(
        page.comes_to_step("step 5 of 5").await,
        "The loop goes on with the task, which takes the answer and ends."
    );
    assert_eq!(page.story("loop").await, "The loop runs this task.");
    page.browser.press_key(RIGHT).await;
    page.browser.press_key(LEFT).await;
    page.comes_to_step("step 4 of 5").await;
    // Up and down lead to other requests, at the same time.
    page.browser.press_key(DOWN).await;
    page.browser.until("return document.querySelector('#story-title').textContent === 'Request 3'").await;
    page.comes_to_step("step 2 of 5").await;
    // Escape closes the box and ends the replay, and the focus is on the lane again.
    page.browser.press_key(ESCAPE).await;
    page.has_no_story().await;
    page.browser.until("return document.activeElement.matches('.lane canvas')").await;
    page.browser.until("return document.querySelector('#replay-close').hidden").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_click_opens_the_story_and_its_buttons_lead_through_it_in_french() {
    let page = Page::open("?strategy=join_all,sequential&requests=6&delay=40&lang=fr").await;
    page.browser.resize(1280, 900).await;
    page.run().await;
    page.browser.click(".lane[data-strategy=sequential] canvas").await;
    page.browser.until(&format!("return {SHOWN}?.dataset.mode === 'chosen'")).await;
    page.browser.click("#story-forth").await;
    assert_eq!(
        page.comes_to_step("étape 1 sur 4").await,
        "Sa tâche est créée. Elle n’a encore rien exécuté."
    );
    page.browser.click("#story-forth").await;
    assert_eq!(
        page.comes_to_step("étape 2 sur 4").await,
        "Le navigateur l’envoie. La tâche est suspendue jusqu’à la réponse."
    );
    // The code of its strategy is shown, with the line marked, in the language of the code.
    page.browser
        .until("return document.querySelector('#code [data-step]')?.textContent.includes('lab.fetch(n)')")
        .await;
    assert_eq!(page.browser.text("#code-file").await, "sequential.py");
    // Scrubbing moves the step.
    page.browser.press("#replay-time", END).await;
    page.comes_to_step("étape 4 sur 4").await;
    page.browser.click("#story-close").await;
    page.has_no_story().await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn on_a_phone_the_story_is_as_wide_as_the_screen_and_beside_the_bar() {
    let page = Page::open("?strategy=join_all&requests=8&delay=20&lang=fr").await;
    page.browser.resize(360, 740).await;
    let report = page.run().await;
    page.browser.click(".lane canvas").await;
    page.browser.until(&format!("return {SHOWN}?.dataset.mode === 'chosen'")).await;
    let line = page
        .browser
        .evaluate("return Number(document.querySelector('.lane canvas').ariaValueNow)", &[])
        .await;
    let middle = middle(&runs(&report)[0], line.as_u64().unwrap() as usize);
    let placed = [json!(0), line, json!(middle)];
    assert_eq!(page.browser.evaluate(PLACED, &placed).await, json!([false, false]));
    // A busy browser may keep a request for a while, which is a step more.
    let count = "return parseInt(document.querySelector('#story-place').textContent)";
    let count = page.browser.evaluate(count, &[]).await.as_u64().expect("a number of steps");
    for step in 1..=count {
        page.browser.click("#story-forth").await;
        page.comes_to_step(&format!("étape {step} sur {count}")).await;
        page.browser.until("return document.querySelector('#moments:not([hidden])')").await;
        assert_eq!(page.browser.evaluate(PLACED, &placed).await, json!([false, false]), "{step}");
    }
    let widths = "const { clientWidth, scrollWidth } = document.documentElement;
        return [clientWidth - document.querySelector('#story').offsetWidth, scrollWidth - clientWidth]";
    assert_eq!(page.browser.evaluate(widths, &[]).await, json!([16, 0]));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn while_scrubbing_the_chart_the_sentence_and_the_code_are_in_view() {
    let page = Page::open("?strategy=sequential,join_all&requests=12&delay=60&lang=en").await;
    page.browser.resize(1280, 900).await;
    page.run().await;
    page.browser.evaluate("document.querySelector('#replay').scrollIntoView({ block: 'end' })", &[]).await;
    page.seeks(30.0).await;
    let told = "return [...document.querySelectorAll('#moments li')].map(({ innerText }) => innerText.replaceAll(/[\\u00a0\\u202f]/g, ' '))";
    page.browser.until("return document.querySelectorAll('#moments li').length === 2").await;
    let told = page.browser.evaluate(told, &[]).await;
    let told: Vec<_> = told.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(
        told[0].starts_with("One by one, at 0.030 s: 1 task suspended at fetch; 11 not begun; the loop "),
        "{told:?}"
    );
    assert!(
        told[1].starts_with("All at once, at 0.030 s: 12 tasks suspended at fetch; the loop "),
        "{told:?}"
    );
    let in_view = "return ['#lanes', '#replay', '#moments', '#code'].map((css) => document.querySelector(css).getBoundingClientRect())
        .map(({ top, bottom }) => top >= 0 && bottom <= innerHeight)";
    assert_eq!(page.browser.evaluate(in_view, &[]).await, json!([true, true, true, true]));
    // The await that is lit up is in view, too.
    let lit = "const code = document.querySelector('#code').getBoundingClientRect();
        const { top, bottom } = document.querySelector('#code .line:has(.count:not([hidden]))').getBoundingClientRect();
        return top >= code.top && bottom <= code.bottom";
    page.browser.until(lit).await;
    page.choose_lang("fr").await;
    page.browser.until("return document.querySelector('#moments').innerText.includes('12\u{a0}tâches suspendues à fetch')").await;
    // The code goes back to its place with the whole result.
    page.browser.click("#replay-close").await;
    page.browser.until("return document.querySelector('.columns > #code-section:first-child') && document.querySelector('#moments').hidden").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_new_run_closes_the_story_and_puts_the_code_back() {
    let page = Page::open("?strategy=join_all&requests=6&delay=30&lang=en").await;
    page.run().await;
    page.browser.press(".lane canvas", DOWN).await;
    page.browser.until(&format!("return {SHOWN}")).await;
    page.browser.click("#story-forth").await;
    page.comes_to_step("step 1 of 4").await;
    assert!(!page.played().await.is_null());
    page.run().await;
    page.has_no_story().await;
    page.browser.until("return document.querySelector('.columns > #code-section') && document.querySelector('#moments').hidden").await;
    assert!(page.played().await.is_null());
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_request_that_is_chosen_before_the_desk_is_there_has_its_story_then() {
    let release = Release::new("desk-late");
    let kept = release.take("desk_bg.wasm");
    let browser = Browser::start("en").await;
    browser.has_no_service_worker().await;
    let query = "?strategy=join_all&requests=3&delay=10";
    let page = Page::in_browser(browser, Server::start(release.site()), "/", query).await;
    page.run().await;
    page.browser.press("canvas", DOWN).await;
    page.browser.until("return document.querySelector('canvas').ariaValueText.includes('Request 0')").await;
    release.put("desk_bg.wasm", &kept);
    page.browser.click("#languages [data-language=js]").await;
    page.browser.until(&format!("return {SHOWN}")).await;
    page.browser.has_only_noted("desk_bg.wasm").await;
}

#[apply(e2e)]
#[any_engine]
async fn views_without_remarks_have_stories_too() {
    let page = Page::open("?view=timeline&strategy=join_all&requests=6&delay=30&lang=en").await;
    page.browser.evaluate("document.querySelector('#run').click()", &[]).await;
    page.report().await;
    page.browser.press(".lane canvas", DOWN).await;
    page.browser.until(&format!("return {SHOWN}")).await;
    assert!(!page.browser.shows("#findings").await);
    page.browser.has_said_nothing().await;
}
