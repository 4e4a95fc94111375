#!/bin/sh
# e2e.sh ENGINE [FILTER...]: the end-to-end tests in that engine, but those that tests/e2e/skipped.txt leaves out there;
# each is told with its reason, and so is what tests/e2e/in_part.txt has of those that run and leave something out.
set -eu

# So many tests may fail beside others and pass alone.
SECOND_CHANCES=5

engine=$1
shift
tests=$(cargo test --test e2e -- --list --format terse)
# The lines of such a list: the engine, the test's name, and why it, or what of it, cannot be done there.
listed() {
    lines=$(grep "^$engine " "tests/e2e/$1" || true)
    names=$(echo "$lines" | awk '{ print $2 }')
    for name in $names; do
        if ! echo "$tests" | grep -qx "$name: test"; then
            echo "error: tests/e2e/$1 has $name, which is no test" >&2
            exit 1
        fi
    done
    echo "left out $2 in $engine: $(echo "$lines" | grep -c .) of $(echo "$tests" | grep -c ': test$') tests"
    echo "$lines" | sed -n 's/^[^ ]* *\([^ ]*\)  *\(..*\)/    \1: \2/p'
}
listed in_part.txt 'in part'
listed skipped.txt altogether
options=
for name in $names; do options="$options --skip $name"; done

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
