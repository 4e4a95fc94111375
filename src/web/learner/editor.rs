//! The editor: the page's own (`editor/editor.js`), or a plain field if that cannot be loaded.

use super::interpreter::object;
use super::python::script;
use crate::web::dom::{append, element, on, set_attribute, set_truth};
use crate::web::locale::page_lang;
use gloo_events::EventListener;
use js_sys::{Function, Map};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlTextAreaElement};

#[wasm_bindgen]
extern "C" {
    /// The module `editor/editor.js`.
    type Bundle;

    #[wasm_bindgen(method, catch, js_name = createEditor)]
    fn create(this: &Bundle, parent: &Element, options: &JsValue) -> Result<Rich, JsValue>;

    /// The page's own editor.
    #[derive(Debug)]
    type Rich;

    #[wasm_bindgen(method)]
    fn text(this: &Rich) -> String;
    #[wasm_bindgen(method, js_name = setText)]
    fn set_text(this: &Rich, text: &str);
    #[wasm_bindgen(method)]
    fn mark(this: &Rich, line: Option<u32>, message: Option<&str>);
    #[wasm_bindgen(method)]
    fn gutter(this: &Rich, counts: &Map);
    #[wasm_bindgen(method)]
    fn remark(this: &Rich, remarks: &Map);
    #[wasm_bindgen(method)]
    fn remarked(this: &Rich, line: u32) -> Option<u32>;
    #[wasm_bindgen(method)]
    fn highlight(this: &Rich, line: Option<u32>);
    #[wasm_bindgen(method)]
    fn activate(this: &Rich, line: Option<u32>);
    #[wasm_bindgen(method, js_name = setLang)]
    fn set_lang(this: &Rich, lang: &str, label: &str);
}

/// The actions of a person in the editor.
pub(super) struct Actions {
    /// The text has changed.
    pub(super) changed: Box<dyn Fn()>,
    /// The program is to run.
    pub(super) run: Box<dyn Fn()>,
    /// The pointer is at a line, or the caret is, or none of them.
    pub(super) pointed: Box<dyn Fn(Option<u32>)>,
}

/// The field in which a program is edited.
enum Field {
    /// The page's own.
    Rich(Rich),
    /// A plain field.
    Plain(HtmlTextAreaElement),
}

/// The editor, with what keeps it connected to the page.
pub(super) struct Editor {
    field: Field,
    _functions: Vec<Closure<dyn Fn(JsValue)>>,
    _listeners: Vec<EventListener>,
}

impl Editor {
    /// Makes an editor in `parent`, with the name `label` for screen readers.
    pub(super) async fn new(parent: &Element, label: &str, import: &Function, actions: Actions) -> Self {
        let actions = Rc::new(actions);
        match Self::rich(parent, label, import, Rc::clone(&actions)).await {
            Ok(editor) => editor,
            Err(_) => Self::plain(parent, label, &actions),
        }
    }

    async fn rich(
        parent: &Element,
        label: &str,
        import: &Function,
        actions: Rc<Actions>,
    ) -> Result<Self, JsValue> {
        let bundle: Bundle = script(import, "editor/editor.js").await?.unchecked_into();
        let function = |act: fn(&Actions, JsValue)| {
            let actions = Rc::clone(&actions);
            Closure::<dyn Fn(JsValue)>::new(move |value| act(&actions, value))
        };
        let functions = vec![
            function(|actions, _| (actions.changed)()),
            function(|actions, _| (actions.run)()),
            function(|actions, line| (actions.pointed)(line.as_f64().map(|line| line as u32))),
        ];
        let options = object(&[
            ("doc", "".into()),
            ("lang", page_lang().name().into()),
            ("label", label.into()),
            ("onChange", functions[0].as_ref().clone()),
            ("onRun", functions[1].as_ref().clone()),
            ("onPoint", functions[2].as_ref().clone()),
        ]);
        let field = Field::Rich(bundle.create(parent, &options)?);
        Ok(Self { field, _functions: functions, _listeners: Vec::new() })
    }

    fn plain(parent: &Element, label: &str, actions: &Rc<Actions>) -> Self {
        let field: HtmlTextAreaElement = element("textarea", "plain", "").unchecked_into();
        for (name, value) in [("aria-label", label), ("spellcheck", "false"), ("wrap", "off")] {
            set_attribute(&field, name, value);
        }
        append(parent, &field);
        let edited = Rc::clone(actions);
        let changed = on(&field, "input", move |_| (edited.changed)());
        Self { field: Field::Plain(field), _functions: Vec::new(), _listeners: vec![changed] }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> String {
        match &self.field {
            Field::Rich(editor) => editor.text(),
            Field::Plain(field) => field.value(),
        }
    }

    /// Replaces the text.
    pub(super) fn set_text(&self, text: &str) {
        match &self.field {
            Field::Rich(editor) => editor.set_text(text),
            Field::Plain(field) => field.set_value(text),
        }
    }

    /// Marks a line with a message, or no line. A plain field is only marked as a whole: the sentence below it
    /// names the line.
    pub(super) fn mark(&self, mark: Option<(u32, &str)>) {
        match &self.field {
            Field::Rich(editor) => editor.mark(mark.map(|(line, _)| line), mark.map(|(_, message)| message)),
            Field::Plain(field) => set_truth(field, "aria-invalid", mark.is_some()),
        }
    }

    /// Shows beside each line how many tasks are suspended there.
    pub(super) fn gutter(&self, counts: &BTreeMap<u32, u32>) {
        if let Field::Rich(editor) = &self.field {
            let map = Map::new();
            for (&line, &count) in counts {
                map.set(&line.into(), &count.into());
            }
            editor.gutter(&map);
        }
    }

    /// Marks the lines that have a remark, with its text.
    pub(super) fn remark(&self, remarks: &BTreeMap<u32, String>) {
        if let Field::Rich(editor) = &self.field {
            let map = Map::new();
            for (&line, text) in remarks {
                map.set(&line.into(), &text.into());
            }
            editor.remark(&map);
        }
    }

    /// Returns where a line with a remark is now; `None` if it was changed since.
    pub(super) fn remarked(&self, line: u32) -> Option<u32> {
        match &self.field {
            Field::Rich(editor) => editor.remarked(line),
            Field::Plain(_) => Some(line),
        }
    }

    /// Highlights a line, or none.
    pub(super) fn highlight(&self, line: Option<u32>) {
        if let Field::Rich(editor) = &self.field {
            editor.highlight(line);
        }
    }

    /// Shows which line runs at the time to which a run is played, or none.
    pub(super) fn activate(&self, line: Option<u32>) {
        if let Field::Rich(editor) = &self.field {
            editor.activate(line);
        }
    }

    /// Switches to the page's language.
    pub(super) fn translate(&self, label: &str) {
        match &self.field {
            Field::Rich(editor) => editor.set_lang(page_lang().name(), label),
            Field::Plain(field) => set_attribute(field, "aria-label", label),
        }
    }
}

impl std::fmt::Debug for Editor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let is_rich = matches!(self.field, Field::Rich(_));
        f.debug_struct("Editor").field("is_rich", &is_rich).finish_non_exhaustive()
    }
}
