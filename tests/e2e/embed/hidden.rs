//! Labs in a part of the course page that is not displayed while they start, such as another tab or a closed dialog.

use super::Lesson;
use crate::report::{count, runs};
use macro_rules_attribute::apply;
use serde_json::json;

/// What is seen of the lab in its frame once it is displayed: its lanes are drawn in colour. The pixels are those of a copy,
/// because Chromium advises against reading a canvas several times that is not made for it.
const SEEN: &str = "const canvas = document.querySelector('#lanes canvas');
    if (!canvas?.width) return null;
    const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 0);
    const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
    const isColoured = (at) => pixels[at + 3] && Math.max(pixels[at], pixels[at + 1], pixels[at + 2]) > Math.min(pixels[at], pixels[at + 1], pixels[at + 2]) + 40;
    for (let at = 0; at < pixels.length; at += 4) if (isColoured(at)) return [document.documentElement.dataset.state, getComputedStyle(document.querySelector('#run')).display !== 'none'];
    return null";

#[apply(e2e)]
async fn a_lab_that_is_hidden_when_it_starts_is_whole_once_it_is_displayed() {
    for (hide, show) in [
        ("<div id='place' style='display: none'>{lab}</div>", "place.style.display = 'block'"),
        ("<div id='place' hidden>{lab}</div>", "place.hidden = false"),
        ("<dialog id='place'>{lab}</dialog>", "place.showModal()"),
        ("<details id='place'><summary>A lab</summary>{lab}</details>", "place.open = true"),
        (
            "<div id='place' style='content-visibility: hidden'>{lab}</div>",
            "place.style.contentVisibility = 'visible'",
        ),
        ("<div id='place' style='visibility: hidden'>{lab}</div>", "place.style.visibility = 'visible'"),
        ("<div id='place' style='width: 0; height: 0; overflow: hidden'>{lab}</div>", "place.style = ''"),
    ] {
        let lab = r#"<boucle-lab id="lab" lang="en" {quick}></boucle-lab>"#;
        let body = hide.replace("{lab}", lab) + r#"<script src="{js}"></script>"#;
        let lesson = Lesson::open(&body).await;
        // A run is asked for while nothing is displayed.
        lesson.see("document.querySelector('#lab').run()").await;
        let report = lesson.told("run-completed", "lab").await;
        assert_eq!(
            (count(&runs(&report)[0], "ok"), &runs(&report)[0]["provenance"]),
            (5, &json!("builtin")),
            "{hide}"
        );
        lesson.see(&format!("const place = document.querySelector('#place'); {show}")).await;
        lesson.browser.enter_frame_given("return frameOf('#lab')").await;
        assert_eq!(lesson.browser.until(SEEN).await, json!(["done", true]), "{hide}");
        lesson.browser.leave_frame().await;
        let height = "const height = told('resize').at(-1)?.detail.height;
            return height > 300 && frameOf('#lab').getBoundingClientRect().height === height && height";
        lesson.browser.until(height).await;
        lesson.browser.has_said_nothing().await;
    }
}
