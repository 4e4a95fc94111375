#!/bin/sh
# Writes the Content-Security-Policy into the release page, and removes Trunk's own link,
# which stays behind, without an address, where Trunk injects no script in its place; and indentation and comments.
# A debug page goes without, since `trunk serve` adds an inline script to it that reloads it on each change;
# but its marker is checked all the same, so that losing it is noticed before a release.
set -eu

page=$TRUNK_STAGING_DIR/index.html
marker='<!-- csp -->'

if [ "$(grep -cF "$marker" "$page")" != 1 ]; then
    echo "error: index.html must hold $marker on exactly one line: the Content-Security-Policy goes there" >&2
    exit 1
fi
[ "$TRUNK_PROFILE" = release ] || exit 0

policy=
add() { policy="${policy:+$policy; }$1"; }

add "default-src 'none'"                      # what is not named below is refused
add "script-src 'self' 'wasm-unsafe-eval'"    # compiling wasm needs the second; JavaScript's eval stays refused
add "style-src 'self'"                        # no style attribute in markup either: place things through CSSOM
add "img-src 'self' data:"                    # data: the timeline as it is printed, and drawn into a PNG
add "connect-src 'self' http: https:"         # learners choose which server to ask; no sockets
add "worker-src 'self'"                       # the service worker, the CPU workers and the heartbeat
add "manifest-src 'self'"
add "frame-src 'self'"                        # the embed builder's preview
add "base-uri 'none'"                         # a <base> would redirect every relative address
add "form-action 'none'"                      # forms here are read by the page, never sent
add "require-trusted-types-for 'script'"      # no string becomes markup or a script's address…
add "trusted-types default"                   # …but through the one policy, which knows the page's own scripts
# Not here: frame-ancestors, which a meta element cannot set, and course pages are meant to frame this one. The same policy
# for a host to send stands in docs/hosting.md; a test says that it is the same, and that it is enough.

sed -e "s|$marker|<meta http-equiv=\"Content-Security-Policy\" content=\"$policy\">|" \
    -e '/^<link data-trunk rel="rust"[^>]*>$/d' -e 's/^ *//' -e '/^<!--.*-->$/d' -e '/^$/d' \
    "$page" > "$page.new"
mv "$page.new" "$page"
