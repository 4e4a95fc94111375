//! The exports of `boucle.js`: the functions of [`api`], under JavaScript's names. The desk (`web::desk`)
//! uses them, and receives the module itself as an object.
#![allow(unreachable_pub, reason = "wasm-bindgen exports public functions only, and this is no library")]

use boucle::web::page::api;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn plan() -> String {
    api::plan()
}

#[wasm_bindgen(js_name = setPlan)]
pub fn set_plan(query: &str) {
    api::set_plan(query);
}

#[wasm_bindgen]
pub fn run(by_person: bool) {
    api::run(by_person);
}

#[wasm_bindgen]
pub fn ask(strategy: &str, most_ms: f64) {
    api::ask(strategy, most_ms);
}

#[wasm_bindgen]
pub fn guess(ms: f64) {
    api::guess(ms);
}

#[wasm_bindgen]
pub fn state() -> u8 {
    api::state()
}

#[wasm_bindgen]
pub fn keep() {
    api::keep();
}

#[wasm_bindgen]
pub fn recording() -> Option<Vec<u8>> {
    api::recording()
}

#[wasm_bindgen]
pub fn show(bytes: &[u8], is_measured: bool) -> bool {
    api::show(bytes, is_measured)
}

#[wasm_bindgen]
pub fn futures(known: u32, read: u32) -> Option<Vec<u8>> {
    api::futures(known, read)
}

#[wasm_bindgen]
pub fn draw() {
    api::draw();
}

#[wasm_bindgen]
pub fn choose(n: u32) {
    api::choose(n);
}
