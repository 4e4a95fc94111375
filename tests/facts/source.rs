//! The strategies' code in each language, with the colours and the places from the build script.

#[path = "../../build/comments.rs"]
mod comments;
#[path = "../../build/places.rs"]
mod places;

use crate::typography::check_french;
use boucle::plan::Strategy;
use boucle::run::place::Place;
use boucle::source::{Kind, Language, Source, in_file};
use comments::{COMMENTS, ELSEWHERE, in_french};
use std::fs;

fn every_source() -> impl Iterator<Item = (Strategy, Language, Source<'static>)> {
    let all = Strategy::ALL
        .iter()
        .flat_map(|&strategy| Language::ALL.iter().map(move |&language| (strategy, language)));
    all.map(|(strategy, language)| (strategy, language, strategy.source(language)))
}

fn file(name: &str, language: Language) -> String {
    let path = format!("src/strategy/{name}.{}", language.extension());
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn text(source: Source<'_>) -> String {
    source.lines().flat_map(|line| line.map(|(_, text)| text).chain(["\n"])).collect()
}

#[test]
fn the_page_shows_the_files_that_run_and_are_tested() {
    for (strategy, language, source) in every_source() {
        assert_eq!(text(source), file(strategy.name(), language));
    }
}

#[test]
fn code_is_coloured() {
    for (strategy, language, source) in every_source() {
        let has = |kind: Kind, text: &str| {
            source.lines().flatten().any(|piece| piece.0 == kind && piece.1.contains(text))
        };
        let (comment, keyword) = match language {
            Language::Rust => ("//! ", "let"),
            Language::Python => ("\"\"\"", "def"),
            Language::JavaScript => ("// ", "const"),
        };
        let colours = [
            (Kind::Comment, comment),
            (Kind::Keyword, keyword),
            (Kind::Keyword, "await"),
            (Kind::Function, "run"),
        ];
        for (kind, text) in colours {
            assert!(has(kind, text), "{} {language:?}: {text} is no {kind:?}", strategy.name());
        }
    }
}

#[test]
fn tasks_are_suspended_at_the_same_places_in_every_language() {
    for &strategy in Strategy::ALL {
        let places: Vec<_> = Language::ALL
            .iter()
            .map(|&language| {
                let mut places: Vec<_> =
                    strategy.source(language).lines().filter_map(|line| line.place).collect();
                places.sort_by_key(|&place| place as usize);
                places
            })
            .collect();
        let own: &[Place] = match strategy {
            Strategy::Semaphore => &[Place::Permit, Place::Fetch, Place::Work, Place::Pause],
            Strategy::Retry => &[Place::Fetch, Place::Again, Place::BackOff, Place::Work, Place::Pause],
            Strategy::Hedge => &[Place::Fetch, Place::Again, Place::Work, Place::Pause],
            _ => &[Place::Fetch, Place::Work, Place::Pause],
        };
        // Each place occurs once, because otherwise two lines would show the same.
        let name = strategy.name();
        assert_eq!(places, [own; 3], "if a task of `{name}` waits elsewhere too, name the places here");
    }
}

#[test]
fn an_await_of_unknown_place_fails_the_build() {
    let python = "async def run(lab):\n    await lab.fetch(n)\n    await lab.nap()\n";
    let message = places::places("src/strategy/nap.py", python).unwrap_err();
    assert!(
        message.starts_with("src/strategy/nap.py:3: ") && message.contains("`await lab.nap()`"),
        "{message}"
    );
    assert!(message.contains("`PLACES` in build/places.rs"), "{message}");
    let unknown =
        ["lab.nap().await;", "await lab.nap();", "async with lab.naps():", "async for nap in lab.naps():"];
    for line in unknown {
        assert!(places::places("nap", line).is_err(), "{line}");
    }
    let known = places::places("known", "permits.acquire().await;\n\njoin_all(tasks).await");
    assert_eq!(known, Ok(vec![Some(Place::Permit), None, None]));
}

#[test]
fn the_equivalents_are_short_too() {
    for (strategy, language, source) in every_source() {
        let (lines, longest) = source.lines().fold((0, 0), |(lines, longest), line| {
            let length: usize = line.map(|(_, text)| text.chars().count()).sum();
            (lines + 1, length.max(longest))
        });
        assert!(lines < 40 && longest <= 64, "{} {language:?}: {lines} × {longest}", strategy.name());
    }
}

#[test]
fn the_code_that_the_page_loads_is_that_of_each_strategy() {
    macro_rules! files {
        ($end:literal) => {
            [
                include_str!(concat!(env!("OUT_DIR"), "/coloured.en.", $end)),
                include_str!(concat!(env!("OUT_DIR"), "/coloured.fr.", $end)),
            ]
        };
    }
    for (strategy, language, source) in every_source() {
        let [english, french] = match language {
            Language::Rust => files!("rs"),
            Language::Python => files!("py"),
            Language::JavaScript => files!("js"),
        };
        let translated = in_french(source.coloured(), language.extension());
        assert_eq!(in_file(english, strategy), Some(source.coloured()));
        assert_eq!(in_file(french, strategy), Some(&*translated));
    }
}

#[test]
fn comments_in_french_translate_comments_that_are_there_and_fit_the_code() {
    let all = |languages: &[Language]| -> String {
        let sources = every_source().filter(|(_, language, _)| languages.contains(language));
        sources.map(|(.., source)| source.coloured().to_owned()).collect()
    };
    let (python, others) = (all(&[Language::Python]), all(&[Language::Rust, Language::JavaScript]));
    for (code, comments) in [(python, COMMENTS), (others, ELSEWHERE)] {
        for (english, french) in comments {
            assert!(code.contains(english), "no strategy has: {english}");
            assert!(french.chars().count() <= 60, "too long for the panel: {french}");
            check_french(french);
        }
    }
    // Nothing is left in English: each line of a docstring or a comment has its translation.
    for (strategy, language, source) in every_source() {
        let code = in_french(source.coloured(), language.extension());
        let left = Source::new(&code).lines().flatten().find(|(kind, text)| {
            *kind == Kind::Comment && text.split(' ').any(|word| ENGLISH.contains(&word))
        });
        assert_eq!(left, None, "{} {language:?}", strategy.name());
    }
}

/// Words of every English sentence, none of which is French.
const ENGLISH: [&str; 12] =
    ["the", "The", "Takes", "each", "which", "is", "it", "and", "of", "other", "others", "one"];
