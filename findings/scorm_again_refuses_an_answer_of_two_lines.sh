#!/bin/sh
# scorm-again 3.4.3 refuses line breaks in the answer to a long-fill-in of SCORM 2004, and so any program of
# two lines.
# SCORM 2004 RTE 4.2.9: the response is a localized_string_type (SPM: 4000), any ISO 10646 characters after
# the language.
# The package's regular expression is (.){0,4000} without the flag s. The type "other" accepts the same text.
. "$(dirname "$0")/prepare"
from_npm scorm-again@3.4.3
cat >try.js <<'JS'
globalThis.window = globalThis;
require("scorm-again");
const answer = (type, text) => {
  const api = new globalThis.Scorm2004API({ autocommit: false, logLevel: 5 });
  api.Initialize("");
  api.SetValue("cmi.interactions.0.id", "first");
  api.SetValue("cmi.interactions.0.type", type);
  return `${api.SetValue("cmi.interactions.0.learner_response", text)} ${api.GetLastError()}`;
};
const program = "import asyncio\nprint(asyncio)";
console.log([["long-fill-in", "import asyncio; print(asyncio)"], ["long-fill-in", program], ["other", program]]
  .map(([type, text]) => `${type}: ${answer(type, text)}`).join(", "));
JS
seen=$(node try.js)
found "scorm-again 3.4.3, one line, two lines, two lines" \
  "long-fill-in: true 0, long-fill-in: true 0, other: true 0" \
  "long-fill-in: true 0, long-fill-in: false 406, other: true 0" "$seen"
