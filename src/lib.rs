//! Boucle: real requests through a real event loop, measured.
//!
//! A page, built from this crate for WebAssembly, on which a learner sends the same requests blocking, awaited one
//! by one, behind a semaphore, joined, and in other ways, and sees what happened. This page tells those who read the
//! code where things are and what always holds.
//!
//! # The way through
//!
//! ```text
//! form / URL → Plan → Strategy → Lab → Probe → Trace → Report → timeline, tables, remarks, log, code, export, events
//!                                 │
//!                              Platform   the one port: clock, fetch, blocking fetch, sleep, breathe, compute, offload
//!                              ├─ web::platform   the browser
//!                              └─ tests' Sim      virtual time on the host
//! ```
//!
//! One way, and no way back. Each arrow is a plain value.
//!
//! # Catalogue
//!
//! | room | what it holds |
//! |---|---|
//! | [`plan`] | the parameters of the URL, and what is wrong with one |
//! | [`endpoint`] | where requests go, and what a built-in answer is like |
//! | [`strategy`] | the ways to ask, one short file each, shown on the page as they are |
//! | [`lab`] | what a strategy may do: tasks, fetch, pause, back off; queues, pace and time-outs behind it |
//! | [`place`] | the awaits at which a task can be suspended |
//! | [`platform`] | the port to the world |
//! | [`answer`] | what comes back, and why there may be nothing |
//! | [`probe`] | a future that records its polls and wakes |
//! | [`trace`] | the raw facts of one run |
//! | [`work`] | the CPU work on an answer, the same on the loop and in workers |
//! | [`report`] | everything derived of them: rows, statistics, the ideal, layout, futures, headline, remarks |
//! | [`lesson`] | what a chapter of the lesson measures, keeps of it, and tells a course platform |
//! | [`import`] | a report, read back into a comparison |
//! | [`recording`] | a comparison as bytes, for links and files |
//! | [`export`] | a comparison as JSON, CSV, HAR, trace events or a picture, for who asks for the file |
//! | [`freeze`] | for how long synchronous requests hold the page |
//! | [`refusal`] | why a comparison, or a strategy of it, does not start |
//! | [`i18n`] | the computed sentences, in English and French |
//! | [`program`] | the program in Python that does what a plan says |
//! | [`snippet`] | what a teacher pastes to have a plan in a course page |
//! | [`source`] | code in three languages, as coloured pieces and with its awaits, which the build script makes |
//! | `web` | the browser's side, built for wasm only: the page, its views, its service worker's keeper; and the desk, a module of its own |
//!
//! # What always holds
//!
//! - The core, all but `web`, builds for the host and knows no browser: the browser's crates are dependencies of
//!   the wasm target only, so that the host build is the proof.
//! - A strategy imports the lab and the combinator that it teaches, and is under 30 lines. What the page shows is
//!   what ran: the text is included, its colours come from the same file, and a test puts them together again. Its
//!   equivalents in Python and JavaScript stand beside it, with the same awaits, and tests run them.
//! - Raw facts are in the trace; everything else is derived in the report.
//! - No figure stands without its [provenance](platform::Provenance). What was not measured is `null`, never 0.
//! - Dropping a request's future aborts the request; cancelling a run is dropping its future.
//! - The lab hands requests to the browser in slices of a few milliseconds and in bounded numbers; over a real
//!   network, in as many as the time-out bears. What waits is drawn as queued, and a remark names it.
//! - What the browser notes of a transfer (Resource Timing) is taken where it may be told; what it may not, is told
//!   by a remark, and no ideal is guessed.
//! - Only `blocking` holds the loop, for how long is said beforehand, and 15 s is the most; and CPU work, where the plan
//!   wants it there.
//! - A worker that only draws says for how long the page did not answer. Nothing of a run waits for it but a freeze, at
//!   most a moment and before it is measured, and it ends with the comparison.
//! - Work on the loop is one piece or slices with a turn each; workers are this module once more, started for a run that
//!   wants them and ended with it. What they compute is checked.
//! - A recording shows what the trace holds up to a time, and is labelled; nothing is made up for it.
//! - Permits and places in queues are given in the order of asking.
//! - Nothing in a run waits for an animation frame: a frame that nobody sees gets none.
//! - What not everybody wants, the lesson, files, links and the embed builder, is in a second module (`web::desk`), which
//!   the page loads when it is asked for: the first run does not wait for it. It knows of the page what `exports.rs` exports.
//! - A recording is the facts of its traces: whoever opens it derives the same report. What is read from elsewhere is
//!   checked whole before any of it is shown.
//! - Text from outside reaches the page as text only.
//! - The service worker keeps no state and touches nothing but `./httpbin/` and the shell that it has kept.
//! - Times are milliseconds from the run's start, and their names end in `_ms`.

pub mod answer;
pub mod endpoint;
pub mod export;
pub mod freeze;
pub mod i18n;
pub mod import;
pub mod lab;
pub mod lesson;
pub mod place;
pub mod plan;
pub mod platform;
pub mod probe;
pub mod program;
pub mod recording;
pub mod refusal;
pub mod report;
pub mod snippet;
pub mod source;
pub mod strategy;
pub mod trace;
#[cfg(target_arch = "wasm32")]
pub mod web;
pub mod work;
