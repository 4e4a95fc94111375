// The files that Python needs, from the cache or from the network, each as it was built.
import { digest } from "./digest.js";
import { KEPT, LIST, here } from "./version.js";

/** A copy in the browser's own cache may be of another version, so it is asked for anew. */
const TRIES = ["default", "reload"];

/** Returns the contents of files. Calls `progress(loaded, total)` with bytes while they come. */
export async function download(names, progress) {
  const list = await listed();
  const total = names.reduce((sum, name) => sum + list[name][1], 0);
  let loaded = 0;
  const add = (bytes) => progress((loaded += bytes), total);
  return Promise.all(names.map((name) => content(name, list[name], add)));
}

async function listed() {
  const found = await kept("list.json");
  return found ? found.json() : JSON.parse(new TextDecoder().decode(await fetched("list.json", [LIST], () => {})));
}

/** Returns a file from the cache. */
async function kept(name) {
  return caches.match(new URL(name, here), { cacheName: KEPT, ignoreVary: true }).catch(() => undefined);
}

/** Returns the content of a file. The service worker caches it after the run, because this worker may end at any time. */
async function content(name, [hash, size], add) {
  const found = await kept(name);
  if (found) {
    add(size);
    return new Uint8Array(await found.arrayBuffer());
  }
  return fetched(name, [hash, size], add);
}

/** Returns the content of a file from the network. Fails if it is of another version. */
async function fetched(name, [hash, size], add) {
  const url = new URL(name, here);
  for (const cache of TRIES) {
    const answer = await fetch(url, { cache });
    if (!answer.ok) throw new Error(`${url.pathname}: the server answers ${answer.status}`);
    const bytes = await read(answer, size, add);
    if (!hash || (await digest(bytes)) === hash) return bytes;
  }
  throw new Error(`${url.pathname} is of another version than the page: reload the page`);
}

/** Returns the bytes of an answer, with `size` as the expected number of them. */
async function read(answer, size = 0, add) {
  let bytes = new Uint8Array(size);
  let length = 0;
  for (const reader = answer.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return bytes.subarray(0, length);
    if (length + value.length > bytes.length) {
      const longer = new Uint8Array(2 * (length + value.length));
      longer.set(bytes);
      bytes = longer;
    }
    bytes.set(value, length);
    length += value.length;
    add(value.length);
  }
}
