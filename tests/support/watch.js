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
  addEventListener("error", failed, true);
  addEventListener("unhandledrejection", ({ reason }) => tell("unhandled", reason));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => tell("refused by", violatedDirective, blockedURI));
})();
