// A Python that has imported everything already: its memory comes from a file.
import "./quiet.js";
import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { about } from "./about.js";
import { libraryAt } from "./library.js";
import { unpacked } from "./zstd.js";

/** How much of the end of the code is the dictionary with which the memory is packed: see scripts/python/pack.py. */
const DICTIONARY = 4 * 1024 * 1024;
/** How long the start may take. Pyodide has no limit of its own, and a policy can keep it from ever ending. */
const MAX_START_MS = 60_000;
/** Packages come with the memory, and none can be downloaded. */
const NO_PACKAGES = { info: { arch: "wasm32", platform: "emscripten", version: "0", python: about.python, abi_version: "2026_0" }, packages: {} };

/** Takes away what would give a program the interpreter's own controls, or JavaScript. */
const WITHOUT_CONTROLS = `
import sys
import pyodide.code
from _pyodide._importhook import jsfinder
def run_js(code, /):
    raise NotImplementedError("a program in this page cannot run JavaScript")
pyodide.code.run_js = run_js
jsfinder.jsproxies.pop("pyodide_js", None)
for name in [name for name in sys.modules if name.partition(".")[0] == "pyodide_js"]:
    del sys.modules[name]
`;

/** Restores the interpreter from its `code`, which is `compiling`, and its packed `memory`, and gives it `modules` to import, by
 * name. */
export async function restored(parts, modules) {
  const pyodide = await inTime(started(parts));
  // Registered modules are looked for last, after a search through the library, which would be loaded for that.
  const imported = pyodide.pyimport("sys").modules;
  for (const [name, module] of Object.entries(modules)) imported.set(name, module);
  pyodide.runPython(WITHOUT_CONTROLS);
  return pyodide;
}

async function started({ code, compiling, memory }) {
  let instance;
  const instantiate = async (imports) => {
    const module = await compiling;
    instance = await WebAssembly.instantiate(module, imports);
    return { instance, module };
  };
  return standingIn(instantiate, () =>
    loadPyodide({
      indexURL: new URL("./", self.location.href).href,
      lockFileContents: NO_PACKAGES,
      packageBaseUrl: "./",
      // Python's module `js` is this, not the worker's scope.
      jsglobals: {},
      env: { HOME: "/home/you" },
      stdin: () => null,
      // Not the memory, but something that Pyodide takes for it.
      _loadSnapshot: new Uint8Array(4),
      createPyodideModule: async (settings) => {
        const module = await createPyodideModule(settings);
        remember(module, instance.exports, memory, code);
        libraryAt(module.FS, instance.exports, () => module.HEAPU8);
        return module;
      },
    }),
  );
}

/** Overwrites an interpreter's memory with one that has imported everything. */
function remember(module, exports, memory, code) {
  const dictionary = new Uint8Array(code).subarray(-DICTIONARY);
  const place = unpacked(exports, () => module.HEAPU8, memory, about.bytes.memory, dictionary);
  module.HEAPU8.copyWithin(0, place, place + about.bytes.memory);
  // Whatever is allocated there later expects zeros.
  module.HEAPU8.fill(0, about.bytes.memory);
  module.API.restoreSnapshot = () => about.state;
}

/** Calls `act` while Pyodide's own requests lead nowhere, and while it gets its code from `instantiate`. */
async function standingIn(instantiate, act) {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  // Pyodide requests the code and the library itself.
  self.fetch = async () => new Response(new Uint8Array());
  WebAssembly.instantiateStreaming = (_, imports) => instantiate(imports);
  try {
    return await act();
  } finally {
    self.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

async function inTime(start) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Python has not started within ${MAX_START_MS / 1000} s`)), MAX_START_MS);
  });
  return Promise.race([start, late]).finally(() => clearTimeout(timer));
}
