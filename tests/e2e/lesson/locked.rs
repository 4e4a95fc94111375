//! A chapter that is the only one, as a teacher embeds it.

use crate::page::Page;
use macro_rules_attribute::apply;

#[apply(e2e)]
#[any_engine]
async fn nothing_leads_out_of_a_locked_chapter_and_it_can_be_predicted_again() {
    let page = Page::open("?chapter=join_all&requests=5&delay=20&embed=1&locked&lang=en").await;
    page.lesson_comes_to("asking").await;
    let ways_out =
        ["#lesson-contents", "#lesson-close", "#lesson-settings", "#lesson-next", "#lesson-place", "#begin"];
    for way_out in ways_out {
        assert!(!page.browser.shows(way_out).await, "{way_out}");
    }
    page.guesses("1").await;
    page.lesson_comes_to("answered").await;
    for way_out in ways_out {
        assert!(!page.browser.shows(way_out).await, "{way_out}");
    }
    // A link of the prose to another chapter leads nowhere.
    let link = "const link = document.createElement('a'); link.href = '?chapter=pause';
        document.querySelector('#outcome-after').append(link); link.click();
        return document.querySelector('#outcome-title').checkVisibility() && location.search.includes('chapter=join_all&')";
    assert_eq!(page.see(link).await, true);
    page.browser.click("#lesson-again").await;
    page.lesson_comes_to("asking").await;
    // A reload keeps it locked.
    assert_eq!(page.see("return location.search.includes('locked=1')").await, true);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn cancel_is_where_run_was() {
    let page = Page::open("?chapter=join_all&lang=en").await;
    page.lesson_comes_to("asking").await;
    let place = "const { left, top } = document.querySelector(arguments[0]).getBoundingClientRect();
        const { top: above } = document.querySelector('#stage').getBoundingClientRect(); return [left, top - above]";
    let run = page.browser.evaluate(place, &["#guess-run".into()]).await;
    page.guesses("1").await;
    page.lesson_comes_to("running").await;
    page.browser.until("return document.activeElement.id === 'guess-cancel'").await;
    assert_eq!(page.browser.evaluate(place, &["#guess-cancel".into()]).await, run);
    assert!(!page.browser.shows("#cancel").await);
    page.browser.click("#guess-cancel").await;
    page.comes_to("cancelled").await;
    page.browser.has_said_nothing().await;
}
