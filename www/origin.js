// The built-in origin: a service worker that answers as httpbin does, under ./httpbin/. It also caches the
// page's shell, so that the page works without a network. It handles no other requests.
// Its instructions are in the URL. It has no state that outlives an answer, because browsers stop it when it
// is idle.
import { answer } from "./answer.js";

const scope = new URL("./", self.location);
const base = new URL("httpbin/", scope);
// How long the worker must have been idle to conclude that no run is under way. Requests of a run have short
// gaps between them.
const QUIET_MS = 300;

// The hash of this version's shell.json, which lists the files of the shell with their hashes.
// xtask/src/shell.rs writes it into a release. Without it nothing is cached, so that a page in development is
// never stale.
self.SHELL = "";
// The prefix of this installation's caches. No path contains a space, so that no other Boucle on this host
// has the same prefix.
const OURS = `boucle ${scope.pathname} `;
const KEPT = OURS + self.SHELL;

let answering = 0;
let answeredMs = -Infinity;

self.addEventListener("install", (event) => {
  // A newer version waits until the page asks for it, never during a run. The first version takes over at
  // once, and the page asks it to cache the shell when everything else is done.
  if (self.registration.active) event.waitUntil(keep());
  else self.skipWaiting();
  // In engines with static routes, other requests do not even wake this worker, and neither do the shell's
  // files.
  if (event.addRoutes && globalThis.URLPattern) {
    const { protocol, hostname, port } = scope;
    const folder = scope.pathname.replace(/[^\w/.%-]/g, "\\$&");
    const matching = (pathname, search) => ({ urlPattern: new URLPattern({ protocol, hostname, port, pathname, search }) });
    const at = (path, search) => matching(folder + path, search);
    event
      .addRoutes([
        // This matches every lab, because a page in a subfolder keeps these routes when its own worker takes
        // it over.
        { condition: matching("*/httpbin/*", "*"), source: "fetch-event" },
        { condition: { ...at("{index.html}?", "*"), requestMode: "navigate" }, source: "fetch-event" },
        { condition: { requestMode: "navigate" }, source: "network" },
        { condition: at("*", ""), source: { cacheName: KEPT } }, // other files come from the network
        { condition: { urlPattern: new URLPattern({}) }, source: "network" },
      ])
      .catch(() => {}); // an engine with partial support: the fetch handler does the same
  }
});

self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), forget()])));

self.addEventListener("message", (event) => {
  // Only pages in this worker's own scope and the previous worker may send messages.
  const asks = (event.source?.url ?? event.source?.scriptURL)?.startsWith(self.registration.scope) ? event.data : null;
  // After a hard reload, a page has no controller until it is claimed again.
  if (asks === "claim") event.waitUntil(self.clients.claim());
  if (asks === "keep") event.waitUntil(keep().then((kept) => kept === false && event.source.postMessage("unkept")));
  if (asks === "update") event.waitUntil(yieldToNewer());
  if (asks === "begin") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const path = url.pathname.slice(scope.pathname.length);
  if (path.startsWith("httpbin/")) {
    event.respondWith(counted(answer(path.slice("httpbin/".length), url.searchParams, base)));
  } else if (event.request.mode === "navigate") {
    if (["", "index.html"].includes(path)) event.respondWith(kept(scope, event.request));
  } else if (!url.search) {
    event.respondWith(kept(url, event.request));
  }
});

/** Returns a file of the shell from the cache, or else from the network. */
async function kept(file, request) {
  const found = await caches.match(file, { cacheName: KEPT, ignoreVary: true }).catch(() => {});
  // Some hosts redirect the page's folder to its index.html. A redirected response cannot answer a
  // navigation.
  return found?.redirected ? new Response(found.body, found) : (found ?? fetch(request));
}

/** Caches the shell: all of its files, each as it was built, or none. Without it, the network remains. Returns false
    if that failed. */
async function keep() {
  try {
    if (!self.SHELL) return;
    const found = await caches.match(scope, { cacheName: KEPT, ignoreVary: true });
    if (found) return renew(found).catch(() => {});
    // The hash rejects a file of another version.
    const file = ([path, integrity]) => new Request(new URL(path, scope), { cache: "no-cache", integrity });
    const listed = await fetch(file(["shell.json", self.SHELL]));
    const [[, hash], ...files] = Object.entries(await listed.json());
    // Before all others, because hosts alter pages more than other files. Some have no index for a folder.
    const index = await fetch(scope, { method: "HEAD" });
    const page = await fetch(file([index.ok ? "" : "index.html", hash]));
    const cache = await caches.open(KEPT);
    await cache.addAll(files.map(file));
    // The page comes last: if it is in the cache, all files are.
    await cache.put(scope, page);
  } catch {
    await caches.delete(KEPT).catch(() => {});
    return false;
  }
}

/** Caches the page as its host sends it now if the text is the same. Its policy and headers may differ. */
async function renew(found) {
  // Bypasses the browser's cache, because some hosts omit headers when they answer that the page has not
  // changed.
  const asked = (path) => fetch(new URL(path, scope), { cache: "reload" });
  let page = await asked("");
  if (!page.ok) page = await asked("index.html");
  if (page.ok && (await page.clone().text()) === (await found.text())) await (await caches.open(KEPT)).put(scope, page);
}

/** Removes the shells of other versions. */
async function forget() {
  try {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== KEPT).map((name) => caches.delete(name)));
  } catch {
    // If storage is forbidden, there are no shells to remove.
  }
}

/** Has the newer version take over when no page runs, because in Firefox this fails pending requests. */
async function yieldToNewer() {
  while (answering > 0 || performance.now() - answeredMs < QUIET_MS) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
  self.registration.waiting?.postMessage("begin");
}

/** Counts an answer as under way until it is done. */
async function counted(answer) {
  answering += 1;
  try {
    return await answer;
  } finally {
    answering -= 1;
    answeredMs = performance.now();
  }
}
