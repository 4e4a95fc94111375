// Sets the language and the theme, which must be there before the first paint. Then starts the wasm.
"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.state = "loading"; // if absent, this script did not run, and the page reports that in HTML
  // Nothing can be fetched below an address with a password. The browser knows it by now.
  const address = document.URL.replace(/^(\w+:\/\/)[^/]*@/, "$1");
  if (address !== document.URL) return location.replace(address);
  const here = document.currentScript.src;
  const at = (name) => new URL(name, here).href;
  const query = new URLSearchParams(location.search);
  // Values are read as in spelling.js.
  const plain = (text) => text.toLowerCase().replace(/^[\s"'[\]+]+|[\s"'[\]+]+$/g, "");
  const given = (name) => {
    const values = query.getAll(name);
    return values.length === 1 ? plain(values[0]) : null;
  };
  const tags = [given("lang") ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  // The page's own attribute is the one that counts, because translators of pages change `lang`.
  root.dataset.lang = root.lang = tags.find((tag) => tag === "fr" || tag === "en") ?? "en";
  const theme = given("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (["", "1", "true", "yes", "on", "embed"].includes(given("embed"))) root.dataset.embed = "1";
  // The language of the code: the one chosen last, otherwise Python for French, because learners of asyncio write Python.
  let code = given("code");
  try {
    code ??= localStorage["boucle.code"];
  } catch {} // a sandbox, or forbidden storage
  root.dataset.opens = code ?? (root.lang === "fr" ? "python" : "rust");
  if (origin === "null" && location.protocol !== "file:") root.dataset.origin = "none"; // a sandbox without allow-same-origin: the page reports the missing features

  // Under `require-trusted-types-for 'script'`, only these URLs can become scripts.
  const scripts = ["origin.js", "work.js", "pulse.js", "framed.js", "broken.js", "python/exchange.js", "python/worker.js"].map(at);
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => (scripts.includes(at(url).split("?")[0]) ? url : null),
  });

  // framed.js is not a module, because a frame with an opaque origin may load modules only from hosts that
  // allow it.
  const add = (name) => document.head.append(Object.assign(document.createElement("script"), { src: at(name) }));
  if (parent !== window) add("framed.js");
  // Elsewhere, Back undoes a change of the plan. The desk makes such a change an entry of the history.
  else {
    addEventListener("change", ({ target }) => target.closest?.("#plan") && open("change", true));
    addEventListener("popstate", () => open("popstate", true));
  }

  // wasm-bindgen registers every closure here, in case it is never called or dropped. All of ours are called
  // or dropped, and each request has four. Without the registry, the main thread has some 5 % less work per
  // request.
  globalThis.FinalizationRegistry = undefined;

  // A cached module would be ready before the page is parsed to its end, and it looks up its elements there.
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  // A script waits for the style sheet before it, which has loaded or failed by now. Only its rules show
  // which. Firefox computes no style in a frame that is not displayed, so there the sheet is looked for.
  const style = getComputedStyle(root);
  const styled = style.display ? style.getPropertyValue("--accent") : document.styleSheets[0];
  // Hosts write values in their own way. The page's own addresses do not need that file.
  const odd = /[^a-z\d_&=?,.:/]|\.0|,(,|&|$)|lang=..[^&]|(details|embed|locked|autorun)(?!=[01])/.test(location.search);
  const spelled = odd && import(at("spelling.js")).catch(() => {});
  const load = async (name, query = "") => {
    const module = await import(at(`${name}.js${query}`));
    await parsed;
    await spelled;
    if (!styled) throw new Error("there is no style.css");
    await module.default({ module_or_path: at(`${name}_bg.wasm`) });
    return module;
  };
  // Firefox ends what a page loads while it is being left with nothing, or with this error.
  const report = (error) => error && error.name !== "AbortError" && console.error(error);
  const page = load("boucle");
  page.catch((error) => {
    root.dataset.state = "broken"; // the page reports that in HTML, and broken.js says why
    add("broken.js");
    report(error);
  });
  // Without the style sheet, hidden elements would be visible and drawings would not, so the page shows only
  // its error message.
  const bare = () => (document.body.textContent = document.querySelector(`#broken [lang=${root.dataset.lang}]`).textContent);
  if (!styled) parsed.then(bare);

  // Other modules have the features that not every visitor needs, or not before the first run. The desk: the lesson, files
  // and links, the embed builder, and remarks. The learner: the learner's program.
  const modules = {};
  let again = "";
  const open = async (what, retries) => {
    const name = what.startsWith("program") ? "learner" : "desk";
    try {
      // Firefox does not request a failed module again, except at another address.
      modules[name] ??= Promise.all([page, load(name, again)]).then(([boucle, module]) => (module.start(boucle, (file) => import(at(file))), module));
      (await modules[name]).open(what);
    } catch (error) {
      modules[name] = null; // the next click tries again
      again += "?";
      // A page that is being left cannot load anything. Its timers stop, and continue if the user returns.
      if (retries) return setTimeout(open, 1000, what);
      root.dataset.desk = "broken";
      report(error);
    }
  };
  addEventListener("click", ({ target, detail }) => {
    const button = target.closest?.("[data-desk], [data-close]");
    if (!button) return;
    const { desk: what, close } = button.dataset;
    if (close === undefined) open(what);
    // Dialogs are not closed by a form, because sandboxes of course pages do not allow forms. The second
    // click of a double click does not count as a yes, because the first click opened the question.
    else if (close !== "yes" || detail < 2) button.closest("dialog").close(close);
  });
  // The headings of the table say what they mean.
  for (const type of ["pointerover", "focusin"]) addEventListener(type, ({ target }) => target.closest?.("th [data-desk]") && open("heading"));
  // The desk also opens for a file that is dragged over the page, for a link with a recording, and for an
  // address with a chapter or the lesson.
  addEventListener("dragenter", () => open(""), { once: true });
  // It has the remarks on results, too.
  document.addEventListener("boucle:results", () => open("remarks", true));
  if (location.hash.startsWith("#run=")) open("");
  const opens = (name, view = name) => query.has(name) || query.get("view")?.toLowerCase().includes(view);
  if (opens("chapter", "lesson")) open("address");
  if (opens("details", "futures")) open("");
  // A link with a program may also be pasted later.
  const arrived = () => !modules.learner && (location.hash.startsWith("#code=") || opens("program")) && open("program address");
  arrived();
  addEventListener("hashchange", arrived);

  // The update script is optional, so it is loaded after everything else.
  const loaded = new Promise((resolve) => addEventListener("load", resolve));
  Promise.all([page, loaded]).then(() => import(at("update.js"))).catch(() => {});
})();
