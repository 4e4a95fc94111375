// Pyodide's code and its script without what only dynamic libraries call, of which this Python has none.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

const NAME = /[A-Za-z_$][\w$]*/g;
/** How Pyodide's script names the exports of the code, almost all for dynamic libraries only. */
const NAMED = /([\w$]+)=Module\["[\w$]+"\]=wasmExports\["([\w$]+)"\](?:\.value>>>0)?;/g;
/** The list of the variables for all exports. */
const VARIABLES = /var ((?:[\w$]+,){300,}[\w$]+);/g;
/** What the code is made of. With all features, the tool would write what few browsers read. */
const FEATURES = ["bulk-memory", "exception-handling", "multivalue", "nontrapping-float-to-int", "reference-types", "simd"];

/**
 * Writes the files `code` and `script` into the folder `to`, with those exports of the code that the script or one of the
 * `callers` uses, and what these need. `metadce` is the tool of Binaryen that finds it.
 */
export function trim({ code, script }, callers, to, metadce) {
  const [text, ...others] = [script, ...callers].map((file) => readFileSync(file, "utf8"));
  const used = new Set([text.replace(NAMED, "").replace(VARIABLES, ""), ...others].join("\n").match(NAME));
  const module = new WebAssembly.Module(readFileSync(code));
  // The addresses that the code itself asks for.
  for (const { module: from, name } of WebAssembly.Module.imports(module)) if (from.startsWith("GOT")) used.add(name);
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  const kept = new Set(exports.filter((name) => used.has(name) || used.has(`_${name}`)));

  const graph = join(to, "graph.json");
  writeFileSync(graph, JSON.stringify([...kept].map((name) => ({ name, export: name, root: true }))));
  const features = FEATURES.map((name) => `--enable-${name}`);
  const options = ["--graph-file", graph, ...features, "--output", join(to, basename(code))];
  execFileSync(metadce, [code, ...options], { stdio: ["ignore", "ignore", "inherit"] });

  const gone = new Set();
  const named = text.replace(NAMED, (all, variable, name) => (kept.has(name) ? all : (gone.add(variable), "")));
  const variables = (_, list) => `var ${list.split(",").filter((variable) => !gone.has(variable)).join(",")};`;
  writeFileSync(join(to, basename(script)), named.replace(VARIABLES, variables));
}
