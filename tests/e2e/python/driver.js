// Runs programs by the page's workers, and leaves what they did in the window. Many run two at once, because they mostly
// wait. The start of an interpreter takes more of the processor than most programs.
const [programs] = arguments;
// A longer time than any program takes, on a busy machine.
const MAX_RUN_MS = 40_000;
const AT_ONCE = programs.length > 20 ? 2 : 1;
// More than any program sends to /uuid.
const REQUESTS = 200;
window.corpus = { results: [], failed: null, again: null };

const queue = [...programs.entries()];
let latest = Promise.resolve();

/** Returns a worker in which Python is ready. They start one after the other, as the page starts them. */
function made(python) {
  latest = latest.then(() => started(python));
  return latest;
}

async function started(python) {
  const worker = python.worker();
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.is === "ready") resolve();
      if (data.is === "broken") reject(new Error(`${data.why}: ${data.message}`));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ do: "load" });
  });
  return worker;
}

/** Runs a program to its end, and returns its messages. */
function ran(worker, { source, filename, d_ms, base }, run) {
  const { promise, resolve } = Promise.withResolvers();
  const messages = [];
  const end = (broken) => resolve({ messages, broken });
  const late = setTimeout(() => end("does not end"), MAX_RUN_MS);
  worker.onerror = (event) => end(event.message);
  worker.onmessage = ({ data }) => {
    if (data.is === "messages") messages.push(...JSON.parse(data.text));
    if (data.is === "ended") end(null);
    if (data.is === "broken") end(`${data.why}: ${data.message}`);
  };
  const delays_ms = new Float64Array(REQUESTS).fill(d_ms);
  const origin = { builtin: !base, base: base ?? "", delays_ms, statuses: null, connections: null };
  worker.postMessage({ do: "run", source, filename, lang: "en", run, origin, hosts: [] });
  return promise.finally(() => clearTimeout(late));
}

/** Runs programs until there are no more, in one worker, except those that must be alone. */
async function runMany(python) {
  let shared = null;
  for (let next; (next = queue.shift()); ) {
    const [n, program] = next;
    const worker = program.alone ? await made(python) : (shared ??= await made(python));
    const result = await ran(worker, program, `run-${n}`);
    python.end(`run-${n}`);
    window.corpus.results[n] = result;
    if (program.alone || result.broken) {
      worker.terminate();
      if (worker === shared) shared = null;
    }
  }
  shared?.terminate();
}

import("/python/start.js")
  .then(({ openPython }) => openPython())
  .then((python) => {
    window.corpus.again = (n) => {
      window.corpus.results[n] = null;
      queue.push([n, { ...programs[n], alone: true }]);
      return start(python);
    };
    return Promise.all(Array.from({ length: AT_ONCE }, () => start(python)));
  })
  .catch(failed);

function start(python) {
  return runMany(python).catch(failed);
}

function failed(error) {
  window.corpus.failed = String(error?.stack ?? error);
}
