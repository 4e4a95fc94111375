// licences.mjs: writes licences.txt beside the release page: the project's own licence, and those of all crates whose code is
// in its wasm. Fails where one is under a licence that nobody has agreed to, or cannot be told.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

if (process.env.TRUNK_PROFILE !== "release") process.exit();

/** Each asks for no more than that its text goes along. */
const AGREED = ["MIT", "ISC", "Unicode-3.0"];
const TARGET = "wasm32-unknown-unknown";

const cargo = (...words) => execFileSync("cargo", [...words, "--locked"], { encoding: "utf8", maxBuffer: 1 << 28 });
const { packages } = JSON.parse(cargo("metadata", "--format-version", "1", "--filter-platform", TARGET));
// Without macros, which run when the crate is built.
const tree = cargo("tree", "--target", TARGET, "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}");
const names = new Set(tree.trim().split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
const crates = packages.filter(({ name, version, source }) => source && names.has(`${name} v${version}`));
if (crates.length + 1 !== names.size) throw new Error("cargo tree and cargo metadata name different crates");

const agreed = (part) => part.replace(/[()]/g, "").split(/ OR |\//).some((licence) => AGREED.includes(licence));
for (const { name, license } of crates) {
  if (!license?.split(" AND ").every(agreed)) throw new Error(`${name} is under ${license}: see AGREED`);
}

const about = ({ name, version, license, authors, repository, manifest_path }) => {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying)/i.test(file) && !/apache/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (!texts.length && !license.includes("MIT")) throw new Error(`${name} has no text of its licence`);
  // The MIT licence's is the same for all.
  const text = texts.length ? texts : [`By ${authors.join(", ")}, under the text of the MIT licence above.`];
  return [`${name} ${version} · ${license} · ${repository}`, ...text].join("\n\n");
};
const own = ["Boucle, whose page this is", readFileSync("LICENSE", "utf8").trim()].join("\n\n");
const standard = "The Rust standard library · MIT OR Apache-2.0 · https://www.rust-lang.org/policies/licenses";
const rule = `\n\n${"-".repeat(80)}\n\n`;
writeFileSync(join(process.env.TRUNK_STAGING_DIR, "licences.txt"), `${[own, standard, ...crates.map(about)].join(rule)}\n`);
