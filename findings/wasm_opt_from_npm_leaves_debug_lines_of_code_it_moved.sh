#!/bin/sh
# wasm-opt 132 from npm changes the code but copies its DWARF unchanged. This happens with -g, and also
# without -g, where it drops the names.
# Its help, -g: "Emit names section in wasm binary (or full debuginfo in wast)"; Binaryen, issue 2400: "we
# read and write DWARF and it is valid as far as we know, even with optimizations". The npm build lacks DWARF
# support, and says so only for --dwarfdump.
. "$(dirname "$0")/prepare"
need_wasm32
from_npm binaryen@132.0.0
cat >sum.rs <<'RS'
#![no_std]
#![crate_type = "cdylib"]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}
#[no_mangle]
pub extern "C" fn sum(n: u32) -> u32 {
    (0..n).fold(0, |all, one| all ^ one)
}
RS
rustc --target wasm32-unknown-unknown -g sum.rs -o sum.wasm
node_modules/.bin/wasm-opt -O sum.wasm -o without.wasm 2>>warnings
node_modules/.bin/wasm-opt -O -g sum.wasm -o with.wasm 2>>warnings
cat >try.js <<'JS'
const { readFileSync } = require("fs");
const read = (file) => {
  const module = new WebAssembly.Module(readFileSync(file));
  const section = (name) => WebAssembly.Module.customSections(module, name).map((bytes) => Buffer.from(bytes).toString("hex")).join();
  return { size: readFileSync(file).length, names: section("name") !== "", lines: section(".debug_line") };
};
const before = read("sum.wasm");
const tell = (file) => {
  const { names, lines, size } = read(file);
  return `${names ? "names" : "no names"} and ${lines === "" ? "no" : lines === before.lines && size < before.size ? "the old" : "new"} lines`;
};
console.log(`-O: ${tell("without.wasm")}, -O -g: ${tell("with.wasm")}, ${readFileSync("warnings").length === 0 ? "no warning" : "a warning"}`);
JS
seen=$(node try.js)
found "$(node_modules/.bin/wasm-opt --version), from npm, on a program of $(rustc --version | cut -d' ' -f1,2) -g" \
  "-O: no names and no lines, -O -g: names and new lines, no warning" \
  "-O: no names and the old lines, -O -g: names and the old lines, no warning" "$seen"
