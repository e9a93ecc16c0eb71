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
static void fit(int width, int height, int *ret_width, int *ret_height)
{
    int longer = width > height ? width : height;
    int side = longer < PICTURE_THUMBNAIL ? longer : PICTURE_THUMBNAIL;
    int fitted = (int)((int64_t)width * side / longer);
    *ret_width = fitted > 0 ? fitted : 1;
    fitted = (int)((int64_t)height * side / longer);
    *ret_height = fitted > 0 ? fitted : 1;
}

/* JPEG is decoded at a fraction of its size, which is many times faster. */
static void ask_for_less(GdkPixbufLoader *loader, gint width, gint height, gpointer context)
{
    (void)context;
    int w;
    int h;
    fit(width, height, &w, &h);
    gdk_pixbuf_loader_set_size(loader, w, h);
}

static enum fail decode(struct str picture, const char *media_type, GdkPixbuf **ret_upright)
{
    GdkPixbufLoader *loader LOADER_SCOPED = gdk_pixbuf_loader_new_with_mime_type(media_type, NULL);
    if (!loader)
        return FAIL_INVALID;
    g_signal_connect(loader, "size-prepared", G_CALLBACK(ask_for_less), NULL);
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
    fit(gdk_pixbuf_get_width(upright), gdk_pixbuf_get_height(upright), &w, &h);
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

enum fail picture_thumbnail(struct arena *arena, struct str picture, struct str *ret_jpeg)
{
    struct picture_head head;
    GdkPixbuf *upright PIXBUF_SCOPED = NULL;
    TRY(picture_head_read(picture, &head));
    if (head.width > PICTURE_PIXELS_MAX / head.height)
        return FAIL_TOO_LARGE;
    TRY(decode(picture, head.media_type, &upright));
    return encode(arena, upright, ret_jpeg);
}
