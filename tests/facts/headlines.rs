use crate::sim::{Sim, plan, run, run_in};
use boucle::plan::Strategy::{self, JoinAll, Sequential, TryJoinAll};
use boucle::report::headline::Headline;
use boucle::report::{Report, Run};
use std::rc::Rc;

fn headline(query: &str, strategies: &[Strategy]) -> Option<Headline> {
    let runs: Vec<Run> = strategies.iter().map(|&strategy| run(strategy, query).0).collect();
    Headline::from_report(&Report::new(&plan(query), &runs))
}

#[test]
fn the_fastest_is_set_against_the_slowest() {
    let expected =
        Headline::Faster { fast: JoinAll, fast_ms: 200.0, slow: Sequential, slow_ms: 10_200.0, times: 51.0 };
    assert_eq!(headline("", &[Sequential, JoinAll]), Some(expected));
}

#[test]
fn one_alone_and_two_alike_say_so() {
    assert_eq!(headline("", &[JoinAll]), Some(Headline::Alone { strategy: JoinAll, total_ms: 200.0 }));
    assert_eq!(headline("requests=1", &[Sequential, JoinAll]), Some(Headline::Same { total_ms: 200.0 }));
}

#[test]
fn no_run_no_answer_and_cancelled_have_different_headlines() {
    assert_eq!(headline("", &[]), None);
    assert_eq!(headline("fail=1", &[Sequential, JoinAll]), Some(Headline::NothingCame { failed: 51 }));
    let (cancelled, _, _) = run_in(&Rc::new(Sim::default()), Sequential, "", 500);
    let of = Headline::from_report(&Report::new(&plan(""), &[cancelled]));
    assert_eq!(of, Some(Headline::Cancelled { strategy: Sequential, done: 2, of: 51 }));
}

#[test]
fn a_strategy_that_gave_up_is_not_compared() {
    let query = "fail=0.2&jitter=100&seed=2";
    let Some(Headline::GaveUp { strategy: TryJoinAll, done, of: 51, .. }) = headline(query, &[TryJoinAll])
    else {
        panic!("{:?}", headline(query, &[TryJoinAll]))
    };
    assert!(done > 0);
    let Some(Headline::Alone { strategy: JoinAll, .. }) = headline(query, &[TryJoinAll, JoinAll]) else {
        panic!("{:?}", headline(query, &[TryJoinAll, JoinAll]))
    };
}

#[test]
fn the_headline_before_a_run_states_the_ideal() {
    let expected = vec![(Sequential, Some(10_200.0)), (JoinAll, Some(200.0))];
    assert_eq!(Headline::expected(&plan("")), Headline::Expected(expected));
    let unknown = vec![(Sequential, None), (JoinAll, None)];
    assert_eq!(Headline::expected(&plan("origin=site")), Headline::Expected(unknown));
}
