# What documents are made of: the templates, embedded, and the fonts, beside the program.

generated_document = $(BUILD)/gen/document/templates.o

$(BUILD)/gen/document/templates.S: tools/embed $(wildcard src/document/templates/*)
	@mkdir -p $(@D)
	@tools/embed --table document_templates $(filter src/document/templates/%,$^) > $@

# The fonts are Noto CJK, the Simplified Chinese face of each file, without subroutines.
# Cairo embeds all subroutines of a font, used or not, a megabyte a document; without them it embeds
# the glyphs that a document draws. Each face is split: `core` holds GB 2312, Latin, Greek and
# Cyrillic and is small, because cairo reads the outlines of a font as a whole; `rest` is opened
# when a rare character asks for it. All modes share one folder.

NOTO = /usr/share/fonts/opentype/noto
FACES = Serif-Regular Serif-Bold Sans-Regular Sans-Bold
FONTS = $(foreach face,$(FACES),build/fonts/$(face)-core.otf build/fonts/$(face)-rest.otf)
SIMPLIFIED_CHINESE_FACE = 2
SUBSET = hb-subset --face-index=$(SIMPLIFIED_CHINESE_FACE) --desubroutinize --notdef-outline

.PHONY: fonts
fonts: $(FONTS)
all: fonts

build/fonts-core.txt: mk/document.mk
	@mkdir -p $(@D)
	@LC_ALL=C awk 'BEGIN { for (row = 161; row <= 247; row++) for (cell = 161; cell <= 254; cell++) \
	    printf "%c%c\n", row, cell }' | iconv -c -f GB2312 -t UTF-32BE | od -An -v -tx4 --endian=big | \
	    tr -s ' ' '\n' | sort -u | grep -v 0000000a | paste -sd, | \
	    sed 's/^,*/20-17f,2010-203a,20ac,2116,2460-2473,3000-303f,ff00-ffef,/' > $@

build/fonts/%-core.otf: build/fonts-core.txt
	@mkdir -p $(@D)
	@echo "font $@"
	@$(SUBSET) --unicodes="$$(cat $<)" --output-file=$@ \
	    $(NOTO)/Noto$(subst -,CJK-,$*).ttc

build/fonts/%-rest.otf: build/fonts-core.txt
	@mkdir -p $(@D)
	@echo "font $@"
	@$(SUBSET) --unicodes='*' --unicodes-="$$(cat $<)" --output-file=$@ \
	    $(NOTO)/Noto$(subst -,CJK-,$*).ttc
