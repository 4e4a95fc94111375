// A worker in plain JavaScript that does what the measured programs do.

const jobs = {
  gathered: (count, get) => Promise.all(Array.from({ length: count }, get)),

  async sequential(count, get) {
    const uuids = [];
    for (let n = 0; n < count; n++) uuids.push(await get(n, n));
    return uuids;
  },

  // As the interpreter waits for its answers, because Python cannot give up its stack.
  async blocking(count, _, delay) {
    return Array.from({ length: count }, (_, n) => blocked(url(n, delay)));
  },
};

const run = Math.random();
const url = (n, delay) => `../../httpbin/uuid?delay=${delay}&status=200&n=${n}&run=${run}`;

function blocked(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.send();
  return JSON.parse(request.responseText).uuid;
}

self.addEventListener("message", async ({ data: { job, count, delay } }) => {
  const get = async (_, n) => {
    const response = await fetch(url(n, delay), { cache: "no-store" });
    return (await response.json()).uuid;
  };
  try {
    await get(0, "warm");
    const start = performance.now();
    const uuids = await jobs[job](count, get, delay);
    const ms = performance.now() - start;
    if (new Set(uuids).size !== count) throw new Error(`${uuids.length} answers of ${count}`);
    self.postMessage({ ms });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
});
