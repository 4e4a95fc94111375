//! The program in the editor, for the embed builder. The two belong to different modules, so they meet at an event.

use crate::web::dom::browser::{document, property};
use crate::web::dom::on;
use gloo_events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast as _;
use web_sys::{CustomEvent, CustomEventInit};

/// The event with which a run of the program begins, for other modules. Its detail is the program's title.
pub const BEGAN: &str = "boucle:program-began";

/// The event. Its detail is an object, to which the module of the editor adds the members of [`Shown`].
const EVENT: &str = "boucle:program-shown";

/// The program in the editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its text.
    pub source: String,
    /// The name of its file.
    pub file: String,
    /// Its name in the page's list, if it is one of these and nobody has changed it.
    pub listed: Option<String>,
}

/// Answers [`ask`] until the guard is dropped.
#[must_use = "it answers until it is dropped"]
pub fn answer(shown: impl Fn() -> Option<Shown> + 'static) -> EventListener {
    on(&document(), EVENT, move |event| {
        let detail = event.dyn_ref::<CustomEvent>().map(CustomEvent::detail);
        let Some((detail, Shown { source, file, listed })) = detail.zip(shown()) else { return };
        for (name, value) in [("source", Some(source)), ("file", Some(file)), ("listed", listed)] {
            let _ = Reflect::set(&detail, &name.into(), &value.into());
        }
    })
}

/// Returns the program in the editor, or `None` if the editor was not opened.
pub fn ask() -> Option<Shown> {
    let (detail, options) = (Object::new(), CustomEventInit::new());
    options.set_detail(&detail);
    document().dispatch_event(CustomEvent::new_with_event_init_dict(EVENT, &options).ok()?.as_ref()).ok()?;
    let text = |name: &str| property(&detail, name)?.as_string();
    Some(Shown { source: text("source")?, file: text("file")?, listed: text("listed") })
}
