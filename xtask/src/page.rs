//! `index.html` as it is released: with a Content-Security-Policy, and without comments and the links that
//! only a build reads.

use crate::links::{places, tokens};
use crate::project::{read, write};
use anyhow::{Result, ensure};
use html5gum::Token;
use std::ops::Range;
use std::path::Path;

/// The comment that the policy replaces.
const MARKER: &[u8] = b" csp ";

/// The policy. `docs/hosting.md` repeats it for hosts that send it as a header, and a test compares the two.
/// It does not have `frame-ancestors`, because a meta element cannot set it, and because course pages frame
/// this page.
const POLICY: [&str; 12] = [
    "default-src 'none'",                   // everything else is refused
    "script-src 'self' 'wasm-unsafe-eval'", // the second is to compile wasm; JavaScript's eval stays refused
    "style-src 'self'",                     // no style attributes in markup either: use CSSOM for positions
    "img-src 'self' data:",                 // data: is for the timeline, as printed and as drawn into a PNG
    "connect-src 'self' http: https:",      // learners choose which server to use; no sockets
    "worker-src 'self'",                    // the service worker, the CPU workers and the heartbeat
    "manifest-src 'self'",
    "frame-src 'self'",                   // the preview of the embed builder
    "base-uri 'none'",                    // a <base> would redirect all relative addresses
    "form-action 'none'",                 // the page reads its forms and never sends them
    "require-trusted-types-for 'script'", // strings cannot become markup or addresses of scripts…
    "trusted-types default",              // …except through one policy, which knows the page's own scripts
];

/// Fails unless the page in a folder has exactly one marker.
pub(crate) fn check(folder: &Path) -> Result<()> {
    marker(&read(&folder.join("index.html"))?).map(drop)
}

/// Turns the page in a folder into a release.
pub(crate) fn release(folder: &Path) -> Result<()> {
    let file = folder.join("index.html");
    write(&file, released(&read(&file)?)?)
}

fn released(page: &str) -> Result<String> {
    let policy = format!(r#"<meta http-equiv="Content-Security-Policy" content="{}">"#, POLICY.join("; "));
    let mut page = page.to_owned();
    page.replace_range(marker(&page)?, &policy);
    remove(&mut page, |page| places(page).collect());
    remove(&mut page, |page| comments(page).map(|(_, place)| place).collect());
    // Trunk leaves an empty line for each link that it has removed.
    let lines = page.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.flat_map(|line| [line, "\n"]).collect())
}

/// Removes the places that `find` returns, which are in order.
fn remove(page: &mut String, find: impl Fn(&str) -> Vec<Range<usize>>) {
    for place in find(page).into_iter().rev() {
        page.replace_range(place, "");
    }
}

/// Returns the texts of all comments, with their places.
fn comments(page: &str) -> impl Iterator<Item = (Vec<u8>, Range<usize>)> {
    tokens(page).filter_map(|token| match token {
        Token::Comment(comment) => {
            let place = comment.span.start..comment.span.end;
            Some((comment.as_slice().to_vec(), place))
        }
        _ => None,
    })
}

/// Returns the position of the marker.
fn marker(page: &str) -> Result<Range<usize>> {
    let markers = comments(page).filter_map(|(text, place)| (text == MARKER).then_some(place));
    let [marker] = <[_; 1]>::try_from(markers.collect::<Vec<_>>()).unwrap_or_default();
    ensure!(
        !marker.is_empty(),
        "index.html needs one comment <!-- csp -->: the Content-Security-Policy goes there"
    );
    Ok(marker)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<!-- csp -->\n<link data-trunk rel=\"rust\" data-bin=\"boucle\">\n\n\
        <!-- A reason. -->\n<p>A page\n";

    #[test]
    fn a_released_page_has_the_policy_and_neither_comments_nor_links_for_trunk() {
        let page = released(PAGE).unwrap();
        assert!(page.starts_with(
            "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        ));
        assert!(page.ends_with("; trusted-types default\">\n<p>A page\n"), "{page}");
    }

    #[test]
    fn a_page_from_trunk_and_the_page_itself_make_the_same_release() {
        let from_trunk = PAGE.replace("<link data-trunk rel=\"rust\" data-bin=\"boucle\">", "");
        assert_eq!(released(&from_trunk).unwrap(), released(PAGE).unwrap());
    }

    #[test]
    fn a_page_without_a_marker_is_an_error() {
        let error = released("<head>\n<p>csp\n").unwrap_err();
        assert!(error.to_string().contains("needs one comment <!-- csp -->"), "{error}");
    }

    #[test]
    fn a_page_with_two_markers_is_an_error() {
        assert!(released(&PAGE.repeat(2)).is_err());
    }

    #[test]
    fn a_marker_inside_a_script_is_not_a_marker() {
        assert!(released("<script>/* <!-- csp --> */</script>").is_err());
    }
}
