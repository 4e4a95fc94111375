//! How many requests the last server sustained, if it speaks HTTP/2 or 3. All runs of the next comparison begin with
//! as many.

use crate::plan::Endpoint;
use crate::run::trace::Protocol;
use std::cell::RefCell;

thread_local! {
    static LAST: RefCell<Option<(Endpoint, usize)>> = const { RefCell::new(None) };
}

/// Returns how many requests `endpoint` sustained, or 0 if it was not the last server or has a few connections.
pub fn by(endpoint: &Endpoint) -> usize {
    LAST.with_borrow(|last| {
        last.as_ref().filter(|(known, _)| known == endpoint).map_or(0, |(_, sustained)| *sustained)
    })
}

/// Records that `endpoint` sustained so many requests, over `protocol` if that is known.
pub fn note(endpoint: &Endpoint, protocol: Option<Protocol>, sustained: usize) {
    let carries_many = protocol.is_some_and(|protocol| protocol.connections().is_none());
    LAST.set(carries_many.then(|| (endpoint.clone(), sustained)));
}
