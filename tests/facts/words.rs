use crate::plain::Plain;
use crate::sim::run;
use crate::typography::{check_english, check_french};
use boucle::i18n::desk::{FileError, desk_words};
use boucle::i18n::words;
use boucle::import::ImportError;
use boucle::lesson::{Answer, Count, Duration, Mark, Measure, Measured};
use boucle::plan::{Lang, Plan, Strategy};
use boucle::refusal::Refusal;
use boucle::report::futures::{State, Totals};
use boucle::report::headline::{self, Headline, Part};
use boucle::report::value::Value;
use boucle::run::answer::Failure;
use boucle::run::place::Place;
use boucle::run::platform::Provenance;
use boucle::run::trace::Queue;
use boucle::run::work::Loss;

/// Returns every sentence of a language. Of sentences with many endings, returns only some.
#[allow(clippy::too_many_lines, reason = "a list, and nothing else")]
fn everything(lang: Lang) -> Vec<String> {
    let words = words(lang);
    let query = "requests=0&limit=&origin=x&fail=2&connections=0&embed=2&lang=de&strategy=x,join_all,join_all&delay=1&delay=2&work_on=x&repeat=0&view=x";
    let overlong = format!("{query}&id={}", "x".repeat(300));
    let (_, errors) = Plan::from_query(&overlong);
    assert_eq!(errors.len(), 14);
    let (_, refused) = Plan::from_query("origin=http://h.example:6000");
    let refusals = [
        Refusal::Offline,
        Refusal::BadUrl("http://[".into()),
        Refusal::NeedsClick("h.example".into()),
        Refusal::Freezes(20_000.0),
        Refusal::Untold(Failure::Network),
        Refusal::NoWorkers(Loss::Forbidden),
        Refusal::NoWorkers(Loss::Silent),
    ];
    let (_, _, rows) = run(Strategy::JoinAll, "connections=1&fail=1&requests=2");
    let row = rows.rows[1].clone();
    assert_eq!(row.queued_by, Some(Queue::Connections));
    let mut all: Vec<String> = Vec::new();
    // Some parts have no words of their own.
    for sentence in headline::words::ALL.iter().filter(|both| both.en != both.fr) {
        let values = vec![Value::Count(9), Value::Seconds(200.0), Value::Count(3), Value::Count(12)];
        let headline = Headline(vec![Part { words: sentence, values }]);
        // It may go on from another part.
        all.push(["x", &words.headline(&headline, &Plain)].concat());
    }
    for remark in crate::remarks::one_of_each() {
        let wording = words.remark(&remark, &Plain);
        all.extend([wording.sentence, wording.evidence].into_iter().chain(wording.link.map(String::from)));
    }
    all.extend(Failure::ALL.iter().map(|&failure| words.failure(failure, None)));
    let problems = errors.iter().chain(&refused);
    all.extend(problems.map(|error| words.plan_error(error, error.parameter.name(), Some("51"))));
    all.push(words.plan_error(&errors[0], "requests", None));
    all.extend(refusals.iter().map(|refusal| words.refusal(refusal, &Plain)));
    all.extend(Strategy::ALL.iter().map(|&strategy| words.strategy(strategy, 6)));
    all.extend([404, 429, 500].map(|status| words.failure(Failure::Status, Some(status))));
    all.extend([None, Some(10_200.0), Some(20_000.0)].map(|freeze_ms| words.freeze(freeze_ms, &Plain)));
    all.extend([None, Some(1_600.0)].map(|freeze_ms| words.freezing(freeze_ms, &Plain)));
    all.push(words.wait(122_000.0, &Plain));
    all.push(words.not_run().into());
    all.push(words.play_or_pause(false).into());
    all.push(words.request(3, &row, &Plain));
    all.push(words.failures(3, 1, &Plain));
    all.push(words.progress("x", 3, 51, 400.0, &Plain));
    all.push(words.spoken(400.0, 3, 2, &Plain));
    all.push(words.after_loop(51, 240.0, &Plain));
    all.push(words.sharing(67, &Plain));
    all.push(words.ask_first(200, "h.example", &Plain));
    all.push(words.lane_label("x"));
    all.extend([words.guess(), words.guess_first()].map(String::from));
    all.push(words.silent().replace("{0}", "1"));
    all.extend([194.0, 10_200.0].map(|block_ms| words.silence(10_200.0, block_ms, &Plain)));
    all.push(words.no_answer().into());
    all.extend([1, 27].map(|tasks| words.suspended(tasks, &Plain)));
    all.push(words.futures("x", &Totals::new(&rows, rows.total_ms()), &Plain));
    let states = [State::NotPolled, State::Done, State::Failed, State::Aborted];
    all.extend(
        states.into_iter().chain(Place::ALL.map(State::Suspended)).map(|state| words.state(state).into()),
    );
    for provenance in [Provenance::Server, Provenance::Builtin, Provenance::Simulated, Provenance::Recorded] {
        all.push(words.provenance(provenance).into());
    }
    all.extend(of_desk(lang));
    all
}

/// Returns the sentences about the lesson, files and links.
fn of_desk(lang: Lang) -> Vec<String> {
    let words = desk_words(lang);
    let of = |guess_ms, measured_ms, ideal_ms| {
        Answer::Duration(Duration::new(guess_ms, measured_ms, ideal_ms, &[]))
    };
    let answer = |guess_ms| of(guess_ms, 200.0, None);
    let (unmeasured, ideal) = (of(200.0, 0.0, None), of(200.0, 900.0, Some(200.0)));
    let counted = |guess| Answer::Count(Count { guess, counted: 9 });
    let cost = |ms| Measured {
        requests: Some(51),
        delay_ms: Some(200),
        total_ms: 2_000.0,
        first_ms: None,
        longest_block_ms: Some(ms),
    };
    let errors = [
        FileError::Import(ImportError::NotJson),
        FileError::Import(ImportError::Foreign),
        FileError::Import(ImportError::Version(2)),
        FileError::Import(ImportError::Bad("x".into())),
        FileError::Broken,
        FileError::NotLink,
        FileError::TooLarge,
        FileError::Busy,
        FileError::Hidden,
        FileError::Unable,
    ];
    let mut all = vec![
        words.place(2, 15),
        words.no_chapter("x"),
        words.no_count(),
        words.no_choice(),
        words.up("x"),
        words.down("x"),
        words.moved("x", 2),
        words.score(2, 3),
        words.after_chapters().to_owned(),
        words.found().to_owned(),
        words.mark(Mark::Right).to_owned(),
        words.mark(Mark::Near).to_owned(),
        words.mark(Mark::Far).to_owned(),
        words.not_measured().to_owned(),
        words.cost(&cost(20.0), &Plain),
        words.cost(&Measured { delay_ms: None, ..cost(20.0) }, &Plain),
        words.cost(&Measured { requests: Some(1), delay_ms: None, ..cost(20.0) }, &Plain),
        words.cost(&cost(2_000.0), &Plain),
        words.no_guess(20),
        words.link(2_000, 30_000, &Plain),
        words.link(40_000, 30_000, &Plain),
        words.saved("x"),
        words.recorded(Some("1")),
        words.recorded(None),
    ];
    all.extend(Measure::ALL.iter().map(|&measure| words.measure(measure).to_owned()));
    let answers = [answer(100.0), answer(400.0), answer(200.0), unmeasured, ideal, counted(9), counted(8)];
    all.extend(answers.map(|one| words.verdict(&one, &Plain)));
    all.extend([true, false].map(|copied| words.copied(copied).to_owned()));
    all.extend(errors.iter().map(|error| words.refused("x", error)));
    all.extend([words.unsaved("x", &FileError::Unable), words.refused_link(&FileError::Broken)]);
    all.extend(crate::shelf::sentences(lang));
    all
}

#[test]
fn the_headline_says_the_result_in_both_languages() {
    let comparison = crate::sim::compare("");
    let headline = Headline::from_report(&comparison.report()).unwrap();
    assert_eq!(
        words(Lang::En).headline(&headline, &Plain),
        "All at once: 0.20\u{a0}s instead of 10.20\u{a0}s, 51 times faster"
    );
    assert_eq!(
        words(Lang::Fr).headline(&headline, &Plain),
        "Toutes ensemble\u{a0}: 0.20\u{a0}s au lieu de 10.20\u{a0}s, soit 51\u{a0}fois plus vite"
    );
}

#[test]
fn french_has_its_spaces_guillemets_and_apostrophes() {
    for sentence in everything(Lang::Fr) {
        check_french(&sentence);
    }
}

#[test]
fn english_has_curly_quotes_and_no_space_before_punctuation() {
    for sentence in everything(Lang::En) {
        check_english(&sentence);
    }
}

#[test]
fn one_is_singular_and_in_french_so_is_zero() {
    let failed = |lang, failed, of| {
        let mut remark = crate::remarks::some_failed().remove(0);
        (remark.values[1], remark.values[2]) = (Value::Count(failed), Value::Count(of));
        words(lang).remark(&remark, &Plain).sentence
    };
    assert!(failed(Lang::En, 1, 2).contains("1 of 2 requests failed; the others went on"));
    assert!(failed(Lang::Fr, 1, 2).contains("1\u{a0}requête sur 2 a échoué"));
    assert!(failed(Lang::Fr, 2, 3).contains("2\u{a0}requêtes sur 3 ont échoué"));
    assert_eq!(words(Lang::En).suspended(1, &Plain), "1 task suspended here");
    assert_eq!(words(Lang::Fr).suspended(27, &Plain), "27\u{a0}tâches suspendues ici");
    assert!(words(Lang::Fr).after_loop(0, 1.0, &Plain).starts_with("Terminé"));
}

#[test]
fn languages_say_different_things() {
    let (english, french) = (everything(Lang::En), everything(Lang::Fr));
    assert_eq!(english.len(), french.len());
    for (english, french) in english.iter().zip(&french) {
        assert_ne!(english, french);
        for sentence in [english, french] {
            assert!(!sentence.contains(['{', '}']) && !sentence.contains('|'), "{sentence}");
        }
    }
}
