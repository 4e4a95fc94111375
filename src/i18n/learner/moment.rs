//! The sentence about a run at the time to which it is played.

use super::LearnerWords;
use crate::i18n::{Filling, Numbers, fill};
use crate::learner::moment::{Active, Moment};
use crate::plan::Lang;

/// The number of lines that the sentence names.
const MAX_NAMED: usize = 3;

/// The templates in one language.
#[derive(Debug)]
struct MomentWords {
    /// Placeholders: the time, the rest of the sentence.
    at: &'static str,
    between: &'static str,
    /// Placeholder: the line.
    call: &'static str,
    /// Placeholder: the line.
    computation: &'static str,
    /// Placeholder: the line.
    line: &'static str,
    /// Placeholder: the task.
    begun: &'static str,
    /// Placeholders: the task, the line.
    resumed: &'static str,
    idle: &'static str,
    python: &'static str,
    over: &'static str,
    /// Placeholders: the tasks, the line.
    suspended: &'static str,
    /// Placeholders: the tasks, the line.
    further: &'static str,
    /// Placeholder: the tasks.
    all_elsewhere: &'static str,
    /// Placeholder: the tasks.
    elsewhere: &'static str,
    /// Placeholder: the counts.
    requests: &'static str,
    /// Placeholder of each: the requests.
    counts: [&'static str; 4],
    changed: &'static str,
}

const EN: MomentWords = MomentWords {
    at: "At {0}: {1}.",
    between: "; ",
    call: "line\u{a0}{0} blocks the loop",
    computation: "a computation from line\u{a0}{0} on blocks the loop",
    line: "line\u{a0}{0} runs",
    begun: "{0} begins",
    resumed: "{0} goes on from line\u{a0}{1}",
    idle: "the loop waits",
    python: "Python runs",
    over: "the program has ended",
    suspended: "{0} {0?task is|tasks are} suspended at line\u{a0}{1}",
    further: "{0} at line\u{a0}{1}",
    all_elsewhere: "{0} {0?task is|tasks are} suspended",
    elsewhere: "{0} elsewhere",
    requests: "requests: {0}",
    counts: ["{0} queued", "{0} in flight", "{0} arrived and not read yet", "{0} done"],
    changed: "You have changed the program since this run, so its lines are not marked.",
};

const FR: MomentWords = MomentWords {
    at: "À {0}\u{a0}: {1}.",
    between: "\u{202f}; ",
    call: "la ligne\u{a0}{0} bloque la boucle",
    computation: "un calcul, à partir de la ligne\u{a0}{0}, bloque la boucle",
    line: "la ligne\u{a0}{0} s’exécute",
    begun: "{0} commence",
    resumed: "{0} reprend à la ligne\u{a0}{1}",
    idle: "la boucle attend",
    python: "Python s’exécute",
    over: "le programme est terminé",
    suspended: "{0}\u{a0}{0?tâche est suspendue|tâches sont suspendues} à la ligne\u{a0}{1}",
    further: "{0} à la ligne\u{a0}{1}",
    all_elsewhere: "{0}\u{a0}{0?tâche est suspendue|tâches sont suspendues}",
    elsewhere: "{0} ailleurs",
    requests: "requêtes\u{a0}: {0}",
    counts: [
        "{0} en file",
        "{0} en vol",
        "{0}\u{a0}{0?arrivée|arrivées} et pas encore {0?lue|lues}",
        "{0}\u{a0}{0?terminée|terminées}",
    ],
    changed: "Vous avez modifié le programme depuis cette exécution\u{a0}: ses lignes ne sont pas marquées.",
};

impl LearnerWords {
    fn of_moment(&self) -> &'static MomentWords {
        match self.lang {
            Lang::En => &EN,
            Lang::Fr => &FR,
        }
    }

    /// Says that the marks of a run do not fit the program in the editor.
    pub fn changed(&self) -> &'static str {
        self.of_moment().changed
    }

    /// Says what ran at a time, where tasks were suspended, and what became of the requests.
    pub fn moment(&self, moment: &Moment, numbers: &dyn Numbers) -> String {
        let words = self.of_moment();
        let mut parts = vec![self.active(moment)];
        parts.extend(self.suspensions(moment, numbers));
        let Moment { requests, .. } = moment;
        let counts = [requests.queued, requests.in_flight, requests.arrived, requests.done];
        let told = words.counts.iter().zip(counts).filter(|(_, count)| *count > 0);
        let told: Vec<_> =
            told.map(|(template, count)| fill(template, &[self.count(count, numbers)])).collect();
        if !told.is_empty() {
            parts.push(fill(words.requests, &[told.join(", ").into()]));
        }
        fill(words.at, &[numbers.moment(moment.at_ms, 1.0).into(), parts.join(words.between).into()])
    }

    fn active(&self, moment: &Moment) -> String {
        let words = self.of_moment();
        let at = |template, line: u32| fill(template, &[line.to_string().into()]);
        match &moment.active {
            Some(Active::Call(line)) => at(words.call, *line),
            Some(Active::Computation(line)) => at(words.computation, *line),
            Some(Active::Line(line)) => at(words.line, *line),
            Some(Active::Task(name, None)) => fill(words.begun, &[name.clone().into()]),
            Some(Active::Task(name, Some(line))) => {
                fill(words.resumed, &[name.clone().into(), line.to_string().into()])
            }
            Some(Active::Something) => words.python.to_owned(),
            None if moment.is_over => words.over.to_owned(),
            None if moment.suspended.is_empty() && moment.elsewhere == 0 => words.python.to_owned(),
            None => words.idle.to_owned(),
        }
    }

    /// Names the lines at which most tasks were suspended, and counts the others.
    fn suspensions(&self, moment: &Moment, numbers: &dyn Numbers) -> Option<String> {
        let words = self.of_moment();
        let mut lines: Vec<_> = moment.suspended.iter().collect();
        lines.sort_by_key(|(line, count)| (std::cmp::Reverse(**count), **line));
        let rest = lines.iter().skip(MAX_NAMED).map(|(_, count)| **count).sum::<u32>() + moment.elsewhere;
        lines.truncate(MAX_NAMED);
        let told = |(index, (line, count)): (usize, &(&u32, &u32))| {
            let template = if index == 0 { words.suspended } else { words.further };
            fill(template, &[self.count(**count, numbers), Filling::from(line.to_string())])
        };
        let mut told: Vec<_> = lines.iter().enumerate().map(told).collect();
        if rest > 0 {
            let template = if told.is_empty() { words.all_elsewhere } else { words.elsewhere };
            told.push(fill(template, &[self.count(rest, numbers)]));
        }
        (!told.is_empty()).then(|| told.join(", "))
    }
}
