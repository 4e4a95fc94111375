//! The dialog of what can be kept of a measurement: a link, files, a program; and opened again.

use super::page::Page;
use super::{clipboard, files, link, tongue, words};
use crate::i18n::desk::FileError;
use crate::web::dom::{all, by_id, on, set_text, show};
use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement};

/// The dialog, listening.
#[derive(Debug)]
pub(super) struct Share {
    page: Page,
    _listeners: Vec<EventListener>,
}

impl Share {
    pub(super) fn new(page: Page) -> Self {
        let mut listeners = Vec::new();
        for button in all("#share [data-file]") {
            let (page, kind) = (page.clone(), button.get_attribute("data-file").unwrap_or_default());
            listeners.push(on(&button, "click", move |_| {
                let (page, kind) = (page.clone(), kind.clone());
                spawn_local(async move {
                    let said = match save(&page, &kind).await {
                        Some(name) => words().saved(&name),
                        None => words().refused(&kind, &FileError::Unable),
                    };
                    set_text(&by_id::<Element>("share-said"), &said);
                });
            }));
        }
        listeners.push(on(&by_id::<Element>("share-copy"), "click", |_| {
            clipboard::copy(by_id("share-link"), by_id("share-said"));
        }));
        let opening = page.clone();
        listeners.push(on(&by_id::<Element>("share-open"), "change", move |_| {
            let input: HtmlInputElement = by_id("share-open");
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // So that the same file can be chosen once more.
            input.set_value("");
            let page = opening.clone();
            spawn_local(async move {
                let (shown, said) = files::open(&page, &file).await;
                set_text(&by_id::<Element>("share-said"), &said);
                if shown {
                    by_id::<HtmlDialogElement>("share").close();
                }
            });
        }));
        Self { page, _listeners: listeners }
    }

    /// Opens it on what was measured by now.
    pub(super) fn open(&self) {
        let recording = self.page.recording();
        set_text(&by_id::<Element>("share-said"), "");
        show(&by_id::<Element>("share-nothing"), recording.is_none());
        for id in ["share-files", "share-link-about", "share-link", "share-copy"] {
            show(&by_id::<Element>(id), recording.is_some());
        }
        let _ = by_id::<HtmlDialogElement>("share").show_modal();
        let (Some(recording), page) = (recording, self.page.clone()) else { return };
        spawn_local(async move {
            let Some(link) = link::of(&page, &recording).await else {
                let said = words().refused("#run", &FileError::Unable);
                return set_text(&by_id::<Element>("share-link-about"), &said);
            };
            let length = link::length(&link);
            let said = words().link(length, link::MOST, &tongue().numbers);
            set_text(&by_id::<Element>("share-link-about"), &said);
            by_id::<HtmlInputElement>("share-link").set_value(&link);
            for id in ["share-link", "share-copy"] {
                show(&by_id::<Element>(id), length <= link::MOST);
            }
        });
    }
}

/// Saves a file of that kind; its name.
async fn save(page: &Page, kind: &str) -> Option<String> {
    let (name, media_type, bytes) = match kind {
        "recording" => ("boucle.boucle", "application/gzip", files::packed(&page.recording()?).await?),
        _ => return None,
    };
    files::save(name, media_type, &bytes)?;
    Some(name.to_owned())
}
