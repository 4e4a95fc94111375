//! The remarks on a run of the learner's program.

use super::Run;
use crate::plain::Plain;
use crate::typography::{check_english, check_french, without_code};
use boucle::i18n::learner::learner_words;
use boucle::learner::remarks::Remark;
use boucle::plan::Lang;
use serde_json::{Value, json};
use std::collections::HashSet;
use std::fs;

impl Run {
    /// Sends a request, and delivers its answer.
    fn fetch(&mut self, from_ms: u32, to_ms: u32, n: u32, task: Option<u32>, line: u32) {
        self.send(from_ms, n, task, line);
        self.answer(to_ms, n, 200);
    }

    fn send(&mut self, at_ms: u32, n: u32, task: Option<u32>, line: u32) {
        self.hear(
            at_ms,
            json!({ "is": "request", "n": n, "task": task, "line": line, "method": "GET", "url": "x" }),
        );
        self.hear(at_ms, json!({ "is": "sent", "n": n }));
    }

    /// Makes a request with another method or address, and delivers its answer.
    fn fetch_as(&mut self, from_ms: u32, n: u32, method: &str, line: u32) {
        self.hear(
            from_ms,
            json!({ "is": "request", "n": n, "task": 0, "line": line, "method": method, "url": "x" }),
        );
        self.hear(from_ms, json!({ "is": "sent", "n": n }));
        self.answer(from_ms + 190, n, 200);
    }

    fn task(&mut self, at_ms: u32, id: u32) {
        self.hear(at_ms, json!({ "is": "task", "id": id, "name": "Task", "parent": null, "line": 30 }));
    }

    /// Suspends a task at a line.
    fn suspend(&mut self, at_ms: u32, id: u32, line: u32, awaited: &str) {
        self.hear(
            at_ms,
            json!({ "is": "step", "task": id, "from_ms": 0, "to_ms": 0, "line": line, "for": awaited }),
        );
    }

    fn leave(&mut self, at_ms: u32, id: u32) {
        self.hear(at_ms, json!({ "is": "ended", "task": id, "outcome": "done", "error": null }));
    }

    fn block(&mut self, ms: u32, at_ms: u32, line: u32, call: bool) {
        let from_ms = -f64::from(ms);
        let message =
            json!({ "is": "blocked", "from_ms": from_ms, "to_ms": 0, "line": line, "task": 0, "call": call });
        self.hear(at_ms, message);
    }

    fn note(&mut self, kind: &str, line: Option<u32>, values: &[Value]) {
        self.hear(1, json!({ "is": "note", "kind": kind, "line": line, "values": values }));
    }

    fn end(mut self, at_ms: u32) -> Self {
        self.hear(at_ms, json!({ "is": "finished" }));
        self
    }

    fn remarks(&self) -> Vec<Remark> {
        Remark::all(&self.session)
    }

    /// Returns the remarks in a language, each after its line.
    fn says(&self, lang: Lang) -> Vec<(Option<u32>, String)> {
        let words = learner_words(lang);
        let spaced = |text: String| text.replace(['\u{a0}', '\u{202f}'], " ");
        self.remarks()
            .iter()
            .map(|remark| (remark.line, spaced(words.remark(remark, &Plain).sentence)))
            .collect()
    }

    fn lines(&self) -> Vec<Option<u32>> {
        self.remarks().iter().map(|remark| remark.line).collect()
    }
}

fn started() -> Run {
    Run::start(None)
}

/// Runs a program with a note.
fn noted(kind: &str, values: &[Value]) -> Run {
    let mut run = started();
    run.note(kind, Some(4), values);
    run.end(10)
}

/// Sends requests one by one, from a task or none.
fn one_by_one(task: Option<u32>, count: u32) -> Run {
    let mut run = started();
    for n in 0..count {
        run.fetch(200 * n, 200 * n + 190, n, task, 11);
    }
    run.end(200 * count)
}

/// Gathers tasks that wait here for something before their requests.
fn one_at_a_time(awaited: &str) -> Run {
    let mut run = started();
    (0..3).for_each(|id| run.task(0, id));
    (1..3).for_each(|id| run.suspend(1, id, 18, awaited));
    for id in 0..3 {
        run.fetch(2 + 200 * id, 200 + 200 * id, id, Some(id), 20);
        run.suspend(200 + 200 * id, id, 20, "request");
        run.leave(201 + 200 * id, id);
    }
    run.end(700)
}

fn blocking_request() -> Run {
    let mut run = started();
    for n in 0..4 {
        let end_ms = 300 * n + 200;
        run.fetch(300 * n, end_ms, n, Some(n), 9);
        run.block(200, end_ms, 9, true);
    }
    run.end(1200)
}

fn held(ms: u32, call: bool) -> Run {
    let mut run = started();
    run.block(ms, ms + 100, 6, call);
    run.end(ms + 200)
}

/// Leaves a task suspended, of which a note may say that it was cancelled.
fn left(is_cancelled: bool) -> Run {
    let mut run = started();
    run.task(0, 0);
    run.suspend(1, 0, 15, "sleep");
    if is_cancelled {
        run.note("left_behind", Some(15), &[json!(0)]);
        run.leave(2, 0);
    }
    run.end(10)
}

/// Sends more requests than there are connections.
fn queued(connections: Option<u32>) -> Run {
    let mut run = Run::start(connections);
    for n in 0..8 {
        run.hear(0, json!({ "is": "request", "n": n, "task": n, "line": 12, "method": "GET", "url": "x" }));
    }
    for n in 0..8 {
        let queued = n >= 6;
        run.hear(if queued { 201 } else { 1 }, json!({ "is": "sent", "n": n, "queued": queued }));
    }
    (0..8).for_each(|n| run.answer(400, n, 200));
    run.end(410)
}

/// Asks for a URL, and gets a status.
fn asked_for(url: &str, status: u16) -> Run {
    let mut run = started();
    run.hear(0, json!({ "is": "request", "n": 0, "task": null, "line": 4, "method": "GET", "url": url }));
    run.hear(0, json!({ "is": "sent", "n": 0 }));
    run.answer(10, 0, status);
    run.end(20)
}

/// Returns runs with every wording.
fn one_of_each() -> Vec<Run> {
    vec![
        blocking_request(),
        held(300, true),
        held(1_300, false),
        one_by_one(None, 51),
        one_by_one(Some(0), 3),
        one_at_a_time("semaphore"),
        one_at_a_time("lock"),
        left(true),
        left(false),
        queued(Some(6)),
        noted("never_awaited", &[json!("main")]),
        noted("never_awaited", &[json!(null)]),
        noted("unused_semaphore", &[]),
        noted("duration_component", &[json!("seconds")]),
        noted("duration_component", &[json!("microseconds")]),
        noted("sleep_keyword", &[json!("seconds"), json!("asyncio.sleep")]),
        noted("sleep_keyword", &[json!("secs"), json!("time.sleep")]),
        noted("loop_argument", &[json!("aiohttp.ClientSession")]),
        noted("loop_argument", &[json!("asyncio.Queue")]),
        noted("no_running_loop", &[]),
        noted("copied_memory", &[json!("count"), json!("counter")]),
        noted("header_not_sent", &[json!("user-agent")]),
        asked_for("https://httpbin.org/get?n=1", 404),
        noted("few_interpreters", &[json!(203.4), json!(1)]),
    ]
}

#[test]
fn every_wording_is_checked_in_both_languages() {
    let runs = one_of_each();
    let mut checked = HashSet::new();
    for run in &runs {
        let remarks = run.remarks();
        assert_eq!(remarks.len(), 1, "{:?}", run.says(Lang::En));
        checked.insert(std::ptr::from_ref(remarks[0].words));
        for lang in [Lang::En, Lang::Fr] {
            let told = learner_words(lang).remark(&remarks[0], &Plain);
            for text in [told.sentence, told.evidence] {
                assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
                assert_eq!(text.matches('`').count() % 2, 0, "{text}");
                match lang {
                    Lang::Fr => check_french(&without_code(&text)),
                    Lang::En => check_english(&without_code(&text)),
                }
            }
        }
    }
    let files = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/learner/remarks")).unwrap();
    let written: usize = files
        .map(|file| {
            fs::read_to_string(file.unwrap().path()).unwrap().matches(": Templates = Templates {").count()
        })
        .sum();
    assert_eq!(checked.len(), written);
}

#[test]
fn headers_that_the_browser_does_not_send_are_named_as_people_write_them() {
    let run = noted("header_not_sent", &[json!("user-agent")]);
    let expected =
        "A page cannot set the header `User-Agent`: the server gets what the browser sets, or none.";
    assert_eq!(run.says(Lang::En), [(Some(4), expected.to_owned())]);
}

#[test]
fn paths_that_the_built_in_origin_does_not_have_are_named() {
    let said = asked_for("https://httpbin.org/get?n=1", 404).says(Lang::En);
    let expected = "The built-in origin does not have `/get`, and answers 404.";
    assert_eq!(said, [(Some(4), expected.to_owned())]);
    for (url, status) in [
        ("https://httpbin.org/status/404", 404),
        ("https://example.com/get", 404),
        ("https://httpbin.org/get", 200),
    ] {
        assert!(asked_for(url, status).remarks().is_empty(), "{url}: {status}");
    }
}

#[test]
fn a_request_that_holds_the_loop_is_remarked_once_with_its_line_and_its_time() {
    let expected =
        "A blocking request holds the loop here: 4 times, 800 ms in all. Meanwhile no other task runs.";
    assert_eq!(blocking_request().says(Lang::En), [(Some(9), expected.to_owned())]);
}

#[test]
fn one_task_that_blocks_with_each_request_is_not_told_to_join_them() {
    let mut run = started();
    for n in 0..4 {
        run.fetch(200 * n, 200 * n + 200, n, Some(0), 9);
    }
    run.block(800, 800, 9, true);
    let run = run.end(810);
    let expected =
        "A blocking request holds the loop here: 1 time, 800 ms in all. Meanwhile no other task runs.";
    assert_eq!(run.says(Lang::En), [(Some(9), expected.to_owned())]);
}

#[test]
fn a_call_that_holds_the_loop_is_told_from_a_computation() {
    let call = "Un appel bloquant retient ici la boucle : 1 fois, 300 ms en tout. Pendant ce temps, aucune autre tâche n’avance.";
    assert_eq!(held(300, true).says(Lang::Fr), [(Some(6), call.to_owned())]);
    let computation = "From here to its next pause, the code holds the loop: 1 time, 1.30 s in all.";
    assert_eq!(held(1_300, false).says(Lang::En), [(Some(6), computation.to_owned())]);
}

#[test]
fn a_short_computation_is_not_remarked_and_a_short_call_is() {
    assert!(held(240, false).remarks().is_empty());
    assert_eq!(held(60, true).lines(), [Some(6)]);
}

/// Goes on from a line so many times, and holds the loop each time.
fn computes(times: u32, of: u32) -> Run {
    let mut run = started();
    run.task(0, 0);
    for n in 0..of {
        run.suspend(200 * n, 0, 6, "sleep");
        if n < times {
            run.block(120, 200 * n + 130, 6, false);
        }
    }
    run.leave(200 * of, 0);
    run.end(200 * of + 1)
}

#[test]
fn shorter_computations_are_remarked_if_they_are_repeated_most_of_the_time() {
    let expected = "From here to its next pause, the code holds the loop: 4 times, 480 ms in all.";
    assert_eq!(computes(4, 8).says(Lang::En), [(Some(6), expected.to_owned())]);
    assert!(computes(4, 9).remarks().is_empty());
    assert!(computes(2, 2).remarks().is_empty());
}

#[test]
fn what_a_client_does_to_send_a_request_is_no_computation() {
    let mut run = started();
    for n in 0..4 {
        run.send(200 * n + 50, n, Some(n), 7);
        run.block(150, 200 * n + 180, 6, false);
    }
    (0..4).for_each(|n| run.answer(900, n, 200));
    assert!(run.end(1_000).remarks().is_empty());
}

#[test]
fn requests_that_are_sent_one_by_one_are_remarked() {
    let expected =
        "51 requests were sent one by one, each after the answer to the one before: 10.19 s in all.";
    assert_eq!(one_by_one(None, 51).says(Lang::En), [(Some(11), expected.to_owned())]);
    let awaited = "3 requêtes ont été attendues une par une : 590 ms en tout. \
                   Si aucune n’a besoin de la réponse d’une autre, elles peuvent partir ensemble.";
    assert_eq!(one_by_one(Some(0), 3).says(Lang::Fr), [(Some(11), awaited.to_owned())]);
}

#[test]
fn tasks_that_are_made_and_awaited_one_by_one_are_remarked_too() {
    let mut run = started();
    (0..3).for_each(|n| run.fetch(200 * n, 200 * n + 190, n, Some(n + 1), 11));
    assert_eq!(run.end(700).lines(), [Some(11)]);
}

#[test]
fn two_requests_in_a_row_are_not_remarked() {
    assert!(one_by_one(Some(0), 2).remarks().is_empty());
}

#[test]
fn requests_that_overlap_are_not_remarked() {
    let mut run = started();
    for n in 0..6 {
        run.send(5 * n, n, Some(n), 11);
    }
    (0..6).for_each(|n| run.answer(200 + n, n, 200));
    assert!(run.end(300).remarks().is_empty());
}

#[test]
fn workers_of_a_pool_are_not_remarked_although_each_sends_one_by_one() {
    let mut run = started();
    run.send(0, 0, Some(1), 11);
    run.send(1, 1, Some(2), 11);
    for n in 2..10 {
        run.answer(100 * n, n - 2, 200);
        run.send(100 * n + 1, n, Some(1 + n % 2), 11);
    }
    run.answer(1_100, 8, 200);
    run.answer(1_200, 9, 200);
    assert!(run.end(1_300).remarks().is_empty());
}

#[test]
fn a_request_that_is_sent_again_because_it_failed_is_not_remarked() {
    let mut run = started();
    for n in 0..3 {
        run.send(200 * n, n, Some(0), 11);
        run.answer(200 * n + 190, n, if n < 2 { 503 } else { 200 });
    }
    assert!(run.end(700).remarks().is_empty());
}

#[test]
fn tasks_that_wait_together_for_one_connection_are_not_remarked() {
    let mut run = started();
    for id in 0..4 {
        run.task(0, id);
        run.suspend(1, id, 11, "future");
    }
    for n in 0..4 {
        run.fetch(2 + 200 * n, 192 + 200 * n, n, Some(n), 11);
        run.leave(193 + 200 * n, n);
    }
    assert!(run.end(900).remarks().is_empty());
}

#[test]
fn tasks_that_are_made_one_after_the_other_are_remarked_although_each_is_known() {
    let mut run = started();
    for n in 0..3 {
        run.task(200 * n, n);
        run.suspend(200 * n, n, 11, "request");
        run.fetch(200 * n, 200 * n + 190, n, Some(n), 11);
        run.leave(200 * n + 191, n);
    }
    assert_eq!(run.end(700).lines(), [Some(11)]);
}

#[test]
fn requests_that_the_program_gives_up_are_not_remarked_and_neither_are_those_between_them() {
    for why in ["timeout", "aborted"] {
        let mut run = started();
        (0..3).for_each(|n| run.fetch(200 * n, 200 * n + 190, n, Some(0), 11));
        run.send(600, 3, Some(0), 11);
        run.hear(790, json!({ "is": "lost", "n": 3, "why": why, "message": null }));
        (4..7).for_each(|n| run.fetch(200 * n, 200 * n + 190, n, Some(0), 11));
        assert!(run.end(1_500).remarks().is_empty(), "{why}");
    }
}

#[test]
fn requests_that_fail_otherwise_do_not_hide_that_the_rest_can_be_joined() {
    let mut run = started();
    for n in 0..5 {
        run.send(200 * n, n, Some(0), 11);
        run.answer(200 * n + 190, n, if n == 2 { 503 } else { 200 });
    }
    assert_eq!(run.end(1_000).lines(), [Some(11)]);
}

#[test]
fn requests_whose_addresses_come_from_the_answers_before_are_not_remarked() {
    let mut run = started();
    for n in 0..5 {
        if n > 0 {
            run.note("needs_answer", Some(11), &[json!(n)]);
        }
        run.fetch(200 * n, 200 * n + 190, n, Some(0), 11);
    }
    assert!(run.end(1_000).remarks().is_empty());
}

#[test]
fn a_first_request_that_gives_what_the_others_need_does_not_hide_that_these_can_be_joined() {
    let mut run = started();
    run.fetch(0, 190, 0, Some(0), 9);
    run.note("needs_answer", Some(11), &[json!(1)]);
    (1..5).for_each(|n| run.fetch(200 * n, 200 * n + 190, n, Some(0), 11));
    let expected = "4 requests were awaited one by one: 790 ms in all. Unless one needs the answer to another, they can be joined.";
    assert_eq!(run.end(1_000).says(Lang::En), [(Some(11), expected.to_owned())]);
}

#[test]
fn requests_that_change_something_are_not_remarked() {
    let mut run = started();
    (0..5).for_each(|n| run.fetch_as(200 * n, n, ["POST", "PUT", "DELETE"][n as usize % 3], 11));
    assert!(run.end(1_000).remarks().is_empty());
}

#[test]
fn the_steps_of_one_thing_at_lines_of_their_own_are_not_remarked() {
    let mut run = started();
    (0..4).for_each(|n| run.fetch_as(200 * n, n, "GET", 11 + n));
    assert!(run.end(1_000).remarks().is_empty());
}

#[test]
fn requests_with_long_pauses_between_them_are_not_remarked() {
    let mut run = started();
    (0..4).for_each(|n| run.fetch(1_000 * n, 1_000 * n + 200, n, Some(0), 11));
    assert!(run.end(4_000).remarks().is_empty());
}

#[test]
fn a_part_of_a_program_that_sends_one_by_one_is_remarked_beside_one_that_does_not() {
    let mut run = started();
    (0..5).for_each(|n| run.fetch(200 * n, 200 * n + 190, n, None, 11));
    (5..9).for_each(|n| run.send(1_000 + n, n, Some(n), 20));
    (5..9).for_each(|n| run.answer(1_200 + n, n, 200));
    (9..12).for_each(|n| run.fetch(200 * n, 200 * n + 190, n, Some(30), 31));
    assert_eq!(run.end(3_000).lines(), [Some(11), Some(31)]);
}

#[test]
fn a_semaphore_that_makes_it_sequential_is_remarked_where_tasks_wait_for_it() {
    let expected = "Le sémaphore rend tout séquentiel : jamais plus d’une requête en vol.";
    assert_eq!(one_at_a_time("semaphore").says(Lang::Fr), [(Some(18), expected.to_owned())]);
    let lock = "The lock makes it sequential: never more than one request was in flight.";
    assert_eq!(one_at_a_time("lock").says(Lang::En), [(Some(18), lock.to_owned())]);
}

#[test]
fn a_semaphore_with_two_permits_is_not_remarked() {
    let mut run = started();
    (0..4).for_each(|id| run.task(0, id));
    (2..4).for_each(|id| run.suspend(1, id, 18, "semaphore"));
    (0..2).for_each(|id| run.send(2, id, Some(id), 20));
    (0..2).for_each(|id| run.answer(200, id, 200));
    (2..4).for_each(|id| run.send(201, id, Some(id), 20));
    (2..4).for_each(|id| run.answer(400, id, 200));
    (0..4).for_each(|id| run.leave(401, id));
    assert!(run.end(500).remarks().is_empty());
}

#[test]
fn a_coroutine_that_is_never_awaited_is_remarked_with_its_name() {
    let mut run = started();
    (0..3).for_each(|_| run.note("never_awaited", Some(12), &[json!("get_uuid")]));
    let run = run.end(5);
    let expected = "`get_uuid` was called and never awaited, so none of its code ran.";
    assert_eq!(run.says(Lang::En), [(Some(12), expected.to_owned())]);
    let evidence = learner_words(Lang::En).remark(&run.remarks()[0], &Plain).evidence;
    assert!(evidence.starts_with("3 coroutines; `await` runs one"), "{evidence}");
}

#[test]
fn tasks_that_are_left_behind_are_remarked_where_they_waited() {
    let cancelled = "1 task was still waiting here when its loop ended, and was cancelled.";
    assert_eq!(left(true).says(Lang::En), [(Some(15), cancelled.to_owned())]);
    let suspended = "1 tâche était encore suspendue ici quand la boucle s’est arrêtée. La suite ne s’est jamais exécutée.";
    assert_eq!(left(false).says(Lang::Fr), [(Some(15), suspended.to_owned())]);
}

#[test]
fn tasks_of_a_program_that_fails_or_is_stopped_are_not_left_behind() {
    let mut run = started();
    run.task(0, 0);
    run.suspend(1, 0, 15, "sleep");
    run.session.stop();
    assert!(run.remarks().is_empty());
}

#[test]
fn requests_that_queue_for_a_connection_are_remarked_with_their_line() {
    let expected = "2 requests had to queue: the model has only 6 connections.";
    assert_eq!(queued(Some(6)).says(Lang::En), [(Some(12), expected.to_owned())]);
    assert!(queued(None).remarks().is_empty());
    assert!(queued(Some(100)).remarks().is_empty());
}

#[test]
fn a_semaphore_without_use_is_remarked_only_if_the_program_had_time_to_use_it() {
    let expected = "Ce sémaphore ne limite rien : aucune tâche n’a pris de jeton.";
    assert_eq!(noted("unused_semaphore", &[]).says(Lang::Fr), [(Some(4), expected.to_owned())]);
    let mut run = started();
    run.note("unused_semaphore", Some(4), &[]);
    run.hear(3, json!({ "is": "failed", "message": "ValueError", "line": 5, "traceback": "…" }));
    assert!(run.end(5).remarks().is_empty());
}

#[test]
fn habits_are_explained_at_their_lines() {
    let mut run = started();
    run.note("duration_component", Some(47), &[json!("seconds")]);
    run.note("duration_component", Some(53), &[json!("microseconds")]);
    run.note("loop_argument", Some(34), &[json!("aiohttp.ClientSession")]);
    run.note("no_running_loop", Some(50), &[]);
    let run = run.end(5);
    assert_eq!(run.lines(), [47, 53, 34, 50].map(Some));
    let says = run.says(Lang::Fr);
    assert_eq!(
        says[1].1,
        "`.microseconds` n’est pas la durée : c’est seulement ce qui y dépasse des secondes entières."
    );
    assert_eq!(
        says[2].1,
        "`aiohttp.ClientSession` n’a pas besoin de `loop=` : elle prend la boucle qui tourne."
    );
}

#[test]
fn jobs_that_waited_for_an_interpreter_are_counted_by_their_line() {
    let mut run = started();
    for ms in [200, 1_400] {
        run.note("few_interpreters", Some(12), &[json!(ms), json!(3)]);
    }
    assert_eq!(
        run.end(5).says(Lang::En),
        [(
            Some(12),
            "From here, 2 jobs waited for a free interpreter, up to 1.40 s: the page has 3 beside the program’s own."
                .into()
        )]
    );
}

#[test]
fn problems_come_before_habits_and_of_a_kind_there_are_at_most_five() {
    let mut run = started();
    (1..20).for_each(|line| run.note("duration_component", Some(line), &[json!("seconds")]));
    run.note("never_awaited", Some(30), &[json!("main")]);
    let run = run.end(5);
    assert_eq!(run.lines(), [30, 1, 2, 3, 4, 5].map(Some));
}

#[test]
fn notes_of_unknown_kinds_or_without_their_values_make_no_remark() {
    let mut run = started();
    run.note("of_tomorrow", Some(3), &[json!(1)]);
    run.note("duration_component", Some(3), &[]);
    run.note("loop_argument", Some(3), &[json!(7)]);
    run.note("copied_memory", Some(3), &[json!("count")]);
    run.note("few_interpreters", Some(3), &[json!(200)]);
    assert!(run.end(5).remarks().is_empty());
}
