//! The chapters of the lesson, from `www/lesson/{en,fr}.html`.

use super::telling::{tell, tell_runs};
use crate::lesson::{Kind, Measure, Ran, Telling};
use crate::plan::{Lang, Parameter, Plan, Strategy};
use crate::web::desk::words;
use crate::web::dom::{all_in, element, set_attribute, set_text};
use crate::web::locale::Locale;
use crate::web::parts::load;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element};

/// The lesson in one language.
#[derive(Clone, Debug)]
pub(in crate::web::desk) struct Prose {
    lang: Lang,
    document: Document,
}

/// A chapter of the lesson.
#[derive(Clone, Debug)]
pub(in crate::web::desk) struct Chapter {
    article: Element,
}

impl Prose {
    pub(in crate::web::desk) async fn load(lang: Lang) -> Option<Self> {
        let document = load(&["./lesson/", lang.name(), ".html"].concat()).await?;
        Some(Self { lang, document })
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    /// Returns all chapters, in order.
    pub(in crate::web::desk) fn chapters(&self) -> Vec<Chapter> {
        let Ok(articles) = self.document.query_selector_all("article") else { return Vec::new() };
        let article = |index| articles.get(index)?.dyn_into().ok();
        (0..articles.length()).filter_map(article).map(|article| Chapter { article }).collect()
    }

    /// Returns the page after the last chapter.
    pub(super) fn summary(&self) -> Option<Element> {
        self.document.get_element_by_id("summary")
    }

    /// Returns the glossary's list.
    pub(super) fn glossary(&self) -> Option<Element> {
        self.document.query_selector("#glossary dl").ok().flatten()
    }

    /// Returns a term's name and meaning.
    pub(super) fn term(&self, id: &str) -> Option<(Element, Element)> {
        let term = self.document.get_element_by_id(id)?;
        Some((term.query_selector("dt").ok()??, term.query_selector("dd").ok()??))
    }
}

impl Chapter {
    /// Returns the chapter's name in the URL.
    pub(in crate::web::desk) fn id(&self) -> String {
        self.article.id()
    }

    /// Returns the title as plain text.
    pub(in crate::web::desk) fn title(&self) -> String {
        self.part("h2").and_then(|title| title.text_content()).unwrap_or_default()
    }

    /// Returns the title without the name in the code, and that name.
    pub(super) fn named(&self) -> (String, String) {
        let code = self.part("h2 code").and_then(|code| code.text_content()).unwrap_or_default();
        let title = self.title();
        (title.trim().trim_end_matches(&code).trim().to_owned(), code)
    }

    /// Returns a part of the chapter: `h2`, `.before`, `.question`, `.after`, `.try` or `.tried`.
    pub(super) fn part(&self, selector: &str) -> Option<Element> {
        self.article.query_selector(selector).ok().flatten()
    }

    /// Returns the question as plain text.
    pub(super) fn question(&self) -> String {
        self.part(".question").and_then(|question| question.text_content()).unwrap_or_default()
    }

    /// Returns a copy of the chapter that tells of `plan`, with its figures, and of the runs in `ran`.
    pub(super) fn of_plan(&self, plan: &Plan, ran: &Ran, locale: &Locale) -> Self {
        let copy = self.article.clone_node_with_deep(true).ok().and_then(|copy| copy.dyn_into().ok());
        let Some(article) = copy else { return self.clone() };
        let told = Self { article };
        tell_runs(&told.article, ran, locale);
        let telling = self.telling(plan);
        let changed: Vec<_> = telling.changed().collect();
        tell(&told.article, &telling, locale);
        if !changed.is_empty() {
            told.tell_plan(&telling, &changed, locale);
        }
        told
    }

    /// Returns what the chapter tells of `plan`.
    pub(super) fn telling(&self, plan: &Plan) -> Telling {
        Telling::new(Plan::from_query(&self.plan()).0, plan.clone())
    }

    /// Returns the strategy in question: the chapter's own, if the plan that is told of has it.
    pub(super) fn subject(&self, telling: &Telling) -> Strategy {
        telling.subject(Strategy::named(&self.strategy()).unwrap_or(Strategy::JoinAll))
    }

    /// Says that the plan is not the chapter's own, and asks about it.
    fn tell_plan(&self, telling: &Telling, changed: &[Parameter], locale: &Locale) {
        let plan = telling.plan();
        let set = |name: &str, value: &str| set_attribute(&self.article, name, value);
        set("data-activity", &telling.activity(&self.id()));
        set("data-most", &telling.most_ms(self.most_ms()).to_string());
        let subject = self.subject(telling);
        if subject.name() != self.strategy() {
            set("data-of", subject.name());
            set("data-measure", Measure::Total.name());
            set("data-asks", Kind::Duration.name());
            self.part(".question")
                .inspect(|question| set_text(question, &words().asked(subject, plan.limit)));
        }
        let note = |text: &str| element("p", "evidence", text);
        let plan_here = words().other_plan(plan, changed, &locale.numbers);
        self.part(".before").inspect(|before| drop(before.append_with_node_1(&note(&plan_here))));
        if changed.contains(&Parameter::Strategy) || changed.contains(&Parameter::WorkOn) {
            let about = words().written_for(&Plan::from_query(&self.plan()).0, &locale.numbers);
            self.part(".after").inspect(|after| drop(after.prepend_with_node_1(&note(&about))));
        }
    }

    /// Returns the kind of the question.
    pub(super) fn kind(&self) -> Kind {
        Kind::named(&self.data("asks")).unwrap_or(Kind::Duration)
    }

    /// Returns the answers to choose from, or the things to put in order: the name and the content of each.
    pub(super) fn options(&self) -> Vec<(String, Element)> {
        let named = |item: Element| Some((item.get_attribute("data-value")?, item));
        all_in(&self.article, ".options > li").into_iter().filter_map(named).collect()
    }

    /// Returns the name of the right option.
    pub(super) fn right(&self) -> Option<String> {
        self.part(".options > [data-right]")?.get_attribute("data-value")
    }

    /// Returns the query that names the chapter, and the plan if it is not the chapter's own.
    pub(super) fn activity(&self) -> String {
        self.article.get_attribute("data-activity").unwrap_or_else(|| ["chapter=", &self.id()].concat())
    }

    /// Returns the plan that the chapter presets, as a query.
    pub(super) fn plan(&self) -> String {
        self.data("plan")
    }

    /// Returns the name of the strategy that the question is about.
    pub(super) fn strategy(&self) -> String {
        self.data("of")
    }

    /// Returns the measure of that strategy that the question is about.
    pub(super) fn measure(&self) -> Measure {
        Measure::named(&self.data("measure")).unwrap_or(Measure::Total)
    }

    /// Returns the measure that is 0 in runs that do not show the right answer.
    pub(super) fn needs(&self) -> Option<Measure> {
        Measure::named(&self.data("needs"))
    }

    /// Returns the longest answer that can be given, in milliseconds.
    pub(super) fn most_ms(&self) -> f64 {
        self.data("most").parse().unwrap_or(10_000.0)
    }

    fn data(&self, name: &str) -> String {
        self.article.get_attribute(&["data-", name].concat()).unwrap_or_default()
    }
}
