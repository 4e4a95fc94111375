//! The URL is the plan.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
#[any_engine]
async fn the_url_holds_the_values_of_the_controls_and_restores_them() {
    let page = Page::open("?delay=30").await;
    page.browser.fill("[name=requests]", "7").await;
    page.browser.click("label:has([name=strategy][value=semaphore])").await;
    page.browser.click("label:has([name=strategy][value=sequential])").await;
    page.browser.click("[data-lang-choice=fr]").await;
    let query = "const query = new URLSearchParams(location.search); return query.get('requests') === '7' && location.href";
    let permalink = page.browser.until(query).await;
    let permalink = permalink.as_str().unwrap();
    let ticked = page.ticked().await;
    assert_eq!(ticked, ["semaphore", "join_all"]);

    // Opens the URL as someone who received it.
    page.browser.open("about:blank").await;
    page.browser.open(permalink).await;
    page.loaded().await;
    assert_eq!((page.control("requests").await, page.control("delay").await), ("7".into(), "30".into()));
    assert_eq!(page.ticked().await, ticked);
    assert_eq!(page.browser.evaluate("return document.documentElement.lang", &[]).await, "fr");
    let report = page.run().await;
    assert_eq!((&report["plan"]["requests"], &report["plan"]["delay"]), (&json!(7), &json!(30)));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn invalid_parameters_are_reported_in_the_language_of_the_page() {
    let page = Page::open("?lang=fr&requests=0&delay=&seed=1&seed=2&strategy=join_all,all&unknown=1").await;
    let problems = page.texts("#problems li").await;
    assert_eq!(problems.len(), 4, "{problems:#?}");
    assert!(problems.contains(
        &"«\u{a0}requests, Nombre de requêtes\u{a0}» ne peut pas être «\u{a0}0\u{a0}». Valeur attendue\u{a0}: un nombre entier de 1 à 10000. Valeur utilisée\u{a0}: 51."
            .into()
    ), "{problems:#?}");
    for start in [
        "«\u{a0}delay, Durée d’une réponse, en millisecondes\u{a0}» n’a pas de valeur.",
        "«\u{a0}seed, Graine aléatoire\u{a0}» est donné plus d’une fois.",
    ] {
        assert!(problems.iter().any(|problem| problem.starts_with(start)), "{problems:#?}");
    }
    assert_eq!((page.control("requests").await, page.control("delay").await), ("51".into(), "200".into()));
    assert_eq!(page.ticked().await, ["join_all"]);

    page.browser.click("[data-lang-choice=en]").await;
    let problems = page.texts("#problems li").await;
    assert_eq!(problems.len(), 4, "{problems:#?}");
    assert!(
        problems.iter().any(|problem| problem.contains("seed") && problem.contains("more than once")),
        "{problems:#?}"
    );
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn without_a_word_in_the_url_the_language_is_the_browsers() {
    let page = Page::open("").await;
    assert_eq!(page.browser.evaluate("return document.documentElement.lang", &[]).await, "en");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn markup_in_the_url_stays_text() {
    let page = Page::open("?requests=<img src=x onerror=alert(1)>&id=<b>").await;
    let problems = page.texts("#problems li").await;
    assert!(problems.iter().any(|problem| problem.contains("<img src=x onerror=alert(1)>")), "{problems:#?}");
    assert_eq!(
        page.browser.evaluate("return document.querySelectorAll('#problems img').length", &[]).await,
        0
    );
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn another_address_can_be_chosen_in_the_middle_of_typing() {
    let page = Page::open("").await;
    page.browser.fill("[name=requests]", "7").await;
    page.choose("#origin", "url").await;
    page.browser.until("return document.activeElement.name === 'origin'").await;
    page.browser.fill("input[name=origin]", "http://127.0.0.1:1234").await;
    page.browser.until("return location.search === '?requests=7&origin=http://127.0.0.1:1234'").await;
    page.browser.has_said_nothing().await;
}
