// The same jobs by Boucle and by plain JavaScript, in turns, on the same origin, with the same warm-up. Each
// result goes to the bench's server.

import { boucle } from "./boucle.js";
import { javascript } from "./javascript.js";
import { longestTask, nextTask } from "./tasks.js";

/** A turn that takes longer than this has failed. */
const PATIENCE_MS = 120_000;
/** The number of HTTP/1.1 connections that are open before each turn. */
const CONNECTIONS = 6;
/** The folders of Boucle without probe, trace and drawing, and of Boucle at another commit. */
const FOLDERS = { bare: "../bare/", earlier: "../earlier/" };

/** With `only`, a single contender does the job, and its results stay in the page. */
const { rounds, jobs, only } = await (await fetch("plan")).json();

/** Contenders whose results stay. */
const held = [];

/** Runs one turn of one contender. */
async function turn(job, contender) {
  const doing = contender(job);
  const { ready, run, close } = doing;
  if (only !== undefined) held.push(doing);
  let from;
  const attempt = async () => {
    await ready;
    await pause(700); // like a person who reads first
    await warm(job);
    from = performance.now();
    await nextTask();
    return run();
  };
  const late = pause(PATIENCE_MS).then(() => Promise.reject(new Error(`no end within ${PATIENCE_MS / 1000} s`)));
  try {
    const { to, ...result } = await Promise.race([attempt(), late]);
    await pause(200); // the observer is notified later
    return { ...result, longest_task_ms: longestTask(from, to) };
  } catch (error) {
    return { total_ms: null, failed: job.requests, reason: String(error) };
  } finally {
    if (only === undefined) close();
  }
}

/** Sends as many requests as fill all connections, and waits for the answers. */
async function warm({ origin, requests }) {
  const url = (n) => (origin ? `${origin}/uuid?warm=${n}` : `../httpbin/uuid?warm=${n}`);
  const few = Array.from({ length: Math.min(requests, CONNECTIONS) }, (_, n) => fetch(url(n), { cache: "no-store" }));
  for (const response of await Promise.all(few)) await response.text();
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when the service worker that Boucle registers controls this page too. */
async function controlled() {
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  }
}

/** Sends a message to the bench's server. */
async function tell(message) {
  const headers = { "content-type": "application/json" };
  const response = await fetch("message", { method: "POST", headers, body: JSON.stringify(message) });
  if (!response.ok) throw new Error(`the bench answered with status ${response.status}`);
}

/** Returns what a peer does of a job, as `turn` takes it. */
function contend(job, peer) {
  if (peer === "again") return boucle(job, { again: true });
  return peer in FOLDERS ? boucle(job, { folder: FOLDERS[peer] }) : javascript(job, peer.javascript);
}

/** Makes Boucle send one request, so that its service worker is installed. */
async function load(folder) {
  const { ready, run, close } = boucle({ strategy: "join_all", requests: 1, permits: 1, delay_ms: 0, origin: null }, { folder });
  await ready;
  await run();
  close();
}

async function bench() {
  await load();
  await controlled();
  await tell({ type: "loaded" });
  for (const [name, folder] of Object.entries(FOLDERS)) {
    if (jobs.some(({ peers }) => peers.includes(name))) await load(folder);
  }
  for (let round = 0; round < rounds; round++) {
    for (const [index, job] of jobs.entries()) {
      if (round >= job.rounds) continue;
      const contenders = [(job) => boucle(job), ...job.peers.map((peer) => (job) => contend(job, peer))];
      const order = [...contenders.entries()];
      if (round % 2 === 1) order.reverse();
      for (const [by, contender] of order) {
        if (only !== undefined && by !== only) continue;
        await tell({ type: "turn", job: index, by, ...(await turn(job, contender)) });
      }
    }
  }
  await tell({ type: "end" });
}

bench().catch((error) => tell({ type: "failure", reason: String(error) }));
