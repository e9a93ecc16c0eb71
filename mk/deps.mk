# What the other targets install: Debian packages from the lists in tools/packages/, npm packages
# from the lock file. Each once; a stamp remembers. One after the other, for apt takes a lock.

deps: deps-build deps-check
deps-build: build/deps/build node_modules/.package-lock.json
deps-check: build/deps/check
deps-bench: build/deps/bench

build/deps/%: tools/packages/%.txt
	@mkdir -p $(@D)
	@tools/install_packages $<
	@touch $@

# One of the peers is compiled where no ready one can be had.
build/deps/bench: bench/node_modules/.package-lock.json
bench/node_modules/.package-lock.json: bench/package-lock.json | build/deps/build
	@tools/install_peers bench

build/deps/check: | build/deps/build
build/deps/bench: | build/deps/build

# npm writes this file last.
node_modules/.package-lock.json: package-lock.json | build/deps/build
	npm ci --no-audit --no-fund --silent
	@touch $@
