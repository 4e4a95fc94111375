//! The text that a teacher pastes into a course page to show a plan: an element, a plain frame, or a link.

use crate::escape;
use crate::plan::{Lang, Parameter, Plan, View};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The permissions of the frame's sandbox. `www/embed.js` has the same ones; a test compares them.
pub const SANDBOX: &str =
    "allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox";
/// The features that the frame may use. `www/embed.js` has the same ones; a test compares them.
pub const ALLOW: &str = "clipboard-write; sync-xhr; local-network-access; loopback-network";

/// A plan as text to paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippets {
    /// HTML: `embed.js` and a `<boucle-lab>`, which follows the lab's height. The link inside is for readers
    /// without the script.
    pub element: String,
    /// HTML: an `<iframe>` of a fixed height, for pages that do not accept scripts.
    pub iframe: String,
    /// Markdown: a link.
    pub markdown: String,
}

/// A learner's program that goes with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program<'a> {
    /// The program.
    pub source: &'a str,
    /// The name of its file.
    pub name: Option<&'a str>,
    /// The fragment that holds both, with its `#`: see [`crate::learner::link`].
    pub fragment: &'a str,
}

/// The look of a frame, besides its plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame<'a> {
    /// Its name, and that of the link, if it is not the page's.
    pub title: Option<&'a str>,
    /// Its height in pixels, if it was measured. Otherwise it is estimated.
    pub height_px: Option<u32>,
    /// Whether the element shows a button first, which loads the lab.
    pub has_poster: bool,
}

impl Snippets {
    /// Returns the snippets of `plan` for the page at the address `page`.
    ///
    /// `page` is an http(s) URL whose query and fragment are ignored. The words are in `lang`, unless the
    /// plan has its own language. The element and the link omit default values.
    pub fn new(plan: &Plan, page: &str, lang: Lang) -> Self {
        Self::framed(plan, page, lang, None, &Frame::default())
    }

    /// Returns the snippets of `plan` with `program` in the editor. It takes the place of the plan's own
    /// `program`. In the element it is plain text, which a teacher can change.
    pub fn with_program(plan: &Plan, page: &str, lang: Lang, program: Program<'_>) -> Self {
        Self::framed(plan, page, lang, Some(program), &Frame::default())
    }

    /// Returns the snippets of `plan` with `program` in the editor, if there is one, in a frame with the look `frame`.
    pub fn framed(
        plan: &Plan,
        page: &str,
        lang: Lang,
        program: Option<Program<'_>>,
        frame: &Frame<'_>,
    ) -> Self {
        let mut plan = plan.clone();
        if program.is_some() {
            plan.page.program = None;
        }
        let plan = &plan;
        let page = page.split(['?', '#']).next().unwrap_or(page);
        let rooted = page.splitn(4, '/').count() == 4;
        let page = if rooted { page } else { &[page, "/"].concat() };
        let words = words(plan.page.lang.unwrap_or(lang));
        let alone = address(page, plan, false);
        let fragment = program.map_or("", |program| program.fragment);
        Self {
            element: element(plan, page, program, &alone, words, frame),
            iframe: iframe(plan, page, fragment, words, frame),
            markdown: format!(
                "[{}]({}{fragment})",
                text_in_markdown(frame.title.unwrap_or(words.title)),
                address_in_markdown(&alone)
            ),
        }
    }
}

/// The words of a snippet.
struct Words {
    title: &'static str,
    open: &'static str,
}

const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => {
            &Words { title: "Boucle: requests through the event loop, measured", open: "Open the lab" }
        }
        Lang::Fr => &Words {
            title: "Boucle\u{a0}: des requêtes dans la boucle d’événements, mesurées",
            open: "Ouvrir le laboratoire",
        },
    }
}

/// Returns the page's address with `plan` as its query, for a frame if `embed` is true.
fn address(page: &str, plan: &Plan, embed: bool) -> String {
    let mut plan = plan.clone();
    plan.page.embed = embed;
    let query = plan.to_query();
    if query.is_empty() { page.to_owned() } else { [page, "?", &query].concat() }
}

fn element(
    plan: &Plan,
    page: &str,
    program: Option<Program<'_>>,
    alone: &str,
    words: &Words,
    frame: &Frame<'_>,
) -> String {
    let fits = |program: &Program<'_>| fits_into_script(program.source);
    let inside = program.filter(fits);
    // A program that the element cannot contain is in the address.
    let fragment = program.filter(|program| !fits(program)).map_or("", |program| program.fragment);
    // By default, the element expects the page in the folder of its script, as the folder's index.
    let folder = folder(page);
    let src = (folder != page || !fragment.is_empty()).then(|| ("src", [page, fragment].concat()));
    let default = Plan::default();
    let parameters = Parameter::ALL.iter().filter(|&&parameter| parameter != Parameter::Embed);
    let given = parameters.filter_map(|parameter| {
        let value = parameter.get(plan).filter(|value| Some(value) != parameter.get(&default).as_ref());
        Some((parameter.name(), value?))
    });
    let title = frame.title.map(|title| ("title", title.to_owned()));
    let all = src.into_iter().chain(given).chain(title);
    let mut attributes = all.fold(String::new(), |mut attributes, (name, value)| {
        attributes.extend([" ", name, "=\"", &escape::html(&value), "\""]);
        attributes
    });
    if frame.has_poster {
        attributes += " poster";
    }
    let (folder, alone) = (escape::html(folder), escape::html(alone));
    let inside = inside.map(script).unwrap_or_default();
    format!(
        "<script src=\"{folder}embed.js\" async></script>\n\
         <boucle-lab{attributes}>\n  <a href=\"{alone}\">{}</a>\n{inside}</boucle-lab>",
        words.open
    )
}

/// Returns whether HTML reads `source` as it is inside of a script. Nothing can be escaped there.
fn fits_into_script(source: &str) -> bool {
    let lower = source.to_ascii_lowercase();
    !lower.contains("</script") && !lower.contains("<!--")
}

/// Returns the element that contains a program. In Markdown, an empty line ends the HTML, except between the
/// tags of a script that begins a line of its own after one.
fn script(Program { source, name, .. }: Program<'_>) -> String {
    let name = name.map_or(String::new(), |name| [" data-name=\"", &escape::html(name), "\""].concat());
    ["\n<script type=\"text/x-python\"", &name, ">\n", source.trim_end(), "\n</script>"].concat()
}

fn iframe(plan: &Plan, page: &str, fragment: &str, words: &Words, frame: &Frame<'_>) -> String {
    let src = [&*address(page, plan, true), fragment].concat();
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\"\n  \
         sandbox=\"{SANDBOX}\"\n  allow=\"{ALLOW}\"></iframe>",
        escape::html(&src),
        escape::html(frame.title.unwrap_or(words.title)),
        frame.height_px.unwrap_or_else(|| height(plan))
    )
}

/// Returns the folder of a page, with a trailing slash.
fn folder(page: &str) -> &str {
    page.rfind('/').and_then(|slash| page.get(..=slash)).unwrap_or(page)
}

/// Returns the approximate height, in pixels, of a frame that shows a plan's views after a run.
///
/// The frame is in a column of 45 rem. Content that does not fit scrolls.
pub fn height(plan: &Plan) -> u32 {
    let strategies = plan.variants().count() as u32;
    let shows = |view: View| plan.page.shows(view) && (view != View::Futures || plan.page.shows_futures());
    let of = |view: View| if shows(view) { view.height_px(strategies) } else { 0 };
    // Code on the left, remarks and log on the right. Every other view takes the whole width.
    let columns = of(View::Code).max(of(View::Remarks) + of(View::Log));
    let is_wide = |view: &View| !matches!(view, View::Code | View::Remarks | View::Log);
    let others: u32 = View::ALL.iter().copied().filter(is_wide).map(of).sum();
    (columns + others).max(120)
}

/// The characters that would end a Markdown link, break its line or begin an entity.
const MARKDOWN: &AsciiSet =
    &CONTROLS.add(b' ').add(b'(').add(b')').add(b'[').add(b']').add(b'<').add(b'>').add(b'\\').add(b'&');

/// Escapes what Markdown would not read as plain text in a link.
fn text_in_markdown(text: &str) -> String {
    text.chars()
        .flat_map(|char| r"\`*_[]<>&".contains(char).then_some('\\').into_iter().chain([char]))
        .collect()
}

/// Escapes an address for a Markdown link. A plan's own query does not contain such characters. The page's
/// address has only ASCII letters, because a browser has escaped the others.
fn address_in_markdown(url: &str) -> String {
    let (page, query) = url.split_at(url.find('?').unwrap_or(url.len()));
    utf8_percent_encode(page, MARKDOWN).chain([query]).collect()
}
