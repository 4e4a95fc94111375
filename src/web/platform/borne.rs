//! How many outstanding requests the last server has borne, if one of its connections carries many. All runs of the
//! next comparison begin with as many.

use crate::plan::Endpoint;
use crate::run::trace::Protocol;
use std::cell::RefCell;

thread_local! {
    static LAST: RefCell<Option<(Endpoint, usize)>> = const { RefCell::new(None) };
}

/// Returns how many `endpoint` has borne, or 0 if it was not the last or shares a few connections.
pub fn by(endpoint: &Endpoint) -> usize {
    LAST.with_borrow(|last| {
        last.as_ref().filter(|(known, _)| known == endpoint).map_or(0, |(_, borne)| *borne)
    })
}

/// Notes that `endpoint` has borne so many, over `protocol` if that is known.
pub fn note(endpoint: &Endpoint, protocol: Option<Protocol>, borne: usize) {
    let carries_many = protocol.is_some_and(|protocol| protocol.connections().is_none());
    LAST.set(carries_many.then(|| (endpoint.clone(), borne)));
}
