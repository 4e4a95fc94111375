//! The parts of the page that depend on time: as it is now, or as it was at the time to which a recording was
//! played.

use super::super::{Page, State, futures};
use crate::report::comparison::{Comparison, Source};
use crate::run::platform::Provenance;
use crate::web::dom::{by_id, set_text, show};
use crate::web::locale::Locale;
use web_sys::Element;

impl Page {
    /// Shows all of them.
    pub(super) fn show_moment(&self, locale: &Locale) {
        let comparison = self.comparison.borrow();
        let running = self.state.get() == State::Running;
        let playable = !running && comparison.end_ms() > 0.0;
        let at_ms = self.views.player.at_ms().filter(|_| playable);
        self.recorded.set_moment(at_ms.map(|at_ms| comparison.until(at_ms)));
        self.views.stage.set_cursor(at_ms);
        self.views.stage.draw(locale);
        self.views.stage.say(locale);
        self.at_moment(|shown| {
            self.views.log.render(shown, locale);
            self.views.player.render(playable, &progress(shown, at_ms, locale), locale);
        });
        self.show_code();
        let badge: Element = by_id("provenance");
        let source = comparison
            .source()
            .map(|source| Source { is_recorded: source.is_recorded || at_ms.is_some(), ..source });
        // Each lane has a badge of its own if they differ.
        let provenance = at_ms.map(|_| locale.words.provenance(Provenance::Recorded).to_owned());
        let told = source.map(|source| locale.words.source(source)).or(provenance);
        show(&badge, told.is_some());
        let told = told.unwrap_or_default();
        set_text(&badge, if comparison.is_unanswered() { locale.words.no_answer() } else { &told });
    }

    /// Shows beside the code where tasks are suspended, now or at the time to which a recording was played,
    /// and where the highlighted request waits.
    pub(super) fn show_code(&self) {
        let comparison = self.comparison.borrow();
        let looked_at = self.views.stage.looked_at();
        let pointed = looked_at.filter(|&(lane, ..)| comparison.other(lane).is_none());
        if let Some(strategy) = pointed.and_then(|(lane, ..)| comparison.strategy_of(lane)) {
            self.views.code.show(strategy);
        }
        let now_ms = |index| self.views.player.at_ms().or_else(|| comparison.now_ms(index));
        let shown = self.views.code.shown().and_then(|strategy| comparison.index_of(strategy));
        let suspended = shown.and_then(|index| Some(comparison.rows_of(index)?.suspended_at(now_ms(index)?)));
        self.views.code.suspended(&suspended.unwrap_or_default());
        let place = looked_at.and_then(|(index, n, looked_ms)| {
            let row = comparison.rows_of(index)?.rows.get(n as usize)?;
            row.place_at(now_ms(index).or(looked_ms).or(row.sent_ms)?)
        });
        self.views.code.point(place);
        let chosen = self.views.stage.chosen().filter(|&(lane, _)| shown == Some(lane));
        let chosen = chosen.map(|(_, n)| n);
        if self.chosen.replace(chosen) != chosen {
            futures::report();
        }
    }

    /// Shows the headline of a run that is under way.
    pub(super) fn show_progress(&self, locale: &Locale) {
        let comparison = self.comparison.borrow();
        let Some((run, rows)) = comparison.under_way().zip(comparison.rows.last()) else { return };
        let (plan, now_ms) = (&comparison.plan, run.trace.now_ms());
        let (_, strategy) = locale.words.lane(run.variant(), None, plan);
        let mut text = locale.words.progress(&strategy, rows.settled, plan.requests, now_ms, &locale.numbers);
        if plan.rounds() > 1 {
            let round = run.rounds.len() + 1;
            text.extend([" · ", &round.to_string(), " / ", &plan.rounds().to_string()]);
        }
        set_text(&self.views.headline, &text);
    }
}

/// Returns the progress of a comparison as a sentence about the run that is under way, or else about the last
/// one.
fn progress(shown: &Comparison, at_ms: Option<f64>, locale: &Locale) -> String {
    let under_way = shown.rows.iter().find(|rows| !rows.is_ended());
    // The learner's program may be the only run.
    let learners = shown.others.last().map(|other| &*other.rows);
    let Some(rows) = under_way.or(shown.rows.last()).or(learners) else { return String::new() };
    let at_ms = at_ms.unwrap_or_else(|| shown.end_ms());
    locale.words.spoken(at_ms, rows.settled, rows.in_flight, &locale.numbers)
}
