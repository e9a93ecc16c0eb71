# What the other targets install. Each list is installed once; a stamp remembers.

deps: deps-build deps-check

deps-build: build/deps/build build/deps/npm
deps-check: build/deps/check build/deps/npm

build/deps/%: tools/packages/%.txt
	@mkdir -p $(@D)
	@tools/install_packages $<
	@touch $@

build/deps/npm: package-lock.json | build/deps/build
	@mkdir -p $(@D)
	npm ci --no-audit --no-fund --silent
	@touch $@
