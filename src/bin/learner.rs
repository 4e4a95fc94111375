//! The page's third module, which the page loads on demand: the learner's program.

#[cfg(target_arch = "wasm32")]
mod exports {
    #![allow(unreachable_pub, reason = "wasm-bindgen exports public functions only, and this is no library")]
    use boucle::web::boucle::Page;
    use boucle::web::learner;
    use js_sys::Function;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Starts the module on `page`, which is the module `boucle.js`. `import` loads a script of the page.
    #[wasm_bindgen]
    pub fn start(page: Page, import: Function) {
        learner::start(page, import);
    }

    /// Opens the learner's program, as the page's button or its address asks.
    #[wasm_bindgen]
    pub fn open(what: &str) {
        learner::open(what);
    }
}

fn main() {}
