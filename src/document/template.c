#include "document/template.h"

#include "base/buf.h"
#include "base/embedded.h"

#include <assert.h>
#include <string.h>

extern const struct embedded document_templates[];
extern const size_t document_templates_count;

static const struct {
    struct str escaped;
    struct str plain;
} entities[] = {
    {STR_INIT("&amp;"), STR_INIT("&")},
    {STR_INIT("&lt;"), STR_INIT("<")},
    {STR_INIT("&gt;"), STR_INIT(">")},
    {STR_INIT("&quot;"), STR_INIT("\"")},
    {STR_INIT("&apos;"), STR_INIT("'")},
    {STR_INIT("&#10;"), STR_INIT("\n")},
    {STR_INIT("&#xa;"), STR_INIT("\n")},
};

struct str template_builtin(struct str name)
{
    size_t i = 0;
    while (i < document_templates_count && !str_equal(name, str_of(document_templates[i].name)))
        i++;
    assert(i < document_templates_count);
    return (struct str){(const char *)document_templates[i].data, document_templates[i].size};
}

/* The bytes of the code point that `s` begins with. */
static size_t step(struct str s)
{
    for (size_t len = 1; len <= 4 && len <= s.len; len++)
        if (str_is_utf8(str_sub(s, 0, len)))
            return len;
    return 0;
}

static bool is_hidden(struct str point)
{
    static const struct {
        struct str first;
        struct str last;
    } ranges[] = {
        {STR_INIT("\x01"), STR_INIT("\x1f")},
        {STR_INIT("\x7f"), STR_INIT("\xc2\x9f")},
        {STR_INIT("\u202a"), STR_INIT("\u202e")},
        {STR_INIT("\u2066"), STR_INIT("\u2069")},
        {STR_INIT("\xef\xbf\xbe"), STR_INIT("\xef\xbf\xbf")},
    };
    for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
        if (str_compare(point, ranges[i].first) >= 0 && str_compare(point, ranges[i].last) <= 0)
            return true;
    return false;
}

static bool is_space(struct str point)
{
    return point.len == 1 &&
           (point.data[0] == ' ' || (point.data[0] >= '\t' && point.data[0] <= '\r'));
}

static void put_point(struct buf *out, struct str point)
{
    for (size_t i = 0; i < ARRAY_LEN(entities); i++) {
        if (str_equal(point, entities[i].plain)) {
            buf_put(out, entities[i].escaped);
            return;
        }
    }
    buf_put(out, is_hidden(point) ? STR("\uFFFD") : point);
}

static void put_value(struct buf *out, struct str value)
{
    value = str_trim(value);
    bool after_space = false;
    while (value.len > 0) {
        size_t len = step(value);
        struct str point = len > 0 ? str_sub(value, 0, len) : STR("\uFFFD");
        value = str_sub(value, len > 0 ? len : 1, value.len);
        bool space = is_space(point);
        if (!space)
            put_point(out, point);
        else if (!after_space)
            buf_char(out, ' ');
        after_space = space;
    }
}

static const struct template_value *value_of(struct template_values values, struct str name)
{
    for (size_t i = 0; i < values.n; i++)
        if (str_equal(values.first[i].name, name))
            return &values.first[i];
    return NULL;
}

static enum fail fill_line(
    struct problems *problems, struct str line, struct template_values values, struct buf *out)
{
    size_t start = out->len;
    size_t from = 0;
    size_t open;
    bool has_slots = false;
    bool has_values = false;
    while (str_find(line, STR("{{"), from, &open)) {
        size_t close = line.len;
        bool closed = str_find(line, STR("}}"), open + 2, &close);
        struct str name = str_sub(line, open + 2, close - open - 2);
        const struct template_value *value = closed ? value_of(values, name) : NULL;
        if (!value) {
            problem_add(problems, STR("template"), "placeholder",
                N_("The template asks for {1}, which does not exist."))
                ->args[0] = name;
            return FAIL_BROKEN;
        }
        buf_put(out, str_sub(line, from, open - from));
        put_value(out, value->value);
        has_slots = true;
        has_values = has_values || str_trim(value->value).len > 0;
        from = close + 2;
    }
    if (has_slots && !has_values) {
        out->len = start;
        return FAIL_NONE;
    }
    buf_put(out, str_sub(line, from, line.len));
    buf_char(out, '\n');
    return FAIL_NONE;
}

enum fail template_fill(struct problems *problems, struct str source, struct template_values values,
    struct str *ret_filled)
{
    struct buf out = buf_new(problems->arena);
    struct str line;
    while (str_cut(&source, '\n', &line))
        TRY(fill_line(problems, line, values, &out));
    *ret_filled = buf_str(&out);
    return FAIL_NONE;
}

struct str template_unescape(struct arena *arena, struct str source)
{
    struct buf out = buf_new(arena);
    while (source.len > 0) {
        struct str taken = str_sub(source, 0, 1);
        struct str plain = taken;
        for (size_t i = 0; taken.data[0] == '&' && i < ARRAY_LEN(entities); i++) {
            if (!str_starts(source, entities[i].escaped))
                continue;
            taken = entities[i].escaped;
            plain = entities[i].plain;
        }
        buf_put(&out, plain);
        source = str_sub(source, taken.len, source.len);
    }
    return buf_str(&out);
}
