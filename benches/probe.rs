//! The cost of probing: a poll of a future that is not ready, without and within a [`Probe`].
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, reason = "criterion's macros write functions without")]

use boucle::run::probe::Probe;
use boucle::run::trace::Trace;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::future::pending;
use std::hint::black_box;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Waker};
use std::time::Instant;

/// Polls in a row, as in a task that is woken often.
const POLLS: u64 = 1_000;

/// Polls a future [`POLLS`] times.
fn poll(future: impl Future<Output = ()>) {
    let mut future = pin!(future);
    for _ in 0..POLLS {
        let mut context = Context::from_waker(Waker::noop());
        assert!(black_box(future.as_mut().poll(&mut context)).is_pending());
    }
}

#[allow(clippy::disallowed_methods, reason = "a bench runs on the host")]
fn trace() -> Rc<Trace> {
    let start = Instant::now();
    Rc::new(Trace::start(Arc::new(move || start.elapsed().as_secs_f64() * 1000.0)))
}

fn polls(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("poll");
    group.throughput(Throughput::Elements(POLLS));
    group.bench_function("bare", |bencher| bencher.iter(|| poll(pending())));
    group.bench_function("probed", |bencher| {
        bencher.iter_batched(|| Probe::new(0, trace(), pending()), poll, BatchSize::SmallInput);
    });
    group.finish();
}

criterion_group!(benches, polls);
criterion_main!(benches);
