//! The embed builder, from which a teacher copies code and pastes it into a course.

use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::host::Host;
use crate::support::input::HOME;
use crate::support::server::Server;
use crate::support::site::site;
use macro_rules_attribute::apply;
use serde_json::{Value, json};

impl Page {
    async fn builds(&self) {
        self.browser.click("[data-desk=embed]").await;
        self.browser.until("return document.querySelector('#embed')?.open").await;
        // The chapters are loaded when the dialog opens.
        self.browser.until("return document.querySelector('#embed-chapter').options.length === 16").await;
    }

    async fn snippet(&self, kind: &str) -> String {
        let value = "return document.querySelector(`#embed-${arguments[0]}`).value";
        self.browser.evaluate(value, &[json!(kind)]).await.as_str().expect("text").to_owned()
    }

    async fn preview(&self) -> Value {
        self.browser
            .evaluate("return document.querySelector('#embed-preview iframe')?.src ?? null", &[])
            .await
    }
}

#[apply(e2e)]
#[any_engine]
async fn snippets_follow_the_plan_the_views_the_chapter_and_the_language() {
    let page = Page::open("?strategy=semaphore&requests=7&lang=fr&view=timeline,table").await;
    page.builds().await;
    let element = page.snippet("element").await;
    for part in [
        "strategy=\"semaphore\"",
        "requests=\"7\"",
        "lang=\"fr\"",
        "view=\"timeline,table\"",
        "Ouvrir le laboratoire",
    ] {
        assert!(element.contains(part), "{element}");
    }
    assert!(page.snippet("iframe").await.contains("embed=1"));
    assert!(page.snippet("markdown").await.starts_with("[Boucle\u{a0}: "));
    page.browser.click("#embed-views label:has([value=table])").await;
    page.browser.click("#embed-views label:has([value=code])").await;
    assert!(page.snippet("element").await.contains("view=\"timeline,code\""));
    let src = page.preview().await;
    assert!(src.as_str().is_some_and(|src| src.contains("embed=1") && src.contains("requests=7")), "{src}");
    // A chapter has its own plan, and its snippet includes the lesson's view.
    page.choose("#embed-chapter", "timeout").await;
    let element = page.snippet("element").await;
    assert!(element.contains("chapter=\"timeout\"") && !element.contains("requests"), "{element}");
    assert!(
        element.contains("lesson")
            && page
                .browser
                .evaluate("return document.querySelector('#embed-views [value=lesson]').checked", &[])
                .await
                == json!(true),
        "{element}"
    );
    // The preview does not start a run by itself, and is as high as its content.
    page.browser.until("const frame = document.querySelector('#embed-preview iframe'); return frame.contentDocument?.documentElement.dataset.lesson === 'asking'").await;
    page.browser
        .until(
            "const frame = document.querySelector('#embed-preview iframe');
            const { scrollHeight } = frame.contentDocument.documentElement;
            return frame.clientHeight > 500 && Math.abs(frame.clientHeight - scrollHeight) < 2",
        )
        .await;
    // When the dialog is closed, nothing of it is left, and the preview's messages are ignored.
    page.closes("#embed").await;
    assert_eq!(page.preview().await, Value::Null);
    page.choose_lang("en").await;
    page.builds().await;
    assert!(page.snippet("element").await.contains("Open the lab"));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_locked_chapter_has_its_title_its_height_after_a_run_and_the_chosen_look() {
    let page = Page::open("?lang=en&view=timeline,lesson").await;
    page.builds().await;
    page.choose("#embed-chapter", "join_all").await;
    page.browser.click("label:has([data-parameter=locked])").await;
    page.browser.click("label:has([data-parameter=autorun])").await;
    page.browser.click("label:has(#embed-poster)").await;
    page.choose("[data-parameter=theme]", "dark").await;
    let title = "const { options, selectedIndex } = document.querySelector('#embed-chapter'); return options[selectedIndex].text";
    let title = page.browser.evaluate(title, &[]).await;
    let title = title.as_str().unwrap();
    let element = page.snippet("element").await;
    let attributes =
        "lang=\"en\" theme=\"dark\" view=\"timeline,lesson\" chapter=\"join_all\" locked=\"1\" autorun=\"1\"";
    assert!(
        element.contains(attributes) && element.contains(&format!("title=\"{title}\" poster>")),
        "{element}"
    );
    assert!(page.snippet("iframe").await.contains(&format!("title=\"{title}\"")));
    // The preview is dark, and locked, and does not run by itself.
    let inside = "const { contentDocument: inside } = document.querySelector('#embed-preview iframe'); const root = inside.documentElement.dataset";
    page.browser
        .until(&format!(
            "{inside}; return root.lesson === 'asking' && root.theme === 'dark' && root.locked === ''"
        ))
        .await;
    assert!(page.browser.shows("#embed-hint").await);
    // The snippet is as high as the preview was at most, the result included.
    let run = format!("{inside}; const number = inside.querySelector('#guess-number'); number.value = '1';
        number.dispatchEvent(new Event('input', {{ bubbles: true }})); inside.querySelector('#guess-run').click()");
    page.browser.evaluate(&run, &[]).await;
    page.browser.until(&format!("{inside}; return root.lesson === 'answered'")).await;
    page.browser.until(&format!(
        "{inside}; const height = Math.ceil(inside.documentElement.getBoundingClientRect().height);
        const given = /height=\"(\\d+)\"/.exec(document.querySelector('#embed-iframe').value)[1];
        return document.querySelector('#embed-hint').hidden && height > 800 && given >= height && given < height + 400"
    )).await;
    // A wider column takes less height, a narrower one more.
    let height = "return Number(/height=\"(\\d+)\"/.exec(document.querySelector('#embed-iframe').value)[1])";
    let middle = page.browser.evaluate(height, &[]).await.as_f64().unwrap();
    page.choose("#embed-width", "360").await;
    page.browser
        .until(&format!("const given = (() => {{ {height} }})(); return given > {middle} + 100"))
        .await;
    page.choose("#embed-width", "1200").await;
    page.browser
        .until(&format!("const given = (() => {{ {height} }})(); return given < {middle} + 100"))
        .await;
    assert!(page.snippet("markdown").await.starts_with(&format!("[{title}](")));
    // Without a chapter there is nothing to lock.
    page.choose("#embed-chapter", "").await;
    let element = page.snippet("element").await;
    assert!(!element.contains("locked") && !element.contains("title="), "{element}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn each_snippet_is_copied_by_its_button() {
    let browser = Browser::start("en").await;
    browser.allow_clipboard().await;
    let page = Page::in_browser(browser, Server::start(site()), "/", "?requests=5&lang=en").await;
    page.builds().await;
    for kind in ["element", "iframe", "markdown"] {
        page.browser.evaluate("document.querySelector('#embed-said').textContent = ''", &[]).await;
        page.browser.click(&format!("[data-copy=embed-{kind}]")).await;
        page.browser.until("return document.querySelector('#embed-said').innerText === 'Copied.'").await;
        assert_eq!(page.browser.clipboard().await, page.snippet(kind).await, "{kind}");
    }
    // It stays when the preview takes another height.
    page.browser
        .until("return document.querySelector('#embed-preview iframe').contentDocument?.body?.childElementCount > 0")
        .await;
    let taller = "const frame = document.querySelector('#embed-preview iframe'), before = frame.height;
        frame.contentDocument.body.style.paddingBottom = '400px';
        window.taller = () => Number(frame.height) > Number(before) + 300";
    page.browser.evaluate(taller, &[]).await;
    page.browser.until("return taller()").await;
    assert_eq!(page.browser.text("#embed-said").await, "Copied.");
    // If the browser refuses to copy the text, the text is selected.
    page.browser.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))", &[]).await;
    page.browser.click("[data-copy=embed-markdown]").await;
    page.browser
        .until("return document.querySelector('#embed-said').innerText.includes('It is selected')")
        .await;
    let selected = "const area = document.querySelector('#embed-markdown');
        return document.activeElement !== null && area.selectionEnd - area.selectionStart === area.value.length";
    assert_eq!(page.browser.evaluate(selected, &[]).await, json!(true));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_pasted_element_works_in_a_course_page_of_another_site() {
    let page = Page::open("?strategy=join_all&requests=5&delay=20&lang=fr&view=timeline").await;
    page.builds().await;
    for kind in ["element", "iframe"] {
        let snippet = page.snippet(kind).await;
        let host = Host::with(&snippet);
        let browser = Browser::start("en").await;
        browser.open(&host.url()).await;
        browser
            .until("return messages.some(({ source, type }) => source === 'boucle' && type === 'ready')")
            .await;
        if kind == "element" {
            browser.evaluate("document.querySelector('boucle-lab').run()", &[]).await;
            let report = browser.until("return told('run-completed')[0]?.detail").await;
            assert_eq!((&report["plan"]["requests"], &report["plan"]["lang"]), (&json!(5), &json!("fr")));
        } else {
            browser.enter_frame("iframe").await;
            assert!(browser.shows("#stage").await && !browser.shows("#strategies").await);
            browser.leave_frame().await;
        }
        browser.has_said_nothing().await;
    }
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_program_in_the_editor_goes_into_the_course_page() {
    let page = Page::open("?lang=en&view=timeline,program&program=join_all").await;
    let content = "document.querySelector('#learner-editor > div').shadowRoot.querySelector('.cm-content')";
    page.browser.until(&format!("return {content}.innerText.includes('asyncio')")).await;
    page.builds().await;
    // An unchanged program of the list goes by its name.
    page.browser.until("return document.querySelector('#embed-element').value.includes('program=')").await;
    let element = page.snippet("element").await;
    assert!(element.contains("view=\"timeline,program\" program=\"join_all\""), "{element}");
    page.closes("#embed").await;
    page.browser.evaluate(&format!("{content}.focus()"), &[]).await;
    page.browser.press_with_ctrl(HOME).await;
    page.browser.type_text("print('1 < 2 & 3');").await;
    page.builds().await;
    page.browser
        .until("return document.querySelector('#embed-element').value.includes('text/x-python')")
        .await;
    let element = page.snippet("element").await;
    let script = "<script type=\"text/x-python\" data-name=\"join_all.py\">\nprint('1 < 2 & 3');";
    assert!(element.contains(script) && !element.contains("program=\""), "{element}");
    assert!(page.snippet("iframe").await.contains("&amp;embed=1#code="));
    assert!(page.snippet("markdown").await.contains("#code="));
    let src = page.preview().await;
    assert!(src.as_str().is_some_and(|src| src.contains("#code=")), "{src}");
    // Without the view, there is no program.
    page.browser.click("#embed-views label:has([value=program])").await;
    let without = page.snippet("element").await;
    assert!(!without.contains("text/x-python") && !without.contains("program"), "{without}");
    let host = Host::with(&element);
    let browser = Browser::start("en").await;
    browser.open(&host.url()).await;
    browser.until("return told('ready').length > 0").await;
    browser
        .enter_frame_given("return document.querySelector('boucle-lab').shadowRoot.firstElementChild")
        .await;
    browser.until(&format!("return {content}.innerText.startsWith(\"print('1 < 2 & 3')\")")).await;
    let came = browser.text("#learner-came").await;
    assert!(came.starts_with("This program came from the page around this one."), "{came}");
    browser.leave_frame().await;
    browser.has_said_nothing().await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_futures_are_ticked_only_where_the_frame_shows_them() {
    let page = Page::open("?strategy=join_all&requests=5&delay=20&lang=en").await;
    page.builds().await;
    let ticked = "return ['#embed-views [value=futures]', '[data-parameter=details]']
        .map((css) => document.querySelector(css).checked)";
    assert_eq!(page.see(ticked).await, json!([false, false]));
    let element = page.snippet("element").await;
    assert!(!element.contains("view=") && !element.contains("details="), "{element}");
    // Among all other parts, they are details.
    page.browser.click("#embed-views label:has([value=futures])").await;
    assert_eq!(page.see(ticked).await, json!([true, true]));
    let element = page.snippet("element").await;
    assert!(!element.contains("view=") && element.contains("details=\"1\""), "{element}");
    page.browser.click("#embed-views label:has([value=code])").await;
    page.browser.click("#embed-options label:has([data-parameter=details])").await;
    let element = page.snippet("element").await;
    assert!(element.contains("futures") && !element.contains("details="), "{element}");
    page.browser.has_said_nothing().await;
}
