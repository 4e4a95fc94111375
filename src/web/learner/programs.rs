//! The programs of the page's list.

use crate::web::dom::{append, element, set_attribute};
use crate::web::locale::page_lang;
use crate::web::platform::http;
use gloo_net::http::Request;
use serde::Deserialize;
use web_sys::HtmlSelectElement;

/// The name of the program without any text.
pub(super) const EMPTY: &str = "empty";

/// A program of the list.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Listed {
    /// Its name in addresses, and that of its file.
    pub(super) name: String,
    /// Its title in English.
    en: String,
    /// Its title in French.
    fr: String,
    /// The group of programs to which it belongs.
    #[serde(default)]
    group: String,
}

impl Listed {
    /// Returns its title in the page's language.
    pub(super) fn title(&self) -> String {
        if page_lang().name() == "fr" { self.fr.clone() } else { self.en.clone() }
    }
}

/// Loads the list; `None` if it cannot be loaded.
pub(super) async fn list() -> Option<Vec<Listed>> {
    Request::get("./programs/programs.json").send().await.ok()?.json().await.ok()
}

/// Loads a program of the list in the page's language.
pub(super) async fn source(name: &str) -> Option<String> {
    if name == EMPTY {
        return Some(String::new());
    }
    http::text(&["./programs/", page_lang().name(), "/", name, ".py"].concat()).await
}

/// Adds the programs to the list that the user sees, each to the group with its name, or else before all others.
pub(super) fn offer(select: &HtmlSelectElement, listed: &[Listed]) {
    for program in listed.iter().filter(|program| program.name != EMPTY) {
        let option = element("option", "", &program.title());
        for (name, value) in [("value", &program.name), ("data-en", &program.en), ("data-fr", &program.fr)] {
            set_attribute(&option, name, value);
        }
        let group = select.query_selector(&["[data-group='", &program.group, "']"].concat());
        append(group.ok().flatten().as_ref().unwrap_or(select), &option);
    }
}

/// Shows the titles of the groups in the page's language.
pub(super) fn translate(select: &HtmlSelectElement) {
    let groups = select.children();
    for group in (0..groups.length()).filter_map(|index| groups.item(index)) {
        if let Some(title) = group.get_attribute(&["data-", page_lang().name()].concat())
            && group.has_attribute("data-group")
        {
            set_attribute(&group, "label", &title);
        }
    }
}

/// Shows a file's name in the list that the user sees, as the chosen program.
pub(super) fn choose_file(select: &HtmlSelectElement, name: &str) {
    if let Ok(Some(old)) = select.query_selector("option[value='']") {
        old.remove();
    }
    let option = element("option", "", name);
    set_attribute(&option, "value", "");
    append(select, &option);
    select.set_value("");
}
