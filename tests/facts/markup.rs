//! Facts that compare the page's markup with the parameters and the views.

use crate::plans::parameters_of_runs;
use crate::typography::check_french;
use boucle::plan::{Accepted, Parameter, Plan, View};

const INDEX: &str = include_str!("../../index.html");
const DESK: &str = include_str!("../../www/desk.html");
const LEARNER: &str = include_str!("../../www/learner.html");

/// Returns the text of `html` between `start` and the next `end`.
fn between<'a>(html: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = html.split_once(start).unwrap();
    rest.split(end).next().unwrap()
}

/// Returns the text of each `element` in `html`, from its name to `end`.
fn elements<'a>(html: &'a str, element: &str, end: &str) -> Vec<&'a str> {
    let start = format!("<{element} ");
    html.match_indices(&start).map(|(at, _)| html[at + 1..].split(end).next().unwrap()).collect()
}

/// Returns the values of all attributes called `name` in `html`.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.match_indices(&start).map(|(at, _)| html[at + start.len()..].split('"').next().unwrap()).collect()
}

/// Returns the value of the first attribute called `name` in `html`.
fn attribute<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    attributes(html, name).first().copied()
}

fn has_word(tag: &str, word: &str) -> bool {
    tag.split_whitespace().any(|found| found == word)
}

/// Asserts that `found` are names of views, and that every view is among them. `advice` says what to add.
fn are_all_views(found: &[&str], advice: &str) {
    for view in View::ALL {
        assert!(found.contains(&view.name()), "`{}` is missing in {advice}", view.name());
    }
    for name in found {
        let is_known = View::named(name).is_some();
        assert!(is_known, "`{name}` stands in {advice}, but src/plan/view.rs has no such view");
    }
}

#[test]
fn every_view_has_a_place_in_the_page() {
    let found = attributes(INDEX, "data-view");
    are_all_views(&found, "index.html, as the data-view of a section with its words in both languages");
}

#[test]
fn every_view_can_be_chosen_in_the_embed_builder() {
    let offered = attributes(between(DESK, "<fieldset id=\"embed-views\">", "</fieldset>"), "value");
    are_all_views(
        &offered,
        "www/desk.html, as the value of a checkbox in #embed-views, with its name in both languages",
    );
}

#[test]
fn exactly_the_sections_that_are_empty_before_a_run_begin_hidden() {
    for section in elements(INDEX, "section", ">") {
        let Some(view) = attribute(section, "data-view").and_then(View::named) else { continue };
        assert_eq!(
            has_word(section, "hidden"),
            view.is_empty_before_run(),
            "index.html: `hidden` of the section of `{}` must agree with is_empty_before_run in view.rs",
            view.name()
        );
    }
}

/// The parameters with controls of another kind than a field for a number or a list of values.
const OWN_CONTROLS: [Parameter; 3] = [Parameter::Strategy, Parameter::WorkOn, Parameter::Origin];

#[test]
fn every_parameter_of_runs_has_a_control_with_its_default() {
    for parameter in parameters_of_runs().filter(|parameter| !OWN_CONTROLS.contains(parameter)) {
        let (name, default) = (parameter.name(), parameter.get(&Plan::default()).unwrap());
        let is_its = |control: &&str| attribute(control, "name") == Some(name);
        let field = elements(INDEX, "input", ">").into_iter().find(is_its);
        let list = elements(INDEX, "select", "</select>").into_iter().find(is_its);
        match (parameter.accepted(), field, list) {
            (_, None, None) => panic!(
                "index.html: add a control with name=\"{name}\" to the sentence or the settings, in both \
                 languages; or, if `{name}` does not change what runs, move it to src/plan/page_options.rs"
            ),
            (Accepted::Whole(..), Some(field), _) => is_field(field, "numeric", &default),
            (Accepted::Fraction, Some(field), _) => is_field(field, "decimal", &default),
            (Accepted::OneOf | Accepted::WholeOrNone(..), _, Some(list)) => {
                is_list(list, parameter, &default);
            }
            _ => panic!(
                "src/web/page/form/mod.rs reads only lists and fields for numbers: give it code for the control \
                 of `{name}`, and add the parameter to OWN_CONTROLS in tests/facts/markup.rs"
            ),
        }
    }
}

/// Asserts that a field for numbers has this keyboard and value. It is a field for text, because fields for numbers leave
/// out the comma of `0,5` in some browsers, and make it 5.
fn is_field(field: &str, keyboard: &str, value: &str) {
    let found = ["type", "inputmode", "value"].map(|name| attribute(field, name).unwrap_or_default());
    assert_eq!(found, ["", keyboard, value], "index.html: type, inputmode and value of <{field}>");
}

/// Asserts that a list offers valid values, all names among them, and that `default` is selected.
fn is_list(list: &str, parameter: Parameter, default: &str) {
    let name = parameter.name();
    let options = elements(list, "option", ">");
    let values: Vec<_> = options.iter().filter_map(|option| attribute(option, "value")).collect();
    for value in &values {
        let reasons = parameter.set(&mut Plan::default(), value);
        assert_eq!(reasons, [], "index.html: the list of `{name}` has the option `{value}`");
    }
    for choice in parameter.choices() {
        assert!(values.contains(&choice), "index.html: the list of `{name}` needs the option `{choice}`");
    }
    let selected = options.iter().find(|option| has_word(option, "selected")).or(options.first());
    let selected = selected.and_then(|option| attribute(option, "value"));
    assert_eq!(selected, Some(default), "index.html: the selected option of `{name}` is its default");
}

#[test]
fn every_heading_of_the_table_has_a_meaning() {
    let headings = elements(between(INDEX, "<table id=\"table\"", "</thead>"), "th", "</th>");
    let meanings = elements(between(DESK, "<dl id=\"table-words\">", "</dl>"), "dd", "</dd>");
    assert_eq!(
        meanings.len(),
        headings.len(),
        "www/desk.html: one <dd> for each heading of #table, in their order"
    );
    assert!(
        headings.iter().all(|heading| heading.contains("<button type=\"button\" data-desk=\"heading\">"))
    );
}

#[test]
fn the_way_into_the_lesson_counts_its_chapters() {
    let chapters = elements(include_str!("../../www/lesson/en.html"), "article", ">").len();
    let way_in = between(INDEX, "id=\"begin\"", "</button>");
    assert_eq!(
        way_in.matches(&format!(" · {chapters} chap")).count(),
        2,
        "index.html: #begin says: {way_in}"
    );
}

#[test]
fn every_control_of_the_form_belongs_to_a_parameter() {
    let form = between(INDEX, "<form id=\"plan\"", "</form>");
    for name in attributes(form, "name") {
        let is_known = Parameter::ALL.iter().any(|parameter| parameter.name() == name);
        assert!(is_known, "index.html: the control `{name}` is no parameter of src/plan/parameter.rs");
    }
}

/// Returns the contents of the French spans in `html`, with the spans inside them.
fn french(html: &str) -> Vec<&str> {
    let start = "<span lang=\"fr\">";
    let inside = |at: usize| {
        let text = &html[at + start.len()..];
        let mut depth = 0;
        let ends = text.match_indices("span").find(|(at, _)| {
            let opens = text[..*at].ends_with('<');
            depth += i32::from(opens) - i32::from(text[..*at].ends_with("</"));
            depth < 0
        });
        &text[..ends.unwrap().0 - "</".len()]
    };
    html.match_indices(start).map(|(at, _)| inside(at)).collect()
}

/// Returns the text of `html`: without its tags, and with the characters that its entities stand for.
fn text(html: &str) -> String {
    let pieces = html.split('<').enumerate();
    let text: String = pieces
        .map(|(number, piece)| if number == 0 { piece } else { piece.split_once('>').unwrap().1 })
        .collect();
    [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (from, to)| text.replace(from, to))
}

#[test]
fn the_french_texts_of_the_markup_have_french_typography() {
    for html in [INDEX, DESK, LEARNER] {
        let texts = french(html);
        assert!(texts.len() > 10, "{texts:?}");
        for french in texts {
            check_french(&text(french));
        }
    }
}
