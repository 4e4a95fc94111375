//! The files with the code of strategies, and what is in the module instead.

use super::Code;
use crate::plan::{Lang, Strategy};
use crate::source::{Language, Source};
use crate::web::dom::mark_root;
use crate::web::platform::http;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// Returns the Rust code of the strategies of the default plan. It is in the module, so that a first visit in English
/// loads no file with code.
const fn built_in(strategy: Strategy) -> Option<Source<'static>> {
    const SEQUENTIAL: Source<'static> = Strategy::Sequential.code();
    const JOIN_ALL: Source<'static> = Strategy::JoinAll.code();
    match strategy {
        Strategy::Sequential => Some(SEQUENTIAL),
        Strategy::JoinAll => Some(JOIN_ALL),
        _ => None,
    }
}

impl Code {
    /// Loads the code in the chosen language, unless it is there, with comments in the page's language.
    pub(super) fn load(self: &Rc<Self>) {
        let address = self.address();
        // A lane of an earlier plan may have a strategy that this plan does not offer.
        let is_needed = {
            let offered = self.offered.borrow();
            let mut wanted = offered.iter().copied().chain(self.shown.get());
            wanted.any(|strategy| self.built_in(strategy).is_none())
        };
        if !is_needed || self.file.borrow().0 == address {
            return mark_root("data-code", "there");
        }
        self.add(&address, String::new());
        let code = Rc::clone(self);
        spawn_local(async move {
            let text = http::text(&address).await;
            // The reader may have gone on to another language.
            if code.file.borrow().0 != address {
                return;
            }
            // The page reports it, unless nobody needs it any more. The next choice tries again.
            let is_missing = text.is_none() && code.address() == address;
            mark_root("data-code", if is_missing { "broken" } else { "there" });
            match text {
                Some(text) => code.add(&address, text),
                None => drop(code.file.take()),
            }
        });
    }

    pub(super) fn address(&self) -> String {
        ["./strategy/coloured.", self.locale.borrow().lang.name(), ".", self.language.get().extension()]
            .concat()
    }

    /// Returns the code of a strategy if no file is needed for it.
    pub(super) fn built_in(&self, strategy: Strategy) -> Option<Source<'static>> {
        let is_built_in = self.language.get() == Language::Rust && self.locale.borrow().lang == Lang::En;
        built_in(strategy).filter(|_| is_built_in)
    }

    /// Shows the code in a file from the build script, whose address is `address`.
    pub fn add(&self, address: &str, text: String) {
        self.file.replace((address.to_owned(), text));
        self.fill();
    }
}
