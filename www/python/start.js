// Runs in the page when Python is asked for: registers the service worker that sends the program's requests, and makes
// workers.
import { digest } from "./digest.js";
import { Program } from "./program.js";
import { warm } from "./warm.js";

const here = new URL("./", import.meta.url);
let workers = 0;

/** Prepares Python. Rejects if the browser allows no service worker here. */
export async function openPython() {
  const list = await listed();
  const hash = encodeURIComponent(await digest(list));
  const registration = await navigator.serviceWorker.register(new URL(`exchange.js?${hash}`, here), { scope: here.pathname });
  await activated(registration);
  // Without the page's own service worker, the page is not cached, and neither are the editor and the programs.
  navigator.serviceWorker.register(new URL("../origin.js", here)).catch(() => {});
  const tell = (message, ports = []) => registration.active?.postMessage(message, ports);
  const runs = new Map();
  // Browsers stop service workers that are idle. The next one asks for what it does not know any more.
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.do === "begin" && runs.has(data.run)) tell(runs.get(data.run));
  });
  const begin = (run, message, port) => tell(runs.set(run, { do: "begin", run, ...message }).get(run), [port]);
  // In WebKit, of two workers with the same address that start at once, one gets no service worker.
  const make = () => new Worker(new URL(`worker.js?${hash}&${(workers += 1)}`, here), { type: "module" });
  // Compiled by the first interpreter for all of them.
  const code = { module: undefined };
  const worker = () => new Program(make, begin, tell, code);
  const end = (run) => {
    runs.delete(run);
    tell({ do: "end", run });
  };
  let cooling = new AbortController();
  return {
    /** Returns what runs one program, as a worker does. Its first message may be `{ do: "load" }`. */
    worker,
    /** Aborts the requests of a run that has ended or is stopped. */
    end,
    /** Has the browser compile what programs use. Settles when that has ended. */
    async warm() {
      const run = crypto.randomUUID();
      await warm(worker(), run, cooling.signal);
      end(run);
    },
    /** Ends that at once. */
    cool() {
      cooling.abort();
      cooling = new AbortController();
    },
  };
}

/** Returns the list of Python's files. It comes with the page, so both are of one version. */
async function listed() {
  const list = await fetch(new URL("list.json", here));
  if (!list.ok) throw new Error(`python/list.json: the server answers ${list.status}`);
  return list.arrayBuffer();
}

async function activated({ installing, waiting, active }) {
  const worker = installing ?? waiting ?? active;
  if (worker.state === "activated") return;
  await new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("the service worker for Python cannot be installed"));
    });
  });
}
