//! The sentences about the life of one request, and about a run at a time.

use crate::i18n::{Filling, Numbers, Words, capitalized, fill, words};
use crate::plan::{Lang, Variant};
use crate::report::story::{Activity, Moment, Runs, Step, What};
use crate::run::place::Place;
use crate::run::trace::Queue;

/// Times before this one are written in milliseconds, because much happens at the start.
const EARLY_MS: f64 = 100.0;

/// The templates in one language.
#[derive(Debug)]
pub struct StoryWords {
    lang: Lang,
    /// Placeholders: those of the variant, in the order of its fields.
    what: fn(&What) -> &'static str,
    /// A sentence about the learner's program with its line. Placeholders: the task, the line.
    at_line: fn(&What) -> &'static str,
    /// The number of a request's steps. Placeholder: the number.
    count: &'static str,
    /// Placeholders: the step, the number of steps.
    step: &'static str,
    /// How to see the steps, by mouse. Placeholder: the number.
    click: &'static str,
    /// How to see the steps, by keyboard.
    keys: &'static str,
    /// Placeholder: the number of requests that share the line.
    sharing: &'static str,
    /// What the loop did: placeholders: the task, the duration of the block.
    activity: fn(Runs, bool) -> &'static str,
    /// Placeholders: the time, the rest of the sentence.
    at: &'static str,
    /// Placeholders: the strategy, the time, the rest of the sentence.
    lane_at: &'static str,
    between: &'static str,
    /// Placeholders: the tasks, the place.
    suspended: &'static str,
    /// Placeholders: the tasks, the place.
    further: &'static str,
    none_suspended: &'static str,
    /// Placeholder of each: the tasks: not begun, done, failed, aborted.
    counts: [&'static str; 4],
    /// Placeholder: the time of the end.
    over: &'static str,
}

const EN: StoryWords = StoryWords {
    lang: Lang::En,
    what: |what| match what {
        What::Created => "Its task is created. None of it has run yet.",
        What::AwaitsPermit => "The task begins, and waits for a permit of the semaphore.",
        What::AwaitsTurn => {
            "The task begins, and waits for its turn, because the page hands over requests in slices."
        }
        What::Queued(Queue::Connections) => "It waits in the queue for a connection.",
        What::Queued(Queue::Capacity) => "It waits in the page’s queue, to spare the browser.",
        What::Handed(_) => "It is handed to the browser, which keeps it in its own queue for {0}.",
        What::Sent => "The browser sends it. The task is suspended until the answer.",
        What::SentWithPermit => "The task gets its permit, and the browser sends the request.",
        What::SentBlocking => "It is sent by a call that holds the loop until the answer.",
        What::SentAgain(_) => "It is sent again: attempt {0}.",
        What::Doubled => "It is slow, so it is sent a second time, and the first good answer counts.",
        What::Arrived(ms) if *ms < 1.0 => "The answer arrives.",
        What::Arrived(_) => "The answer arrives, and waits {0} for the loop.",
        What::Late(_) => "The answer arrives, and the browser hands it over {0} later.",
        What::Unread(_) => "The answer arrives, and the program reads it {0} later.",
        What::Delivered { ends: false } => "The loop goes on with the task, which takes the answer.",
        What::Delivered { ends: true } => "The loop goes on with the task, which takes the answer and ends.",
        What::Returned => "The answer is here, and the call returns.",
        What::Failed(..) => "It fails: {0}.",
        What::OneFailed => "One of the two attempts fails, and the other goes on.",
        What::OtherAborted => "The other attempt is of no use any more, and is aborted.",
        What::BacksOff => "The task waits before the request is sent again.",
        What::AwaitsWork => "The task asks for its computation, and waits for its turn.",
        What::Works { worker: None, pieces: 0 | 1, .. } => {
            "The task computes on the loop for {0}, and nothing else runs meanwhile."
        }
        What::Works { worker: None, .. } => "Its computation begins on the loop, in {1} slices: {0} in all.",
        What::Works { worker: Some(_), .. } => "Worker {2} computes for {0}, and the loop stays free.",
        What::Worked => "The computation is done, and the loop goes on with the task.",
        What::Undone(_) => "The computation could not be done.",
        What::Sleeps => "The task sleeps, and the loop is free for others.",
        What::Ended => "The task ends.",
        What::Aborted { by_user: true } => "The run is cancelled, and the request is aborted.",
        What::Aborted { by_user: false } => {
            "It is aborted, because the program does not wait for it any more."
        }
        What::NeverSent => "The run ends before it is sent.",
        What::Dropped => "The run ends before the task does, and the task is dropped.",
        What::Asked(None) => "The program asks for it.",
        What::Asked(Some(_)) => "{0} asks for it.",
        What::Suspended(_) => "{0} is suspended.",
        What::Resumed(_) => "{0} goes on.",
        What::Read => "The program has the answer.",
    },
    at_line: |what| match what {
        What::Asked(None) => "The program asks for it, at line\u{a0}{1}.",
        What::Asked(Some(_)) => "{0} asks for it, at line\u{a0}{1}.",
        What::Suspended(_) => "{0} is suspended at line\u{a0}{1}.",
        _ => "{0} goes on from line\u{a0}{1}.",
    },
    count: "{0} {0?step|steps}",
    step: "step {0} of {1}",
    click: "Click to follow it in {0} {0?step|steps}.",
    keys: "Enter: its steps · ↑ ↓: other requests · Escape: close",
    sharing: "The first of the {0} {0?request|requests} that share this line.",
    activity: |runs, is_blocked| match (runs, is_blocked) {
        (Runs::Nothing, _) => "the loop is free",
        (Runs::Own, false) => "the loop runs this task",
        (Runs::Task(_), false) => "the loop runs task\u{a0}{0}",
        (Runs::Program, false) => "the loop runs the program",
        (Runs::Drawing, false) => "the loop draws the page",
        (Runs::Other, false) => "the loop is busy with something else",
        (Runs::Own, true) => "this task blocks the loop for {1}",
        (Runs::Task(_), true) => "task\u{a0}{0} blocks the loop for {1}",
        (Runs::Program, true) => "the program blocks the loop for {1}",
        (Runs::Drawing, true) => "drawing the page blocks the loop for {1}",
        (Runs::Other, true) => "something else blocks the loop for {1}",
    },
    at: "At {0}: {1}.",
    lane_at: "{0}, at {1}: {2}.",
    between: "; ",
    suspended: "{0} {0?task|tasks} suspended at {1}",
    further: "{0} at {1}",
    none_suspended: "no task is suspended",
    counts: ["{0} not begun", "{0} done", "{0} failed", "{0} aborted"],
    over: "the run ended at {0}",
};

const FR: StoryWords = StoryWords {
    lang: Lang::Fr,
    what: |what| match what {
        What::Created => "Sa tâche est créée. Elle n’a encore rien exécuté.",
        What::AwaitsPermit => "La tâche commence, et attend un jeton du sémaphore.",
        What::AwaitsTurn => {
            "La tâche commence, et attend son tour, car la page confie les requêtes par petits lots."
        }
        What::Queued(Queue::Connections) => "Elle attend une connexion, dans la file.",
        What::Queued(Queue::Capacity) => "Elle attend dans la file de la page, pour ménager le navigateur.",
        What::Handed(_) => "Elle est confiée au navigateur, qui la garde {0} dans sa propre file.",
        What::Sent => "Le navigateur l’envoie. La tâche est suspendue jusqu’à la réponse.",
        What::SentWithPermit => "La tâche obtient son jeton, et le navigateur envoie la requête.",
        What::SentBlocking => "Elle part, par un appel qui retient la boucle jusqu’à la réponse.",
        What::SentAgain(_) => "Elle est renvoyée\u{a0}: essai\u{a0}{0}.",
        What::Doubled => "Elle tarde\u{a0}: elle part une seconde fois, et la première bonne réponse compte.",
        What::Arrived(ms) if *ms < 1.0 => "La réponse arrive.",
        What::Arrived(_) => "La réponse arrive, et attend la boucle pendant {0}.",
        What::Late(_) => "La réponse arrive, et le navigateur la remet {0} plus tard.",
        What::Unread(_) => "La réponse arrive, et le programme la lit {0} plus tard.",
        What::Delivered { ends: false } => "La boucle reprend la tâche, qui reçoit la réponse.",
        What::Delivered { ends: true } => "La boucle reprend la tâche, qui reçoit la réponse et se termine.",
        What::Returned => "La réponse est là, et l’appel rend la main.",
        What::Failed(..) => "Elle échoue\u{a0}: {0}.",
        What::OneFailed => "L’un des deux essais échoue, et l’autre continue.",
        What::OtherAborted => "L’autre essai ne sert plus à rien\u{a0}: il est abandonné.",
        What::BacksOff => "La tâche attend avant de renvoyer la requête.",
        What::AwaitsWork => "La tâche demande son calcul, et attend son tour.",
        What::Works { worker: None, pieces: 0 | 1, .. } => {
            "La tâche calcule pendant {0} sur la boucle, et rien d’autre n’avance entre-temps."
        }
        What::Works { worker: None, .. } => {
            "Son calcul commence sur la boucle, en {1}\u{a0}tranches\u{a0}: {0} en tout."
        }
        What::Works { worker: Some(_), .. } => {
            "Le worker\u{a0}{2} calcule pendant {0}, et la boucle reste libre."
        }
        What::Worked => "Le calcul est fini, et la boucle reprend la tâche.",
        What::Undone(_) => "Le calcul n’a pas pu se faire.",
        What::Sleeps => "La tâche dort, et la boucle est libre pour les autres.",
        What::Ended => "La tâche se termine.",
        What::Aborted { by_user: true } => "L’exécution est annulée, et la requête abandonnée.",
        What::Aborted { by_user: false } => "Elle est abandonnée\u{a0}: le programme ne l’attend plus.",
        What::NeverSent => "L’exécution se termine avant qu’elle ne parte.",
        What::Dropped => "L’exécution se termine avant la tâche, qui est abandonnée.",
        What::Asked(None) => "Le programme la demande.",
        What::Asked(Some(_)) => "{0} la demande.",
        What::Suspended(_) => "{0} est suspendue.",
        What::Resumed(_) => "{0} reprend.",
        What::Read => "Le programme a sa réponse.",
    },
    at_line: |what| match what {
        What::Asked(None) => "Le programme la demande, à la ligne\u{a0}{1}.",
        What::Asked(Some(_)) => "{0} la demande, à la ligne\u{a0}{1}.",
        What::Suspended(_) => "{0} est suspendue à la ligne\u{a0}{1}.",
        _ => "{0} reprend à la ligne\u{a0}{1}.",
    },
    count: "{0}\u{a0}{0?étape|étapes}",
    step: "étape\u{a0}{0} sur\u{a0}{1}",
    click: "Cliquez pour la suivre en {0}\u{a0}{0?étape|étapes}.",
    keys: "Entrée\u{a0}: ses étapes · ↑ ↓\u{a0}: d’autres requêtes · Échap\u{a0}: fermer",
    sharing: "La première des {0}\u{a0}{0?requête|requêtes} de cette ligne.",
    activity: |runs, is_blocked| match (runs, is_blocked) {
        (Runs::Nothing, _) => "la boucle est libre",
        (Runs::Own, false) => "la boucle exécute cette tâche",
        (Runs::Task(_), false) => "la boucle exécute la tâche\u{a0}{0}",
        (Runs::Program, false) => "la boucle exécute le programme",
        (Runs::Drawing, false) => "la boucle dessine la page",
        (Runs::Other, false) => "la boucle fait autre chose",
        (Runs::Own, true) => "cette tâche bloque la boucle pendant {1}",
        (Runs::Task(_), true) => "la tâche\u{a0}{0} bloque la boucle pendant {1}",
        (Runs::Program, true) => "le programme bloque la boucle pendant {1}",
        (Runs::Drawing, true) => "le dessin de la page bloque la boucle pendant {1}",
        (Runs::Other, true) => "autre chose bloque la boucle pendant {1}",
    },
    at: "À {0}\u{a0}: {1}.",
    lane_at: "{0}, à {1}\u{a0}: {2}.",
    between: "\u{202f}; ",
    suspended: "{0}\u{a0}{0?tâche suspendue|tâches suspendues} à {1}",
    further: "{0} à {1}",
    none_suspended: "aucune tâche n’est suspendue",
    counts: [
        "{0}\u{a0}pas {0?commencée|commencées}",
        "{0}\u{a0}{0?terminée|terminées}",
        "{0}\u{a0}{0?échouée|échouées}",
        "{0}\u{a0}{0?annulée|annulées}",
    ],
    over: "l’exécution s’est terminée à {0}",
};

/// Returns these words in a language.
pub fn story_words(lang: Lang) -> &'static StoryWords {
    match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    }
}

impl StoryWords {
    fn words(&self) -> &'static Words {
        words(self.lang)
    }

    fn fill(&self, template: &str, counts: &[u32], numbers: &dyn Numbers) -> String {
        let counts: Vec<_> = counts.iter().map(|&count| self.words().count(count, numbers)).collect();
        fill(template, &counts)
    }

    /// Says what happened in a step.
    pub fn told(&self, step: &Step, numbers: &dyn Numbers) -> String {
        let text = |text: String| vec![Filling::from(text)];
        let values = match &step.what {
            What::Handed(ms) | What::Arrived(ms) | What::Late(ms) | What::Unread(ms) => {
                text(numbers.millis(*ms))
            }
            What::SentAgain(attempt) => text(attempt.to_string()),
            What::Failed(failure, status) => text(self.words().failure(*failure, *status)),
            What::Works { worker, pieces, ms } => vec![
                numbers.millis(*ms).into(),
                self.words().count(*pieces, numbers),
                worker.map_or(0, |worker| worker + 1).to_string().into(),
            ],
            What::Asked(None) => text(String::new()),
            What::Asked(Some(task)) | What::Suspended(task) | What::Resumed(task) => text(task.clone()),
            _ => Vec::new(),
        };
        match step.line {
            Some(line) if matches!(step.what, What::Asked(_) | What::Suspended(_) | What::Resumed(_)) => {
                fill((self.at_line)(&step.what), &[values, vec![line.to_string().into()]].concat())
            }
            _ => fill((self.what)(&step.what), &values),
        }
    }

    /// Says what the loop did, as a part of a sentence.
    fn activity(&self, activity: Activity, numbers: &dyn Numbers) -> String {
        let Activity { runs, blocked_ms } = activity;
        let task = if let Runs::Task(n) = runs { n.to_string() } else { String::new() };
        let ms = blocked_ms.map_or(String::new(), |ms| numbers.millis(ms));
        fill((self.activity)(runs, blocked_ms.is_some()), &[task.into(), ms.into()])
    }

    /// Says what the loop did in a step, as a sentence.
    pub fn looped(&self, activity: Activity, numbers: &dyn Numbers) -> String {
        capitalized(&self.activity(activity, numbers)) + "."
    }

    /// Returns the number of a request's steps.
    pub fn count(&self, steps: usize, numbers: &dyn Numbers) -> String {
        self.fill(self.count, &[steps as u32], numbers)
    }

    /// Returns the number of a step, from 1, and the number of steps.
    pub fn step(&self, step: usize, of: usize, numbers: &dyn Numbers) -> String {
        self.fill(self.step, &[step as u32, of as u32], numbers)
    }

    /// Says how to see the steps by mouse.
    pub fn click(&self, steps: usize, numbers: &dyn Numbers) -> String {
        self.fill(self.click, &[steps as u32], numbers)
    }

    /// Says how to see the steps by keyboard.
    pub fn keys(&self) -> &'static str {
        self.keys
    }

    /// Says that a line shows several requests.
    pub fn sharing(&self, requests: u32, numbers: &dyn Numbers) -> String {
        self.fill(self.sharing, &[requests], numbers)
    }

    /// Says where the tasks of a run were suspended at a time, how many had ended, and what the loop did. The
    /// variant, with its permits, is named if there are others.
    pub fn moment(&self, moment: &Moment, variant: Option<(Variant, u32)>, numbers: &dyn Numbers) -> String {
        let mut parts = Vec::new();
        let places = Place::ALL.iter().zip(moment.suspended).filter(|(_, count)| *count > 0);
        let told: Vec<_> = places
            .enumerate()
            .map(|(index, (place, count))| {
                let template = if index == 0 { self.suspended } else { self.further };
                fill(template, &[self.words().count(count, numbers), code(*place).to_owned().into()])
            })
            .collect();
        match moment.over_ms {
            Some(ms) => parts.push(fill(self.over, &[numbers.seconds(ms).into()])),
            None if told.is_empty() => parts.push(self.none_suspended.to_owned()),
            None => parts.push(told.join(", ")),
        }
        let counts = [moment.not_begun, moment.done, moment.failed, moment.aborted];
        let told = self.counts.iter().zip(counts).filter(|(_, count)| *count > 0);
        let told: Vec<_> = told.map(|(template, count)| self.fill(template, &[count], numbers)).collect();
        if !told.is_empty() {
            parts.push(told.join(", "));
        }
        parts.extend(moment.activity.map(|activity| self.activity(activity, numbers)));
        let step_ms = if moment.at_ms < EARLY_MS { 1.0 } else { 10.0 };
        let (at, told) = (numbers.moment(moment.at_ms, step_ms), parts.join(self.between));
        match variant {
            Some((variant, permits)) => {
                let variant = capitalized(&self.words().variant(variant, permits));
                fill(self.lane_at, &[variant.into(), at.into(), told.into()])
            }
            None => fill(self.at, &[at.into(), told.into()]),
        }
    }
}

/// Returns the word of the code for an await.
const fn code(place: Place) -> &'static str {
    match place {
        Place::Permit => "permits",
        Place::Fetch => "fetch",
        Place::Again => "fetch (2)",
        Place::BackOff => "back_off",
        Place::Work => "work",
        Place::Pause => "pause",
    }
}
