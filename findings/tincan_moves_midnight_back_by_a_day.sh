#!/bin/sh
# tincan 1.0.0 for Python, because of aniso8601 10.0.1, sends a statement of 24:00 as 00:00 of the same day, a
# day too early.
# ISO 8601: 24:00 is the end of a calendar day, the same instant as 00:00 of the next day. An interval of one
# day becomes empty.
. "$(dirname "$0")/prepare"
from_pypi tincan==1.0.0 aniso8601==10.0.1
cat >try.py <<'PY'
import json, aniso8601, tincan

sent = json.loads(tincan.Statement(timestamp="2026-01-02T24:00:00Z").to_json())["timestamp"]
start, end = aniso8601.parse_interval("2026-01-02T00:00:00Z/2026-01-02T24:00:00Z")
print(f"{sent}, {end - start}")
PY
seen=$(venv/bin/python try.py)
found "tincan 1.0.0 and aniso8601 10.0.1, 2026-01-02T24:00:00Z, and the interval until then" \
  "2026-01-03T00:00:00+00:00, 1 day, 0:00:00" "2026-01-02T00:00:00+00:00, 0:00:00" "$seen"
