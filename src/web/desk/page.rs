//! The page, as the desk sees it: the functions that `boucle.js` exports (`exports.rs`).

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module `boucle.js`, started.
    #[derive(Clone, Debug)]
    pub type Page;

    /// The plan as a query.
    #[wasm_bindgen(method)]
    pub fn plan(this: &Page) -> String;

    /// Takes another plan, except for the look of the page.
    #[wasm_bindgen(method, js_name = setPlan)]
    pub fn set_plan(this: &Page, query: &str);

    /// Runs the plan, as a person would, or as the address' `autorun`.
    #[wasm_bindgen(method)]
    pub fn run(this: &Page, by_person: bool);

    /// Asks for how long a strategy will take; an empty name asks nothing.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Page, strategy: &str, most_ms: f64);

    /// Draws the learner's guess.
    #[wasm_bindgen(method)]
    pub fn guess(this: &Page, ms: f64);

    /// What was measured, as a [`crate::recording::Recording`]'s bytes.
    #[wasm_bindgen(method)]
    pub fn recording(this: &Page) -> Option<Vec<u8>>;

    /// Shows such bytes; false where it cannot.
    #[wasm_bindgen(method)]
    pub fn show(this: &Page, bytes: &[u8]) -> bool;

    /// Gives it the code of a strategy in another language.
    #[wasm_bindgen(method)]
    pub fn learn(this: &Page, language: &str, strategy: &str, coloured: &str);
}
