//! What the program prints. Only the last lines are in the page, so that a program can print any number of them.

use crate::i18n::learner::learner_words;
use crate::learner::message::Stream;
use crate::learner::output::Printed;
use crate::web::dom::{append, by_id, element, set_attribute, set_text, show};
use crate::web::locale;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use web_sys::Element;

/// The number of lines in the page.
const MAX_LINES: u32 = 2_000;
/// The number of lines in one element.
const MAX_PIECE_LINES: u32 = 100;
/// The number of bytes in the page, because a line may have any length.
const MAX_BYTES: usize = 1 << 20;

/// A part of the log, all of the same stream.
#[derive(Debug)]
struct Piece {
    element: Element,
    stream: Stream,
    lines: u32,
    bytes: usize,
}

/// The log.
#[derive(Debug)]
pub(super) struct Log {
    root: Element,
    earlier: Element,
    pieces: RefCell<VecDeque<Piece>>,
    left_out: Cell<u32>,
}

impl Log {
    /// Finds the log in the page.
    pub(super) fn of_page() -> Self {
        Self {
            root: by_id("learner-log"),
            earlier: by_id("learner-earlier"),
            pieces: RefCell::default(),
            left_out: Cell::default(),
        }
    }

    /// Removes everything.
    pub(super) fn clear(&self) {
        self.pieces.borrow_mut().drain(..).for_each(|piece| piece.element.remove());
        self.left_out.set(0);
        self.translate();
    }

    /// Adds printed texts, and keeps the end in view if it was.
    pub(super) fn add(&self, texts: &[Printed], left_out: u32) {
        if texts.is_empty() {
            return;
        }
        let root = &self.root;
        let is_at_end = root.scroll_top() + root.client_height() >= root.scroll_height() - 2;
        self.left_out.set(self.left_out.get() + left_out);
        for printed in texts {
            for part in split(&printed.text) {
                self.write(printed.stream, part);
            }
        }
        self.shorten();
        if is_at_end {
            root.set_scroll_top(root.scroll_height());
        }
    }

    /// Writes a few lines, into the last piece if they are of its stream and it has room.
    fn write(&self, stream: Stream, text: &str) {
        let mut pieces = self.pieces.borrow_mut();
        let has_room = |piece: &&mut Piece| piece.stream == stream && piece.lines < MAX_PIECE_LINES;
        let lines = text.matches('\n').count() as u32;
        if let Some(last) = pieces.back_mut().filter(has_room) {
            let _ = last.element.append_with_str_1(text);
            last.lines += lines;
            last.bytes += text.len();
            return;
        }
        let class = if stream == Stream::Out { "out" } else { "err" };
        let element = element("div", class, text);
        set_attribute(&element, "translate", "no");
        if stream == Stream::Err {
            set_attribute(&element, "data-name", learner_words(locale::page_lang()).stderr());
        }
        append(&self.root, &element);
        pieces.push_back(Piece { element, stream, lines, bytes: text.len() });
    }

    /// Removes the first pieces that are too many, and says so.
    fn shorten(&self) {
        let mut pieces = self.pieces.borrow_mut();
        let (mut lines, mut bytes) =
            pieces.iter().fold((0, 0), |(lines, bytes), piece| (lines + piece.lines, bytes + piece.bytes));
        while pieces.len() > 1 && (lines > MAX_LINES || bytes > MAX_BYTES) {
            let Some(first) = pieces.pop_front() else { break };
            first.element.remove();
            lines -= first.lines;
            bytes -= first.bytes;
            self.left_out.set(self.left_out.get() + first.lines);
        }
        drop(pieces);
        self.translate();
    }

    /// Says in the page's language how many lines are not shown.
    pub(super) fn translate(&self) {
        let locale = locale::current();
        let words = learner_words(locale.lang);
        set_text(&self.earlier, &words.earlier(self.left_out.get(), &locale.numbers));
        show(&self.earlier, self.left_out.get() > 0);
        for piece in self.pieces.borrow().iter().filter(|piece| piece.stream == Stream::Err) {
            set_attribute(&piece.element, "data-name", words.stderr());
        }
    }
}

/// Splits a text into parts of a few lines each.
fn split(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let mut ends = text.match_indices('\n').map(|(at, _)| at + 1);
        let end = ends.nth(MAX_PIECE_LINES as usize - 1).unwrap_or(text.len());
        let (part, rest) = text.split_at(end);
        text = rest;
        (!part.is_empty()).then_some(part)
    })
}
