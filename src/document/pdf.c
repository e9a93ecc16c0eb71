#include "document/pdf.h"

#include "base/buf.h"
#include "document/picture.h"
#include "document/template.h"

#include <cairo-pdf.h>
#include <cairo.h>

static void surface_scope_end(cairo_surface_t **surface)
{
    cairo_surface_destroy(*surface);
}

static void cairo_scope_end(cairo_t **cairo)
{
    cairo_destroy(*cairo);
}

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int len)
{
    buf_put(closure, (struct str){(const char *)data, len});
    return CAIRO_STATUS_SUCCESS;
}

static void set_metadata(struct arena *arena, cairo_surface_t *surface, const struct pdf_info *info)
{
    struct str day = info->date.year ? date_format(arena, info->date) : STR("1970-01-01");
    struct str instant = str_concat(arena, day, STR("T00:00:00Z"));
    const struct {
        cairo_pdf_metadata_t key;
        struct str value;
    } entries[] = {
        {CAIRO_PDF_METADATA_TITLE, info->title},
        {CAIRO_PDF_METADATA_AUTHOR, info->author},
        {CAIRO_PDF_METADATA_SUBJECT, info->subject},
        {CAIRO_PDF_METADATA_KEYWORDS, info->keywords},
        {CAIRO_PDF_METADATA_CREATOR, STR("Xingheng")},
        {CAIRO_PDF_METADATA_CREATE_DATE, instant},
        {CAIRO_PDF_METADATA_MOD_DATE, instant},
    };
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        if (entries[i].value.len > 0)
            cairo_pdf_surface_set_metadata(
                surface, entries[i].key, str_c(arena, template_clean(arena, entries[i].value)));
}

/* Curves stay curves in the file. Cairo flattens them only to find out how far a line reaches: with
 * its own tenth of a point that is a tenth of all work, and with a whole one the bytes are the
 * same. From 2 on it drops thin lines. */
static const double tolerance_points = 1;

enum fail pdf_write(struct problems *problems, const struct pdf_info *info, pdf_draw *draw,
    const void *context, struct str *ret_pdf)
{
    struct buf pdf = buf_new(problems->arena);
    cairo_surface_t *surface __attribute__((cleanup(surface_scope_end))) =
        cairo_pdf_surface_create_for_stream(collect, &pdf, PDF_A4_WIDTH, PDF_A4_HEIGHT);
    set_metadata(problems->arena, surface, info);
    cairo_t *cairo __attribute__((cleanup(cairo_scope_end))) = cairo_create(surface);
    cairo_set_tolerance(cairo, tolerance_points);
    TRY(draw(problems, cairo, context));
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS || cairo_status(cairo) != CAIRO_STATUS_SUCCESS) {
        problem_add(problems, STR("document"), "drawing", N_("The document cannot be drawn: {1}"))
            ->args[0] = str_copy(problems->arena, str_of(cairo_status_to_string(status)));
        return FAIL_BROKEN;
    }
    *ret_pdf = buf_str(&pdf);
    return FAIL_NONE;
}

void pdf_page_end(cairo_t *cairo)
{
    cairo_show_page(cairo);
}

static void set_color(cairo_t *cairo, uint32_t color)
{
    cairo_set_source_rgb(
        cairo, (color >> 16) / 255.0, (color >> 8 & 0xff) / 255.0, (color & 0xff) / 255.0);
}

void pdf_fill(cairo_t *cairo, const double box[4], uint32_t color)
{
    set_color(cairo, color);
    cairo_rectangle(cairo, box[0], box[1], box[2], box[3]);
    cairo_fill(cairo);
}

void pdf_frame(cairo_t *cairo, const double box[4], double width, uint32_t color)
{
    set_color(cairo, color);
    cairo_set_line_width(cairo, width);
    cairo_rectangle(cairo, box[0], box[1], box[2], box[3]);
    cairo_stroke(cairo);
}

void pdf_pixels(cairo_t *cairo, const double box[4], const struct picture_pixels *pixels)
{
    cairo_surface_t *surface __attribute__((cleanup(surface_scope_end))) =
        cairo_image_surface_create_for_data((unsigned char *)pixels->argb, CAIRO_FORMAT_ARGB32,
            pixels->width, pixels->height, pixels->width * (int)sizeof *pixels->argb);
    cairo_save(cairo);
    cairo_translate(cairo, box[0], box[1]);
    cairo_scale(cairo, box[2] / pixels->width, box[3] / pixels->height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_paint(cairo);
    cairo_restore(cairo);
}
