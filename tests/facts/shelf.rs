//! Runs that are kept, and what is said of two or three of them.

use crate::learner::Run;
use crate::plain::Plain;
use crate::sim::{Sim, compare, compare_in, plan};
use boucle::i18n::desk::{ShelfWords, shelf_words};
use boucle::plan::Strategy::{JoinAll, Semaphore, Sequential};
use boucle::plan::{Lang, Parameter, Plan};
use boucle::recording::{Recording, standalone, to_bytes};
use boucle::report::comparison::{self, Comparison};
use boucle::run::platform::Provenance;
use boucle::shelf::{
    Contrast, Entry, Finding, MAX_KEPT, MAX_TOGETHER, Shelf, Source, Together, Total, Unlike, differences,
};
use serde_json::json;
use std::rc::Rc;

const BEGUN_UNIX_MS: f64 = 1_795_000_000_000.0;

fn recording(comparison: &Comparison) -> Recording {
    Recording::from_bytes(&to_bytes(comparison, BEGUN_UNIX_MS)).unwrap()
}

/// Returns a shelf with the comparisons of these queries.
fn shelf(queries: &[&str]) -> Shelf {
    let mut shelf = Shelf::default();
    for query in queries {
        shelf.keep(recording(&compare(query)), Source::Here);
    }
    shelf
}

fn together(shelf: &Shelf) -> Together {
    Together::new(&shelf.entries().iter().collect::<Vec<_>>()).unwrap()
}

/// Returns a comparison with the run of a program that sent two requests.
fn program(name: &str, took_ms: u32) -> Comparison {
    let mut run = Run::start(None);
    run.hear(
        0,
        json!({ "is": "task", "id": 0, "name": "Task-1", "coro": "main", "parent": null, "line": 30 }),
    );
    run.ask(2, 0);
    run.ask(2, 1);
    run.answer(took_ms, 0, 200);
    run.answer(took_ms, 1, 200);
    run.hear(took_ms, json!({ "is": "finished" }));
    let mut comparison = run.comparison();
    name.clone_into(&mut comparison.others[0].program);
    comparison
}

#[test]
fn a_kept_run_has_its_plan_its_totals_and_its_recording() {
    let shelf = shelf(&["strategy=sequential,join_all&requests=3&id=secret"]);
    let [entry] = shelf.entries() else { panic!("one entry") };
    assert_eq!((entry.plan.requests, entry.plan.page.id.as_ref()), (3, None));
    let figures = comparison::Source { provenance: Provenance::Builtin, is_recorded: false };
    assert_eq!((entry.begun_unix_ms, entry.figures), (BEGUN_UNIX_MS, Some(figures)));
    let totals: Vec<_> = entry.totals.iter().map(|total| (total.variant, total.total_ms, total.ok)).collect();
    assert_eq!(totals, [(Some(Sequential.into()), 600.0, 3), (Some(JoinAll.into()), 200.0, 3)]);
    let read = Recording::from_bytes(entry.bytes()).unwrap();
    assert_eq!(read.comparison.report().runs[1].total_ms, 200.0);
}

#[test]
fn a_run_is_kept_once_however_often_it_is_shown() {
    let mut comparison = compare("strategy=join_all&requests=3");
    comparison.others = program("mine.py", 200).others;
    let mut shelf = Shelf::default();
    let first = shelf.keep(recording(&comparison), Source::Here);
    assert_eq!(shelf.entries().len(), 2, "the strategies, and the program");
    comparison.set_recorded();
    comparison.plan.page.lang = Some(Lang::Fr);
    assert_eq!(shelf.keep(recording(&comparison), Source::Elsewhere), first);
    assert_eq!(shelf.entries().len(), 2);
    assert!(shelf.entries().iter().all(|entry| entry.source == Source::Here));
}

#[test]
fn the_first_run_of_a_program_stays_when_the_second_takes_its_lane() {
    let mut shelf = Shelf::default();
    let mut page = program("mine.py", 400);
    shelf.keep(recording(&page), Source::Here);
    page.set_learners(program("mine.py", 200).others.remove(0));
    shelf.keep(recording(&page), Source::Here);
    let totals: Vec<_> = shelf.entries().iter().map(|entry| entry.totals[0].total_ms).collect();
    assert_eq!(totals, [400.0, 200.0]);
    let last = shelf.last_of(None, Some("mine.py")).unwrap().0;
    assert_eq!(last.total_ms, 200.0);
    assert!(shelf.last_of(None, Some("another.py")).is_none());
}

#[test]
fn a_program_under_way_is_not_kept() {
    let mut shelf = Shelf::default();
    let mut run = Run::start(None);
    run.ask(2, 0);
    assert_eq!(shelf.keep(recording(&run.comparison()), Source::Here), None);
}

#[test]
fn the_oldest_runs_make_room_except_marked_ones() {
    let mut shelf = Shelf::default();
    for requests in 1..=MAX_KEPT as u32 + 2 {
        let query = format!("strategy=join_all&requests={requests}");
        shelf.keep(recording(&compare(&query)), Source::Here);
        if requests == 1 {
            shelf.mark(shelf.entries()[0].id, true);
        }
    }
    let kept: Vec<_> = shelf.entries().iter().map(|entry| entry.plan.requests).collect();
    assert_eq!((shelf.entries().len(), shelf.dropped()), (MAX_KEPT, 2));
    assert_eq!(&kept[..2], [1, 4]);
}

#[test]
fn a_removed_run_comes_back_only_if_it_is_opened() {
    let mut shelf = Shelf::default();
    let comparison = compare("strategy=join_all&requests=3");
    let id = shelf.keep(recording(&comparison), Source::Here).unwrap();
    shelf.remove(id);
    // The page reports its results again in the other language.
    assert_eq!(shelf.keep(recording(&comparison), Source::Here), None);
    assert!(shelf.keep(recording(&comparison), Source::Elsewhere).is_some());
    assert!(shelf.keep(recording(&compare("strategy=join_all&requests=2")), Source::Here).is_some());
}

#[test]
fn a_run_without_an_answer_is_no_last_run() {
    let shelf = shelf(&["strategy=join_all&requests=3&fail=1"]);
    assert!(shelf.last_of(Some(JoinAll.into()), None).is_none());
}

#[test]
fn no_more_than_three_are_marked() {
    let mut shelf = shelf(&["requests=1", "requests=2", "requests=3", "requests=4"]);
    let ids: Vec<_> = shelf.entries().iter().map(|entry| entry.id).collect();
    let marked: Vec<_> = ids.iter().map(|&id| shelf.mark(id, true)).collect();
    assert_eq!(marked, [true, true, true, false]);
    assert_eq!(shelf.marked().len(), MAX_TOGETHER);
    shelf.mark(ids[0], false);
    assert!(shelf.mark(ids[3], true));
    shelf.mark_only(&ids[..1]);
    assert_eq!(shelf.marked().iter().map(|entry| entry.id).collect::<Vec<_>>(), ids[..1]);
    shelf.remove(ids[0]);
    assert!(shelf.entry(ids[0]).is_none() && shelf.marked().is_empty());
}

#[test]
fn the_latest_run_of_a_plan_is_found_whatever_the_page_looks_like() {
    let shelf = shelf(&["requests=1", "requests=2", "requests=1&limit=2"]);
    let found = |query| shelf.of_plan(&plan(query)).map(|entry| entry.id);
    assert_eq!(found("requests=2&lang=fr&theme=dark"), Some(shelf.entries()[1].id));
    assert_eq!(found("requests=3"), None);
}

#[test]
fn runs_on_one_axis_keep_their_plans() {
    let shelf = shelf(&[
        "strategy=semaphore&requests=12&limit=6&delay=100",
        "strategy=semaphore&requests=12&limit=1&delay=100",
        "strategy=semaphore&requests=12&limit=3&delay=100",
    ]);
    let together = together(&shelf);
    let read = Recording::from_bytes(&together.bytes).unwrap().comparison;
    assert_eq!(read.lanes().collect::<Vec<_>>(), [Some(Semaphore.into()); 3]);
    assert_eq!([0, 1, 2].map(|index| read.part(index).0.plan.limit), [6, 1, 3]);
    assert_eq!([0, 1, 2].map(|index| read.reached_ms(index)), [200.0, 1_200.0, 400.0]);
    assert_eq!([0, 1, 2].map(|index| read.bound_of(index)), [200.0, 1_200.0, 400.0].map(Some));
    assert_eq!(together.owners, [Some(0), Some(1), Some(2)]);
    let plans: Vec<_> = shelf.entries().iter().map(|entry| &entry.plan).collect();
    assert_eq!(differences(&plans), [Parameter::Limit]);
}

#[test]
fn a_run_after_those_on_one_axis_stands_alone() {
    let together = together(&shelf(&["requests=2", "requests=3"]));
    let mut read = Recording::from_bytes(&together.bytes).unwrap().comparison;
    read.set_recorded();
    assert_eq!(read.lanes().count(), 4);
    assert!(read.source().is_some_and(|source| source.is_recorded));
    assert_eq!(read.followed_by(plan("requests=4")).lanes().count(), 2);
}

#[test]
fn programs_on_one_axis_come_last_and_leave_the_plans_lanes_empty_if_they_are_alone() {
    let mut shelf = Shelf::default();
    shelf.keep(recording(&program("mine.py", 400)), Source::Here);
    shelf.keep(recording(&program("mine.py", 200)), Source::Here);
    let alone = together(&shelf);
    assert_eq!(alone.owners, [None, None, Some(0), Some(1)]);
    shelf.keep(recording(&compare("strategy=sequential&requests=2")), Source::Here);
    let both = together(&shelf);
    assert_eq!(both.owners, [Some(2), Some(0), Some(1)]);
    let read = Recording::from_bytes(&both.bytes).unwrap().comparison;
    assert_eq!([0, 1, 2].map(|index| read.reached_ms(index)), [400.0, 400.0, 200.0]);
}

#[test]
fn four_comparisons_in_one_recording_are_too_many() {
    let mut all = compare("requests=1");
    for requests in 2..=4 {
        let mut next = compare(&format!("requests={requests}"));
        next.earlier = Some(Rc::new(all));
        all = next;
        let read = Recording::from_bytes(&to_bytes(&all, 0.0));
        assert_eq!(read.is_ok(), requests <= MAX_TOGETHER as u32, "{requests}");
    }
}

#[test]
fn the_link_of_a_try_holds_the_run_before_it_and_tells_nothing_of_the_page() {
    let mut comparison = compare("strategy=semaphore&requests=12&limit=6&id=secret");
    comparison.keep();
    let mut next = compare("strategy=semaphore&requests=12&limit=1&id=secret");
    next.earlier = comparison.earlier;
    let alone = standalone(&to_bytes(&next, BEGUN_UNIX_MS)).unwrap();
    assert!(!alone.windows(6).any(|window| window == b"secret"));
    let read = Recording::from_bytes(&alone).unwrap();
    assert_eq!(read.begun_unix_ms, BEGUN_UNIX_MS);
    assert_eq!([0, 1].map(|index| read.comparison.part(index).0.plan.limit), [6, 1]);
    // Each becomes an entry of its own.
    let mut shelf = Shelf::default();
    shelf.keep(read, Source::Elsewhere);
    let kept: Vec<_> = shelf.entries().iter().map(|entry| (entry.plan.limit, entry.source)).collect();
    assert_eq!(kept, [(6, Source::Elsewhere), (1, Source::Elsewhere)]);
}

fn told(shelf: &Shelf, words: &ShelfWords) -> Vec<String> {
    let plans: Vec<&Plan> = shelf.entries().iter().map(|entry| &entry.plan).collect();
    together(shelf).contrasts.iter().map(|contrast| words.contrast(contrast, &plans, &Plain)).collect()
}

#[test]
fn totals_of_the_same_requests_are_compared() {
    let shelf = shelf(&[
        "strategy=semaphore&requests=12&limit=6&delay=100",
        "strategy=semaphore&requests=12&limit=1&delay=100",
        "strategy=semaphore&requests=12&limit=3&delay=100",
    ]);
    assert_eq!(
        told(&shelf, shelf_words(Lang::En)),
        ["A, 6 at a time: 0.20\u{a0}s instead of 1.20\u{a0}s for B, 6 times faster (C 0.40\u{a0}s)"]
    );
    assert_eq!(
        told(&shelf, shelf_words(Lang::Fr)),
        [
            "A, 6 à la fois\u{a0}: 0.20\u{a0}s au lieu de 1.20\u{a0}s pour B, soit 6\u{a0}fois plus vite (C 0.40\u{a0}s)"
        ]
    );
}

#[test]
fn each_strategy_is_compared_with_itself_and_the_only_run_of_an_entry_with_all() {
    let both = shelf(&[
        "strategy=sequential,join_all&requests=4&delay=100",
        "strategy=sequential,join_all&requests=4&delay=300",
    ]);
    assert_eq!(
        told(&both, shelf_words(Lang::En)),
        [
            "A, one by one: 0.40\u{a0}s instead of 1.20\u{a0}s for B, 3 times faster",
            "A, all at once: 0.10\u{a0}s instead of 0.30\u{a0}s for B, 3 times faster"
        ]
    );
    let one = shelf(&["strategy=sequential,join_all&requests=4", "strategy=semaphore&requests=4&limit=4"]);
    assert_eq!(
        told(&one, shelf_words(Lang::En)),
        [
            "B, 4 at a time: 0.20\u{a0}s instead of 0.80\u{a0}s for A, 4 times faster",
            "No notable difference: A (all at once) 0.20\u{a0}s, B (4 at a time) 0.20\u{a0}s"
        ]
    );
}

#[test]
fn lanes_that_are_not_compared_are_named() {
    let shelf = shelf(&["strategy=join_all&requests=4", "strategy=join_all&requests=5"]);
    assert_eq!(
        told(&shelf, shelf_words(Lang::En)),
        [
            "All at once, A 0.20\u{a0}s, B 0.20\u{a0}s: not compared, because they had different numbers of requests"
        ]
    );
}

#[test]
fn totals_that_cannot_be_compared_are_not() {
    let unlike = |queries: &[&str]| together(&shelf(queries)).contrasts[0].finding;
    let one = "strategy=sequential&requests=12&delay=100";
    let more = "strategy=sequential&requests=13&delay=100";
    assert_eq!(unlike(&[one, more]), Finding::Unlike(Unlike::Requests));
    assert_eq!(unlike(&[one, &[one, "&fail=0.5"].concat()]), Finding::Unlike(Unlike::Answers));
    assert_eq!(unlike(&[one, one, &[one, "&seed=2"].concat()]), Finding::Tie);
    let mut shelf = shelf(&[one]);
    let stopped = compare_in(|| Rc::new(Sim::default()), &[one, "&seed=3"].concat(), 250);
    shelf.keep(recording(&stopped), Source::Here);
    assert_eq!(together(&shelf).contrasts[0].finding, Finding::Unlike(Unlike::Unfinished));
    assert!(shelf.last_of(Some(Sequential.into()), None).is_some_and(|(total, _)| total.is_complete));
    // A measured run and a simulated one, and one of another origin.
    let mut measured = compare(&[one, "&seed=4"].concat());
    measured.runs[0].provenance = Provenance::Simulated;
    shelf.keep(recording(&measured), Source::Here);
    let entries: Vec<&Entry> = shelf.entries().iter().collect();
    let finding = Together::new(&[entries[0], entries[2]]).unwrap().contrasts[0].finding;
    assert_eq!(finding, Finding::Unlike(Unlike::Simulated));
    measured.plan = plan(&[one, "&origin=site"].concat());
    measured.runs[0].provenance = Provenance::Server;
    shelf.keep(recording(&measured), Source::Here);
    let entries: Vec<&Entry> = shelf.entries().iter().collect();
    let finding = Together::new(&[entries[0], entries[3]]).unwrap().contrasts[0].finding;
    assert_eq!(finding, Finding::Unlike(Unlike::Origin));
}

#[test]
fn a_run_is_told_in_a_line() {
    let line = |query: &str, lang| {
        let shelf = shelf(&[query]);
        shelf_words(lang).entry(&shelf.entries()[0], &Plain)
    };
    assert_eq!(
        line("strategy=join_all,semaphore&requests=12", Lang::En),
        "12\u{a0}×\u{a0}200\u{202f}ms · all at once 0.20\u{a0}s, 6 at a time 0.40\u{a0}s"
    );
    assert_eq!(
        line("strategy=join_all&requests=12&work=5&fail=0.5&connections=6", Lang::Fr),
        "12\u{a0}×\u{a0}200\u{202f}ms · 50\u{202f}% d’échecs · 6\u{a0}connexions · calcul de 5\u{202f}ms · sur la boucle \
         · toutes ensemble 5 sur 12 en 0.42\u{a0}s"
    );
    let mut kept = Shelf::default();
    kept.keep(recording(&program("mine.py", 400)), Source::Here);
    let line = shelf_words(Lang::En).entry(&kept.entries()[0], &Plain);
    assert_eq!(line, "2\u{a0}×\u{a0}200\u{202f}ms · mine.py 0.40\u{a0}s");
}

#[test]
fn each_value_in_which_plans_differ_has_its_name() {
    let plan = plan("delay=30&timeout=500&work=1&work_on=loop,pool&repeat=2");
    let differs = [Parameter::Delay, Parameter::Timeout, Parameter::WorkOn, Parameter::Repeat];
    let values = |lang| shelf_words(lang).values(&plan, &differs, &Plain);
    assert_eq!(
        values(Lang::En),
        "answers in 30\u{202f}ms · time-out 500\u{202f}ms · on the loop, in a pool of workers · 2 rounds"
    );
    assert_eq!(
        values(Lang::Fr),
        "réponses en 30\u{202f}ms · délai d’expiration de 500\u{202f}ms · sur la boucle, dans plusieurs workers · \
         2\u{a0}répétitions"
    );
}

/// Returns the sentences of the shelf.
pub(crate) fn sentences(lang: Lang) -> Vec<String> {
    let words = shelf_words(lang);
    let shelf = shelf(&["strategy=join_all&requests=2", "strategy=join_all&requests=2&delay=900"]);
    let total = shelf.entries()[0].totals[0].clone();
    let plan = plan("work=1&work_on=pool&connections=none&timeout=0&requests=2&origin=site");
    let mut all = vec![
        words.kept(1, &Plain),
        words.kept(2, &Plain),
        words.dropped(1, &Plain),
        words.full(MAX_TOGETHER),
        words.elsewhere().to_owned(),
        words.link().to_owned(),
        words.together(3),
        words.last(&total, "", &Plain),
        words.last(&total, "x", &Plain),
        words.show("x"),
        words.remove("x"),
        words.mark("x"),
        words.shown("x"),
        words.removed("x"),
    ];
    let told = [
        Parameter::Delay,
        Parameter::Origin,
        Parameter::Jitter,
        Parameter::Fail,
        Parameter::Seed,
        Parameter::Connections,
        Parameter::Limit,
        Parameter::Timeout,
        Parameter::Work,
        Parameter::WorkOn,
        Parameter::Repeat,
    ];
    all.extend(told.iter().map(|&parameter| words.values(&plan, &[parameter], &Plain)));
    all.push(words.total(&Total { ok: 1, ..total.clone() }, &Plain));
    all.push(words.total(&Total { is_cancelled: true, ..total }, &Plain));
    let contrast = together(&shelf).contrasts.remove(0);
    let unlike = [Unlike::Unfinished, Unlike::Requests, Unlike::Origin, Unlike::Simulated, Unlike::Answers];
    let findings =
        unlike.map(Finding::Unlike).into_iter().chain([Finding::Tie, Finding::Unsettled, contrast.finding]);
    let plans: Vec<&Plan> = shelf.entries().iter().map(|entry| &entry.plan).collect();
    all.extend(
        findings.map(|finding| words.contrast(&Contrast { finding, ..contrast.clone() }, &plans, &Plain)),
    );
    all
}
