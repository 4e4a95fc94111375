use crate::sim::Sim;
use boucle::report::rows::Rows;
use boucle::run::platform::Platform as _;
use boucle::run::probe::Probe;
use boucle::run::trace::{Event, Trace};
use futures_util::future::join;
use std::rc::Rc;

#[test]
fn a_tasks_time_splits_into_delay_idle_scheduled_and_busy() {
    let world = Rc::new(Sim::default());
    let trace = Rc::new(Trace::start(world.clock()));
    let inner = Rc::clone(&world);
    let task = Probe::new(0, Rc::clone(&trace), async move {
        inner.hold(3);
        inner.wait(100).await;
        inner.hold(2);
    });
    // The task is made at 0, first polled at 10, and busy until 13. Its timer wakes it at 113, while another
    // future holds the loop until 120. The task is polled then, and is busy until 122.
    let outer = Rc::clone(&world);
    world.run_until(u64::MAX, async move {
        outer.hold(10);
        let holding = async {
            outer.wait(103).await;
            outer.hold(7);
        };
        // `join` polls the two in this order at every wake.
        join(holding, task).await
    });
    let row = &Rows::from_trace(1, &trace).rows[0];
    assert_eq!(row.first_poll_delay_ms, 10.0);
    assert_eq!(row.started_ms, Some(10.0));
    assert_eq!(row.busy_ms, 3.0 + 2.0);
    assert_eq!((row.polls, row.wakes), (2, 1));
    // The wake came at 113, before the loop was held.
    assert_eq!(row.idle_ms, 100.0);
    assert_eq!(row.scheduled_ms, 7.0);
}

#[test]
fn a_poll_without_a_wake_counts_as_idle_until_then() {
    let world = Rc::new(Sim::default());
    let trace = Rc::new(Trace::start(world.clock()));
    let task = Probe::new(0, Rc::clone(&trace), world.wait(100));
    let other = world.wait(40);
    world.run_until(u64::MAX, join(task, other));
    let row = &Rows::from_trace(1, &trace).rows[0];
    assert_eq!((row.polls, row.wakes), (3, 2), "both timers of it fired: one a poll");
    assert_eq!((row.idle_ms, row.scheduled_ms), (100.0, 0.0));
}

#[test]
fn a_task_is_recorded_as_made_before_any_poll() {
    let world = Sim::default();
    let trace = Rc::new(Trace::start(world.clock()));
    drop(Probe::new(7, Rc::clone(&trace), async {}));
    assert_eq!(*trace.events(), [Event::Made { n: 7, at_ms: 0.0 }]);
}
