//! Boucle: real requests through a real event loop, measured.
//!
//! This crate, built for WebAssembly, is a page on which a learner sends the same requests blocking, awaited
//! one by one, behind a semaphore, joined, and in other ways, and sees what happened. These notes describe
//! the modules, the flow of data and the invariants for readers of the code.
//!
//! # Flow of data
//!
//! ```text
//! form / URL → Plan → Strategy → Lab → Probe → Trace → Report → timeline, tables, remarks, log, code, export, events
//!                                 │
//!                              Platform   the one port: clock, fetch, blocking fetch, sleep, breathe, compute, offload
//!                              ├─ web::platform   the browser
//!                              └─ tests' Sim      virtual time on the host
//! ```
//!
//! Data flows in one direction only. Each arrow is a plain value.
//!
//! # Modules
//!
//! | module | contents |
//! |---|---|
//! | [`plan`] | the parameters of the URL: what runs, where requests go, and the options of the page; the errors in them, and the delays and failures drawn from the seed |
//! | [`strategy`] | the ways to send the requests, one short file each, shown on the page unchanged |
//! | [`lab`] | the operations of a strategy: tasks, fetch, pause, back off; the queues, pace and time-outs behind them |
//! | [`run`] | one run: [the port to the outside world](run::platform), [answers](run::answer), [the probe](run::probe) that records polls and wakes, [the trace](run::trace), [CPU work](run::work), and [the awaits](run::place) at which a task can be suspended |
//! | [`refusal`] | the reasons why a comparison, or one of its strategies, does not start; [how long](refusal::freeze) synchronous requests freeze the page |
//! | [`report`] | everything derived from the facts: rows, phases, statistics, the ideal, layout, futures, headline, remarks |
//! | [`learner`] | the learner's program: [links](learner::link) that hold one, [the hosts](learner::hosts) that it names, and [drafts](learner::draft) of it |
//! | [`learner`] | the learner's program: links and drafts of it, its messages while it runs, and the run that they become |
//! | [`lesson`] | the measure of a chapter, the stored answers, and the statements for a course platform |
//! | [`import`] | a report, read back into a comparison |
//! | [`recording`] | a comparison as bytes, for links and files |
//! | [`shelf`] | the runs of a visit that are kept, and how two or three of them compare |
//! | [`export`] | a comparison as a file on demand: JSON, CSV, HAR, trace events or a picture |
//! | [`i18n`] | the computed sentences, in English and French; those of remarks and headlines are in [`report`] |
//! | [`program`] | the Python program that executes a plan |
//! | [`snippet`] | the text that a teacher pastes to show a plan in a course page |
//! | [`source`] | code in three languages, as coloured pieces and with its awaits; the build script makes it |
//! | [`placement`] | where a box beside a part of the page has room |
//! | `choice`, `math`, `escape` | enums with names, a clamp and sorts of few bytes, text in markup |
//! | `web` | the browser's side, built for wasm only |
//!
//! `web` has these rooms:
//!
//! | module | contents |
//! |---|---|
//! | `web::page` | the page's plan, state and runs: its controls (`form`), who may start a run (`initiator`), how a comparison runs (`compare`), what shows a change (`redraw`), what is drawn when (`pacer`), the page around the frame (`host`), and the interface for the desk (`api`) |
//! | `web::view` | the views: the waterfall (`stage`, `lane`, `pen`), table, code, log, player, `heartbeat`, and input on a lane (`gestures`) |
//! | `web::platform` | the browser as a platform: requests, JSON, the engine's observations, workers, the service worker |
//! | `web::dom` | elements, events, observers, and the globals of the window |
//! | `web::locale` | the page's language, its words and its numbers |
//! | `web::to_js` | JavaScript values, made of reports, plans and messages |
//! | `web::desk` | the second module: lesson, files, links, sharing, the embed builder, remarks, the futures, the shelf of kept runs, the story of a request, and Back |
//! | `web::learner` | the third module: the learner's program, its editor, its interpreters, its output and its tasks |
//! | `web::boucle` | the first module, as the other two see it |
//!
//! # Invariants
//!
//! - The core, which is everything except `web`, builds for the host and does not depend on a browser. The
//!   browser's crates are dependencies of the wasm target only, so that the host build is the proof.
//! - A strategy imports the lab and the combinator that it teaches, and is under 30 lines. The page shows the
//!   code that ran: the text is included, its colours come from the same file, and a test puts the pieces
//!   together again. The equivalents in Python and JavaScript stand beside it, with the same awaits, and
//!   tests run them.
//! - Raw facts are in the trace; everything else is derived in the report.
//! - Every figure has a [provenance](run::platform::Provenance). A value that was not measured is `null`, never 0.
//! - Dropping a request's future aborts the request. Dropping a run's future cancels the run.
//! - The lab hands requests to the browser in slices of a few milliseconds and in bounded numbers. Over a
//!   real network, the time-out determines the bound. Waiting requests are drawn as queued, and a remark
//!   names the queue.
//! - The browser's record of a transfer (Resource Timing) is used where the server allows it. Otherwise a
//!   remark reports that it is absent, and no ideal is guessed.
//! - Only `blocking`, and CPU work that the plan puts on the loop, hold the loop. `blocking` announces how long,
//!   which is at most 15 s.
//! - A worker that only draws reports how long the page did not answer. A run waits for it only before a
//!   freeze, briefly, and before the measurement begins. The worker stops when the comparison ends.
//! - CPU work on the loop is one piece, or slices with a turn of the loop each. Compute workers run this same
//!   module. They are started for a run that needs them, and stop when it ends. Their results are checked.
//! - A replayed recording shows the trace up to a given time, and is labelled. It adds no facts to the trace.
//! - Permits and places in queues are granted in the order in which they were requested.
//! - Nothing in a run waits for an animation frame, because an embedded page that is not visible gets none.
//! - Features that few people need (the lesson, files, links and the embed builder) are in a second module,
//!   the desk (`web::desk`), with the remarks, which nobody needs before results. The learner's program is in a
//!   third (`web::learner`). The page loads them on demand, so that the first run does not wait for them. They
//!   know only the page's exports in `js_exports.rs`.
//! - The learner's program never runs by itself, whatever the address, the parent or a file says. It runs in a
//!   worker, for one run, and asks no host that its user was not shown.
//! - A recording holds the facts of its traces, so that every reader derives the same report. Data from
//!   elsewhere is checked as a whole before any of it is shown.
//! - Text from outside reaches the page as text only.
//! - The service worker keeps no state, and touches only `./httpbin/` and the shell that it has cached.
//! - Times are milliseconds from the run's start, and their names end in `_ms`.

mod choice;
mod escape;
pub mod export;
pub mod i18n;
pub mod import;
pub mod lab;
pub mod learner;
pub mod lesson;
mod math;
pub mod placement;
pub mod plan;
pub mod program;
pub mod recording;
pub mod refusal;
pub mod report;
pub mod run;
pub mod shelf;
pub mod snippet;
pub mod source;
pub mod strategy;
#[cfg(target_arch = "wasm32")]
pub mod web;
