//! Facts about the browser side, checked in a browser: the platform, the elements and the views.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

mod answers;
mod elements;
mod numbers;
mod platform;
mod views;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Puts the body of `index.html` into the test page, beside the elements of the test runner, with the futures of
/// `desk.html` in their place.
fn open_page() {
    use boucle::web::dom::{all, append, by_id, element};
    let html = include_str!("../../index.html");
    let body = html.split_once("<body>").and_then(|(_, rest)| rest.split_once("</body>")).unwrap().0;
    all("#opened").iter().for_each(web_sys::Element::remove);
    let opened = element("div", "", "");
    opened.set_id("opened");
    // The style sheet, which would show `main`, is absent here.
    opened.set_inner_html(
        &[&body.replace("<main hidden>", "<main>"), include_str!("../../www/desk.html")].concat(),
    );
    append(&boucle::web::dom::browser::document().body().unwrap(), &opened);
    append(&by_id("futures"), &by_id("futures-parts"));
    boucle::web::dom::show(&by_id("futures"), true);
}

/// Watches a comparison and counts the ends of its runs.
#[derive(Default)]
struct Ends(std::cell::Cell<u32>);

impl boucle::web::page::compare::Watch for Ends {
    fn next(&self, _: boucle::plan::Variant) {}

    fn freezes(&self, _: Option<f64>) {}

    fn is_clicked(&self) -> bool {
        true
    }

    fn is_seen(&self) -> bool {
        true
    }

    fn ended(&self) {
        self.0.set(self.0.get() + 1);
    }
}
