//! The plan's controls: invalid values, the warning of a long wait, and results of another plan.

use crate::page::Page;
use crate::support::input::{ESCAPE, RIGHT, TAB};
use macro_rules_attribute::apply;
use serde_json::json;

#[apply(e2e)]
async fn an_invalid_value_is_reported_beside_its_field_and_the_last_valid_one_comes_back() {
    let page = Page::open("?lang=en&requests=5&delay=10").await;
    page.browser.fill("[name=requests]", "99999").await;
    // The first four digits were a valid number, and are not the value that comes back.
    page.browser.press_key(TAB).await;
    page.browser.until("return document.querySelector('label > .wrong')").await;
    assert_eq!(
        page.texts("label:has([name=requests]) .wrong").await,
        ["“Number of requests” cannot be “99999”. It takes a whole number from 1 to 10000; 5 is used."]
    );
    assert_eq!(page.control("requests").await, "5");
    assert_eq!(page.browser.evaluate("return location.search", &[]).await, "?requests=5&delay=10&lang=en");
    // Enter was meant for the value that was typed, and runs nothing.
    page.browser.fill("[name=requests]", "0").await;
    page.browser.press_enter(1).await;
    page.browser.until("return document.activeElement.name === 'requests'").await;
    assert_eq!((page.control("requests").await, page.texts(".wrong").await.len()), ("5".into(), 1));
    page.comes_to("idle").await;
    // In French, with the field's label.
    page.choose_lang("fr").await;
    assert_eq!(page.texts(".wrong").await, [""; 0]);
    page.browser.fill("[name=delay]", "x").await;
    page.browser.press_enter(1).await;
    let told = page.texts(".wrong").await.concat();
    assert!(
        told.starts_with(
            "«\u{a0}Durée d’une réponse, en millisecondes\u{a0}» ne peut pas être «\u{a0}x\u{a0}»."
        ),
        "{told}"
    );
    // One strategy stays.
    page.browser.click("label:has([value=sequential])").await;
    page.browser.click("label:has([value=join_all])").await;
    assert_eq!(
        (page.ticked().await, page.texts("#strategies .wrong").await.len()),
        (vec!["join_all".to_owned()], 1)
    );
    // The next press on Run runs what the controls show, once what follows the message has made room.
    page.browser
        .until("return document.getAnimations().every(({ playState }) => playState === 'finished')")
        .await;
    let report = page.run().await;
    assert_eq!((&report["plan"]["requests"], &report["plan"]["delay"]), (&json!(5), &json!(10)));
    assert_eq!(page.texts(".wrong").await, [""; 0]);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_press_on_run_that_ends_an_invalid_value_runs_nothing() {
    let page = Page::open("?lang=en&requests=5&delay=10").await;
    page.browser.fill("[name=requests]", "0").await;
    page.browser.click("#run").await;
    page.browser.until("return document.activeElement.name === 'requests'").await;
    page.comes_to("idle").await;
    assert_eq!(page.run().await["plan"]["requests"], 5);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_decimal_comma_is_a_decimal_comma() {
    let page = Page::open("?lang=fr&requests=5").await;
    page.browser.click("#plan .settings summary").await;
    page.browser.fill("[name=fail]", "0,5").await;
    page.browser.until("return new URLSearchParams(location.search).get('fail') === '0.5'").await;
    // It is no part of a whole number.
    page.browser.fill("[name=pause]", "0,5").await;
    page.browser.press_enter(1).await;
    let told = page.texts(".wrong").await.concat();
    assert!(told.contains("ne peut pas être «\u{a0}0,5\u{a0}»") && told.contains("de 0 à 60000"), "{told}");
    page.goto("/?chapter=join_all&lang=fr").await;
    page.browser.until("return document.documentElement.dataset.lesson === 'asking'").await;
    page.browser.fill("#guess-number", "0,5").await;
    let slider = "return document.querySelector('#guess-slider').valueAsNumber";
    assert_eq!(page.browser.evaluate(slider, &[]).await, 500);
    page.browser.press("#guess-slider", RIGHT).await;
    let number = "return document.querySelector('#guess-number').value";
    assert_eq!(page.browser.evaluate(number, &[]).await, "0,62");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_wait_of_a_minute_is_warned_of_before_the_run() {
    let page = Page::open("?lang=en&requests=250").await;
    assert!(!page.browser.shows("#freeze").await);
    page.browser.fill("[name=requests]", "9999").await;
    let warning = page.browser.text("#freeze").await;
    assert!(warning.starts_with("This will take 34\u{202f}min at best."), "{warning}");
    page.choose_lang("fr").await;
    let warning = page.browser.text("#freeze").await;
    assert!(warning.starts_with("Cela durera 34\u{202f}min au mieux."), "{warning}");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_result_of_another_plan_says_so_and_one_press_runs_the_plan() {
    let page = Page::open("?lang=en&strategy=join_all&requests=5&delay=20").await;
    page.run().await;
    assert!(!page.browser.shows("#stale").await);
    page.browser.fill("[name=delay]", "30").await;
    assert!(page.browser.shows("#stale").await);
    // The desk, which is loaded now, writes the plan, and the result is faded.
    page.browser.until("return getComputedStyle(document.querySelector('#lanes')).filter !== 'none'").await;
    page.browser.until("return document.querySelector('#stale-plan').textContent.includes('20')").await;
    let told = page.browser.text("#stale").await;
    assert!(told.starts_with("Measured with other settings: 5 requests"), "{told}");
    page.choose_lang("fr").await;
    page.browser.until("return document.querySelector('#stale').innerText.startsWith('Mesuré avec d’autres réglages\\u00a0: 5')").await;
    // The same plan again is that of the result.
    page.browser.fill("[name=delay]", "20").await;
    assert!(!page.browser.shows("#stale").await);
    page.browser.click("label:has([value=semaphore])").await;
    page.browser
        .until("return document.querySelector('#stale').innerText.includes('toutes ensemble · 5')")
        .await;
    page.browser.evaluate("document.querySelector('#again').focus()", &[]).await;
    page.browser.press_enter(1).await;
    let report = page.report().await;
    assert_eq!(report["plan"]["strategy"], json!(["semaphore", "join_all"]));
    assert!(!page.browser.shows("#stale").await);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_lane_with_an_axis_of_its_own_says_how_much_longer_it_is_drawn() {
    let page = Page::open("?lang=en&requests=20&delay=30").await;
    page.run().await;
    assert_eq!(page.texts(".lane-zoom").await, ["", ""]);
    page.browser.click("label:has(#own-axis)").await;
    page.browser
        .until("return document.querySelectorAll('.lane-zoom')[1].innerText.startsWith('zoom\\u00a0×')")
        .await;
    assert_eq!(page.texts(".lane-zoom").await[0], "");
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
async fn a_heading_of_the_table_says_what_it_means() {
    let page = Page::open("?lang=en&requests=5&delay=10&details=1").await;
    page.run().await;
    let tip =
        "const tip = document.querySelector('#heading-meaning:popover-open'); return tip?.textContent ?? ''";
    page.browser
        .evaluate("document.querySelectorAll('#table thead button')[3].focus({ preventScroll: true })", &[])
        .await;
    page.browser.until(&tip.replace("?? ''", "?.startsWith('the total divided by the ideal')")).await;
    // Screen readers find it in the list below the table.
    let described =
        "return document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent";
    assert!(
        page.browser
            .evaluate(described, &[])
            .await
            .as_str()
            .unwrap()
            .contains("the total divided by the ideal")
    );
    page.browser.press_key(ESCAPE).await;
    assert_eq!(page.browser.evaluate(tip, &[]).await, "");
    page.browser.click("#table thead th:nth-child(9) button").await;
    page.browser.until(&tip.replace("?? ''", "?.includes('had no answer yet')")).await;
    page.choose_lang("fr").await;
    // The browser scrolls to it, and it stays explained.
    let focus = "document.activeElement.blur(); scrollTo(0, 0);
        document.querySelector('#table thead th:nth-child(9) button').focus()";
    page.browser.evaluate(focus, &[]).await;
    page.browser.until(&tip.replace("?? ''", "?.includes('parties en même temps')")).await;
    page.browser.has_said_nothing().await;
}

/// Returns whether the message about an invalid value covers nothing else.
const COVERS_NOTHING: &str = "const { left, right, top, bottom } = document.querySelector('.wrong').getBoundingClientRect();
    return [...document.querySelectorAll('.sentence :is(input, select, span:not(.unseen, .unseen *, .wrong)), .toggle, #run')]
        .filter((element) => element.checkVisibility() && !element.querySelector('.wrong'))
        .every((element) => [...element.getClientRects()].every((at) => at.width <= 1 || at.left >= right || at.right <= left || at.top + 6 >= bottom || at.bottom - 6 <= top))";

#[apply(e2e)]
async fn a_reported_value_hides_nothing() {
    let page = Page::open("?lang=fr&requests=5&delay=10&work=5").await;
    for width in [1280, 360] {
        page.browser.resize(width, 800).await;
        for field in ["requests", "delay", "work"] {
            page.browser.fill(&format!("[name={field}]"), "x").await;
            page.browser.press_enter(1).await;
            page.browser
                .until(&format!("return document.querySelector('label:has([name={field}]) > .wrong')"))
                .await;
            page.browser.until(COVERS_NOTHING).await;
        }
        // One place stays.
        page.browser.click("#places label:has([value=loop])").await;
        page.browser.until("return document.querySelector('#places > .wrong')").await;
        page.browser.until(COVERS_NOTHING).await;
        // The longest message.
        page.choose_address("x").await;
        page.browser.press_enter(1).await;
        page.browser.until("return document.querySelector('#url-slot > .wrong')").await;
        page.browser.until(COVERS_NOTHING).await;
        page.choose("#origin", "builtin").await;
    }
    page.browser.has_said_nothing().await;
}
