//! On a narrow screen nothing scrolls sideways.

use crate::page::Page;
use serde_json::{Value, json};

#[tokio::test]
async fn at_360_pixels_nothing_scrolls_sideways_before_or_after_a_run() {
    for lang in ["en", "fr"] {
        let page = Page::open("").await;
        page.browser.resize(360, 740).await;
        page.goto(&format!("/?strategy=sequential,semaphore,join_all&requests=12&delay=10&lang={lang}"))
            .await;
        fits(&page).await;
        page.run().await;
        fits(&page).await;
        page.browser.has_said_nothing().await;
    }
}

#[tokio::test]
async fn in_the_column_of_a_course_page_nothing_scrolls_sideways() {
    let page = Page::open("").await;
    page.browser.resize(720, 900).await;
    for framed in ["", "&embed=1"] {
        let query = "strategy=sequential,as_completed,try_join_all,hedge&requests=12&delay=10&lang=fr";
        page.goto(&format!("/?{query}{framed}")).await;
        page.run().await;
        assert_eq!(sideways(&page).await, json!([720, 0]));
    }
    page.browser.has_said_nothing().await;
}

async fn fits(page: &Page) {
    assert_eq!(sideways(page).await, json!([360, 0]));
}

/// How wide the page is, and by how much it scrolls sideways.
async fn sideways(page: &Page) -> Value {
    let widths =
        "return [innerWidth, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth]";
    page.browser.evaluate(widths, &[]).await
}
