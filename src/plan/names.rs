//! The named values in a plan.

use crate::choice::choice;

choice! {
    /// The place where CPU work is done.
    pub enum WorkOn {
        /// In the task, on the loop.
        Loop = "loop",
        /// On the loop, in slices that yield.
        Slices = "slices",
        /// In one worker.
        Worker = "worker",
        /// In a pool of workers.
        Pool = "pool",
    }
}

impl WorkOn {
    /// Returns whether the work is done by workers, so that it leaves the loop free.
    pub fn is_offloaded(self) -> bool {
        matches!(self, Self::Worker | Self::Pool)
    }
}

choice! {
    /// A language of the page.
    pub enum Lang {
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
    }
}

choice! {
    /// A theme of the page.
    pub enum Theme {
        /// Dark on light.
        Light = "light",
        /// Light on dark.
        Dark = "dark",
    }
}
