# Benchmarks: bench/<name>/run prints ratios against its peers and asserts nothing. One at a time.

BENCHES = $(wildcard bench/*/run)

bench: deps-build deps-bench
	@$(MAKE) --no-print-directory all
	@for run in $(BENCHES); do echo "== $$run"; $$run || exit; done
