#include "document/certificate_look.h"

#include "base/base64.h"
#include "base/buf.h"
#include "document/template.h"

#include <stddef.h>

enum { PIXELS_WIDE = 1000 };

#define PART(field) offsetof(struct certificate_look, field)

const struct certificate_look_part certificate_look_parts[CERTIFICATE_LOOK_PARTS] = {
    {"certificate.zh.svg", true, PART(certificate_zh)},
    {"certificate.en.svg", true, PART(certificate_en)},
    {"annex.zh.svg", true, PART(annex_zh)},
    {"annex.en.svg", true, PART(annex_en)},
    {"frame.svg", true, PART(frame)},
    {"logo", false, PART(logo)},
    {"seal", false, PART(seal)},
    {"signature", false, PART(signature)},
};

struct str *certificate_look_part(
    struct certificate_look *look, const struct certificate_look_part *part)
{
    return (struct str *)(void *)((char *)look + part->offset);
}

struct str certificate_look_get(
    const struct certificate_look *look, const struct certificate_look_part *part)
{
    return *(const struct str *)(const void *)((const char *)look + part->offset);
}

struct str certificate_look_template(const struct certificate_look *look, struct str file)
{
    for (size_t i = 0; look && i < CERTIFICATE_LOOK_PARTS; i++) {
        const struct certificate_look_part *part = &certificate_look_parts[i];
        struct str own = certificate_look_get(look, part);
        if (own.len > 0 && str_equal(str_of(part->name), file))
            return own;
    }
    return template_builtin(file);
}

/* An SVG within an SVG becomes pixels, as many as it says that it is wide: enough of them to be
 * sharp in print. */
static struct str enlarged(struct arena *arena, const struct paper_picture *picture)
{
    struct str svg = picture->content;
    size_t at;
    if (picture->width < 1 || !str_find(svg, STR("<svg"), 0, &at))
        return svg;
    struct buf out = buf_new(arena);
    buf_format(&out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %lld %lld\" width=\"%d\""
        " height=\"%lld\">",
        (long long)picture->width, (long long)picture->height, PIXELS_WIDE,
        (long long)(PIXELS_WIDE * picture->height / picture->width));
    buf_put(&out, str_sub(svg, at, svg.len));
    buf_put(&out, STR("</svg>"));
    return buf_str(&out);
}

struct str certificate_look_url(struct arena *arena, const struct paper_picture *picture)
{
    static const char *const types[] = {
        [PAPER_SVG] = "image/svg+xml", [PAPER_PNG] = "image/png", [PAPER_JPEG] = "image/jpeg"};
    bool is_svg = picture->media == PAPER_SVG;
    if (picture->content.len == 0)
        return STR("");
    struct str head = str_format(arena, "data:%s;base64,", types[picture->media]);
    struct str content = is_svg ? enlarged(arena, picture) : picture->content;
    return str_concat(arena, head, base64_encode(arena, content));
}
