#include "base/encoding.h"

#include <iconv.h>

#include "base/buf.h"

static void converter_end(iconv_t *converter)
{
    if (*converter != (iconv_t)-1)
        iconv_close(*converter);
}

/* No character of any of these takes more than this many bytes of UTF-8 for one of its own. */
enum { GROWTH = 3 };

static enum fail convert(
    struct arena *arena, const char *from, struct str bytes, struct str *ret_text)
{
    iconv_t converter __attribute__((cleanup(converter_end))) = iconv_open("UTF-8", from);
    size_t cap = bytes.len * GROWTH + GROWTH;
    char *out = arena_alloc(arena, cap, 1);
    char *in = (char *)(uintptr_t)bytes.data;
    char *at = out;
    size_t left = bytes.len;
    size_t room = cap;
    if (converter == (iconv_t)-1)
        return FAIL_INVALID;
    if (iconv(converter, &in, &left, &at, &room) == (size_t)-1 || left > 0)
        return FAIL_INVALID;
    *ret_text = (struct str){out, (size_t)(at - out)};
    return FAIL_NONE;
}

enum fail encoding_to_utf8(struct arena *arena, struct str bytes, struct str *ret_text)
{
    static const struct {
        struct str mark;
        const char *name;
    } wide[] = {{STR_INIT("\xff\xfe"), "UTF-16LE"}, {STR_INIT("\xfe\xff"), "UTF-16BE"}};
    static const struct str utf8 = STR_INIT("\xef\xbb\xbf");
    if (str_starts(bytes, utf8))
        bytes = str_sub(bytes, utf8.len, bytes.len);
    for (size_t i = 0; i < ARRAY_LEN(wide); i++)
        if (str_starts(bytes, wide[i].mark))
            return convert(
                arena, wide[i].name, str_sub(bytes, wide[i].mark.len, bytes.len), ret_text);
    if (!str_is_utf8(bytes))
        return convert(arena, "GB18030", bytes, ret_text);
    *ret_text = bytes;
    return FAIL_NONE;
}
