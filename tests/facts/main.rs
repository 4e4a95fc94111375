//! Facts about the core, on the host and on virtual time, so that they are exact and never sleep.
#![allow(clippy::unwrap_used, reason = "in a test, a panic is the message")]
#![allow(clippy::float_cmp, reason = "virtual time is exact, and so are the facts about it")]

mod answers;
mod axis;
mod contract;
mod corpus;
mod documents;
mod endpoints;
mod exports;
mod freezes;
mod futures;
mod harness;
mod headlines;
mod hostile;
mod imports;
mod kept_lanes;
mod lab;
mod learner;
mod learner_links;
mod lessons;
mod listed_programs;
mod loop_lanes;
mod markup;
mod offsets;
mod plain;
mod plans;
mod printed;
mod probes;
mod programs;
mod prose;
mod recordings;
mod remarks;
mod replays;
mod reports;
mod rounds;
mod second_tries;
mod sim;
mod snippets;
mod source;
mod strategies;
mod templates;
mod timelines;
mod transfers;
mod typography;
mod words;
mod work;
