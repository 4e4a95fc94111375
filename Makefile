# Sets up a machine that has rustup, Node and make, builds the page, and runs its tests and measurements. A
# tool is installed only if it is missing, in the version that this file or a lock file names.

PORT ?= 8080

WASM := wasm32-unknown-unknown
# Only for `make dev`. 0.22 needs a newer rustc than Cargo.toml names.
TRUNK := 0.21.14

TARGET := $(or $(CARGO_TARGET_DIR),target)

# Trunk and cargo find wasm-bindgen's programs on PATH. Trunk would download any other version.
export PATH := $(CURDIR)/node_modules/.bin:$(abspath $(TARGET))/debug:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)
# A build does not need to check for a newer Trunk.
export TRUNK_SKIP_VERSION_CHECK := true
# Trunk rejects the usual NO_COLOR=1 as a mistake.
unexport NO_COLOR

GECKODRIVER := 0.37.1

# The folder in which the bench expects the bare page.
BARE := $(TARGET)/bare

# The commit that the bench measures this one against, and its checkout.
REV := main~1
EARLIER := $(TARGET)/earlier

# The last file of the environment to be created. Tests use bin/python beside it.
PYTHON := $(TARGET)/python/ready

step = @printf '\n==> %s\n'
npm_ci = npm ci $(1) || { echo 'error: npm cannot install its tools. The first time it needs the network.' >&2; exit 1; }
# For tests that use Chromium.
driver = CHROMEDRIVER="$${CHROMEDRIVER:-$$(command -v chromedriver)}"
# The engines of the end-to-end tests.
ENGINES := chromium firefox webkit

.NOTPARALLEL:
.PHONY: help serve dev build same bare test fmt clippy doc facts browser budgets e2e soak lighthouse origin bench
.PHONY: bench-against probe
.PHONY: needs needs-tests cc wasm lints trunk bindgen python python-facts venv $(ENGINES)

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

serve: PAGE = page $(PORT)
serve: needs wasm venv node_modules/.page ## the release page on port 8080 (another: PORT=9000), until Ctrl-C
	$(step) 'release page; the server starts once it is built'
	cargo xtask serve --port $(PORT)

build: needs wasm venv node_modules/.page ## the release page in dist/, for any static host
	$(step) 'release page'
	cargo xtask build

# In a folder of its own, because dist/ holds a release page or nothing.
dev: PAGE = page $(PORT)
dev: needs trunk bindgen venv node_modules/.page ## the page unoptimised, rebuilt and reloaded on each change, by Trunk
	trunk serve --dist $(TARGET)/dev --ignore dist --port $(PORT)

same: build trunk bindgen ## whether Trunk makes the same release page, byte for byte
	$(step) 'the same by Trunk'
	trunk build --release --dist $(TARGET)/trunk
	diff -r dist $(TARGET)/trunk

test: needs-tests node_modules/.tests fmt clippy doc facts python-facts browser budgets e2e lighthouse ## everything that must pass before a change goes in
	$(step) 'all passed'

fmt: lints ## formatting, and words that CONTRIBUTING rules out
	$(step) 'formatting and words'
	cargo fmt --all --check
	scripts/words.sh

clippy: lints wasm
	$(step) 'lints: host, then wasm'
	cargo clippy --workspace --all-targets -- -D warnings
	cargo clippy --target $(WASM) --lib --bins --test browser -- -D warnings

doc: wasm
	$(step) 'documentation: host, then wasm'
	RUSTDOCFLAGS='-D warnings' cargo doc --workspace --no-deps
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --target $(WASM)

facts: cc ## the tests on the host, on virtual time
	$(step) 'tests on the host'
	cargo test --lib --test facts
	cargo test --package xtask
	cargo test --doc

python-facts: python ## the tests of the Python package that runs the program of a learner
	$(step) 'tests of the package that runs the program of a learner'
	$(TARGET)/python/bin/python -m unittest discover --start-directory tests/python

browser: wasm bindgen chromium ## the tests inside a browser
	$(step) 'tests in a browser'
	$(driver) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
		cargo test --target $(WASM) --test browser

e2e: needs-tests node_modules/.tests build $(ENGINES) python ## the tests of the release page, end to end, in three engines; in one: ENGINES=firefox; a part: ARGS=start::
	cargo build --example origin
	$(step) 'tests end to end: $(ENGINES)'
	ENGINES='$(ENGINES)' cargo test --test e2e -- $(ARGS)

# Not part of `make test`, because it takes too long for every change.
soak: same $(ENGINES) python ## the long end-to-end tests with nothing shortened, and Trunk's page against this one
	cargo build --example origin
	$(step) 'long tests: $(ENGINES)'
	SOAK=1 ENGINES='$(ENGINES)' cargo test --test e2e -- $(ARGS)

# Runs last, when nothing else uses the processor.
lighthouse: node_modules/.tests build chromium ## what Lighthouse thinks of the release page; its reports are in target/lighthouse
	$(step) 'Lighthouse'
	CHROME_PATH="$${CHROME_PATH:-$$(command -v chromium)}" node scripts/lighthouse.mjs

budgets: build ## whether the release page has grown beyond its budgets of bytes
	$(step) 'budgets of bytes'
	cargo test --test budgets -- --nocapture

origin: cc ## a server for the page to ask: make origin ARGS='--delay 200 --tls'; ARGS=--help lists all options
	$(step) 'an origin; Ctrl-C ends it'
	cargo run --release --example origin -- $(ARGS)

bench: build bare $(ENGINES) python ## the page against hand-written JavaScript and other clients; ARGS='h1 --quick' for a part, ARGS=--help
	$(step) 'side by side'
	cargo build --release --example origin
	cargo bench --bench side_by_side -- $(ARGS)

bench-against: build chromium ## the page against itself at another commit, in turns: REV=main~1 ARGS=--rounds=9
	$(step) 'the page at $(REV)'
	test -d $(EARLIER) || git clone --quiet --shared --no-checkout . $(EARLIER)
	git -C $(EARLIER) fetch --quiet origin && git -C $(EARLIER) checkout --quiet --detach $$(git rev-parse $(REV))
	env -u CARGO_TARGET_DIR $(MAKE) -C $(EARLIER) build
	cargo bench --bench side_by_side -- against $(ARGS)

bare: needs wasm venv node_modules/.page
	$(step) 'the page without probe, trace and drawing'
	cargo xtask build --features bare --dist $(BARE)

probe: cc ## what probing a poll costs
	$(step) 'polls, bare and probed'
	cargo bench --bench probe

# The tools. Each rule checks first whether the tool is there, without the network.

PAGE = page
needs:
	@scripts/needs.sh $(PAGE)

needs-tests:
	@scripts/needs.sh tests $(ENGINES)

cc:
	@scripts/apt.sh 'command -v cc' build-essential

wasm: cc
	@test -d "$$(rustc --print target-libdir --target $(WASM))" || rustup target add $(WASM) \
		|| { echo 'error: the target $(WASM) is missing. With a network, type `rustup target add $(WASM)`.' >&2; exit 1; }

lints: cc
	@cargo fmt --version > /dev/null 2>&1 || rustup component add rustfmt
	@cargo clippy --version > /dev/null 2>&1 || rustup component add clippy

# A prebuilt program if cargo-binstall is installed, otherwise a quick compilation.
trunk: wasm
	@test "$$(trunk --version 2> /dev/null)" = 'trunk $(TRUNK)' \
		|| cargo binstall --no-confirm trunk@$(TRUNK) 2> /dev/null \
		|| cargo install trunk --version $(TRUNK) --locked --debug

# In the version of Cargo.lock, like the crate.
bindgen: cc
	cargo build --quiet --package wasm-bindgen-programs

# The first set has what the page needs: wasm-opt, esbuild, and the libraries of its editor. The second set
# also has everything that tests need. `npm ci` empties the folder first, so a task that needs both sets asks
# for the second one first.
node_modules/.page: package.json package-lock.json .npmrc
	$(call npm_ci,--omit=dev)
	@touch $@

node_modules/.tests: package.json package-lock.json .npmrc
	$(call npm_ci,)
	@touch node_modules/.page $@

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
		|| cargo binstall --no-confirm geckodriver@$(GECKODRIVER) 2> /dev/null \
		|| cargo install geckodriver --version $(GECKODRIVER) --locked --debug

webkit:
	@scripts/apt.sh 'command -v WebKitWebDriver && command -v Xvfb' webkit2gtk-driver xvfb
