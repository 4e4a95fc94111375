//! Invalid parameters: each is reported in one sentence of the page's language, and its default is used.

use crate::page::Page;
use boucle::plan::{Accepted, Parameter, Plan, Strategy};
use macro_rules_attribute::apply;
use serde_json::json;

/// Addresses to which browsers cannot or must not send requests.
const NO_ADDRESSES: [&str; 5] = ["ftp://x", "javascript:alert(1)", "http://user:pw@h", "http://", "h"];

#[apply(e2e)]
#[any_engine]
async fn invalid_empty_and_repeated_values_are_reported_and_the_defaults_are_used() {
    let page = Page::open(&query(|parameter| match parameter.accepted() {
        Accepted::SomeOf if parameter == Parameter::Strategy => vec!["join_all,all".into()],
        Accepted::Whole(_, most) | Accepted::WholeOrNone(_, most) => vec![(most + 1).to_string()],
        Accepted::Fraction => vec!["1.5".into()],
        Accepted::Text(most) => vec!["x".repeat(most + 1)],
        _ => vec!["no-such-thing".into()],
    }))
    .await;
    let report = page.run().await;
    let mut default = json!(Plan { strategies: vec![Strategy::JoinAll], ..Plan::default() });
    default["fail"] = json!(0); // JavaScript writes a float without a fraction as a whole number
    assert_eq!(report["plan"], default);
    each_fault_is_reported(
        &page,
        Parameter::ALL,
        "“{}” cannot be “",
        "«\u{a0}{}\u{a0}» ne peut pas être «\u{a0}",
    )
    .await;
    let no_numbers = query(|parameter| match parameter.accepted() {
        Accepted::Text(most) => vec!["x".repeat(most + 1)],
        _ => vec!["12a".into()],
    });
    page.goto(&format!("/{no_numbers}")).await;
    each_fault_is_reported(
        &page,
        Parameter::ALL,
        "“{}” cannot be “",
        "«\u{a0}{}\u{a0}» ne peut pas être «\u{a0}",
    )
    .await;
    // A flag without a value is set.
    let is_flag = |parameter: Parameter| parameter.accepted() == Accepted::Flag;
    let empty = query(|parameter| if is_flag(parameter) { vec![] } else { vec![String::new()] });
    page.goto(&format!("/{empty}")).await;
    let others: Vec<_> = Parameter::ALL.iter().copied().filter(|&parameter| !is_flag(parameter)).collect();
    each_fault_is_reported(&page, &others, "“{}” has no value.", "«\u{a0}{}\u{a0}» n’a pas de valeur.").await;
    page.goto(&format!("/{}", query(|_| vec!["1".into(), "1".into()]))).await;
    each_fault_is_reported(
        &page,
        Parameter::ALL,
        "“{}” is given more than once.",
        "«\u{a0}{}\u{a0}» est donné plus d’une fois.",
    )
    .await;
    page.browser.has_said_nothing().await;
}

/// Parameters as templates write them, and as the page does.
const SPELLINGS: [(&str, &str); 8] = [
    (
        "?strategy=['Join-All', \"hedge\"]&view= Timeline table;log,",
        "?strategy=join_all,hedge&view=timeline,table,log",
    ),
    (
        "?requests= 5&limit=+5.0&seed=7 &delay=\"10\"&jitter='3'",
        "?requests=5&limit=5&seed=7&delay=10&jitter=3",
    ),
    (
        "?fail=0,25&connections=None&timeout= 0&pause=1.0&work=2.0&repeat= 2",
        "?fail=0.25&connections=none&timeout=0&pause=1&work=2&repeat=2",
    ),
    (
        "?origin=Built-In&work-on=Pool&lang=FR_ca.UTF-8&theme= DARK",
        "?origin=builtin&work_on=pool&lang=fr&theme=dark",
    ),
    (
        "?embed=&autorun=FALSE&chapter= Hedge&program=Lost-Updates",
        "?embed=1&autorun=0&chapter=hedge&program=lost_updates",
    ),
    ("?origin= http://H/A-b ", "?origin=http://H/A-b"),
    ("?id=A-b &x-Y=True&utm=5.0", "?id=A-b &x-Y=True&utm=5.0"),
    (
        "?requests=10.000&delay=-1&seed=1 2&autorun=2&lang=de&fail=1,5,5",
        "?requests=10.000&delay=-1&seed=1 2&autorun=2&lang=de&fail=1,5,5",
    ),
];

/// The address as a template writes it, with what the page makes of it before and after its program has started.
const AS_WRITTEN: [(&str, &str); 3] = [
    (
        "lang=fr-FR&theme=DARK&embed=true&autorun=True&strategy=Join-All&requests=+5+&delay=10.0",
        "fr dark 1 join_all 5 10",
    ),
    (
        "lang=%22en_GB%22&theme=+light&embed&autorun=yes&strategy=[%22sequential%22]&requests=5&delay=%2B10",
        "en light 1 sequential 5 10",
    ),
    (
        "lang=FR&theme='Light'&embed=off&autorun=on&strategy=hedge,&requests=5&delay=010",
        "fr light  hedge 5 10",
    ),
];

#[apply(e2e)]
#[any_engine]
async fn values_are_read_as_hosts_write_them() {
    let page = Page::open("").await;
    for (query, expected) in AS_WRITTEN {
        page.goto(&format!("/?{query}")).await;
        let report = page.report().await;
        let root = "const { lang, dataset: { theme, embed = '' } } = document.documentElement;
            return `${lang} ${theme} ${embed}`";
        let root = page.browser.evaluate(root, &[]).await;
        let plan = &report["plan"];
        let seen = format!(
            "{} {} {} {}",
            root.as_str().unwrap(),
            plan["strategy"][0].as_str().unwrap(),
            plan["requests"],
            plan["delay"]
        );
        assert_eq!(seen, expected, "{query}");
        assert_eq!(page.texts("#problems li").await, Vec::<String>::new(), "{query}");
    }
    // Every kind of value, and those that stay.
    let spelled =
        "return import('./spelling.js').then(({ spelled }) => decodeURIComponent(spelled(arguments[0])))";
    for (given, expected) in SPELLINGS {
        assert_eq!(page.browser.evaluate(spelled, &[json!(given)]).await, json!(expected));
        assert_eq!(page.browser.evaluate(spelled, &[json!(expected)]).await, json!(expected), "twice");
    }
    // The names of chapters and programs, and the views that bring a module of their own.
    page.goto("/?chapter=Join-All").await;
    page.browser.until("return document.querySelector('#lesson-title')?.checkVisibility()").await;
    page.browser.until("return new URLSearchParams(location.search).get('chapter') === 'join_all'").await;
    page.goto("/?view=Program&program=Lost-Updates").await;
    let title = "return document.querySelector('#learner-list')?.value === 'lost_updates'";
    page.browser.until(title).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn an_invalid_address_is_reported_anywhere_in_a_file() {
    let page = Page::open("").await;
    for address in NO_ADDRESSES {
        page.goto(&format!("/?origin={address}")).await;
        let told =
            cannot_be(address).replace("“origin”", "“origin, Address of an httpbin-compatible server”");
        let sentence = format!("{told} builtin is used.");
        assert_eq!(page.texts("#problems li").await, [sentence]);
        let chosen = "return document.querySelector('#origin').value";
        assert_eq!(page.browser.evaluate(chosen, &[]).await, "builtin");
    }
    // A typed address is checked too, and nothing runs until it is valid.
    page.goto("/").await;
    for address in NO_ADDRESSES {
        page.choose_address(address).await;
        page.browser.click("#run").await;
        let problems = page.texts("#url-slot .wrong").await;
        let label = cannot_be(address).replace("“origin”", "“Address of an httpbin-compatible server”");
        assert!(problems.len() == 1 && problems[0].starts_with(&label), "{problems:#?}");
        page.browser.until("return document.activeElement.name === 'origin'").await;
        let state = "return document.documentElement.dataset.state";
        assert_eq!(page.browser.evaluate(state, &[]).await, "idle");
    }
    // Only the browser knows that this one is invalid.
    page.choose_address("http://[").await;
    page.browser.click("#run").await;
    page.comes_to("failed").await;
    for (lang, start) in [
        ("en", "“http://[” is not an address that a browser can ask."),
        ("fr", "«\u{a0}http://[\u{a0}» n’est pas une adresse qu’un navigateur peut interroger."),
    ] {
        page.choose_lang(lang).await;
        let notice = page.browser.text("#notice").await;
        assert!(notice.starts_with(start), "{notice}");
    }
    page.browser.has_said_nothing().await;
}

/// Returns a query with the values that `values` returns for each parameter.
fn query(values: impl Fn(Parameter) -> Vec<String>) -> String {
    let mut query = form_urlencoded::Serializer::new("?".to_owned());
    for &parameter in Parameter::ALL {
        for value in values(parameter) {
            query.append_pair(parameter.name(), &value);
        }
    }
    query.finish()
}

/// Asserts that there is one sentence for each parameter, with the given beginning, in either language.
async fn each_fault_is_reported(page: &Page, given: &[Parameter], english: &str, french: &str) {
    for (lang, start) in [("en", english), ("fr", french)] {
        page.choose_lang(lang).await;
        let problems = page.texts("#problems li").await;
        assert_eq!(problems.len(), given.len(), "{problems:#?}");
        let (before, after) = start.split_once("{}").expect("it has a place for the name");
        for (parameter, problem) in given.iter().zip(&problems) {
            let rest = problem.strip_prefix(&[before, parameter.name()].concat());
            // The label of the parameter's field follows, if it has one.
            let is_told = rest.is_some_and(|rest| {
                rest.starts_with(after) || rest.starts_with(", ") && rest.contains(after)
            });
            assert!(is_told, "{problem}");
        }
    }
}

fn cannot_be(address: &str) -> String {
    format!(
        "“origin” cannot be “{address}”. It takes builtin, site, or an address that starts with http:// or https:// and holds no user name, password, query or fragment;"
    )
}
