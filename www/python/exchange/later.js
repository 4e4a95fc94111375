// Files of the page that are loaded only for programs, such as the editor. They are cached with the page, once a program
// has run.

const page = new URL("../", self.location.href);
/** How often to look for the page in the caches, which takes a while after a first visit. */
const MAX_TRIES = 30;
const PAUSE_MS = 2_000;

/** Caches those files of the `list` of Python's files that lie outside its folder, if the page itself is cached. */
export async function keepLater(list) {
  const files = Object.entries(list).filter(([name]) => name.startsWith("../"));
  if (files.length === 0) return;
  const cache = await caches.open(await shell());
  for (const [name, [integrity]] of files) {
    const url = new URL(name, self.location.href);
    if (!(await cache.match(url))) await cache.add(new Request(url, { integrity }));
  }
}

/** Waits until a cache has the page, and returns its name: see origin.js. */
async function shell() {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const names = (await caches.keys()).filter((name) => name.startsWith(`boucle ${page.pathname} `));
    for (const name of names) if (await caches.match(page, { cacheName: name, ignoreVary: true })) return name;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error("the page is not cached");
}
