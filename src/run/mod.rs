//! One run: its raw facts, and its only port to the outside world.

pub mod answer;
pub mod offset;
pub mod place;
pub mod platform;
pub mod probe;
pub mod trace;
pub mod work;
