//! The page's own HTML files, loaded on demand.

use crate::web::dom::browser::document;
use crate::web::dom::{append, first_event};
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, XmlHttpRequest, XmlHttpRequestResponseType};

/// Loads an HTML file. Returns `None` if it cannot be loaded.
///
/// The browser parses the file, because a page with Trusted Types does not make markup from text, and this
/// page does not need to.
pub(super) fn load(url: &str) -> LocalBoxFuture<'static, Option<Document>> {
    let url = url.to_owned();
    async move {
        let request = XmlHttpRequest::new().ok()?;
        request.open("GET", &url).ok()?;
        // Without this, the empty page of an error would be parsed as XML, and the browser would complain.
        let _ = request.override_mime_type("text/html");
        request.set_response_type(XmlHttpRequestResponseType::Document);
        request.send().ok()?;
        first_event([(&request, "loadend")]).await;
        let good = request.status().is_ok_and(|status| status == 200);
        request.response_xml().ok().flatten().filter(|_| good)
    }
    .boxed_local()
}

/// Copies an element of a loaded file into the page's document, without inserting it.
pub(super) fn adopted(element: &Element) -> Option<Element> {
    document().import_node_with_deep(element, true).ok()?.dyn_into().ok()
}

/// Replaces the content of `to`, an element of the page, with a copy of the content of `from`.
pub(super) fn copy_content(from: &Element, to: &Element) {
    to.set_text_content(None);
    let nodes = from.child_nodes();
    for index in 0..nodes.length() {
        if let Some(node) = nodes.get(index)
            && let Ok(node) = document().import_node_with_deep(&node, true)
        {
            let _ = to.append_child(&node);
        }
    }
}

/// Loads the desk's parts, inserts them in their places in the page, and adds its style sheet to the head.
pub(super) async fn load_parts() -> Option<()> {
    let desk = load("./desk.html").await?;
    let (body, main) = (document().body()?, document().query_selector("main").ok()??);
    let style = document().create_element("link").ok()?;
    let _ = style.set_attribute("rel", "stylesheet");
    let _ = style.set_attribute("href", "desk.css");
    // Continues even if the style sheet does not load, because the parts are useful either way.
    let styled = first_event([(&style, "load"), (&style, "error")]);
    if let Some(head) = document().head() {
        append(&head, &style);
    }
    styled.await;
    let part = |id: &str| adopted(&desk.get_element_by_id(id)?);
    let stage = document().get_element_by_id("stage")?;
    let lanes = document().get_element_by_id("lanes")?;
    let notice = document().get_element_by_id("notice")?;
    main.prepend_with_node_1(&part("lesson")?.into()).ok()?;
    notice.after_with_node_1(&part("recorded")?.into()).ok()?;
    lanes.before_with_node_1(&part("guess")?.into()).ok()?;
    lanes.after_with_node_1(&part("paper")?.into()).ok()?;
    stage.after_with_node_1(&part("outcome")?.into()).ok()?;
    append(&document().get_element_by_id("futures-glossary")?, &part("futures-words")?);
    for id in ["term", "glossary", "share", "embed", "drop", "paper-source"] {
        append(&body, &part(id)?);
    }
    Some(())
}
