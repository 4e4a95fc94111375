//! How a run of the learner's program ended.

/// Why a program failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The last line of the traceback: the exception and its message.
    pub message: String,
    /// The line of the program.
    pub line: Option<u32>,
    /// The traceback.
    pub traceback: String,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The program ended by itself.
    Done,
    /// It ended with an exception.
    Failed,
    /// The user stopped it.
    Stopped,
}
