//! The test that runs on this thread: its name, and its browser.

use super::engine::Engine;
use std::cell::{Cell, RefCell};
use std::fs;
use std::panic::Location;
use std::path::PathBuf;

thread_local! {
    /// The line that last gave a driver a command, in the test on this thread.
    static ASKED: Cell<Option<&'static Location<'static>>> = const { Cell::new(None) };
    static CURRENT: RefCell<Option<Current>> = const { RefCell::new(None) };
}

/// One test in one engine.
#[derive(Clone)]
pub(crate) struct Current {
    /// A unique name: `firefox::start::the_page_is_painted_before_its_program_is_there`.
    pub(crate) name: String,
    /// `None` for a test that uses no browser.
    pub(crate) engine: Option<Engine>,
    /// Whether the test is about motion on the page.
    pub(crate) is_moving: bool,
}

impl Current {
    /// Makes this the test of this thread while `test` runs.
    pub(crate) fn during<T>(self, test: impl FnOnce() -> T) -> T {
        struct Leave;
        impl Drop for Leave {
            fn drop(&mut self) {
                CURRENT.set(None);
            }
        }
        CURRENT.set(Some(self));
        let _leave = Leave;
        test()
    }

    /// Records that `line` gives the driver a command, which a driver may never answer.
    pub(super) fn asks_driver(line: &'static Location<'static>) {
        ASKED.set(Some(line));
    }

    /// Returns the line that last gave the driver a command, for a test that hangs.
    pub(crate) fn last_command() -> String {
        ASKED.get().map_or_else(|| "no line".to_owned(), ToString::to_string)
    }

    /// Returns whether a test runs on this thread.
    pub(crate) fn is_set() -> bool {
        CURRENT.with_borrow(Option::is_some)
    }

    /// Returns the test that runs on this thread.
    ///
    /// # Panics
    /// On the thread of a server or a runtime, which does not belong to a single test.
    pub(crate) fn test() -> Self {
        CURRENT.with_borrow(|current| current.clone().expect("a test runs on this thread"))
    }
}

/// Returns a path below a folder of this test's own, in which no other test writes. The folder exists.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(Current::test().name.replace("::", "-"));
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder.join(name)
}
