#include "document/svg.h"

#include "base/buf.h"

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
