// Reports console output and errors in this page to the test's server: see watch.rs.
"use strict";
(() => {
  const ear = new URL("/ear-of-the-test", location.href);
  const { fetch } = window;
  const sent = new Set();
  const keep = (sending) => {
    sent.add(sending);
    sending.then(() => sent.delete(sending));
    return sending;
  };
  // A page that is being left still sends the report.
  const tell = (...what) =>
    keep(fetch.call(window, ear, { method: "POST", body: what.map(String).join(" "), keepalive: true }).catch(() => {}));
  // For Browser::console: resolves when all reports have arrived.
  window.allIsTold = () => Promise.all(sent);
  for (const name of ["debug", "info", "log", "warn", "error"]) {
    const say = console[name];
    console[name] = (...what) => (tell(...what), say.apply(console, what));
  }
  // A page that is being left gives up what it was loading, which is no failure. Its timers stop.
  const failedToLoad = async (url) => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const answer = await fetch.call(window, url).catch(() => null);
    if (!answer?.ok) await tell("failed to load", url);
  };
  const failed = ({ target, message, filename }) =>
    target instanceof Element ? keep(failedToLoad(target.src ?? target.href)) : tell(message, filename);
  // For Browser::may_be_left: the page asks for its registration, then registers, without a task between
  // them.
  window.registering = 0;
  const workers = globalThis.ServiceWorkerContainer?.prototype ?? {};
  for (const name of ["getRegistration", "register"].filter((name) => name in workers)) {
    const ask = workers[name];
    workers[name] = function (...given) {
      const answer = ask.apply(this, given);
      window.registering += 1;
      const over = () => (window.registering -= 1);
      answer.then(over, over);
      return answer;
    };
  }
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", ({ reason }) => tell("unhandled", reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => tell("refused by", violatedDirective, blockedURI));
})();
