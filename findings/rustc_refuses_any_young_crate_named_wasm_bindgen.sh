#!/bin/sh
# rustc refuses every crate named wasm-bindgen with a version below 0.2.88, on any target and whatever its
# contents: even an empty library, or someone's own wrapper that begins with 0.1.0.
# Cargo's manual, on names: alphanumeric, not a keyword, not "test". The reference has no name that a version
# makes invalid.
. "$(dirname "$0")/prepare"
need cargo
cargo new --quiet --vcs none --lib wasm-bindgen >log 2>&1
try() {
  sed -i "s/^version = .*/version = \"$1\"/" wasm-bindgen/Cargo.toml
  if cargo check --quiet --offline --manifest-path wasm-bindgen/Cargo.toml >log 2>&1; then echo compiled; else grep -q 'older versions of the `wasm-bindgen` crate' log && echo refused; fi
}
seen="0.1.0: $(try 0.1.0), 0.2.87: $(try 0.2.87), 0.2.88: $(try 0.2.88)"
found "$(rustc --version | cut -d' ' -f1,2), on an empty library" \
  "0.1.0: compiled, 0.2.87: compiled, 0.2.88: compiled" \
  "0.1.0: refused, 0.2.87: refused, 0.2.88: compiled" "$seen"
