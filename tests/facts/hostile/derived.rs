//! Everything that the page derives from a comparison.

use crate::plain::Plain;
use boucle::export::{About, Format, write};
use boucle::i18n::words;
use boucle::lesson::{self, Answer, Asked, Duration, Measure, Moment, statement};
use boucle::plan::Lang;
use boucle::report::comparison::Comparison;
use boucle::report::futures::{Column, Order, Totals};
use boucle::report::headline::Headline;
use boucle::report::loop_lane::{LOOP_PX, LoopLane};
use boucle::report::remarks::Remark;
use boucle::report::rows::Rows;
use boucle::report::timeline::{Lane, MAX_LINES};
use boucle::run::place::Place;

const LANGS: [Lang; 2] = [Lang::En, Lang::Fr];

/// Derives everything, as of the end and as of `at_ms`.
pub(super) fn everything(comparison: &Comparison, at_ms: f64) {
    facts(comparison, comparison.end_ms());
    facts(&comparison.until(at_ms), at_ms);
    for forward in [false, true] {
        assert!(!comparison.step_ms(at_ms, forward).is_nan());
    }
    let about = About { begun_unix_ms: 1e12, page: "https://h/".into(), ..About::default() };
    for &format in Format::ALL {
        for lang in LANGS {
            let text = write(format, comparison, &about, lang, &Plain);
            assert!(!text.contains("NaN"), "{format:?}");
            if format.media_type() == "application/json" {
                serde_json::from_str::<serde::de::IgnoredAny>(&text).expect("it is JSON");
            }
        }
    }
}

fn facts(comparison: &Comparison, at_ms: f64) {
    let report = comparison.report();
    for lang in LANGS {
        let words = words(lang);
        Headline::from_report(&report).inspect(|headline| drop(words.headline(headline, &Plain)));
        for remark in Remark::all(&report, &comparison.rows) {
            words.remark(&remark, &Plain);
        }
    }
    for (index, _) in comparison.lanes().enumerate() {
        let axis = comparison.axis(Some(index));
        assert!(axis.to_ms > axis.from_ms && axis.ticks_ms(10).len() <= 11, "{axis:?}");
        let Some(rows) = comparison.rows_of(index) else { continue };
        run(rows, at_ms);
        for high_px in LoopLane::new(rows, &axis, 300, 0).busy_px {
            assert!(high_px == 0.0 || (1.0..LOOP_PX).contains(&high_px));
        }
    }
    assert_eq!(comparison.other_reports().count(), comparison.others.len());
}

fn run(rows: &Rows, at_ms: f64) {
    let lane = Lane::new(rows, MAX_LINES, at_ms);
    assert!(lane.bars.iter().all(|bar| bar.line < lane.grid.lines));
    assert_eq!(rows.suspended_at(at_ms).len(), Place::ALL.len());
    Totals::new(rows, at_ms);
    for column in Column::ALL {
        assert_eq!(Order::default().by(column).list(rows, at_ms).len(), rows.rows.len());
    }
    for (n, row) in (0..).zip(&rows.rows) {
        words(Lang::Fr).request(n, row, &Plain);
    }
    for &measure in Measure::ALL {
        let Some(measured) = measure.value(rows) else { continue };
        let answer = Answer::Duration(Duration::new(100.0, measured, None, &[]));
        assert!((0.0..=1.0).contains(&answer.nearness()));
        let asked = Asked {
            page: "https://h/",
            activity: "c",
            lang: Lang::En,
            title: "t",
            question: "q",
            measure: Some(measure),
        };
        statement(&asked, &answer, "now");
    }
    for &moment in Moment::ALL {
        moment.at_ms(rows);
    }
    for given in [vec!["res:0".to_owned(), "end".to_owned()], vec!["res:99999999999".to_owned()]] {
        lesson::Order::found(given, rows);
    }
}
