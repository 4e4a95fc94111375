//! On a narrow screen nothing scrolls sideways.

use crate::page::Page;
use serde_json::json;

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

async fn fits(page: &Page) {
    let widths =
        "return [innerWidth, document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth]";
    assert_eq!(page.browser.evaluate(widths, &[]).await, json!([360, 0]));
}
