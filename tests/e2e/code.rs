//! The code on the page, in three languages.

use crate::page::Page;
use std::fs;

#[tokio::test]
async fn what_lab_does_is_shown_below_the_languages_that_do_not_run_here() {
    let page = Page::open("?strategy=semaphore").await;
    assert_eq!(page.browser.text("#code-file").await, "semaphore.rs");
    assert!(!page.browser.shows("#companion").await);
    for language in ["py", "js"] {
        page.browser.click(&format!("#languages [data-language={language}]")).await;
        let name = format!("lab.{language}");
        page.browser
            .until(&format!("return document.querySelector('#companion-file').textContent === '{name}'"))
            .await;
        assert_eq!(page.browser.text("#code-file").await, format!("semaphore.{language}"));
        page.browser.click("#companion > summary").await;
        assert!(page.browser.shows("#companion-code").await);
        let file = fs::read_to_string(format!("src/strategy/{name}")).expect("it is beside the strategies");
        assert_eq!(page.browser.text("#companion-code").await, file);
        page.browser.click("#companion > summary").await;
    }
    page.browser.click("#languages [data-language=rs]").await;
    assert!(!page.browser.shows("#companion").await);
    page.browser.has_said_nothing().await;
}
