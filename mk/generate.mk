# What is made from something other than C: translations, views, embedded files.

# Static files are found at run time by name and compared by content, so they are generated once.
STATIC = $(wildcard src/web/static/*)

$(BUILD)/tools/%: tools/%.c
	@mkdir -p $(@D)
	@$(CC) -std=c17 -O1 -D_GNU_SOURCE -Wall -Wextra -Werror -o $@ $<

$(BUILD)/gen/base/%.mo: locale/%.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<

$(BUILD)/gen/base/%.mo.S: $(BUILD)/gen/base/%.mo
	@tools/embed embed_$*_mo=$< > $@

$(BUILD)/gen/%.o: $(BUILD)/gen/%.S
	@$(CC) -c -o $@ $<

$(BUILD)/gen/web/%.view.c: src/web/views/%.html $(BUILD)/tools/html2c
	@mkdir -p $(@D)
	@$(BUILD)/tools/html2c $< > $@

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	@$(CC) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<

$(BUILD)/gen/store/migrations.S: tools/embed $(wildcard migrations/*.sql)
	@mkdir -p $(@D)
	@tools/embed --table migrations migrations/*.sql > $@
