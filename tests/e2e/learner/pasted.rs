//! A learner's own program, pasted and changed by the keyboard.

use crate::page::Page;
use crate::support::input::HOME;
use macro_rules_attribute::apply;
use serde_json::json;

/// The program of the lesson as another learner has written it.
const PASTED: &str = include_str!("pasted.py");
/// The line of the first comment to be uncommented, `await semaphore.acquire()`, and of the second, `semaphore.release()`.
const ACQUIRE: usize = 19;
const RELEASE: usize = 25;
/// The line that makes the semaphore.
const SEMAPHORE: usize = 30;

impl Page {
    /// Copies `text` from an element of the page, and pastes it over the program.
    async fn pastes_program(&self, text: &str) {
        let show = "const area = document.createElement('textarea');
            area.id = 'copied';
            area.value = arguments[0];
            document.querySelector('main').prepend(area);
            area.focus();
            area.select()";
        self.browser.evaluate(show, &[json!(text)]).await;
        self.browser.press_with_ctrl("c").await;
        self.browser.evaluate("document.querySelector('#copied').remove()", &[]).await;
        self.browser.click("#learner-editor").await;
        self.browser.press_with_ctrl("a").await;
        self.browser.press_with_ctrl("v").await;
    }

    /// Returns whether the page remarks this on a line.
    async fn remarks_on(&self, line: usize, sentence: &str) -> bool {
        let told = self.texts("#learner-remarks p:first-child").await;
        told.iter().any(|text| text.replace('\u{a0}', " ").starts_with(&format!("ligne {line} {sentence}")))
    }

    /// Returns the printed numbers of the answers of both parts.
    async fn answered(&self) -> Vec<u32> {
        let printed =
            self.browser.evaluate("return document.querySelector('#learner-log').innerText", &[]).await;
        let lines = printed.as_str().unwrap_or_default().lines();
        lines.filter_map(|line| line.strip_prefix("Res ")?.split(':').next()?.parse().ok()).collect()
    }
}

#[apply(e2e)]
async fn a_pasted_program_runs_unchanged_and_then_with_its_semaphore() {
    let page = Page::open("?lang=fr&delay=20").await;
    page.opens_program().await;
    page.pastes_program(PASTED).await;
    page.runs_program("done").await;
    let name = "return document.querySelector('#learner-list').selectedOptions[0].text";
    assert_eq!(page.browser.evaluate(name, &[]).await, "program.py");
    let in_order: Vec<_> = (0..51).collect();
    let answered = page.answered().await;
    assert_eq!((answered.len(), &answered[..51]), (102, &*in_order));
    assert!(page.remarks_on(SEMAPHORE, "Ce sémaphore ne limite rien").await);
    page.browser.click("#learner-editor").await;
    page.browser.press_with_ctrl(HOME).await;
    page.browser.press_arrow_down(ACQUIRE - 1).await;
    page.browser.press_with_ctrl("/").await;
    page.browser.press_arrow_down(RELEASE - ACQUIRE).await;
    page.browser.press_with_ctrl("/").await;
    page.runs_program("done").await;
    let answered = page.answered().await;
    assert_eq!((&answered[..51], &answered[51..]), (&*in_order, &*in_order));
    assert!(page.remarks_on(ACQUIRE, "Le sémaphore rend tout séquentiel").await);
    page.browser.has_said_nothing().await;
}
