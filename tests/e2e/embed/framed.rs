//! The frame that the element makes from its attributes, its place and its content.

use super::Lesson;
use boucle::snippet::{ALLOW, SANDBOX};
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
#[any_engine]
async fn labs_before_and_after_the_script_are_framed_each_with_an_id_of_its_own() {
    let lesson = Lesson::open(
        r#"<boucle-lab id="first" lang="fr" {quick}></boucle-lab>
        <script src="{js}"></script>
        <boucle-lab lang="en" view="timeline,table" work-on="slices" autorun {quick}></boucle-lab>
        <boucle-lab title="My own" src="{lab}?theme=dark&strategy=hedge" {quick}></boucle-lab>
        <script src="{js}"></script>"#,
    )
    .await;
    // The labs load, and start by themselves, once they are in view.
    let seen = "document.querySelectorAll('boucle-lab')[told('ready').length]?.scrollIntoView();
        return told('ready').length === 3";
    lesson.browser.until(seen).await;
    let frames = "return [...document.querySelectorAll('boucle-lab')].map(({ shadowRoot }) => {
        const { title, lang, loading, allow, src } = shadowRoot.querySelector('iframe');
        const sandbox = shadowRoot.querySelector('iframe').getAttribute('sandbox');
        return { title, lang, loading, allow, sandbox, query: new URL(src).search };
    })";
    let frames = lesson.see(frames).await;
    for (frame, (title, lang, query)) in frames.as_array().unwrap().iter().zip([
        (
            "Boucle\u{a0}: des requêtes dans la boucle d’événements, mesurées",
            "fr",
            "?embed=1&strategy=join_all&requests=5&delay=10&lang=fr&id=first",
        ),
        (
            "Boucle: requests through the event loop, measured",
            "en",
            "?embed=1&strategy=join_all&requests=5&delay=10&work_on=slices&lang=en&view=timeline%2Ctable&autorun=1&id=boucle-lab-2",
        ),
        ("My own", "en", "?theme=dark&strategy=join_all&embed=1&requests=5&delay=10&id=boucle-lab-3"),
    ]) {
        assert_eq!((&frame["title"], &frame["lang"], &frame["query"]), (&json!(title), &json!(lang), &json!(query)));
        assert_eq!((&frame["sandbox"], &frame["allow"]), (&json!(SANDBOX), &json!(ALLOW)));
        assert_eq!(frame["loading"], "lazy");
    }
    // Listeners to messages see the same ids.
    let ids =
        lesson.see("return messages.filter(({ type }) => type === 'ready').map(({ id }) => id).sort()").await;
    assert_eq!(ids, json!(["boucle-lab-2", "boucle-lab-3", "first"]));
    lesson.see("document.querySelectorAll('boucle-lab')[1].scrollIntoView()").await;
    lesson.told("run-completed", "").await;
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn markup_that_goes_by_the_scripts_name_has_no_other_page_framed() {
    let lesson = Lesson::open(
        r#"<img name="currentScript" alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=">
        <script src="{js}"></script><boucle-lab id="lab" {quick}></boucle-lab>"#,
    )
    .await;
    assert_eq!(lesson.see("return document.currentScript.localName").await, "img");
    lesson.told("ready", "lab").await;
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn attributes_that_change_together_load_the_frame_once() {
    let lesson =
        Lesson::open(r#"<script src="{js}"></script><boucle-lab id="lab" {quick}></boucle-lab>"#).await;
    lesson.told("ready", "lab").await;
    // The changes are made in a task of the page's own, because in the driver's scripts WebKit runs
    // microtasks between any two steps.
    let change = "const lab = document.querySelector('#lab');
        window.before = frameOf('#lab');
        window.made = 0;
        new MutationObserver((records) => {
            for (const { addedNodes } of records) window.made += addedNodes.length;
        }).observe(lab.shadowRoot, { childList: true });
        setTimeout(() => {
            lab.setAttribute('requests', '7');
            lab.setAttribute('strategy', 'sequential');
            lab.removeAttribute('delay');
            lab.setAttribute('delay', '20');
            lab.run();
        })";
    lesson.see(change).await;
    let report = lesson.told("run-completed", "lab").await;
    assert_eq!((&report["plan"]["requests"], &report["plan"]["delay"]), (&json!(7), &json!(20)));
    assert_eq!(report["plan"]["strategy"], json!(["sequential"]));
    assert_eq!((lesson.count("ready").await, lesson.see("return made").await), (2, json!(1)));
    // Setting the same values again is not a change.
    let kept = "const frame = frameOf('#lab');
        document.querySelector('#lab').setAttribute('requests', '7');
        return Promise.resolve().then(() => frame === frameOf('#lab') && frame !== before && history.length)";
    let entries = lesson.see(kept).await;
    assert_eq!(entries, lesson.see("return history.length").await);
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_removed_lab_is_silent_and_loads_again_when_it_is_put_back() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script><boucle-lab id="lab" {quick}></boucle-lab><aside></aside>"#,
    )
    .await;
    lesson.told("ready", "lab").await;
    let taken = "window.lab = document.querySelector('#lab');
        lab.remove();
        window.whileOut = 0;
        lab.addEventListener('boucle:resize', () => window.whileOut++);
        postMessage({ source: 'boucle', type: 'resize', data: { height: 1 } }, '*');
        return lab.shadowRoot.childElementCount";
    assert_eq!(lesson.see(taken).await, 0);
    lesson.browser.until("return messages.some(({ data }) => data?.height === 1)").await;
    assert_eq!(lesson.see("return whileOut").await, 0);
    lesson.see("document.querySelector('aside').append(lab)").await;
    lesson.browser.until("return told('ready').length === 2 && whileOut > 0").await;
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn fallback_content_shows_without_the_script_and_for_invalid_addresses() {
    let lesson = Lesson::open(
        r#"<boucle-lab id="good" {quick}><a href="{lab}">Open the lab</a></boucle-lab>
        <boucle-lab id="bad" src="javascript:parent.hacked = true"><a href="{lab}">Open the lab</a></boucle-lab>
        <boucle-lab id="none" src="http://["><a href="{lab}">Open the lab</a></boucle-lab>"#,
    )
    .await;
    for lab in ["good", "bad", "none"] {
        assert!(lesson.browser.shows(&format!("#{lab} a")).await, "{lab}");
    }
    let add = "document.body.append(Object.assign(document.createElement('script'), { src: document.querySelector('a').href + 'embed.js' }))";
    lesson.see(add).await;
    lesson.told("ready", "good").await;
    let shown = [("good", false), ("bad", true), ("none", true)];
    for (lab, shown) in shown {
        assert_eq!(lesson.browser.shows(&format!("#{lab} a")).await, shown, "{lab}");
    }
    assert_eq!(
        lesson.see("return [frameOf('#bad'), frameOf('#none'), window.hacked ?? null]").await,
        json!([null, null, null])
    );
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn behind_a_poster_nothing_is_loaded_before_a_click_or_a_key() {
    let lesson = Lesson::open_in(
        "fr",
        r#"<boucle-lab id="clicked" poster {quick}></boucle-lab>
        <boucle-lab id="pressed" lang="en" poster="{lab}icon.svg" {quick}></boucle-lab>
        <boucle-lab id="asked" poster {quick}></boucle-lab>
        <script src="{js}"></script>"#,
    )
    .await;
    let buttons = "return [...document.querySelectorAll('boucle-lab')].map(({ shadowRoot }) => {
        const button = shadowRoot.querySelector('button');
        const [title, load] = button.children;
        return [button.type, button.lang, title.alt ?? title.innerText, load.innerText];
    })";
    let english = "Boucle: requests through the event loop, measured";
    let french = "Boucle\u{a0}: des requêtes dans la boucle d’événements, mesurées";
    assert_eq!(
        lesson.see(buttons).await,
        json!([
            ["button", "fr", french, "Charger le laboratoire"],
            ["button", "en", english, "Load the lab"],
            ["button", "fr", french, "Charger le laboratoire"]
        ])
    );
    let loaded = "return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => !path.includes('of-the-test')).sort()";
    lesson
        .browser
        .until("return document.querySelector('#pressed').shadowRoot.querySelector('img').complete")
        .await;
    assert_eq!(lesson.see(loaded).await, json!(["/embed.js", "/icon.svg"]));

    lesson.browser.click("#clicked").await;
    lesson.told("ready", "clicked").await;
    assert_eq!(
        lesson.see("return document.querySelector('#clicked').shadowRoot.activeElement?.tagName").await,
        "IFRAME"
    );
    lesson.see("document.querySelector('#pressed').shadowRoot.querySelector('button').focus()").await;
    lesson.browser.press_enter(1).await;
    lesson.told("ready", "pressed").await;
    assert_eq!(lesson.count("ready").await, 2);
    // A click on the course page's own button counts as a click, too.
    lesson.see("document.querySelector('#asked').run()").await;
    lesson.told("run-completed", "asked").await;
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn the_frame_is_as_high_as_the_lab_in_it() {
    let lesson =
        Lesson::open(r#"<script src="{js}"></script><boucle-lab id="lab" {quick}></boucle-lab>"#).await;
    let follows = "const told_ = told('resize').at(-1)?.detail.height;
        return told_ > 0 && frameOf('#lab').getBoundingClientRect().height === told_ && told_";
    let before = lesson.browser.until(follows).await.as_f64().unwrap();
    lesson.browser.enter_frame_given("return frameOf('#lab')").await;
    lesson.browser.click("#plan > details summary").await;
    lesson.browser.leave_frame().await;
    lesson.browser.until(&format!("return told('resize').at(-1).detail.height > {before}")).await;
    lesson.browser.until(follows).await;
    lesson.browser.enter_frame_given("return frameOf('#lab')").await;
    let scrolls = "return document.scrollingElement.scrollHeight - document.scrollingElement.clientHeight";
    assert_eq!(lesson.see(scrolls).await, 0);
    lesson.browser.has_said_nothing().await;
}
