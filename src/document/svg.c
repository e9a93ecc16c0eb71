#include "document/svg.h"

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

static enum fail draw_layer(struct problems *problems, cairo_t *cairo, struct str svg)
{
    static const RsvgRectangle a4 = {0, 0, PDF_A4_WIDTH, PDF_A4_HEIGHT};
    g_autoptr(GError) error = NULL;
    RsvgHandle *handle __attribute__((cleanup(handle_scope_end))) =
        rsvg_handle_new_from_data((const unsigned char *)svg.data, svg.len, &error);
    if (!handle)
        return broken(problems, N_("The template is no SVG: {1}"), error->message);
    if (!rsvg_handle_render_document(handle, cairo, &a4, &error))
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
