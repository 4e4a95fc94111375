// What has to be before the first paint: language and theme. Then starts the wasm.
"use strict";
(() => {
  const root = document.documentElement;
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

  // Under `require-trusted-types-for 'script'` no other URL than these can become a script.
  const scripts = ["origin.js", "work.js", "pulse.js"].map((name) => new URL(name, here).href);
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (url) => (scripts.includes(new URL(url, here).href) ? url : null),
  });

  // wasm-bindgen registers every closure here, in case nobody ever calls or drops it. Ours all are called or dropped, and
  // each request has four: without it the main thread has some 5 % less to do for a request.
  globalThis.FinalizationRegistry = undefined;

  // A cached module would be there before the end of the page, which it looks for its places in.
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve));
  Promise.all([import(new URL("boucle.js", here)), parsed])
    .then(([boucle]) => boucle.default({ module_or_path: new URL("boucle_bg.wasm", here) }))
    .catch((error) => {
      root.dataset.state = "broken"; // the page says so in HTML
      console.error(error);
    });
})();
