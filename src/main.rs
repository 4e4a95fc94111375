//! The page's module. Built for wasm, it starts the page, or does a worker's jobs inside a worker. Built for
//! the host, it prints how to start the page.

#[cfg(target_arch = "wasm32")]
mod js_exports;

#[cfg(target_arch = "wasm32")]
fn main() {
    use boucle::web::page;
    use boucle::web::platform::worker;
    match worker::scope() {
        Some(scope) => worker::serve(&scope),
        None => page::start(),
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Boucle is a web page. `make serve` builds it and serves it.");
}
