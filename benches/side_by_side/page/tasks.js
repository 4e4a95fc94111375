// The main thread's tasks. Boucle's frame shares the thread with the bench's page, so tasks of both are
// observed here.

/** Durations are reported in whole milliseconds. */
const ROUNDED_MS = 1;

const long = [];

new PerformanceObserver((entries) => long.push(...entries.getEntries())).observe({ type: "longtask" });

/** Returns the duration of the longest task between these times; null if none was longer than 50 ms. */
export function longestTask(from, to) {
  const within = long.filter(({ startTime, duration }) => startTime >= from && startTime + duration <= to + ROUNDED_MS);
  return within.length ? Math.max(...within.map(({ duration }) => duration)) : null;
}

/** Continues in another task. A message arrives in a new task, without the delay of a timer. */
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
