// The archive of the modules that are not in memory yet, and of the sources that tracebacks quote. Few programs need
// it, so it is loaded when Python reads it.
import { about } from "./about.js";
import { unpacked } from "./zstd.js";

const LIBRARY = "library.zip.zst";

/** Puts the archive where Python expects it. */
export function libraryAt(FS, exports, memory) {
  const path = `/lib/python${about.python.split(".").slice(0, 2).join("")}.zip`;
  FS.writeFile(path, new Uint8Array());
  const { node } = FS.lookupPath(path);
  let content = null;
  node.usedBytes = about.bytes.library;
  Object.defineProperty(node, "contents", { get: () => (content ??= loaded(exports, memory)) });
}

/** Loads the archive, while Python waits. */
function loaded(exports, memory) {
  const request = new XMLHttpRequest();
  request.open("GET", new URL(LIBRARY, self.location.href), false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${LIBRARY}: the server answers ${request.status}`);
  const size = about.bytes.library;
  const place = unpacked(exports, memory, new Uint8Array(request.response), size, new Uint8Array());
  const content = memory().slice(place, place + size);
  exports.free(place);
  return content;
}
