//! What the browser's consoles say: those of the page, of all frames, and of workers. chromedriver tells only
//! the page's own; the rest is in a file that Chromium writes, which in turn lacks what failed to load.

use std::fs;
use std::path::PathBuf;

/// The file, gone when this is dropped.
pub(crate) struct Console(PathBuf);

impl Console {
    /// One of that name, empty.
    pub(crate) fn new(name: &str) -> Self {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name).with_extension("log");
        fs::write(&file, "").unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        Self(file)
    }

    /// What makes Chromium write it.
    pub(crate) fn flags(&self) -> [String; 3] {
        ["--enable-logging".into(), "--log-level=0".into(), format!("--log-file={}", self.0.display())]
    }

    /// What was said so far. `[12:12:0102/030405.678:INFO:CONSOLE:3] "Hello", source: http://…` is such a line;
    /// the browser's own complaints stand between.
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
