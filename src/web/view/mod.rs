//! The views of a comparison. They draw, and never run anything.

pub mod beat;
pub mod code;
pub mod futures;
pub mod gestures;
mod gutter;
pub mod lane;
pub mod log;
pub mod paint;
mod pen;
pub mod player;
pub mod pulse;
pub mod remarks;
pub mod stage;
pub mod table;
