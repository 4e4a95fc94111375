// The contenders in workers of the bench.

/** Starts a worker, gives it a message, and returns its first answer. Its time is since the start. */
async function answer(script, message) {
  const from = performance.now();
  const worker = new Worker(new URL(script, import.meta.url), { type: "module" });
  try {
    const data = await new Promise((resolve, reject) => {
      worker.addEventListener("message", (event) => resolve(event.data));
      worker.addEventListener("error", (event) => reject(new Error(`${script}: ${event.message}`)));
      if (message) worker.postMessage(message);
    });
    if (data.error) throw new Error(`${script}: ${data.error}`);
    return { since: performance.now() - from, ...data };
  } finally {
    worker.terminate();
  }
}

/** Returns the time from the start of a worker to its first line, in ms. */
export const firstLine = async (script) => (await answer(script)).since;

/** Returns the time that requests take in plain JavaScript, in ms. */
export const promises = async (job, count, delay) => (await answer("promises.js", { job, count, delay })).ms;
