// One run of the program: its worker, and further ones for its threads and processes. It looks like a single worker to
// the page: it takes and sends the same messages.
import { MAX_WORKERS } from "./cores.js";

/** Finds what runs in further interpreters, outside comments. */
const EXECUTORS = /^[^#\n]*\b(to_thread|run_in_executor|ThreadPoolExecutor|ProcessPoolExecutor)\b/m;
/** How long the program waits for the interpreters that its text announces. */
const MAX_WAIT_MS = 15_000;
/** How many lost interpreters are replaced in a run. */
const MAX_LOST = 16;

export class Program extends EventTarget {
  #make;
  #begin;
  #tell;
  #code;
  #own;
  #run = null;
  #others = [];
  #losses = 0;
  onmessage = null;
  onerror = null;

  /** `make` makes a worker. `begin` and `tell` post to the service worker: whom a run may ask, and other messages. `code` keeps
   * the `module` that the first interpreter has compiled. */
  constructor(make, begin, tell, code) {
    super();
    this.#make = make;
    this.#begin = begin;
    this.#tell = tell;
    this.#code = code;
    this.#own = make();
    for (const name of ["message", "messageerror", "error"]) {
      this.#own.addEventListener(name, (event) => this.#pass(event));
    }
  }

  async postMessage(message) {
    const { module } = this.#code;
    if (message.do === "run") {
      this.#run = message;
      // By these ports the program's commands reach the service worker while it computes.
      const { port1, port2 } = new MessageChannel();
      // The service worker hears from the page, not from the program's worker, whom a run may ask.
      this.#begin(message.run, { hosts: message.hosts, base: message.origin.base }, port1);
      // The page may be in a listener of this object, and must not be called there.
      await null;
      await this.#prepare(message.source);
      if (this.#run === null) return;
      return this.#own.postMessage({ ...message, module, port: port2 }, [port2]);
    }
    this.#own.postMessage({ ...message, module });
  }

  terminate() {
    this.#run = null;
    this.#own.terminate();
    for (const other of this.#others.splice(0)) other.worker.terminate();
  }

  /** Starts the further interpreters before the program, so that their start is no part of what it measures. */
  async #prepare(source) {
    if (!EXECUTORS.test(source)) return;
    const limit = new Promise((resolve) => setTimeout(resolve, MAX_WAIT_MS));
    this.#need(MAX_WORKERS);
    await Promise.race([limit, Promise.all(this.#others.map(({ ready }) => ready))]);
  }

  #pass(event) {
    if (event.type === "error") event.preventDefault();
    const { type, data, message } = event;
    if (data?.is === "compiled") return (this.#code.module = data.module);
    if (data?.is === "messages") this.#read(data.text);
    const same = type === "message" ? new MessageEvent(type, { data }) : new ErrorEvent(type, { message });
    this[`on${type}`]?.(same);
    this.dispatchEvent(same);
  }

  /** Reads how many interpreters the program needs. All other messages are the page's. */
  #read(text) {
    if (!text.includes(`"workers"`)) return;
    for (const { is, count } of JSON.parse(text)) if (is === "workers") this.#need(Math.min(count, MAX_WORKERS));
  }

  #need(count) {
    // The page ends its spare interpreter, so that there are never more interpreters than cores.
    if (this.#others.length === 0) this.#pass(new MessageEvent("message", { data: { is: "further" } }));
    while (this.#run !== null && this.#others.length < count) this.#others.push(this.#serve(this.#others.length));
  }

  /** Starts interpreter number `number`, which runs jobs. */
  #serve(number) {
    const worker = this.#make();
    const other = { worker };
    other.ready = new Promise((resolve) => {
      worker.addEventListener("message", (event) => {
        const { is, message } = event.data;
        if (is === "messages") this.#pass(event);
        // It ends if the browser has stopped the service worker.
        const hasEnded = is === "broken" || is === "ended";
        if (is === "serving" || hasEnded) resolve();
        if (hasEnded) this.#replace(number, other, message);
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        resolve();
        this.#replace(number, other, event.message);
      });
    });
    worker.postMessage({ ...this.#run, do: "serve", worker: number, module: this.#code.module });
    return other;
  }

  /** Interpreter `other` has ended: its job has no result, and a new one takes its place. */
  #replace(number, other, message) {
    if (this.#run === null || this.#others[number] !== other) return;
    if ((this.#losses += 1) > MAX_LOST) {
      return this.#pass(new MessageEvent("message", { data: { is: "broken", why: "run", message } }));
    }
    other.worker.terminate();
    this.#tell({ do: "lost", run: this.#run.run, worker: number, message });
    this.#others[number] = this.#serve(number);
  }
}
