// Tells the test's server what is said and what goes wrong in this page: see watch.rs.
"use strict";
(() => {
  const ear = new URL("/ear-of-the-test", location.href);
  // A page that is left can still send that, and it is no request of the page's own.
  const tell = (...what) => navigator.sendBeacon(ear, what.map(String).join(" "));
  for (const name of ["debug", "info", "log", "warn", "error"]) {
    const say = console[name];
    console[name] = (...what) => (tell(...what), say.apply(console, what));
  }
  const failed = ({ target, message, filename }) =>
    target instanceof Element ? tell("failed to load", target.src ?? target.href) : tell(message, filename);
  // For Browser::may_be_left: the page asks for what is registered, then registers, with no task between.
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
