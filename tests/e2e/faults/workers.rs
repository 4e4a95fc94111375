//! Workers that are lost while they have work.

use super::all_come_from;
use crate::page::Page;
use crate::support::patched_site::site_but;
use crate::support::server::Server;
use crate::work::{Lost, at_job};
use macro_rules_attribute::apply;

/// Runs the plan of `query` with workers that execute `lost` at each job. Asserts that all answers are there,
/// and that the page reports the work that was not done.
async fn loses(query: &str, lost: &str, how: [&str; 2], sentences: [&str; 2]) {
    let page = Page::on(
        Server::start(site_but("/work.js", at_job(0, lost, &Lost::All))),
        "/",
        &format!("?strategy=join_all&requests=6&delay=20&work=5&{query}"),
    )
    .await;
    all_come_from("builtin", &page.run().await);
    for ((lang, sentence), how) in ["en", "fr"].into_iter().zip(sentences).zip(how) {
        page.choose_lang(lang).await;
        assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
        let evidence = page.texts("#remarks .evidence").await;
        assert!(evidence.iter().any(|evidence| evidence.contains(how)), "{evidence:#?}");
    }
    // The loop can do the work.
    page.choose_place("loop").await;
    all_come_from("builtin", &page.run().await);
    // The browser keeps no file, because `work.js` is of another version.
    page.browser.has_only_noted("/work.js").await;
}

#[apply(e2e)]
async fn a_dead_pool_loses_no_answer_and_its_work_is_reported_undone() {
    loses(
        "work_on=pool",
        "throw new Error('planted')",
        ["it stopped with an error", "il s’est arrêté sur une erreur"],
        [
            "All at once, the work on 6 answers was not done.",
            "Toutes ensemble, le calcul sur 6\u{a0}réponses n’a pas été fait.",
        ],
    )
    .await;
}

#[apply(e2e)]
#[any_engine]
async fn a_silent_worker_loses_no_answer_and_its_work_is_reported_undone() {
    loses(
        "work_on=worker",
        "close()",
        ["it said nothing for far longer than its work takes", "il n’a rien dit"],
        [
            "All at once, the work on 6 answers was not done.",
            "Toutes ensemble, le calcul sur 6\u{a0}réponses n’a pas été fait.",
        ],
    )
    .await;
}
