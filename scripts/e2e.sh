#!/bin/sh
# e2e.sh ENGINE [FILTER...]: the end-to-end tests in that engine, but those that tests/e2e/skipped.txt leaves out there,
# each told with its reason.
set -eu

engine=$1
shift
list=tests/e2e/skipped.txt
# Its lines: the engine, the test's name, and why it cannot be done there.
skipped=$(grep "^$engine " "$list" || true)

tests=$(cargo test --test e2e -- --list --format terse)
options=
for name in $(echo "$skipped" | awk '{ print $2 }'); do
    if ! echo "$tests" | grep -qx "$name: test"; then
        echo "error: $list leaves out $name, which is no test" >&2
        exit 1
    fi
    options="$options --skip $name"
done
echo "left out in $engine: $(echo "$skipped" | grep -c .) of $(echo "$tests" | grep -c ': test$') tests"
echo "$skipped" | sed -n 's/^[^ ]* *\([^ ]*\)  *\(..*\)/    \1: \2/p'

# WebKitGTK has no headless mode.
display=
if [ "$engine" = webkit ]; then display='xvfb-run --auto-servernum'; fi
# shellcheck disable=SC2086  # several words each
BROWSER=$engine $display cargo test --test e2e -- $options "$@"
