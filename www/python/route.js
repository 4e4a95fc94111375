// Where the requests of a run go.
import { refusedPort } from "./ports.js";

/** The host that stands for the page's origin. */
const STAND_IN = "httpbin.org";
const MAX_REQUESTS = 10_000;

const httpbin = new URL("../httpbin/", self.location.href);

/** Returns the function that says where a request goes: `{ url }`, or `{ why, message }` if it goes nowhere. */
export function router({ origin, hosts, lang }) {
  const said = lang === "fr" ? FRENCH : ENGLISH;
  const told = (url) => {
    const port = refusedPort(url);
    return port ? { why: "network", message: said.port(port) } : { url };
  };
  return ({ id, url: asked }) => {
    if (id >= MAX_REQUESTS) return { why: "too_many", message: said.tooMany };
    let url;
    try {
      url = new URL(asked);
    } catch {
      return { why: "network", message: said.invalid(asked) };
    }
    if (!["http:", "https:"].includes(url.protocol)) return { why: "refused", message: said.scheme(url.protocol) };
    if (url.hostname === STAND_IN) return told(origin.builtin ? builtin(url, id, origin) : real(url, id, origin));
    if (hosts.includes(url.host) || hosts.includes(url.hostname)) return told(url.href);
    return { why: "refused", message: said.host(url.host), host: url.host };
  };
}

/** Returns the function that gives an address after redirects the name that the program knows it by. */
export function namer({ builtin: isBuiltIn, base }) {
  const server = isBuiltIn ? httpbin.href : withSlash(base);
  return (url) => (url.startsWith(server) ? `https://${STAND_IN}/${url.slice(server.length)}` : url);
}

/** Returns the address of the built-in origin. The draw with the request's number says how it answers. */
function builtin(asked, n, { delays_ms: delays, statuses }) {
  const url = below(httpbin, asked);
  if (asked.pathname === "/uuid") {
    url.searchParams.set("delay", String(delays?.[n] ?? 0));
    url.searchParams.set("status", String(statuses?.[n] ?? 200));
    url.searchParams.set("n", String(n));
    url.searchParams.set("attempt", "1");
  }
  return url.href;
}

/** Returns the same path at another server. The page's own site has a file there, which would come from the cache without
 * the number. */
function real(asked, n, { base, site }) {
  const url = below(new URL(withSlash(base)), asked);
  if (site && asked.pathname === "/uuid") {
    url.pathname += ".json";
    url.searchParams.set("n", String(n));
  }
  return url.href;
}

function withSlash(base) {
  return base.endsWith("/") ? base : `${base}/`;
}

/** Returns the path of `asked` below `base`. The path is not resolved, because it may look like an address itself. */
function below(base, asked) {
  const url = new URL(base);
  url.pathname += asked.pathname.slice(1);
  url.search = asked.search;
  return url;
}

const ENGLISH = {
  tooMany: `a run sends at most ${MAX_REQUESTS} requests`,
  invalid: (url) => `${url} is not an address`,
  port: (port) => `browsers refuse port ${port}, so choose another one, such as 8080`,
  scheme: (scheme) => `only http: and https: can be requested here, not ${scheme}`,
  host: (host) => `this run may not ask ${host}, which was not allowed before it began`,
};
const FRENCH = {
  tooMany: `une exécution envoie au plus ${MAX_REQUESTS} requêtes`,
  invalid: (url) => `${url} n’est pas une adresse`,
  port: (port) => `les navigateurs refusent le port ${port}\u202f; choisissez-en un autre, comme 8080`,
  scheme: (scheme) => `ici, seuls http: et https: peuvent être demandés, pas ${scheme}`,
  host: (host) => `cette exécution ne peut pas interroger ${host}, qui n’a pas été autorisé avant son début`,
};
