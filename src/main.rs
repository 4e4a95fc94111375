//! The page's module: built for wasm it starts the page, or in a worker serves it; built for the host it says what to do
//! instead.

#[cfg(target_arch = "wasm32")]
mod exports;

#[cfg(target_arch = "wasm32")]
fn main() {
    use boucle::web::{page, worker};
    match worker::scope() {
        Some(scope) => worker::serve(&scope),
        None => page::start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Boucle is a web page. `make serve` builds it and serves it.");
}
