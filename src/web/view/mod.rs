//! The views of a comparison. They draw, and never run anything.

pub mod code;
pub mod gestures;
mod gutter;
pub mod heartbeat;
pub mod job_lane;
pub mod lane;
pub mod log;
pub mod paint;
mod pen;
pub mod player;
pub mod stage;
pub mod table;
