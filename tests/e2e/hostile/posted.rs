//! Some hundreds of posted values, the same in every run, most of which are nearly messages.

use super::{POLLUTED, host_of};
use crate::course::Course;
use crate::support::browser::Browser;
use crate::support::server::Server;
use crate::support::site::site;
use axum::Router;
use axum::response::Html;
use axum::routing::get;
use macro_rules_attribute::apply;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const VALUES: usize = 500;
/// The messages that the lab accepts from its host, and those that a host accepts from its lab.
const ASKED: [&str; 3] = ["run", "cancel", "ping"];
const TOLD: [&str; 9] = [
    "ready",
    "run.started",
    "run.progress",
    "run.completed",
    "run.cancelled",
    "run.failed",
    "resize",
    "xapi.statement",
    "pong",
];

fn text() -> impl Strategy<Value = String> {
    let odd = [
        "<img src=x onerror=\"parent.hacked = 1\">",
        "javascript:parent.hacked=1",
        "{\"target\":\"boucle\",\"type\":\"run\"}",
        "\u{202e}\u{feff}\0\u{2028}",
    ];
    let odd = select(odd.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        "\\PC{0,30}",
        odd,
        ("\\PC", 100_usize..3_000).prop_map(|(letter, times)| letter.repeat(times))
    ]
}

fn key() -> impl Strategy<Value = String> {
    let names = [
        "target",
        "source",
        "type",
        "data",
        "id",
        "height",
        "__proto__",
        "constructor",
        "prototype",
        "toString",
        "valueOf",
        "toJSON",
        "length",
        "polluted",
    ];
    prop_oneof![3 => select(names.to_vec()).prop_map(str::to_owned), 1 => text()]
}

fn object(pairs: Vec<(String, Value)>) -> Value {
    Value::Object(pairs.into_iter().collect())
}

/// Generates any JSON value.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select([&ASKED[..], &TOLD, &["boucle"]].concat()).prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::Array),
            vec((key(), inner), 0..4).prop_map(object)
        ]
    })
}

/// Generates one of `names`, or a value that is nearly one.
fn nearly(names: &[&'static str]) -> impl Strategy<Value = Value> + use<> {
    let good = select(names.to_vec()).prop_map(Value::from);
    let bad = (select(names.to_vec()), 0..7).prop_map(|(name, how)| match how {
        0 => json!(name.to_uppercase()),
        1 => json!(format!("{name} ")),
        2 => json!(format!("{name}\0")),
        3 => json!(name[1..]),
        4 => json!([name]),
        5 => json!({ "toString": name }),
        _ => json!({ "length": name.len(), "0": name }),
    });
    prop_oneof![4 => good, 3 => bad, 1 => value()]
}

/// Generates a message that names `boucle` in its member `whose`, or a value that is nearly one.
fn message(whose: &'static str, types: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let most = |member| option::weighted(0.9, member);
    let named = (most(nearly(&["boucle"])), most(nearly(types)), vec((key(), value()), 0..4));
    let message = named.prop_map(move |(boucle, kind, more)| {
        let mut message: Map<_, _> = more.into_iter().collect();
        message.extend(boucle.map(|boucle| (whose.to_owned(), boucle)));
        message.extend(kind.map(|kind| ("type".to_owned(), kind)));
        Value::Object(message)
    });
    let message = message.boxed();
    let within = (message.clone(), select(["data", "__proto__", "constructor", ""].to_vec())).prop_map(
        |(message, within)| if within.is_empty() { json!([message]) } else { json!({ within: message }) },
    );
    prop_oneof![4 => message, 1 => within, 1 => value()]
}

/// Returns `VALUES` generated values that are `good`.
fn values(strategy: &impl Strategy<Value = Value>, good: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut runner = TestRunner::deterministic();
    let any = || strategy.new_tree(&mut runner).expect("nothing is filtered in it").current();
    std::iter::repeat_with(any).filter(good).take(VALUES).collect()
}

/// Returns the type of `message`, if it is a message.
fn kind<'a>(message: &'a Value, whose: &str, types: &[&str]) -> Option<&'a str> {
    let kind = message["type"].as_str().filter(|kind| types.contains(kind))?;
    (message.is_object() && message[whose] == "boucle").then_some(kind)
}

#[apply(e2e)]
#[any_engine]
async fn of_all_that_a_host_posts_nothing_but_a_message_does_anything() {
    let strange = values(&message("target", &ASKED), |value| kind(value, "target", &ASKED).is_none());
    assert!(strange.iter().filter(|value| value["target"] == "boucle").count() > 50);
    let course = Course::open("?embed=1&requests=5&delay=10&strategy=join_all").await;
    // The values are passed as text, because the driver may treat `__proto__` in its own way.
    let post = "for (const value of JSON.parse(arguments[0])) tell(value)";
    course.browser.evaluate(post, &[json!(json!(strange).to_string())]).await;
    // Messages arrive in order, so all earlier ones were read once this one is answered.
    course.ask("ping").await;
    course.message("pong").await;
    assert_eq!((course.count("pong").await, course.count("run.started").await), (1, 0));
    course.browser.enter_frame("#lab").await;
    assert_eq!(course.browser.evaluate("return document.documentElement.dataset.state", &[]).await, "idle");
    assert_eq!(course.browser.evaluate(POLLUTED, &[]).await, json!([]));
    course.browser.leave_frame().await;
    assert_eq!(course.browser.evaluate("return window.hacked ?? null", &[]).await, json!(null));
    course.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn only_documented_messages_of_a_frame_become_events() {
    let posted = values(&message("source", &TOLD), |_| true);
    let kinds = posted.iter().filter_map(|value| kind(value, "source", &TOLD));
    let documented: BTreeSet<_> = kinds.map(|kind| format!("boucle:{}", kind.replace('.', "-"))).collect();
    assert!(documented.len() > 5, "{documented:?}");
    let text = json!(posted).to_string().replace('<', "\\u003c");
    let page = format!(
        "<!doctype html><title>No lab</title><script type=\"application/json\">{text}</script><script>
        const values = JSON.parse(document.querySelector('script[type]').textContent);
        for (const value of values) parent.postMessage(value, '*');
        parent.postMessage({{ source: 'boucle', type: 'pong', data: 'the last' }}, '*');
        </script>"
    );
    let impostor = Server::start(Router::new().route("/", get(Html(page))));
    let lab = Server::start(site());
    let host = host_of(&impostor, &lab);
    let browser = Browser::start("en").await;
    browser.open(&host.url()).await;
    browser.until("return names.delete('the last')").await;
    let names = browser.evaluate("return [...names]", &[]).await;
    let names = names.as_array().expect("a list").iter().filter_map(Value::as_str).map(str::to_owned);
    assert_eq!(names.collect::<BTreeSet<_>>(), documented);
    let height = browser.evaluate("return parseFloat(frameOf('#lab').style.height || '0')", &[]).await;
    assert!(height.as_f64().is_some_and(|height| (0.0..=20_000.0).contains(&height)), "{height}");
    assert_eq!(browser.evaluate(POLLUTED, &[]).await, json!([]));
    assert_eq!(browser.evaluate("return window.hacked ?? null", &[]).await, json!(null));
    browser.has_said_nothing().await;
}
