//! The views of a comparison. They draw, and never run anything.

pub mod beat;
pub mod code;
pub mod futures;
mod gutter;
pub mod lane;
pub mod log;
pub mod paint;
mod pen;
pub mod player;
pub mod remarks;
pub mod stage;
pub mod table;
