// What `lab` does in JavaScript:
//
//     import { Lab } from "./lab.js";
//     import { run } from "./join_all.js";
//     await run(new Lab({ url: "http://127.0.0.1:8000" }));

const MAY_PASS = [408, 429, 500, 502, 503, 504];

export class Lab {
  #options;
  #attempts = {};
  #sent = {};
  #fastest = Infinity;
  #answered = Promise.withResolvers();

  constructor({ requests = 51, limit = 6, ...options }) {
    this.requests = Array.from({ length: requests }, (_, n) => n);
    this.limit = limit;
    this.#options = options;
  }

  // Aborted by the signal, it aborts the request.
  async fetch(n, signal) {
    // Past the cache, which lets one in at a time.
    const options = { cache: "no-store", signal };
    const response = await fetch(this.#send(n), options);
    if (!response.ok) throw new BadStatus(response);
    return this.#received(n, await response.json());
  }

  fetchBlocking(n) {
    const request = new XMLHttpRequest();
    request.open("GET", this.#send(n), false);
    request.send();
    if (request.status !== 200) throw new BadStatus(request);
    return this.#received(n, JSON.parse(request.responseText));
  }

  // There is nothing to await in it: the loop is held.
  async work(n) {
    const end = performance.now() + (this.#options.work ?? 0);
    for (let x = n; performance.now() < end; ) {
      x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
    }
  }

  // The loop is free, and so is everybody else.
  async pause() {
    if (this.#options.pause) await sleep(this.#options.pause);
  }

  // Whether it makes sense to ask again.
  mayPass(failure) {
    const unreachable = failure instanceof TypeError;
    return unreachable || MAY_PASS.includes(failure.status);
  }

  async backOff(failure, mostMs) {
    const leastMs = failure.retryAfterMs || 0;
    await sleep(leastMs + Math.random() * mostMs);
  }

  // Ends when request `n` is slower than that.
  async slower(n, times) {
    await this.#answered.promise;
    const over = () => this.#sent[n] + times * this.#fastest;
    const left = () => over() - performance.now();
    while (left() > 0) await sleep(left());
  }

  #send(n) {
    console.log(`Get ${n}`);
    this.#sent[n] ??= performance.now();
    this.#attempts[n] = (this.#attempts[n] ?? -1) + 1;
    return `${this.#options.url}/uuid?n=${n}&attempt=${this.#attempts[n]}`;
  }

  #received(n, { uuid }) {
    const took = performance.now() - this.#sent[n];
    this.#fastest = Math.min(this.#fastest, took);
    this.#answered.resolve();
    console.log(`Res ${n}: ${uuid}`);
    return uuid;
  }
}

// JavaScript has none.
export class Semaphore {
  #permits;
  #waiting = [];

  constructor(permits) {
    this.#permits = permits;
  }

  async acquire() {
    if (this.#permits > 0) this.#permits -= 1;
    else await new Promise((given) => this.#waiting.push(given));
  }

  // The permit goes to who has waited longest.
  release() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#permits += 1;
  }
}

class BadStatus extends Error {
  constructor({ status, headers }) {
    super(`status ${status}`);
    this.status = status;
    this.retryAfterMs = 1000 * (headers?.get("retry-after") || 0);
  }
}

function sleep(ms) {
  return new Promise((over) => setTimeout(over, ms));
}
