//! The remarks on the learner's program, at their lines.

use crate::page::Page;
use macro_rules_attribute::apply;

/// The numbers of the lines that are marked in the editor.
const MARKED: &str = "const { shadowRoot } = document.querySelector('#learner-editor').firstElementChild;
    return [...shadowRoot.querySelectorAll('.cm-lineNumbers .remarked')].map(({ innerText }) => Number(innerText))";

/// The text of the line that is outlined in the editor.
const POINTED: &str = "const { shadowRoot } = document.querySelector('#learner-editor').firstElementChild;
    return (shadowRoot.querySelector('.cm-line.pointed')?.textContent ?? '')";

/// Blocks the loop in two of three ways, and does not await a coroutine.
const CARELESS: &str = "\
import asyncio, time
import requests

async def ask(n):
    requests.get(\"https://httpbin.org/uuid\")

async def main():
    await asyncio.gather(ask(0), ask(1))
    asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(0.01)
    time.sleep(0.2)
    ask(2)

asyncio.run(main())
";

/// Asks four times, each time with the answer of the last.
const CHAINED: &str = "\
import asyncio
import aiohttp

async def main():
    last = None
    async with aiohttp.ClientSession() as session:
        for n in range(4):
            async with session.get(f\"https://httpbin.org/uuid?after={last}\") as response:
                last = (await response.json())[\"uuid\"]

asyncio.run(main())
";

impl Page {
    /// Returns the lines of the remarks, with their sentences. Those about computations are left out, because on a busy
    /// machine any step of a task may take long.
    async fn remarked(&self) -> Vec<String> {
        let told = self.texts("#learner-remarks p:first-child").await;
        let told = told.iter().map(|text| text.replace(['\u{a0}', '\u{202f}'], " "));
        told.filter(|text| !text.contains("From here to") && !text.contains("D’ici à")).collect()
    }
}

#[apply(e2e)]
async fn the_program_of_the_lesson_has_its_remarks_in_french_at_their_lines() {
    let page = Page::open("?lang=fr&program=lesson&delay=100").await;
    page.program_comes_to("ready").await;
    page.runs_program("done").await;
    let remarks = page.remarked().await;
    let expected = [
        "ligne 11 51 requêtes sont parties une par une, chacune après la réponse à la précédente",
        "ligne 32 Ce sémaphore ne limite rien : aucune tâche n’a pris de jeton.",
        "ligne 47 .seconds n’est pas la durée",
        "ligne 53 .microseconds n’est pas la durée",
        "ligne 34 aiohttp.ClientSession n’a pas besoin de loop= :",
        "ligne 50 Il n’y a pas encore de boucle pour get_event_loop.",
    ];
    assert_eq!(remarks.len(), expected.len(), "{remarks:?}");
    for (remark, expected) in remarks.iter().zip(expected) {
        assert!(remark.starts_with(expected), "{remark}");
    }
    let microseconds =
        "[...document.querySelectorAll('#learner-remarks li')].find((item) => item.dataset.line === '53')";
    page.browser.evaluate(&format!("{microseconds}.querySelector('button').click()"), &[]).await;
    page.browser.until(&format!("{POINTED}.includes('duration.microseconds')")).await;
    // The gutter has only the lines that are on the screen.
    page.browser.until(&format!("{MARKED}.includes(53)")).await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn problems_of_a_program_are_remarked_at_their_lines() {
    let page = Page::open("?delay=100&lang=en").await;
    page.opens_program().await;
    page.gives_program(CARELESS).await;
    page.runs_program("done").await;
    let remarks = page.remarked().await;
    let expected = [
        "line 5 A blocking request holds the loop here: 2 times",
        "line 11 A blocking call holds the loop here: 1 time",
        "line 12 ask was called and never awaited",
        "line 9 1 task was still waiting here",
    ];
    assert_eq!(remarks.len(), expected.len(), "{remarks:?}");
    for (remark, expected) in remarks.iter().zip(expected) {
        assert!(remark.starts_with(expected), "{remark}");
    }
    for line in [5, 9, 11, 12] {
        page.browser.until(&format!("{MARKED}.includes({line})")).await;
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_without_problems_has_no_remarks() {
    let page = Page::open("?delay=50&program=join_all").await;
    page.program_comes_to("ready").await;
    assert_eq!(page.count("#learner-remarks-place[hidden]").await, 1);
    page.runs_program("done").await;
    assert_eq!(page.remarked().await, Vec::<String>::new());
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_marks_of_remarks_stay_in_another_language() {
    let page = Page::open("?lang=en&program=blocking&delay=20").await;
    page.program_comes_to("ready").await;
    page.runs_program("done").await;
    page.browser.until(&format!("{MARKED}.length > 0")).await;
    let before = page.browser.evaluate(MARKED, &[]).await;
    for (lang, part, said) in [("fr", "Bloquant", "Terminé en"), ("en", "Blocking", "Done in")] {
        page.choose_lang(lang).await;
        let text = "document.querySelector('#learner-editor').firstElementChild.shadowRoot.querySelector('.cm-content').innerText";
        page.browser.until(&format!("return {text}.includes('{part}')")).await;
        page.browser.until(&format!("{MARKED}.length > 0")).await;
        assert_eq!(page.browser.evaluate(MARKED, &[]).await, before, "{lang}");
        assert!(page.browser.text("#learner-result").await.starts_with(said), "{lang}");
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn requests_that_need_the_answers_before_or_wait_for_a_connection_are_not_told_to_be_joined() {
    let page = Page::open("?lang=en&program=deadlines&delay=20").await;
    page.program_comes_to("ready").await;
    page.runs_program("done").await;
    assert_eq!(page.remarked().await, Vec::<String>::new());
    page.gives_program(CHAINED).await;
    page.runs_program("done").await;
    assert_eq!(page.remarked().await, Vec::<String>::new());
    page.gives_program(&CHAINED.replace("?after={last}", "")).await;
    page.runs_program("done").await;
    let remarks = page.remarked().await;
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].starts_with("line 8 4 requests were awaited one by one"), "{remarks:?}");
    page.browser.has_said_nothing().await;
}
