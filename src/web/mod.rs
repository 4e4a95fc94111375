//! The browser's side. No other module uses web-sys. The page holds a comparison, runs it, and has views draw
//! it.

pub mod boucle;
pub mod clipboard;
pub mod desk;
pub mod dom;
pub mod drawn;
pub mod learner;
pub mod locale;
pub mod page;
pub mod parts;
pub mod platform;
pub mod save;
pub mod storage;
pub mod streams;
pub mod to_js;
pub mod view;
pub mod watch;

/// The allocator of each whole WebAssembly module.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
