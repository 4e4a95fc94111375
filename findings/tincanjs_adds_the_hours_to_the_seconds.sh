#!/bin/sh
# TinCanJS 0.50.0 reads "PT1H" as an hour and one second, so it cannot read back an hour that it wrote itself.
# ISO 8601: PT1H is one hour. The library's own comment excludes only "years, months and days".
# Without an M, it looks for the seconds right after the T, where the hours are.
. "$(dirname "$0")/prepare"
from_npm tincanjs@0.50.0
seen=$(node -e '
  const { Utils } = require("tincanjs");
  const back = (ms) => Utils.convertISO8601DurationToMilliseconds(Utils.convertMillisecondsToISO8601Duration(ms));
  console.log([60000, 3600000, 7200000].map((ms) => `${ms} -> ${back(ms)}`).join(", "));
')
found "tincanjs 0.50.0, milliseconds to a duration and back" \
  "60000 -> 60000, 3600000 -> 3600000, 7200000 -> 7200000" \
  "60000 -> 60000, 3600000 -> 3601000, 7200000 -> 7202000" "$seen"
