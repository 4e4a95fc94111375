#!/bin/sh
# pagexray 4.4.4 reports that a page transferred -3 bytes when three sizes are unknown.
# HAR 1.2, response.bodySize: "Set to -1 if the info is not available." The package's sum of header sizes
# follows this rule.
. "$(dirname "$0")/prepare"
from_npm pagexray@4.4.4
cat >try.js <<'JS'
const { convert } = require("pagexray");
const message = { httpVersion: "HTTP/1.1", cookies: [], headers: [], headersSize: -1, bodySize: -1 };
const entry = { pageref: "p", startedDateTime: "2026-01-02T03:04:05.000Z", time: 1, cache: {}, timings: { send: 0, wait: 1, receive: 0 },
  request: { ...message, method: "GET", url: "https://example.org/", queryString: [] },
  response: { ...message, status: 200, statusText: "OK", content: { size: 100, mimeType: "text/html" }, redirectURL: "" } };
const page = { id: "p", title: "", startedDateTime: entry.startedDateTime, pageTimings: { onLoad: 1, onContentLoad: 1 } };
const [seen] = convert({ log: { version: "1.2", creator: { name: "t", version: "1" }, pages: [page], entries: [entry, entry, entry] } });
console.log(`headers ${seen.headerSize}, content ${seen.contentSize}, transferred ${seen.transferSize}`);
JS
seen=$(node try.js)
found "pagexray 4.4.4, three responses with headersSize -1 and bodySize -1" \
  "headers 0, content 300, transferred 0" "headers 0, content 300, transferred -3" "$seen"
