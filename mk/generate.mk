# What is made from something other than C: translations, views, embedded files.

$(BUILD)/tools/%: tools/%.c
	@mkdir -p $(@D)
	@$(CC) -std=c17 -O1 -D_GNU_SOURCE -Wall -Wextra -Werror -o $@ $<

$(BUILD)/gen/base/%.mo: locale/%.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<

$(BUILD)/gen/base/%.mo.S: $(BUILD)/gen/base/%.mo tools/embed
	@tools/embed embed_$*_mo=$< > $@

$(BUILD)/gen/%.o: $(BUILD)/gen/%.S
	@$(CC) -c -o $@ $<

# Views: each becomes a C file, and one header declares them all.
$(BUILD)/gen/web/%.view.c: src/web/views/%.html $(BUILD)/tools/html2c
	@mkdir -p $(@D)
	@$(BUILD)/tools/html2c $< > $@

$(BUILD)/gen/web/views.h: $(VIEWS) $(BUILD)/tools/html2c
	@mkdir -p $(@D)
	@$(BUILD)/tools/html2c --header $(VIEWS) > $@

# Static files: named by their content, compressed, embedded. npm gives its files old dates, so its
# own list stands for them.
STATIC = $(wildcard src/web/static/*.*)
FIELD = $(wildcard src/web/static/field/*)
HTMX = node_modules/htmx.org/dist/htmx.min.js
SIGNATURE_PAD = node_modules/signature_pad/dist/signature_pad.umd.min.js
JSQR = node_modules/jsqr/dist/jsQR.js
IDB = node_modules/idb/build/index.js=idb.js

$(BUILD)/gen/web/assets.h: tools/assets $(STATIC) $(FIELD) node_modules/.package-lock.json
	@mkdir -p $(@D)
	@tools/assets $(@D)/static $(STATIC) $(HTMX) $(SIGNATURE_PAD) $(JSQR) \
	    --modules field $(FIELD) $(IDB) > $@

$(BUILD)/gen/web/static.S: tools/embed $(BUILD)/gen/web/assets.h
	@tools/embed --table static_files $(@D)/static/* > $@

# What a first build needs before any source of web/ compiles; later the .d files know.
$(filter $(BUILD)/web/%,$(call objects_of,web)) $(filter %.view.o,$(generated_web)): \
    | $(BUILD)/gen/web/views.h $(BUILD)/gen/web/assets.h

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c
	@$(CC) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<

$(BUILD)/gen/store/migrations.S: tools/embed migrations $(wildcard migrations/*.sql)
	@mkdir -p $(@D)
	@tools/embed --table migrations migrations/*.sql > $@

# What the program knows of its own tables, from the same migrations.
$(BUILD)/tools/tables: tools/tables.c
	@mkdir -p $(@D)
	@$(CC) -std=c17 -O1 -D_GNU_SOURCE -Wall -Wextra -Werror -o $@ $< -lsqlite3

$(BUILD)/gen/store/tables.c: $(BUILD)/tools/tables migrations $(wildcard migrations/*.sql)
	@mkdir -p $(@D)
	@$(BUILD)/tools/tables $(sort $(wildcard migrations/*.sql)) > $@

# The components with real content, to be looked at (tests/web/gallery.c).
GALLERY = $(BUILD)/tests/web/gallery
GALLERY_ARCHIVES = $(foreach layer,web http document domain base,$(BUILD)/lib$(layer).a)
$(GALLERY): tests/web/gallery.c tests/web/gallery.h tests/web/gallery.html $(BUILD)/tools/html2c \
    $(GALLERY_ARCHIVES)
	@mkdir -p $(@D)
	@$(BUILD)/tools/html2c --header tests/web/gallery.html > $(@D)/gallery_views.h
	@$(BUILD)/tools/html2c tests/web/gallery.html > $(@D)/gallery_view.c
	@$(CC) $(CFLAGS) $(CPPFLAGS) -Itests/web -I$(@D) -MF $@.d $(LDFLAGS) -o $@ tests/web/gallery.c \
	    $(@D)/gallery_view.c $(GALLERY_ARCHIVES) $(PKG_LIBS)

.PHONY: gallery
gallery: $(GALLERY)
	@mkdir -p $(BUILD)/gallery && cp -r $(BUILD)/gen/web/static $(BUILD)/gallery
	@for name in $$($(GALLERY) --names); do \
	    $(GALLERY) $$name | sed 's|"/static/|"static/|g' > $(BUILD)/gallery/$$name.html; \
	    echo "$(BUILD)/gallery/$$name.html"; \
	done
