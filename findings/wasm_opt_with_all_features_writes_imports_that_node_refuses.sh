#!/bin/sh
# wasm-opt 132 with --all-features rewrites two plain imports of one module as compact imports (a proposal), which the
# engine of Node 20 refuses. The module in and the options of optimization use no feature.
# Its help: "--all-features  Enable all features". What is enabled is usually only allowed: without --all-features, and
# with every other feature enabled, the same module comes out in the form in which it came.
. "$(dirname "$0")/prepare"
need node
from_npm binaryen@132.0.0
cat >two.wat <<'WAT'
(module
  (import "env" "a" (func))
  (import "env" "b" (func))
  (func (export "run") call 0 call 1))
WAT
node_modules/.bin/wasm-as two.wat -o two.wasm
node_modules/.bin/wasm-opt -O two.wasm -o plain.wasm
node_modules/.bin/wasm-opt -O --all-features --disable-compact-imports two.wasm -o others.wasm
node_modules/.bin/wasm-opt -O --all-features two.wasm -o all.wasm
seen=$(node -e '
const { readFileSync } = require("fs");
const tell = (file) => {
  try {
    return WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(file))).length + " imports";
  } catch (error) {
    return error.message.includes("unknown import kind 0x7e") ? "refused: unknown import kind 0x7e" : error.message;
  }
};
console.log(`-O: ${tell("plain.wasm")}; all others: ${tell("others.wasm")}; --all-features: ${tell("all.wasm")}`);
')
found "$(node_modules/.bin/wasm-opt --version), from npm, on two imports; Node $(node --version)" \
  "-O: 2 imports; all others: 2 imports; --all-features: 2 imports" \
  "-O: 2 imports; all others: 2 imports; --all-features: refused: unknown import kind 0x7e" "$seen"
