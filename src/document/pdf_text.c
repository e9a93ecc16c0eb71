#include "document/pdf_text.h"

#include "document/draw_text.h"

#include <hb.h>
#include <math.h>
#include <pango/pango.h>
#include <stdlib.h>

/* A run of glyphs of one font, and the pen in it. */
struct run {
    struct pdf_font *font;
    double size;
    const PangoGlyphString *glyphs;
    struct str text; /* of the run */
    double x, y;     /* of its first glyph's origin */
    bool is_open;    /* an array of strings is begun, and a string in it */
    double pen;      /* where the reader is, from x on, in thousandths of the size */
    double level;    /* below y */
};

void pdf_text_color(struct buf *out, uint32_t color)
{
    for (int shift = 16; shift >= 0; shift -= 8)
        pdf_file_length(out, (color >> shift & 0xff) / 255.0);
    buf_put(out, STR("rg\n"));
}

/* Whether all of it are glyphs that a font has, from left to right. */
static bool is_plain(struct pdf_fonts *fonts, PangoLayout *layout)
{
    for (GSList *lines = pango_layout_get_lines_readonly(layout); lines; lines = lines->next) {
        const PangoLayoutLine *line = lines->data;
        for (GSList *runs = line->runs; runs; runs = runs->next) {
            const PangoGlyphItem *run = runs->data;
            const PangoAnalysis *analysis = &run->item->analysis;
            hb_font_t *font = pango_font_get_hb_font(analysis->font);
            if (analysis->level % 2 != 0 || analysis->gravity != PANGO_GRAVITY_SOUTH || !font ||
                !pdf_font_of(fonts, hb_font_get_face(font)))
                return false;
            for (int i = 0; i < run->glyphs->num_glyphs; i++)
                if (run->glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG &&
                    run->glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
                    return false;
        }
    }
    return true;
}

static void close_strings(struct run *run, struct buf *out)
{
    if (run->is_open)
        buf_put(out, STR(">]TJ\n"));
    run->is_open = false;
}

static void put_code(struct buf *out, uint16_t code)
{
    static const char digits[] = "0123456789abcdef";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_char(out, digits[code >> shift & 0xf]);
}

/* Moves the pen to where the glyph stands, in thousandths. */
static void move_to(struct run *run, struct buf *out, double pen, double level)
{
    if (run->is_open && level != run->level)
        close_strings(run, out);
    if (!run->is_open && (level != run->level || llround(pen - run->pen) != 0)) {
        buf_put(out, STR("1 0 0 -1 "));
        pdf_file_length(out, run->x + pen * run->size / 1000);
        pdf_file_length(out, run->y + level);
        buf_put(out, STR("Tm\n"));
        run->pen = pen;
        run->level = level;
    }
    long long gap = llround(run->pen - pen);
    if (!run->is_open) {
        buf_put(out, STR("[<"));
        run->is_open = true;
    } else if (gap != 0) {
        buf_char(out, '>');
        buf_int(out, gap);
        buf_char(out, '<');
        run->pen -= (double)gap;
    }
}

/* The glyphs from `from` to `to`, which stand for `text` together. */
static void put_cluster(struct run *run, struct buf *out, int from, int to, double *x)
{
    int start = run->glyphs->log_clusters[from];
    int end = to < run->glyphs->num_glyphs ? run->glyphs->log_clusters[to] : (int)run->text.len;
    struct str text = str_sub(run->text, (size_t)start, (size_t)(end - start));
    bool is_marked = false;
    for (int i = from; i < to; i++) {
        const PangoGlyphInfo *info = &run->glyphs->glyphs[i];
        double pen = (*x + info->geometry.x_offset) / PANGO_SCALE / run->size * 1000;
        *x += info->geometry.width;
        if (info->glyph == PANGO_GLYPH_EMPTY)
            continue;
        bool is_text;
        uint16_t code =
            pdf_font_glyph(run->font, info->glyph, to - from == 1 ? text : STR(""), &is_text);
        if (!is_text && !is_marked) {
            close_strings(run, out);
            struct str digits = pdf_file_utf16(out->arena, text);
            buf_format(out, "/Span << /ActualText <%" STR_PRI "> >> BDC\n", STR_ARG(digits));
            is_marked = true;
        }
        move_to(run, out, pen, (double)info->geometry.y_offset / PANGO_SCALE);
        put_code(out, code);
        run->pen += pdf_font_advance(run->font, code);
    }
    if (is_marked) {
        close_strings(run, out);
        buf_put(out, STR("EMC\n"));
    }
}

static void put_run(struct run *run, struct buf *out)
{
    double x = 0;
    int n = run->glyphs->num_glyphs;
    buf_format(out, "BT /f%zu ", pdf_font_number(run->font));
    pdf_file_length(out, run->size);
    buf_put(out, STR("Tf 1 0 0 -1 "));
    pdf_file_length(out, run->x);
    pdf_file_length(out, run->y);
    buf_put(out, STR("Tm\n"));
    for (int from = 0; from < n;) {
        int to = from + 1;
        while (to < n && run->glyphs->log_clusters[to] == run->glyphs->log_clusters[from])
            to++;
        put_cluster(run, out, from, to, &x);
        from = to;
    }
    close_strings(run, out);
    buf_put(out, STR("ET\n"));
}

static void put_line(struct pdf_fonts *fonts, PangoLayout *layout, PangoLayoutIter *iter,
    const double place[2], struct buf *out)
{
    const char *text = pango_layout_get_text(layout);
    PangoRectangle box;
    pango_layout_iter_get_line_extents(iter, NULL, &box);
    double x = place[0] + pango_units_to_double(box.x);
    double y = place[1] + pango_units_to_double(pango_layout_iter_get_baseline(iter));
    for (GSList *runs = pango_layout_iter_get_line_readonly(iter)->runs; runs; runs = runs->next) {
        const PangoGlyphItem *item = runs->data;
        hb_font_t *font = pango_font_get_hb_font(item->item->analysis.font);
        int across;
        int down;
        hb_font_get_scale(font, &across, &down);
        struct run run = {.font = pdf_font_of(fonts, hb_font_get_face(font)),
            .size = (double)abs(across) / PANGO_SCALE,
            .glyphs = item->glyphs,
            .text = {text + item->item->offset, (size_t)item->item->length},
            .x = x,
            .y = y - pango_units_to_double(item->y_offset)};
        put_run(&run, out);
        x += pango_units_to_double(pango_glyph_string_get_width(item->glyphs));
    }
}

static void iter_scope_end(PangoLayoutIter **iter)
{
    pango_layout_iter_free(*iter);
}

enum fail pdf_text(struct problems *problems, struct pdf_fonts *fonts, const struct block *block,
    struct buf *out, bool *ret_is_put)
{
    g_autoptr(PangoLayout) layout = NULL;
    double place[2] = {block->x, 0};
    TRY(draw_text_fit(problems, block, &layout, &place[1]));
    *ret_is_put = is_plain(fonts, layout);
    if (!*ret_is_put)
        return FAIL_NONE;
    PangoLayoutIter *iter __attribute__((cleanup(iter_scope_end))) = pango_layout_get_iter(layout);
    pdf_text_color(out, block->color);
    do
        put_line(fonts, layout, iter, place, out);
    while (pango_layout_iter_next_line(iter));
    return FAIL_NONE;
}
