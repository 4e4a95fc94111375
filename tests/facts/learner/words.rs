//! The sentences about the learner's program.

use crate::plain::Plain;
use crate::typography::{check_english, check_french};
use boucle::i18n::learner::job::{JobState, job_words};
use boucle::i18n::learner::{Barred, Figures, Headlined, TaskState, headline, learner_words};
use boucle::learner::job::{Executor, Job};
use boucle::learner::job_lanes::{JobLane, JobLook};
use boucle::learner::message::Outcome;
use boucle::learner::outcome::End;
use boucle::plan::{Lang, Plan};

/// Returns all sentences of a language.
fn all(lang: Lang) -> Vec<String> {
    let words = learner_words(lang);
    let hosts = ["a.example".to_owned(), "b.example:8080".to_owned()];
    let plan = |query: &str| Plan::from_query(query).0;
    let mut all = vec![
        words.loading(1e6, 9.2e6, &Plain),
        words.starting().into(),
        words.ready("3.14.2"),
        words.ready(""),
        words.broken("404"),
        words.waiting().into(),
        words.failed(310.0, Some(12), "ZeroDivisionError", &Plain),
        words.failed(310.0, None, "KeyboardInterrupt", &Plain),
        words.failed(0.0, Some(2), "SyntaxError", &Plain),
        words.unreadable("x.png"),
        words.missing().into(),
        words.hosts(&hosts),
        words.ask(&hosts),
        words.refused(&hosts[..1]),
        words.refused(&hosts),
        words.allow(&hosts),
        words.earlier(1, &Plain),
        words.earlier(2_000, &Plain),
        words.more_tasks(1, &Plain),
        words.more_tasks(800, &Plain),
        words.created(None, Some(12)),
        words.created(Some("Task-1"), None),
        words.editor().into(),
        words.own().into(),
        words.stderr().into(),
        words.changed().into(),
    ];
    for end in [None, Some(End::Done), Some(End::Failed), Some(End::Stopped)] {
        for is_readable in [true, false] {
            let run = Headlined { program: "x".into(), end, is_readable, ms: 310.0 };
            all.push(headline(&run, lang, &Plain));
        }
    }
    for requests in [0, 1, 51] {
        let figures = Figures { ms: 310.0, requests, answered: requests, at_once: requests, busy: 0.04 };
        all.extend([
            words.done(&figures, &Plain),
            words.stopped(&figures, &Plain),
            words.running(&figures, &Plain),
        ]);
    }
    for query in [
        "",
        "jitter=100&connections=none",
        "fail=0.1&connections=1",
        "origin=https://httpbin.org",
        "origin=http://127.0.0.1:8000",
        "origin=site",
    ] {
        all.push(words.answers(&plan(query), &Plain));
    }
    for barred in
        [Barred::NoOrigin, Barred::NoServiceWorker, Barred::BadUrl, Barred::Offline, Barred::Comparing]
    {
        all.push(words.barred(barred).into());
    }
    all.extend(about_jobs(lang));
    for outcome in [Outcome::Done, Outcome::Failed, Outcome::Cancelled] {
        all.push(words.state(TaskState::Ended(outcome)).into());
    }
    for word in [
        "sleep",
        "request",
        "task",
        "future",
        "lock",
        "semaphore",
        "queue",
        "event",
        "condition",
        "barrier",
        "stream",
        "other",
    ] {
        all.push(words.suspended(Some(3), Some(word)));
    }
    all
}

/// Returns all sentences about jobs of a language.
fn about_jobs(lang: Lang) -> Vec<String> {
    let words = job_words(lang);
    let job = Job {
        id: 0,
        name: "work".into(),
        line: Some(9),
        executor: Executor::Process,
        worker: Some(0),
        queued_ms: 1.0,
        started_ms: Some(3.0),
        ended_ms: Some(40.0),
        outcome: Some(Outcome::Done),
    };
    let interpreter = JobLane::all(std::slice::from_ref(&job), 50.0).remove(0);
    let elsewhere = Job { line: None, outcome: None, ended_ms: None, ..job.clone() };
    let mut all = vec![
        words.line(9),
        words.kind(Executor::Thread).into(),
        words.label(&interpreter, &Plain),
        words.job(&job, &interpreter, 50.0, false, &Plain),
        words.job(&elsewhere, &interpreter, 50.0, true, &Plain),
        words.more(1, &Plain),
        words.more(2_000, &Plain),
    ];
    all.extend(JobLook::ALL.map(|look| words.look(look).into()));
    let ended = [Outcome::Done, Outcome::Failed, Outcome::Cancelled].map(JobState::Ended);
    let open = [JobState::Waiting, JobState::Running, JobState::NotBegun, JobState::Interrupted];
    all.extend(ended.into_iter().chain(open).map(|state| words.state(state).into()));
    all
}

#[test]
fn a_job_is_told_with_its_line_its_interpreter_and_its_times() {
    assert_eq!(
        about_jobs(Lang::En)[2..4],
        [
            "process\u{a0}1: 1 job, busy for 0.04\u{a0}s",
            "work in process\u{a0}1, from line\u{a0}9: waited 2\u{a0}ms, ran 37\u{a0}ms, done"
        ]
    );
}

#[test]
fn a_run_is_told_in_a_sentence() {
    let figures = Figures { ms: 310.0, requests: 51, answered: 51, at_once: 51, busy: 0.04 };
    assert_eq!(
        learner_words(Lang::En).done(&figures, &Plain),
        "Done in 0.31\u{a0}s: 51 requests, at most 51 at once; the loop was busy 4\u{202f}% of the time."
    );
    let none = Figures { requests: 0, ..figures };
    assert_eq!(
        learner_words(Lang::Fr).done(&none, &Plain),
        "Terminé en 0.31\u{a0}s, sans requête\u{202f}; la boucle était occupée 4\u{202f}% du temps."
    );
}

#[test]
fn the_origin_is_named_with_what_it_draws() {
    let answers = |query| learner_words(Lang::En).answers(&Plan::from_query(query).0, &Plain);
    assert_eq!(
        answers(""),
        "httpbin.org is answered by the built-in origin, in 200\u{202f}ms, over at most 100 connections."
    );
    assert_eq!(
        answers("jitter=100&fail=0.5&connections=none"),
        "httpbin.org is answered by the built-in origin, in 200 to 300\u{202f}ms; 50\u{202f}% of the answers are failures."
    );
    assert_eq!(answers("origin=https://httpbin.org"), "httpbin.org itself is asked.");
}

#[test]
fn every_sentence_is_there_in_both_languages_and_no_placeholder_stays() {
    let [en, fr] = [Lang::En, Lang::Fr].map(all);
    assert_eq!(en.len(), fr.len());
    for text in en.iter().chain(&fr) {
        assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
    }
}

#[test]
fn sentences_have_the_typography_of_their_language() {
    for text in all(Lang::Fr) {
        check_french(&text);
    }
    for text in all(Lang::En) {
        check_english(&text);
    }
}
