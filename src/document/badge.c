#include "document/badge.h"

#include "base/buf.h"
#include "document/stars.h"
#include "document/template.h"

enum { LEVEL_CHARACTERS = 10, STATUS_CHARACTERS = 10, NUMBER_CHARACTERS = 26 };

#define HEAD                                                                                       \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "  \
    "role=\"img\" aria-labelledby=\"t\"><title id=\"t\">%s</title><style>"                         \
    ".b{fill:#fff;stroke:#c9d3dc}.t{fill:#14202d}.n{fill:#4a5866}.s{fill:#b37d12}"                 \
    "text{font-family:system-ui,\"Noto Sans CJK SC\",\"Microsoft YaHei\",sans-serif}"              \
    "@media(prefers-color-scheme:dark){.b{fill:#14202d;stroke:#3a4a5a}.t{fill:#f2f5f8}"            \
    ".n{fill:#b4c0cc}.s{fill:#e9b949}}</style>"

/* A shape beside the word, so that nobody has to tell colours apart. */
static const struct {
    const char *colour;
    const char *mark;
} tones[] = {
    [BADGE_GOOD] = {"#1d7a46", "M20 36l8 8 16-17"},
    [BADGE_WARNING] = {"#9a5b00", "M32 23v16M32 46v2"},
    [BADGE_BAD] = {"#b3261e", "M22 26l20 20M42 26L22 46"},
};

static const char *clean(struct arena *arena, struct str text, size_t most)
{
    struct str rest = text;
    size_t n = 0;
    while (n < most && rest.len > 0) {
        rest = str_sub(rest, str_first_character(rest).len, rest.len);
        n++;
    }
    struct str kept = str_sub(text, 0, text.len - rest.len);
    if (rest.len > 0)
        kept = str_concat(arena, kept, STR("…"));
    return str_c(arena, template_escape(arena, kept));
}

struct str badge_draw(struct arena *arena, const struct badge *badge)
{
    struct buf out = buf_new(arena);
    struct stars stars = stars_draw(arena, badge->stars);
    buf_format(&out, HEAD, BADGE_WIDTH, BADGE_HEIGHT, BADGE_WIDTH, BADGE_HEIGHT,
        clean(arena, badge->title, SIZE_MAX));
    buf_format(&out,
        "<rect class=\"b\" x=\".5\" y=\".5\" width=\"%d\" height=\"%d\" rx=\"8\"/>"
        "<path d=\"M8 0h56v72H8a8 8 0 0 1-8-8V8a8 8 0 0 1 8-8z\" fill=\"%s\"/>"
        "<path d=\"%s\" fill=\"none\" stroke=\"#fff\" stroke-width=\"5\" "
        "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
        BADGE_WIDTH - 1, BADGE_HEIGHT - 1, tones[badge->tone].colour, tones[badge->tone].mark);
    buf_format(&out, "<text class=\"t\" x=\"78\" y=\"31\" font-size=\"19\" font-weight=\"700\">%s",
        clean(arena, badge->status, STATUS_CHARACTERS));
    buf_format(&out, " <tspan font-weight=\"400\" font-size=\"15\" dx=\"4\">%s</tspan></text>",
        clean(arena, badge->level, LEVEL_CHARACTERS));
    if (badge->stars > 0)
        buf_format(&out, "<path class=\"s\" transform=\"translate(%lld 47)scale(.062)\" d=\"%s\"/>",
            78 + (long long)badge->stars * 7, str_c(arena, stars.outline));
    buf_format(&out, "<text class=\"n\" x=\"78\" y=\"64\" font-size=\"11\">%s</text></svg>\n",
        clean(arena, badge->number, NUMBER_CHARACTERS));
    return buf_str(&out);
}
