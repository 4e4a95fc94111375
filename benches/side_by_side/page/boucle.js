// Boucle, in an on-screen frame of its own that draws as usual.

/** At 60 frames per second, a frame follows the previous one after 16.7 ms. */
const IN_TIME_MS = 17;

/** Opens Boucle's page in `folder` for a job. With `again`, it runs the same before it is ready. */
export function boucle({ origin, requests, delay_ms, strategy, permits, work_ms = 0, work_on = "loop" }, { folder = "../", again = false } = {}) {
  const work = work_ms ? { work: work_ms, work_on } : {};
  const plan = { ...work, embed: 1, strategy, requests, limit: permits, view: "timeline,table" };
  Object.assign(plan, origin ? { origin } : { delay: delay_ms, connections: "none" });
  const frame = document.createElement("iframe");
  frame.src = `${folder}index.html?${new URLSearchParams(plan)}`;
  const opened = said(frame, "ready");
  document.body.append(frame);
  const runs = () => run(frame, origin ? "server" : "builtin");
  const ready = again ? opened.then(runs) : opened;
  return { ready, run: runs, close: () => frame.remove() };
}

async function run(frame, expected) {
  const [started, completed] = [said(frame, "run.started"), said(frame, "run.completed")];
  frame.contentWindow.postMessage({ target: "boucle", type: "run" }, "*");
  await started;
  const inTime = framesInTime();
  const { data, at: to } = await completed;
  const frames_in_time = inTime();
  const [{ provenance, total_ms, failed, aborted, loop }] = data.runs;
  if (provenance !== expected) throw new Error(`Boucle ran with provenance ${provenance}, not ${expected}`);
  return { total_ms, failed: failed + aborted, longest_block_ms: loop.longest_block_ms, frames_in_time, to };
}

/** Watches the animation frames, also Boucle's. The returned function stops and returns the share in time. */
function framesInTime() {
  let last, next;
  let [all, inTime] = [0, 0];
  const frame = (at) => {
    if (last !== undefined) {
      all += 1;
      if (at - last < IN_TIME_MS) inTime += 1;
    }
    last = at;
    next = requestAnimationFrame(frame);
  };
  next = requestAnimationFrame(frame);
  return () => {
    cancelAnimationFrame(next);
    return all ? inTime / all : null;
  };
}

/** Resolves with a message's data, and its time before deserialization, which is this page's own work. */
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
