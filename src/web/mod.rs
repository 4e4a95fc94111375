//! The browser's side. No other module uses web-sys. The page holds a comparison, runs it, and has views draw
//! it.

pub mod blocking;
pub mod breathe;
pub mod browser;
pub mod desk;
pub mod dom;
pub mod form;
pub mod gestures;
pub mod host;
pub mod http;
pub mod intl;
pub mod json;
pub mod observe;
pub mod origin;
pub mod page;
pub mod platform;
pub mod pulse;
pub mod reader;
pub mod run;
pub mod to_js;
pub mod tongue;
pub mod view;
pub mod worker;
pub mod workers;

/// The allocator of each whole WebAssembly module.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
