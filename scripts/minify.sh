#!/bin/sh
# Makes what the release page loads smaller, without a change to what it does.
# wasm-bindgen names whatever the wasm imports at length, with a hash, on both sides. wasm-opt gives short names on the
# one, and tells them; esbuild gives the same on the other. On the way wasm-opt forms the control flow anew, which packs 1 %
# better than what Trunk would have it do (in index.html that is off). So do functions in the order of their names, in which like
# stands beside like, and what is called once inlined only where it is short. The lowest kilobyte of memory is the end of the
# stack, which nothing reaches: offsets may be folded into addresses.
set -eu

[ "$TRUNK_PROFILE" = release ] || exit 0
panics=$PWD/scripts/panics.mjs
cd "$TRUNK_STAGING_DIR"

cache=$(mktemp)
trap 'rm -f "$cache"' EXIT

# shrink NAME: the module NAME_bg.wasm and its glue NAME.js.
shrink() {
    node "$panics" "$1_bg.wasm"
    # Lines of the kind ["module", "name", "n"] for an import, ["name", "n"] for an export. A module's name becomes a.
    told=$(wasm-opt "$1_bg.wasm" --low-memory-unused --always-inline-max-function-size=4 \
        --one-caller-inline-max-function-size=100 -Oz --flatten --rereloop -Oz -Oz -Oz --reorder-functions-by-name \
        --strip-producers --strip-target-features --minify-imports-and-exports-and-modules -o "$1_bg.wasm")
    pairs=$(echo "$told" | sed -n 's/.*"\([^"]*\)", "\([^"]*\)"\],\{0,1\}$/"\1": "\2",/p')
    names=$(echo "$pairs" | sed 's/^"\([^"]*\)".*/\1/' | paste -s -d '|' -)
    echo "{ $pairs \"./$1_bg.js\": \"a\" }" > "$cache"
    # What the module exports under JavaScript's names; not how else it could be started.
    offers=$(sed -n 's/^export function \([a-zA-Z]*\).*/\1/p' "$1.js" | paste -s -d ',' -)
    # Their names are made short too, wherever they stand: none may be the browser's.
    if sed 's/wasm\.[a-zA-Z]*//g' "$1.js" | grep -E "\.($(echo "$offers" | tr ',' '|'))\b"; then
        echo "error: $1.js uses a name of the browser's that the module exports too" >&2
        exit 1
    fi
    echo "export { default${offers:+, $offers} } from './$1.js'" | esbuild --log-level=warning --bundle --format=esm --minify \
        --mangle-props="^($names|\\./$1_bg\\.js)\$" --mangle-quoted --mangle-cache="$cache" \
        --allow-overwrite --outfile="$1.js"
}
shrink boucle
shrink desk

esbuild --log-level=warning --minify --allow-overwrite --outdir=. boot.js framed.js origin.js pulse.js update.js work.js style.css \
    desk.css
