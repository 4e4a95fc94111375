#!/bin/sh
# haralyzer 2.4.0 counts two parallel requests twice as soon as their starts differ by a fraction of a
# millisecond.
# Its docstring of get_load_time: two images that take 2 s and are downloaded at the same time count as 2 s
# (asynchronous=False: 4 s). It counts the distinct instants of a timeline, in steps of 1 ms from each start,
# which includes microseconds.
. "$(dirname "$0")/prepare"
from_pypi haralyzer==2.4.0
cat >try.py <<'PY'
from haralyzer import HarParser

def entry(start):
    message = {"headers": [], "cookies": [], "httpVersion": "HTTP/1.1", "headersSize": -1, "bodySize": 0}
    return {"startedDateTime": start, "time": 2000, "cache": {}, "pageref": "p", "timings": {"send": 0, "wait": 2000, "receive": 0},
            "request": message | {"method": "GET", "url": "https://example.org/a.png", "queryString": []},
            "response": message | {"status": 200, "statusText": "OK", "redirectURL": "", "content": {"size": 0, "mimeType": "image/png"}}}

def load(*starts):
    page = {"id": "p", "title": "", "startedDateTime": starts[0], "pageTimings": {}}
    return HarParser({"log": {"version": "1.2", "creator": {}, "pages": [page], "entries": [entry(s) for s in starts]}}).pages[0].image_load_time

at = "2026-01-02T03:04:05.%sZ"
print(f"same instant: {load(at % '000000', at % '000000')}, 1 ms apart: {load(at % '000000', at % '001000')}, "
      f"0.5 ms apart: {load(at % '000000', at % '000500')}")
PY
seen=$(venv/bin/python try.py)
found "haralyzer 2.4.0, ms that two images of 2000 ms take" \
  "same instant: 2000, 1 ms apart: 2001, 0.5 ms apart: 2001" \
  "same instant: 2000, 1 ms apart: 2001, 0.5 ms apart: 4000" "$seen"
