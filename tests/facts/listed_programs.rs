//! The list of programs that a learner can begin with: `www/programs`.

use crate::typography::{check_english, check_french};
use boucle::plan::Strategy;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 2] = ["en", "fr"];

/// The groups, in the order of the list.
const GROUPS: [&str; 5] = ["lesson", "strategies", "chapters", "more", "empty"];

/// Chapters without a program, because it would need other threads or processes.
const WITHOUT_PROGRAM: [&str; 2] = ["workers", "threads"];

/// The maximum number of lines of a program, except those of the first group, which are the lesson's.
const MAX_LINES: usize = 39;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    group: String,
    en: String,
    fr: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("www/programs")
}

fn list() -> Vec<Listed> {
    serde_json::from_str(&fs::read_to_string(folder().join("programs.json")).unwrap()).unwrap()
}

fn source(language: &str, name: &str) -> String {
    fs::read_to_string(folder().join(language).join(format!("{name}.py"))).unwrap()
}

/// Returns the comments of a program. None of the programs has a `#` in a string.
fn comments(program: &str) -> impl Iterator<Item = &str> {
    program.lines().filter_map(|line| Some(line.split_once('#')?.1))
}

/// Returns everything that a reader of a language reads in the list and its programs.
fn everything(language: &str) -> Vec<String> {
    let list = list();
    let titles = list.iter().map(|one| if language == "fr" { &one.fr } else { &one.en });
    let programs: Vec<_> = list.iter().map(|one| source(language, &one.name)).collect();
    let comments = programs.iter().flat_map(|program| comments(program)).map(str::to_owned);
    titles.cloned().chain(comments).collect()
}

#[test]
fn the_list_has_every_program_once_and_each_is_in_both_languages() {
    let names: Vec<_> = list().into_iter().map(|one| one.name + ".py").collect();
    let set: BTreeSet<_> = names.iter().cloned().collect();
    assert_eq!(set.len(), names.len());
    for language in LANGUAGES {
        let entries = fs::read_dir(folder().join(language)).unwrap();
        let files: BTreeSet<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(files, set, "{language}");
    }
}

#[test]
fn the_groups_of_the_list_are_in_order() {
    let mut groups: Vec<_> = list().into_iter().map(|one| one.group).collect();
    groups.dedup();
    assert_eq!(groups, GROUPS);
}

#[test]
fn every_strategy_and_every_chapter_has_a_program() {
    let names: BTreeSet<_> = list().into_iter().map(|one| one.name).collect();
    for strategy in Strategy::ALL {
        assert!(names.contains(strategy.name()), "{}", strategy.name());
    }
    let lesson = include_str!("../../www/lesson/en.html");
    let chapters = lesson.split("<article id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for chapter in chapters {
        assert_ne!(names.contains(chapter), WITHOUT_PROGRAM.contains(&chapter), "{chapter}");
    }
}

#[test]
fn programs_of_the_list_are_short() {
    for one in list() {
        for language in LANGUAGES {
            let lines = source(language, &one.name).lines().count();
            assert!(one.group == "lesson" || lines <= MAX_LINES, "{language}/{}: {lines} lines", one.name);
        }
    }
}

#[test]
fn french_programs_have_french_typography() {
    for sentence in everything("fr") {
        check_french(&sentence);
    }
}

#[test]
fn english_programs_have_english_typography() {
    for sentence in everything("en") {
        check_english(&sentence);
    }
}
