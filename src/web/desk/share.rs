//! The dialog in which a measurement is kept as a link, as a file or as a program, and in which files are
//! opened.

use super::notice::{self, Notice};
use super::{clipboard, files, link, locale, page_address, picture, words};
use crate::export::{self, About, Format};
use crate::i18n::desk::{FileError, shelf_words};
use crate::plan::Plan;
use crate::program;
use crate::recording::Recording;
use crate::web::boucle::Page;
use crate::web::dom::browser::window;
use crate::web::dom::{all, by_id, on, set_text, show};
use crate::web::locale::page_lang;
use crate::web::page::State;
use crate::web::save;
use gloo_events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement, KeyboardEvent};

/// The dialog, with its listeners.
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
                        Ok(name) => words().saved(&name),
                        Err(_) if page.state() == State::Running => words().unsaved(&kind, &FileError::Busy),
                        Err(error) => words().unsaved(&kind, &error),
                    };
                    set_text(&by_id::<Element>("share-said"), &said);
                });
            }));
        }
        listeners.push(on(&by_id::<Element>("share-copy"), "click", |_| {
            clipboard::copy(&by_id("share-link"), by_id("share-said"));
        }));
        let opening = page.clone();
        listeners.push(on(&by_id::<Element>("share-open"), "change", move |_| {
            let input: HtmlInputElement = by_id("share-open");
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            // Emptied, so that the same file can be chosen again.
            input.set_value("");
            let page = opening.clone();
            spawn_local(async move {
                match files::open(&page, &file).await {
                    Ok(()) => by_id::<HtmlDialogElement>("share").close(),
                    Err(error) => {
                        set_text(&by_id::<Element>("share-said"), &words().refused(&file.name(), &error));
                    }
                }
            });
        }));
        let pasting = page.clone();
        let paste = Rc::new(move || {
            let field: HtmlInputElement = by_id("share-pasted");
            let (page, link) = (pasting.clone(), field.value());
            spawn_local(async move {
                match link::show(&page, link.trim()).await {
                    Ok(begun_unix_ms) => {
                        field.set_value("");
                        notice::show(Some(Notice::Recorded(begun_unix_ms)));
                        by_id::<HtmlDialogElement>("share").close();
                    }
                    Err(error) => {
                        let name = shelf_words(page_lang()).link();
                        set_text(&by_id::<Element>("share-said"), &words().refused(name, &error));
                    }
                }
            });
        });
        let pasted = Rc::clone(&paste);
        listeners.push(on(&by_id::<Element>("share-paste"), "click", move |_| paste()));
        listeners.push(on(&by_id::<Element>("share-pasted"), "keydown", move |event| {
            if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Enter") {
                pasted();
            }
        }));
        Self { page, _listeners: listeners }
    }

    /// Opens the dialog for the current measurement.
    pub(super) fn open(&self) {
        let recording = self.page.recording();
        set_text(&by_id::<Element>("share-said"), "");
        let running = self.page.state() == State::Running;
        show(&by_id::<Element>("share-nothing"), recording.is_none() && !running);
        show(&by_id::<Element>("share-files"), recording.is_some());
        // Hides the previous link, because it was that of another measurement.
        for id in ["share-link", "share-copy"] {
            show(&by_id::<Element>(id), false);
        }
        let about = if running { words().unsaved("#run", &FileError::Busy) } else { String::new() };
        set_text(&by_id::<Element>("share-link-about"), &about);
        let _ = by_id::<HtmlDialogElement>("share").show_modal();
        let (Some(recording), page) = (recording, self.page.clone()) else { return };
        spawn_local(async move {
            let Some(link) = link::address_of(&page, &recording).await else {
                let said = words().unsaved("#run", &FileError::Unable);
                return set_text(&by_id::<Element>("share-link-about"), &said);
            };
            let length = link::length(&link);
            let said = words().link(length, link::MAX, &locale().numbers);
            set_text(&by_id::<Element>("share-link-about"), &said);
            by_id::<HtmlInputElement>("share-link").set_value(&link);
            for id in ["share-link", "share-copy"] {
                show(&by_id::<Element>(id), length <= link::MAX);
            }
        });
    }
}

/// Saves a file of `kind`. Returns its name.
async fn save(page: &Page, kind: &str) -> Result<String, FileError> {
    let (name, media_type, bytes) = if kind == "png" {
        let svg = written(page, Format::Svg).ok_or(FileError::Unable)?;
        ("boucle.png".to_owned(), "image/png", picture::png(&svg).await?)
    } else {
        made(page, kind).await.ok_or(FileError::Unable)?
    };
    save::file(&name, media_type, &bytes).ok_or(FileError::Unable)?;
    Ok(name)
}

/// Returns a file of `kind` that is not drawn: name, media type and content.
async fn made(page: &Page, kind: &str) -> Option<(String, &'static str, Vec<u8>)> {
    Some(match kind {
        "python" => {
            let (mut plan, _) = Plan::from_query(&page.plan());
            plan.page.lang = Some(page_lang());
            (program::NAME.to_owned(), "text/x-python", program::python(&plan).into_bytes())
        }
        "recording" => {
            ("boucle.boucle".to_owned(), "application/gzip", files::packed(&page.recording()?).await?)
        }
        _ => {
            let format = Format::named(kind)?;
            let name = ["boucle.", format.extension()].concat();
            (name, format.media_type(), written(page, format)?.into_bytes())
        }
    })
}

/// Returns the measurement in `format`, or `None` if nothing was measured.
pub(super) fn written(page: &Page, format: Format) -> Option<String> {
    let bytes = page.recording()?;
    let Recording { comparison, begun_unix_ms } = Recording::from_bytes(&bytes).ok()?;
    let engine = window().navigator().user_agent().unwrap_or_default();
    let about = About { begun_unix_ms, page: page_address(), engine };
    let locale = locale();
    Some(export::write(format, &comparison, &about, locale.lang, &locale.numbers))
}
