#!/bin/sh
# xapi-validation 2.1.4 refuses a statement whose context has a single activity as its parent, outside an
# array.
# xAPI 1.0.3, Data 2.4.6.2: "Every value in the contextActivities Object MUST be either a single Activity
# Object or an array of Activity Objects." The package calls itself "conformance tested". tincan 1.0.0 for
# Python accepts the statement.
. "$(dirname "$0")/prepare"
from_npm xapi-validation@2.1.4
from_pypi tincan==1.0.0
cat >statement.json <<'JSON'
{"actor": {"mbox": "mailto:a@example.org"}, "verb": {"id": "http://adlnet.gov/expapi/verbs/answered"},
 "object": {"id": "http://example.org/first"}, "context": {"contextActivities": {"parent": {"id": "http://example.org/course"}}}}
JSON
js=$(node -e '
  const validate = require("xapi-validation").default;
  const warnings = validate(JSON.parse(require("fs").readFileSync("statement.json", "utf8")), ["statement"]);
  console.log(warnings.length === 0 ? "taken" : `refused at ${warnings[0].path.join(".")}`);
')
py=$(venv/bin/python -c '
import json, tincan
read = tincan.Statement.from_json(open("statement.json").read())
print("taken, as an array" if isinstance(json.loads(read.to_json())["context"]["contextActivities"]["parent"], list) else "taken as it is")
')
found "xapi-validation 2.1.4 and tincan 1.0.0 on the same statement" \
  "taken; taken, as an array" \
  "refused at statement.context.contextActivities.parent; taken, as an array" "$js; $py"
