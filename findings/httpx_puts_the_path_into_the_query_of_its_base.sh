#!/bin/sh
# httpx 0.28.1 appends the path of each request to the query of its base_url.
# Its manual: base_url is "a URL to use as the base when building request URLs". The path would end up in the
# value of a parameter neither by RFC 3986 5.3, which drops the query of the base, nor by plainly joining the
# paths.
. "$(dirname "$0")/prepare"
from_pypi httpx==0.28.1
seen=$(venv/bin/python -c '
import httpx
request = httpx.Client(base_url="http://example.org/api?key=1").build_request("GET", "/items")
print("path", request.url.path + ", key", request.url.params.get("key"))
')
found "httpx 0.28.1, /items on the base http://example.org/api?key=1" \
  "path /api/items, key 1 or none" "path /api, key 1/items" "$seen"
