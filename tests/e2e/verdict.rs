//! What the page concludes from a comparison: in the headline, the table and the log.

use crate::page::Page;
use crate::report::{number, runs};
use crate::support::httpbin::{Answer, Httpbin};
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;

/// Returns the headline in English and in French.
async fn headlines(page: &Page) -> [String; 2] {
    let mut said = Vec::new();
    for lang in ["en", "fr"] {
        page.choose_lang(lang).await;
        said.push(page.browser.text("#headline").await.replace(['\u{a0}', '\u{202f}'], " "));
    }
    said.try_into().expect("two languages")
}

/// Returns a headline without its durations.
fn untimed(headline: &str) -> String {
    headline.chars().map(|letter| if letter.is_ascii_digit() { '0' } else { letter }).collect()
}

#[apply(e2e)]
#[any_engine]
async fn a_simulated_run_has_no_gain_over_a_measured_one() {
    let page = Page::open("?strategy=blocking,sequential&requests=5&delay=100").await;
    page.run().await;
    let [english, french] = headlines(&page).await;
    assert_eq!(untimed(&english), "Blocking: 0.00 s, simulated; one by one: 0.00 s", "{english}");
    assert_eq!(untimed(&french), "En bloquant : 0,00 s, simulé ; une par une : 0,00 s", "{french}");
    assert_eq!(page.texts("#table .gain").await, ["–", "–"]);
    assert!(page.texts("#table .best").await.is_empty());
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn runs_that_lost_different_numbers_of_answers_say_what_came_back() {
    let page = Page::open("?strategy=join_all,retry&requests=12&delay=20&fail=0.4&seed=2").await;
    let report = page.run().await;
    let [joined, retried] = runs(&report) else { panic!("two runs: {report}") };
    assert!(joined["ok"].as_u64() < retried["ok"].as_u64(), "{report}");
    let (lost, more) = (&joined["ok"], &retried["ok"]);
    let [english, french] = headlines(&page).await;
    let begins = format!("All at once: {lost} of 12 in 0.");
    assert!(
        english.starts_with(&begins) && english.contains(&format!("; with retries: {more} of 12 in ")),
        "{english}"
    );
    let begins = format!("Toutes ensemble : {lost} sur 12 en 0,");
    assert!(
        french.starts_with(&begins) && french.contains(&format!(" ; avec reprises : {more} sur 12 en ")),
        "{french}"
    );
    assert_eq!(page.texts("#table .gain").await, ["–", "–"]);
    assert!(page.texts("#table .best").await.is_empty());
    page.browser.has_only_noted("status=503").await;
}

#[apply(e2e)]
#[any_engine]
async fn equal_runs_are_a_tie_and_none_is_bold() {
    let page = Page::open("?strategy=join_all,try_join_all&requests=2&delay=2000").await;
    page.run().await;
    let [english, french] = headlines(&page).await;
    assert!(english.starts_with("No notable difference: 2."), "{english}");
    assert!(french.starts_with("Pas de différence notable : 2,"), "{french}");
    assert_eq!(page.texts("#table .gain").await, ["1,00\u{a0}×", "1,00\u{a0}×"]);
    assert!(page.texts("#table .best").await.is_empty());
}

#[apply(e2e)]
#[any_engine]
async fn the_first_answer_tells_as_completed_from_join_all() {
    let page = Page::open("?strategy=join_all,as_completed&requests=10&delay=50&jitter=1950").await;
    page.run().await;
    let [english, french] = headlines(&page).await;
    assert_eq!(
        untimed(&english),
        "As they complete: first answer after 0.00 s instead of 0.00 s",
        "{english}"
    );
    assert_eq!(
        untimed(&french),
        "Au fil des réponses : première réponse après 0,00 s au lieu de 0,00 s",
        "{french}"
    );
}

#[apply(e2e)]
#[any_engine]
async fn the_headline_of_a_single_run_states_its_finding() {
    let findings = [
        (
            "strategy=semaphore&requests=13&delay=20",
            "6 at a time: 0.00 s, 0 waves of 0 at most",
            "6 à la fois : 0,00 s, 0 vagues de 0 au plus",
        ),
        (
            "strategy=sequential&requests=3&delay=20",
            "One by one: 0.00 s, 0 waits in a row",
            "Une par une : 0,00 s, 0 attentes l’une après l’autre",
        ),
        (
            "strategy=blocking&requests=3&delay=20",
            "Blocking: 0.00 s, the loop blocked for 0.00 s",
            "En bloquant : 0,00 s, boucle bloquée pendant 0,00 s",
        ),
    ];
    let page = Page::open("").await;
    for (query, english, french) in findings {
        page.goto(&format!("/?{query}")).await;
        page.run().await;
        assert_eq!(headlines(&page).await.map(|said| untimed(&said)), [english, french].map(untimed));
    }
}

#[apply(e2e)]
#[any_engine]
async fn the_log_prints_each_request_before_its_answer() {
    let page = Page::open("?strategy=blocking,sequential&requests=3&delay=20").await;
    page.unroll_log().await;
    page.run().await;
    let lines = page.texts("#log .log-seen p").await;
    let printed: Vec<_> =
        lines.iter().filter(|line| line.starts_with("Get ") || line.starts_with("Res ")).collect();
    let starts: Vec<_> = printed.iter().map(|line| line.split(':').next().unwrap_or_default()).collect();
    assert_eq!(starts, ["Get 0", "Res 0", "Get 1", "Res 1", "Get 2", "Res 2"].repeat(2));
}

#[apply(e2e)]
#[any_engine]
#[moving]
async fn rounds_in_turns_show_their_median_and_range() {
    let page = Page::open("?requests=4&delay=50").await;
    page.browser.evaluate("document.querySelector('.settings').open = true", &[]).await;
    page.browser.fill("[name=repeat]", "3").await;
    let report = page.run().await;
    assert_eq!(report["plan"]["repeat"], json!(3));
    let all = runs(&report);
    assert_eq!(
        all.iter().map(|run| run["strategy"].as_str()).collect::<Vec<_>>(),
        [Some("sequential"), Some("join_all")]
    );
    for run in all {
        let rounds = run["rounds"].as_array().expect("rounds");
        let mut totals: Vec<_> = rounds.iter().map(|round| number(round, "total_ms")).collect();
        totals.sort_by(f64::total_cmp);
        assert_eq!((totals.len(), number(run, "total_ms")), (3, totals[1]));
    }
    let headline = page.browser.text("#headline").await;
    assert!(headline.starts_with("All at once: ") && headline.ends_with(" times faster"), "{headline}");
    let totals = page.texts("#table .total").await;
    assert!(
        totals.len() == 2 && totals.iter().all(|total| total.contains(" (0.") && total.ends_with("s)")),
        "{totals:?}"
    );
    assert_eq!(page.texts(".lane-total").await.len(), 2);
    page.browser.has_said_nothing().await;
}

#[apply(e2e)]
#[any_engine]
async fn a_dead_server_is_no_measurement_and_the_built_in_origin_is_offered() {
    // It stops at once.
    let dead = Httpbin::start(Duration::ZERO, |_, _| Answer::Ok).base();
    let page = Page::open(&format!("?strategy=join_all&requests=3&origin={dead}")).await;
    page.run().await;
    assert_eq!(page.browser.text("#provenance").await, "no answer");
    assert_eq!(page.remarks().await[0], "All at once, no answer came from the server.");
    page.choose_lang("fr").await;
    assert_eq!(page.browser.text("#provenance").await, "aucune réponse");
    assert_eq!(page.remarks().await[0], "Toutes ensemble, aucune réponse du serveur.");
    page.browser.click("#remarks li.alarming a").await;
    let origin = "return document.querySelector('#origin').value";
    assert_eq!(page.browser.evaluate(origin, &[]).await, json!("builtin"));
    let report = page.run().await;
    assert_eq!(runs(&report)[0]["provenance"], "builtin");
    assert_eq!(page.browser.text("#provenance").await, "mesuré · origine intégrée");
    page.browser.has_only_noted(&dead).await;
}
