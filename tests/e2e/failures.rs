//! Servers that misbehave: each failure has its name and its sentence, and the other requests go on.

use crate::page::Page;
use crate::report::{count, errors, number, requests, runs};
use crate::support::engine::Engine;
use crate::support::httpbin::{Answer, Httpbin};
use crate::support::wait::until;
use boucle::i18n::words;
use boucle::plan::Lang;
use boucle::run::answer::Failure;
use macro_rules_attribute::apply;
use serde_json::json;
use std::time::Duration;

/// Behaviours of a server, and the report of each: the status, if an answer was read to its end, and the
/// error.
const CASES: [(Answer, Option<u16>, Option<&str>); 17] = [
    (Answer::Ok, Some(200), None),
    (Answer::Html, Some(200), Some("not_json")),
    (Answer::BrokenJson, Some(200), Some("not_json")),
    (Answer::NoUuid, Some(200), Some("no_uuid")),
    (Answer::Markup, Some(200), Some("no_uuid")),
    (Answer::Status(404), Some(404), Some("status")),
    (Answer::Status(500), Some(500), Some("status")),
    (Answer::TooMany { retry_after_s: 1 }, Some(429), Some("status")),
    (Answer::Forbidden, None, Some("network")),
    (Answer::Huge, None, Some("too_large")),
    (Answer::HugeUntold, None, Some("too_large")),
    (Answer::Around, None, Some("network")),
    (Answer::CutOff(200), None, Some("network")),
    (Answer::NeverEnds, None, Some("timeout")),
    (Answer::NeverAnswers, None, Some("timeout")),
    (Answer::CutOff(500), Some(500), Some("status")),
    (Answer::Ok, Some(200), None),
];

/// The words on the page: the first remark, and lines of the log.
const WORDS: [(Lang, &str, [&str; 2]); 2] = [
    (
        Lang::En,
        "One by one, 15 of 17 requests failed; the others went on.",
        ["Res 5: the server answered with status 404", "Res 7: the server answered with status 429"],
    ),
    (
        Lang::Fr,
        "Une par une, 15\u{a0}requêtes sur 17 ont échoué\u{202f}; les autres ont continué.",
        ["Res 5: le serveur a répondu avec le statut 404", "Res 7: le serveur a répondu avec le statut 429"],
    ),
];

#[apply(e2e)]
#[in_part(WebKit = "not the arrival of an answer that is cut off, because nothing is recorded of it there")]
async fn each_failure_is_reported_by_name_and_the_other_requests_continue() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |n, _| CASES[n as usize].0);
    let query = "?strategy=sequential,join_all&requests=17&timeout=1500";
    let page = Page::open(&format!("{query}&origin={}", httpbin.base())).await;
    page.unroll_log().await;
    let report = page.run().await;
    for run in runs(&report) {
        assert_eq!(errors(run), CASES.map(|(_, _, error)| error));
        let statuses: Vec<_> = requests(run).iter().map(|request| &request["status"]).collect();
        assert_eq!(statuses, CASES.map(|(_, status, _)| json!(status)).each_ref());
        // WebKit records no entry for an answer that is cut off.
        let is_noted =
            |n: usize| Engine::current() != Engine::WebKit || !matches!(CASES[n].0, Answer::CutOff(500));
        let requests = requests(run).iter().enumerate().filter(|(n, _)| is_noted(*n));
        let mut answered =
            requests.map(|(_, request)| request).filter(|request| request["status"].is_number());
        assert!(answered.all(|request| request["arrived_ms"].is_number()), "{run}");
        assert_eq!((count(run, "ok"), count(run, "failed"), count(run, "aborted")), (2, 15, 0));
    }
    assert_eq!(httpbin.seen().len(), 2 * CASES.len(), "none was sent again");
    assert_eq!(page.texts("#table .failed").await, ["15", "15"]);

    for (lang, remark, lines) in WORDS {
        page.choose_lang(lang.name()).await;
        assert_eq!(page.remarks().await[0], remark);
        let said = page.texts("#log .bad").await;
        for line in failures_in(lang).iter().map(String::as_str).chain(lines) {
            assert_eq!(said.iter().filter(|known| *known == line).count(), 2, "{line:?} in {said:#?}");
        }
    }
    let elements = "return [document.querySelectorAll('img').length, 'executed' in window]";
    assert_eq!(page.browser.evaluate(elements, &[]).await, json!([0, false]), "markup has become no element");
    page.browser.has_only_noted(&httpbin.base()).await;
}

#[apply(e2e)]
#[any_engine]
async fn a_retry_waits_as_long_as_the_server_asks() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |_, attempt| match attempt {
        0 => Answer::TooMany { retry_after_s: 1 },
        _ => Answer::Ok,
    });
    let page = Page::open(&format!("?strategy=retry&requests=3&origin={}", httpbin.base())).await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!((count(run, "ok"), count(run, "failed")), (3, 0));
    assert!(requests(run).iter().all(|request| count(request, "attempts") == 2), "{run}");
    let asked_at = httpbin.asked_at();
    assert_eq!(asked_at.len(), 6);
    let patience = asked_at[3] - asked_at[2];
    assert!((1_000..5_000).contains(&patience.as_millis()), "{patience:?}");
    let remarks = page.remarks().await;
    let again = "With retries, 3 requests were sent again, and all came through.";
    assert!(remarks.iter().any(|remark| remark == again), "{remarks:#?}");
    page.browser.has_only_noted(&httpbin.base()).await;
}

#[apply(e2e)]
#[in_part(WebKit = "not the number of requests sent: those aborted at once may never have been")]
async fn all_or_nothing_hangs_up_at_the_first_failure_and_all_at_once_does_not() {
    let httpbin = Httpbin::start(Duration::from_millis(20), |n, _| match n {
        1 => Answer::Status(500),
        _ => Answer::After(3_000),
    });
    let query = format!("?strategy=try_join_all,join_all&requests=6&origin={}", httpbin.base());
    let page = Page::open(&query).await;
    let report = page.run().await;
    let [gave_up, went_on] = runs(&report) else { panic!("two runs: {report}") };
    let aborted = Some("aborted");
    assert_eq!(errors(gave_up), [aborted, Some("status"), aborted, aborted, aborted, aborted]);
    assert_eq!((count(gave_up, "failed"), count(gave_up, "aborted")), (1, 5));
    assert!(number(gave_up, "total_ms") < 3_000.0);
    assert!(gave_up["bound_ms"].is_null());
    assert_eq!(errors(went_on), [None, Some("status"), None, None, None, None]);
    assert!(number(went_on, "total_ms") > 3_000.0);
    // The server sees a hang-up for every request that was aborted. WebKit may not even have sent those that
    // are aborted at once.
    let seen = httpbin.seen().len();
    assert!(seen == 12 || Engine::current() == Engine::WebKit, "{seen}");
    until(|| httpbin.hung_up() == seen - 7).await;
    let remarks = page.remarks().await;
    // After the failures of the other strategy.
    let starts = "All or nothing: the first failure ended everything after ";
    assert!(remarks[1].starts_with(starts), "{remarks:#?}");
    assert!(remarks[1].ends_with("; 5 requests were aborted."), "{remarks:#?}");
    page.browser.has_only_noted(&httpbin.base()).await;
}

#[apply(e2e)]
async fn the_page_reports_that_no_server_answers() {
    let nobody = Httpbin::start(Duration::ZERO, |_, _| Answer::Ok).base();
    let page = Page::open(&format!("?strategy=join_all&requests=3&origin={nobody}")).await;
    let report = page.run().await;
    let [run] = runs(&report) else { panic!("one run: {report}") };
    assert_eq!(errors(run), [Some("network"); 3]);
    assert_eq!(page.browser.text("#headline").await, "No answer: 3 requests failed");
    page.browser.has_only_noted(&nobody).await;
}

/// Returns the lines of the log for the failures of `CASES`.
fn failures_in(lang: Lang) -> Vec<String> {
    let line = |(n, (_, status, error)): (usize, &(Answer, Option<u16>, Option<&str>))| {
        let failure = Failure::ALL.iter().find(|failure| Some(failure.name()) == *error)?;
        // The log has no room for the advice after the reason.
        let said = words(lang).failure(*failure, *status);
        let reason = said.split([':', ';']).next().unwrap_or_default();
        Some(format!("Res {n}: {}", reason.trim_end()))
    };
    CASES.iter().enumerate().filter_map(line).collect()
}
