import("./boucle.js").then((module) => module.default({ module_or_path: "./boucle_bg.wasm" }));
