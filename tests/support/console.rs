//! The output of the browser's consoles: those of the page, of all frames, and of workers. chromedriver
//! reports only the page's own; the rest is in a file that Chromium writes, which in turn lacks failed loads.

use std::fs;
use std::path::PathBuf;

/// The file, which is removed when this is dropped.
pub(crate) struct Console(PathBuf);

impl Console {
    /// Creates an empty file named `name`.
    pub(crate) fn new(name: &str) -> Self {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("log");
        fs::write(&file, "").unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Self(file)
    }

    /// Returns the flags that make Chromium write the file.
    pub(crate) fn flags(&self) -> [String; 3] {
        ["--enable-logging".into(), "--log-level=0".into(), format!("--log-file={}", self.0.display())]
    }

    /// Returns the lines so far. Such a line is
    /// `[12:12:0102/030405.678:INFO:CONSOLE:3] "Hello", source: http://…`; the browser's own messages are between
    /// them.
    pub(crate) fn lines(&self) -> Vec<String> {
        let log = fs::read_to_string(&self.0).expect("Chromium writes text");
        log.lines()
            .filter_map(|line| Some(line.split_once(":CONSOLE:")?.1.split_once("] ")?.1.to_owned()))
            .collect()
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
