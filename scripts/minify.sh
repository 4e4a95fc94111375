#!/bin/sh
# Trunk's other post_build hook: makes what the release page loads smaller, without a change to what it does.
# wasm-bindgen names whatever the wasm imports at length, with a hash, on both sides. wasm-opt gives short names on the
# one, and tells them; esbuild gives the same on the other. On the way wasm-opt forms the control flow anew, which packs 1 %
# better than what Trunk would have it do (in index.html that is off).
set -eu

[ "$TRUNK_PROFILE" = release ] || exit 0
cd "$TRUNK_STAGING_DIR"

# Lines of the kind ["module", "name", "n"] for an import, ["name", "n"] for an export. A module's name becomes a.
told=$(wasm-opt boucle_bg.wasm -Oz --flatten --rereloop -Oz -Oz -Oz --strip-producers --strip-target-features \
    --minify-imports-and-exports-and-modules -o boucle_bg.wasm)
pairs=$(echo "$told" | sed -n 's/.*"\([^"]*\)", "\([^"]*\)"\],\{0,1\}$/"\1": "\2",/p')
names=$(echo "$pairs" | sed 's/^"\([^"]*\)".*/\1/' | paste -s -d '|' -)

cache=$(mktemp)
trap 'rm -f "$cache"' EXIT
echo "{ $pairs \"./boucle_bg.js\": \"a\" }" > "$cache"
echo 'export { default } from "./boucle.js"' | esbuild --log-level=warning --bundle --format=esm --minify \
    --mangle-props="^($names|\\./boucle_bg\\.js)\$" --mangle-quoted --mangle-cache="$cache" \
    --allow-overwrite --outfile=boucle.js

# Where in which file a panic happened is in the module for nobody: nothing prints it. The paths are the build machine's.
node -e '
  const fs = require("node:fs");
  const module = fs.readFileSync("boucle_bg.wasm", "latin1");
  const path = /(?:\/[\w.@-]+)+\/[\w.\/-]*?\.rs|src\/[\w\/]+?\.rs/g;
  fs.writeFileSync("boucle_bg.wasm", module.replace(path, (found) => " ".repeat(found.length)), "latin1");
'

esbuild --log-level=warning --minify --allow-overwrite --outdir=. boot.js origin.js pulse.js work.js style.css
