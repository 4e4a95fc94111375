//! The picture that is printed in place of the timeline's canvases.
//!
//! It is the drawing that can also be saved, in which phases can be distinguished without colours. It is
//! drawn ahead, because an image set when printing begins comes too late.

use super::picture::data_url;
use super::share::written;
use crate::export::Format;
use crate::web::boucle::Page;
use crate::web::dom::browser::window;
use crate::web::dom::{by_id, on, set_attribute, set_text};
use crate::web::locale::date;
use crate::web::page::State;
use crate::web::watch::{RootWatch, watch_root};
use gloo_events::EventListener;
use js_sys::Date;
use web_sys::Element;

/// Keeps the picture ready until dropped.
#[derive(Debug)]
#[must_use = "it is kept ready until this is dropped"]
pub(super) struct Paper {
    _watch: Option<RootWatch>,
    _printing: EventListener,
}

impl Paper {
    pub(super) fn attach(page: &Page) -> Self {
        draw(page);
        let page = page.clone();
        Self { _watch: watch_root(move || draw(&page)), _printing: on(&window(), "beforeprint", |_| sign()) }
    }
}

/// Draws the measurement, or removes the picture if nothing was measured.
fn draw(page: &Page) {
    let picture: Element = by_id("paper");
    match written(page, Format::Svg).filter(|_| page.state() != State::Running) {
        Some(svg) => set_attribute(&picture, "src", &data_url(&svg)),
        None => drop(picture.remove_attribute("src")),
    }
}

/// Describes the picture in words, and writes the address and the time of printing below everything.
fn sign() {
    let headline = by_id::<Element>("headline").text_content();
    set_attribute(&by_id::<Element>("paper"), "alt", &headline.unwrap_or_default());
    let address = window().location().href().unwrap_or_default();
    let address = address.split('#').next().unwrap_or_default();
    set_text(&by_id::<Element>("paper-source"), &[address, " · ", &date(&Date::new_0())].concat());
}
