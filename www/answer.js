// Answers as httpbin does. The instructions are in the address. Both service workers use this: origin.js for the
// page, python/exchange.js for the learner's program.

/** The sum of a delay and a jitter of a minute each. */
const MAX_DELAY_MS = 120_000;

/** Answers `uuid`, `delay/{seconds}` and `status/{code}`, which are paths below `base`. */
export async function answer(path, query, base) {
  const { body, status, headers } = await content(path, query, base);
  return new Response(body, { status, headers });
}

/** Returns the same as its parts: `{ body, status, headers }`. */
export async function content(path, query, base) {
  const [name, argument] = path.split("/");
  const delay = name === "delay" ? Math.min(Number(argument), 10) * 1000 : Number(query.get("delay") ?? 0);
  const status = name === "status" ? Number(argument) : Number(query.get("status") ?? 200);
  if (!["uuid", "delay", "status"].includes(name)) return json({ error: `no such path: ${path}` }, 404);
  if (!(delay >= 0 && delay <= MAX_DELAY_MS)) return json({ error: "delay is 0 to 120000 ms" }, 400);
  if (!(Number.isInteger(status) && status >= 200 && status <= 599)) return json({ error: "status is 200 to 599" }, 400);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  if (name === "status" || [204, 205, 304].includes(status)) return reply(null, status);
  return json(name === "delay" ? { args: Object.fromEntries(query), url: new URL(path, base).href } : { uuid: crypto.randomUUID() }, status);
}

function json(value, status) {
  return reply(`${JSON.stringify(value, null, 2)}\n`, status);
}

function reply(body, status) {
  // The time at which the answer leaves, on a clock that the page can compare with its own.
  const stamp = String(performance.timeOrigin + performance.now());
  const headers = { "boucle-arrived": stamp, "cache-control": "no-store" };
  if (body) headers["content-type"] = "application/json";
  return { body, status, headers };
}
