#include "base/json_write.h"

#include <assert.h>

#include "base/eight.h"

struct json_write json_write_new(struct buf *out)
{
    return (struct json_write){.out = out};
}

static bool in_object(const struct json_write *json)
{
    return json->depth > 0 && (json->objects >> (json->depth - 1) & 1) != 0;
}

static void begin_value(struct json_write *json, const char *key)
{
    assert(in_object(json) == (key != NULL));
    if (json->comma)
        buf_char(json->out, ',');
    json->comma = true;
    if (!key)
        return;
    json_write_quoted(json->out, str_of(key));
    buf_char(json->out, ':');
}

static void open_container(struct json_write *json, const char *key, bool object)
{
    begin_value(json, key);
    assert(json->depth < JSON_WRITE_DEPTH);
    uint64_t bit = (uint64_t)1 << json->depth;
    json->objects = object ? json->objects | bit : json->objects & ~bit;
    json->depth++;
    json->comma = false;
    buf_char(json->out, object ? '{' : '[');
}

void json_write_object(struct json_write *json, const char *key)
{
    open_container(json, key, true);
}

void json_write_list(struct json_write *json, const char *key)
{
    open_container(json, key, false);
}

void json_write_end(struct json_write *json)
{
    assert(json->depth > 0);
    buf_char(json->out, in_object(json) ? '}' : ']');
    json->depth--;
    json->comma = true;
}

void json_write_text(struct json_write *json, const char *key, struct str value)
{
    begin_value(json, key);
    json_write_quoted(json->out, value);
}

void json_write_int(struct json_write *json, const char *key, int64_t value)
{
    begin_value(json, key);
    buf_int(json->out, value);
}

void json_write_bool(struct json_write *json, const char *key, bool value)
{
    begin_value(json, key);
    buf_put(json->out, value ? STR("true") : STR("false"));
}

void json_write_null(struct json_write *json, const char *key)
{
    begin_value(json, key);
    buf_put(json->out, STR("null"));
}

void json_write_rational(struct json_write *json, const char *key, struct rational value)
{
    begin_value(json, key);
    buf_char(json->out, '"');
    rational_put(json->out, value);
    buf_char(json->out, '"');
}

void json_write_texts(struct json_write *json, const char *key, const struct str *values, size_t n)
{
    json_write_list(json, key);
    for (size_t i = 0; i < n; i++)
        json_write_text(json, NULL, values[i]);
    json_write_end(json);
}

void json_write_raw(struct json_write *json, const char *key, struct str value)
{
    begin_value(json, key);
    buf_put(json->out, value);
}

void json_write_members(struct json_write *json, struct str members)
{
    assert(in_object(json) && members.len > 0);
    if (json->comma)
        buf_char(json->out, ',');
    json->comma = true;
    buf_put(json->out, members);
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

static void put_escaped(struct buf *out, unsigned char c)
{
    switch (c) {
    case '"':
        buf_put(out, STR("\\\""));
        return;
    case '\\':
        buf_put(out, STR("\\\\"));
        return;
    case '\n':
        buf_put(out, STR("\\n"));
        return;
    case '\r':
        buf_put(out, STR("\\r"));
        return;
    case '\t':
        buf_put(out, STR("\\t"));
        return;
    default:
        buf_format(out, "\\u%04x", c);
    }
}

/* The bytes that have to be escaped: eight.h. */
static uint64_t escapes_in(uint64_t bytes)
{
    return eight_below(bytes, 0x20) | eight_equal(bytes, '"') | eight_equal(bytes, '\\');
}

/* Whether all is ASCII that needs no escape, as keys, numbers and dates are. The last eight bytes
 * may overlap those before them. */
static bool is_simple(struct str value)
{
    enum { STEP = sizeof(uint64_t) };
    if (value.len < STEP) {
        for (size_t i = 0; i < value.len; i++)
            if (!is_plain((unsigned char)value.data[i]) || (value.data[i] & 0x80))
                return false;
        return true;
    }
    uint64_t found = 0;
    for (size_t i = 0; i + STEP < value.len; i += STEP)
        found |= eight_at(value.data + i) | escapes_in(eight_at(value.data + i));
    found |= eight_at(value.data + value.len - STEP) |
             escapes_in(eight_at(value.data + value.len - STEP));
    return (found & EIGHT_HIGH) == 0;
}

/* How many plain bytes stand in a row from i. */
static size_t plain_run(struct str value, size_t i)
{
    size_t at = i;
    while (value.len - at >= sizeof(uint64_t) && escapes_in(eight_at(value.data + at)) == 0)
        at += sizeof(uint64_t);
    while (at < value.len && is_plain((unsigned char)value.data[at]))
        at++;
    return at - i;
}

static void put_content(struct buf *out, struct str value)
{
    for (size_t i = 0; i < value.len; i++) {
        size_t run = plain_run(value, i);
        buf_put(out, str_sub(value, i, run));
        i += run;
        if (i < value.len)
            put_escaped(out, (unsigned char)value.data[i]);
    }
}

/* The length of the character at i: the shortest that is UTF-8, 0 when none is. */
static size_t character_length(struct str value, size_t i)
{
    static const struct str nul = STR_INIT("\0");
    for (size_t len = 1; len <= 4; len++) {
        struct str one = str_sub(value, i, len);
        if (one.len == len && (str_is_utf8(one) || str_equal(one, nul)))
            return len;
    }
    return 0;
}

void json_write_quoted(struct buf *out, struct str value)
{
    buf_char(out, '"');
    if (is_simple(value)) {
        buf_put(out, value);
    } else if (str_is_utf8(value)) {
        put_content(out, value);
    } else {
        for (size_t i = 0; i < value.len;) {
            size_t len = character_length(value, i);
            put_content(out, len > 0 ? str_sub(value, i, len) : STR("\ufffd"));
            i += len > 0 ? len : 1;
        }
    }
    buf_char(out, '"');
}
