// After the page's own load: has the service worker keep the page for where there is no network, and offers a newer
// version that waits. Nothing is begun under a run, and nobody is asked under one.

const root = document.documentElement;
const container = serviceWorkers();
// Only once the built-in origin was asked for is there a worker: one that other runs do not need would only tax them.
const registration = await container?.ready;
if (registration) {
  betweenRuns(() => registration.active?.postMessage("keep"));
  document.addEventListener("click", download);
  // In a course page's frame nobody is asked: it is new when no page of the old version is left.
  if (parent === self && !root.dataset.embed) listen();
}

/** The container, where there is one: reading it throws in a frame without an origin. */
function serviceWorkers() {
  try {
    return navigator.serviceWorker;
  } catch {
    return null;
  }
}

/** Does that as soon as the page is there and no run is under way. */
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

/** Chromium asks for what a link downloads past the service worker, where it was kept: the page can ask for it. */
async function download(event) {
  const link = event.target.closest?.("a[download]");
  if (!link?.href.startsWith(registration.scope)) return;
  event.preventDefault();
  const answer = await fetch(link.href).catch(() => null);
  if (!answer?.ok) return;
  const file = document.createElement("a");
  file.href = URL.createObjectURL(await answer.blob());
  file.download = link.download || link.pathname.split("/").pop();
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
}

function listen() {
  let asked = false;
  let line = null;
  let { controller } = container;
  const offer = () => {
    line ??= show(() => {
      asked = true;
      // Another page may have asked before.
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
    else if (controller) offer(); // another page has asked; this one is of the old version
    ({ controller } = container);
  });
  // A page that was loaded past the worker is the newest, and the worker may not be: no navigation had it look.
  if (!controller && performance.getEntriesByType("navigation")[0]?.type === "reload") {
    registration.update().catch(() => {});
  }
}

/** Shows the offer at the end of the page, where nothing moves for it, and does that where it is taken. */
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
