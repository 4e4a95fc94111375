//! The ways in which the element's script reaches a page, and how it finds the lab beside it in each.

use super::Lesson;
use crate::course::open_site;
use crate::support::server::Server;
use crate::support::site::dist;
use axum::Router;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::routing::get;
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
async fn a_script_that_knows_its_address_frames_the_lab_beside_it() {
    for script in [
        r#"<script type="module" src="{js}"></script>"#,
        r#"<script type="module" src="{js}?v=3"></script>"#,
        r#"<script type="module">import "{js}";</script>"#,
        r#"<script>import("{js}")</script>"#,
        r"<div></div><script>
            const within = document.querySelector('div').attachShadow({ mode: 'open' });
            within.append(Object.assign(document.createElement('script'), { src: '{js}' }));
        </script>",
    ] {
        let lesson = Lesson::around(
            Server::start(open_site()),
            "en",
            &format!(r#"<boucle-lab id="lab" {{quick}}></boucle-lab>{script}"#),
        )
        .await;
        lesson.told("ready", "lab").await;
        lesson.browser.has_said_nothing().await;
    }
}

#[apply(e2e)]
async fn a_script_that_does_not_know_its_address_shows_the_authors_link_and_says_so() {
    for script in [
        "eval(text)",
        "eval(text + '\\n//# sourceURL=/course/embed.js')",
        "new Function(text)()",
        "document.body.append(Object.assign(document.createElement('script'), { textContent: text }))",
        "add(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))",
        "import(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })))",
        "add('data:text/javascript,' + encodeURIComponent(text))",
        "import('data:text/javascript,' + encodeURIComponent(text))",
        // A bundle.
        "add('{lab}bundle.js')",
        "import('{lab}bundle.js')",
    ] {
        let text = std::fs::read_to_string(dist().join("embed.js")).expect("the page was built");
        let headers = [(CONTENT_TYPE, "text/javascript"), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")];
        let bundle = get((headers, ["void 'a bundle';\n", &text].concat()));
        let lesson = Lesson::around(
            Server::start(Router::new().route("/bundle.js", bundle).fallback_service(open_site())),
            "en",
            &format!(
                r#"<boucle-lab id="unknown" {{quick}}><a href="{{lab}}">Open the lab</a></boucle-lab>
                <boucle-lab id="given" src="{{lab}}" {{quick}}><a href="{{lab}}">Open the lab</a></boucle-lab>
                <script>
                    const add = (src) => document.body.append(Object.assign(document.createElement('script'), {{ src }}));
                    fetch("{{js}}").then((answer) => answer.text()).then((text) => {{ {script} }});
                </script>"#
            ),
        )
        .await;
        // The address can be given.
        lesson.told("ready", "given").await;
        assert_eq!(lesson.see("return frameOf('#unknown')").await, json!(null), "{script}");
        assert!(lesson.browser.shows("#unknown a").await, "{script}");
        assert!(!lesson.browser.shows("#given a").await, "{script}");
        let said = lesson.browser.console().await;
        let said: Vec<_> =
            said.iter().filter(|line| line.contains("does not know its own address")).collect();
        assert_eq!(said.len(), 1, "{script}: {said:#?}");
    }
}
