// The requests of one run: under way, waiting for a connection, and answered.
import { content } from "../../answer.js";
import { Answers } from "./answers.js";
import { base64, bytes } from "./base64.js";
import { Jobs } from "./jobs.js";
import { Posted } from "./posted.js";

/** Headers that only browsers may set. Others would only make them ask the server first. */
const OURS = new Set(["host", "user-agent", "accept-encoding", "connection", "content-length", "transfer-encoding", "cookie", "keep-alive"]);

const now = () => performance.timeOrigin + performance.now();

export class Run {
  heardMs = Date.now();
  connections = null;
  posted = new Posted();
  #httpbin;
  #requests = new Map();
  /** The answers of each interpreter. That of the program is `null`. */
  #answers = new Map();
  #jobs = new Jobs((to, answer) => this.#of(to).add(answer));
  /** The number of the next request, once several interpreters send some. */
  #next = 0;
  /** The requests under way and those that wait, by host. */
  #hosts = new Map();
  /** Promises of the commands under way. */
  #underWay = new Set();

  constructor(scope) {
    this.#httpbin = new URL("../httpbin/", scope);
  }

  /** Carries out a command of the interpreter `from`. */
  does(command, from) {
    const done = this.#does(command, from).finally(() => this.#underWay.delete(done));
    this.#underWay.add(done);
  }

  /** Settles when all requests that are under way now have ended. */
  settled() {
    return Promise.allSettled(this.#underWay);
  }

  async #does({ do: what, id, ...request }, from) {
    if (what === "abort") return this.#abort(id, from);
    if (what === "number") return this.#number(id, request, from);
    if (what === "refuse") return this.#refuse(id, request.host, from);
    if (what !== "send") return this.#jobs.does({ do: what, id, ...request }, from);
    const answers = this.#of(from);
    const aborter = new AbortController();
    const open = { aborter, sent_ms: null };
    this.#requests.set(id, open);
    const { host } = new URL(request.url);
    await this.#turn(host, aborter.signal, () => answers.sent(id, now(), true));
    open.sent_ms = now();
    let last;
    try {
      if (!aborter.signal.aborted) last = await this.#send(id, request, open, answers);
    } catch (error) {
      if (!aborter.signal.aborted) {
        answers.sent(id, open.sent_ms);
        last = { id, is: "failed", why: "network", message: error.message, at_ms: now() };
      }
    }
    this.#requests.delete(id);
    // Before the last answer, so that whoever gets it learns which request is sent next.
    this.#leave(host);
    if (last) answers.add(last);
  }

  /** Returns all `answers` for an interpreter as soon as there are some, or after `wait` ms, and which requests were
   * `sent`, of those that have waited for a connection, and of those that have no answer. */
  answers(wait, to) {
    return this.#of(to).take(wait);
  }

  /** The interpreter `worker` has ended: its job, if it had one, has no result. */
  lost(worker, message) {
    this.#answers.delete(worker);
    this.#jobs.lost(worker, message);
  }

  /** Aborts all requests. */
  end() {
    for (const { aborter } of this.#requests.values()) aborter.abort();
    for (const answers of this.#answers.values()) answers.wake();
  }

  #of(interpreter) {
    if (!this.#answers.has(interpreter)) this.#answers.set(interpreter, new Answers());
    return this.#answers.get(interpreter);
  }

  #abort(id, from) {
    const { aborter, sent_ms } = this.#requests.get(id) ?? {};
    aborter?.abort();
    this.#of(from).remove(id);
    if (sent_ms) this.#of(from).sent(id, sent_ms);
  }

  #refuse(id, host, from) {
    this.#of(from).add({ id, is: "failed", why: "refused", message: `this run may not ask ${host}`, host, at_ms: now() });
  }

  /** Gives numbers for requests to an interpreter. Those below `from` have been used. */
  #number(id, { from: used = 0, count = 0 }, from) {
    this.#next = Math.max(this.#next, used);
    if (count > 0) this.#of(from).add({ id, is: "number", first: this.#next });
    this.#next += count;
  }

  /** Sends a request. Returns its last answer, unless it is aborted. */
  async #send(id, request, { aborter: { signal }, sent_ms }, answers) {
    const { url } = request;
    if (url.startsWith(this.#httpbin.href)) return this.#answer(id, url, { signal, sent_ms }, answers);
    const response = await this.#response(request, signal);
    const { status, statusText: reason, redirected } = response;
    const headers = [...response.headers];
    answers.add({ id, is: "head", status, reason, headers, url: response.url || url, redirected, sent_ms, at_ms: now() }, false);
    if (response.body) {
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (signal.aborted) return undefined;
        answers.add({ id, is: "body", data: base64(value) }, false);
      }
    }
    return { id, is: "end", arrived_ms: now() };
  }

  /** Answers a request to the built-in origin. Returns the last answer, unless it is aborted. */
  async #answer(id, url, { signal, sent_ms }, answers) {
    const { href, pathname: base } = this.#httpbin;
    const { pathname, searchParams } = new URL(url);
    const aborted = new Promise((resolve) => signal.addEventListener("abort", () => resolve(null)));
    const made = await Promise.race([content(pathname.slice(base.length), searchParams, href), aborted]);
    if (made === null) return undefined;
    const { status, headers, body } = made;
    const arrived_ms = Number(headers["boucle-arrived"]);
    const head = { status, reason: "", headers: Object.entries(headers), url, redirected: false };
    answers.add({ id, is: "head", ...head, sent_ms, at_ms: now() }, false);
    if (body) answers.add({ id, is: "body", data: btoa(body) }, false);
    return { id, is: "end", arrived_ms };
  }

  async #response({ url, method, headers, body }, signal) {
    return fetch(url, {
      method,
      headers: headers.filter(([name]) => !OURS.has(name.toLowerCase())),
      body: body === null || ["GET", "HEAD"].includes(method) ? undefined : bytes(body),
      cache: "no-store",
      credentials: "omit",
      redirect: "follow",
      signal,
    });
  }

  /** Waits until the host has a free connection. Calls `sent` at once when a request that has waited gets one. */
  async #turn(host, signal, sent) {
    const at = this.#hosts.get(host) ?? { underWay: 0, queue: [] };
    this.#hosts.set(host, at);
    if (at.underWay >= (this.connections ?? Infinity)) {
      await new Promise((resolve) => {
        const next = () => (sent(), resolve());
        at.queue.push(next);
        signal.addEventListener("abort", () => {
          const place = at.queue.indexOf(next);
          if (place >= 0) {
            at.queue.splice(place, 1);
            at.underWay += 1;
            resolve();
          }
        });
      });
    } else {
      at.underWay += 1;
    }
  }

  /** Gives a connection to the next request in the queue. */
  #leave(host) {
    const at = this.#hosts.get(host);
    const next = at.queue.shift();
    if (next) next();
    else at.underWay -= 1;
  }
}
