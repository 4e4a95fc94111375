//! Programs that come with a link, and what the learner has written.

use crate::course::Course;
use crate::page::Page;
use crate::support::browser::Browser;
use crate::support::current::scratch;
use crate::support::input::HOME;
use crate::support::server::Server;
use crate::support::site::site;
use boucle::learner::link::Packed;
use macro_rules_attribute::apply;
use serde_json::json;

/// The place in which a person types.
const CONTENT: &str =
    "document.querySelector('#learner-editor > div').shadowRoot.querySelector('.cm-content')";

/// A program that prints a line.
const PROGRAM: &str =
    "print('it' + ' ran')\n# <b>https://comment.example</b>\nURL = 'https://Example.com/a'\n";

/// Returns a fragment with a program, in DEFLATE without compression.
fn fragment(source: &[u8], name: Option<&str>) -> String {
    let length = (source.len() as u16).to_le_bytes();
    let mut deflated = vec![1, length[0], length[1], !length[0], !length[1]];
    deflated.extend(source);
    Packed { deflated, name: name.map(str::to_owned) }.fragment().unwrap()
}

impl Page {
    /// Waits until the editor has a text, and returns it as it is displayed.
    async fn program(&self) -> String {
        let text = format!("return {CONTENT}.innerText");
        self.browser.until(&text).await.as_str().expect("text").to_owned()
    }

    /// Waits until the editor's text contains `part`.
    async fn has_program(&self, part: &str) {
        let has = format!("return {CONTENT}.innerText.includes({})", json!(part));
        self.browser.until(&has).await;
    }

    /// Types at the beginning of the program.
    async fn types(&self, text: &str) {
        let focused = format!(
            "const content = {CONTENT};
            content.focus();
            return content.getRootNode().activeElement === content && content.checkVisibility()"
        );
        self.browser.until(&focused).await;
        self.browser.press_with_ctrl(HOME).await;
        self.browser.type_text(text).await;
        self.has_program(text).await;
    }

    /// Waits until the browser keeps a program with `part` in it.
    async fn has_kept(&self, part: &str) {
        let kept = "return [localStorage, sessionStorage].every((area) => area.getItem('boucle.programs')?.includes(arguments[1] ?? PART))";
        self.browser.until(&kept.replace("arguments[1] ?? PART", &json!(part).to_string())).await;
    }

    async fn came(&self) -> String {
        self.browser.until("return document.querySelector('#learner-came')?.innerText").await;
        self.browser.text("#learner-came").await
    }

    async fn open_link(&self, path: &str) {
        self.browser.open("about:blank").await;
        self.goto(path).await;
    }
}

#[apply(e2e)]
async fn a_program_of_a_link_is_shown_with_its_hosts_and_runs_after_a_click() {
    let link =
        format!("/?lang=en&autorun=1&requests=3&delay=10{}", fragment(PROGRAM.as_bytes(), Some("é.py")));
    let page = Page::on(Server::start(site()), &link, "").await;
    page.has_program("it' + ' ran").await;
    assert_eq!(
        page.came().await,
        "This program came with a link. Read it before you run it: it names example.com."
    );
    // `autorun` runs the strategies, as it does without a program.
    let report = page.report().await;
    assert_eq!(report["runs"].as_array().unwrap().len(), 2);
    page.browser.until("return document.querySelector('#learner').dataset.state === 'ready'").await;
    assert_eq!(page.browser.text("#learner-log").await, "Nothing yet: run the program.");
    page.choose_lang("fr").await;
    page.browser
        .until("return document.querySelector('#learner-came').innerText.startsWith('Ce programme est arrivé par un lien.')")
        .await;
    page.choose_lang("en").await;
    page.browser.click("#learner-run").await;
    // It names another host, so the page asks.
    page.browser.until("return document.querySelector('#ask').open").await;
    page.browser.click("#ask [data-close=yes]").await;
    page.browser.until("return document.querySelector('#learner-log').innerText.includes('it ran')").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_of_a_link_that_cannot_be_shown_is_reported() {
    let page = Page::open("?lang=en").await;
    let good = fragment(b"print('shown')", None);
    // 4 KB that unpack to 4 MB, as a blob of zeros does.
    let bomb = "const stream = new Blob([new Uint8Array(4 << 20).fill(97)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
        return new Response(stream).arrayBuffer().then((packed) =>
            '#code=' + btoa(String.fromCharCode(...new Uint8Array(packed))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))";
    let bomb = page.browser.evaluate(bomb, &[]).await.as_str().unwrap().to_owned();
    let broken = "The program in the address is damaged or cut off. Ask for it again.";
    let too_long = "The program in the address is too long: it may have 16,000 characters there, and 200,000 bytes in all. Ask for it as a file, and open that.";
    for (fragment, said) in [
        ("#code=", broken),
        (&good[..good.len() - 4], broken),
        (&fragment(b"print('shown\xff')", None), broken),
        (&fragment(b"print('shown\0')", None), broken),
        ("#code=<img src=x onerror=alert(1)>&name=<b>", broken),
        (&bomb, broken),
        (&["#code=", &"A".repeat(16_000)].concat(), too_long),
    ] {
        page.open_link(&format!("/?lang=en{fragment}")).await;
        assert_eq!(page.came().await, said, "{fragment}");
        page.browser.until(&format!("return {CONTENT}")).await;
        assert_eq!(page.browser.evaluate(&format!("return {CONTENT}.innerText.trim()"), &[]).await, "");
    }
    // So is a program that the list does not have.
    page.open_link("/?lang=en&program=%3Cimg%20src=x%3E").await;
    let said = page.came().await;
    assert!(said.starts_with("There is no program “<img src=x>”. This is “The lesson’s program”;"), "{said}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_program_that_reads_differently_comes_with_a_warning() {
    let source = "access = 'user\u{202e} \u{2066}# only admins\u{2069} \u{2066}'\n";
    let page = Page::on(Server::start(site()), "/?lang=en", &fragment(source.as_bytes(), None)).await;
    let said = page.came().await;
    assert!(said.contains("It names no server. Careful: it contains invisible characters"), "{said}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn an_edited_program_is_never_lost() {
    let page = Page::open("?lang=en&program=join_all").await;
    page.has_program("asyncio").await;
    page.types("# mine").await;
    // Over another language, and over a reload.
    page.choose_lang("fr").await;
    page.has_program("# mine").await;
    page.choose_lang("en").await;
    page.has_kept("mine").await;
    page.browser.reload().await;
    page.loaded().await;
    page.has_program("# mine").await;
    assert_eq!(page.came().await, "These are your changes to “All at once”, as you left them.");
    // Another program of the list takes its place, and gives it back.
    page.choose("#learner-list", "sequential").await;
    page.browser.until("return document.querySelector('#learner-kept').checkVisibility()").await;
    assert!(!page.program().await.contains("# mine"));
    assert_eq!(page.browser.evaluate("return location.search", &[]).await, "?lang=en&program=sequential");
    assert_eq!(page.browser.text("#learner-kept-text").await, "Your changes to “join_all.py” are kept.");
    page.browser.click("#learner-back").await;
    page.has_program("# mine").await;
    assert_eq!(page.browser.evaluate("return location.search", &[]).await, "?lang=en&program=join_all");
    // So does a link that is pasted into the address.
    let link = fragment(b"print('linked')", Some("linked.py"));
    page.browser.evaluate("location.hash = arguments[0]", &[json!(link)]).await;
    page.has_program("linked").await;
    assert!(page.came().await.starts_with("This program came with a link."));
    page.types("# changed").await;
    page.has_kept("changed").await;
    page.browser.click("#learner-back").await;
    page.has_program("# mine").await;
    assert_eq!(page.browser.evaluate("return location.hash", &[]).await, "");
    page.browser.click("#learner-back").await;
    page.has_program("# changed").await;
    page.browser.reload().await;
    page.loaded().await;
    page.has_program("# changed").await;
    // The original can be had again, and the changes too, in a later visit.
    page.browser.click("#learner-original").await;
    page.browser.until(&format!("return {CONTENT}.innerText.trim() === \"print('linked')\"")).await;
    page.open_link("/?lang=en&program=empty").await;
    page.browser.until(&format!("return {CONTENT}")).await;
    let drafts = "const drafts = [...document.querySelectorAll('#learner-list [data-drafts] option')];
        return drafts.length === 2 && drafts.map(({ innerText, value }) => [innerText, value])";
    let drafts = page.browser.until(drafts).await;
    let [changed, mine] = &drafts.as_array().unwrap()[..] else { panic!("two drafts: {drafts}") };
    assert!(changed[0].as_str().unwrap().starts_with("linked.py, "), "{drafts}");
    page.choose("#learner-list", mine[1].as_str().unwrap()).await;
    page.has_program("# mine").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn nothing_below_the_program_moves_while_it_is_edited() {
    let page = Page::open("?lang=en&program=join_all").await;
    page.has_program("asyncio").await;
    // First Python says that it is loaded.
    page.browser.until("return document.querySelector('#learner').dataset.state === 'ready'").await;
    let place = "return document.querySelector('#stage').getBoundingClientRect().top + scrollY";
    let before = page.browser.evaluate(place, &[]).await;
    page.types("# mine").await;
    page.has_kept("mine").await;
    page.browser.until("return document.querySelector('#learner-forget')?.checkVisibility()").await;
    let after = page.browser.evaluate(place, &[]).await;
    let moved = after.as_f64().unwrap() - before.as_f64().unwrap();
    // A line that holds a button may be higher by a fraction.
    assert!(moved.abs() < 1.0, "{moved}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_changes_that_the_browser_keeps_can_be_forgotten_and_put_back() {
    let page = Page::open("?lang=en&program=join_all").await;
    page.has_program("asyncio").await;
    page.types("# mine").await;
    page.has_kept("mine").await;
    // The original of a listed program, and the changes again.
    page.browser.click("#learner-original").await;
    page.browser.until(&format!("return !{CONTENT}.innerText.includes('# mine')")).await;
    page.browser.click("#learner-back").await;
    page.has_program("# mine").await;
    let said = "return document.querySelector('#learner-keeping-text').innerText";
    page.browser.until(&format!("{said} === 'This browser keeps your changes to 1 program.'")).await;
    page.browser.click("#learner-forget").await;
    page.browser.until(&format!("{said} === 'Your changes are forgotten.'")).await;
    let stored = "return [localStorage, sessionStorage].some((area) => area.getItem('boucle.programs')?.includes('mine'))";
    assert_eq!(page.browser.evaluate(stored, &[]).await, false);
    page.has_program("# mine").await;
    page.browser.click("#learner-remember").await;
    page.has_kept("mine").await;
    page.browser.click("#learner-forget").await;
    page.browser.until(&format!("{said} === 'Your changes are forgotten.'")).await;
    page.browser.reload().await;
    page.loaded().await;
    page.has_program("asyncio").await;
    assert!(!page.program().await.contains("# mine"));
    assert_eq!(page.browser.evaluate(stored, &[]).await, false);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_copied_link_opens_the_same_program() {
    let browser = Browser::start("en").await;
    browser.allow_clipboard().await;
    let page = Page::in_browser(
        browser,
        Server::start(site()),
        "/",
        "?lang=en&delay=20&program=empty&autorun=1&id=a",
    )
    .await;
    page.types("print('é & <b>')").await;
    page.browser.click("#learner-copy").await;
    page.browser
        .until("return document.querySelector('#learner-said').innerText.startsWith('A link with this program is copied (')")
        .await;
    let link = page.browser.clipboard().await;
    assert!(link.contains("/?lang=en&delay=20#code=") || link.contains("/?delay=20&lang=en#code="), "{link}");
    page.browser.open("about:blank").await;
    page.browser.open(&link).await;
    page.has_program("print('é & <b>')").await;
    // A program that is too long for a link is saved as a file.
    let file = scratch("long.py");
    let lines: Vec<_> = (0..9_000_u64).map(|n| format!("print({})\n", n.pow(4) % 1_000_003)).collect();
    std::fs::write(&file, lines.concat()).unwrap();
    page.browser.choose_file("#learner-file", &file).await;
    page.has_program("print(16)").await;
    page.browser.click("#learner-copy").await;
    page.browser.until("return document.querySelector('#learner-said').innerText === 'This program is too long for a link, which may have 16,000 characters. Save it as a file, and send that.'").await;
    page.browser.click("#learner-save").await;
    page.browser.until("return document.querySelector('#learner-said').innerText.endsWith('.py is among your downloads.')").await;
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[skip(WebKit = "its setting blocks only cookies, not storage")]
async fn the_page_warns_if_the_browser_keeps_no_programs() {
    let page = Page::in_browser(
        Browser::start_without_storage().await,
        Server::start(site()),
        "/",
        "?lang=en&program=empty",
    )
    .await;
    page.types("x = 1").await;
    page.browser
        .until("return document.querySelector('#learner-lost').innerText.startsWith('This browser stores nothing for this page')")
        .await;
    // Even so, another program gives it back.
    page.choose("#learner-list", "sequential").await;
    page.has_program("asyncio").await;
    page.browser.click("#learner-back").await;
    page.has_program("x = 1").await;
}

#[apply(e2e)]
async fn a_program_in_a_frame_waits_for_a_click_and_tells_the_host_that_it_failed() {
    let source = "import asyncio\nraise ValueError('on purpose')\n";
    let query = format!(
        "?embed=1&lang=en&id=a&autorun=1&requests=3&delay=10{}",
        fragment(source.as_bytes(), Some("fails.py"))
    );
    let course = Course::open(&query).await;
    course.message("run.completed").await;
    course.ask("run").await;
    course.browser.until("return messages.filter(({ type }) => type === 'run.completed').length === 2").await;
    course.browser.enter_frame("#lab").await;
    course.browser.until("return document.querySelector('#learner').dataset.state === 'ready'").await;
    let came = course.browser.text("#learner-came").await;
    assert!(came.starts_with("This program came from the page around this one. Read it"), "{came}");
    course.browser.click("#learner-run").await;
    course.browser.until("return document.querySelector('#learner').dataset.state === 'failed'").await;
    course.browser.leave_frame().await;
    let failed = course.message("program.failed").await;
    assert_eq!((&failed["source"], &failed["id"]), (&json!("boucle"), &json!("a")));
    assert_eq!(failed["data"]["line"], 2);
    assert_eq!(failed["data"]["message"], "ValueError: on purpose");
    assert!(
        failed["data"]["traceback"]
            .as_str()
            .is_some_and(|text| text.starts_with("Traceback (most recent call last):"))
    );
    course.browser.has_said_nothing().await;
}
