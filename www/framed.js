// Reports the height of a framed page to its host whenever it changes.
// It needs no module, so that the host gets the height of a page whose module could not be loaded.
"use strict";
(() => {
  const root = document.documentElement;
  // The address as the host wrote it, because the page changes its address with its plan, and spelling.js with its spelling.
  const src = history.state?.src ?? location.href;
  const ids = new URLSearchParams(location.search).getAll("id");
  const id = ids.length === 1 && ids[0].trim() && [...ids[0]].length <= 200 ? ids[0] : null;

  // The host then knows that the frame holds this page, however long its program takes to load.
  parent.postMessage({ source: "boucle", id, type: "loading", data: null }, "*");

  let last = 0;
  const tell = (exact) => {
    const height = Math.ceil(exact);
    // Until the page has started, it still shows views that it will hide. A page that is not displayed has no
    // height.
    if (!height || height === last || root.dataset.state === "loading") return;
    last = height;
    const messages = [
      { source: "boucle", id, type: "resize", data: { height } },
      { sentinel: "amp", type: "embed-size", height }, // AMP's frames
      JSON.stringify({ src, context: "iframe.resize", height }), // oEmbed's consumers
      { subject: "lti.frameResize", height }, // learning platforms
    ];
    for (const message of messages) parent.postMessage(message, "*");
  };
  // A layout that a listener asks for may change what is observed, which is an error in browsers.
  new ResizeObserver((sizes) => tell(sizes.at(-1).borderBoxSize[0].blockSize)).observe(root);
  const started = new MutationObserver(() => {
    started.disconnect();
    tell(root.getBoundingClientRect().height);
  });
  started.observe(root, { attributeFilter: ["data-state"] });
})();
