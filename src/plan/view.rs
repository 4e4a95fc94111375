//! The parts of the page, with the facts about each that other files need.

use crate::choice::choice;

choice! {
    /// A part of the page that can be shown or left out.
    pub enum View {
        /// The sentence that states the plan.
        Controls = "controls",
        /// The waterfalls.
        Timeline = "timeline",
        /// The comparison.
        Table = "table",
        /// The remarks on the measurement.
        Remarks = "remarks",
        /// The strategy's source code.
        Code = "code",
        /// The lines that the program prints.
        Log = "log",
        /// The guided chapters.
        Lesson = "lesson",
        /// The table of futures.
        Futures = "futures",
        /// The learner's program.
        Program = "program",
    }
}

impl View {
    /// Returns whether it has nothing to show before a run. Its section is then hidden until it has.
    pub const fn is_empty_before_run(self) -> bool {
        match self {
            Self::Table | Self::Remarks | Self::Futures => true,
            Self::Controls | Self::Timeline | Self::Code | Self::Log | Self::Lesson | Self::Program => false,
        }
    }

    /// Returns whether the page needs its own Run for it beside the learner's program, which has one. The table shows
    /// that program, too, and the code can be read without a run.
    pub const fn needs_run(self) -> bool {
        !matches!(self, Self::Program | Self::Table | Self::Code)
    }

    /// Returns its height after a run of `strategies` strategies, in pixels, with the space above it, as
    /// measured in Chromium in a column of 45 rem.
    pub const fn height_px(self, strategies: u32) -> u32 {
        match self {
            Self::Controls => 360,
            Self::Timeline => 330 + 170 * strategies,
            Self::Table => 100 + 70 * strategies,
            Self::Code => 600,
            Self::Remarks => 420,
            Self::Log => 270,
            Self::Futures => 490,
            Self::Lesson => 1200,
            Self::Program => 620,
        }
    }
}
