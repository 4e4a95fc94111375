//! The jobs of a program, and the lanes of the interpreters that run them.

use super::Run;
use crate::plain::Plain;
use boucle::export::{About, Format, write};
use boucle::i18n::learner::job::JobState;
use boucle::learner::job::{Executor, Job};
use boucle::learner::job_lanes::{JobLane, JobLook};
use boucle::learner::message::Outcome;
use boucle::plan::Lang;
use serde_json::{Value, json};

/// Two threads, a process that fails, and a job that is cancelled before it begins.
fn run() -> Run {
    let mut run = Run::start(None);
    run.job(0, 0, "thread");
    run.job(0, 1, "thread");
    run.hear(5, json!({ "is": "job_began", "id": 0, "worker": 0 }));
    run.hear(5, json!({ "is": "job_began", "id": 1, "worker": 1 }));
    run.job(10, 2, "process");
    run.job(10, 3, "thread");
    run.hear(12, json!({ "is": "job_ended", "id": 3, "outcome": "cancelled" }));
    run.job_runs(100, 1, 1, -90.0, "done");
    run.job_runs(150, 2, 1, -40.0, "failed");
    run
}

fn lanes(run: &Run) -> Vec<JobLane> {
    JobLane::all(run.session.jobs.all(), run.session.now_ms())
}

/// A bar: the job, the look and the ends.
type Bar = (u32, JobLook, f64, f64);

/// Returns the lanes, and of each bar the job, the look and the ends.
fn laid_out(run: &Run) -> Vec<(Executor, u32, Vec<Bar>)> {
    let bars =
        |lane: &JobLane| lane.bars.iter().map(|bar| (bar.id, bar.look, bar.from_ms, bar.to_ms)).collect();
    lanes(run).iter().map(|lane| (lane.executor, lane.number, bars(lane))).collect()
}

#[test]
fn each_interpreter_has_a_lane_for_threads_and_one_for_processes() {
    assert_eq!(
        laid_out(&run()),
        [
            (Executor::Thread, 1, vec![(0, JobLook::Open, 5.0, 150.0)]),
            (Executor::Thread, 2, vec![(1, JobLook::Done, 10.0, 100.0)]),
            (Executor::Process, 1, vec![(2, JobLook::Failed, 110.0, 150.0)]),
        ]
    );
}

#[test]
fn the_first_lane_has_the_first_job_whichever_interpreter_was_ready_first() {
    let mut run = Run::start(None);
    for (at_ms, id, worker) in [(0, 0, 2), (10, 1, 0), (20, 2, 1)] {
        run.job(at_ms, id, "thread");
        run.hear(at_ms, json!({ "is": "job_began", "id": id, "worker": worker }));
    }
    let first_jobs: Vec<_> = laid_out(&run).iter().map(|(_, number, bars)| (*number, bars[0].0)).collect();
    assert_eq!(first_jobs, [(1, 0), (2, 1), (3, 2)]);
}

#[test]
fn a_job_that_runs_ends_with_the_run_and_one_that_waits_does_not_begin() {
    let mut run = run();
    run.job(160, 4, "thread");
    run.hear(170, json!({ "is": "busy", "from_ms": 0, "to_ms": 0 }));
    run.session.stop();
    let states: Vec<_> =
        run.session.jobs.all().iter().map(|job| JobState::of(job, run.session.end().is_some())).collect();
    assert_eq!(
        states,
        [
            JobState::Interrupted,
            JobState::Ended(Outcome::Done),
            JobState::Ended(Outcome::Failed),
            JobState::Ended(Outcome::Cancelled),
            JobState::NotBegun,
        ]
    );
    assert_eq!(laid_out(&run)[0].2, [(0, JobLook::Open, 5.0, 170.0)]);
}

#[test]
fn a_job_waits_until_an_interpreter_begins_it_or_it_is_cancelled() {
    let run = run();
    let times = |job: &Job| (job.waited_ms(150.0), job.ran_ms(150.0));
    let all: Vec<_> = run.session.jobs.all().iter().map(times).collect();
    assert_eq!(all, [(5.0, Some(145.0)), (10.0, Some(90.0)), (100.0, Some(40.0)), (2.0, None)]);
}

#[test]
fn the_job_under_the_pointer_is_the_nearest_one_that_is_near() {
    let run = run();
    let lane = &lanes(&run)[1];
    assert_eq!([50.0, 7.0, 5.0, 103.0].map(|at_ms| lane.at(at_ms, 4.0)), [Some(1), Some(1), None, Some(1)]);
}

#[test]
fn jobs_out_of_order_and_of_unknown_interpreters_are_left_out() {
    let mut run = run();
    run.job(160, 9, "thread");
    run.job_runs(160, 9, 0, -1.0, "done");
    run.job(160, 4, "thread");
    run.job_runs(170, 4, 4_000_000, -1.0, "done");
    assert_eq!((run.session.jobs.all().len(), lanes(&run).len()), (5, 3));
}

#[test]
fn a_report_contains_the_jobs_and_names_those_of_requests() {
    let mut run = run();
    run.hear(160, json!({ "is": "request", "n": 0, "task": null, "job": 2, "line": 4, "method": "GET", "url": "https://httpbin.org/uuid" }));
    run.hear(170, json!({ "is": "finished" }));
    let report = write(Format::Json, &run.comparison(), &About::default(), Lang::En, &Plain);
    let report: Value = serde_json::from_str(&report).unwrap();
    let found = &report["runs"][0];
    assert_eq!(
        found["jobs"][2],
        json!({
            "id": 2, "name": "work", "line": 9, "executor": "process", "worker": 1,
            "queued_ms": 10.0, "started_ms": 110.0, "ended_ms": 150.0, "outcome": "failed",
        })
    );
    assert_eq!(found["jobs"][3]["started_ms"], json!(null));
    assert_eq!((&found["requests"][0]["job"], &found["requests"][0]["task"]), (&json!(2), &json!(null)));
}

#[test]
fn pictures_have_the_lanes_of_jobs_and_explain_them() {
    let mut run = run();
    run.hear(170, json!({ "is": "finished" }));
    let mut comparison = run.comparison();
    let picture = |comparison: &_, lang| write(Format::Svg, comparison, &About::default(), lang, &Plain);
    let english = picture(&comparison, Lang::En);
    for text in [
        ">thread\u{a0}1<",
        ">thread\u{a0}2<",
        ">process\u{a0}1<",
        ">a job in a thread or process<",
        ">a job that failed<",
        ">a job that has not ended<",
        "thread\u{a0}2: 1 job, busy for 0.09\u{a0}s",
    ] {
        assert!(english.contains(text), "{text} in {english}");
    }
    assert!(picture(&comparison, Lang::Fr).contains(">processus\u{a0}1<"));
    comparison.others[0].particulars = std::rc::Rc::default();
    assert!(!picture(&comparison, Lang::En).contains("thread"));
}
