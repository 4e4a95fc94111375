//! The exports of `boucle.js`: the functions of [`outside`], under JavaScript's names. The desk (`web::desk`)
//! uses them, and receives the module itself as an object.
#![allow(unreachable_pub, reason = "wasm-bindgen exports public functions only, and this is no library")]

use boucle::web::page::outside;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn plan() -> String {
    outside::plan()
}

#[wasm_bindgen(js_name = setPlan)]
pub fn set_plan(query: &str) {
    outside::set_plan(query);
}

#[wasm_bindgen]
pub fn run(by_person: bool) {
    outside::run(by_person);
}

#[wasm_bindgen]
pub fn ask(strategy: &str, most_ms: f64) {
    outside::ask(strategy, most_ms);
}

#[wasm_bindgen]
pub fn guess(ms: f64) {
    outside::guess(ms);
}

#[wasm_bindgen]
pub fn state() -> u8 {
    outside::state()
}

#[wasm_bindgen]
pub fn measured(strategy: &str, measure: &str) -> Option<f64> {
    outside::measured(strategy, measure)
}

#[wasm_bindgen]
pub fn recording() -> Option<Vec<u8>> {
    outside::recording()
}

#[wasm_bindgen]
pub fn show(bytes: &[u8]) -> bool {
    outside::show(bytes)
}

#[wasm_bindgen]
pub fn learn(language: &str, strategy: &str, coloured: String) {
    outside::learn(language, strategy, coloured);
}
