use super::{about, written};
use crate::plain::Plain;
use crate::plans::{changed, parameters_of_runs};
use crate::sim::{compare, plan};
use boucle::export::{About, Format, write};
use boucle::plan::{Endpoint, Lang, Parameter, Plan, Strategy};
use boucle::refusal::Refusal;
use boucle::report::comparison::{Comparison, Other};
use std::rc::Rc;

/// Returns the texts in the picture, as they are escaped in XML.
fn texts(svg: &str) -> Vec<&str> {
    let texts = svg.lines().filter(|line| line.starts_with("<text "));
    texts.filter_map(|line| line.strip_suffix("</text>")?.split_once('>').map(|(_, text)| text)).collect()
}

#[test]
fn the_picture_names_result_plan_and_strategies_in_either_language() {
    let comparison = compare("requests=10&delay=100&jitter=0&fail=0&pause=0");
    let texts_in = |lang| write(Format::Svg, &comparison, &about(), lang, &Plain);
    let english = texts_in(Lang::En);
    let said = texts(&english);
    for text in [
        "All at once: 0.10\u{a0}s instead of 1.00\u{a0}s, 10 times faster",
        "10 requests of 100\u{202f}ms to the built-in origin · 100 connections (model)",
        "measured · built-in origin",
        "one by one",
        "sequential",
        "1.00\u{a0}s",
        "ideal 0.10\u{a0}s",
        "in flight",
        "2026-11-23 · https://boucle.example/lab/index.html?requests=10&amp;delay=100",
    ] {
        assert!(said.contains(&text), "{text} in {said:#?}");
    }
    let french = texts_in(Lang::Fr);
    let said = texts(&french);
    for text in [
        "Toutes ensemble\u{a0}: 0.10\u{a0}s au lieu de 1.00\u{a0}s, soit 10\u{a0}fois plus vite",
        "10\u{a0}requêtes de 100\u{202f}ms à l’origine intégrée · 100\u{a0}connexions (modèle)",
        "toutes ensemble",
        "idéal 1.00\u{a0}s",
        "en vol",
    ] {
        assert!(said.contains(&text), "{text} in {said:#?}");
    }
    assert!(french.contains(r#"lang="fr""#) && french.contains("<title id=\"boucle-title\">Toutes ensemble"));
    assert!(
        french.contains("une par une (sequential), 1.00\u{a0}s, idéal 1.00\u{a0}s"),
        "told to who does not see"
    );
}

/// Returns the sentence of the plan, with which the description of a picture begins.
fn sentence(plan: Plan) -> String {
    let svg = written(Format::Svg, &Comparison::new(plan));
    let (_, description) = svg.split_once("<desc id=\"boucle-told\">").unwrap();
    description.lines().next().unwrap().to_owned()
}

/// The parameters that the sentence leaves out. Lanes name the strategies.
const LEFT_OUT: [Parameter; 3] = [Parameter::Strategy, Parameter::Seed, Parameter::Timeout];

#[test]
fn the_picture_states_every_parameter_of_runs_except_a_few() {
    // The permits and the place of work are stated only if they matter.
    let before = plan("strategy=semaphore&work=1");
    for parameter in parameters_of_runs().filter(|parameter| !LEFT_OUT.contains(parameter)) {
        let mut after = before.clone();
        parameter.set(&mut after, &parameter.get(&changed(parameter)).unwrap());
        assert_ne!(
            sentence(after),
            sentence(before.clone()),
            "src/export/labels.rs: `Labels::plan` needs a label for `{}`; if pictures do not state it, it goes \
             into LEFT_OUT in tests/facts/exports/svg.rs",
            parameter.name()
        );
    }
}

#[test]
fn numbers_of_the_plan_gain_no_decimals() {
    for (fail, said) in
        [("0.07", "7% of them failing"), ("0.3", "30% of them failing"), ("0.125", "12.5% of them failing")]
    {
        let svg =
            written(Format::Svg, &compare(&format!("strategy=join_all&requests=1&delay=5&fail={fail}")));
        let plan =
            format!("1 request of 5\u{202f}ms to the built-in origin · {said} · 100 connections (model)");
        assert!(texts(&svg).contains(&&*plan), "{plan} in {:#?}", texts(&svg));
    }
}

#[test]
fn bars_stand_where_the_time_axis_has_them() {
    let svg = written(Format::Svg, &compare("strategy=sequential&requests=2&delay=100"));
    // The axis begins at 232 pixels, and its 928 pixels stand for 206 ms: 200 ms and a margin. A line is
    // 12 pixels thick, one of which separates it from the next bar.
    let flight = svg.lines().find(|line| line.contains("#4799cb")).expect("bars");
    let path = flight.split('"').nth(3).unwrap();
    let left: Vec<_> =
        path.split('z').filter(|part| !part.is_empty()).map(|part| part.split(' ').next().unwrap()).collect();
    assert_eq!(left, ["M232", "M682.5"]);
    assert!(path.contains("h450.5v11h-450.5z"), "{path}");
}

/// Returns the colours in a text, such as `#1a1a18`.
fn colours(text: &str) -> impl Iterator<Item = &str> {
    let is_colour = |text: &&str| text.len() == 7 && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    text.match_indices('#').filter_map(|(at, _)| text.get(at..at + 7)).filter(is_colour)
}

#[test]
fn pictures_have_the_light_colours_of_the_page() {
    let page = include_str!("../../../www/style.css");
    let light = |name: &str| {
        let (_, rest) = page.split_once(&format!("--{name}: light-dark(")).unwrap();
        rest.split(',').next().unwrap()
    };
    let ink = include_str!("../../../src/export/svg/ink.rs");
    for (constant, name) in [
        ("INK", "ink"),
        ("QUIET", "quiet"),
        ("LINE", "line"),
        ("ACCENT", "accent"),
        ("ALARM", "alarm"),
        ("BLOCKED", "blocked"),
        ("LOST", "lost"),
    ] {
        let definition = format!("const {constant}: &str = \"{}\";", light(name));
        assert!(ink.contains(&definition), "{definition}");
    }
    let known: Vec<_> = page.lines().filter(|line| line.contains("light-dark(")).flat_map(colours).collect();
    let unknown: Vec<_> = colours(ink).filter(|colour| !known.contains(colour)).collect();
    assert_eq!(unknown, [""; 0]);
}

#[test]
fn ten_thousand_requests_are_a_picture_of_bounded_size() {
    let comparison = compare("strategy=join_all&requests=10000&delay=20&jitter=60");
    let svg = written(Format::Svg, &comparison);
    assert!(svg.len() < 40_000, "{}", svg.len());
    assert!(
        texts(&svg).contains(&"Each line stands for 65 requests, from the first sent to the last delivered")
    );
}

#[test]
fn slices_of_work_are_drawn_no_finer_than_visible() {
    let query = "strategy=join_all&requests=300&delay=1&work=40&work_on=slices&connections=none";
    let svg = written(Format::Svg, &compare(query));
    assert!(svg.len() < 400_000, "{}", svg.len());
}

#[test]
fn a_million_spans_of_the_loop_are_a_picture_of_bounded_size() {
    let mut comparison = compare("strategy=join_all&requests=3&delay=100");
    let times = || (0..1_000_000).map(|n| f64::from(n) / 10_000.0);
    let rows = &mut comparison.rows[0];
    rows.spans = times().map(|at_ms| (at_ms, at_ms + 0.000_05)).collect();
    rows.long_tasks = times().map(|at_ms| (at_ms, at_ms + 60.0)).collect();
    rows.frames_ms = times().collect();
    let svg = written(Format::Svg, &comparison);
    assert!(svg.len() < 40_000, "{}", svg.len());
}

#[test]
fn the_legend_explains_everything_in_the_picture_and_nothing_else() {
    let svg = written(Format::Svg, &compare("strategy=join_all&requests=3&delay=100&work=30"));
    let said = texts(&svg);
    let has = |text| said.contains(&text);
    assert!(has("work on the loop") && has("arrived, not delivered yet") && has("blocked over 50\u{202f}ms"));
    assert!(!has("lost") && !has("work in a worker") && !has("animation frames"));
}

#[test]
fn failures_and_strategies_that_were_not_run_are_named() {
    let failed = written(Format::Svg, &compare("strategy=try_join_all&requests=4&fail=1&delay=100"));
    assert!(texts(&failed).contains(&"1 failed, 3 aborted"), "{:?}", texts(&failed));
    let mut refused = Comparison::new(plan("strategy=blocking&requests=100"));
    refused.refuse(Strategy::Blocking.into(), Refusal::Freezes(20_000.0));
    assert!(texts(&written(Format::Svg, &refused)).contains(&"not run"));
}

#[test]
fn text_from_outside_stays_text() {
    let mut comparison = compare("strategy=join_all&requests=1");
    comparison.plan.origin = Endpoint::Url("https://a/'\"><script>\u{1}\u{fffe}&".into());
    comparison.plan.page.id = Some("]]><script>alert(1)</script>".into());
    let about = About { page: "https://b/<!--\"\u{0}".into(), engine: "</svg>".into(), ..about() };
    let svg = write(Format::Svg, &comparison, &about, Lang::Fr, &Plain);
    assert!(!svg.contains("<script") && !svg.contains("<!--") && !svg.contains("</svg>\n<"));
    assert!(!svg.contains(['\u{0}', '\u{1}', '\u{fffe}']), "XML has no place for these");
    assert!(svg.contains("https://a/'&quot;&gt;&lt;script&gt;\u{fffd}\u{fffd}&amp;"));
}

#[test]
fn a_long_address_does_not_leave_the_picture() {
    let mut comparison = compare("strategy=join_all&requests=1");
    comparison.plan.origin = Endpoint::Url(format!("https://{}", "é".repeat(5_000)));
    let svg = written(Format::Svg, &comparison);
    assert!(texts(&svg).iter().all(|text| text.chars().count() < 140));
}

#[test]
fn overlong_names_take_two_lines() {
    let svg = written(Format::Svg, &compare("strategy=hedge&requests=3"));
    let said = texts(&svg);
    assert!(said.contains(&"asking twice when") && said.contains(&"slow"), "{said:?}");
}

#[test]
fn a_run_of_another_program_has_its_own_named_lane() {
    let mut comparison = compare("strategy=join_all&requests=3&delay=100");
    let (run, rows) = (comparison.runs[0].clone(), Rc::new(comparison.rows[0].clone()));
    comparison.others.push(Other {
        program: "Python 3.11.7, <b>".into(),
        run,
        rows,
        particulars: Rc::default(),
    });
    let svg = written(Format::Svg, &comparison);
    let said = texts(&svg);
    assert_eq!(said.iter().filter(|text| **text == "join_all").count(), 2);
    assert!(
        said.contains(&"recorded · measured · built-in origin") && said.contains(&"Python 3.11.7, &lt;b&gt;"),
        "{said:#?}"
    );
}

#[test]
fn a_picture_of_runs_on_one_axis_states_each_plan_and_compares_nothing() {
    let mut first = compare("strategy=semaphore&requests=12&limit=6");
    first.keep();
    let mut second = compare("strategy=semaphore&requests=12&limit=1");
    second.earlier = first.earlier;
    let text = write(Format::Svg, &second, &About::default(), Lang::En, &Plain);
    for told in ["6 at a time 0.40", "1 at a time 2.40", "6 permits", "1 permit", "ideal 0.40", "ideal 2.40"]
    {
        assert!(text.contains(told), "{told}");
    }
    assert!(!text.contains("faster"));
}

#[test]
fn each_of_several_runs_has_its_own_failures_and_each_plan_stands_once() {
    let queries = ["requests=4&fail=1", "requests=4", "requests=4&fail=1"];
    let mut all: Option<Comparison> = None;
    for query in queries {
        let mut next = compare(&["strategy=join_all&", query].concat());
        next.earlier = all.take().map(Rc::new);
        all = Some(next);
    }
    let svg = written(Format::Svg, &all.unwrap());
    let said = texts(&svg);
    assert_eq!(said.iter().filter(|text| **text == "4 failed").count(), 2, "{said:#?}");
    assert_eq!(said.iter().filter(|text| text.starts_with("4 requests")).count(), 2, "{said:#?}");
}
