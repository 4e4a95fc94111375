//! The Python program that executes a plan: one file with the strategies that the page shows, the lab in
//! Python, and a program around them that measures.

mod literal;
mod words;

use crate::i18n;
use crate::plan::{Lang, Parameter, Plan, Strategy};
use crate::source::Language;
use literal::{escaped, literal, string};
use serde_json::Value;
use words::Words;

/// The name of the file, which the program itself mentions.
pub const NAME: &str = "boucle.py";

const PROGRAM: &str = include_str!("program.py");
const FIRST: &str = "import sys";
const LAB: &str = include_str!("../strategy/lab.py");

/// The text between the definitions of a file.
const GAP: &str = "\n\n\n";
/// The text before each method of a class except the first, and before some lines inside methods.
const METHOD: &str = "\n\n    ";

/// Returns the program of a plan: blocking first, then the plan's other strategies, always including
/// `join_all`. It runs with requests and aiohttp, and writes a report. Its messages are in the plan's
/// language, or in English.
pub fn python(plan: &Plan) -> String {
    let mut strategies = vec![Strategy::Blocking];
    strategies.extend(plan.strategies.iter().filter(|&&strategy| strategy != Strategy::Blocking));
    if !strategies.contains(&Strategy::JoinAll) {
        strategies.push(Strategy::JoinAll);
    }
    let lang = plan.page.lang.unwrap_or(Lang::En);
    let mut functions: Vec<_> = strategies.iter().map(|&strategy| function(strategy)).collect();
    functions.push(table(plan, &strategies, lang));
    let (functions, lab) = (functions.join(GAP), lab(&strategies));
    // asyncio.TaskGroup needs a newer version than the rest.
    let version = if strategies.contains(&Strategy::TryJoinAll) { "3.11" } else { "3.10" };
    let said = |program: String, (name, text): (&str, &str)| {
        program.replace(&format!("{{{{{name}}}}}"), &escaped(text))
    };
    // The plan comes last, because its texts may look like a placeholder.
    let template = PROGRAM.split_inclusive('\n').filter(|line| !is_import(line)).collect();
    let program = Words::in_lang(lang).all().into_iter().fold(template, said);
    program
        .replace("{{python}}", version)
        .replace("{{needs}}", &version.replace('.', ", "))
        .replace("# {{imports}}", &imports(&strategies, &[&*lab, &functions].concat()))
        .replace("# {{strategies}}", &functions)
        .replace("# {{lab}}", &lab)
        .replace("# {{plan}}", &settings(plan))
}

/// Returns a strategy's file in Python.
fn text(strategy: Strategy) -> String {
    let lines = strategy.source(Language::Python).lines();
    lines.flat_map(|line| line.map(|(_, piece)| piece).chain(["\n"])).collect()
}

/// Returns a strategy's function under the strategy's name. Before it are the file's constants, and its
/// docstring as a comment.
fn function(strategy: Strategy) -> String {
    let text = text(strategy);
    let (head, function) = text.split_once(GAP).unwrap_or_default();
    let (about, rest) = head.trim_start_matches('"').split_once("\"\"\"").unwrap_or_default();
    let constants = rest.lines().filter(|line| !line.is_empty() && !is_import(line)).map(str::to_owned);
    let about = about.lines().map(|line| format!("# {line}"));
    let function = function.replacen("def run(", &format!("def {}(", strategy.name()), 1);
    constants.chain(about).chain([function.trim_end().to_owned()]).collect::<Vec<_>>().join("\n")
}

/// Returns the lab in Python: its methods, except those that these strategies do not call, and the CPU work.
fn lab(strategies: &[Strategy]) -> String {
    let definition = |start: &str| LAB.split(GAP).find(|block| block.starts_with(start)).unwrap_or_default();
    let called = |method: &String| {
        let (before, rest) = method.split_once("def ").unwrap_or_default();
        let name = rest.split('(').next().unwrap_or_default();
        let call = format!("lab.{name}(");
        before.starts_with("class")
            || name.starts_with('_')
            || strategies.iter().any(|&strategy| text(strategy).contains(&call))
    };
    let class: Vec<_> = methods(definition("class Lab:")).into_iter().filter(called).collect();
    [&class.join(METHOD), definition("def compute")].join(GAP)
}

/// Splits a class into its methods. The head of the class stays with the first.
fn methods(class: &str) -> Vec<String> {
    let mut methods: Vec<String> = Vec::new();
    for piece in class.split(METHOD) {
        match methods.last_mut() {
            Some(method) if !piece.starts_with("def ") && !piece.starts_with("async def ") => {
                method.extend([METHOD, piece]);
            }
            _ => methods.push(piece.to_owned()),
        }
    }
    methods
}

/// Returns whether a line is an import that may move. The first one stays before the check of the version, which
/// comes before all others, because an old Python may not have them.
fn is_import(line: &str) -> bool {
    (line.starts_with("import ") || line.starts_with("from ")) && line.trim_end() != FIRST
}

/// Returns the imports of the program, the lab and these strategies that are used.
fn imports(strategies: &[Strategy], code: &str) -> String {
    let used = |line: &&str| match line.strip_prefix("import ") {
        Some(module) => code.contains(&format!("{module}.")),
        None => true,
    };
    // The libraries are imported separately, because one may be missing.
    let standard = |line: &&str| !PROGRAM.contains(&format!("    {line}\n"));
    let mut more = LAB.to_owned();
    more.extend(strategies.iter().map(|&strategy| text(strategy)));
    let more = more.lines().filter(|line| is_import(line)).filter(used).filter(standard);
    let mut lines: Vec<_> = PROGRAM.lines().filter(|line| is_import(line)).chain(more).collect();
    lines.sort_by_key(|line| (line.starts_with("from "), *line));
    lines.dedup();
    lines.join("\n")
}

/// Returns the plan, one parameter per line.
fn settings(plan: &Plan) -> String {
    let values = serde_json::to_value(plan).unwrap_or_default();
    let lines = Parameter::ALL.iter().map(|parameter| {
        let name = parameter.name();
        let value = values.get(name).map_or_else(|| literal(&Value::Null), literal);
        format!("    {}: {value},", string(name))
    });
    format!("# The plan; times are milliseconds.\nPLAN = {{\n{}\n}}", lines.collect::<Vec<_>>().join("\n"))
}

/// Returns the table of the strategies' functions, with their names on the page.
fn table(plan: &Plan, strategies: &[Strategy], lang: Lang) -> String {
    let lines = strategies.iter().map(|&strategy| {
        let name = i18n::words(lang).strategy(strategy, plan.limit);
        format!("    {}: {},", strategy.name(), string(&name))
    });
    format!("STRATEGIES = {{\n{}\n}}", lines.collect::<Vec<_>>().join("\n"))
}
