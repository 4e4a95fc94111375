//! Parameters: their values, the errors in them, and the way through a query and a report.

use boucle::i18n::words;
use boucle::plan::{
    Accepted, Endpoint, Fraction, Lang, PageOptions, Parameter, Plan, PlanError, Reason, Strategy, Theme,
    View, WorkOn, port,
};
use boucle::source::Language;
use proptest::prelude::*;

/// A query with every parameter, none of which has its default value.
const EVERY: &str = "strategy=join_all,sequential&requests=10&limit=3&origin=https://example.org/bin/&delay=5\
    &jitter=6&fail=0.25&seed=9&connections=none&timeout=0&pause=7&work=8&work_on=pool&repeat=3&lang=en&theme=dark\
    &view=table,log&details=1&chapter=two&program=lesson&code=python&embed=1&locked=1&autorun=1&id=a%20b";

/// Returns the default plan with one change: the value that `parameter` has in [`EVERY`].
pub(crate) fn changed(parameter: Parameter) -> Plan {
    let mut plan = Plan::default();
    let value = parameter.get(&Plan::from_query(EVERY).0);
    let value = value.filter(|value| Some(value) != parameter.get(&plan).as_ref()).unwrap_or_else(|| {
        let name = parameter.name();
        panic!("tests/facts/plans.rs: give `{name}` in EVERY a value that is not its default")
    });
    assert_eq!(parameter.set(&mut plan, &value), []);
    plan
}

/// Returns the parameters that change what runs. All others are options of the page.
pub(crate) fn parameters_of_runs() -> impl Iterator<Item = Parameter> {
    let is_of_runs = |parameter: &Parameter| changed(*parameter).page == PageOptions::default();
    Parameter::ALL.iter().copied().filter(is_of_runs)
}

fn errors(query: &str) -> (Plan, Vec<(Parameter, Reason)>) {
    let (plan, errors) = Plan::from_query(query);
    (plan, errors.into_iter().map(|PlanError { parameter, reason }| (parameter, reason)).collect())
}

#[test]
fn an_empty_query_is_the_default() {
    assert_eq!(errors("?"), (Plan::default(), vec![]));
    assert_eq!(Plan::default().to_query(), "");
}

#[test]
fn every_parameter_is_read() {
    for &parameter in Parameter::ALL {
        assert_ne!(changed(parameter), Plan::default());
    }
    let (plan, found) = errors(EVERY);
    assert_eq!(found, []);
    let expected = Plan {
        strategies: vec![Strategy::JoinAll, Strategy::Sequential],
        requests: 10,
        limit: 3,
        origin: Endpoint::Url("https://example.org/bin".into()),
        delay_ms: 5,
        jitter_ms: 6,
        fail: Fraction::millionths(250_000),
        seed: 9,
        connections: None,
        timeout_ms: 0,
        pause_ms: 7,
        work_ms: 8,
        work_on: vec![WorkOn::Pool],
        repeat: 3,
        page: PageOptions {
            lang: Some(Lang::En),
            theme: Some(Theme::Dark),
            view: vec![View::Table, View::Log],
            details: true,
            chapter: Some("two".into()),
            code: Some(Language::Python),
            program: Some("lesson".into()),
            embed: true,
            locked: true,
            autorun: true,
            id: Some("a b".into()),
        },
    };
    assert_eq!(plan, expected);
}

#[test]
fn plans_that_differ_in_what_runs_do_not_run_alike() {
    for &parameter in Parameter::ALL {
        let (changed, default) = (changed(parameter), Plan::default());
        assert_eq!(changed.runs_like(&default), changed.page != default.page, "{}", parameter.name());
    }
}

#[test]
fn the_futures_are_among_the_details_unless_they_are_named() {
    let shown = |query| Plan::from_query(query).0.page.shows_futures();
    assert!(!shown("") && shown("details=1"));
    assert!(shown("view=futures") && shown("view=table,futures&details=0"));
    assert!(!shown("view=table&details=1"));
}

#[test]
fn unknown_parameters_are_ignored() {
    assert_eq!(errors("utm_source=x&requests=3&=&&"), (Plan { requests: 3, ..Plan::default() }, vec![]));
}

#[test]
fn an_invalid_value_is_reported_and_its_default_used() {
    for &parameter in Parameter::ALL {
        let name = parameter.name();
        let bad = match parameter.accepted() {
            Accepted::Text(max) => "x".repeat(max + 1),
            _ => "no-such-thing".into(),
        };
        assert_eq!(errors(&format!("{name}={bad}")), (Plan::default(), vec![(parameter, Reason::Bad(bad))]));
        assert_eq!(errors(&format!("{name}=")), (Plan::default(), vec![(parameter, Reason::Empty)]));
        assert_eq!(errors(name), (Plan::default(), vec![(parameter, Reason::Empty)]));
    }
}

#[test]
fn exactly_the_parameters_that_accept_names_have_choices() {
    for &parameter in Parameter::ALL {
        let accepts_names = matches!(parameter.accepted(), Accepted::OneOf | Accepted::SomeOf);
        let name = parameter.name();
        let has_choices = !parameter.choices().is_empty();
        assert_eq!(has_choices, accepts_names, "src/plan/parameter.rs: `choices` of `{name}`");
    }
}

#[test]
fn out_of_range_and_malformed_numbers_are_rejected() {
    let bad = [
        "requests=0",
        "requests=10001",
        "requests=-1",
        "requests=%2B5",
        "requests=5.0",
        "requests=1e3",
        "requests=%205",
        "requests=99999999999999999999",
        "limit=0",
        "limit=10001",
        "delay=60001",
        "jitter=-1",
        "fail=1.01",
        "fail=-0.1",
        "fail=NaN",
        "fail=inf",
        "fail=1e-3",
        "fail=.",
        "fail=1.0000001",
        "fail=2",
        "seed=-1",
        "seed=9007199254740992",
        "connections=0",
        "connections=None",
        "timeout=2147483648",
        "pause=60001",
        "work=1001",
        "repeat=0",
        "repeat=21",
        "embed=true",
        "autorun=2",
    ];
    for query in bad {
        let (plan, found) = errors(query);
        assert_eq!(plan, Plan::default(), "{query}");
        assert!(matches!(&found[..], [(_, Reason::Bad(_))]), "{query}: {found:?}");
    }
}

#[test]
fn the_ends_of_the_ranges_are_good() {
    let good = [
        "requests=1",
        "requests=10000",
        "limit=10000",
        "delay=0",
        "delay=60000",
        "fail=0",
        "fail=1",
        "fail=.5",
        "fail=0.000001",
        "fail=1.000",
        "seed=0",
        "seed=9007199254740991",
        "connections=1",
        "connections=10000",
        "timeout=60000",
        "work=1000",
        "repeat=1",
        "repeat=20",
    ];
    for query in good {
        assert_eq!(errors(query).1, [], "{query}");
    }
}

#[test]
fn a_repeated_parameter_is_reported_and_its_default_used() {
    let expected = (Plan::default(), vec![(Parameter::Requests, Reason::Repeated)]);
    assert_eq!(errors("requests=5&requests=6"), expected);
    assert_eq!(errors("requests=5&requests=5"), expected);
}

#[test]
fn a_list_keeps_its_good_members() {
    let (plan, found) = errors("strategy=join_all,nonsense,,sequential,join_all");
    assert_eq!(plan.strategies, [Strategy::JoinAll, Strategy::Sequential]);
    let reasons: Vec<_> = found.into_iter().map(|(_, reason)| reason).collect();
    assert_eq!(
        reasons,
        [Reason::Bad("nonsense".into()), Reason::Bad(String::new()), Reason::Twice("join_all".into())]
    );
}

#[test]
fn an_address_with_a_port_that_browsers_refuse_is_no_origin_and_the_port_is_named() {
    for origin in ["http://127.0.0.1:6000", "https://example.org:6000/base"] {
        let (plan, errors) = Plan::from_query(&format!("origin={origin}"));
        assert_eq!(plan, Plan::default());
        let [error] = &errors[..] else { panic!("{errors:?}") };
        assert_eq!(error.reason, Reason::Port(6000));
        let said = words(Lang::En).plan_error(error, "origin", Some("builtin"));
        assert!(said.starts_with("“origin” names port 6000, which browsers refuse"), "{said}");
    }
    for origin in ["http://[::1]:8080", "http://[::6000]", "http://host/a:6000", "http://host:60000"] {
        assert_eq!(Plan::from_query(&format!("origin={origin}")).1, []);
    }
}

#[test]
fn programs_and_strategies_know_the_same_refused_ports() {
    let script = include_str!("../../www/python/ports.js");
    let list = script.split_once('[').and_then(|(_, rest)| rest.split_once(']')).expect("a list").0;
    let listed: Vec<u16> = list.split(',').filter_map(|port| port.trim().parse().ok()).collect();
    let refused: Vec<_> =
        (0..=u16::MAX).filter(|port| port::refused(&format!("http://host:{port}/")).is_some()).collect();
    assert_eq!(refused, listed);
}

#[test]
fn only_http_addresses_without_query_or_password_are_origins() {
    let bad = [
        "ftp://example.org",
        "javascript:alert(1)",
        "//example.org",
        "example.org",
        "http://",
        "http:///uuid",
        "https://user:pw@example.org",
        "http://a%23b",
        "http://a%3Fb",
        "http://a%20b",
        "data:text/html,x",
        "Builtin",
        "http://:80",
        "http://%3Cb%3E",
    ];
    for origin in bad {
        let (plan, found) = errors(&format!("origin={origin}"));
        assert_eq!(plan.origin, Endpoint::Builtin, "{origin}");
        assert_eq!(found.len(), 1, "{origin}");
    }
    assert_eq!(errors("origin=HTTP://Example.org/").0.origin, Endpoint::Url("HTTP://Example.org".into()));
}

#[test]
fn the_plan_in_a_report_names_every_parameter() {
    let json = serde_json::to_value(Plan { connections: None, ..Plan::default() }).unwrap();
    let object = json.as_object().unwrap();
    for parameter in Parameter::ALL {
        assert!(object.contains_key(parameter.name()), "{}", parameter.name());
    }
    assert_eq!(object.len(), Parameter::ALL.len());
    assert_eq!(json["strategy"], serde_json::json!(["sequential", "join_all"]));
    assert_eq!((&json["connections"], &json["origin"]), (&"none".into(), &"builtin".into()));
    assert_eq!((json["delay"].as_u64(), json["embed"].as_bool()), (Some(200), Some(false)));
    assert!(json["lang"].is_null() && json["id"].is_null());
}

#[test]
fn the_plan_in_a_report_is_flat_and_in_the_order_of_the_query() {
    let json = |query| serde_json::to_string(&errors(query).0).unwrap();
    assert_eq!(
        json(EVERY),
        r#"{"strategy":["join_all","sequential"],"requests":10,"limit":3,"origin":"https://example.org/bin","#
            .to_owned()
            + r#""delay":5,"jitter":6,"fail":0.25,"seed":9,"connections":"none","timeout":0,"pause":7,"work":8,"#
            + r#""work_on":"pool","repeat":3,"lang":"en","theme":"dark","view":["table","log"],"#
            + r#""details":true,"chapter":"two","program":"lesson","code":"python","embed":true,"locked":true,"autorun":true,"id":"a b"}"#,
        "tests/facts/plans.rs: a new parameter is also in this text"
    );
    let (start, end) = (r#"{"strategy":["sequential","join_all"],"#, r#""autorun":false,"id":null}"#);
    assert!(json("").starts_with(start) && json("").ends_with(end));
    assert!(
        json("").contains(r#","connections":100,"#) && json("").contains(r#","lang":null,"theme":null,"#)
    );
}

use proptest::strategy::Strategy as Strategy_;

/// Returns values that a parameter accepts.
fn values(parameter: Parameter) -> BoxedStrategy<String> {
    let whole = |min: u64, max: u64| (min..=max).prop_map(|number| number.to_string());
    let choices = parameter.choices();
    match parameter.accepted() {
        Accepted::Whole(min, max) => whole(min, max).boxed(),
        Accepted::WholeOrNone(min, max) => prop_oneof![whole(min, max), Just("none".to_owned())].boxed(),
        Accepted::Fraction => {
            (0..=1_000_000_u32).prop_map(|share| Fraction::millionths(share).written()).boxed()
        }
        Accepted::OneOf => prop::sample::select(choices).prop_map(str::to_owned).boxed(),
        Accepted::SomeOf => {
            let count = choices.len();
            let some = prop::sample::subsequence(choices, 1..=count).prop_shuffle();
            some.prop_map(|names| names.join(",")).boxed()
        }
        Accepted::Origin => prop_oneof![
            Just("builtin".to_owned()),
            Just("site".to_owned()),
            "https?://[a-z]{1,9}(:80[0-9]{2})?(/[a-zA-Z%&=+éß,]{1,9})?",
        ]
        .boxed(),
        Accepted::Flag => prop::sample::select(vec!["0", "1"]).prop_map(str::to_owned).boxed(),
        Accepted::Text(_) => "[^\\s][\\PC&=+% ]{0,40}".boxed(),
    }
}

/// Returns plans in which any parameters have any values.
fn plans() -> impl Strategy_<Value = Plan> {
    let given = Parameter::ALL.iter().map(|&parameter| prop::option::of(values(parameter)));
    given.collect::<Vec<_>>().prop_map(|given| {
        let mut plan = Plan::default();
        for (parameter, value) in Parameter::ALL.iter().zip(given) {
            let reasons = value.map(|value| parameter.set(&mut plan, &value));
            assert_eq!(reasons.unwrap_or_default(), [], "{parameter:?}");
        }
        plan
    })
}

proptest! {
    #[test]
    fn every_plan_survives_the_way_through_a_query(plan in plans()) {
        prop_assert_eq!(Plan::from_query(&plan.to_query()), (plan, vec![]));
    }

    #[test]
    fn no_query_breaks_the_parser(query in "\\PC{0,80}") {
        let (plan, _) = Plan::from_query(&query);
        prop_assert_eq!(Plan::from_query(&plan.to_query()), (plan, vec![]));
    }

    #[test]
    fn no_value_breaks_a_parameter(parameter in prop::sample::select(Parameter::ALL), value in "[\\PC]{0,40}") {
        let mut plan = Plan::default();
        parameter.set(&mut plan, &value);
        prop_assert_eq!(Plan::from_query(&plan.to_query()), (plan, vec![]));
    }
}

#[test]
fn the_pages_own_run_is_there_unless_only_the_learners_program_can_fill_the_views() {
    let runs = |query: &str| Plan::from_query(query).0.page.runs_strategies();
    for query in
        ["", "view=table", "view=code", "view=program,timeline", "view=controls,program", "view=log,program"]
    {
        assert!(runs(query), "{query}");
    }
    for query in ["view=program", "view=program,table", "view=code,program"] {
        assert!(!runs(query), "{query}");
    }
}
