// The service worker of the learner's program. It sends the program's requests and collects their answers, while the
// worker that runs the program is blocked in a synchronous request. It also serves the files of Python from the cache.
//
// The answers of a run are lost if the browser stops this worker. It should not, while a request is under way.
import { allow, checking, forgetAllowed } from "./exchange/allowed.js";
import { file, keep } from "./exchange/kept.js";
import { Run } from "./exchange/run.js";

const scope = new URL("./", self.location.href);
const httpbin = new URL("../httpbin/", scope).href;
/** A run that has not been heard of for that long has ended. */
const MAX_SILENCE_MS = 600_000;

const runs = new Map();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { data, source } = event;
  if (source?.type !== "window" || !source.url.startsWith(new URL("../", scope).href)) return;
  if (data?.do === "begin") begin(data, event.ports[0]);
  if (data?.do === "lost") runs.get(data.run)?.lost(data.worker, data.message);
  if (data?.do !== "end") return;
  end(data.run);
  // Not earlier, because a run must not wait for this.
  event.waitUntil(keep());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (path === "exchange") event.respondWith(exchanged(event, url.searchParams));
  else event.respondWith(file(event.request));
});

/** Carries out the commands of a run, and answers when there are answers, or when the time to wait is over. */
async function exchanged(event, query) {
  const id = query.get("run");
  const { commands, connections, open, posted, first } = await event.request.json();
  forget();
  // Browsers stop this worker when it is idle, which does not matter as long as no request is under way.
  if (!runs.has(id) && open > 0) return Response.json({ lost: "the browser has restarted the service worker that sends the program's requests" });
  const run = started(id);
  run.connections = connections;
  // The program's interpreter has no number.
  const from = query.has("serve") ? Number(query.get("serve")) : null;
  run.heardMs = Date.now();
  // With `first`, the commands that were posted come again.
  if (first === undefined && !(await run.posted.have(posted))) return Response.json({ isMissing: true });
  await act(id, first === undefined ? commands : run.posted.take(first, commands), from);
  event.waitUntil(run.settled());
  return Response.json(await run.answers(Number(query.get("wait")), from));
}

/** Begins a run, whose program posts commands to `port`. */
function begin({ run, ...data }, port) {
  allow({ run, ...data });
  if (!port) return;
  port.onmessage = ({ data: { first, connections, commands } }) => {
    const { posted } = Object.assign(started(run), { connections });
    act(run, posted.take(first, commands), null);
  };
}

function started(id) {
  if (!runs.has(id)) runs.set(id, new Run(scope));
  return runs.get(id);
}

/** Carries out the commands of interpreter `from`. */
async function act(id, commands, from) {
  if (commands.length === 0) return;
  const check = await checking(id, httpbin);
  for (const command of commands) runs.get(id)?.does(check(command), from);
}

function end(id) {
  runs.get(id)?.end();
  runs.delete(id);
  forgetAllowed(id);
}

function forget() {
  for (const [id, { heardMs }] of runs) if (Date.now() - heardMs > MAX_SILENCE_MS) end(id);
}
