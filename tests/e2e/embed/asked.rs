//! Requests of the course page to a lab, and the lab's events.

use super::Lesson;
use crate::report::{count, runs};
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use axum::response::Html;
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
#[any_engine]
async fn events_bubble_from_the_lab_that_was_asked_with_the_messages_data() {
    let lesson = Lesson::open(
        r#"<script src="{js}" async></script>
        <boucle-lab id="asked" {quick}></boucle-lab><boucle-lab id="other" {quick}></boucle-lab>"#,
    )
    .await;
    lesson.browser.until("return told('ready').length === 2").await;
    lesson.see("document.querySelector('#asked').run()").await;
    let report = lesson.told("run-completed", "asked").await;
    assert_eq!((runs(&report).len(), count(&runs(&report)[0], "ok")), (1, 5));
    assert_eq!(runs(&report)[0]["provenance"], "builtin");
    assert_eq!(lesson.told("run-started", "asked").await, report["plan"]);
    assert_eq!(report["plan"]["id"], "asked");
    assert_eq!(lesson.see("return told('run-started', 'other').length").await, 0);
    assert_eq!(lesson.see("return events.every(({ composed }) => composed)").await, true);
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_lab_that_is_asked_before_it_is_ready_does_it_then() {
    let lesson = Lesson::open(r#"<script src="{js}"></script><main></main>"#).await;
    lesson
        .see(
            "const lab = (id) => {
                const lab = Object.assign(document.createElement('boucle-lab'), { id });
                for (const [name, value] of [['strategy', 'join_all'], ['requests', 5], ['delay', 200]]) lab.setAttribute(name, value);
                return lab;
            };
            const [run, cancelled, quiet] = ['run', 'cancelled', 'quiet'].map(lab);
            run.run();
            document.querySelector('main').append(run, cancelled, quiet);
            cancelled.run();
            cancelled.cancel();
            quiet.cancel();",
        )
        .await;
    assert_eq!(count(&runs(&lesson.told("run-completed", "run").await)[0], "ok"), 5);
    assert_eq!(runs(&lesson.told("run-cancelled", "cancelled").await), [json!(null); 0]);
    // The lab is loaded once it is in view.
    lesson.see("document.querySelector('#quiet').scrollIntoView()").await;
    lesson.told("ready", "quiet").await;
    assert_eq!(lesson.count("run-started").await, 2);
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_lab_out_of_sight_is_loaded_when_it_is_asked() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script><div></div>
        <script>document.querySelector('div').style.height = '30000px'</script>
        <boucle-lab id="far" {quick}></boucle-lab>"#,
    )
    .await;
    lesson.browser.until("return frameOf('#far')?.loading === 'lazy'").await;
    assert_eq!(lesson.count("ready").await, 0);
    lesson.see("document.querySelector('#far').run()").await;
    assert_eq!(count(&runs(&lesson.told("run-completed", "far").await)[0], "ok"), 5);
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_lab_whose_ready_message_was_lost_is_called_until_it_answers() {
    // This lab begins to listen late, and never announces itself.
    let quiet = "<!doctype html><title>A quiet lab</title><script>
        let calls = 0;
        const say = (type) => parent.postMessage({ source: 'boucle', id: null, type, data: calls }, '*');
        setTimeout(() => addEventListener('message', ({ data: { type } }) => {
            if (type === 'ping' && ++calls === 3) say('pong');
            if (type === 'run') say('run.started');
        }), 300);
        </script>";
    let app = site_but("/index.html", get(Html(quiet)));
    let lesson = Lesson::around(
        Server::start(app),
        "en",
        r#"<script src="{js}"></script><boucle-lab id="lab"></boucle-lab><script>document.querySelector('boucle-lab').run()</script>"#,
    )
    .await;
    assert_eq!(lesson.told("run-started", "lab").await, 3);
    lesson.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn messages_of_another_window_are_not_taken_for_the_labs() {
    let lesson = Lesson::open(
        r#"<script src="{js}"></script><boucle-lab id="lab" {quick}></boucle-lab><iframe id="stranger" srcdoc=""></iframe>"#,
    )
    .await;
    lesson.told("resize", "lab").await;
    lesson
        .see(
            "const stranger = document.querySelector('#stranger').contentWindow;
            const send = new stranger.Function('host', 'message', `host.postMessage(message, '*')`);
            for (const type of ['run.failed', 'resize']) send(window, { source: 'boucle', id: 'lab', type, data: { height: 9999 } });
            postMessage({ source: 'boucle', id: 'lab', type: 'run.failed', data: null }, '*');
            postMessage({ source: 'boucle', last: true }, '*');",
        )
        .await;
    lesson.browser.until("return messages.some(({ last }) => last)").await;
    assert_eq!(lesson.count("run-failed").await, 0);
    assert_eq!(lesson.see("return told('resize').some(({ detail }) => detail.height === 9999)").await, false);
    lesson.browser.has_said_nothing().await;
}
