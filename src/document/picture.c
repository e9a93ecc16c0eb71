#include "document/picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

static void drop_loader(GdkPixbufLoader **loader)
{
    if (!*loader)
        return;
    gdk_pixbuf_loader_close(*loader, NULL);
    g_object_unref(*loader);
}

static void drop_pixbuf(GdkPixbuf **pixbuf)
{
    if (*pixbuf)
        g_object_unref(*pixbuf);
}

static void drop_bytes(gchar **bytes)
{
    g_free(*bytes);
}

#define LOADER_SCOPED __attribute__((cleanup(drop_loader)))
#define PIXBUF_SCOPED __attribute__((cleanup(drop_pixbuf)))
#define BYTES_SCOPED __attribute__((cleanup(drop_bytes)))

/* What fits into the square, with the same proportions; never larger than it was. */
static void fit(int width, int height, int most, int *ret_width, int *ret_height)
{
    int longer = width > height ? width : height;
    int side = longer < most ? longer : most;
    int fitted = (int)((int64_t)width * side / longer);
    *ret_width = fitted > 0 ? fitted : 1;
    fitted = (int)((int64_t)height * side / longer);
    *ret_height = fitted > 0 ? fitted : 1;
}

/* JPEG is decoded at a fraction of its size, which is many times faster. */
static void ask_for_less(GdkPixbufLoader *loader, gint width, gint height, gpointer context)
{
    const int *side = context;
    int w;
    int h;
    fit(width, height, *side, &w, &h);
    gdk_pixbuf_loader_set_size(loader, w, h);
}

static enum fail decode(
    struct str picture, const char *media_type, int side, GdkPixbuf **ret_upright)
{
    GdkPixbufLoader *loader LOADER_SCOPED = gdk_pixbuf_loader_new_with_mime_type(media_type, NULL);
    if (!loader)
        return FAIL_INVALID;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(ask_for_less), &side);
    if (!gdk_pixbuf_loader_write(loader, (const guchar *)picture.data, picture.len, NULL) ||
        !gdk_pixbuf_loader_close(loader, NULL))
        return FAIL_INVALID;
    GdkPixbuf *whole = gdk_pixbuf_loader_get_pixbuf(loader);
    GdkPixbuf *upright = whole ? gdk_pixbuf_apply_embedded_orientation(whole) : NULL;
    if (!upright)
        return FAIL_INVALID;
    *ret_upright = upright;
    return FAIL_NONE;
}

static enum fail encode(struct arena *arena, const GdkPixbuf *upright, struct str *ret_jpeg)
{
    enum { OPAQUE = 255, WHITE = 0xffffff, CHECK = 8 };
    int w;
    int h;
    fit(gdk_pixbuf_get_width(upright), gdk_pixbuf_get_height(upright), PICTURE_THUMBNAIL, &w, &h);
    GdkPixbuf *small PIXBUF_SCOPED = gdk_pixbuf_composite_color_simple(
        upright, w, h, GDK_INTERP_BILINEAR, OPAQUE, CHECK, WHITE, WHITE);
    gchar *bytes BYTES_SCOPED = NULL;
    gsize len = 0;
    if (!small ||
        !gdk_pixbuf_save_to_buffer(small, &bytes, &len, "jpeg", NULL, "quality", "82", NULL))
        return FAIL_BROKEN;
    *ret_jpeg = str_copy(arena, (struct str){bytes, len});
    return FAIL_NONE;
}

/* Decoded only when its size is known to be borne. */
static enum fail open_picture(struct str picture, int side, GdkPixbuf **ret_upright)
{
    struct picture_head head;
    TRY(picture_head_read(picture, &head));
    if (head.width > PICTURE_PIXELS_MAX / head.height)
        return FAIL_TOO_LARGE;
    return decode(picture, head.media_type, side, ret_upright);
}

enum fail picture_thumbnail(struct arena *arena, struct str picture, struct str *ret_jpeg)
{
    GdkPixbuf *upright PIXBUF_SCOPED = NULL;
    TRY(open_picture(picture, PICTURE_THUMBNAIL, &upright));
    return encode(arena, upright, ret_jpeg);
}

static uint32_t pixel_of(const guchar *at, bool has_alpha)
{
    enum { OPAQUE = 255 };
    uint32_t alpha = has_alpha ? at[3] : OPAQUE;
    uint32_t pixel = alpha;
    for (size_t i = 0; i < 3; i++)
        pixel = pixel << 8 | (at[i] * alpha + OPAQUE / 2) / OPAQUE;
    return pixel;
}

enum fail picture_decode(
    struct arena *arena, struct str picture, int side, struct picture_pixels *ret_pixels)
{
    GdkPixbuf *upright PIXBUF_SCOPED = NULL;
    TRY(open_picture(picture, side, &upright));
    bool has_alpha = gdk_pixbuf_get_has_alpha(upright);
    const guchar *bytes = gdk_pixbuf_read_pixels(upright);
    size_t step = (size_t)gdk_pixbuf_get_n_channels(upright);
    size_t stride = (size_t)gdk_pixbuf_get_rowstride(upright);
    struct picture_pixels pixels = {
        .width = gdk_pixbuf_get_width(upright), .height = gdk_pixbuf_get_height(upright)};
    size_t width = (size_t)pixels.width;
    pixels.argb = NEW_ARRAY(arena, uint32_t, width * (size_t)pixels.height);
    for (size_t y = 0; y < (size_t)pixels.height; y++)
        for (size_t x = 0; x < width; x++)
            pixels.argb[y * width + x] = pixel_of(bytes + y * stride + x * step, has_alpha);
    *ret_pixels = pixels;
    return FAIL_NONE;
}
