#include "http/form.h"

#include <string.h>

#include "http/pairs.h"

bool form_text_is_clean(struct str s, enum form_text text)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool line_end = c == '\t' || c == '\n' || c == '\r';
        if ((c < ' ' && !(line_end && text == FORM_TEXT_LINES)) || c == 0x7f)
            return false;
    }
    return str_is_utf8(s);
}

struct str form_line_ends(struct arena *arena, struct str s)
{
    if (s.len == 0 || !memchr(s.data, '\r', s.len))
        return s;
    char *text = arena_alloc(arena, s.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool before_newline = s.data[i] == '\r' && i + 1 < s.len && s.data[i + 1] == '\n';
        if (!before_newline)
            text[len++] = s.data[i] == '\r' ? '\n' : s.data[i];
    }
    return (struct str){text, len};
}

bool form_decode(struct arena *arena, struct str s, bool plus, struct str *ret_decoded)
{
    if (s.len == 0 || (!memchr(s.data, '%', s.len) && !(plus && memchr(s.data, '+', s.len)))) {
        *ret_decoded = s;
        return true;
    }
    char *text = arena_alloc(arena, s.len, 1);
    size_t len = 0;
    for (size_t i = 0; i < s.len; i++) {
        text[len] = plus && s.data[i] == '+' ? ' ' : s.data[i];
        if (s.data[i] == '%') {
            if (!str_unhex(str_sub(s, i + 1, 2), &text[len], 1))
                return false;
            i += 2;
        }
        len++;
    }
    *ret_decoded = (struct str){text, len};
    return true;
}

static enum fail parse_field(struct pairs *pairs, struct str field, enum form_text text)
{
    struct str value = field;
    struct str name;
    if (!str_cut(&value, '=', &name))
        name = STR("");
    if (!value.data)
        value = STR("");
    if (!form_decode(pairs->arena, name, true, &name) ||
        !form_decode(pairs->arena, value, true, &value) ||
        !form_text_is_clean(name, FORM_TEXT_LINE) || !form_text_is_clean(value, text))
        return FAIL_INVALID;
    pairs_add(pairs, name, form_line_ends(pairs->arena, value));
    return FAIL_NONE;
}

enum fail form_parse(
    struct arena *arena, struct str s, struct form_rules rules, struct http_pairs *ret_pairs)
{
    struct pairs pairs = {.arena = arena};
    struct str field;
    for (size_t n = 0; str_cut(&s, '&', &field); n++) {
        if (n == rules.max_fields)
            return FAIL_TOO_LARGE;
        if (!str_is_empty(field))
            TRY(parse_field(&pairs, field, rules.values));
    }
    *ret_pairs = pairs_view(&pairs);
    return FAIL_NONE;
}
