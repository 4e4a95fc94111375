//! The words of the picture that the page has in `index.html` or does not have at all.

use crate::i18n::words;
use crate::i18n::{Filling, Numbers, fill};
use crate::plan::{Endpoint, Lang, Plan};
use crate::report::phases::Phase;
use crate::strategy::Concurrency;

/// The separator between the parts of the plan's sentence.
pub(super) const BETWEEN: &str = " · ";

/// A language's labels. `{0}` stands for the number, and `{1}` for a second value.
#[derive(Debug)]
pub(super) struct Labels {
    pub(super) phase: fn(Phase) -> &'static str,
    pub(super) delivered: &'static str,
    pub(super) goes_on: &'static str,
    pub(super) ideal: &'static str,
    pub(super) busy: &'static str,
    pub(super) blocked: &'static str,
    pub(super) frames: &'static str,
    /// The ideal's value, beside a total.
    ideal_of: &'static str,
    failed: &'static str,
    aborted: &'static str,
    singular: fn(u32) -> bool,
    /// Placeholders: the number of requests, their delay, the origin.
    builtin: &'static str,
    /// Placeholders: the number of requests, the origin.
    elsewhere: &'static str,
    site: &'static str,
    origin: &'static str,
    jitter: &'static str,
    fail: &'static str,
    connections: &'static str,
    no_limit: &'static str,
    permits: &'static str,
    pause: &'static str,
    /// Placeholders: the work per answer, the places where it is done.
    work: &'static str,
    lang: Lang,
    rounds: &'static str,
}

static EN: Labels = Labels {
    phase: |phase| match phase {
        Phase::Queued => "queued",
        Phase::InFlight => "in flight",
        Phase::Waiting => "arrived, not delivered yet",
        Phase::Lost => "lost",
        Phase::Working => "work on the loop",
        Phase::Offloaded => "work in a worker",
    },
    delivered: "delivered",
    goes_on: "the program goes on",
    ideal: "the ideal (model)",
    busy: "the loop is at work",
    blocked: "blocked over 50\u{202f}ms",
    frames: "animation frames",
    ideal_of: "ideal {0}",
    failed: "{0} failed",
    aborted: "{0} aborted",
    singular: |count| count == 1,
    builtin: "{0} {0?request|requests} of {1} to {2}",
    elsewhere: "{0} {0?request|requests} to {1}",
    site: "the page’s own site",
    origin: "the built-in origin",
    jitter: "jitter up to {0}",
    fail: "{0}% of them failing",
    connections: "{0} {0?connection|connections} (model)",
    no_limit: "no limit of connections",
    permits: "{0} {0?permit|permits}",
    pause: "pause of {0}",
    work: "{0} of work per answer, {1}",
    lang: Lang::En,
    rounds: "median of {0} rounds",
};

static FR: Labels = Labels {
    phase: |phase| match phase {
        Phase::Queued => "en file",
        Phase::InFlight => "en vol",
        Phase::Waiting => "arrivée, pas encore remise",
        Phase::Lost => "perdue",
        Phase::Working => "calcul sur la boucle",
        Phase::Offloaded => "calcul dans un worker",
    },
    delivered: "remise",
    goes_on: "le programme continue",
    ideal: "l’idéal (modèle)",
    busy: "la boucle travaille",
    blocked: "bloquée plus de 50\u{202f}ms",
    frames: "les images affichées",
    ideal_of: "idéal {0}",
    failed: "{0}\u{a0}{0?échec|échecs}",
    aborted: "{0}\u{a0}{0?annulée|annulées}",
    singular: |count| count < 2,
    builtin: "{0}\u{a0}{0?requête|requêtes} de {1} à {2}",
    elsewhere: "{0}\u{a0}{0?requête|requêtes} à {1}",
    site: "ce site même",
    origin: "l’origine intégrée",
    jitter: "gigue jusqu’à {0}",
    fail: "{0}\u{202f}% d’échecs",
    connections: "{0}\u{a0}{0?connexion|connexions} (modèle)",
    no_limit: "sans limite de connexions",
    permits: "{0}\u{a0}{0?jeton|jetons}",
    pause: "pause de {0}",
    work: "calcul de {0} par réponse, {1}",
    lang: Lang::Fr,
    rounds: "médiane de {0}\u{a0}répétitions",
};

/// Returns the labels of a language.
pub(super) fn labels(lang: Lang) -> &'static Labels {
    match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    }
}

impl Labels {
    fn count(&self, count: u32, numbers: &dyn Numbers) -> Filling {
        Filling { text: numbers.count(count), singular: (self.singular)(count) }
    }

    /// Returns the ideal, to be shown beside a total.
    pub(super) fn ideal_of(&self, bound_ms: f64, numbers: &dyn Numbers) -> String {
        fill(self.ideal_of, &[numbers.seconds(bound_ms).into()])
    }

    /// Returns the numbers of failed and aborted requests. Numbers that are zero are left out.
    pub(super) fn failures(&self, failed: u32, aborted: u32, numbers: &dyn Numbers) -> String {
        let counts =
            [(self.failed, failed), (self.aborted, aborted)].into_iter().filter(|(_, count)| *count > 0);
        let said = counts.map(|(template, count)| fill(template, &[self.count(count, numbers)]));
        said.collect::<Vec<_>>().join(", ")
    }

    /// Describes the plan in one sentence: the values that matter for the picture, and those that are not the
    /// default.
    pub(super) fn plan(&self, plan: &Plan, numbers: &dyn Numbers) -> String {
        let count = |count| self.count(count, numbers);
        let millis = |ms: u32| Filling::from(numbers.count(ms) + "\u{202f}ms");
        let requests = count(plan.requests);
        let mut parts = vec![match &plan.origin {
            Endpoint::Builtin => {
                fill(self.builtin, &[requests, millis(plan.delay_ms), self.origin.to_owned().into()])
            }
            Endpoint::Site => fill(self.elsewhere, &[requests, self.site.to_owned().into()]),
            Endpoint::Url(url) => fill(self.elsewhere, &[requests, url.clone().into()]),
        }];
        let mut say = |template, values: &[Filling]| parts.push(fill(template, values));
        if plan.strategies.iter().any(|strategy| strategy.concurrency() == Concurrency::Limit) {
            say(self.permits, &[count(plan.limit)]);
        }
        if plan.origin.is_builtin() {
            if plan.jitter_ms > 0 {
                say(self.jitter, &[millis(plan.jitter_ms)]);
            }
            if plan.fail.value() > 0.0 {
                say(self.fail, &[percents(plan.fail.value(), numbers).into()]);
            }
            match plan.connections {
                Some(connections) => say(self.connections, &[count(connections)]),
                None => say(self.no_limit, &[]),
            }
        }
        if plan.work_ms > 0 {
            let place = |&place| words(self.lang).place(place);
            let places: Vec<_> = plan.work_on.iter().map(place).collect();
            say(self.work, &[millis(plan.work_ms), places.join(", ").into()]);
        }
        if plan.pause_ms > 0 {
            say(self.pause, &[millis(plan.pause_ms)]);
        }
        if plan.rounds() > 1 {
            say(self.rounds, &[count(plan.rounds())]);
        }
        parts.join(BETWEEN)
    }
}

/// Formats a share from a plan in percent. Most shares are whole percents.
fn percents(share: f64, numbers: &dyn Numbers) -> String {
    // Counts tenths of a percent, because 0.07 × 100 is slightly more than 7.
    let tenths = (share * 1000.0).round();
    numbers.decimal(usize::from(tenths % 10.0 > 0.0), share * 100.0)
}
