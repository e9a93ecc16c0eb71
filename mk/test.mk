# Unit tests: tests/<folder>/test_*.c is one cmocka program, linked with that folder and those that
# it may include, and nothing else. Programs print TAP; tools/tally adds them up.

TEST_SOURCES = $(wildcard tests/*/test_*.c)
TEST_PROGRAMS = $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
TEST_SUPPORT = $(patsubst tests/support/%.c,$(BUILD)/tests/support/%.o,$(wildcard tests/support/*.c))

# The archives that a folder's tests link, from the rules that everything else follows.
layer_includes = $(shell sed -n 's/^$(1): *//p' layers.conf)
test_layers = $(filter $(1) $(call layer_includes,$(1)) base sys domain,$(LAYERS))
# domain and base stand alone: their tests link nothing that could do I/O.
test_layers_base = base
test_layers_domain = domain base
archives_for = $(foreach layer,$(or $(test_layers_$(1)),$(call test_layers,$(1))),$(BUILD)/lib$(layer).a)

define test_folder_rule
$(BUILD)/tests/$(1)/test_%: tests/$(1)/test_%.c $(TEST_SUPPORT_$(1)) $(call archives_for,$(1))
	@mkdir -p $$(@D)
	@$$(CC) $$(CFLAGS) $$(CPPFLAGS) -Itests -MF $$@.d $$(LDFLAGS) -o $$@ $$< $(TEST_SUPPORT_$(1)) \
	    $(call archives_for,$(1)) -lcmocka $$(PKG_LIBS)
endef
TEST_FOLDERS = $(sort $(patsubst tests/%/,%,$(dir $(TEST_SOURCES))))
TEST_SUPPORT_store = $(TEST_SUPPORT)
TEST_SUPPORT_service = $(TEST_SUPPORT)
$(foreach folder,$(TEST_FOLDERS),$(eval $(call test_folder_rule,$(folder))))

$(BUILD)/tests/support/%.o: tests/support/%.c
	@mkdir -p $(@D)
	@$(CC) $(CFLAGS) $(CPPFLAGS) -Itests -c -o $@ $<

test: all $(TEST_PROGRAMS)
	@tools/tally $(TEST_PROGRAMS)

check: deps
	@$(MAKE) --no-print-directory all $(TEST_PROGRAMS)
	@tools/tally tools/lint $(TEST_PROGRAMS)

lint:
	@tools/lint
