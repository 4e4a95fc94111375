//! The page's own HTML files and style sheets, loaded on demand.

use crate::web::dom::browser::document;
use crate::web::dom::{append, first_event};
use futures_util::future::{FutureExt as _, LocalBoxFuture};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, XmlHttpRequest, XmlHttpRequestResponseType};

/// Loads an HTML file. Returns `None` if it cannot be loaded.
///
/// The browser parses the file, because a page with Trusted Types does not make markup from text, and this
/// page does not need to.
pub fn load(url: &str) -> LocalBoxFuture<'static, Option<Document>> {
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
pub fn adopted(element: &Element) -> Option<Element> {
    document().import_node_with_deep(element, true).ok()?.dyn_into().ok()
}

/// Replaces the content of `to`, an element of the page, with a copy of the content of `from`.
pub fn copy_content(from: &Element, to: &Element) {
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

/// Adds a style sheet to the page's head, and waits until it has loaded or failed, because the parts that it styles
/// are useful either way.
pub async fn add_style(href: &str) -> Option<()> {
    let style = document().create_element("link").ok()?;
    let _ = style.set_attribute("rel", "stylesheet");
    let _ = style.set_attribute("href", href);
    let styled = first_event([(&style, "load"), (&style, "error")]);
    append(&*document().head()?, &style);
    styled.await;
    Some(())
}
