//! The shelf: runs that are kept, shown again and put on one axis; and Back, which undoes a change of the plan.

use crate::course::Course;
use crate::page::Page;
use crate::report::{count, runs};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

const SIX: &str = "?strategy=semaphore&requests=12&limit=6&delay=60&lang=en";

impl Page {
    /// Changes a number of the plan, as a person does who leaves the field then.
    async fn changes(&self, name: &str, value: &str) {
        let change = "const field = document.querySelector(`#plan [name=${arguments[0]}]`);
            field.closest('details')?.setAttribute('open', '');
            field.focus(); field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        let before = self.see("return history.length").await;
        self.browser.evaluate(change, &[json!(name), json!(value)]).await;
        // The desk, which may have to be loaded, makes it an entry.
        self.browser.until(&format!("return history.length > {before}")).await;
    }

    async fn opens_shelf(&self) {
        self.browser.until("return document.querySelector('#shelf-open')?.checkVisibility()").await;
        self.browser.click("#shelf-open").await;
        self.browser.until("return document.querySelector('#shelf')?.checkVisibility()").await;
    }

    /// Ticks the first entries of the list, and puts them on one axis.
    async fn compares(&self, entries: u32) {
        for entry in 1..=entries {
            self.browser.click(&format!("#shelf-list li:nth-child({entry}) .mark")).await;
        }
        self.browser.click("#shelf-compare").await;
        self.browser.until("return document.querySelector('#kept')?.checkVisibility()").await;
    }

    async fn goes(&self, steps: i32) {
        self.browser.evaluate("history.go(arguments[0])", &[json!(steps)]).await;
    }

    async fn has_limit(&self, limit: u32) {
        let is = format!("return document.querySelector('#plan [name=limit]').value === '{limit}'");
        self.browser.until(&is).await;
    }

    async fn lines(&self) -> Vec<String> {
        self.texts("#shelf-list li > div > p:first-child").await
    }
}

#[apply(e2e)]
async fn runs_are_kept_with_their_plan_and_shown_again_as_they_were() {
    let page = Page::open(SIX).await;
    page.run().await;
    let headline = page.browser.text("#headline").await;
    let totals = page.texts(".lane-total").await;
    page.opens_shelf().await;
    assert_eq!(page.browser.text("#shelf-open").await, "Kept run · 1");
    assert!(!page.browser.shows("#shelf-compare").await, "there is nothing to compare it with");
    page.changes("limit", "1").await;
    page.run().await;
    page.browser.until("return document.querySelectorAll('#shelf-list li').length === 2").await;
    let lines = page.lines().await;
    assert!(lines[0].starts_with("12\u{a0}×\u{a0}60\u{202f}ms · 1 at a time"), "{lines:?}");
    assert!(lines[1].contains("6 at a time"), "{lines:?}");
    let when = page.texts(".shelf-when").await;
    assert!(when.iter().all(|when| when.ends_with("measured · built-in origin")), "{when:?}");
    page.browser.click("#shelf-list li:last-child .show").await;
    page.has_limit(6).await;
    page.has_its_remarks().await;
    assert_eq!((page.browser.text("#headline").await, page.texts(".lane-total").await), (headline, totals));
    assert_eq!(page.badge().await, "recorded · measured · built-in origin");
    assert_eq!(
        page.see("return document.querySelectorAll('#shelf-list li').length").await,
        2,
        "it is kept once"
    );
    page.browser.click("#shelf-list li:first-child .remove").await;
    page.browser.click("#shelf-list li:first-child .remove").await;
    assert!(page.browser.text("#shelf-empty").await.starts_with("Nothing here"));
    page.browser.click("#shelf-close").await;
    assert_eq!(page.see("return document.querySelector('#shelf').checkVisibility()").await, json!(false));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn two_runs_stand_on_one_axis_with_what_differs_in_their_plans() {
    let page = Page::open(SIX).await;
    page.run().await;
    page.changes("limit", "1").await;
    page.run().await;
    page.opens_shelf().await;
    page.compares(2).await;
    assert_eq!(page.texts(".lane-part").await, ["A · 6 permits", "B · 1 permit"]);
    assert_eq!(page.texts(".lane-name").await, ["6 at a time", "1 at a time"]);
    let title = page.browser.text("#kept-title").await;
    assert!(title.starts_with("A, 6 at a time:") && title.contains("instead of"), "{title}");
    assert_eq!(page.see("return document.activeElement.id").await, "kept-title");
    assert!(!page.browser.shows("#headline").await && !page.browser.shows("#comparison").await);
    // In another language the lanes are made anew.
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('.lane-part')?.innerText === 'A · 6\u{a0}jetons'")
        .await;
    // The link of the picture holds both.
    let link = page.link().await;
    page.closes("#share").await;
    page.browser.click("#kept-close").await;
    page.browser.until("return document.querySelectorAll('.lane').length === 1").await;
    assert!(page.texts(".lane-part").await.is_empty());
    page.browser.may_be_left().await;
    page.browser.open("about:blank").await;
    page.browser.open(&link).await;
    page.loaded().await;
    page.comes_to("done").await;
    assert_eq!(page.texts(".lane-name").await, ["6 à la fois", "1 à la fois"]);
    // What is run then stands alone.
    page.run().await;
    assert_eq!(page.texts(".lane-name").await, ["1 à la fois"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_removed_run_leaves_the_others_on_their_axis() {
    let page = Page::open(SIX).await;
    page.run().await;
    for limit in ["1", "3"] {
        page.changes("limit", limit).await;
        page.run().await;
    }
    page.opens_shelf().await;
    page.compares(3).await;
    assert_eq!(page.texts(".lane-name").await, ["6 at a time", "1 at a time", "3 at a time"]);
    page.browser.click("#shelf-list li:first-child .remove").await;
    page.browser.until("return document.querySelectorAll('.lane').length === 2").await;
    assert_eq!(page.texts(".lane-name").await, ["6 at a time", "1 at a time"]);
    assert!(page.browser.shows("#kept").await, "they are still compared");
    page.browser.click("#shelf-list li:first-child .remove").await;
    page.browser.until("return document.querySelectorAll('.lane').length === 1").await;
    let said = page.browser.text("#shelf-said").await;
    assert!(said.starts_with("Removed: ") && said.contains(" · On the screen again: "), "{said}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_link_that_is_pasted_goes_beside_what_is_on_the_screen() {
    let page = Page::open(SIX).await;
    page.run().await;
    let link = page.link().await;
    page.goto(&SIX.replace("limit=6", "limit=2")).await;
    page.run().await;
    page.shares().await;
    page.browser.fill("#share-pasted", "https://example.org/").await;
    page.browser.click("#share-paste").await;
    page.browser
        .until("return document.querySelector('#share-said').innerText.includes('“#run=” is missing')")
        .await;
    page.browser.fill("#share-pasted", &link).await;
    page.browser.click("#share-paste").await;
    page.browser.until("return document.querySelector('#beside')?.checkVisibility()").await;
    page.has_limit(6).await;
    page.browser.click("#beside-compare").await;
    page.browser.until("return document.querySelector('#kept')?.checkVisibility()").await;
    assert_eq!(page.texts(".lane-part").await, ["A · 2 permits", "B · 6 permits"]);
    let entries = page.texts("#kept-entries li").await;
    assert!(entries[1].ends_with("from a link or a file"), "{entries:?}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_last_run_stays_as_a_ghost_under_the_next_one() {
    let page = Page::open("?strategy=sequential&requests=5&delay=30&lang=en").await;
    page.run().await;
    let ghosts = "return document.querySelectorAll('.lane-ghost, .lane-last').length";
    assert_eq!(page.see(ghosts).await, 0);
    let total = page.browser.text(".lane-total").await;
    page.changes("delay", "200").await;
    page.browser.until("return document.querySelector('#stale').checkVisibility()").await;
    page.keeps_states("#stage", "document.querySelector('.lane-ghost')?.offsetWidth > 0").await;
    page.browser.click("#run").await;
    page.browser.until("return seen.includes(true)").await;
    page.report().await;
    assert_eq!(
        page.browser.text(".lane-last").await,
        format!("last time, with answers in 30\u{202f}ms: {total}")
    );
    assert_eq!(page.see(ghosts).await, 1, "what is said stays, the band does not");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn back_undoes_a_change_of_the_plan_and_shows_the_results_that_belong_to_it() {
    let page = Page::open(SIX).await;
    let entries = page.see("return history.length").await.as_u64().unwrap_or_default();
    page.run().await;
    page.changes("limit", "1").await;
    page.run().await;
    page.changes("limit", "3").await;
    page.browser.until("return document.querySelector('#stale').checkVisibility()").await;
    // What is typed is no entry, and neither is a look.
    page.choose_lang("fr").await;
    page.browser.fill("[name=requests]", "9").await;
    assert_eq!(page.see("return history.length").await, json!(entries + 2));
    page.browser.fill("[name=requests]", "12").await;
    page.goes(-1).await;
    page.has_limit(1).await;
    page.browser.until("return !document.querySelector('#stale').checkVisibility()").await;
    assert_eq!(page.badge().await, "mesuré · origine intégrée", "the results were still there");
    page.goes(-1).await;
    page.has_limit(6).await;
    page.browser.until("return document.querySelector('#provenance').innerText === 'enregistré · mesuré · origine intégrée'").await;
    assert_eq!(page.texts(".lane-name").await, ["6 à la fois"]);
    page.goes(2).await;
    page.has_limit(3).await;
    page.browser.until("return document.querySelector('#stale').checkVisibility()").await;
    let address = page.see("return location.search").await;
    assert!(address.as_str().is_some_and(|query| query.contains("limit=3")), "{address}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn back_follows_the_address_after_the_page_was_loaded_again() {
    let page = Page::open(SIX).await;
    page.changes("limit", "1").await;
    page.browser.reload().await;
    page.loaded().await;
    page.has_limit(1).await;
    page.goes(-1).await;
    page.has_limit(6).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn in_a_frame_back_belongs_to_the_page_around_it() {
    let course = Course::open("?requests=5&delay=10&embed=1").await;
    let before = course.browser.evaluate("return history.length", &[]).await;
    course.browser.enter_frame("#lab").await;
    course.browser.click("#run").await;
    course.browser.until("return document.querySelector('#findings[aria-busy=false]')").await;
    course.browser.fill("[name=requests]", "7").await;
    course.browser.click("#run").await;
    course.browser.until("return document.querySelector('#shelf-open')?.innerText === 'Kept runs · 2'").await;
    course.browser.leave_frame().await;
    assert_eq!(course.browser.evaluate("return history.length", &[]).await, before);
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn the_link_after_a_try_holds_the_run_of_the_question_too() {
    let page = Page::open("?chapter=semaphore&lang=en&requests=13&delay=30").await;
    page.lesson_comes_to("asking").await;
    page.browser.fill("#guess-count", "3").await;
    page.browser.click("#guess-run").await;
    page.lesson_comes_to("answered").await;
    page.browser.click("#outcome-try button").await;
    page.browser.until("return document.querySelector('#outcome-tried')?.checkVisibility()").await;
    let link = page.link().await;
    page.browser.open("about:blank").await;
    page.browser.open(&link).await;
    page.loaded().await;
    page.comes_to("done").await;
    assert_eq!(page.texts(".lane-name").await, ["6 at a time", "1 at a time"]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_full_shelf_says_what_it_dropped() {
    let page = Page::open("?strategy=join_all&requests=1&delay=0&lang=en").await;
    for run in 1..=22 {
        let report: Value = page.run().await;
        assert_eq!(count(&runs(&report)[0], "ok"), 1);
        page.browser
            .until(&format!(
                "return document.querySelector('#shelf-open').innerText.endsWith(' {}')",
                run.min(20)
            ))
            .await;
    }
    page.opens_shelf().await;
    page.browser
        .until("return document.querySelector('#shelf-dropped').innerText === '2 older runs are gone, because there was no more room.'")
        .await;
    for entry in 1..=4 {
        page.browser.click(&format!("#shelf-list li:nth-child({entry}) .mark")).await;
    }
    assert!(page.browser.text("#shelf-said").await.starts_with("3 runs fit on one axis"));
    let marked = "return document.querySelectorAll('#shelf-list .mark:checked').length";
    assert_eq!(page.see(marked).await, 3);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn on_a_phone_the_lines_of_the_shelf_fit_the_screen() {
    let page =
        Page::open("?strategy=hedge&requests=12&delay=20&fail=0.5&work=5&work_on=loop,pool&lang=fr").await;
    page.browser.resize(360, 780).await;
    page.run().await;
    page.opens_shelf().await;
    let beyond =
        "const { clientWidth, scrollWidth } = document.documentElement; return scrollWidth - clientWidth";
    assert_eq!(page.browser.evaluate(beyond, &[]).await, json!(0));
    page.browser.has_only_noted("status=503").await;
}
