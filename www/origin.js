// The built-in origin: a service worker that answers as httpbin does, under ./httpbin/. And it keeps the page's shell, so
// that the page works where there is no network. It touches nothing else.
// Its instructions are in the URL: it has no state that outlives an answer, and browsers stop it when it is idle.
"use strict";

const scope = new URL("./", self.location);
const base = new URL("httpbin/", scope);
// A delay and a jitter of a minute each.
const MAX_DELAY_MS = 120_000;
// For how long nothing has been asked for when no run is under way: between the requests of one are moments.
const QUIET_MS = 300;

// The hash of this version's shell.json, which lists the files of the shell with theirs. A release has it from
// xtask/src/shell.rs; without it nothing is kept, and a page in development is never a stale one.
const SHELL = "";
// No path has a space in it: what begins so is ours, and of no other Boucle on this host.
const OURS = `boucle ${scope.pathname} `;
const KEPT = OURS + SHELL;

let answering = 0;
let answeredMs = -Infinity;

self.addEventListener("install", (event) => {
  // A newer version waits until the page asks for it: never under a run. The first has no time to lose: the page asks for
  // the shell to be kept when all else is done.
  if (self.registration.active) event.waitUntil(keep());
  else self.skipWaiting();
  // Where the engine has static routes, nothing else even wakes this worker, and the shell's files do not either.
  if (event.addRoutes && globalThis.URLPattern) {
    const { protocol, hostname, port } = scope;
    const folder = scope.pathname.replace(/[^\w/.%-]/g, "\\$&");
    const matching = (pathname, search) => ({ urlPattern: new URLPattern({ protocol, hostname, port, pathname, search }) });
    const at = (path, search) => matching(folder + path, search);
    event
      .addRoutes([
        // Every lab's: a page in a folder of this one's keeps these routes when its own worker takes it over.
        { condition: matching("*/httpbin/*", "*"), source: "fetch-event" },
        { condition: { ...at("{index.html}?", "*"), requestMode: "navigate" }, source: "fetch-event" },
        { condition: { requestMode: "navigate" }, source: "network" },
        { condition: at("*", ""), source: { cacheName: KEPT } }, // and what is not in it comes from the network
        { condition: { urlPattern: new URLPattern({}) }, source: "network" },
      ])
      .catch(() => {}); // an engine that knows them in part: the fetch handler does the same
  }
});

self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), forget()])));

self.addEventListener("message", (event) => {
  // Only pages of this worker's own scope may ask, and the worker before it.
  const asks = (event.source?.url ?? event.source?.scriptURL)?.startsWith(self.registration.scope) ? event.data : null;
  // After a hard reload a page has no controller until it is claimed again.
  if (asks === "claim") event.waitUntil(self.clients.claim());
  if (asks === "keep") event.waitUntil(keep());
  if (asks === "update") event.waitUntil(yieldToNewer());
  if (asks === "begin") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (path.startsWith("httpbin/")) {
    event.respondWith(counted(answer(path.slice("httpbin/".length), url.searchParams)));
  } else if (event.request.mode === "navigate") {
    if (["", "index.html"].includes(path)) event.respondWith(kept(scope, event.request));
  } else if (!url.search) {
    event.respondWith(kept(url, event.request));
  }
});

/** That file of the shell, else what the network has. */
async function kept(file, request) {
  const found = await caches.match(file, { cacheName: KEPT, ignoreVary: true }).catch(() => {});
  // Some hosts redirect the page's folder to its index.html: what came by a redirect is no answer to a navigation.
  return found?.redirected ? new Response(found.body, found) : (found ?? fetch(request));
}

/** Keeps the shell: all its files, each as it was built, or none. Without it there is still the network. */
async function keep() {
  try {
    if (!SHELL) return;
    const found = await caches.match(scope, { cacheName: KEPT, ignoreVary: true });
    if (found) return renew(found).catch(() => {});
    // A file that is of another version fails by its hash.
    const file = ([path, integrity]) => new Request(new URL(path, scope), { cache: "no-cache", integrity });
    const listed = await fetch(file(["shell.json", SHELL]));
    const [page, ...files] = Object.entries(await listed.json());
    const cache = await caches.open(KEPT);
    await cache.addAll(files.map(file));
    // The page last: where it is, all are.
    await cache.add(file(page));
  } catch {
    await caches.delete(KEPT).catch(() => {});
  }
}

/** Keeps the page as its host sends it now, if it is the same: the policy and other headers that come with it may not be. */
async function renew(found) {
  // Not what the browser has: some hosts leave headers out where they say that it has not changed.
  const page = await fetch(scope, { cache: "reload" });
  if (page.ok && (await page.clone().text()) === (await found.text())) await (await caches.open(KEPT)).put(scope, page);
}

/** Removes the shells of other versions. */
async function forget() {
  try {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== KEPT).map((name) => caches.delete(name)));
  } catch {
    // Where storage is forbidden, nothing is stored.
  }
}

/** Has the newer version take over as soon as no page runs: Firefox fails what is under way when it does. */
async function yieldToNewer() {
  while (answering > 0 || performance.now() - answeredMs < QUIET_MS) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
  self.registration.waiting?.postMessage("begin");
}

/** Counts that answer among those that are under way. */
async function counted(answer) {
  answering += 1;
  try {
    return await answer;
  } finally {
    answering -= 1;
    answeredMs = performance.now();
  }
}

/** `uuid`, `delay/{seconds}` and `status/{code}`, as httpbin answers them. */
async function answer(path, query) {
  const [name, argument] = path.split("/");
  const delay = name === "delay" ? Math.min(Number(argument), 10) * 1000 : Number(query.get("delay") ?? 0);
  const status = name === "status" ? Number(argument) : Number(query.get("status") ?? 200);
  if (!["uuid", "delay", "status"].includes(name)) return json({ error: `no such path: ${path}` }, 404);
  if (!(delay >= 0 && delay <= MAX_DELAY_MS)) return json({ error: "delay is 0 to 120000 ms" }, 400);
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) return json({ error: "status is 200 to 599" }, 400);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (name === "status" || [204, 205, 304].includes(status)) return reply(null, status);
  return json(name === "delay" ? { args: Object.fromEntries(query), url: new URL(path, base).href } : { uuid: crypto.randomUUID() }, status);
}

function json(value, status) {
  return reply(`${JSON.stringify(value, null, 2)}\n`, status);
}

function reply(body, status) {
  // When the answer leaves, on a clock that the page can compare with its own.
  const stamp = String(performance.timeOrigin + performance.now());
  const headers = { "boucle-arrived": stamp, "cache-control": "no-store" };
  if (body) headers["content-type"] = "application/json";
  return new Response(body, { status, headers });
}
