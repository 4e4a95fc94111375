//! The lesson's facts: the questions of chapters and the marks of their answers, the figures in the prose and the
//! moments that it speaks of, the stored progress, and the statements for a course platform. The lesson's prose is
//! in `www/lesson`.

mod measure;
mod measured;
mod models;
mod moment;
mod progress;
mod question;
mod statement;
mod telling;
mod told;

pub use measure::Measure;
pub use measured::Measured;
pub use models::models_ms;
pub use moment::Moment;
pub use progress::Progress;
pub use question::{Answer, Choice, Count, Duration, Kind, Mark, Order};
pub use statement::{Asked, statement};
pub use telling::{Figure, Forms, Telling};
pub use told::{Fact, Ran};
