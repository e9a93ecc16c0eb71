#include "document/template.h"

#include "base/buf.h"

#include <string.h>

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

/* Takes the first character off *text; U+FFFD, and one byte, where it is not well-formed. */
static uint32_t take_character(struct str *text)
{
    size_t len = 1;
    while (len <= 4 && len <= text->len && !str_is_utf8(str_sub(*text, 0, len)))
        len++;
    bool broken = len > 4 || len > text->len;
    len = broken ? 1 : len;
    uint32_t character = (unsigned char)text->data[0] & (len == 1 ? 0x7fU : 0x7fU >> len);
    for (size_t i = 1; i < len; i++)
        character = character << 6 | ((unsigned char)text->data[i] & 0x3fU);
    *text = str_sub(*text, len, text->len);
    return broken ? 0xfffd : character;
}

enum character_kind { VISIBLE, SPACE, HIDDEN };

static enum character_kind character_kind(uint32_t character)
{
    static const struct {
        uint32_t first;
        uint32_t last;
        enum character_kind kind;
    } ranges[] = {
        {'\t', '\r', SPACE},
        {' ', ' ', SPACE},
        {0x2028, 0x2029, SPACE}, /* separators of lines and paragraphs */
        {0x00, 0x1f, HIDDEN},
        {0x7f, 0x9f, HIDDEN},
        {0x202a, 0x202e, HIDDEN},
        {0x2066, 0x2069, HIDDEN},
        {0xfdd0, 0xfdef, HIDDEN},
    };
    for (size_t i = 0; i < ARRAY_LEN(ranges); i++)
        if (character >= ranges[i].first && character <= ranges[i].last)
            return ranges[i].kind;
    return (character & 0xfffe) == 0xfffe ? HIDDEN : VISIBLE;
}

struct str template_clean(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    bool after_space = false;
    text = str_trim(text);
    while (text.len > 0) {
        struct str rest = text;
        uint32_t character = take_character(&rest);
        enum character_kind kind = character_kind(character);
        if (kind == HIDDEN || character == 0xfffd)
            buf_put(&out, STR("\uFFFD"));
        else if (kind == VISIBLE)
            buf_put(&out, str_sub(text, 0, text.len - rest.len));
        else if (!after_space)
            buf_char(&out, ' ');
        after_space = kind == SPACE;
        text = rest;
    }
    return buf_str(&out);
}

static void put_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        struct str byte = str_sub(text, i, 1);
        for (size_t j = 0; j < ARRAY_LEN(entities); j++)
            if (str_equal(byte, entities[j].plain))
                byte = entities[j].escaped;
        buf_put(out, byte);
    }
}

struct str template_escape(struct arena *arena, struct str text)
{
    struct buf out = buf_new(arena);
    put_escaped(&out, template_clean(arena, text));
    return buf_str(&out);
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
        struct str clean = template_clean(problems->arena, value->value);
        put_escaped(out, clean);
        has_slots = true;
        has_values = has_values || clean.len > 0;
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
    size_t at;
    if (!str_find(source, STR("&"), 0, &at))
        return source;
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
