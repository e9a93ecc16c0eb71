#include "document/draw_text.h"

#include <cairo.h>
#include <pango/pangocairo.h>

static const double step_points = 0.25;

/* Glyphs keep their shape and advance at any size: no hinting, metrics not rounded to pixels. */
static PangoContext *context_new(void)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    return context;
}

static int units(double points)
{
    return pango_units_from_double(points);
}

static PangoLayout *layout_new(const struct block *block)
{
    static const PangoAlignment alignments[] = {
        [BLOCK_START] = PANGO_ALIGN_LEFT,
        [BLOCK_MIDDLE] = PANGO_ALIGN_CENTER,
        [BLOCK_END] = PANGO_ALIGN_RIGHT,
    };
    PangoContext *context = context_new();
    PangoLayout *layout = pango_layout_new(context);
    g_object_unref(context);
    pango_layout_set_text(layout, block->text.data, (int)block->text.len);
    pango_layout_set_width(layout, units(block->width));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, alignments[block->horizontal]);
    pango_layout_set_auto_dir(layout, FALSE);
    return layout;
}

static double layout_height(PangoLayout *layout)
{
    int height;
    pango_layout_get_size(layout, NULL, &height);
    return pango_units_to_double(height);
}

/* The height of the text in that font size. */
static double layout_set_size(PangoLayout *layout, const struct block *block, double size)
{
    PangoFontDescription *font = pango_font_description_new();
    g_autofree char *family = g_strndup(block->family.data, block->family.len);
    pango_font_description_set_family(font, family);
    pango_font_description_set_weight(font, (PangoWeight)block->weight);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    g_autoptr(PangoAttrList) attributes = pango_attr_list_new();
    int line_units = units(size * block->line_height);
    pango_attr_list_insert(attributes, pango_attr_line_height_new_absolute(line_units));
    /* A hyphen that is not in a number or an address would be read as part of it. */
    pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
    int spacing_units = units(block->letter_spacing * size / block->size);
    if (spacing_units > 0)
        pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(spacing_units));
    pango_layout_set_attributes(layout, attributes);
    return layout_height(layout);
}

/* The largest size that fits, by halving the range; size_min when none does. */
static double fit(PangoLayout *layout, const struct block *block)
{
    int low = 0;
    int high = (int)((block->size - block->size_min) / step_points);
    if (layout_set_size(layout, block, block->size) <= block->height)
        return block->size;
    while (low < high) {
        int middle = (low + high + 1) / 2;
        double size = block->size_min + middle * step_points;
        if (layout_set_size(layout, block, size) <= block->height)
            low = middle;
        else
            high = middle - 1;
    }
    return block->size_min + low * step_points;
}

double draw_text_height(const struct block *block)
{
    g_autoptr(PangoLayout) layout = layout_new(block);
    return layout_set_size(layout, block, block->size);
}

static void set_color(cairo_t *cairo, uint32_t color)
{
    cairo_set_source_rgb(
        cairo, (color >> 16) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

enum fail draw_text_fit(struct problems *problems, const struct block *block,
    struct _PangoLayout **ret_layout, double *ret_y)
{
    static const double share_above[] = {
        [BLOCK_START] = 0,
        [BLOCK_MIDDLE] = 0.5,
        [BLOCK_END] = 1,
    };
    g_autoptr(PangoLayout) layout = layout_new(block);
    double height = layout_set_size(layout, block, fit(layout, block));
    if (height > block->height) {
        problem_add(problems, block->id, "too_long",
            N_("This text is too long for its place on the document."));
        return FAIL_INVALID;
    }
    *ret_y = block->y + (block->height - height) * share_above[block->vertical];
    *ret_layout = g_steal_pointer(&layout);
    return FAIL_NONE;
}

enum fail draw_text(struct problems *problems, struct _cairo *cairo, const struct block *block)
{
    g_autoptr(PangoLayout) layout = NULL;
    double y;
    if (str_is_empty(block->text))
        return FAIL_NONE;
    TRY(draw_text_fit(problems, block, &layout, &y));
    set_color(cairo, block->color);
    cairo_move_to(cairo, block->x, y);
    pango_cairo_show_layout(cairo, layout);
    return FAIL_NONE;
}

static PangoLayout *layout_sized(const struct block *block)
{
    PangoLayout *layout = layout_new(block);
    (void)layout_set_size(layout, block, block->size);
    return layout;
}

size_t draw_text_lines(const struct block *block)
{
    g_autoptr(PangoLayout) layout = layout_sized(block);
    return (size_t)pango_layout_get_line_count(layout);
}

/* At its side of the block; its box hangs from y. */
static void show_line(cairo_t *cairo, PangoLayoutLine *line, const struct block *block, double y)
{
    static const double share_before[] = {
        [BLOCK_START] = 0,
        [BLOCK_MIDDLE] = 0.5,
        [BLOCK_END] = 1,
    };
    PangoRectangle box;
    pango_layout_line_get_extents(line, NULL, &box);
    double width = pango_units_to_double(box.width);
    double x = block->x + (block->width - width) * share_before[block->horizontal];
    cairo_move_to(cairo, x, y - pango_units_to_double(box.y));
    pango_cairo_show_layout_line(cairo, line);
}

void draw_text_part(cairo_t *cairo, const struct block *block, size_t from, size_t n)
{
    g_autoptr(PangoLayout) layout = layout_sized(block);
    set_color(cairo, block->color);
    for (size_t i = 0; i < n; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, (int)(from + i));
        if (line)
            show_line(cairo, line, block, block->y + (double)i * block->size * block->line_height);
    }
}

void draw_text_line(cairo_t *cairo, const struct block *block)
{
    g_autoptr(PangoLayout) layout = layout_sized(block);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    set_color(cairo, block->color);
    show_line(cairo, pango_layout_get_line_readonly(layout, 0), block, block->y);
}
