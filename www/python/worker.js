// The worker in which the learner's program runs: one run, then the page ends it.
import { about } from "./about.js";
import { bridge } from "./bridge.js";
import { download } from "./files.js";
import { restored } from "./interpreter.js";
import { namer, router } from "./route.js";

const CODE = "pyodide.asm.wasm";
const MEMORY = "memory.zst";
/** The number of loops and calls of Python from one call of JavaScript to the next. Pyodide's own number, 50, costs a tenth of a run. */
const STEPS = 50_000;

const tell = (message) => self.postMessage(message);
const { module, begin } = bridge(tell);
let loading = null;

self.addEventListener("message", ({ data }) => {
  loading ??= load(data.module);
  if (data.do === "run" || data.do === "serve") loading.then((pyodide) => run(pyodide, data)).catch((error) => broken("run", error));
});

/** Loads Python. `compiled` is its code if another interpreter has compiled it. */
async function load(compiled) {
  let step = "download";
  try {
    const progress = (loaded, total) => tell({ is: "loading", step, loaded, total });
    const [code, memory] = await download([CODE, MEMORY], progress);
    step = "start";
    progress(0, 1);
    const compiling = compiled ?? WebAssembly.compile(code).then((made) => (tell({ is: "compiled", module: made }), made));
    const pyodide = await restored({ code, compiling, memory: new Uint8Array(memory) }, { _boucle: module });
    tell({ is: "ready", python: about.python, packages: about.packages });
    return pyodide;
  } catch (error) {
    broken(step, error);
    return new Promise(() => {});
  }
}

/** Runs the program, or, as interpreter number `worker`, jobs of the program until the page ends this worker. */
function run(pyodide, { do: what, source, filename, lang, run: id, origin, hosts, worker, port }) {
  mayBeEnded(pyodide);
  begin({ id, connections: origin.connections, route: router({ origin, hosts, lang }), name: namer(origin), serve: worker, port });
  pyodide.pyimport(`boucle.${what}`)[what](JSON.stringify({ source, filename, lang, worker }));
  tell({ is: "ended" });
}

/** WebKit ends a worker only where it runs JavaScript. With this, even a program that computes for ever runs some now and then. */
function mayBeEnded(pyodide) {
  const { _module: module } = pyodide;
  const steps = module.__Py_emscripten_signal_clock >> 2;
  const noSignal = {
    get 0() {
      module.HEAP32[steps] = STEPS;
      return 0;
    },
    set 0(signal) {},
  };
  pyodide.setInterruptBuffer(noSignal);
}

function broken(why, error) {
  tell({ is: "broken", why, message: String(error?.message ?? error) });
}
