// What Python's package `boucle` imports as `_boucle`: the clock, waiting, and the exchange of requests and answers.
import { CORES, MAX_WORKERS } from "./cores.js";

/** How long one wait for answers may take. Longer waits are made of several, because browsers end requests that take
 * minutes. */
const MAX_WAIT_MS = 10_000;

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
 * `connections`, a function `route` that says where requests go, and a function `name` that says the opposite of addresses. */
export function bridge(tell) {
  let run = null;
  /** The requests that have been sent and not been answered. */
  const open = new Set();

  function exchange(text, wait) {
    const answers = [];
    const commands = JSON.parse(text).map((command) => routed(command, answers)).filter(Boolean);
    if (answers.length > 0) wait = 0;
    if (commands.length > 0 || open.size > 0) answers.push(...answered(commands, wait));
    else if (answers.length === 0 && wait > 0) sleep(wait);
    for (const answer of answers) {
      if (LAST.has(answer.is)) open.delete(answer.id);
      if (answer.redirected) answer.url = run.name(answer.url);
    }
    return JSON.stringify(answers);
  }

  /** Returns the command for the exchange, if it is one. Otherwise adds the reason to `answers`. */
  function routed(command, answers) {
    const { id } = command;
    if (command.do === "abort") return open.delete(id) ? command : null;
    if (command.do !== "send") return ordered(command);
    const { url, why, message } = run.route(command);
    if (why) {
      answers.push({ id, is: "failed", why, message, at_ms: now() });
      return null;
    }
    open.add(id);
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
    // The rest was sent before.
    const sent = commands.filter(({ do: what, id }) => ASKS.has(what) && id !== null).length;
    const { connections } = run;
    let body = JSON.stringify({ commands, connections, open: open.size - sent });
    for (;;) {
      const left = Math.max(0, Math.min(end - now(), MAX_WAIT_MS));
      const { answers, sent, lost } = post(run, left, body);
      if (lost) return [...open].map((id) => unanswered(id, lost));
      // Only the page is told, because the program does not ask.
      if (sent) tell({ is: "messages", messages: sent.map(([n, at_ms, queued]) => ({ is: "sent", n, at_ms, queued })) });
      if (answers.length > 0 || now() >= end) return answers;
      body = JSON.stringify({ commands: [], connections, open: open.size });
    }
  }

  const module = {
    now_ms: now,
    sleep,
    exchange,
    tell: (text) => tell({ is: "messages", messages: JSON.parse(text) }),
    cores: CORES,
    workers: MAX_WORKERS,
  };
  return {
    module,
    /** Begins a run: `{ id, connections, route, name }`. With a number `serve`, runs jobs of one. */
    begin(begun) {
      run = begun;
    },
  };
}

/** Posts to the exchange, and blocks until it answers. */
function post({ id, serve }, wait, body) {
  const request = new XMLHttpRequest();
  const query = new URLSearchParams({ run: id, wait, ...(serve !== undefined && { serve }) });
  request.open("POST", new URL(`exchange?${query}`, self.location.href), false);
  try {
    request.send(body);
    if (request.status === 200) return JSON.parse(request.responseText);
    return { lost: `${LOST}: its answer has status ${request.status}` };
  } catch (error) {
    return { lost: `${LOST}: ${error.message}` };
  }
}

/** Returns the answer to what the exchange does not answer: a request, which has a number, or a command. */
function unanswered(id, message) {
  if (typeof id === "number") return { id, is: "failed", why: "network", message, at_ms: now() };
  return { id, is: "lost", message, at_ms: now() };
}
