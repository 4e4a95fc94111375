#!/bin/sh
# Lists the files that a release page can ask for, with their hashes, in shell.json, and writes the hash of that list into
# origin.js: a version is what the files are, and a change to any of them makes a new service worker. Runs last.
# The page comes first, under the address that hosts have for it. Not in the list: the service worker itself, which the
# browser keeps, uuid.json, which is asked for over the real network or not at all, and licences.txt, which the page does
# not ask for.
set -eu

[ "$TRUNK_PROFILE" = release ] || exit 0
cd "$TRUNK_STAGING_DIR"

node -e '
  const { createHash } = require("node:crypto");
  const { readFileSync, readdirSync, writeFileSync } = require("node:fs");
  const hash = (content) => "sha256-" + createHash("sha256").update(content).digest("base64");

  const entries = readdirSync(".", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => `${parentPath}/${name}`.replaceAll("\\", "/").replace(/^\.\//, ""));
  const apart = ["index.html", "origin.js", "uuid.json", "shell.json", "licences.txt"];
  const files = paths.filter((path) => !apart.includes(path)).sort();
  const list = [["", "index.html"], ...files.map((path) => [path, path])];
  const shell = JSON.stringify(Object.fromEntries(list.map(([address, path]) => [address, hash(readFileSync(path))])));
  writeFileSync("shell.json", shell);

  const [before, after, ...more] = readFileSync("origin.js", "utf8").split(/(?<=\bSHELL ?= ?)""/);
  if (after === undefined || more.length) throw "origin.js must hold SHELL = \"\" exactly once: the hash of shell.json goes there";
  writeFileSync("origin.js", `${before}"${hash(shell)}"${after}`);
'
