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
    each_fault_is_reported(&page, "“{}” cannot be “", "«\u{a0}{}\u{a0}» ne peut pas être «\u{a0}").await;
    let no_numbers = query(|parameter| match parameter.accepted() {
        Accepted::Text(most) => vec!["x".repeat(most + 1)],
        _ => vec!["12a".into()],
    });
    page.goto(&format!("/{no_numbers}")).await;
    each_fault_is_reported(&page, "“{}” cannot be “", "«\u{a0}{}\u{a0}» ne peut pas être «\u{a0}").await;
    page.goto(&format!("/{}", query(|_| vec![String::new()]))).await;
    each_fault_is_reported(&page, "“{}” has no value.", "«\u{a0}{}\u{a0}» n’a pas de valeur.").await;
    page.goto(&format!("/{}", query(|_| vec!["1".into(), "1".into()]))).await;
    each_fault_is_reported(
        &page,
        "“{}” is given more than once.",
        "«\u{a0}{}\u{a0}» est donné plus d’une fois.",
    )
    .await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn an_invalid_address_is_reported_anywhere_in_a_file() {
    let page = Page::open("").await;
    for address in NO_ADDRESSES {
        page.goto(&format!("/?origin={address}")).await;
        let sentence = format!("{} builtin is used.", cannot_be(address));
        assert_eq!(page.texts("#problems li").await, [sentence]);
        let chosen = "return document.querySelector('#origin').value";
        assert_eq!(page.browser.evaluate(chosen, &[]).await, "builtin");
    }
    // A typed address is checked too, and nothing runs until it is valid.
    page.goto("/").await;
    for address in NO_ADDRESSES {
        page.choose_address(address).await;
        page.browser.click("#run").await;
        let problems = page.texts("#problems li").await;
        assert!(problems.len() == 1 && problems[0].starts_with(&cannot_be(address)), "{problems:#?}");
        let focused = "return [document.activeElement.name, document.documentElement.dataset.state]";
        assert_eq!(page.browser.evaluate(focused, &[]).await, json!(["origin", "idle"]));
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
async fn each_fault_is_reported(page: &Page, english: &str, french: &str) {
    for (lang, start) in [("en", english), ("fr", french)] {
        page.choose_lang(lang).await;
        let problems = page.texts("#problems li").await;
        assert_eq!(problems.len(), Parameter::ALL.len(), "{problems:#?}");
        for (parameter, problem) in Parameter::ALL.iter().zip(&problems) {
            assert!(problem.starts_with(&start.replace("{}", parameter.name())), "{problem}");
        }
    }
}

fn cannot_be(address: &str) -> String {
    format!(
        "“origin” cannot be “{address}”. It takes builtin, site, or an address that starts with http:// or https://;"
    )
}
