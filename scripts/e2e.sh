#!/bin/sh
# e2e.sh ENGINE [FILTER...]: the end-to-end tests in that engine, but those that tests/e2e/skipped.txt leaves out there,
# each told with its reason.
set -eu

# So many tests may fail beside others and pass alone.
SECOND_CHANCES=5

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
said=${CARGO_TARGET_DIR:-target}/tmp/e2e-$engine.txt
mkdir -p "$(dirname "$said")"
run() {
    # What it says is wanted as it comes, and its exit status, which a pipe in sh does not give.
    { BROWSER=$engine $display cargo test --test e2e -- "$@" 2>&1 || echo 'not passed'; } | tee "$said"
    ! grep -qx 'not passed' "$said"
}

# shellcheck disable=SC2086  # several words
run $options "$@" && exit
# A busy machine can keep a browser from what is waited for. What fails alone, too, has failed.
failed=$(sed -n 's/^test \(.*\) \.\.\. FAILED$/\1/p' "$said")
count=$(echo "$failed" | grep -c . || true)
if [ "$count" = 0 ] || [ "$count" -gt "$SECOND_CHANCES" ]; then exit 1; fi
printf '\nonce more, one by one:\n%s\n' "$failed"
# shellcheck disable=SC2086  # a word each
run --exact --test-threads=1 $failed
