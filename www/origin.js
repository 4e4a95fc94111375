// The built-in origin: a service worker that answers as httpbin does, under ./httpbin/ and nowhere else.
// It keeps no state: browsers stop it when it is idle. What it shall do stands in the URL.
"use strict";

const base = new URL("httpbin/", self.location);
const LONGEST_MS = 60_000;

self.addEventListener("install", (event) => {
  // A newer version waits until the page asks for it: never under a run.
  if (!self.registration.active) self.skipWaiting();
  // Where the engine has static routes, nothing else even wakes this worker.
  if (event.addRoutes && globalThis.URLPattern) {
    const ours = new URLPattern({ protocol: base.protocol, hostname: base.hostname, port: base.port, pathname: `${base.pathname}*` });
    const others = { condition: { not: { urlPattern: ours } }, source: "network" };
    event.addRoutes(others).catch(() => {}); // an engine without `not`: the fetch handler leaves them alone
  }
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  // Only pages of this worker's own scope may ask.
  const asks = event.source?.url?.startsWith(self.registration.scope) ? event.data : null;
  // After a hard reload a page has no controller until it is claimed again.
  if (asks === "claim") event.waitUntil(self.clients.claim());
  if (asks === "update") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin === base.origin && url.pathname.startsWith(base.pathname)) {
    event.respondWith(answer(url.pathname.slice(base.pathname.length), url.searchParams));
  }
});

/** `uuid`, `delay/{seconds}` and `status/{code}`, as httpbin answers them. */
async function answer(path, query) {
  const [name, argument] = path.split("/");
  const delay = name === "delay" ? Math.min(Number(argument), 10) * 1000 : Number(query.get("delay") ?? 0);
  const status = name === "status" ? Number(argument) : Number(query.get("status") ?? 200);
  if (!["uuid", "delay", "status"].includes(name)) return json({ error: `no such path: ${path}` }, 404);
  if (!(delay >= 0 && delay <= LONGEST_MS)) return json({ error: "delay is 0 to 60000 ms" }, 400);
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
