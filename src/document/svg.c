#include "document/svg.h"

#include "base/buf.h"
#include "document/draw_text.h"
#include "document/template.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

static void surface_scope_end(cairo_surface_t **surface)
{
    cairo_surface_destroy(*surface);
}

static void cairo_scope_end(cairo_t **cairo)
{
    cairo_destroy(*cairo);
}

static void handle_scope_end(RsvgHandle **handle)
{
    g_clear_object(handle);
}

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int len)
{
    buf_put(closure, (struct str){(const char *)data, len});
    return CAIRO_STATUS_SUCCESS;
}

static enum fail broken(struct problems *problems, const char *message, const char *detail)
{
    struct str copy = str_copy(problems->arena, str_of(detail));
    problem_add(problems, STR("template"), "drawing", message)->args[0] = copy;
    return FAIL_BROKEN;
}

static void set_metadata(
    struct arena *arena, cairo_surface_t *surface, const struct svg_document *document)
{
    struct str day = document->date.year ? date_format(arena, document->date) : STR("1970-01-01");
    struct str instant = str_concat(arena, day, STR("T00:00:00Z"));
    const struct {
        cairo_pdf_metadata_t key;
        struct str value;
    } entries[] = {
        {CAIRO_PDF_METADATA_TITLE, document->title},
        {CAIRO_PDF_METADATA_AUTHOR, document->author},
        {CAIRO_PDF_METADATA_SUBJECT, document->subject},
        {CAIRO_PDF_METADATA_KEYWORDS, document->keywords},
        {CAIRO_PDF_METADATA_CREATOR, STR("Xingheng")},
        {CAIRO_PDF_METADATA_CREATE_DATE, instant},
        {CAIRO_PDF_METADATA_MOD_DATE, instant},
    };
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        if (entries[i].value.len > 0)
            cairo_pdf_surface_set_metadata(
                surface, entries[i].key, str_c(arena, template_clean(arena, entries[i].value)));
}

static enum fail draw_layer(struct problems *problems, cairo_t *cairo, struct str svg)
{
    static const RsvgRectangle a4 = {0, 0, SVG_A4_WIDTH, SVG_A4_HEIGHT};
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
    cairo_show_page(cairo);
    return FAIL_NONE;
}

enum fail svg_pdf(
    struct problems *problems, const struct svg_document *document, struct str *ret_pdf)
{
    struct buf pdf = buf_new(problems->arena);
    cairo_surface_t *surface __attribute__((cleanup(surface_scope_end))) =
        cairo_pdf_surface_create_for_stream(collect, &pdf, SVG_A4_WIDTH, SVG_A4_HEIGHT);
    set_metadata(problems->arena, surface, document);
    cairo_t *cairo __attribute__((cleanup(cairo_scope_end))) = cairo_create(surface);
    for (size_t i = 0; i < document->pages.n; i++)
        TRY(draw_page(problems, cairo, &document->pages.first[i]));
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (status != CAIRO_STATUS_SUCCESS || cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        return broken(
            problems, N_("The document cannot be drawn: {1}"), cairo_status_to_string(status));
    *ret_pdf = buf_str(&pdf);
    return FAIL_NONE;
}
