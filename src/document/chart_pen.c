#include "document/chart_pen.h"

#include "document/template.h"

static const struct {
    const char *name;
    const char *color;
} inks[] = {
    [CHART_INK_1] = {"1", "#17598f"},
    [CHART_INK_2] = {"2", "#b7820f"},
    [CHART_INK_3] = {"3", "#84908f"},
    [CHART_INK_TEXT] = {"text", "#15212b"},
    [CHART_INK_FAINT] = {"faint", "#5f6c77"},
    [CHART_INK_GRID] = {"grid", "#dce1e0"},
    [CHART_INK_MARK] = {"mark", "#b0241b"},
};

static const struct str ellipsis = STR_INIT("…");

void chart_pen_fill(const struct chart_pen *pen, enum chart_ink ink)
{
    buf_format(pen->out, " class=\"chart-fill-%s\" fill=\"%s\"", inks[ink].name, inks[ink].color);
}

void chart_pen_stroke(const struct chart_pen *pen, enum chart_ink ink)
{
    buf_format(pen->out, " class=\"chart-stroke-%s\" stroke=\"%s\" fill=\"none\"", inks[ink].name,
        inks[ink].color);
}

void chart_pen_text(const struct chart_pen *pen, struct chart_point at, enum chart_anchor anchor,
    enum chart_ink ink, struct str text)
{
    static const char *const anchors[] = {
        [CHART_START] = "start", [CHART_MIDDLE] = "middle", [CHART_END] = "end"};
    buf_format(pen->out, "<text x=\"%lld\" y=\"%lld\" text-anchor=\"%s\"", (long long)at.x,
        (long long)at.y, anchors[anchor]);
    chart_pen_fill(pen, ink);
    buf_char(pen->out, '>');
    buf_put(pen->out, template_escape(pen->arena, text));
    buf_put(pen->out, STR("</text>"));
}

static void put_line(const struct chart_pen *pen, struct chart_point a, struct chart_point b)
{
    buf_format(pen->out, "<path d=\"M%lld %lldL%lld %lld\"", (long long)a.x, (long long)a.y,
        (long long)b.x, (long long)b.y);
}

void chart_pen_line(
    const struct chart_pen *pen, struct chart_point a, struct chart_point b, enum chart_ink ink)
{
    put_line(pen, a, b);
    chart_pen_stroke(pen, ink);
    buf_put(pen->out, STR(" stroke-width=\"10\"/>"));
}

void chart_pen_mark(const struct chart_pen *pen, struct chart_point a, struct chart_point b)
{
    put_line(pen, a, b);
    chart_pen_stroke(pen, CHART_INK_MARK);
    buf_put(pen->out, STR(" stroke-width=\"15\" stroke-dasharray=\"50 30\"/>"));
}

void chart_pen_path(const struct chart_pen *pen, const struct chart_point *points, size_t n,
    enum chart_ink ink, bool is_closed)
{
    buf_put(pen->out, STR("<path d=\""));
    for (size_t i = 0; i < n; i++)
        buf_format(pen->out, "%c%lld %lld", i == 0 ? 'M' : 'L', (long long)points[i].x,
            (long long)points[i].y);
    if (!is_closed) {
        buf_char(pen->out, '"');
        chart_pen_stroke(pen, ink);
    } else {
        buf_format(pen->out,
            "z\" class=\"chart-fill-%s chart-stroke-%s\" fill=\"%s\" stroke=\"%s\""
            " fill-opacity=\".14\"",
            inks[ink].name, inks[ink].name, inks[ink].color, inks[ink].color);
    }
    buf_put(pen->out, STR(" stroke-width=\"24\" stroke-linejoin=\"round\"/>"));
}

void chart_pen_marker(const struct chart_pen *pen, struct chart_point at, size_t series)
{
    static const char *const shapes[CHART_SERIES_MAX] = {
        "m-42 0a42 42 0 1 0 84 0a42 42 0 1 0 -84 0z",
        "m-38 -38h76v76h-76z",
        "m0 -52l52 52l-52 52l-52 -52z",
    };
    buf_format(
        pen->out, "<path d=\"M%lld %lld%s\"", (long long)at.x, (long long)at.y, shapes[series]);
    chart_pen_fill(pen, (enum chart_ink)series);
    buf_put(pen->out, STR("/>"));
}

int64_t chart_pen_share(const struct chart_pen *pen, int64_t value, int64_t share)
{
    if (value == CHART_MISSING || value <= pen->from)
        return 0;
    if (value >= pen->to)
        return share;
    return (value - pen->from) * share / (pen->to - pen->from);
}

/* How many bytes the first character takes; the text is well-formed and not empty. */
static size_t character_len(struct str text)
{
    size_t len = 1;
    while (len < text.len && ((unsigned char)text.data[len] & 0xc0) == 0x80)
        len++;
    return len;
}

/* Chinese characters are as wide as the font is high, Latin ones a little over half of it. */
static int64_t character_width(size_t len)
{
    static const int64_t widths[] = {0, 74, 84, CHART_PEN_FONT, CHART_PEN_FONT};
    return widths[len < ARRAY_LEN(widths) ? len : ARRAY_LEN(widths) - 1];
}

int64_t chart_pen_width(struct str text)
{
    int64_t width = 0;
    while (text.len > 0) {
        size_t len = character_len(text);
        width += character_width(len);
        text = str_sub(text, len, text.len);
    }
    return width;
}

/* How many bytes of the text fit that width; at least one character. */
static size_t fitting(struct str text, int64_t width)
{
    size_t at = 0;
    while (at < text.len) {
        size_t len = character_len(str_sub(text, at, text.len));
        width -= character_width(len);
        if (width < 0 && at > 0)
            return at;
        at += len;
    }
    return at;
}

/* Not within a word of Latin letters, if a blank stands in the line. */
static size_t break_at(struct str text, size_t fits)
{
    size_t at = fits;
    if (fits == text.len || (unsigned char)text.data[fits] >= 0x80)
        return fits;
    while (at > 0 && text.data[at - 1] != ' ' && (unsigned char)text.data[at - 1] < 0x80)
        at--;
    return at > 0 ? at : fits;
}

size_t chart_pen_break(const struct chart_pen *pen, struct str text, int64_t width,
    struct str ret_lines[CHART_PEN_LINES_MAX])
{
    size_t n = 0;
    text = template_clean(pen->arena, text);
    while (text.len > 0 && n < CHART_PEN_LINES_MAX) {
        size_t fits = fitting(text, width);
        bool is_last = n + 1 == CHART_PEN_LINES_MAX;
        size_t at = is_last && fits < text.len ? fitting(text, width - CHART_PEN_FONT)
                                               : break_at(text, fits);
        ret_lines[n] = str_trim(str_sub(text, 0, at));
        text = str_trim(str_sub(text, at, text.len));
        if (is_last && text.len > 0)
            ret_lines[n] = str_concat(pen->arena, ret_lines[n], ellipsis);
        n++;
    }
    return n;
}

size_t chart_pen_steps(const struct chart_pen *pen, int64_t *ret_first, int64_t *ret_step)
{
    enum { STEPS_MAX = 5 };
    static const int64_t round[] = {1, 2, 5, 10};
    int64_t span = pen->to - pen->from;
    int64_t power = 1;
    size_t i = 0;
    while (span / STEPS_MAX >= power * 10)
        power *= 10;
    while (i + 1 < ARRAY_LEN(round) && (span + STEPS_MAX - 1) / STEPS_MAX > power * round[i])
        i++;
    int64_t step = power * round[i];
    int64_t first = pen->from - pen->from % step;
    first += first < pen->from ? step : 0;
    *ret_first = first;
    *ret_step = step;
    return (size_t)((pen->to - first) / step) + 1;
}
