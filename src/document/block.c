#include "document/block.h"

#include "document/template.h"

#include <assert.h>
#include <string.h>

enum attribute_kind { TEXT, NUMBER, COLOR, ANCHOR };

static const struct attribute {
    struct str name;
    enum attribute_kind kind;
    enum { ALLOWED, FOR_TEXT, REQUIRED } need;
    size_t offset; /* in struct block */
} attributes[] = {
    {STR_INIT("id"), TEXT, REQUIRED, offsetof(struct block, id)},
    {STR_INIT("x"), NUMBER, REQUIRED, offsetof(struct block, x)},
    {STR_INIT("y"), NUMBER, REQUIRED, offsetof(struct block, y)},
    {STR_INIT("width"), NUMBER, REQUIRED, offsetof(struct block, width)},
    {STR_INIT("height"), NUMBER, REQUIRED, offsetof(struct block, height)},
    {STR_INIT("font-family"), TEXT, FOR_TEXT, offsetof(struct block, family)},
    {STR_INIT("font-size"), NUMBER, FOR_TEXT, offsetof(struct block, size)},
    {STR_INIT("font-weight"), NUMBER, ALLOWED, offsetof(struct block, weight)},
    {STR_INIT("color"), COLOR, ALLOWED, offsetof(struct block, color)},
    {STR_INIT("letter-spacing"), NUMBER, ALLOWED, offsetof(struct block, letter_spacing)},
    {STR_INIT("text-anchor"), ANCHOR, ALLOWED, offsetof(struct block, horizontal)},
    {STR_INIT("data-min-size"), NUMBER, ALLOWED, offsetof(struct block, size_min)},
    {STR_INIT("data-line-height"), NUMBER, ALLOWED, offsetof(struct block, line_height)},
    {STR_INIT("data-anchor"), ANCHOR, ALLOWED, offsetof(struct block, vertical)},
    {STR_INIT("data-columns"), TEXT, ALLOWED, offsetof(struct block, columns)},
};

/* 12, 12.5: up to six decimals, no sign. */
static bool number_parse(struct str s, double *ret_number)
{
    int64_t scale = 1;
    int64_t value = 0;
    bool fraction = false;
    if (s.len == 0 || s.len > 12)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.data[i] == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (s.data[i] < '0' || s.data[i] > '9')
            return false;
        value = value * 10 + (s.data[i] - '0');
        scale = fraction ? scale * 10 : scale;
    }
    *ret_number = (double)value / (double)scale;
    return true;
}

static bool color_parse(struct str s, uint32_t *ret_color)
{
    unsigned char rgb[3];
    if (s.len != 7 || s.data[0] != '#' || !str_unhex(str_sub(s, 1, 6), rgb, sizeof rgb))
        return false;
    *ret_color = (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
    return true;
}

static bool anchor_parse(struct str s, enum block_anchor *ret_anchor)
{
    static const struct str words[] = {
        [BLOCK_START] = STR_INIT("start"),
        [BLOCK_MIDDLE] = STR_INIT("middle"),
        [BLOCK_END] = STR_INIT("end"),
    };
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (!str_equal(s, words[i]))
            continue;
        *ret_anchor = (enum block_anchor)i;
        return true;
    }
    return false;
}

static bool attribute_parse(
    struct arena *arena, const struct attribute *attribute, struct str value, struct block *block)
{
    void *field = (char *)block + attribute->offset;
    switch (attribute->kind) {
    case TEXT:
        *(struct str *)field = template_unescape(arena, value);
        return true;
    case NUMBER:
        return number_parse(value, field);
    case COLOR:
        return color_parse(value, field);
    case ANCHOR:
        return anchor_parse(value, field);
    }
    return false;
}

/* The value of an attribute in the text of a tag: ` name="value"`. */
static bool attribute_find(
    struct arena *arena, struct str tag, struct str name, struct str *ret_value)
{
    struct str key = str_concat(arena, name, STR("=\""));
    size_t at = 0;
    while (str_find(tag, key, at, &at)) {
        size_t start = at + key.len;
        size_t end;
        bool whole = at > 0 && strchr(" \t\r\n", tag.data[at - 1]);
        if (whole && str_find(tag, STR("\""), start, &end)) {
            *ret_value = str_sub(tag, start, end - start);
            return true;
        }
        at = start;
    }
    return false;
}

static enum fail broken(struct problems *problems, struct str id, struct str detail)
{
    problem_add(problems, id, "block", N_("The template is wrong here: {1}."))->args[0] = detail;
    return FAIL_BROKEN;
}

static enum fail block_parse(
    struct problems *problems, struct str tag, struct str text, struct block *ret_block)
{
    struct block block = *ret_block;
    for (size_t i = 0; i < ARRAY_LEN(attributes); i++) {
        struct str value;
        bool found = attribute_find(problems->arena, tag, attributes[i].name, &value);
        if (!found && attributes[i].need < (block.is_code ? REQUIRED : FOR_TEXT))
            continue;
        if (!found || !attribute_parse(problems->arena, &attributes[i], value, &block))
            return broken(problems, block.id, attributes[i].name);
    }
    if (block.size_min <= 0)
        block.size_min = block.size;
    if (!block.is_code && (block.size <= 0 || block.size_min > block.size))
        return broken(problems, block.id, STR("font-size"));
    block.text = str_trim(template_unescape(problems->arena, text));
    *ret_block = block;
    return FAIL_NONE;
}

/* The tag of the next block, at or after *at, which moves behind it. */
static bool next_tag(struct str svg, size_t *at, struct str *ret_tag, bool *ret_is_code)
{
    static const struct str open = STR_INIT("<rect class=\"");
    size_t end;
    for (; str_find(svg, open, *at, at); *at += open.len) {
        struct str class = str_sub(svg, *at + open.len, svg.len);
        *ret_is_code = str_starts(class, STR("code\""));
        if (!*ret_is_code && !str_starts(class, STR("text\"")))
            continue;
        if (!str_find(svg, STR(">"), *at, &end))
            return false;
        *ret_tag = str_sub(svg, *at, end - *at);
        *at = end + 1;
        return true;
    }
    return false;
}

/* What stands between `open` and `close`, at or after *at, which moves behind it. */
static bool between(
    struct str s, struct str open, struct str close, size_t *at, struct str *ret_inside)
{
    size_t start;
    size_t end;
    if (!str_find(s, open, *at, &start) || !str_find(s, close, start + open.len, &end))
        return false;
    *ret_inside = str_sub(s, start + open.len, end - start - open.len);
    *at = end + close.len;
    return true;
}

enum fail block_scan(struct problems *problems, struct str svg, struct blocks *ret_blocks)
{
    struct blocks blocks = {0};
    size_t at = 0;
    struct str tag;
    struct block block = {.weight = 400, .line_height = 1.5};
    while (next_tag(svg, &at, &tag, &block.is_code)) {
        struct str inside;
        struct str text = STR("");
        size_t text_at = 0;
        if (str_ends(tag, STR("/")) || !between(svg, STR(""), STR("</rect>"), &at, &inside))
            return broken(problems, STR("template"), STR("<rect>"));
        (void)between(inside, STR("<desc>"), STR("</desc>"), &text_at, &text);
        blocks.first = arena_grow(problems->arena, blocks.first, blocks.n * sizeof(struct block),
            (blocks.n + 1) * sizeof(struct block));
        blocks.first[blocks.n] = block;
        TRY(block_parse(problems, tag, text, &blocks.first[blocks.n]));
        blocks.first[blocks.n++].source =
            (struct str){tag.data, (size_t)(svg.data + at - tag.data)};
    }
    *ret_blocks = blocks;
    return FAIL_NONE;
}

const struct block *block_find(struct blocks blocks, struct str id)
{
    size_t i = 0;
    while (i < blocks.n && !str_equal(blocks.first[i].id, id))
        i++;
    assert(i < blocks.n);
    return &blocks.first[i];
}
