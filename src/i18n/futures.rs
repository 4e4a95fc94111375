//! Futures in words. Only the desk shows them.

use super::{Numbers, Words};
use crate::report::futures::{State, Totals};
use crate::report::remarks::Both;
use crate::report::value::Value;
use crate::run::place::Place;

/// Placeholders: the strategy, the numbers of futures, polls and wakes.
static COUNTS: Both = Both {
    en: "{0}: {1} {1?future|futures}, {2} {2?poll|polls}, {3} {3?wake|wakes}",
    fr: "{0}\u{a0}: {1}\u{a0}{1?future|futures}, {2}\u{a0}{2?poll|polls}, {3}\u{a0}{3?réveil|réveils}",
};

/// Placeholders: the sentence from [`COUNTS`], the busy time, the elapsed time, the idle share.
static IDLE: Both = Both {
    en: "{0}, busy {1} of {2}: the loop was idle {3} of the time",
    fr: "{0}, {1} de travail sur {2}\u{a0}: la boucle est restée inactive {3} du temps",
};

impl Words {
    /// Returns the totals of a strategy's futures.
    pub fn futures(&self, strategy: &str, totals: &Totals, numbers: &dyn Numbers) -> String {
        let counts = [totals.futures, totals.polls, totals.wakes].map(Value::Count);
        let values = [&[Value::Text(strategy)], &counts[..]].concat();
        let counts = self.say(COUNTS.in_lang(self.lang), &values, numbers);
        let Some(idle_share) = totals.idle_share() else { return counts };
        let times =
            [Value::Millis(totals.busy_ms), Value::Millis(totals.elapsed_ms), Value::Percent(idle_share)];
        let values = [&[Value::Text(&counts)], &times[..]].concat();
        self.say(IDLE.in_lang(self.lang), &values, numbers)
    }

    /// Returns the words for the state of a future.
    pub fn state(&self, state: State) -> &'static str {
        let (en, fr) = match state {
            State::NotPolled => ("not begun", "pas commencée"),
            State::Suspended(Place::Permit) => ("awaits a permit", "attend un jeton"),
            State::Suspended(Place::Fetch) => ("awaits its answer", "attend sa réponse"),
            State::Suspended(Place::Again) => ("sent again", "renvoyée"),
            State::Suspended(Place::BackOff) => ("backs off", "attend avant un nouvel envoi"),
            State::Suspended(Place::Work) => ("awaits its work", "attend son calcul"),
            State::Suspended(Place::Pause) => ("pauses", "en pause"),
            State::Done => ("done", "terminée"),
            State::Failed => ("failed", "échouée"),
            State::Aborted => ("aborted", "annulée"),
        };
        Both { en, fr }.in_lang(self.lang)
    }
}
