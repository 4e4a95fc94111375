//! The Python program that carries out a plan.

use crate::plans::parameters_of_runs;
use boucle::plan::{Lang, PageOptions, Parameter, Plan, Strategy};
use boucle::program::python;
use std::fs;

fn file(name: &str) -> String {
    fs::read_to_string(format!("src/strategy/{name}.py")).unwrap()
}

fn asking(strategies: &[Strategy]) -> Plan {
    Plan { strategies: strategies.to_vec(), ..Plan::default() }
}

/// Returns the body of the function or class in `text` that begins with `of`.
fn body(text: &str, of: &str) -> String {
    let (_, body) = text.split_once(of).unwrap_or_else(|| panic!("no {of} in: {text}"));
    body.split("\n\n\n").next().unwrap().trim_end().to_owned()
}

#[test]
fn the_program_contains_every_strategy_as_the_page_shows_it() {
    let program = python(&asking(Strategy::ALL));
    for strategy in Strategy::ALL {
        let name = strategy.name();
        let shown = file(name);
        assert_eq!(body(&program, &format!("async def {name}(lab):")), body(&shown, "async def run(lab):"));
        let (about, _) = shown.strip_prefix("\"\"\"").unwrap().split_once("\"\"\"").unwrap();
        assert!(about.lines().all(|line| program.contains(&format!("# {line}\n"))), "{about}");
    }
    assert!(program.contains("\nMAX_ATTEMPTS = 4\nBASE_MS = 100\n"));
}

#[test]
fn blocking_comes_first_and_all_at_once_always() {
    let strategies = |asked: &[Strategy]| {
        let program = python(&asking(asked));
        let (_, table) = program.split_once("STRATEGIES = {\n").unwrap();
        let (table, _) = table.split_once("}\n").unwrap();
        let names = table.lines().map(|line| line.trim().split(':').next().unwrap().to_owned());
        let names: Vec<_> = names.collect();
        let defined = |name: &str| program.contains(&format!("async def {name}(lab)"));
        for strategy in Strategy::ALL {
            let name = strategy.name();
            assert_eq!(defined(name), names.iter().any(|listed| listed == name), "{name} in {names:?}");
        }
        names.join(" ")
    };
    assert_eq!(strategies(&[Strategy::Sequential]), "blocking sequential join_all");
    assert_eq!(strategies(&[Strategy::JoinAll, Strategy::Blocking]), "blocking join_all");
    assert_eq!(strategies(&[Strategy::Hedge, Strategy::JoinAll]), "blocking hedge join_all");
}

#[test]
fn the_program_copies_only_lab_methods_that_its_strategies_call() {
    let lab = file("lab");
    let (plain, all) = (python(&asking(&[Strategy::JoinAll])), python(&asking(Strategy::ALL)));
    assert_eq!(body(&all, "class Lab:"), body(&lab, "class Lab:"));
    assert_eq!(body(&all, "def compute("), body(&lab, "def compute("));
    for line in body(&plain, "class Lab:").lines() {
        assert!(lab.contains(line), "{line}");
    }
    for name in ["fetch", "fetch_blocking", "work", "pause", "_send"] {
        assert!(plain.contains(&format!("def {name}(")), "{name}");
    }
    for name in ["may_pass", "back_off", "slower", "select_ok"] {
        assert!(!plain.contains(&format!("def {name}(")), "{name}");
    }
}

#[test]
fn the_program_imports_each_used_module_once() {
    for strategies in [&[Strategy::JoinAll][..], Strategy::ALL] {
        let program = python(&asking(strategies));
        let imports = program.lines().map(str::trim).filter(|line| {
            line.starts_with("import ") || line.starts_with("from ") && line.contains(" import ")
        });
        let mut imports: Vec<_> = imports.collect();
        assert!(imports.contains(&"import aiohttp") && imports.contains(&"import asyncio"));
        assert_eq!(imports.contains(&"import random"), program.contains("random.uniform"));
        assert!(!imports.contains(&"import importlib"));
        let count = imports.len();
        imports.sort_unstable();
        imports.dedup();
        assert_eq!(imports.len(), count, "{imports:?}");
    }
}

#[test]
fn the_program_requires_the_python_version_of_its_strategies() {
    let newest = python(&asking(&[Strategy::TryJoinAll]));
    assert!(newest.contains("# requires-python = \">=3.11\"\n") && newest.contains("NEEDS = (3, 11)\n"));
    let others: Vec<_> =
        Strategy::ALL.iter().copied().filter(|&strategy| strategy != Strategy::TryJoinAll).collect();
    let program = python(&asking(&others));
    assert!(program.contains("# requires-python = \">=3.10\"\n") && program.contains("NEEDS = (3, 10)\n"));
    assert!(
        !program.contains("TaskGroup") && !program.contains("ExceptionGroup"),
        "src/program/mod.rs: name the strategy beside `TryJoinAll`, because it needs Python 3.11"
    );
    assert!(program.starts_with("# -*- coding: utf-8 -*-\n# /// script\n") && program.contains("\n# ///\n"));
}

#[test]
fn an_old_python_reads_the_sentence_before_any_import_it_does_not_have() {
    let program = python(&asking(Strategy::ALL));
    let (before, after) = program.split_once("    sys.exit(f\"This plan needs Python ").unwrap();
    let imports = |text: &str| text.lines().filter(|line| line.starts_with("import ")).count();
    assert_eq!((imports(before), before.contains("\nimport sys\n")), (1, true));
    assert!(imports(after) > 9 && !after.contains("\nimport sys\n"));
    // Python 3.6 can read all of it. Assignments within expressions came later.
    assert!(!program.contains(":="));
}

#[test]
fn the_program_reads_every_parameter_of_runs() {
    let program = python(&asking(Strategy::ALL));
    // The program itself is made from the strategies.
    for parameter in parameters_of_runs().filter(|&parameter| parameter != Parameter::Strategy) {
        let name = parameter.name();
        let places = [format!("PLAN[\"{name}\"]"), format!("options.{name}")];
        assert!(
            places.iter().any(|place| program.contains(place)),
            "src/strategy/lab.py or src/program/program.py must read one of {places:?}, and src/strategy/lab.js \
             too, if it can; if Python cannot, `{name}` is an exception in this fact"
        );
    }
}

#[test]
fn the_program_speaks_the_plans_language_or_english() {
    let page = |lang| PageOptions { lang, ..PageOptions::default() };
    let said = |lang| python(&Plan { page: page(lang), ..asking(Strategy::ALL) });
    let (french, english) = (said(Some(Lang::Fr)), said(Some(Lang::En)));
    assert!(french.contains("requêtes, {name}\\xa0: {in_seconds(lab.total_ms)}"));
    assert!(french.contains("blocking: \"en bloquant\"") && english.contains("blocking: \"blocking\""));
    assert!(english.contains("requests, {name}: {in_seconds(lab.total_ms)}"));
    assert_eq!(said(None).replace("\"lang\": None", "\"lang\": \"en\""), english);
    for program in [french, english] {
        assert!(!program.contains("{{") && !program.contains("}}"), "a place was left empty");
    }
}

#[test]
fn a_plan_of_any_text_stays_one_line_of_text() {
    let page = |id: &str| PageOptions { id: Some(id.into()), ..PageOptions::default() };
    let harmless = python(&Plan { page: page("x"), ..Plan::default() });
    for (id, literal) in [
        ("\"; import os #", r#""\"; import os #""#),
        ("\\\"", r#""\\\"""#),
        ("a\nb\r\tc\0", r#""a\x0ab\x0d\x09c\x00""#),
        ("\u{2028}\u{85}\u{202e}", r#""\u2028\x85\u202e""#),
        ("é 漢 😀", r#""é 漢 \U0001f600""#),
        ("# {{lab}} {{about}} # {{plan}}", r##""# {{lab}} {{about}} # {{plan}}""##),
        ("'''\"\"\"", r#""'''\"\"\"""#),
    ] {
        let program = python(&Plan { page: page(id), ..Plan::default() });
        assert_eq!(program, harmless.replace("\"id\": \"x\"", &format!("\"id\": {literal}")), "{id:?}");
    }
}
