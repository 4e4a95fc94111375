// Runs after the page has loaded: has the service worker cache the page for use without a network, and offers
// a newer version that waits. It starts nothing during a run, and asks the user nothing then.

/** How long the page does not ask again if the worker could not cache the shell. The host alters a file, or the storage is
    full, and each attempt may fetch all files. */
const MIN_RETRY_MS = 3_600_000;

const root = document.documentElement;
const container = serviceWorkers();
// There is a worker only if the built-in origin has been used. Runs without it do not need a worker, and one
// would only slow them down. It is not awaited at the top level, which the build refuses: if the frame or page
// is left meanwhile, WebKit resumes the module for ever, and the tab stops. Where storage is forbidden, there is
// no worker either.
container?.ready.then(serve, () => {});

function serve(registration) {
  const failed = `boucle.unkept ${new URL(registration.scope).pathname}`;
  container.addEventListener("message", ({ data }) => {
    if (data === "unkept") write(failed, Date.now());
  });
  betweenRuns(() => {
    if (!(Date.now() - read(failed) < MIN_RETRY_MS)) registration.active?.postMessage("keep");
  });
  document.addEventListener("click", (event) => download(event, registration.scope));
  // In the frame of a course page, the user is not asked. The new version starts when no page of the old one
  // is left.
  if (parent === self && !root.dataset.embed) listen(registration);
}

/** Returns the container, if there is one. Reading it throws in a frame without an origin. */
function serviceWorkers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return null;
  }
}

/** Reads from the storage, or returns null: settings of the browser can forbid storage to pages. */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Writes to the storage, unless that is full or forbidden. */
function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // The page then asks the worker again at its next visit.
  }
}

/** Calls `act` as soon as the page has started and no run is under way. */
function betweenRuns(act) {
  const busy = () => ["loading", "running"].includes(root.dataset.state);
  if (!busy()) return act();
  const observer = new MutationObserver(() => {
    if (busy()) return;
    observer.disconnect();
    act();
  });
  observer.observe(root, { attributeFilter: ["data-state"] });
}

/** Fetches the file of a download link, because Chromium requests it past the service worker and its cache. */
async function download(event, scope) {
  const link = event.target.closest?.("a[download]");
  if (!link?.href.startsWith(scope)) return;
  event.preventDefault();
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) return;
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await answer.blob());
  file.download = link.download || link.pathname.split("/").pop();
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
}

function listen(registration) {
  let asked = false;
  let line = null;
  let { controller } = container;
  const offer = () => {
    line ??= show(() => {
      asked = true;
      // Another page may have asked for the update before.
      if (!registration.waiting) return location.reload();
      registration.active.postMessage("update");
      line.replaceChildren();
      say(line, "Elle s’installera dès qu’aucune page ne sera en train de mesurer.", "It will be installed once no page is measuring.");
    });
  };
  const watch = (worker) => {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") offer();
    });
  };
  if (registration.waiting) offer();
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  container.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (controller) offer(); // another page asked for the update, and this page is of the old version
    ({ controller } = container);
  });
  // A page that was loaded past the worker is the newest, but the worker may not be, because no navigation
  // made it check for updates.
  if (!controller && performance.getEntriesByType("navigation")[0]?.type === "reload") {
    registration.update().catch(() => {});
  }
}

/** Shows the offer at the end of the page, where it moves nothing. Calls `accept` if the user takes it. */
function show(accept) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :root { scroll-padding-bottom: 5rem; }
    #update { position: sticky; bottom: .5rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; width: fit-content; padding: .4rem .9rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); font-size: .9375rem; }
    #update button { padding: .25rem .7rem; border: 0; border-radius: 6px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); cursor: pointer; }
    [data-state="running"] #update { visibility: hidden; }
    @media print { #update { display: none; } }
  `);
  document.adoptedStyleSheets.push(sheet);
  const line = document.createElement("p");
  line.id = "update";
  line.role = "status";
  document.body.append(line);
  const button = document.createElement("button");
  button.type = "button";
  say(button, "Recharger avec la nouvelle version", "Reload with the new version");
  button.addEventListener("click", accept, { once: true });
  say(line, "Une nouvelle version est prête.", "A new version is ready.");
  line.append(button);
  return line;
}

function say(element, fr, en) {
  for (const [lang, text] of Object.entries({ fr, en })) {
    const span = document.createElement("span");
    span.lang = lang;
    span.textContent = text;
    element.append(span);
  }
}
