#!/bin/sh
# wasm-opt 132 refuses a program from rustc that copies memory, once its symbols are stripped, as by strip =
# true in Cargo.
# Cargo's manual: strip "controls the -C strip flag, which directs rustc to strip either symbols or
# debuginfo". Stripping the symbols also removes the section target_features, the only one from which wasm-opt
# learns about memory.copy.
# --detect-features "does nothing" by now.
. "$(dirname "$0")/prepare"
need_wasm32
from_npm binaryen@132.0.0
cat >copy.rs <<'RS'
#![no_std]
#![crate_type = "cdylib"]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}
#[no_mangle]
pub unsafe extern "C" fn copy(from: *const u8, to: *mut u8, count: usize) {
    core::ptr::copy(from, to, count);
}
RS
try() {
  rustc --target wasm32-unknown-unknown -O -C strip="$1" copy.rs -o copy.wasm
  node -e 'new WebAssembly.Module(require("fs").readFileSync("copy.wasm"))'
  shift
  if node_modules/.bin/wasm-opt -O "$@" copy.wasm -o small.wasm >log 2>&1; then echo taken; else grep -q 'memory.copy operations require bulk memory' log && echo refused; fi
}
seen="debuginfo: $(try debuginfo), symbols: $(try symbols), symbols with --enable-bulk-memory: $(try symbols --enable-bulk-memory)"
found "$(node_modules/.bin/wasm-opt --version), from npm, on a program of $(rustc --version | cut -d' ' -f1,2)" \
  "debuginfo: taken, symbols: taken, symbols with --enable-bulk-memory: taken" \
  "debuginfo: taken, symbols: refused, symbols with --enable-bulk-memory: taken" "$seen"
