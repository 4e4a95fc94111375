// A worker in plain JavaScript that does what the measured programs do.

const jobs = {
  gathered: (count, get) => Promise.all(Array.from({ length: count }, get)),

  async sequential(count, get) {
    const uuids = [];
    for (let n = 0; n < count; n++) uuids.push(await get(n, n));
    return uuids;
  },
};

self.addEventListener("message", async ({ data: { job, count, delay } }) => {
  const run = Math.random();
  const get = async (_, n) => {
    const response = await fetch(`../../httpbin/uuid?delay=${delay}&status=200&n=${n}&run=${run}`, { cache: "no-store" });
    return (await response.json()).uuid;
  };
  try {
    await get(0, "warm");
    const start = performance.now();
    const uuids = await jobs[job](count, get);
    const ms = performance.now() - start;
    if (new Set(uuids).size !== count) throw new Error(`${uuids.length} answers of ${count}`);
    self.postMessage({ ms });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
