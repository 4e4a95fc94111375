// What Python's package `boucle` imports as `_boucle`: the clock, waiting, and the exchange of requests and answers.
import { CORES, MAX_WORKERS } from "./cores.js";
import { Offset, corrected } from "./offset.js";

/** How long one wait for answers may take. Longer waits are made of several, because browsers end requests that take
 * minutes. */
const MAX_WAIT_MS = 10_000;

/** How long a worker waits after a failure of the exchange. Chromium lets a worker that the page ends run for two more
 * seconds, without its requests, and it would report that they fail. */
const MAX_END_MS = 3_000;

/** The commands that are answered if they have an `id`. */
const ASKS = new Set(["send", "work", "take", "number"]);
/** The answers that settle what was asked. */
const LAST = new Set(["end", "failed", "number", "job", "result", "lost"]);

/** What the program is told if the exchange is not there any more. */
const LOST = "the service worker that sends the program's requests does not answer";

// Memory that nobody writes to, so that waiting for it takes as long as it may. Only WebAssembly may share memory
// without special headers.
const still = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);

const now = () => performance.timeOrigin + performance.now();

function sleep(ms) {
  if (ms > 0) Atomics.wait(still, 0, 0, ms);
}

/** Returns the module, whose messages go to `tell`, and a function `begin` that tells it the run: its `id`, its number of
 * `connections`, a function `route` that says where requests go, and a function `name` that says the opposite of addresses.
 * A run may have a `port` to the exchange. */
export function bridge(tell) {
  let run = null;
  /** The requests that have been sent and not been answered. */
  const open = new Set();
  /** Commands that may not have arrived yet. The first one has this number. */
  const unheard = [];
  let first = 0;
  let begunMs = 0;
  /** When requests were given to the exchange, whose clock may be another. */
  const asked = new Map();
  let offset = new Offset();
  /** Answers that need no exchange. */
  const own = [];

  /** Sends commands without waiting for anything. */
  function post(text) {
    const commands = JSON.parse(text).map(routed).filter(Boolean);
    run.port?.postMessage({ first: first + unheard.length, connections: run.connections, commands });
    unheard.push(...commands);
  }

  function exchange(text, wait) {
    const commands = JSON.parse(text).map(routed).filter(Boolean);
    const answers = own.splice(0);
    if (answers.length > 0) wait = 0;
    if (commands.length > 0 || open.size > 0) answers.push(...answered(commands, wait));
    else if (answers.length === 0 && wait > 0) sleep(wait);
    for (const answer of answers) {
      if (LAST.has(answer.is)) open.delete(answer.id);
      if (answer.redirected) answer.url = run.name(answer.url);
    }
    return JSON.stringify(answers);
  }

  /** Returns the command for the exchange, if it is one. Otherwise answers with the reason. */
  function routed(command) {
    const { id } = command;
    if (command.do === "abort") return open.delete(id) ? command : null;
    if (command.do !== "send") return ordered(command);
    const { url, why, message, host } = run.route(command);
    if (why) {
      own.push({ id, is: "failed", why, message, host, at_ms: now() });
      return null;
    }
    open.add(id);
    asked.set(id, now());
    return { ...command, url };
  }

  /** Returns a command for the queue of jobs, which is answered if it has an `id` that is not its job's. */
  function ordered(command) {
    // The page waits for this interpreter to be ready for jobs.
    if (command.do === "take") tell({ is: "serving" });
    if (command.do === "cancel_work") open.delete(command.id);
    else if (command.do !== "done" && command.id !== null) open.add(command.id);
    return command;
  }

  /** Asks the exchange until there is an answer or the time is over. */
  function answered(commands, wait) {
    const end = wait < 0 ? Infinity : now() + wait;
    const { connections } = run;
    const all = [...unheard, ...commands];
    // The rest was sent before.
    const known = open.size - all.filter(({ do: what, id }) => ASKS.has(what) && id !== null).length;
    let body = { connections, open: known, ...(run.port ? { commands, posted: first + unheard.length } : { commands: all, posted: 0 }) };
    for (;;) {
      const left = Math.max(0, Math.min(end - now(), MAX_WAIT_MS));
      const { answers, sent, lost, isMissing } = ask(run, left, JSON.stringify(body));
      if (lost) return [...open].map((id) => unanswered(id, lost));
      if (isMissing) {
        // The browser has restarted the service worker, which does not know the port.
        run.port = null;
        body = { ...body, first, commands: all };
        continue;
      }
      first += unheard.splice(0).length;
      // Only the page is told, because the program does not ask.
      const to = now();
      const here = (answer) => corrected(answer, offset, asked.get(answer.id) ?? begunMs, to);
      if (sent) {
        const messages = sent.map(([n, at_ms, queued]) => ({ is: "sent", n, queued, at_ms: here({ id: n, at_ms }).at_ms }));
        tell({ is: "messages", text: JSON.stringify(messages) });
      }
      if (answers.length > 0 || to >= end) return answers.map(here);
      body = { commands: [], connections, open: open.size, posted: 0 };
    }
  }

  const module = {
    now_ms: now,
    sleep,
    post,
    exchange,
    tell: (text) => tell({ is: "messages", text }),
    cores: CORES,
    workers: MAX_WORKERS,
  };
  return {
    module,
    /** Begins a run: `{ id, connections, route, name, port }`. With a number `serve`, runs jobs of one. */
    begin(begun) {
      run = begun;
      first = 0;
      unheard.length = 0;
      begunMs = now();
      offset = new Offset();
      asked.clear();
    },
  };
}

/** Asks the exchange, and blocks until it answers. */
function ask({ id, serve }, wait, body) {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ run: id, wait, ...(serve !== undefined && { serve }) });
  request.open("POST", new URL(`exchange?${query}`, self.location.href), false);
  try {
    request.send(body);
    if (request.status === 200) return JSON.parse(request.responseText);
    return { lost: `${LOST}: its answer has status ${request.status}` };
  } catch (error) {
    sleep(MAX_END_MS);
    return { lost: `${LOST}: ${error.message}` };
  }
}

/** Returns the answer to what the exchange does not answer: a request, which has a number, or a command. */
function unanswered(id, message) {
  if (typeof id === "number") return { id, is: "failed", why: "network", message, at_ms: now() };
  return { id, is: "lost", message, at_ms: now() };
}
