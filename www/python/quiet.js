// Runs before Pyodide, and takes away what it would find by trying.

// Pyodide tests for a classic worker by importing an empty script, which the page's policy refuses and the console
// reports.
self.importScripts = () => {
  throw new TypeError("a module has no importScripts");
};
// Not all engines have JSPI, and the snapshot was made without it.
for (const name of ["Suspending", "promising", "Suspender"]) delete WebAssembly[name];
// WebKit calls finalizers during a synchronous request, when Python's code is under way, and Pyodide's then throw. Nothing
// needs to be freed, because a worker runs one program.
self.FinalizationRegistry = class {
  register() {}
  unregister() {}
};
