#!/bin/sh
# service-worker-mock 2.0.5 returns an error to the second reader of a cached response, and lists its one
# address twice.
# Service Workers, Query Cache: each match adds "a copy of requestResponse". Cache.put replaces, so keys()
# must list the address once.
. "$(dirname "$0")/prepare"
from_npm service-worker-mock@2.0.5
cat >try.js <<'JS'
Object.assign(globalThis, require("service-worker-mock")());
(async () => {
  const cache = await caches.open("shell");
  await cache.put("/page", new Response("page"));
  const read = async () => {
    try {
      return await (await cache.match("/page")).text();
    } catch (error) {
      return error.message;
    }
  };
  console.log(`${await read()}, ${await read()}, keys ${(await cache.keys()).length}`);
})();
JS
seen=$(node try.js 2>log)
found "service-worker-mock 2.0.5, one cached page, read twice" \
  "page, page, keys 1" "page, Failed to execute 'text': body is already used, keys 2" "$seen"
