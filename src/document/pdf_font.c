#include "document/pdf_font.h"

#include "document/cff.h"

#include <hb-ot.h>
#include <hb.h>
#include <math.h>

enum { GLYPHS = 65536, NAME_BYTES = 64, TAG_LETTERS = 6, MAPPINGS_AT_ONCE = 100, PER_EM = 1000 };

struct used {
    struct str text;
    double advance;
};

struct pdf_font {
    struct pdf_font *next;
    hb_face_t *face;
    hb_font_t *measures; /* in thousandths */
    hb_blob_t *table;
    struct str cff;
    struct arena *arena;
    size_t number;
    uint16_t *codes;  /* by glyph; 0: not used yet */
    uint16_t *glyphs; /* by code */
    struct used *used;
    size_t n;
    size_t cap;
};

static void add_glyph(struct pdf_font *font, uint32_t glyph, struct str text)
{
    if (font->n == font->cap) {
        size_t cap = 2 * font->cap + 126;
        font->glyphs = arena_grow(font->arena, font->glyphs, font->cap * sizeof *font->glyphs,
            cap * sizeof *font->glyphs);
        font->used = arena_grow(
            font->arena, font->used, font->cap * sizeof *font->used, cap * sizeof *font->used);
        font->cap = cap;
    }
    font->codes[glyph] = (uint16_t)font->n;
    font->glyphs[font->n] = (uint16_t)glyph;
    font->used[font->n++] = (struct used){text, hb_font_get_glyph_h_advance(font->measures, glyph)};
}

struct pdf_font *pdf_font_of(struct pdf_fonts *fonts, struct hb_face_t *face)
{
    static const uint16_t probe[] = {0, 1};
    struct str cut;
    unsigned len;
    for (struct pdf_font *font = fonts->first; font; font = font->next)
        if (font->face == face)
            return font;
    hb_blob_t *table = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    const char *data = hb_blob_get_data(table, &len);
    if (!cff_subset(fonts->arena, (struct str){data, len}, probe, ARRAY_LEN(probe), &cut)) {
        hb_blob_destroy(table);
        return NULL;
    }
    struct pdf_font *font = NEW(fonts->arena, struct pdf_font);
    *font = (struct pdf_font){.next = fonts->first,
        .face = face,
        .measures = hb_font_create(face),
        .table = table,
        .cff = {data, len},
        .arena = fonts->arena,
        .number = fonts->n++,
        .codes = NEW_ARRAY(fonts->arena, uint16_t, GLYPHS)};
    hb_font_set_scale(font->measures, PER_EM, PER_EM);
    add_glyph(font, 0, STR(""));
    fonts->first = font;
    return font;
}

size_t pdf_font_number(const struct pdf_font *font)
{
    return font->number;
}

uint16_t pdf_font_glyph(struct pdf_font *font, uint32_t glyph, struct str text, bool *ret_is_text)
{
    glyph = glyph < GLYPHS ? glyph : 0;
    if (glyph != 0 && font->codes[glyph] == 0)
        add_glyph(font, glyph, str_copy(font->arena, text));
    uint16_t code = font->codes[glyph];
    struct used *used = &font->used[code];
    if (used->text.len == 0)
        used->text = str_copy(font->arena, text);
    *ret_is_text = text.len > 0 && str_equal(used->text, text);
    return code;
}

double pdf_font_advance(const struct pdf_font *font, uint16_t code)
{
    return font->used[code].advance;
}

/* "ABCDEF+NotoSerifCJKsc-Bold": the letters tell subsets from each other. */
static struct str name_of(const struct pdf_font *font)
{
    char name[NAME_BYTES];
    unsigned len = sizeof name;
    uint64_t hash = 14695981039346656037U;
    struct buf out = buf_new(font->arena);
    for (size_t i = 0; i < font->n; i++)
        hash = (hash ^ font->glyphs[i]) * 1099511628211U;
    for (int i = 0; i < TAG_LETTERS; i++, hash /= 26)
        buf_char(&out, (char)('A' + hash % 26));
    buf_char(&out, '+');
    hb_ot_name_get_utf8(font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &len, name);
    for (unsigned i = 0; i < len; i++) {
        bool is_plain = str_is_digit(name[i]) || name[i] == '-' ||
                        (name[i] >= 'A' && name[i] <= 'Z') || (name[i] >= 'a' && name[i] <= 'z');
        if (is_plain)
            buf_char(&out, name[i]);
    }
    return buf_str(&out);
}

/* Which text each code stands for (ISO 32000-1, 9.10.3). */
static struct str mappings_of(const struct pdf_font *font)
{
    struct buf out = buf_new(font->arena);
    buf_put(&out, STR("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                      "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                      "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                      "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"));
    size_t at = 1;
    while (at < font->n) {
        struct buf lines = buf_new(font->arena);
        size_t n = 0;
        for (; at < font->n && n < MAPPINGS_AT_ONCE; at++) {
            if (font->used[at].text.len == 0)
                continue;
            struct str digits = pdf_file_utf16(font->arena, font->used[at].text);
            buf_format(&lines, "<%04zx> <", at);
            buf_put(&lines, str_sub(digits, 4, digits.len)); /* without the mark */
            buf_put(&lines, STR(">\n"));
            n++;
        }
        if (n == 0)
            continue;
        buf_format(&out, "%zu beginbfchar\n", n);
        buf_put(&out, buf_str(&lines));
        buf_put(&out, STR("endbfchar\n"));
    }
    buf_put(&out, STR("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
    return buf_str(&out);
}

static void put_descriptor(
    const struct pdf_font *font, struct pdf_file *file, int64_t number, struct str name)
{
    hb_font_extents_t extents = {0};
    int64_t box[4] = {0, 0, PER_EM, PER_EM};
    hb_font_get_h_extents(font->measures, &extents);
    if (!cff_box(font->cff, box))
        box[3] = PER_EM;
    pdf_file_begin(file, number);
    buf_format(&file->out,
        "<< /Type /FontDescriptor /FontName /%" STR_PRI
        " /Flags 4 /FontBBox [ %lld %lld %lld %lld ]"
        " /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %lld /StemV 80 /FontFile3 %lld 0 R >>",
        STR_ARG(name), (long long)box[0], (long long)box[1], (long long)box[2], (long long)box[3],
        extents.ascender, extents.descender, (long long)box[3], (long long)number + 1);
    pdf_file_end(file);
}

static void put_descendant(
    const struct pdf_font *font, struct pdf_file *file, int64_t number, struct str name)
{
    pdf_file_begin(file, number);
    buf_format(&file->out,
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%" STR_PRI
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
        " /FontDescriptor %lld 0 R /W [ 0 [",
        STR_ARG(name), (long long)number + 1);
    for (size_t i = 0; i < font->n; i++) {
        buf_char(&file->out, ' ');
        buf_int(&file->out, llround(font->used[i].advance));
    }
    buf_put(&file->out, STR(" ] ] >>"));
    pdf_file_end(file);
}

/* The font, its descendant, the descriptor of that, the file, the mappings. */
static enum fail put_font(struct pdf_font *font, struct pdf_file *file, int64_t *ret_number)
{
    enum { DESCENDANT = 1, DESCRIPTOR, PROGRAM, MAPPINGS, OBJECTS };
    struct str program;
    bool is_text;
    int64_t number = pdf_file_number(file, OBJECTS);
    if (font->n < 2)
        (void)pdf_font_glyph(font, 1, STR(""), &is_text);
    struct str name = name_of(font);
    if (!cff_subset(font->arena, font->cff, font->glyphs, font->n, &program))
        return FAIL_BROKEN;
    pdf_file_begin(file, number);
    buf_format(&file->out,
        "<< /Type /Font /Subtype /Type0 /BaseFont /%" STR_PRI " /Encoding /Identity-H"
        " /DescendantFonts [ %lld 0 R ] /ToUnicode %lld 0 R >>",
        STR_ARG(name), (long long)number + DESCENDANT, (long long)number + MAPPINGS);
    pdf_file_end(file);
    put_descendant(font, file, number + DESCENDANT, name);
    put_descriptor(font, file, number + DESCRIPTOR, name);
    TRY(pdf_file_stream(file, number + PROGRAM, STR("/Subtype /CIDFontType0C "), program));
    *ret_number = number;
    return pdf_file_stream(file, number + MAPPINGS, STR(""), mappings_of(font));
}

enum fail pdf_fonts_put(struct pdf_fonts *fonts, struct pdf_file *file, struct str *ret_entries)
{
    struct buf entries = buf_new(fonts->arena);
    for (struct pdf_font *font = fonts->first; font; font = font->next) {
        int64_t number;
        TRY(put_font(font, file, &number));
        buf_format(&entries, " /f%zu %lld 0 R", font->number, (long long)number);
    }
    *ret_entries = buf_str(&entries);
    return FAIL_NONE;
}

void pdf_fonts_end(struct pdf_fonts *fonts)
{
    for (struct pdf_font *font = fonts->first; font; font = font->next) {
        hb_font_destroy(font->measures);
        hb_blob_destroy(font->table);
    }
    fonts->first = NULL;
}
