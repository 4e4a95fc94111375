//! Elements that are moved in their page, or to another one.

use super::Lesson;
use crate::support::engine::Engine;
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
#[skip(WebKit = "it has no moveBefore")]
async fn a_lab_that_is_moved_keeps_its_frame() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script><boucle-lab id="lab" {quick}></boucle-lab><aside></aside>"#,
    )
    .await;
    lesson.told("ready", "lab").await;
    let moved = "window.before = frameOf('#lab');
        document.querySelector('aside').moveBefore(document.querySelector('#lab'), null);
        return before === frameOf('#lab')";
    assert_eq!(lesson.see(moved).await, true);
    if Engine::current() == Engine::Firefox {
        // It loads any frame in a shadow tree again that is moved.
        lesson.browser.until("return told('ready').length === 2").await;
    }
    lesson.see("document.querySelector('aside > #lab').run()").await;
    lesson.told("run-completed", "lab").await;
    let readies = if Engine::current() == Engine::Firefox { 2 } else { 1 };
    assert_eq!(lesson.count("ready").await, readies);
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_lab_that_another_document_adopts_keeps_its_style_and_hears_its_frame() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script><boucle-lab id="lab" poster {quick}></boucle-lab><iframe id="other" srcdoc="<!doctype html>"></iframe>"#,
    )
    .await;
    lesson
        .browser
        .until("return document.querySelector('#other').contentDocument?.readyState === 'complete'")
        .await;
    let adopted = "const lab = document.querySelector('#lab');
        const look = () => getComputedStyle(lab.shadowRoot.querySelector('button'));
        const { minHeight } = look();
        document.querySelector('#other').contentDocument.body.append(lab);
        window.lab = lab;
        return Promise.resolve().then(() => [minHeight, look().minHeight])";
    assert_eq!(lesson.see(adopted).await, json!(["256px", "256px"]));
    let heard = "window.heard = 0;
        lab.addEventListener('boucle:ready', () => window.heard++);
        lab.shadowRoot.querySelector('button').click()";
    lesson.see(heard).await;
    lesson.browser.until("return heard === 1").await;
    // And back.
    lesson.see("document.body.append(lab)").await;
    lesson.told("ready", "lab").await;
    lesson.see("lab.run()").await;
    lesson.told("run-completed", "lab").await;
    lesson.browser.has_said_nothing().await;
}
