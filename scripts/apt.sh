#!/bin/sh
# apt.sh COMMAND PACKAGE...: where COMMAND is missing, installs the Debian packages that bring it.
set -eu

command=$1
shift
if command -v "$command" > /dev/null; then exit 0; fi

root=
if [ "$(id -u)" != 0 ]; then root=sudo; fi
if ! command -v apt-get > /dev/null || { [ "$root" ] && ! command -v "$root" > /dev/null; }; then
    echo "error: $command is missing; please install it (Debian's packages: $*)" >&2
    exit 1
fi
$root apt-get update
$root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
