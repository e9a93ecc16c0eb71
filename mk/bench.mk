# Benchmarks: bench/<name>/run prints ratios against its peers and asserts nothing. One at a time.
# A C file there that includes headers of ours is listed here, and linked with all archives.

BENCHES = $(wildcard bench/*/run)
BENCH_PROGRAMS = $(patsubst %,$(BUILD)/bench/%,register/generate search/measure names/measure \
    log/measure credential/measure pdf/measure)

bench: deps-build deps-bench
	@$(MAKE) --no-print-directory all $(BENCH_PROGRAMS)
	@for run in $(BENCHES); do echo "== $$run"; $$run || exit; done

$(BENCH_PROGRAMS): $(BUILD)/bench/%: bench/%.c $(ARCHIVES)
	@mkdir -p $(@D)
	@echo "bench $<"
	@$(CC) $(CFLAGS) $(CPPFLAGS) -MF $@.d -MT $@ $(LDFLAGS) -o $@ $< $(ARCHIVES) $(PKG_LIBS)
