//! The editor of the learner's program, on the release page and so under its policy.

use crate::page::Page;
use crate::support::input::{BACKSPACE, END, ENTER, ESCAPE, TAB};
use macro_rules_attribute::apply;
use serde_json::{Value, json};

/// Makes an editor at the top of the page with the text and the language that are given, and keeps what it reports.
const MAKE: &str = "const [doc, lang] = arguments;
    window.seen = { texts: [], runs: 0, lines: [] };
    window.place = document.createElement('div');
    document.querySelector('main').prepend(place);
    const label = lang === 'fr' ? 'Votre programme' : 'Your program';
    import('./editor/editor.js').then(({ createEditor }) => {
        window.editor = createEditor(place, {
            doc, lang, label,
            onChange: (text) => seen.texts.push(text),
            onRun: () => seen.runs += 1,
            onPoint: (line) => seen.lines.push(line),
        });
        window.inside = (css) => place.firstChild.shadowRoot.querySelector(css);
    }, (error) => { window.editor = String(error) })";

/// Opens the page and an editor with `text`.
async fn opened(text: &str, lang: &str) -> Page {
    let page = Page::open(&format!("?lang={lang}&theme=light")).await;
    page.browser.evaluate(MAKE, &[json!(text), json!(lang)]).await;
    assert_ne!(page.browser.until("return window.editor && typeof editor").await, json!("string"));
    page
}

/// Returns the value of an expression in the page.
async fn value(page: &Page, expression: &str) -> Value {
    page.browser.evaluate(&format!("return {expression}"), &[]).await
}

/// Asserts that the editor's text becomes `expected`.
async fn text_becomes(page: &Page, expected: &str) {
    page.browser.until(&format!("return editor.text() === {}", json!(expected))).await;
}

/// Asserts that the title of the only count becomes `title`, or that there is none if it is empty. The editor draws its
/// gutters with the next frame.
async fn counted(page: &Page, title: &str) {
    let titles = "[...inside('.counts').querySelectorAll('.count')].map(({ title }) => title).join('')";
    page.browser.until(&format!("return {titles} === {}", json!(title))).await;
}

#[apply(e2e)]
async fn the_editor_writes_python_by_the_keyboard_alone() {
    let page = opened("async def main():", "en").await;
    let browser = &page.browser;
    value(&page, "editor.focus()").await;
    browser.press_with_ctrl(END).await;
    browser.press_key(ENTER).await;
    browser.type_text("for n in range(3):").await;
    browser.press_key(ENTER).await;
    browser.type_text("print(n)").await;
    text_becomes(&page, "async def main():\n    for n in range(3):\n        print(n)").await;
    assert_eq!(value(&page, "seen.texts.at(-1) === editor.text()").await, json!(true));

    browser.press_with_ctrl("/").await;
    text_becomes(&page, "async def main():\n    for n in range(3):\n        # print(n)").await;
    browser.press_with_ctrl("/").await;
    text_becomes(&page, "async def main():\n    for n in range(3):\n        print(n)").await;
    browser.press_key(TAB).await;
    text_becomes(&page, "async def main():\n    for n in range(3):\n            print(n)").await;

    browser.press_with_ctrl(ENTER).await;
    browser.until("return seen.runs === 1").await;
    text_becomes(&page, "async def main():\n    for n in range(3):\n            print(n)").await;

    browser.press_key(ESCAPE).await;
    browser.press_key(TAB).await;
    browser.until("return document.activeElement !== place.firstChild").await;
    text_becomes(&page, "async def main():\n    for n in range(3):\n            print(n)").await;
    browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn another_text_in_the_editor_is_no_change_by_the_user_and_can_be_undone() {
    let page = opened("x = 1\n", "en").await;
    value(&page, "(editor.mark(1, 'No.'), editor.gutter({ 1: 2 }), editor.setText('y = 2'))").await;
    text_becomes(&page, "y = 2").await;
    assert_eq!(value(&page, "seen.texts.length").await, json!(0));
    assert_eq!(
        value(&page, "Boolean(inside('.marked, .message, .count[title]:not([title=\"\"])'))").await,
        json!(false)
    );
    value(&page, "editor.focus()").await;
    page.browser.press_with_ctrl("z").await;
    text_becomes(&page, "x = 1\n").await;
    assert_eq!(value(&page, "seen.texts").await, json!(["x = 1\n"]));
    value(&page, "editor.destroy()").await;
    assert_eq!(value(&page, "place.childNodes.length").await, json!(0));
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn lines_of_the_editor_are_marked_counted_and_pointed_at() {
    let page = opened("import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n", "fr").await;
    let browser = &page.browser;
    value(&page, "editor.mark(3, 'SyntaxError: invalid syntax')").await;
    assert_eq!(value(&page, "inside('.cm-line.marked').textContent").await, json!("async def main():"));
    assert_eq!(value(&page, "inside('.message').textContent").await, json!("SyntaxError: invalid syntax"));
    assert_eq!(value(&page, "inside('.cm-content').ariaInvalid").await, json!("true"));

    value(&page, "editor.gutter(new Map([[4, 1200], [99, 3]]))").await;
    counted(&page, "1200\u{a0}tâches suspendues ici").await;
    value(&page, "editor.gutter({ 4: 1 })").await;
    counted(&page, "1\u{a0}tâche suspendue ici").await;
    value(&page, "editor.gutter({})").await;
    counted(&page, "").await;

    value(&page, "editor.highlight(4)").await;
    let pointed = "inside('.cm-line.pointed')?.textContent";
    assert_eq!(value(&page, pointed).await, json!("    await asyncio.sleep(1)"));
    value(&page, "editor.highlight(null)").await;
    assert_eq!(value(&page, pointed).await, Value::Null);

    let middle = "const { x, y, width, height } = inside('.cm-line:nth-child(2)').getBoundingClientRect();
        return [x + width / 2, y + height / 2]";
    let middle = browser.evaluate(middle, &[]).await;
    let [x, y] = [0, 1].map(|index| middle[index].as_f64().expect("a number"));
    browser.point_at(x, y).await;
    browser.until("return seen.lines.at(-1) === 2").await;
    browser.point_at(1.0, 1.0).await;
    browser.until("return seen.lines.at(-1) === null").await;

    // The mark moves with its line, and a change of that line removes it.
    value(&page, "editor.focus()").await;
    browser.press_key(ENTER).await;
    text_becomes(&page, "\nimport asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n").await;
    assert_eq!(value(&page, "inside('.cm-line.marked').textContent").await, json!("async def main():"));
    value(&page, "editor.mark(2, 'ImportError')").await;
    browser.press_key(BACKSPACE).await;
    browser.until("return !inside('.marked, .message')").await;
    assert_eq!(value(&page, "inside('.cm-content').ariaInvalid").await, json!("false"));
    browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_editor_follows_the_pages_language_and_theme() {
    let page = opened("# un commentaire\nprint(1)\n", "fr").await;
    let described = "inside('#' + inside('.cm-content').getAttribute('aria-describedby')).textContent";
    assert_eq!(value(&page, described).await, json!("Tab indente. Échap puis Tab quitte l’éditeur."));
    let content = "[inside('.cm-content').lang, inside('.cm-content').ariaLabel]";
    assert_eq!(value(&page, content).await, json!(["fr", "Votre programme"]));
    value(&page, "editor.gutter({ 2: 3 })").await;
    value(&page, "editor.setLang('en', 'Your program')").await;
    assert_eq!(value(&page, described).await, json!("Tab indents. Escape, then Tab, leaves the editor."));
    assert_eq!(value(&page, content).await, json!(["en", "Your program"]));
    counted(&page, "3 tasks suspended here").await;

    // CodeMirror's own rules are there, and the colours are those of the page in both themes.
    let styles = "getComputedStyle(inside('.cm-content')).whiteSpace";
    assert_eq!(value(&page, styles).await, json!("pre"));
    let mut last = Value::Null;
    for theme in ["light", "dark"] {
        value(&page, &format!("document.documentElement.dataset.theme = '{theme}'")).await;
        let colours = "const colour = (element) => getComputedStyle(element).color;
            const quiet = Object.assign(document.createElement('p'), { className: 'comment' });
            document.body.append(quiet);
            const colours = { editor: [colour(inside('.cm-content')), colour(inside('.comment'))], page: [colour(document.body), colour(quiet)] };
            quiet.remove();
            return colours";
        let colours = page.browser.evaluate(colours, &[]).await;
        assert_eq!(colours["editor"], colours["page"], "{theme}");
        assert_ne!(colours["editor"], last, "{theme}");
        last = colours["editor"].clone();
    }
    page.browser.has_said_nothing().await;
}
