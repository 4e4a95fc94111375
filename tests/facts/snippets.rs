//! Snippets for teachers to paste: the plan can be read back from them, whatever its texts contain.

use boucle::learner::link::Packed;
use boucle::plan::{Endpoint, Lang, PageOptions, Parameter, Plan, Strategy, View, WorkOn};
use boucle::snippet::{ALLOW, Frame, Program, SANDBOX, Snippets, height};
use proptest::prelude::*;

const PAGE: &str = "https://example.org/boucle/";
const EMBED_JS: &str = include_str!("../../www/embed.js");

/// Characters that would end an attribute, a tag, a link or a line, and entities.
const HOSTILE: &str = "\"'><script>alert(1)</script>&lt;&amp;](javascript:0) [x]: `*_|\\ \r\n\té 🌀";

fn english(plan: &Plan) -> Snippets {
    Snippets::new(plan, PAGE, Lang::En)
}

/// Returns the attributes of `tag`, and checks that no value contains characters that would end it.
fn attributes(html: &str, tag: &str) -> Vec<(String, String)> {
    let (_, rest) = html.split_once(&format!("<{tag}")).unwrap();
    let mut rest = rest.trim_start();
    let mut found = Vec::new();
    while !rest.starts_with('>') {
        let (name, more) = rest.split_once("=\"").or(rest.split_once("async>").map(|_| ("", ">"))).unwrap();
        let Some((value, more)) = more.split_once('"') else { break };
        assert!(!value.contains(['<', '>', '\'']), "{value}");
        found.push((name.trim().to_owned(), unescaped(value)));
        rest = more.trim_start();
    }
    found
}

/// Decodes entities as an HTML parser does.
fn unescaped(text: &str) -> String {
    let of = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#13;", "\r"),
        ("&#10;", "\n"),
        ("&amp;", "&"),
    ];
    of.into_iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

fn attribute(html: &str, tag: &str, name: &str) -> String {
    attributes(html, tag).into_iter().find(|(found, _)| found == name).unwrap().1
}

/// Returns the address of a Markdown link, as a Markdown parser finds it.
fn destination(markdown: &str) -> &str {
    markdown.split_once("](").unwrap().1.strip_suffix(')').unwrap()
}

/// Returns the plan of an address.
fn plan_of(url: &str) -> Plan {
    let (plan, problems) = Plan::from_query(url.split_once('?').map_or("", |(_, query)| query));
    assert_eq!(problems, []);
    plan
}

/// Returns the plan of an element, from its attributes as in `embed.js`.
fn plan_of_element(element: &str) -> Plan {
    let mut plan = Plan::default();
    for (name, value) in attributes(element, "boucle-lab") {
        let parameter = Parameter::ALL.iter().find(|parameter| parameter.name() == name).unwrap();
        assert_eq!(parameter.set(&mut plan, &value), []);
    }
    plan
}

/// Returns the default plan with these options of the page.
fn shown_with(page: PageOptions) -> Plan {
    Plan { page, ..Plan::default() }
}

/// Returns `plan` with another value of `embed`.
fn with_embed(embed: bool, mut plan: Plan) -> Plan {
    plan.page.embed = embed;
    plan
}

fn hostile() -> Plan {
    let text = Some(HOSTILE.to_owned());
    Plan {
        strategies: vec![Strategy::JoinAll],
        origin: Endpoint::parse("http://h/a'b(c)]&d;*/").unwrap(),
        work_on: vec![WorkOn::Pool],
        page: PageOptions {
            view: vec![View::Timeline, View::Table],
            lang: Some(Lang::Fr),
            chapter: text.clone(),
            id: text,
            autorun: true,
            embed: true,
            ..PageOptions::default()
        },
        ..Plan::default()
    }
}

#[test]
fn the_default_plan_is_an_element_without_attributes() {
    assert_eq!(
        english(&Plan::default()).element,
        "<script src=\"https://example.org/boucle/embed.js\" async></script>\n\
         <boucle-lab>\n  <a href=\"https://example.org/boucle/\">Open the lab</a>\n</boucle-lab>"
    );
}

#[test]
fn an_element_lists_changed_parameters_and_never_embed() {
    let plan = Plan { strategies: vec![Strategy::JoinAll], delay_ms: 50, ..Plan::default() };
    let plan = with_embed(true, plan);
    let element = Snippets::new(&plan, PAGE, Lang::Fr).element;
    assert!(element.contains("<boucle-lab strategy=\"join_all\" delay=\"50\">"), "{element}");
    assert!(element.contains("?strategy=join_all&amp;delay=50\">Ouvrir le laboratoire</a>"), "{element}");
}

#[test]
fn an_iframe_says_embed_and_is_lazy_titled_and_sandboxed() {
    let plan = Plan { strategies: vec![Strategy::JoinAll], ..Plan::default() };
    let iframe = english(&plan).iframe;
    let names: Vec<_> = attributes(&iframe, "iframe").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["src", "title", "width", "height", "loading", "sandbox", "allow"]);
    assert_eq!(attribute(&iframe, "iframe", "src"), "https://example.org/boucle/?strategy=join_all&embed=1");
    assert_eq!(attribute(&iframe, "iframe", "sandbox"), SANDBOX);
    assert_eq!(attribute(&iframe, "iframe", "allow"), ALLOW);
    assert!(iframe.ends_with("></iframe>"), "{iframe}");
}

#[test]
fn a_frame_has_the_title_and_the_height_that_it_is_given() {
    let frame = Frame { title: Some("A \"chapter\""), height_px: Some(1681), has_poster: true };
    let plan = shown_with(PageOptions { locked: true, ..PageOptions::default() });
    let Snippets { element, iframe, .. } = Snippets::framed(&plan, PAGE, Lang::En, None, &frame);
    assert!(
        element.contains("<boucle-lab locked=\"1\" title=\"A &quot;chapter&quot;\" poster>"),
        "{element}"
    );
    assert_eq!(attribute(&iframe, "iframe", "title"), "A \"chapter\"");
    assert_eq!(attribute(&iframe, "iframe", "height"), "1681");
}

#[test]
fn a_markdown_link_opens_the_page_itself() {
    let plan = with_embed(true, Plan { requests: 5, ..Plan::default() });
    assert_eq!(
        Snippets::new(&plan, PAGE, Lang::Fr).markdown,
        "[Boucle\u{a0}: des requêtes dans la boucle d’événements, mesurées](https://example.org/boucle/?requests=5)"
    );
}

#[test]
fn snippets_use_the_plans_language_or_else_the_pages() {
    for (own, pages, word) in
        [(None, Lang::En, "Open"), (None, Lang::Fr, "Ouvrir"), (Some(Lang::Fr), Lang::En, "Ouvrir")]
    {
        let plan = shown_with(PageOptions { lang: own, ..PageOptions::default() });
        assert!(Snippets::new(&plan, PAGE, pages).element.contains(&format!(">{word} ")));
    }
}

#[test]
fn texts_that_would_break_out_do_not() {
    let (plan, page) = (hostile(), "https://example.org/a'(b)[c]&lt;/<d>/");
    let Snippets { element, iframe, markdown } = Snippets::new(&plan, page, Lang::En);
    for html in [&element, &iframe] {
        assert!(!html.contains("<script>") && !html.contains("<d>"), "{html}");
    }
    assert_eq!(plan_of_element(&element), with_embed(false, plan.clone()));
    assert_eq!(attribute(&element, "script", "src"), format!("{page}embed.js"));
    let link = attribute(&element, "a", "href");
    assert!(link.starts_with(page));
    assert_eq!(plan_of(&link), with_embed(false, plan.clone()));
    assert_eq!(plan_of(&attribute(&iframe, "iframe", "src")), plan);
    let destination = destination(&markdown);
    assert!(destination.starts_with("https://example.org/a'%28b%29%5Bc%5D%26lt;/%3Cd%3E/?"), "{destination}");
    assert!(!destination.contains(['(', ')', '[', ']', '<', '>', ' ', '\\', '\n']), "{destination}");
    assert_eq!(plan_of(destination), with_embed(false, plan));
}

#[test]
fn line_breaks_in_texts_do_not_end_elements_in_markdown() {
    let text = Some("a\n\n[b](javascript:0)\r\n\r\n# c".to_owned());
    let plan = shown_with(PageOptions { chapter: text.clone(), id: text, ..PageOptions::default() });
    let Snippets { element, iframe, .. } = english(&plan);
    // The lines are the snippets' own; the texts add none.
    assert_eq!((element.lines().count(), iframe.lines().count()), (4, 3));
    for html in [&element, &iframe] {
        assert!(!html.contains('\r') && !html.contains("\n\n"), "{html}");
    }
    assert_eq!(plan_of_element(&element), plan);
}

#[test]
fn the_pages_own_query_and_fragment_do_not_come_along() {
    let page = "https://example.org/boucle/?strategy=hedge&id=x#run=abc";
    assert_eq!(Snippets::new(&Plan::default(), page, Lang::En), english(&Plan::default()));
}

#[test]
fn a_page_that_is_not_its_folders_index_is_named() {
    let element = Snippets::new(&Plan::default(), "https://example.org/a/lab.html", Lang::En).element;
    assert_eq!(attribute(&element, "script", "src"), "https://example.org/a/embed.js");
    assert_eq!(attribute(&element, "boucle-lab", "src"), "https://example.org/a/lab.html");
    let element = Snippets::new(&Plan::default(), "https://example.org", Lang::En).element;
    assert_eq!(attribute(&element, "script", "src"), "https://example.org/embed.js");
    assert_eq!(attributes(&element, "boucle-lab"), []);
}

/// Returns the snippets with a program, and the program's fragment.
fn with_program(source: &str) -> (Snippets, String) {
    let plan = shown_with(PageOptions { program: Some("lesson".into()), ..PageOptions::default() });
    let name = Some("a é.py");
    let packed = Packed { deflated: source.as_bytes().to_vec(), name: name.map(str::to_owned) };
    let fragment = packed.fragment().unwrap();
    let program = Program { source, name, fragment: &fragment };
    (Snippets::with_program(&plan, PAGE, Lang::En, program), fragment)
}

#[test]
fn a_program_is_plain_text_in_the_element_and_packed_in_addresses() {
    let (snippets, fragment) = with_program("import asyncio\n\nprint(1 < 2 & 3)\n");
    let Snippets { element, iframe, markdown } = snippets;
    assert_eq!(
        element,
        "<script src=\"https://example.org/boucle/embed.js\" async></script>\n\
         <boucle-lab>\n  <a href=\"https://example.org/boucle/\">Open the lab</a>\n\n\
         <script type=\"text/x-python\" data-name=\"a é.py\">\nimport asyncio\n\nprint(1 < 2 & 3)\n\
         </script></boucle-lab>"
    );
    assert_eq!(
        attribute(&iframe, "iframe", "src"),
        ["https://example.org/boucle/?embed=1", &fragment].concat()
    );
    assert_eq!(destination(&markdown), [PAGE, &fragment].concat());
    // The program of the list is no longer the one in the editor.
    assert!(![&element, &iframe, &markdown].iter().any(|text| text.contains("lesson")));
}

#[test]
fn a_program_that_would_end_its_element_is_in_the_address() {
    for source in ["print('</SCRIPT >')", "a <!-- b", "\"<script><!--</script>\""] {
        let (Snippets { element, .. }, fragment) = with_program(source);
        assert!(!element.contains("text/x-python"), "{element}");
        assert_eq!(attribute(&element, "boucle-lab", "src"), [PAGE, &fragment].concat());
    }
}

#[test]
fn more_views_and_more_strategies_take_a_higher_frame() {
    let showing = |view| shown_with(PageOptions { view: vec![view], ..PageOptions::default() });
    let some = showing(View::Timeline);
    let more = Plan { strategies: Strategy::ALL.to_vec(), ..some.clone() };
    assert!(height(&some) < height(&more) && height(&some) < height(&Plan::default()));
    assert!(height(&showing(View::Lesson)) > 0);
}

#[test]
fn every_view_adds_its_height_to_the_frame() {
    for &view in View::ALL.iter().filter(|&&view| view != View::Timeline) {
        let plan = shown_with(PageOptions { view: vec![View::Timeline, view], ..PageOptions::default() });
        let heights = [View::Timeline, view].map(|view| view.height_px(plan.strategies.len() as u32));
        assert_eq!(height(&plan), heights.iter().sum::<u32>(), "{}", view.name());
    }
}

#[test]
fn embed_js_knows_every_parameter_and_uses_the_same_frame() {
    let (_, list) = EMBED_JS.split_once("const PARAMETERS = [").unwrap();
    let list = list.split_once("];").unwrap().0.replace(char::is_whitespace, "");
    let known: Vec<_> = list.split_terminator(',').map(|name| name.trim_matches('"')).collect();
    let parameters = Parameter::ALL.iter().filter(|&&parameter| parameter != Parameter::Embed);
    let expected: Vec<_> = parameters.map(|parameter| parameter.name()).collect();
    assert_eq!(known, expected, "www/embed.js: PARAMETERS lists all except `embed`, in their order");
    for text in [SANDBOX, ALLOW] {
        assert!(EMBED_JS.contains(&format!("\"{text}\"")), "{text}");
    }
    for lang in [Lang::En, Lang::Fr] {
        let iframe = Snippets::new(&Plan::default(), PAGE, lang).iframe;
        let title = attribute(&iframe, "iframe", "title").replace('\u{a0}', "\\u00a0");
        assert!(EMBED_JS.contains(&format!("\"{title}\"")), "{title}");
    }
}

proptest! {
    #[test]
    fn an_id_does_not_change_the_rest_of_the_plan(id in "\\PC{1,40}") {
        prop_assume!(!id.trim().is_empty());
        let plan = shown_with(PageOptions { id: Some(id), ..PageOptions::default() });
        let Snippets { element, iframe, markdown } = english(&plan);
        prop_assert_eq!(&plan_of_element(&element), &plan);
        prop_assert_eq!(plan_of(&attribute(&iframe, "iframe", "src")), with_embed(true, plan.clone()));
        prop_assert_eq!(plan_of(destination(&markdown)), plan);
    }
}
