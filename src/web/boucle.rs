//! The page's first module, as the modules that are loaded on demand see it: the functions that `boucle.js`
//! exports (`js_exports.rs`).

use crate::web::page::State;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The module `boucle.js`, started.
    #[derive(Clone, Debug)]
    pub type Page;

    /// Returns the plan as a query.
    #[wasm_bindgen(method)]
    pub fn plan(this: &Page) -> String;

    /// Replaces the plan, except the look of the page.
    #[wasm_bindgen(method, js_name = setPlan)]
    pub fn set_plan(this: &Page, query: &str);

    /// Runs the plan, as a person would if `by_person`, otherwise as `autorun` in the address would.
    #[wasm_bindgen(method)]
    pub fn run(this: &Page, by_person: bool);

    /// Asks how long `strategy` will take, `most_ms` at most. An empty name asks nothing.
    #[wasm_bindgen(method)]
    pub fn ask(this: &Page, strategy: &str, most_ms: f64);

    /// Draws the learner's guess.
    #[wasm_bindgen(method)]
    pub fn guess(this: &Page, ms: f64);

    #[wasm_bindgen(method, js_name = state)]
    fn state_index(this: &Page) -> u8;

    /// Keeps the lanes of the results above those of the next run, which is of another plan.
    #[wasm_bindgen(method)]
    pub fn keep(this: &Page);

    /// Returns the measurement as the bytes of a [`crate::recording::Recording`].
    #[wasm_bindgen(method)]
    pub fn recording(this: &Page) -> Option<Vec<u8>>;

    /// Shows the recording in `bytes`, or the run of the learner's program if it `is_measured` now. Returns
    /// false if that is not possible.
    #[wasm_bindgen(method)]
    pub fn show(this: &Page, bytes: &[u8], is_measured: bool) -> bool;

    /// Returns the run whose futures are shown, as the bytes of a [`crate::recording::Live`], without the first `read`
    /// events of the trace with the number `known`. Returns `None` if nothing has run.
    #[wasm_bindgen(method)]
    pub fn futures(this: &Page, known: u32, read: u32) -> Option<Vec<u8>>;

    /// Draws the timeline again, for a module that listens to [`DRAWN`](super::drawn::DRAWN) from now on.
    #[wasm_bindgen(method)]
    pub fn draw(this: &Page);

    /// Chooses request `n` of the strategy whose futures are shown.
    #[wasm_bindgen(method)]
    pub fn choose(this: &Page, n: u32);
}

impl Page {
    /// Returns the state of the page. [`watch_root`](super::watch::watch_root) observes its changes.
    pub fn state(&self) -> State {
        // Both modules are built from the same enum.
        State::ALL.get(usize::from(self.state_index())).copied().unwrap_or(State::Idle)
    }
}
