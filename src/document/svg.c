#include "document/svg.h"

#include "base/buf.h"
#include "document/draw_text.h"

#include <cairo.h>
#include <librsvg/rsvg.h>

static void handle_scope_end(RsvgHandle **handle)
{
    g_clear_object(handle);
}

static enum fail broken(struct problems *problems, const char *message, const char *detail)
{
    struct str copy = str_copy(problems->arena, str_of(detail));
    problem_add(problems, STR("template"), "drawing", message)->args[0] = copy;
    return FAIL_BROKEN;
}

static enum fail open_svg(struct problems *problems, struct str svg, RsvgHandle **ret_handle)
{
    g_autoptr(GError) error = NULL;
    *ret_handle = rsvg_handle_new_from_data((const unsigned char *)svg.data, svg.len, &error);
    return *ret_handle ? FAIL_NONE
                       : broken(problems, N_("The template is no SVG: {1}"), error->message);
}

enum fail svg_check(struct problems *problems, struct str svg)
{
    RsvgHandle *handle __attribute__((cleanup(handle_scope_end))) = NULL;
    return open_svg(problems, svg, &handle);
}

enum fail svg_draw(struct problems *problems, cairo_t *cairo, struct str svg, const double box[4])
{
    const RsvgRectangle place = {box[0], box[1], box[2], box[3]};
    g_autoptr(GError) error = NULL;
    RsvgHandle *handle __attribute__((cleanup(handle_scope_end))) = NULL;
    TRY(open_svg(problems, svg, &handle));
    if (!rsvg_handle_render_document(handle, cairo, &place, &error))
        return broken(problems, N_("The template cannot be drawn: {1}"), error->message);
    return FAIL_NONE;
}

static enum fail draw_blocks(struct problems *problems, cairo_t *cairo, struct blocks blocks)
{
    for (size_t i = 0; i < blocks.n; i++)
        if (str_is_empty(blocks.first[i].columns))
            TRY(draw_text(problems, cairo, &blocks.first[i]));
    return FAIL_NONE;
}

static enum fail draw_layer(struct problems *problems, cairo_t *cairo, struct str svg)
{
    static const double a4[] = {0, 0, PDF_A4_WIDTH, PDF_A4_HEIGHT};
    return svg_draw(problems, cairo, svg, a4);
}

static enum fail draw_page(struct problems *problems, cairo_t *cairo, const struct svg_page *page)
{
    for (size_t i = 0; i < page->n_layers; i++) {
        struct blocks blocks;
        TRY(draw_layer(problems, cairo, page->layers[i]));
        TRY(block_scan(problems, page->layers[i], &blocks));
        TRY(draw_blocks(problems, cairo, blocks));
    }
    TRY(draw_blocks(problems, cairo, page->blocks));
    pdf_page_end(cairo);
    return FAIL_NONE;
}

static enum fail draw_pages(struct problems *problems, cairo_t *cairo, const void *context)
{
    const struct svg_pages *pages = context;
    for (size_t i = 0; i < pages->n; i++)
        TRY(draw_page(problems, cairo, &pages->first[i]));
    return FAIL_NONE;
}

enum fail svg_pdf(
    struct problems *problems, const struct svg_document *document, struct str *ret_pdf)
{
    return pdf_write(problems, &document->info, draw_pages, &document->pages, ret_pdf);
}

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

enum fail svg_png(
    struct problems *problems, struct str svg, int width, int height, struct str *ret_png)
{
    struct buf png = buf_new(problems->arena);
    const double box[] = {0, 0, width, height};
    cairo_surface_t *surface __attribute__((cleanup(surface_scope_end))) =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cairo __attribute__((cleanup(cairo_scope_end))) = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    TRY(svg_draw(problems, cairo, svg, box));
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_write_to_png_stream(surface, collect, &png) != CAIRO_STATUS_SUCCESS)
        return broken(problems, N_("The template cannot be drawn: {1}"), "PNG");
    *ret_png = buf_str(&png);
    return FAIL_NONE;
}
