//! The words about jobs, for the page and for pictures.

use crate::i18n::{Filling, Numbers, fill};
use crate::learner::job::{Executor, Job};
use crate::learner::job_lanes::{JobLane, JobLook};
use crate::learner::message::Outcome;
use crate::plan::Lang;

/// The state of a job, as its table shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// It waits for an interpreter.
    Waiting,
    /// It runs.
    Running,
    /// The run ended before it began.
    NotBegun,
    /// The run ended while it ran.
    Interrupted,
    /// It ended.
    Ended(Outcome),
}

impl JobState {
    /// Returns the state of a job of a run that `is_over` or not.
    pub const fn of(job: &Job, is_over: bool) -> Self {
        match (job.outcome, job.started_ms) {
            (Some(outcome), _) => Self::Ended(outcome),
            (None, None) if is_over => Self::NotBegun,
            (None, None) => Self::Waiting,
            (None, Some(_)) if is_over => Self::Interrupted,
            (None, Some(_)) => Self::Running,
        }
    }

    /// Returns its name for the style sheet.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting | Self::NotBegun => "new",
            Self::Running => "running",
            Self::Interrupted => "interrupted",
            Self::Ended(Outcome::Done) => "done",
            Self::Ended(Outcome::Failed) => "failed",
            Self::Ended(Outcome::Cancelled) => "cancelled",
        }
    }
}

/// The templates in one language.
#[derive(Debug)]
pub struct JobWords {
    /// For a count that takes the singular.
    singular: fn(u32) -> bool,
    kind: fn(Executor) -> &'static str,
    state: fn(JobState) -> &'static str,
    look: fn(JobLook) -> &'static str,
    /// Placeholder: the line.
    line: &'static str,
    /// Placeholders: the kind, the number.
    lane: &'static str,
    /// Placeholders: the lane, the number of jobs, the time.
    label: &'static str,
    /// Placeholders: the function, the lane, the wait, the time, the state.
    job: &'static str,
    /// Placeholders: the same, and the line.
    job_at: &'static str,
    /// Placeholder: the number of jobs.
    more: &'static str,
}

const EN: JobWords = JobWords {
    singular: |count| count == 1,
    kind: |executor| match executor {
        Executor::Thread => "thread",
        Executor::Process => "process",
    },
    state: |state| match state {
        JobState::Waiting => "waiting",
        JobState::Running => "running",
        JobState::NotBegun => "not begun",
        JobState::Interrupted => "interrupted",
        JobState::Ended(Outcome::Done) => "done",
        JobState::Ended(Outcome::Failed) => "failed",
        JobState::Ended(Outcome::Cancelled) => "cancelled",
    },
    look: |look| match look {
        JobLook::Done => "a job in a thread or process",
        JobLook::Failed => "a job that failed",
        JobLook::Open => "a job that has not ended",
    },
    line: "line\u{a0}{0}",
    lane: "{0}\u{a0}{1}",
    label: "{0}: {1} {1?job|jobs}, busy for {2}",
    job: "{0} in {1}: waited {2}, ran {3}, {4}",
    job_at: "{0} in {1}, from line\u{a0}{5}: waited {2}, ran {3}, {4}",
    more: "{0} more {0?job is|jobs are} not shown.",
};

const FR: JobWords = JobWords {
    singular: |count| count < 2,
    kind: |executor| match executor {
        Executor::Thread => "thread",
        Executor::Process => "processus",
    },
    state: |state| match state {
        JobState::Waiting => "en attente",
        JobState::Running => "en cours",
        JobState::NotBegun => "pas commencé",
        JobState::Interrupted => "interrompu",
        JobState::Ended(Outcome::Done) => "terminé",
        JobState::Ended(Outcome::Failed) => "échoué",
        JobState::Ended(Outcome::Cancelled) => "annulé",
    },
    look: |look| match look {
        JobLook::Done => "un travail dans un thread ou un processus",
        JobLook::Failed => "un travail échoué",
        JobLook::Open => "un travail inachevé",
    },
    line: "ligne\u{a0}{0}",
    lane: "{0}\u{a0}{1}",
    label: "{0}\u{a0}: {1}\u{a0}{1?travail|travaux}, occupé pendant {2}",
    job: "{0} dans {1}\u{a0}: attente {2}, exécution {3}, {4}",
    job_at: "{0} dans {1}, depuis la ligne\u{a0}{5}\u{a0}: attente {2}, exécution {3}, {4}",
    more: "{0}\u{a0}{0?autre travail n’est pas affiché|autres travaux ne sont pas affichés}.",
};

/// Returns the words in a language.
pub fn job_words(lang: Lang) -> &'static JobWords {
    match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    }
}

impl JobWords {
    fn count(&self, count: u32, numbers: &dyn Numbers) -> Filling {
        Filling { text: numbers.count(count), singular: (self.singular)(count) }
    }

    /// Returns the name of the kind of an executor.
    pub fn kind(&self, executor: Executor) -> &'static str {
        (self.kind)(executor)
    }

    /// Returns the state of a job.
    pub fn state(&self, state: JobState) -> &'static str {
        (self.state)(state)
    }

    /// Returns the meaning of a look, for the legend.
    pub fn look(&self, look: JobLook) -> &'static str {
        (self.look)(look)
    }

    /// Returns the line that handed a job over.
    pub fn line(&self, line: u32) -> String {
        fill(self.line, &[line.to_string().into()])
    }

    /// Returns the name of a lane.
    pub fn lane(&self, lane: &JobLane) -> String {
        fill(self.lane, &[self.kind(lane.executor).to_owned().into(), lane.number.to_string().into()])
    }

    /// Describes a lane for those who do not see it.
    pub fn label(&self, lane: &JobLane, numbers: &dyn Numbers) -> String {
        let busy_ms = lane.bars.iter().map(|bar| bar.to_ms - bar.from_ms).sum();
        let jobs = self.count(lane.bars.len() as u32, numbers);
        fill(self.label, &[self.lane(lane).into(), jobs, numbers.seconds(busy_ms).into()])
    }

    /// Describes a job in a lane, after `now_ms` of a run that `is_over` or not.
    pub fn job(
        &self,
        job: &Job,
        lane: &JobLane,
        now_ms: f64,
        is_over: bool,
        numbers: &dyn Numbers,
    ) -> String {
        let ran_ms = job.ran_ms(now_ms).unwrap_or_default();
        let values = [
            job.name.clone(),
            self.lane(lane),
            numbers.millis(job.waited_ms(now_ms)),
            numbers.millis(ran_ms),
            self.state(JobState::of(job, is_over)).to_owned(),
            job.line.map_or_else(String::new, |line| line.to_string()),
        ];
        let template = if job.line.is_some() { self.job_at } else { self.job };
        fill(template, &values.map(Filling::from))
    }

    /// Returns a note on the jobs that are not shown.
    pub fn more(&self, jobs: u32, numbers: &dyn Numbers) -> String {
        fill(self.more, &[self.count(jobs, numbers)])
    }
}
