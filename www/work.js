// A worker that computes, with a second instance of the page's module. Its first message is that module,
// already compiled. From then on the module itself listens (src/web/platform/worker.rs).
import start from "./boucle.js";

addEventListener("message", ({ data }) => start({ module_or_path: data }), { once: true });
