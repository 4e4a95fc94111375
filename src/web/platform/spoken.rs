//! The protocol that the last server spoke, from Resource Timing. A later run begins with as many requests as its
//! connections carry.

use crate::plan::Endpoint;
use crate::run::trace::Protocol;
use std::cell::RefCell;

thread_local! {
    static LAST: RefCell<Option<(Endpoint, Protocol)>> = const { RefCell::new(None) };
}

/// Returns the protocol that `endpoint` spoke, if it was the last to answer.
pub fn by(endpoint: &Endpoint) -> Option<Protocol> {
    LAST.with_borrow(|last| {
        last.as_ref().filter(|(known, _)| known == endpoint).map(|(_, protocol)| *protocol)
    })
}

/// Notes that `endpoint` speaks `protocol`.
pub fn note(endpoint: &Endpoint, protocol: Protocol) {
    if by(endpoint) != Some(protocol) {
        LAST.set(Some((endpoint.clone(), protocol)));
    }
}
