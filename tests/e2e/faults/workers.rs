//! Workers that are lost while they have work.

use super::all_come_from;
use crate::page::Page;
use crate::support::planted::site_but;
use crate::support::server::Server;
use crate::work::{Lost, at_job};
use macro_rules_attribute::apply;

/// Runs that plan with workers that do so at each job: all answers are there, and the page says what is not.
async fn loses(query: &str, lost: &str, how: [&str; 2], sentences: [&str; 2]) {
    let page = Page::on(
        Server::start(site_but("/work.js", at_job(0, lost, &Lost::All))),
        "/",
        &format!("?strategy=join_all&requests=6&delay=20&work=5&{query}"),
    )
    .await;
    all_come_from("builtin", &page.run().await);
    for ((lang, sentence), how) in ["en", "fr"].into_iter().zip(sentences).zip(how) {
        page.speak(lang).await;
        assert!(page.remarks().await.contains(&sentence.into()), "{:#?}", page.remarks().await);
        let evidence = page.texts("#remarks .evidence").await;
        assert!(evidence.iter().any(|evidence| evidence.contains(how)), "{evidence:#?}");
    }
    // The loop can do it.
    page.choose("[name=work_on]", "loop").await;
    all_come_from("builtin", &page.run().await);
    // No browser keeps a file that is of another version.
    page.browser.has_only_noted("/work.js").await;
}

#[apply(e2e)]
async fn where_a_whole_pool_dies_no_answer_is_lost_and_the_work_is_told_to_be_undone() {
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
async fn where_a_worker_falls_silent_no_answer_is_lost_and_the_work_is_told_to_be_undone() {
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
