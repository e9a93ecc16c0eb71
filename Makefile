# Xingheng (星衡). `make run` and `make check` install what they need; see README.md.
#
# BUILD is the output folder: the sanitizer, coverage and release builds differ only in BUILD and
# in the flags that MODE picks.

# All cores, unless somebody said -j or make was called by make.
ifeq ($(filter -j%,$(MAKEFLAGS))$(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif

MODE ?= release
BUILD ?= build
CC = gcc
PREFIX ?= /usr/local
LAYERS = cli api web http service credential document store domain sys base

PACKAGES = libmicrohttpd sqlite3 libpq yaml-0.1 gmp libsodium openssl librsvg-2.0 pangocairo cairo \
           cairo-pdf harfbuzz libqrencode fontconfig libcurl libarchive zlib xlsxwriter libexif gdk-pixbuf-2.0 libcmark
PKG_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lmagic -lpthread

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
           -Wvla -Wformat=2 -Wundef -Wswitch-enum -fno-common -Werror
FLAGS_release = -O2 -g -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE
FLAGS_sanitized = -DSANITIZED -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all
FLAGS_asan = $(FLAGS_sanitized) -fsanitize=address,undefined
FLAGS_cov = -O0 -g --coverage
FLAGS_fuzz = $(FLAGS_sanitized) -fsanitize=fuzzer-no-link,address,undefined
LINK_release = -pie -Wl,-z,relro,-z,now
LINK_asan = -fsanitize=address,undefined
LINK_cov = --coverage
LINK_fuzz = -fsanitize=address,undefined

CFLAGS = -std=c17 -D_GNU_SOURCE $(WARNINGS) $(FLAGS_$(MODE))
CPPFLAGS = -iquote src -I$(BUILD)/gen $(subst -I,-isystem ,$(PKG_CFLAGS)) -include src/base/banned.h -MMD -MP
LDFLAGS = $(LINK_$(MODE))

ARCHIVES = $(LAYERS:%=$(BUILD)/lib%.a)
VIEWS = $(wildcard src/web/views/*.html)
LANGUAGES = zh_CN zh_TW

# What a folder is made of: its C files and what is generated for it.
objects_of = $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/$(1)/*.c)) $(generated_$(1))
generated_base = $(LANGUAGES:%=$(BUILD)/gen/base/%.mo.o)
generated_web = $(patsubst src/web/views/%.html,$(BUILD)/gen/web/%.view.o,$(VIEWS)) \
                $(BUILD)/gen/web/static.o
generated_store = $(BUILD)/gen/store/migrations.o $(BUILD)/gen/store/tables.o

.PHONY: all run check test lint bench asan fuzz cov clean install
.PHONY: deps deps-build deps-check deps-bench
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BUILD)/xingheng

include mk/deps.mk
include mk/document.mk
include mk/drawing.mk
include mk/generate.mk
include mk/test.mk
include mk/fuzz.mk
include mk/bench.mk

# drawing.o stands for the files of document/ that draw, which then stay in their archive.
$(BUILD)/xingheng: $(BUILD)/main.o $(BUILD)/drawing.o $(ARCHIVES)
	@echo "link $@"
	@$(CC) $(LDFLAGS) -o $@ $(BUILD)/main.o $(BUILD)/drawing.o $(ARCHIVES) $(PROGRAM_LIBS)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	@$(CC) $(CFLAGS) $(CPPFLAGS) -c -o $@ $<

# The archive is made anew, so that a deleted file does not live on in it.
define archive_rule
$(BUILD)/lib$(1).a: $(call objects_of,$(1))
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach layer,$(LAYERS),$(eval $(call archive_rule,$(layer))))

run: deps-build
	@$(MAKE) --no-print-directory all
	@tools/run_demo $(BUILD)/xingheng

asan: deps
	@ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1 \
	    LSAN_OPTIONS=suppressions=$(CURDIR)/tests/leaks.txt:print_suppressions=0 \
	    $(MAKE) --no-print-directory MODE=asan BUILD=build/asan test

cov: deps
	-@$(MAKE) --no-print-directory MODE=cov BUILD=build/cov test
	@gcovr --root . --filter 'src/.*[.]c' --object-directory build/cov --txt --print-summary

install: all
	install -D $(BUILD)/xingheng $(DESTDIR)$(PREFIX)/bin/xingheng
	install -D $(BUILD)/drawing.so $(DESTDIR)$(PREFIX)/lib/xingheng/drawing.so
	install -d $(DESTDIR)$(PREFIX)/share/xingheng/schemes $(DESTDIR)$(PREFIX)/share/xingheng/fonts
	install -m 644 schemes/*.yaml $(DESTDIR)$(PREFIX)/share/xingheng/schemes
	install -m 644 $(FONTS) $(DESTDIR)$(PREFIX)/share/xingheng/fonts

clean:
	rm -rf build

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
