# What draws is a module that the program loads when something is drawn first: document/drawing.h.
# It is made of the same files, compiled to be put anywhere, with nothing to be seen but one symbol.

DRAWING_PACKAGES = librsvg-2.0 pangocairo cairo cairo-pdf harfbuzz fontconfig gdk-pixbuf-2.0
DRAWING_LIBS := $(shell pkg-config --libs $(DRAWING_PACKAGES) 2>/dev/null)
PROGRAM_LIBS = $(filter-out $(DRAWING_LIBS),$(PKG_LIBS)) -lz -lm
MODULE_OBJECTS = $(patsubst src/%.c,$(BUILD)/module/%.o,$(wildcard src/document/*.c src/base/*.c))

all: $(BUILD)/drawing.so

# Both sides say which headers they were compiled with.
$(BUILD)/gen/document/drawing_build.h: $(wildcard src/base/*.h src/document/*.h)
	@mkdir -p $(@D)
	@echo "#define DRAWING_BUILD \"$$(cat $^ | sha256sum | cut -c1-64)\"" > $@

$(BUILD)/drawing.o $(BUILD)/document/drawing_module.o $(BUILD)/module/document/drawing_module.o: \
    $(BUILD)/gen/document/drawing_build.h

$(BUILD)/module/%.o: src/%.c
	@mkdir -p $(@D)
	@$(CC) $(filter-out -fPIE,$(CFLAGS)) -fPIC -fvisibility=hidden $(CPPFLAGS) -c -o $@ $<

$(BUILD)/module/lib.a: $(filter-out %/drawing_module.o,$(MODULE_OBJECTS))
	@rm -f $@
	@ar rcs $@ $^

$(BUILD)/drawing.so: $(BUILD)/module/document/drawing_module.o $(BUILD)/module/lib.a
	@echo "link $@"
	@$(CC) $(filter-out -pie,$(LDFLAGS)) -shared -Wl,--as-needed $(if $(filter asan,$(MODE)),,-Wl,-z,defs) -o $@ $^ $(PKG_LIBS)
