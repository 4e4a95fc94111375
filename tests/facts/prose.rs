//! The figures in the lesson's prose, which are those of the plan.

use crate::plain::Plain;
use crate::sim::run;
use boucle::i18n::words;
use boucle::lesson::{Fact, Figure, Forms, Kind, Measure, Moment, Ran, Telling};
use boucle::plan::{Lang, Parameter, Plan, Strategy};
use std::rc::Rc;

const PROSE: [(Lang, &str); 2] = [
    (Lang::En, include_str!("../../www/lesson/en.html")),
    (Lang::Fr, include_str!("../../www/lesson/fr.html")),
];

fn telling(own: &str, plan: &str) -> Telling {
    let read = |query: &str| {
        let (plan, errors) = Plan::from_query(query);
        assert_eq!(errors, [], "{query}");
        plan
    };
    Telling::new(read(own), read(&format!("{own}&{plan}")))
}

fn said(telling: &Telling, names: &str, template: Option<&str>) -> Option<String> {
    let forms = Forms {
        template: template.map(str::to_owned),
        one: Some("the only one".into()),
        none: Some("none".into()),
    };
    telling.text(names, &forms, words(Lang::En), &Plain)
}

/// Returns the text of the attribute `name` in each tag of `html`.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start).filter_map(|(at, _)| html[at + start.len()..].split('"').next()).collect()
}

fn articles(html: &str) -> impl Iterator<Item = &str> {
    html.split("<article ").skip(1).filter_map(|text| text.split("</article>").next())
}

/// Returns the chapter without what is marked as a figure, or as true of the chapter's own plan only, without
/// code, and without the plan to try, which is the chapter's own.
fn unmarked(article: &str) -> String {
    let article = article.split("<p class=\"try\">").next().unwrap();
    let (mut text, mut hidden, mut open) = (String::new(), 0, Vec::new());
    for piece in article.split('<').skip(1) {
        let (tag, after) = piece.split_once('>').unwrap();
        let name = tag.split(' ').next().unwrap();
        if let Some(ended) = name.strip_prefix('/') {
            let (opened, hides) = open.pop().unwrap();
            assert_eq!(opened, ended, "{article}");
            hidden -= usize::from(hides);
        } else {
            let hides = name == "data" || name == "code" || tag.contains("data-own=");
            open.push((name, hides));
            hidden += usize::from(hides);
        }
        if hidden == 0 {
            text += after;
        }
    }
    text
}

#[test]
fn a_figure_is_that_of_the_plan_and_the_chapters_own_text_stays_otherwise() {
    let own = "strategy=join_all&delay=200";
    assert_eq!(said(&telling(own, "seed=4"), "requests", None), None);
    let six = telling(own, "requests=6");
    assert_eq!(said(&six, "requests", None).as_deref(), Some("6"));
    assert_eq!(said(&six, "requests", Some("{0} {0?task|tasks}")).as_deref(), Some("6 tasks"));
    assert_eq!(said(&six, "requests delay", Some("{0} × {1}")).as_deref(), Some("6 × 0.2\u{202f}s"));
    assert_eq!(said(&telling(own, "requests=1"), "requests", None).as_deref(), Some("the only one"));
    assert_eq!(said(&telling(own, "timeout=0"), "timeout", None).as_deref(), Some("none"));
    let jitter = telling(own, "jitter=1050");
    assert_eq!(said(&jitter, "delay", None).as_deref(), Some("0.2–1.25\u{202f}s"));
    assert_eq!(said(&telling(own, "timeout=1500"), "timeout_code", None).as_deref(), Some("1.5"));
}

#[test]
fn waves_and_failures_are_counted_in_the_plan() {
    let figure = |name, query: &str| Figure::named(name, &Plan::from_query(query).0);
    assert_eq!(figure("waves", "requests=51&limit=6"), Some(Figure::Count(9)));
    assert_eq!(figure("waves", "requests=51&limit=6&connections=3"), Some(Figure::Count(17)));
    assert_eq!(figure("failing", "requests=20&fail=0.15&seed=6"), Some(Figure::Count(3)));
    assert_eq!(figure("failing", "requests=7&fail=1"), Some(Figure::Count(7)));
    assert_eq!(figure("luck", ""), None);
}

#[test]
fn parameters_of_the_built_in_origin_are_not_true_of_a_real_server() {
    let real = telling("strategy=join_all", "origin=https://a.example");
    assert!(real.differs("delay") && real.differs("seed") && real.differs("origin"));
    assert!(!real.differs("requests strategy"));
}

#[test]
fn an_activity_names_the_plan_if_it_is_not_the_chapters_own() {
    let own = "strategy=sequential,join_all&requests=51";
    assert_eq!(telling(own, "lang=fr&view=lesson").activity("join_all"), "chapter=join_all");
    let other = telling(own, "limit=3&delay=50");
    assert_eq!(other.activity("join_all"), "chapter=join_all&limit=3&delay=50");
    assert_eq!(other.changed().collect::<Vec<_>>(), [Parameter::Limit, Parameter::Delay]);
}

#[test]
fn a_question_is_about_a_strategy_that_runs_and_any_answer_can_be_given() {
    let own = Plan::from_query("strategy=semaphore&requests=51").0;
    let of = |query: &str| Telling::new(own.clone(), Plan::from_query(query).0);
    assert_eq!(of("strategy=semaphore,join_all").subject(Strategy::Semaphore), Strategy::Semaphore);
    assert_eq!(of("strategy=sequential,join_all").subject(Strategy::Semaphore), Strategy::JoinAll);
    assert_eq!(of("requests=51&delay=2000").most_ms(12_000.0), 120_000.0);
    assert_eq!(of("requests=3").most_ms(12_000.0), 12_000.0);
}

#[test]
fn the_prose_names_figures_and_parameters_that_exist_and_agrees_with_the_plan_of_its_chapter() {
    let rows = Rc::new(run(Strategy::JoinAll, "requests=3&delay=100&fail=0.5&work=10").2);
    for (lang, html) in PROSE {
        for article in articles(html) {
            let plan = Plan::from_query(&attributes(article, "data-plan")[0].replace("&amp;", "&")).0;
            for name in attributes(article, "value").iter().flat_map(|names| names.split(' ')) {
                let is_known = Figure::named(name, &plan).is_some() || Fact::named(name).is_some();
                assert!(is_known, "{lang:?}: {name}");
            }
            for name in attributes(article, "data-when").into_iter().chain(attributes(article, "data-unless"))
            {
                assert!(Fact::named(name).is_some(), "{lang:?}: {name}");
            }
            for name in attributes(article, "data-moment") {
                let name = name.strip_prefix("try.").unwrap_or(name);
                assert!(Moment::named(name).is_some(), "{lang:?}: {name}");
            }
            for query in attributes(article, "data-try") {
                assert_eq!(Plan::from_query(&query.replace("&amp;", "&")).1, [], "{lang:?}: {query}");
            }
            for name in attributes(article, "data-measure") {
                assert!(Measure::named(name).is_some(), "{lang:?}: {name}");
            }
            for name in attributes(article, "data-asks") {
                let kind = Kind::named(name).unwrap();
                let right = article.matches(" data-right").count();
                assert_eq!(
                    right,
                    usize::from(kind == Kind::Choice),
                    "{lang:?}: one right answer to choose: {article}"
                );
            }
            for name in attributes(article, "data-if") {
                assert!(Figure::named(name, &plan).is_some(), "{lang:?}: {name}");
            }
            for kind in ["data-own", "data-other"] {
                for name in attributes(article, kind).iter().flat_map(|names| names.split(' ')) {
                    assert!(Parameter::ALL.iter().any(|other| other.name() == name), "{lang:?}: {name}");
                }
            }
            // Another plan in every parameter: the templates of all figures can be filled.
            let other = Plan { requests: 1, limit: 1, delay_ms: 7, ..plan.clone() };
            let telling = Telling::new(plan, other);
            for figure in article.split("<data ").skip(1) {
                let tag = format!(" {}", figure.split('>').next().unwrap());
                let template = attributes(&tag, "data-as").first().map(|text| (*text).to_owned());
                let forms = Forms { template, ..Forms::default() };
                let ran = Ran { run: Some(Rc::clone(&rows)), tried: Some(Rc::clone(&rows)) };
                let fact = ran.text(attributes(&tag, "value")[0], &forms, words(lang), &Plain);
                assert!(fact.is_none_or(|text| !text.contains(['{', '?', '|'])), "{lang:?}: {tag}");
                let told = telling.text(attributes(&tag, "value")[0], &forms, words(lang), &Plain);
                assert!(told.is_none_or(|text| !text.contains(['{', '?', '|'])), "{lang:?}: {tag}");
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_figures() {
    let [english, french] = PROSE.map(|(_, html)| html);
    for (one, other) in articles(english).zip(articles(french)) {
        let figures = |article| {
            let mut names = attributes(article, "value");
            names.sort_unstable();
            names.dedup();
            names
        };
        assert_eq!(figures(one), figures(other));
    }
}

/// Numbers that are not those of a plan.
const NOT_OF_A_PLAN: [&str; 14] = [
    "50\u{202f}ms",
    "50\u{a0}ms",
    "HTTP/1.1",
    "Python 3.13",
    "Python\u{a0}3.13",
    "request 0",
    "requête\u{a0}0",
    "3.23",
    "3,23",
    "gives 3 for",
    "donne 3 pour",
    "donne 3\u{a0}pour",
    " donne 3 ",
    "230,000",
];

#[test]
fn the_prose_has_no_number_that_is_not_marked() {
    const ENGLISH: &str = " three four six seven eight nine ten eleven twelve fifteen sixteen twenty ";
    const FRENCH: &str = " trois quatre six sept huit neuf dix onze douze quinze seize vingt ";
    for (lang, html) in PROSE {
        for article in articles(html) {
            let mut text = unmarked(article).replace("230\u{202f}000", "").replace("230\u{a0}000", "");
            for known in NOT_OF_A_PLAN {
                text = text.replace(known, "");
            }
            let digit = text.find(|c: char| c.is_ascii_digit());
            let around = digit.map(|at| text[..at].chars().rev().take(40).collect::<String>());
            assert_eq!(around.map(|text| text.chars().rev().collect::<String>()), None, "{lang:?}: {text}");
            let numerals = if lang == Lang::En { ENGLISH } else { FRENCH };
            for word in text.to_lowercase().split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2)
            {
                assert!(!numerals.contains(&format!(" {word} ")), "{lang:?}: {word}: {text}");
            }
        }
    }
}

#[test]
fn both_languages_ask_the_same_questions_and_offer_the_same_answers_and_moments() {
    let [english, french] = PROSE.map(|(_, html)| html);
    for name in [
        "data-asks",
        "data-measure",
        "data-value",
        "data-moment",
        "data-try",
        "data-when",
        "data-unless",
        "data-cost",
    ] {
        assert_eq!(attributes(english, name), attributes(french, name), "{name}");
    }
    assert_eq!(english.matches("data-right").count(), french.matches("data-right").count());
    // Each chapter has something to try, with its answer.
    for article in articles(english).chain(articles(french)) {
        assert_eq!(article.matches("class=\"try\"").count(), 1, "{article}");
        assert_eq!(article.matches("class=\"tried\"").count(), 1, "{article}");
        assert_eq!(attributes(article, "data-try").len(), 1, "{article}");
    }
}

#[test]
fn the_questions_are_of_several_kinds() {
    let mut kinds = attributes(PROSE[0].1, "data-asks");
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["choice", "count", "order"], "the others ask for a duration");
}

#[test]
fn what_the_prose_tells_of_a_run_is_what_happened_in_it() {
    let tell = |name: &str, ran: &Ran| ran.text(name, &Forms::default(), words(Lang::En), &Plain);
    let rows = |strategy, query| Some(Rc::new(run(strategy, query).2));
    let first = rows(Strategy::Semaphore, "requests=6&limit=3&delay=100");
    let ran = Ran { run: first, tried: rows(Strategy::Semaphore, "requests=6&limit=1&delay=100") };
    assert!(tell("run.total", &ran).is_some_and(|text| text.starts_with("0.20")));
    assert!(tell("try.total", &ran).is_some_and(|text| text.starts_with("0.60")));
    assert_eq!(tell("try.in_flight", &ran).as_deref(), Some("1"));
    assert!(ran.is_so("try.in_order") && !ran.is_so("run.cancelled") && !ran.is_so("run.luck"));
    let none = Ran::default();
    assert!(tell("try.total", &none).is_none() && !none.is_so("try.in_order"));
}
