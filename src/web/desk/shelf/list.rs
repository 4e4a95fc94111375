//! The list of the entries, and the button that opens it.

use super::{Shelf, words};
use crate::i18n::desk::shelf_words;
use crate::shelf::{Entry, MAX_TOGETHER, Source};
use crate::web::desk::locale;
use crate::web::dom::browser::{document, parent};
use crate::web::dom::{
    all, append, by_id, clear, element, find, focus, from_template, hear, set_attribute, set_text, set_truth,
    show,
};
use crate::web::locale::page_lang;
use js_sys::{Date, Object, Reflect};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// The id of the button.
pub(super) const BUTTON: &str = "shelf-open";

/// Returns when an entry was measured, by what, and whether that was elsewhere.
pub(super) fn about(entry: &Entry) -> String {
    let locale = locale();
    let mut parts = Vec::new();
    if entry.begun_unix_ms > 0.0 {
        parts.push(time(entry.begun_unix_ms, entry.source));
    }
    parts.extend(entry.figures.map(|figures| locale.words.source(figures)));
    if entry.source == Source::Elsewhere {
        parts.push(shelf_words(locale.lang).elsewhere().to_owned());
    }
    parts.join(" · ")
}

/// Formats when a run began: the time of the day, with the date if it was not during this visit.
fn time(unix_ms: f64, source: Source) -> String {
    let options = Object::new();
    let date: &[(&str, &str)] = match source {
        Source::Here => &[],
        Source::Elsewhere => &[("year", "numeric"), ("month", "numeric"), ("day", "numeric")],
    };
    let time = [("hour", "2-digit"), ("minute", "2-digit"), ("second", "2-digit")];
    for (name, value) in date.iter().copied().chain(time) {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    Date::new(&unix_ms.into()).to_locale_string(page_lang().name(), &options).into()
}

impl Shelf {
    /// Listens to the panel, which must be in the page.
    pub(in crate::web::desk) fn attach(self: &Rc<Self>) {
        let hear = |id: &str, event, act: fn(&Rc<Self>, &Event)| {
            hear(Rc::downgrade(self), &by_id::<Element>(id), event, act)
        };
        self.panel.get_or_init(|| {
            vec![
                hear("shelf-list", "click", |shelf, event| shelf.pressed(event)),
                hear("shelf-list", "change", |shelf, event| shelf.marked(event)),
                hear("shelf-compare", "click", |shelf, _| shelf.compare()),
                hear("shelf-close", "click", |shelf, _| {
                    show(&by_id::<Element>("shelf"), false);
                    shelf.render();
                    focus(&by_id(BUTTON));
                }),
                hear("kept-close", "click", |shelf, _| shelf.close()),
                hear("beside-compare", "click", |shelf, _| shelf.compare_opened()),
            ]
        });
    }

    /// Shows the button, and the list if it is open.
    pub(super) fn render(&self) {
        let kept = self.kept.borrow();
        let (locale, words) = (locale(), words());
        let count = kept.entries().len();
        let button = document().get_element_by_id(BUTTON).unwrap_or_else(make_button);
        set_text(&button, &words.kept(count, &locale.numbers));
        // A frame has no room for what is of no use yet.
        show(&button, count > usize::from(parent().is_some()) || kept.dropped() > 0);
        let Some(panel) = document().get_element_by_id("shelf") else { return };
        let is_open = !panel.has_attribute("hidden");
        set_truth(&button, "aria-expanded", is_open);
        show(&by_id::<Element>("beside"), self.beside.get().is_some());
        if !is_open {
            return;
        }
        let focused = document().active_element().and_then(|element| {
            Some((element.closest("li").ok()??.get_attribute("data-id")?, element.class_name()))
        });
        let list: Element = by_id("shelf-list");
        clear(&list);
        for entry in kept.entries().iter().rev() {
            append(&list, &self.item(entry));
        }
        if let Some((id, class)) = focused {
            // The list was made anew.
            let css = ["#shelf-list [data-id=\"", &id, "\"] .", &class].concat();
            if let Ok(Some(same)) = document().query_selector(&css) {
                focus(same.unchecked_ref());
            }
        }
        show(&by_id::<Element>("shelf-empty"), count == 0);
        show(&by_id::<Element>("shelf-about"), count > 0);
        let dropped = kept.dropped();
        let text = if dropped > 0 { words.dropped(dropped, &locale.numbers) } else { String::new() };
        set_text(&by_id::<Element>("shelf-dropped"), &text);
        let compare: Element = by_id("shelf-compare");
        show(&compare, count > 1);
        let _ = compare.toggle_attribute_with_force("disabled", kept.marked().len() < 2);
    }

    fn item(&self, entry: &Entry) -> Element {
        let (locale, words) = (locale(), words());
        let item = from_template("shelf-entry");
        let line = words.entry(entry, &locale.numbers);
        set_attribute(&item, "data-id", &entry.id.to_string());
        let shown = self.shown.borrow();
        let is_current = shown
            .as_ref()
            .map_or(self.current.get() == Some(entry.id), |shown| shown.ids.contains(&entry.id));
        set_truth(&item, "aria-current", is_current);
        let check: HtmlInputElement = find(&item, "input");
        check.set_checked(entry.is_marked);
        set_attribute(&check, "aria-label", &words.mark(&line));
        set_text(&find::<Element>(&item, ".shelf-plan"), &words.of_entry(entry, &locale.numbers));
        let lanes: Element = find(&item, ".shelf-lanes");
        for total in &entry.totals {
            let told = element("span", "", &[&words.lane(total, &entry.plan), " "].concat());
            append(&told, &element("b", "", &words.total(total, &locale.numbers)));
            append(&lanes, &told);
        }
        set_text(&find::<Element>(&item, ".shelf-when"), &about(entry));
        for (class, name) in [(".show", words.show(&line)), (".remove", words.remove(&line))] {
            set_attribute(&find::<Element>(&item, class), "aria-label", &name);
        }
        item
    }

    fn pressed(&self, event: &Event) {
        let Some(button) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let Some(button) = button.closest("button").ok().flatten() else { return };
        let Some(id) = id_of(&button) else { return };
        if button.class_list().contains("show") {
            return self.show(id);
        }
        let line = |id| {
            let kept = self.kept.borrow();
            kept.entry(id).map_or_else(String::new, |entry| words().entry(entry, &locale().numbers))
        };
        let removed = words().removed(&line(id));
        let alone = self.take_off_axis(id).map(|other| words().shown(&line(other)));
        self.kept.borrow_mut().remove(id);
        if self.current.get() == Some(id) {
            self.current.set(None);
        }
        self.render();
        say(&[removed].into_iter().chain(alone).collect::<Vec<_>>().join(" · "));
        let first = all("#shelf-list button.show").into_iter().next();
        focus(&first.map_or_else(|| by_id("shelf-title"), Element::unchecked_into::<HtmlElement>));
    }

    fn marked(&self, event: &Event) {
        let Some(check) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let Some(id) = id_of(&check) else { return };
        let is_possible = self.kept.borrow_mut().mark(id, check.checked());
        check.set_checked(check.checked() && is_possible);
        say(&if is_possible { String::new() } else { words().full(MAX_TOGETHER) });
        let too_few = self.kept.borrow().marked().len() < 2;
        let _ = by_id::<Element>("shelf-compare").toggle_attribute_with_force("disabled", too_few);
    }
}

fn say(text: &str) {
    set_text(&by_id::<Element>("shelf-said"), text);
}

fn id_of(element: &Element) -> Option<u32> {
    element.closest("[data-id]").ok()??.get_attribute("data-id")?.parse().ok()
}

/// Makes the button, which is beside those for sharing and embedding.
fn make_button() -> Element {
    let button = element("button", "", "");
    button.set_id(BUTTON);
    for (name, value) in [("type", "button"), ("data-desk", "shelf"), ("aria-expanded", "false")] {
        set_attribute(&button, name, value);
    }
    let row: Element = find(&by_id("stage"), ".keep");
    let _ = row.prepend_with_node_1(&button);
    button
}
