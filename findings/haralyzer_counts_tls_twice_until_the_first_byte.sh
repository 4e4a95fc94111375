#!/bin/sh
# haralyzer 2.4.0 adds the TLS time twice to the time to the first byte.
# HAR 1.2, timings.ssl: "If this field is defined then the time is also included in the connect field".
# time_to_first_byte sums all timings except "receive", so it counts both "connect" and the "ssl" within it.
. "$(dirname "$0")/prepare"
from_pypi haralyzer==2.4.0
cat >try.py <<'PY'
from haralyzer import HarParser

message = {"headers": [], "cookies": [], "httpVersion": "HTTP/1.1", "headersSize": -1, "bodySize": 0}
start = "2026-01-02T03:04:05.000Z"
entry = {"startedDateTime": start, "time": 180, "cache": {}, "pageref": "p",
         "timings": {"blocked": -1, "dns": 10, "connect": 50, "ssl": 30, "send": 0, "wait": 100, "receive": 20},
         "request": message | {"method": "GET", "url": "https://example.org/", "queryString": []},
         "response": message | {"status": 200, "statusText": "OK", "redirectURL": "", "content": {"size": 0, "mimeType": "text/html"}}}
page = {"id": "p", "title": "", "startedDateTime": start, "pageTimings": {}}
log = {"log": {"version": "1.2", "creator": {}, "pages": [page], "entries": [entry]}}
print(f"first byte at {HarParser(log).pages[0].time_to_first_byte} ms of {entry['time']}")
PY
seen=$(venv/bin/python try.py)
found "haralyzer 2.4.0, dns 10, connect 50 of which ssl 30, wait 100, receive 20" \
  "first byte at 160 ms of 180" "first byte at 190 ms of 180" "$seen"
