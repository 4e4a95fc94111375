# From a machine with rustup, Node and make to the page, its tests and its figures.
# A tool is installed where it is missing, at the version that this file or a lock file names; otherwise nothing is.

PORT ?= 8080

WASM := wasm32-unknown-unknown
# 0.22 wants a newer rustc than Cargo.toml does.
TRUNK := 0.21.14
# The command-line tool must have the very version of the crate.
BINDGEN := $(shell sed -n '/^name = "wasm-bindgen"$$/{n;s/[^0-9.]//gp;}' Cargo.lock)

# Trunk takes wasm-bindgen from PATH, and the hooks wasm-opt and esbuild; another wasm-bindgen it would download.
export PATH := $(CURDIR)/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
# A build has no reason to ask whether there is a newer Trunk.
export TRUNK_SKIP_VERSION_CHECK := true
# Trunk takes the customary NO_COLOR=1 for a mistake.
unexport NO_COLOR

GECKODRIVER := 0.37.1

# Where the bench looks for it.
BARE := $(or $(CARGO_TARGET_DIR),target)/bare

# The last of its making; what uses it is bin/python beside it.
PYTHON := $(or $(CARGO_TARGET_DIR),target)/python/ready

step = @printf '\n==> %s\n'
# For the tests that drive Chromium.
driver = CHROMEDRIVER="$${CHROMEDRIVER:-$$(command -v chromedriver)}"
# In which the end-to-end tests run.
ENGINES := chromium firefox webkit

.NOTPARALLEL:
.PHONY: help serve dev build bare test fmt clippy doc facts browser budgets e2e lighthouse origin bench probe
.PHONY: cc wasm lints trunk bindgen python venv $(ENGINES)

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

serve: trunk bindgen node_modules/.package-lock.json ## the release page on port 8080 (another: PORT=9000), until Ctrl-C
	$(step) 'http://127.0.0.1:$(PORT)/ once it is built; Ctrl-C ends it'
	@echo '    one by one, six at a time, all at once: http://127.0.0.1:$(PORT)/?strategy=sequential,semaphore,join_all'
	trunk serve --release --no-autoreload --port $(PORT)

# Not in dist/, which holds a release page or none; and a new one there is no change to the source.
dev: trunk bindgen ## the same unoptimised, rebuilt and reloaded on each change
	@mkdir -p dist
	trunk serve --dist $(or $(CARGO_TARGET_DIR),target)/dev --ignore dist --port $(PORT)

build: trunk bindgen node_modules/.package-lock.json ## the release page in dist/, for any static host
	$(step) 'release page'
	trunk build --release

test: fmt clippy doc facts browser budgets e2e lighthouse ## everything that must pass before a change goes in
	$(step) 'all passed'

fmt: lints
	$(step) 'formatting'
	cargo fmt --check

clippy: lints wasm
	$(step) 'lints: host, then wasm'
	cargo clippy --all-targets -- -D warnings
	cargo clippy --target $(WASM) --lib --bins --test browser -- -D warnings

doc: wasm
	$(step) 'documentation: host, then wasm'
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --target $(WASM)

facts: cc ## the tests on the host, on virtual time
	$(step) 'tests on the host'
	cargo test --lib --test facts
	cargo test --doc

browser: wasm bindgen chromium ## the tests inside a browser
	$(step) 'tests in a browser'
	$(driver) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
		cargo test --target $(WASM) --test browser

e2e: build $(ENGINES) python ## the tests of the release page, end to end, in three engines; in one: ENGINES=firefox
	cargo build --example origin
	@set -e; for engine in $(ENGINES); do printf '\n==> tests end to end: %s\n' $$engine; scripts/e2e.sh $$engine; done

# Last, when nothing else wants the processor.
lighthouse: build chromium ## what Lighthouse thinks of the release page; its reports are in target/lighthouse
	$(step) 'Lighthouse'
	CHROME_PATH="$${CHROME_PATH:-$$(command -v chromium)}" node scripts/lighthouse.mjs

budgets: build ## whether the release page has grown beyond its budgets of bytes
	$(step) 'budgets of bytes'
	cargo test --test budgets -- --nocapture

origin: cc ## a server for the page to ask: make origin ARGS='--delay 200 --tls'; ARGS=--help tells the rest
	$(step) 'an origin; Ctrl-C ends it'
	cargo run --release --example origin -- $(ARGS)

bench: build bare chromium python ## the page against hand-written JavaScript and other clients; ARGS='h1 --quick' for a part, ARGS=--help
	$(step) 'side by side'
	cargo build --release --example origin
	cargo bench --bench side_by_side -- $(ARGS)

bare: trunk bindgen node_modules/.package-lock.json
	$(step) 'the page without probe, trace and drawing'
	@mkdir -p $(BARE)
	trunk build --release --features bare --dist $(BARE)

probe: cc ## what probing a poll costs
	$(step) 'polls, bare and probed'
	cargo bench --bench probe

# The tools. Each line asks first, without the network.

cc:
	@scripts/apt.sh 'command -v cc' build-essential

wasm: cc
	@test -d "$$(rustc --print target-libdir --target $(WASM))" || rustup target add $(WASM)

lints: cc
	@cargo fmt --version > /dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version > /dev/null 2>&1 || rustup component add clippy

trunk: wasm
	@test "$$(trunk --version 2> /dev/null)" = 'trunk $(TRUNK)' \
		|| cargo install trunk --version $(TRUNK) --locked

# Not --locked: its lock file names a version of webpki-roots that not every registry has.
bindgen: cc
	@test "$$(wasm-bindgen-test-runner --version 2> /dev/null)" = 'wasm-bindgen-test-runner $(BINDGEN)' \
		|| cargo install wasm-bindgen-cli --version $(BINDGEN)

# npm writes this file last. It brings wasm-opt and esbuild, and for tests axe-core, har-validator and Lighthouse.
node_modules/.package-lock.json: package.json package-lock.json .npmrc
	npm ci
	@touch $@

python: venv $(PYTHON)

venv:
	@scripts/apt.sh 'python3 -c "import ensurepip, venv"' python3 python3-venv

$(PYTHON): src/strategy/requirements.txt tests/requirements.txt
	$(step) 'libraries of the strategies in Python, and Perfetto'
	python3 -m venv --clear $(@D)
	$(@D)/bin/pip install --quiet --disable-pip-version-check $(^:%=--requirement %)
	@touch $@

chromium:
	@scripts/apt.sh 'command -v chromedriver' chromium chromium-driver

firefox: cc
	@scripts/apt.sh 'command -v firefox' firefox-esr
	@geckodriver --version 2> /dev/null | grep -qx 'geckodriver $(GECKODRIVER).*' \
		|| cargo install geckodriver --version $(GECKODRIVER) --locked

webkit:
	@scripts/apt.sh 'command -v WebKitWebDriver && command -v xvfb-run && command -v xauth' webkit2gtk-driver xvfb xauth
