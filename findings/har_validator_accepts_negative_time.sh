#!/bin/sh
# har-validator 5.1.5 accepts a HAR with a request that took -5 ms.
# HAR 1.2: time is "the sum of all timings", without those that are -1. har-schema 2.0.0 means to require
# this, and writes "min": 0 and "min": -1. JSON Schema draft 6 has no "min": the keyword is "minimum", and
# unknown keywords are ignored.
. "$(dirname "$0")/prepare"
from_npm har-validator@5.1.5
cat >try.js <<'JS'
const { har } = require("har-validator");
const log = (time) => ({ log: { version: "1.2", creator: { name: "t", version: "1" }, entries: [{
  startedDateTime: "2026-01-02T03:04:05.000Z", time, cache: {}, timings: { send: 0, wait: 200, receive: -7 },
  request: { method: "GET", url: "https://example.org/", httpVersion: "HTTP/1.1", cookies: [], headers: [], queryString: [], headersSize: -1, bodySize: 0 },
  response: { status: 200, statusText: "OK", httpVersion: "HTTP/1.1", cookies: [], headers: [], content: { size: 0, mimeType: "text/plain" }, redirectURL: "", headersSize: -1, bodySize: 0 },
}] } });
const tell = (time) => har(log(time)).then(() => `${time}: taken`, () => `${time}: refused`);
Promise.all([tell("5"), tell(-5)]).then((all) => console.log(all.join(", ")));
JS
seen=$(node try.js)
found "har-validator 5.1.5, time a string and time negative" "5: refused, -5: refused" "5: refused, -5: taken" "$seen"
