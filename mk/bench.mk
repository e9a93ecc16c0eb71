# Benchmarks: bench/<name>/run prints ratios against its peers and asserts nothing. One at a time.
# A bench/<name>/generate.c that includes headers of ours is linked with all archives.

BENCHES = $(wildcard bench/*/run)
BENCH_PROGRAMS = $(BUILD)/bench/register/generate

bench: deps-build deps-bench
	@$(MAKE) --no-print-directory all $(BENCH_PROGRAMS)
	@for run in $(BENCHES); do echo "== $$run"; $$run || exit; done

$(BUILD)/bench/register/generate: bench/register/generate.c $(ARCHIVES)
	@mkdir -p $(@D)
	@echo "bench $<"
	@$(CC) $(CFLAGS) $(CPPFLAGS) -MF $@.d -MT $@ $(LDFLAGS) -o $@ $< $(ARCHIVES) $(PKG_LIBS)
