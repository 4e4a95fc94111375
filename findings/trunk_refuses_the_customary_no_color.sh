#!/bin/sh
# Trunk 0.21.14 refuses to work with NO_COLOR=1. It accepts only "true" and "false".
# no-color.org: a tool honours NO_COLOR "when present and not an empty string (regardless of its value)".
# Trunk's own help for --no-color: "Support for `NO_COLOR` environment variable". Compiling Trunk takes
# minutes; TRUNK=/path/to/trunk avoids this.
. "$(dirname "$0")/prepare"
if [ -z "${TRUNK:-}" ]; then
  need cargo
  cargo install trunk --version 0.21.14 --locked --root . --debug --quiet >log 2>&1 || { tail -3 log; untried "cargo could not install trunk 0.21.14."; }
  TRUNK=$PWD/bin/trunk
fi
[ "$("$TRUNK" --version)" = "trunk 0.21.14" ] || untried "This finding is about trunk 0.21.14, not $("$TRUNK" --version)."
printf '[package]\nname = "page"\nversion = "0.1.0"\n' >Cargo.toml
mkdir src && echo 'fn main() {}' >src/main.rs && echo '<!doctype html>' >index.html
try() {
  if env NO_COLOR="$1" "$TRUNK" config show >log 2>&1; then echo taken; else grep -q "invalid value '$1' for '--no-color'" log && echo refused; fi
}
seen="true: $(try true), 1: $(try 1)"
found "trunk 0.21.14, NO_COLOR of true and of 1" "true: taken, 1: taken" "true: taken, 1: refused" "$seen"
