// The files of Python in the cache, so that it starts without a network.
import { keepLater } from "./later.js";
import { KEPT, LIST, OURS, here as scope } from "../version.js";

/** The program's worker needs nothing else. It asks other hosts through this service worker only. */
const POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src ${scope.href}`;

const found = (url) => caches.match(url, { cacheName: KEPT, ignoreSearch: true, ignoreVary: true }).catch(() => undefined);

/** Returns a file from the cache, or else from the network. Scripts get the policy. */
export async function file(request) {
  const answer = (await found(request.url)) ?? (await fetch(request));
  if (!new URL(request.url).pathname.endsWith(".js") || !answer.ok) return answer;
  const headers = new Headers(answer.headers);
  headers.set("content-security-policy", POLICY);
  headers.set("content-type", "text/javascript");
  return new Response(answer.body, { headers });
}

/** Caches all files, each as it was built, and removes those of other versions. */
export async function keep() {
  try {
    const cache = await caches.open(KEPT);
    // The browser's own cache has just received them.
    const add = (name, integrity) => cache.add(new Request(new URL(name, scope), { cache: "force-cache", integrity }));
    const listed = new URL("list.json", scope);
    const known = await found(listed);
    const list = await (known ?? (await fetch(new Request(listed, { cache: "no-cache", integrity: LIST })))).json();
    if (!known) {
      // Files outside this folder are kept with the page.
      const names = Object.keys(list).filter((name) => !name.startsWith("../"));
      for (const name of names) if (!(await found(new URL(name, scope)))) await add(name, list[name][0]);
      // The list comes last: if it is in the cache, all files are.
      await add("list.json", LIST);
    }
    const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== KEPT);
    await Promise.all(others.map((name) => caches.delete(name)));
    await keepLater(list);
  } catch {
    // Without storage or network, the next run tries again.
  }
}
