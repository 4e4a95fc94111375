// Gives the page of a test `run(source, more)`, which runs a program in a new worker of Python, and keeps all that it
// tells in `told`, and `ended` when it has ended.
window.openingOfPython ??= import("./python/start.js").then(({ openPython }) => openPython());
window.python = (source, { origin, hosts = [], stopAt } = {}) => {
  window.told = [];
  window.ended = null;
  const delays = Float64Array.from({ length: 100 }, () => 200);
  const builtin = { builtin: true, base: "", delays_ms: delays, statuses: null, connections: null };
  const run = (window.run = crypto.randomUUID());
  window.openingOfPython.then(
    (python) => {
      const worker = python.worker();
      const stop = () => {
        worker.terminate();
        python.end(run);
      };
      worker.onerror = ({ message }) => (window.ended = { is: "error", message });
      worker.onmessage = ({ data }) => {
        if (data.is === "messages") window.told.push(...JSON.parse(data.text));
        else window.told.push(data);
        if (["ended", "broken"].includes(data.is)) {
          window.ended = data;
          stop();
        } else if (stopAt && window.told.some(({ is }) => is === stopAt)) {
          window.ended = { is: "stopped" };
          stop();
        }
      };
      worker.postMessage({ do: "run", source, filename: "program.py", lang: "en", run, origin: { ...builtin, ...origin }, hosts });
    },
    (error) => (window.ended = { is: "refused", message: String(error) }),
  );
};
