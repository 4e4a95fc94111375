// python.mjs WHEELS OUT: makes what the learner's Python consists of beside Pyodide's own files: its memory, from an
// interpreter that has imported what programs need, and the library, from which it imports everything else.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Newer versions of Node have JSPI, and an interpreter that has seen it expects it for ever. Not all browsers have it.
for (const name of ["Suspending", "promising", "Suspender"]) delete WebAssembly[name];
const { loadPyodide } = await import("pyodide");

const [wheels, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const indexURL = join(here, "../node_modules/pyodide");
const programs = join(here, "../www/python/boucle");

const content = (file) => new Uint8Array(readFileSync(file));
const script = (name) => readFileSync(join(here, "python", name), "utf8");
const ending = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).map((name) => join(folder, name));

/** Starts an interpreter that has no packages of Pyodide and nothing of JavaScript. */
function interpreter(options) {
  const info = { arch: "wasm32", platform: "emscripten", version: "0", python: "3.14.2", abi_version: "2026_0" };
  const env = { HOME: "/home/you", PYTHONHASHSEED: "0" };
  return loadPyodide({ indexURL, lockFileContents: { info, packages: {} }, jsglobals: {}, env, ...options });
}

const tools = await interpreter();
const put = (folder, files) => {
  tools.FS.mkdirTree(folder);
  for (const file of files) tools.FS.writeFile(join(folder, file.split("/").pop()), content(file));
};
tools.FS.mkdirTree("/in");
tools.FS.writeFile("/in/python.zip", content(join(indexURL, "python_stdlib.zip")));
put("/in/wheels", ending(wheels, ".whl"));
put("/in/boucle", ending(programs, ".py"));
tools.runPython(script("library.py"));
tools.runPython(script("licences.py"));

// Pyodide reads its library from a file.
const modules = join(out, "modules.zip");
writeFileSync(modules, tools.FS.readFile("/modules.zip"));
const pyodide = await interpreter({ stdLibURL: modules, _makeSnapshot: true });
rmSync(modules);

const about = JSON.parse(pyodide.runPython(script("imports.py")));
const snapshot = pyodide.makeMemorySnapshot();
// It begins with a head of Pyodide's own: the place of the memory, and the length of the text after the head.
const [, start, length] = new Uint32Array(snapshot.buffer, 0, 3);
const state = JSON.parse(new TextDecoder().decode(snapshot.subarray(48, 48 + length)));
const memory = snapshot.subarray(start);

tools.FS.writeFile("/memory", memory);
tools.FS.writeFile("/dictionary", content(join(indexURL, "pyodide.asm.wasm")));
tools.runPython(script("pack.py"));
for (const name of ["memory.zst", "library.zip.zst", "licences.json"]) writeFileSync(join(out, name), tools.FS.readFile(`/${name}`));
const bytes = { memory: memory.length, library: tools.FS.stat("/library.zip").size };
writeFileSync(join(out, "about.json"), JSON.stringify({ ...about, state, bytes }));
