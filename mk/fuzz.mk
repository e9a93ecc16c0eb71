# Fuzzing: each fuzz/fuzz_<name>.c is a libFuzzer program over the archives, all built by clang with
# sanitizers. It starts from fuzz/corpus/<name>/, where every input that once broke it is kept.

FUZZ_SECONDS ?= 30
FUZZ_PROGRAMS = $(patsubst %.c,$(BUILD)/%,$(wildcard fuzz/fuzz_*.c))

fuzz: deps
	@$(MAKE) --no-print-directory MODE=fuzz BUILD=build/fuzz CC=clang-14 fuzz-programs
	@tools/run_fuzz build/fuzz/fuzz $(FUZZ_SECONDS)

.PHONY: fuzz-programs
fuzz-programs: $(FUZZ_PROGRAMS)

$(BUILD)/fuzz/fuzz_%: fuzz/fuzz_%.c $(ARCHIVES)
	@mkdir -p $(@D)
	@echo "fuzz $<"
	@$(CC) $(CFLAGS) $(CPPFLAGS) -MF $@.d -MT $@ -Ifuzz -fsanitize=fuzzer,address,undefined -Wl,--as-needed \
	    -o $@ $< $(ARCHIVES) $(PKG_LIBS)
