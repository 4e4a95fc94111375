#!/bin/sh
# Pyodide 314.0.7 counts the time during which a program awaits asyncio.sleep as CPU time.
# Python's manual, time.process_time: "It does not include time elapsed during sleep."
. "$(dirname "$0")/prepare"
from_npm pyodide@314.0.7
cat >try.js <<'JS'
require("pyodide").loadPyodide().then(async (python) => {
  const program = "import asyncio, time\nbefore = time.process_time()\nawait asyncio.sleep(0.5)\ntime.process_time() - before";
  const node = process.cpuUsage();
  const told = await python.runPythonAsync(program);
  const used = process.cpuUsage(node).user / 1e6;
  console.log(`Node has used ${used < 0.4 ? "less than 0.4 s" : used}, Python tells ${told < 0.4 ? "less than 0.4 s" : "0.5 s or more"}`);
});
JS
seen=$(node try.js)
found "Pyodide 314.0.7, process_time around asyncio.sleep(0.5)" \
  "Node has used less than 0.4 s, Python tells less than 0.4 s" "Node has used less than 0.4 s, Python tells 0.5 s or more" "$seen"
