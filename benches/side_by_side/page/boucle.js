// Boucle, in an on-screen frame of its own that draws as it always does.

/** Boucle's page on that job. */
export function boucle({ origin, requests, delay_ms, strategy, permits }) {
  const plan = { embed: 1, strategy, requests, limit: permits, view: "timeline,table" };
  Object.assign(plan, origin ? { origin } : { delay: delay_ms, connections: "none" });
  const frame = document.createElement("iframe");
  frame.src = `../index.html?${new URLSearchParams(plan)}`;
  const ready = said(frame, "ready");
  document.body.append(frame);
  return { ready, run: () => run(frame, origin ? "server" : "builtin"), close: () => frame.remove() };
}

async function run(frame, expected) {
  const completed = said(frame, "run.completed");
  frame.contentWindow.postMessage({ target: "boucle", type: "run" }, "*");
  const { data, at: to } = await completed;
  const [{ provenance, total_ms, failed, aborted, loop }] = data.runs;
  if (provenance !== expected) throw new Error(`Boucle ran with provenance ${provenance}, not ${expected}`);
  return { total_ms, failed: failed + aborted, longest_block_ms: loop.longest_block_ms, to };
}

/** What that message brings, and when it came: before it is unpacked, which is this page's own work. */
function said(frame, type) {
  return new Promise((resolve, reject) => {
    addEventListener("message", function listen(event) {
      const at = performance.now();
      const { source, data } = event;
      if (source !== frame.contentWindow || data?.source !== "boucle") return;
      if (data.type === "run.failed") reject(new Error(`Boucle did not run: ${data.data.message}`));
      if (data.type !== type) return;
      removeEventListener("message", listen);
      resolve({ data: data.data, at });
    });
  });
}
