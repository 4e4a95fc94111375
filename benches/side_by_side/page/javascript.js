// The same jobs in plain JavaScript, in the bench's page, which draws nothing.

import { nextTask } from "./tasks.js";

/** The strategies. Each returns all uuids, in the order of the requests. */
const strategies = {
  async sequential(requests, _, fetchUuid) {
    const uuids = [];
    for (let n = 0; n < requests; n++) uuids.push(await fetchUuid(n));
    return uuids;
  },

  async semaphore(requests, permits, fetchUuid) {
    const semaphore = new Semaphore(permits);
    return Promise.all(Array.from({ length: requests }, (_, n) => semaphore.run(() => fetchUuid(n))));
  },

  async join_all(requests, _, fetchUuid) {
    return Promise.all(Array.from({ length: requests }, (_, n) => fetchUuid(n)));
  },
};

class Semaphore {
  #permits;
  #waiting = [];

  constructor(permits) {
    this.#permits = permits;
  }

  async run(task) {
    if (this.#permits > 0) this.#permits--;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#permits++;
    }
  }
}

let runs = 0;

/** Runs a job in JavaScript with a strategy. If `moves` is set, a dot moves meanwhile. */
export function javascript({ origin, requests, delay_ms }, { strategy, permits, moves }) {
  const run = `javascript-${runs++}`;
  const url = (n) =>
    origin ? `${origin}/uuid?n=${n}&attempt=0&run=${run}` : `../httpbin/uuid?delay=${delay_ms}&status=200&n=${n}&attempt=0`;

  let uuids = [];

  async function fetchUuid(n) {
    try {
      const response = await fetch(url(n), { cache: "no-store" });
      if (!response.ok) return null;
      const { uuid } = await response.json();
      return uuid;
    } catch {
      return null;
    }
  }

  return {
    ready: Promise.resolve(),
    async run() {
      const stop = moves ? moveDot() : () => {};
      const start = performance.now();
      uuids = await strategies[strategy](requests, permits, fetchUuid);
      const total_ms = performance.now() - start;
      stop();
      const answered = new Set(uuids);
      answered.delete(null);
      await nextTask(); // so that the last task has ended
      return { total_ms, failed: requests - answered.size, to: performance.now() };
    },
    close() {
      uuids = [];
    },
  };
}

/** Moves a dot in each animation frame, until the returned function is called. */
function moveDot() {
  const dot = document.createElement("div");
  Object.assign(dot.style, { position: "fixed", width: "10px", height: "10px", background: "currentcolor" });
  document.body.append(dot);
  let next;
  const frame = (at) => {
    dot.style.transform = `translate(${Math.round(at / 10) % 100}px)`;
    next = requestAnimationFrame(frame);
  };
  next = requestAnimationFrame(frame);
  return () => {
    cancelAnimationFrame(next);
    dot.remove();
  };
}
