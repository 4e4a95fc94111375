//! The end-to-end tests have a harness of their own, which never runs a test that is marked `#[test]`.

use std::fs;
use std::path::Path;

#[test]
fn no_end_to_end_test_is_marked_for_libtest() {
    let mut folders = vec![Path::new("tests/e2e").to_path_buf()];
    let mut tests = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("text");
            let has = |mark: &str| text.lines().any(|line| line.trim() == mark);
            assert!(
                !has("#[test]") && !has("#[tokio::test]"),
                "{} has a test that never runs",
                path.display()
            );
            tests += text.matches("#[apply(e2e)]\n").count();
        }
    }
    assert!(tests > 0);
}
