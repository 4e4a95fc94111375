#!/bin/sh
# Pyodide 314.0.7 passes text that a program printed without a line break to the next reader, even to a raw
# reader.
# Its manual: "A raw handler receives the output one character code at a time." The batched and the write
# readers do the same.
# A page that sets a reader for each program shows the end of one program's output in that of the next, unless
# the program flushes.
. "$(dirname "$0")/prepare"
from_npm pyodide@314.0.7
cat >try.js <<'JS'
require("pyodide").loadPyodide().then((python) => {
  const run = (program) => {
    const bytes = [];
    python.setStdout({ raw: (byte) => { bytes.push(byte); } });
    python.runPython(program);
    return () => Buffer.from(bytes).toString().trim();
  };
  const first = run("print('first', end='')");
  const second = run("print('second')");
  console.log(`first reader: "${first()}", second reader: "${second()}"`);
});
JS
seen=$(node try.js)
found "Pyodide 314.0.7, print('first', end='') and then print('second')" \
  'first reader: "first", second reader: "second"' 'first reader: "", second reader: "firstsecond"' "$seen"
