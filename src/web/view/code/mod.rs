//! The source of a strategy: the code that ran, and its equivalents in other languages, coloured by the build
//! script. They are in files beside the page, one for each of these languages and the page's.

mod file;

use super::gutter::Gutter;
use crate::plan::{Plan, Strategy};
use crate::run::place::Place;
use crate::source::{Kind, Language, Source, in_file};
use crate::web::dom::browser::document;
use crate::web::dom::{
    append, by_id, clear, element, find, from_template, hear, set_attribute, set_text, set_truth,
};
use crate::web::locale::Locale;
use gloo_events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// The code, its tabs and its gutter.
pub struct Code {
    section: Element,
    place: Element,
    tabs: Element,
    shown: Cell<Option<Strategy>>,
    /// The strategies of the plan.
    offered: RefCell<Vec<Strategy>>,
    language: Cell<Language>,
    /// The file that was loaded last: its address and its text, which is empty while it is loaded.
    file: RefCell<(String, String)>,
    gutter: Gutter,
    locale: RefCell<Rc<Locale>>,
    changed: Box<dyn Fn()>,
    languages: RefCell<Vec<EventListener>>,
    strategies: RefCell<Vec<EventListener>>,
}

impl Code {
    /// Finds the code section in the page. The page's root names the language in which the code opens. `changed` is
    /// called when another strategy is shown, because its tasks must be counted.
    pub fn of_page(locale: Rc<Locale>, changed: impl Fn() + 'static) -> Rc<Self> {
        let code = Rc::new(Self {
            section: by_id("code-section"),
            place: by_id("code"),
            tabs: by_id("code-tabs"),
            shown: Cell::default(),
            offered: RefCell::default(),
            language: Cell::new(Language::Rust),
            file: RefCell::default(),
            gutter: Gutter::default(),
            locale: RefCell::new(locale),
            changed: Box::new(changed),
            languages: RefCell::default(),
            strategies: RefCell::default(),
        });
        let listeners = Language::ALL.iter().map(|&language| {
            let tab = code.tab_of(language);
            hear(Rc::downgrade(&code), &tab, "click", move |code, _| code.show_language(language))
        });
        *code.languages.borrow_mut() = listeners.collect();
        let opens_in = document().document_element().and_then(|root| root.get_attribute("data-opens"));
        code.show_language(opens_in.as_deref().and_then(Language::named).unwrap_or(Language::Rust));
        code
    }

    /// Offers the plan's strategies. The strategy shown stays the same if it is among them.
    pub fn render(self: &Rc<Self>, plan: &Plan, locale: &Rc<Locale>) {
        if self.locale.replace(Rc::clone(locale)).lang != locale.lang {
            // The comments are in the page's language.
            self.fill();
        }
        self.offered.borrow_mut().clone_from(&plan.strategies);
        self.gutter.render(locale);
        let mut listeners = self.strategies.borrow_mut();
        listeners.clear();
        clear(&self.tabs);
        for &strategy in &plan.strategies {
            let tab = from_template("tab-template");
            set_text(&tab, &locale.words.strategy(strategy, plan.limit));
            set_attribute(&tab, "data-strategy", strategy.name());
            append(&self.tabs, &tab);
            listeners.push(hear(Rc::downgrade(self), &tab, "click", move |code, _| code.show(strategy)));
        }
        let kept = self.shown.get().filter(|shown| plan.strategies.contains(shown));
        if let Some(strategy) = kept.or(plan.strategies.last().copied()) {
            self.show(strategy);
        }
        // Not during the run.
        self.load();
    }

    /// Shows the code of a strategy.
    pub fn show(self: &Rc<Self>, strategy: Strategy) {
        let tabs = self.tabs.children();
        for tab in (0..tabs.length()).filter_map(|index| tabs.item(index)) {
            press(&tab, tab.get_attribute("data-strategy").as_deref() == Some(strategy.name()));
        }
        if self.shown.replace(Some(strategy)) != Some(strategy) {
            // The counts and the mark are those of the previous strategy.
            self.suspended(&[0; Place::ALL.len()]);
            self.point(None);
            self.fill();
            self.load();
            (self.changed)();
        }
    }

    /// Returns the strategy whose code is shown.
    pub fn shown(&self) -> Option<Strategy> {
        self.shown.get()
    }

    /// Shows how many tasks of the strategy shown are suspended at each place, in the order of
    /// [`Place::ALL`].
    pub fn suspended(&self, counts: &[u32; Place::ALL.len()]) {
        self.gutter.count(*counts, &self.locale.borrow());
    }

    /// Marks the line where the request that is pointed at waits.
    pub fn point(&self, place: Option<Place>) {
        self.gutter.point(place);
    }

    fn show_language(self: &Rc<Self>, language: Language) {
        self.language.set(language);
        self.load();
        for &other in Language::ALL {
            press(&self.tab_of(other), other == language);
        }
        // The style sheet shows the text about this language.
        set_attribute(&self.section, "data-language", language.extension());
        self.fill();
    }

    /// Shows the strategy's code in the chosen language, with the known counts in the gutter.
    fn fill(&self) {
        let Some(strategy) = self.shown.get() else { return };
        clear(&self.place);
        self.gutter.clear();
        let language = self.language.get();
        let file = self.file.borrow();
        // Until the file is there, only the link to the strategy's own file is shown.
        let is_there = file.0 == self.address();
        let loaded = in_file(&file.1, strategy).filter(|_| is_there).unwrap_or_default();
        let source = self.built_in(strategy).unwrap_or(Source::new(loaded));
        for line in source.lines() {
            let shown = element("span", "line", "");
            if let Some(place) = line.place {
                self.gutter.add(place, &shown);
            }
            for (kind, text) in line {
                append(&shown, &element("span", class(kind), text));
            }
            append(&shown, &element("span", "", "\n"));
            append(&self.place, &shown);
        }
        self.gutter.render(&self.locale.borrow());
        let file = [strategy.name(), ".", language.extension()].concat();
        link("code-file", &file);
    }

    fn tab_of(&self, language: Language) -> Element {
        find(&self.section, &["button[data-language=", language.extension(), "]"].concat())
    }
}

/// Points the link `id` at `file`, which is beside the page.
pub(crate) fn link(id: &str, file: &str) {
    let link: Element = by_id(id);
    set_text(&link, file);
    set_attribute(&link, "href", &["strategy/", file].concat());
}

fn press(tab: &Element, pressed: bool) {
    set_truth(tab, "aria-pressed", pressed);
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Plain => "",
        Kind::Comment => "comment",
        Kind::Keyword => "keyword",
        Kind::Function => "function",
        Kind::Literal => "literal",
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Code").field("shown", &self.shown).finish_non_exhaustive()
    }
}
