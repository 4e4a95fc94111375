//! The processes that a process has started.

use sysinfo::{Pid, Process, System};

/// Returns all processes that `ancestor` has started, directly or not.
pub(crate) fn descendants(system: &System, ancestor: Pid) -> Vec<&Process> {
    let mut all = Vec::new();
    let mut parents = vec![ancestor];
    while let Some(parent) = parents.pop() {
        for child in system.processes().values().filter(|child| child.parent() == Some(parent)) {
            if child.thread_kind().is_none() {
                parents.push(child.pid());
                all.push(child);
            }
        }
    }
    all
}
