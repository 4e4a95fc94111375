// A worker with Pyodide as it is shipped, which unpacks packages and imports them before it prints a line.
import { loadPyodide } from "./pyodide/pyodide.mjs";

try {
  const pyodide = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
  pyodide.setStdout({ batched: (line) => self.postMessage({ line }) });
  const wheels = await (await fetch("wheels")).json();
  const unpack = async (wheel) => pyodide.unpackArchive(await (await fetch(`wheels/${wheel}`)).arrayBuffer(), "wheel");
  await Promise.all(wheels.map(unpack));
  await pyodide.runPythonAsync(`import asyncio, aiohttp, requests\nprint("Get 0")`);
} catch (error) {
  self.postMessage({ error: String(error) });
}
