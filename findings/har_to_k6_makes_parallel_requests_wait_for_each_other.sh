#!/bin/sh
# har-to-k6 0.14.16 writes requests that were under way at the same time as blocking calls, one after the other: replayed, 2 × 200
# ms take 400 ms instead of 200 ms.
# k6 has http.batch for requests in parallel, and its older converter (k6 convert) batched entries that began within 500 ms.
. "$(dirname "$0")/prepare"
from_npm har-to-k6@0.14.16
cat >seen.mjs <<'E2'
import { liHARToK6Script } from "har-to-k6";

const entry = (n) => ({
  startedDateTime: "2026-01-01T00:00:00.000Z",
  time: 200,
  pageref: "page",
  request: { method: "GET", url: `https://example.org/uuid?n=${n}`, httpVersion: "HTTP/1.1", cookies: [], headers: [], queryString: [{ name: "n", value: `${n}` }], headersSize: -1, bodySize: 0 },
  response: { status: 200, statusText: "OK", httpVersion: "HTTP/1.1", cookies: [], headers: [], content: { size: 2, mimeType: "application/json" }, redirectURL: "", headersSize: -1, bodySize: 2 },
  cache: {},
  timings: { send: 0, wait: 200, receive: 0 },
});
const pages = [{ id: "page", title: "page", startedDateTime: "2026-01-01T00:00:00.000Z", pageTimings: {} }];
const { main } = await liHARToK6Script({ log: { version: "1.2", creator: { name: "example", version: "1" }, pages, entries: [entry(0), entry(1)] } });
const count = (call) => main.split(`${call}(`).length - 1;
console.log(`http.batch: ${count("http.batch")}, http.get: ${count("http.get")}`);
E2
found "har-to-k6 0.14.16, two entries with the same startedDateTime" \
  "http.batch: 1, http.get: 0" "http.batch: 0, http.get: 2" "$(node seen.mjs)"
