//! The sentences of the shelf: kept runs, each in a line, and how they compare.

use super::say;
use crate::i18n::{Numbers, Words, capitalized, fill, words};
use crate::plan::{Endpoint, Lang, Parameter, Plan};
use crate::shelf::{Contrast, Entry, Finding, Total, Unlike};

/// The separator between the parts of a line.
const BETWEEN: &str = " · ";

/// The templates in one language.
#[derive(Debug)]
pub struct ShelfWords {
    lang: Lang,
    /// The button that opens the shelf. Placeholder: the number of runs.
    kept: &'static str,
    /// Placeholder: the number of runs that were dropped.
    dropped: &'static str,
    /// Placeholder: the maximum.
    full: &'static str,
    site: &'static str,
    elsewhere: &'static str,
    /// Placeholder: the time.
    cancelled: &'static str,
    /// Placeholders: the answers, the requests, the time.
    answered: &'static str,
    /// What a value of a plan is called: its name, and the same for its default if that is a word.
    requests: &'static str,
    delay: &'static str,
    jitter: &'static str,
    fail: &'static str,
    seed: &'static str,
    connections: &'static str,
    no_limit: &'static str,
    permits: &'static str,
    timeout: &'static str,
    no_timeout: &'static str,
    pause: &'static str,
    work: &'static str,
    rounds: &'static str,
    /// Placeholders: the entry, its time, the time of the slowest, that entry, the ratio.
    faster: &'static str,
    /// Placeholder: the entries with their times.
    tie: &'static str,
    /// Placeholder: the entries with their times.
    unsettled: &'static str,
    /// Placeholders: the entries with their times, the reason.
    unlike: &'static str,
    reason: fn(Unlike) -> &'static str,
    /// Placeholder: the entries.
    together: &'static str,
    /// Placeholder: the time.
    last: &'static str,
    /// Placeholders: in what the plan differs, the time.
    last_with: &'static str,
    /// Names of buttons. Placeholder: the entry in a line.
    show: &'static str,
    remove: &'static str,
    mark: &'static str,
    /// What happened. Placeholder: the entry in a line.
    shown: &'static str,
    removed: &'static str,
    link: &'static str,
}

static EN: ShelfWords = ShelfWords {
    lang: Lang::En,
    kept: "Kept {0?run|runs} · {0}",
    dropped: "{0} older {0?run is|runs are} gone, because there was no more room.",
    full: "{0} runs fit on one axis. Untick one first.",
    site: "this very site",
    elsewhere: "from a link or a file",
    cancelled: "cancelled at {0}",
    answered: "{0} of {1} in {2}",
    requests: "{0} {0?request|requests}",
    delay: "answers in {0}",
    jitter: "jitter {0}",
    fail: "{0} failing",
    seed: "seed {0}",
    connections: "{0} {0?connection|connections}",
    no_limit: "no limit of connections",
    permits: "{0} {0?permit|permits}",
    timeout: "time-out {0}",
    no_timeout: "no time-out",
    pause: "pause {0}",
    work: "work {0}",
    rounds: "{0} {0?round|rounds}",
    faster: "{0}: {1} instead of {2} for {3}, {4} times faster",
    tie: "No notable difference: {0}",
    unsettled: "{0}: one try each does not tell which is faster",
    unlike: "{0}: not compared, because {1}",
    reason: |unlike| match unlike {
        Unlike::Unfinished => "not all of them finished",
        Unlike::Requests => "they had different numbers of requests",
        Unlike::Origin => "they asked different origins",
        Unlike::Simulated => "some are simulated, others measured",
        Unlike::Answers => "different numbers of answers came back",
    },
    together: "{0} on one axis",
    last: "last time: {0}",
    last_with: "last time, with {0}: {1}",
    show: "Show {0}",
    remove: "Remove {0}",
    mark: "Compare {0}",
    shown: "On the screen again: {0}",
    removed: "Removed: {0}",
    link: "the link",
};

static FR: ShelfWords = ShelfWords {
    lang: Lang::Fr,
    kept: "{0?Exécution gardée|Exécutions gardées} · {0}",
    dropped: "{0}\u{a0}{0?exécution plus ancienne n’est plus là|exécutions plus anciennes ne sont plus là}, faute \
              de place.",
    full: "{0}\u{a0}exécutions tiennent sur un axe. Décochez-en une d’abord.",
    site: "ce site même",
    elsewhere: "venue d’un lien ou d’un fichier",
    cancelled: "annulée à {0}",
    answered: "{0} sur {1} en {2}",
    requests: "{0}\u{a0}{0?requête|requêtes}",
    delay: "réponses en {0}",
    jitter: "gigue de {0}",
    fail: "{0} d’échecs",
    seed: "graine {0}",
    connections: "{0}\u{a0}{0?connexion|connexions}",
    no_limit: "sans limite de connexions",
    permits: "{0}\u{a0}{0?jeton|jetons}",
    timeout: "délai d’expiration de {0}",
    no_timeout: "sans délai d’expiration",
    pause: "pause de {0}",
    work: "calcul de {0}",
    rounds: "{0}\u{a0}{0?répétition|répétitions}",
    faster: "{0}\u{a0}: {1} au lieu de {2} pour {3}, soit {4}\u{a0}fois plus vite",
    tie: "Pas de différence notable\u{a0}: {0}",
    unsettled: "{0}\u{a0}: un seul essai ne dit pas laquelle est la plus rapide",
    unlike: "{0}\u{a0}: pas de comparaison, car {1}",
    reason: |unlike| match unlike {
        Unlike::Unfinished => "toutes ne sont pas allées au bout",
        Unlike::Requests => "elles n’ont pas le même nombre de requêtes",
        Unlike::Origin => "ce n’est pas la même origine qui répond",
        Unlike::Simulated => "les unes sont simulées, les autres mesurées",
        Unlike::Answers => "elles n’ont pas reçu le même nombre de réponses",
    },
    together: "{0} sur un même axe",
    last: "la dernière fois\u{a0}: {0}",
    last_with: "la dernière fois, avec {0}\u{a0}: {1}",
    show: "Montrer {0}",
    remove: "Retirer {0}",
    mark: "Comparer {0}",
    shown: "De nouveau à l’écran\u{a0}: {0}",
    removed: "Retirée\u{a0}: {0}",
    link: "le lien",
};

/// Returns the shelf's words in a language.
pub fn shelf_words(lang: Lang) -> &'static ShelfWords {
    match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    }
}

/// Returns the letter of an entry on the common axis.
fn letter(place: usize) -> String {
    char::from(b'A' + place as u8).to_string()
}

impl ShelfWords {
    fn words(&self) -> &'static Words {
        words(self.lang)
    }

    /// Returns the name of the button that opens the shelf.
    pub fn kept(&self, count: usize, numbers: &dyn Numbers) -> String {
        fill(self.kept, &[self.words().count(count as u32, numbers)])
    }

    /// Says how many runs there was no room for.
    pub fn dropped(&self, count: u32, numbers: &dyn Numbers) -> String {
        fill(self.dropped, &[self.words().count(count, numbers)])
    }

    /// Says that no more runs can be compared.
    pub fn full(&self, most: usize) -> String {
        say(self.full, [most.to_string()])
    }

    /// Returns the provenance of an entry that was opened.
    pub fn elsewhere(&self) -> &'static str {
        self.elsewhere
    }

    /// Returns what a link is called in a message.
    pub fn link(&self) -> &'static str {
        self.link
    }

    /// Describes one value of a plan: `6 permits`.
    fn value(&self, plan: &Plan, parameter: Parameter, numbers: &dyn Numbers) -> Option<String> {
        let millis = |template, ms: u32| say(template, [numbers.count(ms) + "\u{202f}ms"]);
        let count = |template, number| fill(template, &[self.words().count(number, numbers)]);
        Some(match parameter {
            Parameter::Requests => count(self.requests, plan.requests),
            Parameter::Delay => millis(self.delay, plan.delay_ms),
            Parameter::Origin => match &plan.origin {
                Endpoint::Builtin => {
                    self.words().provenance(crate::run::platform::Provenance::Builtin).to_owned()
                }
                Endpoint::Site => self.site.to_owned(),
                Endpoint::Url(url) => url.clone(),
            },
            Parameter::Jitter => millis(self.jitter, plan.jitter_ms),
            Parameter::Fail => say(self.fail, [numbers.percent(plan.fail.value())]),
            Parameter::Seed => say(self.seed, [plan.seed.to_string()]),
            Parameter::Connections => match plan.connections {
                Some(connections) => count(self.connections, connections),
                None => self.no_limit.to_owned(),
            },
            Parameter::Limit => count(self.permits, plan.limit),
            Parameter::Timeout if plan.timeout_ms == 0 => self.no_timeout.to_owned(),
            Parameter::Timeout => millis(self.timeout, plan.timeout_ms),
            Parameter::Pause => millis(self.pause, plan.pause_ms),
            Parameter::Work => millis(self.work, plan.work_ms),
            Parameter::WorkOn => {
                let places: Vec<_> = plan.work_on.iter().map(|&place| self.words().place(place)).collect();
                places.join(", ")
            }
            Parameter::Repeat => count(self.rounds, plan.rounds()),
            _ => return None,
        })
    }

    /// Describes the values of a plan that are named in `parameters`, or returns an empty text.
    pub fn values(&self, plan: &Plan, parameters: &[Parameter], numbers: &dyn Numbers) -> String {
        let values = parameters.iter().filter_map(|&parameter| self.value(plan, parameter, numbers));
        values.collect::<Vec<_>>().join(BETWEEN)
    }

    /// Describes a plan without its strategies: `12 × 200 ms`, and what is not the default.
    pub fn plan(&self, plan: &Plan, numbers: &dyn Numbers) -> String {
        let requests = numbers.count(plan.requests);
        let each = match &plan.origin {
            Endpoint::Builtin => numbers.count(plan.delay_ms) + "\u{202f}ms",
            Endpoint::Site => self.site.to_owned(),
            Endpoint::Url(url) => url.clone(),
        };
        let default = Plan::default();
        let of_builtin = [Parameter::Jitter, Parameter::Fail, Parameter::Seed, Parameter::Connections];
        let of_all =
            [Parameter::Timeout, Parameter::Pause, Parameter::Work, Parameter::WorkOn, Parameter::Repeat];
        let of_builtin = of_builtin.into_iter().filter(|_| plan.origin.is_builtin());
        let told = of_builtin.chain(of_all).filter(|parameter| {
            let is_where = *parameter == Parameter::WorkOn;
            parameter.get(plan) != parameter.get(&default) || is_where && plan.work_ms > 0
        });
        let told: Vec<_> = told.collect();
        let values = self.values(plan, &told, numbers);
        let base = [&requests, "\u{a0}×\u{a0}", &each].concat();
        if values.is_empty() { base } else { [base, values].join(BETWEEN) }
    }

    /// Returns the name of a lane of an entry.
    pub fn lane(&self, total: &Total, plan: &Plan) -> String {
        let program = total.program.as_deref();
        let (_, name) = self.words().lane(total.variant, program, plan);
        match program.filter(|_| total.variant.is_some()) {
            Some(program) => [&name, ", ", program].concat(),
            None => name,
        }
    }

    /// Returns the outcome of a lane: its total, and how many answers came if some did not.
    pub fn total(&self, total: &Total, numbers: &dyn Numbers) -> String {
        let seconds = numbers.seconds(total.total_ms);
        if total.is_cancelled {
            say(self.cancelled, [seconds])
        } else if total.ok < total.requests {
            say(self.answered, [numbers.count(total.ok), numbers.count(total.requests), seconds])
        } else {
            seconds
        }
    }

    /// Describes an entry in a line: its plan, its lanes and their totals. A program has its own requests.
    pub fn entry(&self, entry: &Entry, numbers: &dyn Numbers) -> String {
        let lanes = entry
            .totals
            .iter()
            .map(|total| [self.lane(total, &entry.plan), self.total(total, numbers)].join(" "));
        let lanes = lanes.collect::<Vec<_>>().join(", ");
        [self.of_entry(entry, numbers), lanes].join(BETWEEN)
    }

    /// Describes the plan of an entry.
    pub fn of_entry(&self, entry: &Entry, numbers: &dyn Numbers) -> String {
        match &*entry.totals {
            [only] if entry.is_program() => {
                let plan = Plan { requests: only.requests, ..entry.plan.clone() };
                self.plan(&plan, numbers)
            }
            _ => self.plan(&entry.plan, numbers),
        }
    }

    /// Returns the name of the button that shows an entry.
    pub fn show(&self, line: &str) -> String {
        say(self.show, [line.to_owned()])
    }

    /// Returns the name of the button that removes an entry.
    pub fn remove(&self, line: &str) -> String {
        say(self.remove, [line.to_owned()])
    }

    /// Returns the name of the checkbox that chooses an entry for the common axis.
    pub fn mark(&self, line: &str) -> String {
        say(self.mark, [line.to_owned()])
    }

    /// Reports that an entry is shown again.
    pub fn shown(&self, line: &str) -> String {
        say(self.shown, [line.to_owned()])
    }

    /// Reports that an entry was removed.
    pub fn removed(&self, line: &str) -> String {
        say(self.removed, [line.to_owned()])
    }

    /// Returns the mark of a lane on the common axis: the letter of its entry, and in what its plan differs.
    pub fn part(&self, place: usize, plan: &Plan, differs: &[Parameter], numbers: &dyn Numbers) -> String {
        let values = self.values(plan, differs, numbers);
        if values.is_empty() { letter(place) } else { [letter(place), values].join(BETWEEN) }
    }

    /// Returns the letter of an entry on the common axis.
    pub fn letter(&self, place: usize) -> String {
        letter(place)
    }

    /// Says which entries are on one axis.
    pub fn together(&self, count: usize) -> String {
        let letters: Vec<_> = (0..count).map(letter).collect();
        say(self.together, [letters.join(", ")])
    }

    /// Tells how runs of entries, whose plans are in `plans`, compare.
    pub fn contrast(&self, contrast: &Contrast, plans: &[&Plan], numbers: &dyn Numbers) -> String {
        let lane_of = |&(place, ref total): &(usize, Total)| {
            plans.get(place).map(|plan| self.lane(total, plan)).unwrap_or_default()
        };
        let named = |of: &(usize, Total)| [letter(of.0), lane_of(of)].join(", ");
        // The name of a lane that all have is said once.
        let all = || {
            let lanes: Vec<_> = contrast.totals.iter().map(lane_of).collect();
            let is_same = lanes.windows(2).all(|two| two[0] == two[1]);
            let told = contrast.totals.iter().zip(&lanes).map(|(&(place, ref total), lane)| {
                let lane = if is_same { String::new() } else { [" (", lane, ")"].concat() };
                [letter(place), lane, " ".into(), self.total(total, numbers)].concat()
            });
            let first = lanes.first().filter(|_| is_same).cloned();
            first.into_iter().chain(told).collect::<Vec<_>>().join(", ")
        };
        let listed = |left_out: &[usize]| {
            let told = contrast.totals.iter().enumerate().filter(|(index, _)| !left_out.contains(index));
            let told = told.map(|(_, (place, total))| [letter(*place), self.total(total, numbers)].join(" "));
            told.collect::<Vec<_>>().join(", ")
        };
        match contrast.finding {
            Finding::Faster { fast, slow, times } => {
                let (first, last) = (&contrast.totals[fast], &contrast.totals[slow]);
                let [first_total, last_total] = [first, last].map(|(_, total)| self.total(total, numbers));
                let values = [named(first), first_total, last_total, letter(last.0), numbers.ratio(times)];
                let text = say(self.faster, values);
                let others = listed(&[fast, slow]);
                if others.is_empty() { text } else { [&text, " (", &others, ")"].concat() }
            }
            Finding::Tie => say(self.tie, [all()]),
            Finding::Unsettled => capitalized(&say(self.unsettled, [all()])),
            Finding::Unlike(unlike) => {
                capitalized(&say(self.unlike, [all(), (self.reason)(unlike).to_owned()]))
            }
        }
    }

    /// Returns how long a lane took the last time, with the values in which its plan differed.
    pub fn last(&self, total: &Total, values: &str, numbers: &dyn Numbers) -> String {
        let seconds = self.total(total, numbers);
        if values.is_empty() {
            say(self.last, [seconds])
        } else {
            say(self.last_with, [values.to_owned(), seconds])
        }
    }
}
