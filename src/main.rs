//! The page's module: built for wasm it starts the page, built for the host it says what to do instead.

#[cfg(target_arch = "wasm32")]
fn main() {
    boucle::web::page::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Boucle is a web page. `make serve` builds it and serves it.");
}
