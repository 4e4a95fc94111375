//! Opening a file that is dragged over the page and dropped anywhere.

use super::files;
use super::notice::{self, Notice};
use crate::web::boucle::Page;
use crate::web::dom::browser::document;
use crate::web::dom::on;
use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event, File};

/// Listens for dragged files until this value is dropped.
#[derive(Debug)]
#[must_use = "it listens until it is dropped"]
pub(super) struct DropZone {
    _listeners: [EventListener; 4],
}

impl DropZone {
    pub(super) fn attach(page: &Page) -> Self {
        let root = document();
        let over = |event: &Event| {
            if carries_files(event) {
                // Otherwise the browser would open the file in place of the page.
                event.prevent_default();
                mark_dragging(true);
            }
        };
        let page = page.clone();
        let dropped = move |event: &Event| {
            if !carries_files(event) {
                return;
            }
            event.prevent_default();
            mark_dragging(false);
            let Some(file) = file(event) else { return };
            let page = page.clone();
            spawn_local(async move {
                if let Err(error) = files::open(&page, &file).await {
                    notice::show(Some(Notice::RefusedFile(file.name(), error)));
                }
            });
        };
        Self {
            _listeners: [
                on(&root, "dragenter", over),
                on(&root, "dragover", over),
                // Without a related target, the file has left the page.
                on(&root, "dragleave", |event| {
                    if event.dyn_ref::<DragEvent>().is_none_or(|drag| drag.related_target().is_none()) {
                        mark_dragging(false);
                    }
                }),
                on(&root, "drop", dropped),
            ],
        }
    }
}

fn carries_files(event: &Event) -> bool {
    let carried = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    carried.is_some_and(|carried| carried.types().includes(&"Files".into(), 0))
}

fn file(event: &Event) -> Option<File> {
    event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)
}

fn mark_dragging(dragging: bool) {
    super::mark("data-drop", dragging.then_some(""));
}
