// A worker that computes: the page's own module once more. Its first message is that module, compiled already; from then
// on the module itself listens (src/web/worker.rs).
import start from "./boucle.js";

addEventListener("message", ({ data }) => start({ module_or_path: data }), { once: true });
