// The same job twice, one after the other: by Boucle, in an on-screen frame of its own that
// draws as it always does; and in plain JavaScript, in this page, which draws nothing. Both ask the same
// service worker, warmed up by one request just before. Each result goes to the bench's server.

const query = new URLSearchParams(location.search);
const [requests, delay, limit, rounds] = ["requests", "delay", "limit", "rounds"].map((name) => +query.get(name));

/** The strategies in plain JavaScript: all uuids, in the order of the requests. */
const javascript = {
  async sequential() {
    const uuids = [];
    for (let n = 0; n < requests; n++) uuids.push(await fetchUuid(n));
    return uuids;
  },

  async semaphore() {
    const semaphore = new Semaphore(limit);
    return Promise.all(Array.from({ length: requests }, (_, n) => semaphore.run(() => fetchUuid(n))));
  },

  async join_all() {
    return Promise.all(Array.from({ length: requests }, (_, n) => fetchUuid(n)));
  },
};

class Semaphore {
  #permits;
  #waiting = [];

  constructor(permits) {
    this.#permits = permits;
  }

  async run(task) {
    if (this.#permits > 0) this.#permits--;
    else await new Promise((resolve) => this.#waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#permits++;
    }
  }
}

async function fetchUuid(n, delayMs = delay) {
  const url = `./httpbin/uuid?delay=${delayMs}&status=200&n=${n}&attempt=0`;
  const response = await fetch(url, { cache: "no-store" });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  const { uuid } = await response.json();
  return uuid;
}

async function timeJavascript(strategy) {
  await rest();
  await fetchUuid(0, 0);
  const start = performance.now();
  const uuids = await javascript[strategy]();
  const total_ms = performance.now() - start;
  return { total_ms, ok: new Set(uuids).size };
}

/** Runs Boucle in a frame that is there for this run only, once it has come to rest: as somebody does who reads first. */
async function timeBoucle(strategy, count = requests) {
  const plan = { embed: 1, strategy, requests: count, delay, limit, view: "timeline,table" };
  const frame = document.createElement("iframe");
  frame.src = `./index.html?${new URLSearchParams(plan)}`;
  const said = (type) => new Promise((resolve, reject) => {
    addEventListener("message", function listen({ source, data }) {
      if (source !== frame.contentWindow || data?.source !== "boucle") return;
      if (data.type === "run.failed") reject(new Error(`Boucle did not run: ${data.data.message}`));
      if (data.type !== type) return;
      removeEventListener("message", listen);
      resolve(data.data);
    });
  });
  try {
    const ready = said("ready");
    document.body.append(frame);
    await ready;
    await rest();
    const completed = said("run.completed");
    frame.contentWindow.postMessage({ target: "boucle", type: "run" }, "*");
    const [{ provenance, total_ms, bound_ms, ok }] = (await completed).runs;
    if (provenance !== "builtin") throw new Error(`Boucle ran with provenance ${provenance}, not builtin`);
    return { total_ms, bound_ms, ok };
  } finally {
    frame.remove();
  }
}

/** The same pause before either's turn. */
function rest() {
  return new Promise((resolve) => setTimeout(resolve, 700));
}

/** Ends when the service worker that Boucle registers answers this page too. */
async function controlled() {
  await navigator.serviceWorker.ready;
  while (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  }
}

/** Tells the bench. */
async function tell(message) {
  const headers = { "content-type": "application/json" };
  const response = await fetch("message", { method: "POST", headers, body: JSON.stringify(message) });
  if (!response.ok) throw new Error(`the bench answered with status ${response.status}`);
}

async function bench() {
  await timeBoucle("join_all", 1);
  await controlled();
  await tell({ type: "loaded" });
  for (let round = 0; round < rounds; round++) {
    for (const strategy of Object.keys(javascript)) {
      const contenders = [["boucle", timeBoucle], ["javascript", timeJavascript]];
      if (round % 2 === 1) contenders.reverse();
      for (const [by, time] of contenders) {
        const result = await time(strategy);
        if (result.ok !== requests) throw new Error(`${by}, ${strategy}: ${result.ok} of ${requests} answered`);
        await tell({ type: "result", by, strategy, ...result });
      }
    }
  }
  await tell({ type: "end" });
}

bench().catch((error) => tell({ type: "failure", reason: String(error) }));
