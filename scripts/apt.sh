#!/bin/sh
# apt.sh TEST PACKAGE...: if the command line TEST fails, installs the Debian packages that make it succeed.
set -eu

test=$1
shift
if sh -c "$test" > /dev/null 2>&1; then exit 0; fi

root=
if [ "$(id -u)" != 0 ]; then root=sudo; fi
if ! command -v apt-get > /dev/null || { [ "$root" ] && ! command -v "$root" > /dev/null; }; then
    echo "error: $test fails: please install what is missing (Debian's packages: $*)" >&2
    exit 1
fi
$root apt-get update
$root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
