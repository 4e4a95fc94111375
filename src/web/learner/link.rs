//! A learner's program in the page's address, and the address that opens the page with one.

use crate::learner::hosts;
use crate::learner::link::{LinkError, MAX_PROGRAM_BYTES, Packed, text};
use crate::plan::Plan;
use crate::web::dom::browser::window;
use crate::web::dom::on;
use crate::web::streams::{Packing, pack, unpack};
use gloo_events::EventListener;
use wasm_bindgen::JsValue;
use web_sys::Url;

/// A program that came with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// The program.
    pub source: String,
    /// The name of its file, if the link has one.
    pub name: Option<String>,
    /// The fragment that held it, by which it is recognized when the page is reloaded.
    pub fragment: String,
}

/// Returns the program in the page's own address, or `None` if the address has none.
pub async fn program() -> Option<Result<Linked, LinkError>> {
    unpacked(fragment_of_page()?).await
}

/// Returns the program in a fragment. Returns `None` if it is one of another kind.
pub async fn unpacked(fragment: String) -> Option<Result<Linked, LinkError>> {
    let packed = Packed::read(&fragment)?;
    Some(match packed {
        Ok(Packed { deflated, name }) => match unpack(&deflated, Packing::Raw, MAX_PROGRAM_BYTES).await {
            Some(bytes) => text(bytes).map(|source| Linked { source, name, fragment }),
            None => Err(LinkError::Broken),
        },
        Err(error) => Err(error),
    })
}

/// Calls `arrived` when a fragment is put into the address of the open page, as a pasted link does.
pub fn on_arrival(arrived: impl Fn() + 'static) -> EventListener {
    on(&window(), "hashchange", move |_| {
        if fragment_of_page().is_some() {
            arrived();
        }
    })
}

/// Returns the fragment of the page's address if it is one with a program, even a damaged one.
pub fn fragment_of_page() -> Option<String> {
    let fragment = window().location().hash().ok()?;
    Packed::read(&fragment).map(|_| fragment)
}

/// Puts a fragment with a program into the page's address. Without one, removes the one that is there, because
/// another program has taken its place.
pub fn put(fragment: Option<&str>) {
    if fragment.is_some() || fragment_of_page().is_some() {
        let location = window().location();
        let [path, query] = [location.pathname(), location.search()].map(Result::unwrap_or_default);
        let address = [&*path, &query, fragment.unwrap_or_default()].concat();
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    }
}

/// Returns the fragment that holds a program, with its `#`.
///
/// # Errors
/// It is too long, or the browser cannot compress it.
pub async fn fragment(source: &str, name: Option<&str>) -> Result<String, LinkError> {
    if source.len() > MAX_PROGRAM_BYTES {
        return Err(LinkError::TooLong);
    }
    let deflated = pack(source.as_bytes(), Packing::Raw).await.ok_or(LinkError::Unable)?;
    Packed { deflated, name: name.map(str::to_owned) }.fragment()
}

/// Returns the address that opens the whole page with a program, on the plan of `query`. It omits the embedding,
/// the lesson and `autorun`, as the link of a recording does.
///
/// # Errors
/// It is too long, or the browser cannot compress the program.
pub async fn address(query: &str, source: &str, name: Option<&str>) -> Result<String, LinkError> {
    let fragment = fragment(source, name).await?;
    let (mut plan, _) = Plan::from_query(query);
    plan.page = plan.page.standalone();
    let query = plan.to_query();
    let location = window().location();
    let page = [location.origin(), location.pathname()].map(Result::unwrap_or_default).concat();
    Ok([&*page, if query.is_empty() { "" } else { "?" }, &query, &fragment].concat())
}

/// Returns the hosts that a program names as the browser writes them, because this distinguishes a host from
/// another one whose letters only look the same.
pub fn hosts(source: &str) -> Vec<String> {
    let mut hosts = Vec::new();
    for host in hosts::named(source) {
        let Ok(url) = Url::new(&["https://", &host].concat()) else { continue };
        let host = url.host();
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    hosts
}
