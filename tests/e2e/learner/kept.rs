//! Runs of the program that are kept when the next one takes their lane.

use crate::page::Page;
use macro_rules_attribute::apply;

#[apply(e2e)]
#[any_engine]
async fn the_first_run_of_a_program_stays_reachable_after_the_second() {
    let page = Page::open("?program=join_all&requests=12&delay=20&lang=en").await;
    page.program_comes_to("ready").await;
    page.runs_program("done").await;
    page.browser.until("return document.querySelector('#shelf-open')?.innerText === 'Kept run · 1'").await;
    let first = page.texts("[data-strategy=python] .lane-total").await;
    page.runs_program("done").await;
    page.browser.until("return document.querySelector('#shelf-open').innerText === 'Kept runs · 2'").await;
    assert_eq!(page.count("#lanes [data-strategy=python]").await, 1, "the second takes its lane");
    assert!(page.browser.text("#lanes .lane-last").await.starts_with("last time: "));
    page.browser.click("#shelf-open").await;
    page.browser.until("return document.querySelectorAll('#shelf-list li').length === 2").await;
    page.browser.click("#shelf-list li:last-child .show").await;
    page.browser.until("return document.querySelector('#kept')?.checkVisibility()").await;
    assert_eq!(page.texts("[data-strategy=python] .lane-total").await, first);
    assert!(!page.browser.shows("#learner-headline").await, "it speaks of the second run");
    for nth in ["first", "last"] {
        page.browser.click(&format!("#shelf-list li:{nth}-child .mark")).await;
    }
    page.browser.click("#shelf-compare").await;
    page.browser.until("return document.querySelectorAll('.lane-part').length === 2").await;
    assert_eq!(page.texts(".lane-part").await, ["A", "B"]);
    // The next run stands alone.
    page.runs_program("done").await;
    page.browser.until("return document.querySelector('#shelf-open').innerText === 'Kept runs · 3'").await;
    assert_eq!(page.count("#lanes [data-strategy=python]").await, 1);
    assert!(page.browser.shows("#learner-headline").await && !page.browser.shows("#kept").await);
    page.browser.has_said_nothing().await;
}
