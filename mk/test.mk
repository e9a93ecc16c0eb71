# Tests, see docs/TESTING.md. tests/<folder>/test_*.c is one cmocka program, linked with the archives
# of that folder and of those it may include, and nothing else. tests/<folder>/test_*.sh is a script.
# All print TAP; tools/tally runs them and adds up.

TEST_SOURCES = $(wildcard tests/*/test_*.c)
TEST_PROGRAMS = $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
TEST_SCRIPTS = $(wildcard tests/*/test_*.sh)
# A sweep of all use cases takes as long as all the others: it begins first.
SLOW_PROGRAMS = $(BUILD)/tests/service/test_faults
TEST_SUPPORT = $(BUILD)/tests/support.a

# The archives of a folder's tests follow from layers.conf; a folder that is no layer gets them all.
comma := ,
LAYER_RULES := $(shell sed -n '/^[a-z]*:/{s/: */=/;s/  */,/g;p}' layers.conf)
layer_includes = $(subst $(comma), ,$(patsubst $(1)=%,%,$(filter $(1)=%,$(LAYER_RULES))))
layer_closure = $(1) $(foreach layer,$(call layer_includes,$(1)),$(call layer_closure,$(layer)))
test_layers = $(if $(filter $(1),$(LAYERS)),$(filter $(call layer_closure,$(1)),$(LAYERS)),$(LAYERS))
test_archives = $(patsubst %,$(BUILD)/lib%.a,$(call test_layers,$(1)))
# The support files know the store or more: each test links those it uses, folders below do without.
test_support = $(if $(filter store,$(call test_layers,$(1))),$(TEST_SUPPORT))

define test_folder_rule
$(BUILD)/tests/$(1)/test_%: tests/$(1)/test_%.c $(call test_support,$(1)) $(call test_archives,$(1))
	@mkdir -p $$(@D)
	@echo "test $$<"
	@$$(CC) $$(CFLAGS) $$(CPPFLAGS) -Itests -MF $$@.d -MT $$@ $$(LDFLAGS) -Wl,--as-needed -o $$@ $$< \
	    $(call test_support,$(1)) $(call test_archives,$(1)) -lcmocka $$(PKG_LIBS)
endef
TEST_FOLDERS = $(sort $(patsubst tests/%/,%,$(dir $(TEST_SOURCES))))
$(foreach folder,$(TEST_FOLDERS),$(eval $(call test_folder_rule,$(folder))))

$(TEST_SUPPORT): $(patsubst tests/support/%.c,$(BUILD)/tests/support/%.o,$(wildcard tests/support/*.c))
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/tests/support/%.o: tests/support/%.c
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) $(CPPFLAGS) -Itests -c -o $@ $<

# Tests that talk to a running server, each specification with a browser and a server of its own; the
# slowest first.
BROWSER_SPECS = $(notdir $(wildcard tests/browser/*.spec.mjs))
SLOW_SPECS = $(filter onsite.% path.% field.% planning.%,$(BROWSER_SPECS))
SERVER_TESTS = $(addprefix tests/browser/run.mjs:,$(SLOW_SPECS)) tests/api/run.mjs \
    $(addprefix tests/browser/run.mjs:,$(filter-out $(SLOW_SPECS),$(BROWSER_SPECS))) \
    tests/transcripts/run.mjs

.PHONY: test-programs
test-programs: all $(TEST_PROGRAMS)

test: test-programs
	@$(wildcard tools/with_postgres) tools/tally $(TEST_PROGRAMS)

check: deps
	@$(MAKE) --no-print-directory test-programs
	@TALLY_SECONDS=1800 $(wildcard tools/with_postgres) tools/tally $(SLOW_PROGRAMS) $(SERVER_TESTS) \
	    tools/lint $(TEST_SCRIPTS) $(filter-out $(SLOW_PROGRAMS),$(TEST_PROGRAMS))

lint:
	@tools/lint
