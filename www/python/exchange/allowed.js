// Whom a run may ask. Only pages say so, because a program may take over the worker that it runs in.

/** How long a request may wait for the page's word, which comes another way. */
const MAX_LATE_MS = 5_000;

/** Promises of the hosts of each run, with the functions that settle them. */
const runs = new Map();

const of = (run) => {
  if (!runs.has(run)) {
    runs.set(run, Promise.withResolvers());
    ask(run);
  }
  return runs.get(run);
};

/** Asks the pages for their word, because this worker forgets it when the browser stops it. */
async function ask(run) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const page of pages) page.postMessage({ do: "begin", run });
}

/** Allows a run to ask `hosts` and the server of `base`. */
export function allow({ run, hosts, base }) {
  of(run).resolve(new Set([...hosts, ...(base ? [new URL(base).host] : [])]));
}

/** Forgets a run. */
export function forgetAllowed(run) {
  runs.delete(run);
}

/** Returns a function that turns commands for other hosts into refusals. */
export async function checking(run, httpbin) {
  const late = new Promise((resolve) => setTimeout(resolve, MAX_LATE_MS, new Set()));
  const hosts = await Promise.race([of(run).promise, late]);
  return (command) => {
    if (command.do !== "send" || command.url.startsWith(httpbin)) return command;
    const { host, hostname } = new URL(command.url);
    return hosts.has(host) || hosts.has(hostname) ? command : { do: "refuse", id: command.id, host };
  };
}
