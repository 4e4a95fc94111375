// Files of the page that are loaded only for programs, such as the editor. They are cached with the page, once Python has
// been asked for.

/** How often to look for the page in the caches, which takes a while after a first visit. */
const MAX_TRIES = 30;
const PAUSE_MS = 2_000;

/** Caches those files of the `list` that are not below the folder `here`, if the page itself is cached. */
export async function keepWithPage(here, list) {
  try {
    const page = new URL("../", here);
    // Without this worker, the page cannot be cached. It then asks it to do so: see update.js.
    await navigator.serviceWorker.register(new URL("origin.js", page));
    const cache = await caches.open(await shellOf(page));
    for (const [path, [integrity]] of Object.entries(list)) {
      const url = new URL(path, here);
      if (path.startsWith("../") && !(await cache.match(url))) await cache.add(new Request(url, { integrity }));
    }
  } catch {
    // Without storage or network, the next visit tries again.
  }
}

/** Waits until a cache has the page, and returns its name: see origin.js. */
async function shellOf(page) {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const names = (await caches.keys()).filter((name) => name.startsWith(`boucle ${page.pathname} `));
    for (const name of names) if (await caches.match(page, { cacheName: name, ignoreVary: true })) return name;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error("the page is not cached");
}
