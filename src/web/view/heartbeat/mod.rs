//! The heartbeats of the page, which beat side by side during a run. The main thread moves the [`Dots`], so
//! that they stop while its loop is blocked. A worker draws the [`WorkerHeartbeat`], which therefore goes on
//! during a freeze and can report how long the page did not answer.

mod dots;
mod worker;

pub use dots::Dots;
pub use worker::WorkerHeartbeat;
