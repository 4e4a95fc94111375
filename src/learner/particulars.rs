//! The facts about a run of the learner's program that its trace does not contain.

use super::job::Job;
use super::message::Id;
use super::task::Task;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// The program.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name: that of a file, or a title of the page's list.
    pub name: String,
    /// The language.
    pub language: String,
    /// The hash of its text, in hexadecimal digits.
    pub sha256: String,
    /// The version of Python that ran it.
    pub python: String,
}

impl Program {
    /// Returns whether this is its text.
    pub fn is_of(&self, source: &str) -> bool {
        self.sha256 == digest(source)
    }

    /// Describes the program with this text.
    pub fn new(name: &str, source: &str, python: &str) -> Self {
        Self { name: name.into(), language: "python".into(), sha256: digest(source), python: python.into() }
    }
}

fn digest(source: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in hmac_sha256::Hash::hash(source.as_bytes()) {
        // A string takes everything that is written to it.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// The facts about a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The task that sent it.
    pub task: Option<Id>,
    /// The job in which it was sent. Earlier recordings do not contain it.
    #[serde(default)]
    pub job: Option<Id>,
    /// The line of the program.
    pub line: Option<u32>,
    /// The method.
    pub method: String,
    /// The URL.
    pub url: String,
}

/// The facts about a run. A recording contains them as they are written here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Particulars {
    /// The program.
    pub program: Program,
    /// Its tasks.
    pub tasks: Vec<Task>,
    /// Its jobs. Earlier recordings do not contain them.
    #[serde(default)]
    pub jobs: Vec<Job>,
    /// Its requests.
    pub requests: Vec<Asked>,
}

impl Particulars {
    /// Writes the facts.
    pub fn to_bytes(&self) -> Vec<u8> {
        // It contains no maps, and only those could make this fail.
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads the facts. Returns `None` for other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }
}
