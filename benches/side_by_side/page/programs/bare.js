// A worker with Pyodide as it is shipped, which prints a line.
import { loadPyodide } from "./pyodide/pyodide.mjs";

try {
  const pyodide = await loadPyodide({ indexURL: new URL("pyodide/", import.meta.url).href });
  pyodide.setStdout({ batched: (line) => self.postMessage({ line }) });
  await pyodide.runPythonAsync(`print("Get 0")`);
} catch (error) {
  self.postMessage({ error: String(error) });
}
