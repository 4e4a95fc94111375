//! The page under a browser's translator, which sets `<html lang>` to a third language and replaces texts.

use crate::page::Page;
use macro_rules_attribute::apply;
use serde_json::json;

/// Texts in each language of which one must be shown, and elements that are code or were printed by a program.
const SHOWN: &str = "const shows = (element) => element.checkVisibility();
    const spans = [...document.querySelectorAll('main [lang], .choices [lang]:not([data-lang-choice]), footer [lang]')];
    return ['fr', 'en'].map((lang) => spans.filter((span) => span.lang === lang && shows(span)).length > 0)";
const TRANSLATED: &str = "const code = [...document.querySelectorAll('code, pre, #log .log-seen p, #learner-log > div, #companion-file, #code-file')];
    return code.filter((element) => !element.closest('[translate=no]')).map((element) => element.outerHTML)";

#[apply(e2e)]
#[any_engine]
async fn a_page_that_is_translated_shows_one_of_its_languages_and_keeps_its_code() {
    for (lang, shown, run, own) in
        [("fr", [true, false], "Lancer", "Ce qu’il affiche"), ("en", [false, true], "Run", "What it prints")]
    {
        let page = Page::open(&format!("?lang={lang}&strategy=join_all&requests=3&delay=10")).await;
        let translate =
            "document.documentElement.lang = 'de'; document.documentElement.classList.add('translated-ltr')";
        page.browser.evaluate(translate, &[]).await;
        assert_eq!(page.browser.evaluate(SHOWN, &[]).await, json!(shown));
        assert_eq!(page.browser.text("#run").await, run);
        page.run().await;
        // What is loaded later is in the same language.
        page.browser.click("[data-desk=program]").await;
        let editor = "const content = document.querySelector('#learner-editor').firstElementChild?.shadowRoot?.querySelector('.cm-content');
            return content?.translate === false && document.querySelector('#learner-log-title').checkVisibility()";
        page.browser.until(editor).await;
        assert_eq!(page.browser.text("#learner-log-title").await, own);
        page.browser.click("[data-desk=lesson]").await;
        page.browser.until("return document.querySelector('#lesson h2 code')?.checkVisibility()").await;
        assert_eq!(page.browser.evaluate(SHOWN, &[]).await, json!(shown));
        assert_eq!(page.browser.evaluate(TRANSLATED, &[]).await, json!([]));
        page.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
#[any_engine]
async fn a_translated_page_changes_its_language_when_it_is_asked() {
    let page = Page::open("?lang=fr").await;
    page.browser.evaluate("document.documentElement.lang = 'de'", &[]).await;
    page.choose_lang("en").await;
    assert_eq!(page.browser.evaluate(SHOWN, &[]).await, json!([false, true]));
    page.browser.has_said_nothing().await;
}
