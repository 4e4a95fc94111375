//! The page after the last chapter.

use crate::page::Page;
use macro_rules_attribute::apply;

#[apply(e2e)]
#[any_engine]
async fn the_last_page_has_the_costs_of_this_browser_ten_questions_and_the_program() {
    let page = Page::open("?chapter=durations&lang=en&requests=4&delay=50").await;
    page.lesson_comes_to("asking").await;
    page.goto("/?chapter=timeout&lang=en&requests=4&timeout=100").await;
    page.lesson_comes_to("asking").await;
    page.guesses("0.1").await;
    page.lesson_comes_to("answered").await;
    page.browser.click("#lesson-contents summary").await;
    page.browser.click("#lesson-contents a[href='?chapter=summary']").await;
    page.lesson_comes_to("summing").await;
    assert_eq!(page.browser.text("#lesson-title").await, "Which tool for what");
    assert!(!page.browser.shows("#stage").await && !page.browser.shows("#plan").await);
    let cost = page.browser.text("[data-cost=timeout]").await;
    assert!(cost.starts_with("4 requests: ") && cost.contains("loop blocked"), "{cost}");
    assert_eq!(page.browser.text("[data-cost=slices]").await, "not measured yet: go to the chapter");
    // The quiz marks at once and counts.
    assert_eq!(page.see("return document.querySelectorAll('.quiz').length").await, 10);
    page.browser.click(".quiz:nth-of-type(1) [data-right]").await;
    page.browser.click(".quiz:nth-of-type(2) input:not([data-right])").await;
    assert_eq!(page.browser.text("#quiz-score").await, "1 right of 2");
    assert!(page.browser.shows(".quiz:nth-of-type(2) .why").await);
    // In the other language the answers stay.
    let answers = "return [...document.querySelectorAll('.quiz :checked')].map((one) => one.name).join()";
    page.choose_lang("fr").await;
    page.browser.until("return document.querySelector('#quiz-score').innerText.includes('sur')").await;
    assert_eq!(page.see(answers).await, "quiz-1,quiz-2");
    assert!(page.browser.shows(".quiz:nth-of-type(2) .why").await);
    page.choose_lang("en").await;
    page.browser.until("return document.querySelector('#quiz-score').innerText === '1 right of 2'").await;
    let program =
        page.see("return document.querySelector('#summary [data-program]').getAttribute('href')").await;
    assert_eq!(program, "programs/en/corrected.py");
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#lesson-title').innerText === 'Quel outil pour quoi'")
        .await;
    page.browser.click("[data-cost=slices] a").await;
    page.lesson_comes_to("asking").await;
    assert!(page.browser.shows("#stage").await);
    // The address opens it, too.
    page.goto("/?chapter=summary&lang=en").await;
    page.lesson_comes_to("summing").await;
    page.browser.click("#lesson-close").await;
    assert!(page.browser.shows("#stage").await && !page.browser.shows("#summary").await);
    page.browser.has_said_nothing().await;
}
