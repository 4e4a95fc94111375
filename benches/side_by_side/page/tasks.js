// The main thread's tasks. Boucle's frame shares the thread with the bench's page, which is told of both.

/** Durations are told in whole milliseconds. */
const ROUNDED_MS = 1;

const long = [];

new PerformanceObserver((entries) => long.push(...entries.getEntries())).observe({ type: "longtask" });

/** The longest task that began and ended between these times; null where none was longer than 50 ms. */
export function longestTask(from, to) {
  const within = long.filter(({ startTime, duration }) => startTime >= from && startTime + duration <= to + ROUNDED_MS);
  return within.length ? Math.max(...within.map(({ duration }) => duration)) : null;
}

/** Goes on in another task: a message is delivered in one, without a timer's delay. */
export function nextTask() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
