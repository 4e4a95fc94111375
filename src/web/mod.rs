//! The browser's side. No other module uses web-sys. The page holds a comparison, runs it, and has views draw
//! it.

pub mod desk;
pub mod dom;
pub mod locale;
pub mod page;
pub mod platform;
pub mod to_js;
pub mod view;

/// The allocator of each whole WebAssembly module.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
