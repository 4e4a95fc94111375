//! The learner's program: a Python program that runs in the page. What the page needs to know about it before it
//! runs, and its run: its messages become a lane beside those of strategies, with tasks.

pub mod draft;
pub mod draws;
pub mod hosts;
pub mod job;
pub mod job_lanes;
pub mod jobs;
pub mod kinship;
pub mod link;
pub mod message;
pub mod moment;
pub mod opening;
pub mod outcome;
pub mod output;
pub mod particulars;
pub mod remarks;
pub mod report;
pub mod requests;
pub mod session;
pub mod story;
pub mod task;
pub mod tasks;
