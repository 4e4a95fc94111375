#!/bin/sh
# msw 2.15.0 in Node treats the Path and Max-Age of a Set-Cookie as cookies, and writes them into the header.
# It sends all of them with credentials: "omit", too.
# RFC 6265 4.2.2: "the cookie attributes are not returned" to the server. Fetch: "omit" excludes credentials
# from the request.
. "$(dirname "$0")/prepare"
from_npm msw@2.15.0
cat >try.mjs <<'JS'
import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
const server = setupServer(
  http.get("http://example.org/in", () => new HttpResponse("", { headers: { "Set-Cookie": "sid=1; Path=/; Max-Age=60" } })),
  http.get("http://example.org/me", ({ cookies, request }) => HttpResponse.text(`${Object.keys(cookies)} <${request.headers.get("cookie")}>`)),
);
server.listen();
await fetch("http://example.org/in");
console.log(await (await fetch("http://example.org/me", { credentials: "omit" })).text());
server.close();
JS
seen=$(node try.mjs)
found "msw 2.15.0, the cookies that reach the second handler, and the header" \
  " <null>" "sid,Max-Age,Path <sid=1; Max-Age=60; Path=/; sid=1; Max-Age=60; Path=/>" "$seen"
