// What has to be before the first paint: language and theme. Then starts the wasm.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.state = "loading"; // without it, this script did not run: the page says so in HTML
  const here = document.currentScript.src;
  const query = new URLSearchParams(location.search);
  const given = (name, choices) => {
    const values = query.getAll(name);
    return values.length === 1 && choices.includes(values[0]) ? values[0] : null;
  };
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  root.lang = given("lang", ["en", "fr"]) ?? spoken.find((tag) => tag === "fr" || tag === "en") ?? "en";
  const theme = given("theme", ["light", "dark"]);
  if (theme) root.dataset.theme = theme;
  if (given("embed", ["1"])) root.dataset.embed = "1";
  if (origin === "null") root.dataset.origin = "none"; // a sandbox without allow-same-origin: the page says what it lacks

  // Under `require-trusted-types-for 'script'` no other URL than these can become a script.
  const scripts = ["origin.js", "work.js", "pulse.js", "framed.js"].map((name) => new URL(name, here).href);
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => (scripts.includes(new URL(url, here).href) ? url : null),
  });

  // Not a module: a frame without an origin of its own may load none from a host that does not allow it.
  if (parent !== window) document.head.append(Object.assign(document.createElement("script"), { src: new URL("framed.js", here) }));

  // wasm-bindgen registers every closure here, in case nobody ever calls or drops it. Ours all are called or dropped, and
  // each request has four: without it the main thread has some 5 % less to do for a request.
  globalThis.FinalizationRegistry = undefined;

  // A cached module would be there before the end of the page, which it looks for its places in.
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  // A script waits for the style sheet before it, which is there by now, or failed: only its rules tell.
  const styled = getComputedStyle(root).getPropertyValue("--accent");
  const load = async (name, query = "") => {
    const module = await import(new URL(`${name}.js${query}`, here));
    await parsed;
    if (!styled) throw new Error("there is no style.css");
    await module.default({ module_or_path: new URL(`${name}_bg.wasm`, here) });
    return module;
  };
  const page = load("boucle");
  page.catch((error) => {
    root.dataset.state = "broken"; // the page says so in HTML
    console.error(error);
  });
  // Without a style sheet all that the page hides would be seen, and what it draws would not: it says only that.
  const bare = () => (document.body.textContent = document.querySelector(`#broken [lang=${root.lang}]`).textContent);
  if (!styled) parsed.then(bare);

  // The desk, with what not everybody wants: the lesson, files and links, the embed builder, code in other languages.
  let desk;
  let again = "";
  const open = async (what) => {
    try {
      // Firefox does not ask again for a module that has failed, only for one of another address.
      desk ??= Promise.all([page, load("desk", again)]).then(([boucle, module]) => (module.startDesk(boucle), module));
      (await desk).openDesk(what);
    } catch (error) {
      desk = null; // the next click tries again
      again += "?";
      root.dataset.desk = "broken";
      console.error(error);
    }
  };
  addEventListener("click", ({ target, detail }) => {
    const button = target.closest?.("[data-desk], [data-close]");
    if (!button) return;
    const { desk: what, close } = button.dataset;
    if (close === undefined) open(what);
    // Not by a form of the dialog's: sandboxes of course pages allow none. And to yes not by the second click of two, the first
    // of which has brought the question.
    else if (close !== "yes" || detail < 2) button.closest("dialog").close(close);
  });
  // A file is dragged over the page; a link brings a recording; the address names a chapter, or wants the lesson.
  addEventListener("dragenter", () => open(""), { once: true });
  if (location.hash.startsWith("#run=")) open("");
  if (query.has("chapter") || /\blesson\b/.test(query.get("view"))) open("address");

  // What the page can do without comes when all else is there.
  const loaded = new Promise((resolve) => addEventListener("load", resolve));
  Promise.all([page, loaded]).then(() => import(new URL("update.js", here))).catch(() => {});
})();
