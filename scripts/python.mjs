// python.mjs WHEELS OUT: makes what the learner's Python consists of beside Pyodide's scripts: its code, its memory, from
// an interpreter that has imported what programs need, and the library, from which it imports everything else.
import crypto from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { trim } from "./python/code.mjs";
import { clear } from "./python/heap.mjs";

// Newer versions of Node have JSPI, and an interpreter that has seen it expects it for ever. Not all browsers have it.
for (const name of ["Suspending", "promising", "Suspender"]) delete WebAssembly[name];
// The same sources make the same memory, so the clocks of the interpreter stand still, and its random bytes are zeros.
// A program gets others: the page has its own, and boucle/run.py seeds `random`.
Date.now = () => Date.UTC(2026, 0, 1);
performance.now = () => 0;
crypto.randomFillSync = (bytes) => bytes.fill(0);
const { loadPyodide } = await import("pyodide");

const [wheels, out] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "../node_modules");
const programs = join(here, "../www/python/boucle");

// Functions have other numbers in code that is trimmed, and the memory has some of them, so it is made with that code.
const indexURL = join(out, "pyodide");
const [CODE, SCRIPT, LIBRARY] = ["pyodide.asm.wasm", "pyodide.asm.mjs", "python_stdlib.zip"];
const original = (name) => join(packages, "pyodide", name);
mkdirSync(indexURL);
copyFileSync(original(LIBRARY), join(indexURL, LIBRARY));
const callers = [original("pyodide.mjs"), join(here, "../www/python/zstd.js")];
trim({ code: original(CODE), script: original(SCRIPT) }, callers, indexURL, join(packages, ".bin/wasm-metadce"));

const content = (file) => new Uint8Array(readFileSync(file));
const script = (name) => readFileSync(join(here, "python", name), "utf8");
const ending = (folder, end) => readdirSync(folder).filter((name) => name.endsWith(end)).map((name) => join(folder, name));

/** Starts an interpreter that has no packages of Pyodide and nothing of JavaScript. */
function interpreter({ env: variables, ...options }) {
  const info = { arch: "wasm32", platform: "emscripten", version: "0", python: "3.14.2", abi_version: "2026_0" };
  const env = { HOME: "/home/you", PYTHONHASHSEED: "0", ...variables };
  const lockFileContents = { info, packages: {} };
  // Without it `sys.executable` is the path of this script, which differs between machines.
  return loadPyodide({ indexURL, lockFileContents, jsglobals: {}, env, _sysExecutable: "/bin/python3.14", ...options });
}

// The columns of code are a tenth of the packed memory. boucle/columns.py finds them again when a traceback needs them.
const tools = await interpreter({ env: { PYTHONNODEBUGRANGES: "1" } });
const put = (folder, files) => {
  tools.FS.mkdirTree(folder);
  for (const file of files) tools.FS.writeFile(join(folder, file.split("/").pop()), content(file));
};
tools.FS.mkdirTree("/in");
tools.FS.writeFile("/in/python.zip", content(join(indexURL, LIBRARY)));
put("/in/wheels", ending(wheels, ".whl"));
put("/in/boucle", ending(programs, ".py"));
put("/in/scripts", ending(join(here, "python"), ".py"));
tools.runPython(`import sys; sys.path.insert(0, "/in/scripts")`);
for (const name of ["modules.py", "library.py", "licences.py"]) tools.runPython(script(name));

// Pyodide reads its library from a file.
const modules = join(out, "modules.zip");
writeFileSync(modules, tools.FS.readFile("/modules.zip"));
const pyodide = await interpreter({ stdLibURL: modules, _makeSnapshot: true });
rmSync(modules);

const about = JSON.parse(pyodide.runPython(script("imports.py")));
clear(pyodide._module);
const snapshot = pyodide.makeMemorySnapshot();
// It begins with a head of Pyodide's own: the place of the memory, and the length of the text after the head.
const [, start, length] = new Uint32Array(snapshot.buffer, 0, 3);
const state = JSON.parse(new TextDecoder().decode(snapshot.subarray(48, 48 + length)));
const memory = snapshot.subarray(start);

tools.FS.writeFile("/memory", memory);
tools.FS.writeFile("/dictionary", content(join(indexURL, CODE)));
tools.runPython(script("pack.py"));
for (const name of [CODE, SCRIPT]) copyFileSync(join(indexURL, name), join(out, name));
for (const name of ["memory.zst", "library.zip.zst", "licences.json"]) writeFileSync(join(out, name), tools.FS.readFile(`/${name}`));
const bytes = { memory: memory.length, library: tools.FS.stat("/library.zip").size };
writeFileSync(join(out, "about.json"), JSON.stringify({ ...about, state, bytes }));
rmSync(indexURL, { recursive: true });
