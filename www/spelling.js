// Rewrites the address as the page writes it itself, because hosts and their templates write values in their own way:
// `True`, `join-all`, `["join_all", "hedge"]`, `fr-FR`, `51.0`. Invalid values stay, and the page reports them.
const FLAGS = ["details", "embed", "locked", "autorun"];
const LISTS = ["strategy", "work_on", "view"];
const NAMES = ["theme", "chapter", "program"];
const NUMBERS = ["requests", "limit", "delay", "jitter", "seed", "connections", "timeout", "pause", "work", "repeat"];
const ON = ["", "1", "true", "yes", "on", ...FLAGS];
const OFF = ["0", "false", "no", "off"];

/** Returns a value without spaces, quotes, brackets and the sign `+` around it. */
const bare = (value) => value.replace(/^[\s"'[\]+]+|[\s"'[\]+]+$/g, "");

/** Returns a name in lower case with underscores. */
const plain = (name) => bare(name).toLowerCase().replaceAll("-", "_");

/** Returns the members of a list, separated by commas. Returns null if there is anything but members and separators. */
function listed(value) {
  const members = value.split(/[\s,;]+/).map(plain).filter(Boolean);
  return members.length > 0 && members.every((member) => /^\w+$/.test(member)) ? members.join() : null;
}

function respelled(name, value) {
  const word = plain(value);
  if (FLAGS.includes(name)) return ON.includes(word) ? "1" : OFF.includes(word) ? "0" : value;
  if (name === "lang") return ["en", "fr"].find((lang) => word.startsWith(lang)) ?? value;
  if (NAMES.includes(name)) return word;
  if (LISTS.includes(name)) return listed(value) ?? value;
  if (name === "origin") return word === "built_in" ? "builtin" : ["builtin", "site"].includes(word) ? word : bare(value);
  if (name === "connections" && word === "none") return word;
  if (name === "fail") return /^\d*[.,]?\d+$/.test(word) ? word.replace(",", ".") : value;
  // Nothing but a zero can follow the point, because `10.000` is ten thousand to some people.
  return NUMBERS.includes(name) && /^\d+(\.0)?$/.test(word) ? word.replace(".0", "") : value; // `id` is echoed
}

/** Returns a query, which begins with a question mark or is empty, in the page's spelling. */
export function spelled(search) {
  const pairs = [...new URLSearchParams(search)];
  const ours = pairs.map(([name, value]) => {
    const known = name === "work-on" ? "work_on" : name; // as an attribute
    return [known, respelled(known, value)];
  });
  return String(ours) === String(pairs) ? search : `?${new URLSearchParams(ours)}`;
}

const search = spelled(location.search);
// framed.js reports the address as the host wrote it.
if (search !== location.search) history.replaceState({ src: location.href }, "", search + location.hash);
