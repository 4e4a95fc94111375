//! The `<link data-trunk …>` elements of `index.html`: the list of all parts of the page.

use anyhow::{Context as _, Result, bail, ensure};
use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};
use std::ops::Range;

/// A part that a build puts beside the page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// A program of the crate, as a wasm module with its JavaScript.
    Module(String),
    /// A copy of a file.
    File(String),
    /// A copy of a folder.
    Folder(String),
}

impl Link {
    /// Returns the name of a module, or `None` for other links.
    pub(crate) fn module(&self) -> Option<&str> {
        match self {
            Self::Module(name) => Some(name),
            Self::File(_) | Self::Folder(_) => None,
        }
    }
}

/// Reads the links of a page.
pub(crate) fn links(page: &str) -> Result<Vec<Link>> {
    tags(page).map(|tag| link(&tag).with_context(|| format!("index.html, {}", &page[place(&tag)]))).collect()
}

/// Returns the positions of these links in a page.
pub(crate) fn places(page: &str) -> impl Iterator<Item = Range<usize>> {
    tags(page).map(|tag| place(&tag))
}

fn tags(page: &str) -> impl Iterator<Item = StartTag<usize>> {
    tokens(page).filter_map(|token| match token {
        Token::StartTag(tag) if tag.attributes.contains_key(b"data-trunk".as_slice()) => Some(tag),
        _ => None,
    })
}

/// Returns the tokens of a page, with their positions.
pub(crate) fn tokens(page: &str) -> impl Iterator<Item = Token<usize>> {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true); // inside <script> and <style>, nothing is markup
    Tokenizer::new_with_emitter(page, emitter).map(|Ok(token)| token)
}

fn place(tag: &StartTag<usize>) -> Range<usize> {
    tag.span.start..tag.span.end
}

fn link(tag: &StartTag<usize>) -> Result<Link> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let value = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| text(value));
    let (known, link): (&[&str], _) = match value("rel").as_deref() {
        Some("copy-file") => (&["href"], Link::File(value("href").context("it needs a href")?)),
        Some("copy-dir") => (&["href"], Link::Folder(value("href").context("it needs a href")?)),
        Some("rust") => {
            let name = value("data-bin").context("it needs a data-bin")?;
            // By default, Trunk creates other bindings for a worker, and runs wasm-opt itself.
            let is_worker = value("data-type").is_some_and(|kind| kind != "main");
            let target = value("data-bindgen-target");
            ensure!(
                target.as_deref() == Some("web") || (target.is_none() && !is_worker),
                "xtask makes bindings for data-bindgen-target=\"web\" only"
            );
            ensure!(
                value("data-wasm-opt").as_deref() == Some("0"),
                "xtask needs data-wasm-opt=\"0\", since it runs wasm-opt itself"
            );
            (&["data-bin", "data-type", "data-bindgen-target", "data-wasm-opt"], Link::Module(name))
        }
        kind => bail!("xtask does not know rel={:?}", kind.unwrap_or_default()),
    };
    for name in tag.attributes.keys().map(|name| text(name)) {
        let is_known = ["data-trunk", "rel"].contains(&name.as_str()) || known.contains(&name.as_str());
        ensure!(is_known, "xtask does not know the attribute {name}; see {}", file!());
    }
    Ok(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(page: &str) -> String {
        format!("{:#}", links(page).unwrap_err())
    }

    #[test]
    fn every_kind_of_link_is_read_in_order() {
        let page = r#"<head><link rel="icon" href="icon.svg">
            <link data-trunk rel="rust" data-bin="boucle" data-wasm-opt="0">
            <link data-trunk rel="rust" data-bin="desk" data-type="worker" data-bindgen-target="web" data-wasm-opt="0">
            <!-- <link data-trunk rel="copy-file" href="no.js"> -->
            <link data-trunk rel="copy-file" href="www/boot.js"><link data-trunk rel="copy-dir" href="www/icons">"#;
        let [boucle, desk] = ["boucle", "desk"].map(|name| Link::Module(name.into()));
        let [file, folder] = [Link::File("www/boot.js".into()), Link::Folder("www/icons".into())];
        assert_eq!(links(page).unwrap(), [boucle, desk, file, folder]);
    }

    #[test]
    fn a_link_of_an_unknown_kind_is_an_error() {
        let said = refusal(r#"<link data-trunk rel="sass" href="a.scss">"#);
        assert_eq!(
            said,
            r#"index.html, <link data-trunk rel="sass" href="a.scss">: xtask does not know rel="sass""#
        );
    }

    #[test]
    fn a_link_with_an_unknown_attribute_is_an_error() {
        let said = refusal(r#"<link data-trunk rel="copy-file" href="a.js" data-target-path="b">"#);
        assert!(said.contains("xtask does not know the attribute data-target-path"), "{said}");
    }

    #[test]
    fn a_link_without_its_address_is_an_error() {
        assert!(refusal(r#"<link data-trunk rel="copy-file">"#).ends_with("it needs a href"));
    }

    #[test]
    fn a_module_with_other_bindings_is_an_error() {
        let worker = r#"<link data-trunk rel="rust" data-bin="desk" data-type="worker" data-wasm-opt="0">"#;
        assert!(refusal(worker).contains("data-bindgen-target"));
    }

    #[test]
    fn a_module_that_trunk_would_optimise_is_an_error() {
        assert!(refusal(r#"<link data-trunk rel="rust" data-bin="desk">"#).contains("data-wasm-opt=\"0\""));
    }

    #[test]
    fn the_links_of_the_page_are_known() {
        let page = include_str!("../../index.html");
        assert!(links(page).unwrap().contains(&Link::Module("boucle".into())));
    }
}
