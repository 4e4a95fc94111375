#!/bin/sh
# chrome-trace-event 1.0.4, which webpack uses to write its profiles, leaves the fields of a tracer and of its
# children out of every event. Its own comment says: "trace-viewer *requires* `cat`, so let's have a
# fallback." It writes neither the fallback nor the given fields.
. "$(dirname "$0")/prepare"
from_npm chrome-trace-event@1.0.4
cat >try.js <<'JS'
const { Tracer } = require("chrome-trace-event");
const tracer = new Tracer({ objectMode: true, fields: { cat: ["loop"], tid: 1, args: { chapter: 2 } } });
tracer.on("data", ({ name, cat, tid, args }) =>
  console.log(name, cat, tid === process.pid ? "the pid" : tid, JSON.stringify(args)));
tracer.instantEvent({ name: "root" });
tracer.child({ tid: 7 }).instantEvent({ name: "child" });
JS
seen=$(node try.js | paste -sd ';')
found "chrome-trace-event 1.0.4, name, cat, tid and args of an event of a tracer, and of its child" \
  'root loop 1 {"chapter":2};child loop 7 {"chapter":2}' \
  'root undefined the pid undefined;child undefined the pid undefined' "$seen"
