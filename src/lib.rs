//! Boucle: real requests through a real event loop, measured.

pub mod answer;
pub mod endpoint;
pub mod i18n;
pub mod lab;
pub mod plan;
pub mod platform;
pub mod probe;
pub mod report;
pub mod source;
pub mod strategy;
pub mod trace;
#[cfg(target_arch = "wasm32")]
pub mod web;
