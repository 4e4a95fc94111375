#!/bin/sh
# needs.sh page [PORT] | tests [ENGINE...]: lists everything that this machine lacks for a task, with the
# commands that install it, before any long step starts. It installs nothing and needs no network.
set -eu

MIN_NODE=20
missing=0
lacks() {
    echo "error: $*" >&2
    missing=1
}
has() { command -v "$1" > /dev/null 2>&1; }

task=$1
shift

# If apt-get can be used, apt.sh installs missing packages.
if has apt-get && { [ "$(id -u)" = 0 ] || has sudo; }; then apt=yes; else apt=; fi

has cargo || lacks 'cargo is missing. Install Rust: https://rustup.rs/'
has cc || [ "$apt" ] || lacks 'cc is missing. Install a C compiler, for example gcc.'
if has rustc && ! has rustup && [ ! -d "$(rustc --print target-libdir --target wasm32-unknown-unknown)" ]; then
    lacks 'the wasm32-unknown-unknown target of Rust is missing, and there is no rustup to add it. Install rustup: https://rustup.rs/'
fi

if ! has node; then
    lacks "Node is missing. Install Node $MIN_NODE or later: https://nodejs.org/"
else
    node=$(node --version)
    major=${node#v}
    major=${major%%.*}
    [ "$major" -ge "$MIN_NODE" ] || lacks "Node $node is too old. Install Node $MIN_NODE or later: https://nodejs.org/"
    has npm || lacks 'npm is missing. Install it: it comes with Node from https://nodejs.org/, or type `apt-get install npm`.'
fi

has python3 || [ "$apt" ] || lacks 'python3 is missing. Install Python 3.11 or later with its venv module.'

case $task in
page)
    # The server takes the port again later. This check only reports a taken port before the build.
    if [ $# -gt 0 ] && has node && ! node -e '
        const server = require("node:net").createServer().on("error", () => process.exit(1));
        server.listen(Number(process.argv[1]), "127.0.0.1", () => server.close())' "$1"; then
        lacks "port $1 is taken. Type \`make serve PORT=9000\`, or another free port."
    fi
    ;;
tests)
    # In earlier versions, asyncio.timeout and task groups do otherwise in cases that the tests compare.
    if has python3 && ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11, 4))'; then
        lacks "$(python3 --version) is too old for the tests. Install Python 3.11.4 or later."
    fi
    for engine; do
        case $engine in
        chromium) programs='chromium chromedriver' ;;
        firefox) programs=firefox ;;
        webkit) programs='WebKitWebDriver Xvfb' ;;
        *) lacks "there is no engine $engine. Type \`make e2e ENGINES=firefox\`, or chromium, or webkit." && continue ;;
        esac
        for program in $programs; do
            has "$program" || [ "$apt" ] || lacks "$program is missing. Install it, or leave $engine out: type \`make e2e ENGINES=…\` with the others."
        done
    done
    ;;
esac
exit $missing
