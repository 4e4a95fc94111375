// panics.mjs MODULE.wasm: has every panic trap at once, as it does in the end. Its message, and where in which file it
// happened, are in a module for nobody: nothing prints them. The files' paths are the build machine's, too.
import { readFileSync, writeFileSync } from "node:fs";
import binaryen from "binaryen";

/** The standard library's functions that say what went wrong and do not return, by their names in the module. */
const PANICS =
  /^(?:core|alloc|std)(?:\[\w+\])?::(?:panicking::|cell::(?:lazy::)?panic_|option::(?:unwrap|expect)_failed|result::unwrap_failed|slice::.*_fail$|str::slice_error_fail|raw_vec::(?:capacity_overflow|handle_error)|alloc::(?:rust_oom|handle_alloc_error)|thread::local::panic_)/;
/** What writes values into texts. Where nothing but a message calls for it, nothing needs it; but tables hold it, and so it would stay. */
const WRITERS = /\b(?:core|alloc)(?:\[\w+\])?::fmt::/;
const PATHS = /(?:\/[\w.@-]+)+\/[\w./-]*?\.rs|src\/[\w/]+?\.rs/g;
/** What they would say, in the standard library's words and those of futures and tokio. What is not known here stays. */
const MESSAGES = new RegExp(
  [
    "slice index starts at | but ends at |range (?:start|end) index | out of range for slice of length ",
    "index out of bounds: the len is | but the index is |attempt to join into collection with len > usize::MAX",
    "assertion `left | right` failed|assertion failed: [\\w.() <=>!&|]+|internal error: entered unreachable code",
    "copy_from_slice: source slice length \\(|\\) does not match destination slice length \\(|capacity overflow",
    "removal index \\(is |\\) should be < len \\(is |Arc counter overflow|reentrant init|FnOnce called more than once",
    "(?:cannot access a|Attempted to initialize) [Tt]hread[ -][Ll]ocal [\\w ]+",
    "(?:a semaphore may not have|cannot add) more than MAX_PERMITS permits \\(|number of permits must not overflow",
    "number of added permits \\(|\\) would overflow MAX_PERMITS \\(|future still here when dropping|inconsistent in drop",
    "Map must not be polled after it returned `Poll::Ready`|(?:MaybeDone|Ready) polled after [\\w ]+|cannot poll Select twice",
    "iterator provided to select_ok was empty|finish: (?:callbacks should be Some|result should be None)",
  ].join("|"),
  "g",
);
/** More lines than any source file has. */
const MOST_LINES = 50_000;

const [, , file] = process.argv;
binaryen.setDebugInfo(true); // for who looks into the module: names are stripped later
const module = binaryen.readBinary(readFileSync(file));
if (trap(PANICS) === 0) throw new Error(`${file} names nothing that panics`);
if (!writes(module.emitText())) trap(WRITERS);

const bytes = Buffer.from(module.emitBinary());
const segments = dataOf(bytes);
const text = bytes.toString("latin1");
const paths = texts(PATHS);
// A place (`core::panic::Location`) is the path's address and length, the line and the column.
for (const { at, address, length } of segments) {
  for (let place = -address & 3; place + 16 <= length; place += 4) {
    const [start, size, line] = [0, 4, 8].map((offset) => bytes.readUInt32LE(at + place + offset));
    const within = (path) => start >= path.address && start + size <= path.address + path.length + 1;
    if (size > 0 && line < MOST_LINES && paths.some(within)) bytes.fill(0, at + place, at + place + 16);
  }
}
for (const { at, length } of [...paths, ...texts(MESSAGES)]) bytes.fill(0, at, at + length);
writeFileSync(file, bytes);

/** Where such texts are, in the file and in memory. */
function texts(pattern) {
  return segments.flatMap(({ at, address, length }) =>
    [...text.slice(at, at + length).matchAll(pattern)].map(({ index, 0: found }) => ({
      at: at + index,
      address: address + index,
      length: found.length,
    })),
  );
}

/** Has all functions of such names trap; how many they are. */
function trap(names) {
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => module.getFunctionByIndex(index));
  const found = functions.filter((func) => names.test(binaryen.getFunctionInfo(func).name));
  for (const func of found) binaryen.Function(func).setBody(module.unreachable());
  return found.length;
}

/** Whether any function but the writers themselves calls one of them, in a module as text. */
function writes(text) {
  const [, ...functions] = text.split(/^ \(func /m);
  return functions.some((func) => {
    const [head, ...body] = func.split("\n");
    return !WRITERS.test(head) && body.some((line) => /\(call /.test(line) && WRITERS.test(line));
  });
}

/** The segments of a module's data section: where they are in the file, and in memory. */
function dataOf(bytes) {
  let at = 8;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  while (at < bytes.length) {
    const [kind, size] = [bytes[at++], number()];
    if (kind !== 11) {
      at += size;
      continue;
    }
    return Array.from({ length: number() }, () => {
      // Active, in the one memory, at a constant address: 0, i32.const, the address, end.
      if (bytes[at] !== 0 || bytes[at + 1] !== 0x41) throw new Error("a data segment of another kind");
      at += 2;
      const address = number();
      at++;
      const length = number();
      at += length;
      return { at: at - length, address, length };
    });
  }
  throw new Error("no data section");
}
