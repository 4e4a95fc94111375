//! SVG as text: paths, lines, letters, and the document around them. It uses no style sheets and no `style`
//! attributes, because the Content-Security-Policy of a page may forbid them.

use super::ink;
use crate::escape;
use crate::plan::Lang;
use std::fmt::Write as _;

const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
const CODE_FONT: &str = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/// The part of a text that is placed at its coordinates.
#[derive(Clone, Copy, Default)]
pub(super) enum Anchor {
    #[default]
    Start,
    Middle,
    End,
}

/// The font and alignment of a text.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f64,
    pub(super) fill: &'static str,
    pub(super) bold: bool,
    pub(super) code: bool,
    pub(super) anchor: Anchor,
}

impl Default for Style {
    fn default() -> Self {
        Self { size: 15.0, fill: ink::INK, bold: false, code: false, anchor: Anchor::Start }
    }
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A drawing under construction. Results of `write!` are ignored, because writing into a string cannot fail.
#[derive(Default)]
pub(super) struct Figure {
    body: String,
}

impl Figure {
    pub(super) fn text(&mut self, x: f64, y: f64, style: &Style, text: &str) {
        let (x, y) = (number(x), number(y));
        let _ =
            write!(self.body, r#"<text x="{x}" y="{y}" font-size="{}" fill="{}""#, style.size, style.fill);
        match style.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.body.push_str(r#" text-anchor="middle""#),
            Anchor::End => self.body.push_str(r#" text-anchor="end""#),
        }
        if style.bold {
            self.body.push_str(r#" font-weight="700""#);
        }
        if style.code {
            let _ = write!(self.body, r#" font-family="{CODE_FONT}""#);
        }
        let _ = writeln!(self.body, ">{}</text>", escape::xml(text));
    }

    /// Draws rectangles that have the same fill as one path.
    pub(super) fn rects(&mut self, fill: &str, rects: impl IntoIterator<Item = Rect>) {
        let mut path = String::new();
        for Rect { x, y, width, height } in rects {
            let (x, y, width, height) = (number(x), number(y), number(width), number(height));
            let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
        }
        if !path.is_empty() {
            let _ = writeln!(self.body, r#"<path fill="{fill}" d="{path}"/>"#);
        }
    }

    /// Draws triangles that point to the right, each `side` pixels wide and high, with their upper left corners.
    pub(super) fn triangles(&mut self, fill: &str, corners: impl IntoIterator<Item = (f64, f64)>, side: f64) {
        let mut path = String::new();
        for (x, y) in corners {
            let (x, y, half) = (number(x), number(y), number(side / 2.0));
            let _ = write!(path, "M{x} {y}l{side} {half}l-{side} {half}z");
        }
        if !path.is_empty() {
            let _ = writeln!(self.body, r#"<path fill="{fill}" d="{path}"/>"#);
        }
    }

    /// Draws a vertical line.
    pub(super) fn line(&mut self, x: f64, top: f64, bottom: f64, stroke: &str, width: f64, dashes: &str) {
        let (x, top, bottom) = (number(x), number(top), number(bottom));
        let dashes =
            if dashes.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dashes}""#) };
        let _ = writeln!(
            self.body,
            r#"<path stroke="{stroke}" stroke-width="{width}"{dashes} d="M{x} {top}V{bottom}"/>"#
        );
    }

    /// Draws the project's logo: a ring with a dot on it.
    pub(super) fn mark(&mut self, x: f64, y: f64) {
        let (x, y, dot) = (number(x), number(y), number(y - 7.0));
        let (ink, accent) = (ink::INK, ink::ACCENT);
        let _ = writeln!(
            self.body,
            r#"<circle cx="{x}" cy="{y}" r="7" fill="none" stroke="{ink}" stroke-width="1.6"/><circle cx="{x}" cy="{dot}" r="3.2" fill="{accent}"/>"#
        );
    }

    /// Returns the complete document.
    pub(super) fn finish(&self, width: f64, height: f64, lang: Lang, title: &str, told: &str) -> String {
        let (width, height, lang) = (number(width), number(height), lang.name());
        let (title, told, patterns, body) =
            (escape::xml(title), escape::xml(told), ink::PATTERNS, &self.body);
        format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" lang="{lang}" xml:lang="{lang}" role="img" aria-labelledby="boucle-title boucle-told" font-family="{FONT}">
<title id="boucle-title">{title}</title>
<desc id="boucle-told">{told}</desc>
<defs>{patterns}</defs>
<rect width="100%" height="100%" fill="#ffffff"/>
{body}</svg>
"##
        )
    }
}

/// Rounds to a tenth of a pixel.
fn number(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

/// Breaks a text at `between` into lines of at most `most` characters. Longer parts are shortened.
pub(super) fn lines(text: &str, between: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in text.split(between).map(|part| shortened(part, most)) {
        match lines.last_mut() {
            Some(line)
                if [line.as_str(), between, &part].iter().flat_map(|text| text.chars()).count() <= most =>
            {
                line.push_str(between);
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// Returns at most `most` characters of a text. If the text is longer, the last of them is an ellipsis.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => text.chars().take(most - 1).chain(['…']).collect(),
    }
}
