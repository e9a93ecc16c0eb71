#include "web/html.h"

#include <string.h>

#include "base/eight.h"
#include "base/text.h"

/* Of the characters that are escaped; the others have none. */
static const struct str entities[256] = {
    ['&'] = STR_INIT("&amp;"),
    ['<'] = STR_INIT("&lt;"),
    ['>'] = STR_INIT("&gt;"),
    ['"'] = STR_INIT("&quot;"),
    ['\''] = STR_INIT("&#39;"),
};

/* & and ' differ in one bit, as < and > do. */
static uint64_t escapes_in(uint64_t bytes)
{
    return eight_equal(bytes | EIGHT_ONES, '\'') | eight_equal(bytes | (EIGHT_ONES * 2), '>') |
           eight_equal(bytes, '"');
}

/* How many bytes in a row from i are not escaped. */
static size_t plain_run(struct str text, size_t i)
{
    size_t at = i;
    while (text.len - at >= sizeof(uint64_t) && escapes_in(eight_at(text.data + at)) == 0)
        at += sizeof(uint64_t);
    while (at < text.len && entities[(unsigned char)text.data[at]].len == 0)
        at++;
    return at - i;
}

void html_put_str(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t run = plain_run(text, i);
        buf_put(out, str_sub(text, i, run));
        i += run;
        if (i < text.len)
            buf_put(out, entities[(unsigned char)text.data[i]]);
    }
}

void html_put_text(struct buf *out, const char *text)
{
    html_put_str(out, str_of(text));
}

void html_put_signed(struct buf *out, int64_t value)
{
    buf_int(out, value);
}

void html_put_size(struct buf *out, size_t value)
{
    buf_format(out, "%zu", value);
}

void html_put_date(struct buf *out, struct date date)
{
    buf_put(out, date_format(out->arena, date));
}

void html_put_html(struct buf *out, struct html html)
{
    buf_put(out, html.markup);
}

/* Browsers drop tabs and line breaks from a URL and read a backslash as a slash, so "/\t/evil"
 * would lead to another site. */
static bool url_is_safe(struct str url)
{
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.data[i] <= ' ' || url.data[i] == '\\' || url.data[i] == 0x7f)
            return false;
    if (str_starts(url, STR("/")))
        return !str_starts(url, STR("//"));
    return str_starts(url, STR("?")) || str_starts(url, STR("#")) ||
           str_starts(url, STR("https://"));
}

void html_url_str(struct buf *out, struct str url)
{
    html_put_str(out, url_is_safe(url) ? url : STR("#"));
}

void html_url_text(struct buf *out, const char *url)
{
    html_url_str(out, str_of(url));
}

void html_url_part_str(struct buf *out, struct str part)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < part.len; i++) {
        char c = part.data[i];
        if (memchr(plain, c, sizeof plain - 1)) {
            buf_char(out, c);
            continue;
        }
        buf_char(out, '%');
        buf_char(out, digits[(unsigned char)c >> 4]);
        buf_char(out, digits[c & 15]);
    }
}

struct str html_str_of_str(struct buf *out, struct str text)
{
    (void)out;
    return text;
}

struct str html_str_of_text(struct buf *out, const char *text)
{
    (void)out;
    return str_of(text);
}

struct str html_str_of_signed(struct buf *out, int64_t value)
{
    return str_format(out->arena, "%lld", (long long)value);
}

struct str html_str_of_size(struct buf *out, size_t value)
{
    return str_format(out->arena, "%zu", value);
}

struct str html_str_of_date(struct buf *out, struct date date)
{
    return date_format(out->arena, date);
}

void html_message(struct buf *out, struct str message, const struct str *args, size_t n)
{
    html_put_str(out, text_fill(out->arena, message, args, n));
}
