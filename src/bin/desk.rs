//! The page's second module, which the page loads on demand: the lesson, files and links, the embed builder,
//! code in other languages, and remarks on results.

#[cfg(target_arch = "wasm32")]
mod exports {
    #![allow(unreachable_pub, reason = "wasm-bindgen exports public functions only, and this is no library")]
    use boucle::web::boucle::Page;
    use boucle::web::desk;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Starts the desk on `page`, which is the module `boucle.js`.
    #[wasm_bindgen]
    pub fn start(page: Page) {
        desk::start(page);
    }

    /// Opens the part of the desk that the page's button `what` stands for.
    #[wasm_bindgen]
    pub fn open(what: &str) {
        desk::open(what);
    }
}

fn main() {}
