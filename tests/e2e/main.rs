//! Tests of the built page, end to end: in a browser, from a server, as people and course pages meet it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]

use std::process::ExitCode;

#[macro_use]
mod harness;
mod room;
#[path = "../support/mod.rs"]
mod support;

mod accessibility;
mod blocking;
mod builder;
mod clocks;
mod code;
mod course;
mod editor;
mod embed;
mod engines;
mod example;
mod exports;
mod failures;
mod faults;
mod files;
mod form;
mod frames;
mod futures;
mod hostile;
mod interpreter;
mod interruptions;
mod job;
mod keyboard;
mod learner;
mod learner_links;
mod lesson;
mod link;
mod listed_programs;
mod loaded;
mod markup;
mod messages;
mod narrow;
mod offline;
mod origin;
mod page;
mod parameters;
mod peers;
mod permalink;
mod places;
mod policy;
mod print;
mod program;
mod pulse;
mod python;
mod replay;
mod report;
mod server;
mod shelf;
mod start;
mod story;
mod translated;
mod verdict;
mod work;

fn main() -> ExitCode {
    harness::main()
}
