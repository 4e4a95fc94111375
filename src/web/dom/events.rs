//! Events: listeners that end with their guard, callbacks that do not keep their owner, and a future.

use gloo_events::{EventListener, EventListenerOptions};
use std::cell::Cell;
use std::rc::{Rc, Weak};
use tokio::sync::oneshot;
use web_sys::{Event, EventTarget};

/// Listens until the guard is dropped.
#[must_use = "it listens until it is dropped"]
pub fn on(
    target: &EventTarget,
    event: &'static str,
    listener: impl FnMut(&Event) + 'static,
) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(target, event, options, listener)
}

/// Listens until the guard is dropped, and calls `act` with the `owner` of the guard.
#[must_use = "it listens until it is dropped"]
pub fn hear<T: 'static>(
    owner: Weak<T>,
    target: &EventTarget,
    event: &'static str,
    act: impl Fn(&Rc<T>, &Event) + 'static,
) -> EventListener {
    on(target, event, move |event| {
        owner.upgrade().inspect(|owner| act(owner, event));
    })
}

/// Returns a callback that calls `act` with its `owner`, or does nothing if the owner was dropped.
///
/// A callback that is kept by its owner refers to it weakly, because otherwise the two would keep each other.
pub fn weakly<T, R: Default>(owner: Weak<T>, act: impl Fn(&Rc<T>) -> R) -> impl Fn() -> R {
    move || owner.upgrade().map_or_else(R::default, |owner| act(&owner))
}

/// Returns the same as [`weakly`] for a callback with an argument.
pub fn weakly_with<T, A, R: Default>(owner: Weak<T>, act: impl Fn(&Rc<T>, A) -> R) -> impl Fn(A) -> R {
    move |argument| owner.upgrade().map_or_else(R::default, |owner| act(&owner, argument))
}

/// Resolves when the first of `events` occurs. It listens from the call on, not from the first poll.
pub fn first_event<const N: usize>(
    events: [(&EventTarget, &'static str); N],
) -> impl Future<Output = ()> + use<N> {
    let (occurred, occurrence) = oneshot::channel();
    let occurred = Rc::new(Cell::new(Some(occurred)));
    let listeners = events.map(|(target, event)| {
        let occurred = Rc::clone(&occurred);
        EventListener::once(target, event, move |_| {
            // Sending fails if the future was dropped, and then nothing waits for it.
            occurred.take().map(|occurred| occurred.send(()));
        })
    });
    async move {
        let _ = occurrence.await;
        drop(listeners);
    }
}
