/*
 * JSON (RFC 8259) into the tree, in one pass. Texts without escapes point into the input, and nodes
 * are taken from the arena in chunks, because the speed of scoring in bulk is the speed of this
 * file. Each function gets the position where it begins and returns the one behind what it read,
 * NULL once a problem is noted.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "base/node.h"
#include "base/node_duplicate.h"

#include <string.h>

enum { CHUNK = 64 };

struct reader {
    struct arena *arena;
    struct problems *problems;
    const char *end;
    uint32_t line;
    uint32_t depth;
    struct node *chunk;
    size_t chunk_left;
    size_t nodes; /* in all chunks */
    const struct node_taker *taker;
};

static const char *refuse(const struct reader *reader, const char *code, const char *message)
{
    problem_add(reader->problems, STR(""), code, message)->line = reader->line;
    return NULL;
}

/* NULL once there are too many. */
static struct node *node_new(struct reader *reader)
{
    if (reader->chunk_left == 0) {
        if (reader->nodes >= LIMIT_TREE_NODES) {
            refuse(reader, "too_many", N_("too many values for one file"));
            return NULL;
        }
        reader->chunk = NEW_ARRAY(reader->arena, struct node, CHUNK);
        reader->chunk_left = CHUNK;
        reader->nodes += CHUNK;
    }
    reader->chunk_left--;
    return reader->chunk++;
}

static const char *refuse_syntax(const struct reader *reader, const char *p)
{
    if (p >= reader->end)
        return refuse(reader, "json_syntax", N_("not well-formed JSON: it ends too early"));
    struct problem *problem =
        problem_add(reader->problems, STR(""), "json_syntax", N_("not well-formed JSON at “{1}”"));
    struct str rest = {p, (size_t)(reader->end - p)};
    size_t len = 1;
    while (len < rest.len && ((unsigned char)rest.data[len] & 0xc0) == 0x80)
        len++;
    struct str sign = str_sub(rest, 0, len);
    bool shows = (unsigned char)*p >= ' ' && str_is_utf8(sign);
    problem->args[0] = shows ? str_copy(reader->arena, sign)
                             : str_format(reader->arena, "\\x%02x", (unsigned char)*p);
    problem->line = reader->line;
    return NULL;
}

static const char *skip_blanks(struct reader *reader, const char *p)
{
    for (; p < reader->end; p++) {
        if (*p == '\n')
            reader->line++;
        else if (*p != ' ' && *p != '\t' && *p != '\r')
            break;
    }
    return p;
}

/* The four digits of \uXXXX; -1 when they are not there. */
static int32_t hex4(const char *p, const char *end)
{
    if (end - p < 4)
        return -1;
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = str_hex_digit(p[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static char *put_utf8(char *out, uint32_t point)
{
    if (point < 0x80) {
        *out++ = (char)point;
    } else if (point < 0x800) {
        *out++ = (char)(0xc0 | point >> 6);
        *out++ = (char)(0x80 | (point & 63));
    } else if (point < 0x10000) {
        *out++ = (char)(0xe0 | point >> 12);
        *out++ = (char)(0x80 | (point >> 6 & 63));
        *out++ = (char)(0x80 | (point & 63));
    } else {
        *out++ = (char)(0xf0 | point >> 18);
        *out++ = (char)(0x80 | (point >> 12 & 63));
        *out++ = (char)(0x80 | (point >> 6 & 63));
        *out++ = (char)(0x80 | (point & 63));
    }
    return out;
}

/* Behind "\u": one code point, from a pair of surrogates if need be. */
static const char *read_code_point(const struct reader *reader, const char *p, uint32_t *ret_point)
{
    int32_t unit = hex4(p, reader->end);
    if (unit < 0)
        return refuse(reader, "json_escape", N_("\\u needs four hexadecimal digits"));
    if (unit == 0)
        return refuse(reader, "nul", N_("NUL is not allowed in a text"));
    p += 4;
    if (unit < 0xd800 || unit > 0xdfff) {
        *ret_point = (uint32_t)unit;
        return p;
    }
    bool pair = unit < 0xdc00 && reader->end - p >= 2 && p[0] == '\\' && p[1] == 'u';
    int32_t low = pair ? hex4(p + 2, reader->end) : -1;
    if (low < 0xdc00 || low > 0xdfff)
        return refuse(reader, "json_surrogate", N_("half of a surrogate pair (\\ud800 … \\udfff)"));
    *ret_point = 0x10000 + ((uint32_t)(unit - 0xd800) << 10) + (uint32_t)(low - 0xdc00);
    return p + 6;
}

/* The text from `p` to `close`, which holds escapes, decoded; decoding never makes it longer. */
static const char *decode(
    const struct reader *reader, const char *p, const char *close, struct str *ret_text)
{
    static const char from[] = "\"\\/bfnrt";
    static const char to[] = "\"\\/\b\f\n\r\t";
    char *start = arena_alloc(reader->arena, (size_t)(close - p), 1);
    char *out = start;
    while (p < close) {
        if (*p != '\\') {
            *out++ = *p++;
            continue;
        }
        const char *plain = strchr(from, p[1]);
        if (p[1] == 'u') {
            uint32_t point = 0;
            p = read_code_point(reader, p + 2, &point);
            if (!p)
                return NULL;
            out = put_utf8(out, point);
        } else if (plain && *plain) {
            *out++ = to[plain - from];
            p += 2;
        } else {
            return refuse(reader, "json_escape", N_("an unknown escape after \\"));
        }
    }
    *ret_text = (struct str){start, (size_t)(out - start)};
    return close + 1;
}

static bool is_plain(unsigned char c)
{
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
}

/* Behind the opening quote. */
static const char *read_string(const struct reader *reader, const char *p, struct str *ret_text)
{
    const char *start = p;
    bool escaped = false;
    bool ascii = true;
    for (;; p++) {
        while (p < reader->end && is_plain((unsigned char)*p))
            p++;
        if (p == reader->end || (unsigned char)*p < ' ')
            return refuse_syntax(reader, p);
        if (*p == '"')
            break;
        if (*p == '\\') {
            escaped = true;
            if (++p == reader->end || (unsigned char)*p < ' ')
                return refuse_syntax(reader, p);
        } else {
            ascii = false;
        }
    }
    struct str raw = {start, (size_t)(p - start)};
    if (!ascii && !str_is_utf8(raw))
        return refuse(reader, "utf8", N_("not well-formed UTF-8 text, or it holds a NUL"));
    if (escaped)
        return decode(reader, start, p, ret_text);
    *ret_text = raw;
    return p + 1;
}

static const char *skip_digits(const struct reader *reader, const char *p)
{
    while (p < reader->end && *p >= '0' && *p <= '9')
        p++;
    return p;
}

/* One digit at least. */
static const char *read_digits(const struct reader *reader, const char *p)
{
    const char *behind = skip_digits(reader, p);
    return behind == p ? refuse_syntax(reader, p) : behind;
}

static const char *read_number(const struct reader *reader, const char *p, struct node *node)
{
    const char *start = p;
    p += *p == '-';
    if (p < reader->end && *p == '0')
        p++;
    else if (!(p = read_digits(reader, p)))
        return NULL;
    bool whole = true;
    if (p < reader->end && *p == '.') {
        whole = false;
        if (!(p = read_digits(reader, p + 1)))
            return NULL;
    }
    if (p < reader->end && (*p == 'e' || *p == 'E')) {
        whole = false;
        p++;
        p += p < reader->end && (*p == '+' || *p == '-');
        if (!(p = read_digits(reader, p)))
            return NULL;
    }
    node->text = (struct str){start, (size_t)(p - start)};
    node->kind = whole && str_to_int(node->text, &node->value) ? NODE_INT : NODE_TEXT;
    return p;
}

static const char *read_word(const struct reader *reader, const char *p, struct node *node)
{
    static const struct {
        struct str word;
        enum node_kind kind;
        int64_t value;
    } words[] = {
        {STR_INIT("true"), NODE_BOOL, 1},
        {STR_INIT("false"), NODE_BOOL, 0},
        {STR_INIT("null"), NODE_NULL, 0},
    };
    struct str rest = {p, (size_t)(reader->end - p)};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (!str_starts(rest, words[i].word))
            continue;
        node->kind = words[i].kind;
        node->value = words[i].value;
        node->text = str_sub(rest, 0, words[i].word.len);
        return p + words[i].word.len;
    }
    return refuse_syntax(reader, p);
}

static const char *read_value(struct reader *reader, const char *p, struct node *node);

/* "key": in front of a value. */
static const char *read_key(struct reader *reader, const char *p, struct node *child)
{
    if (p == reader->end || *p != '"')
        return refuse_syntax(reader, p);
    p = read_string(reader, p + 1, &child->key);
    if (!p)
        return NULL;
    p = skip_blanks(reader, p);
    if (p == reader->end || *p != ':')
        return refuse_syntax(reader, p);
    return skip_blanks(reader, p + 1);
}

/* NULL when there is no taker for it or it declined. */
static const char *offer(const struct reader *reader, const char *p, struct node *node)
{
    const struct node_taker *taker = reader->taker;
    if (!taker || p == reader->end || *p != '[' || !str_equal(node->key, taker->key))
        return NULL;
    const char *behind = taker->take(reader->arena, p, reader->end, &node->taken);
    if (behind)
        node->kind = NODE_LIST;
    return behind;
}

static const char *read_member(struct reader *reader, const char *p, struct node *child)
{
    p = read_key(reader, p, child);
    if (!p)
        return NULL;
    const char *behind = offer(reader, p, child);
    return behind ? behind : read_value(reader, p, child);
}

/* Behind the opening bracket. */
static const char *read_children(struct reader *reader, const char *p, struct node *parent)
{
    char close = parent->kind == NODE_MAP ? '}' : ']';
    struct node **next = &parent->first;
    p = skip_blanks(reader, p);
    if (p < reader->end && *p == close)
        return p + 1;
    for (;;) {
        struct node *child = node_new(reader);
        if (!child)
            return NULL;
        child->line = reader->line;
        p = parent->kind == NODE_MAP ? read_member(reader, p, child) : read_value(reader, p, child);
        if (!p)
            return NULL;
        *next = child;
        next = &child->next;
        parent->count++;
        p = skip_blanks(reader, p);
        if (p < reader->end && *p == close)
            return p + 1;
        if (p == reader->end || *p != ',')
            return refuse_syntax(reader, p);
        p = skip_blanks(reader, p + 1);
    }
}

static const char *read_container(struct reader *reader, const char *p, struct node *node)
{
    if (reader->depth == LIMIT_TREE_DEPTH) {
        struct problem *problem = problem_add(
            reader->problems, STR(""), "too_deep", N_("nested too deeply; allowed are {1} levels"));
        problem->args[0] = str_format(reader->arena, "%d", LIMIT_TREE_DEPTH);
        problem->line = reader->line;
        return NULL;
    }
    node->kind = *p == '{' ? NODE_MAP : NODE_LIST;
    reader->depth++;
    p = read_children(reader, p + 1, node);
    reader->depth--;
    if (p && node->kind == NODE_MAP &&
        node_duplicate_check(reader->arena, node, reader->problems) != FAIL_NONE)
        return NULL;
    return p;
}

static const char *read_value(struct reader *reader, const char *p, struct node *node)
{
    if (p == reader->end)
        return refuse_syntax(reader, p);
    if (*p == '"') {
        node->kind = NODE_TEXT;
        node->quoted = true;
        return read_string(reader, p + 1, &node->text);
    }
    if (*p == '{' || *p == '[')
        return read_container(reader, p, node);
    if (*p == '-' || (*p >= '0' && *p <= '9'))
        return read_number(reader, p, node);
    return read_word(reader, p, node);
}

enum fail node_read_json_taking(struct arena *arena, struct str input,
    const struct node_taker *taker, struct problems *problems, struct node **ret_root)
{
    const char *start = input.len == 0 ? "" : input.data;
    struct reader reader = {
        .arena = arena, .problems = problems, .end = start + input.len, .line = 1, .taker = taker};
    const char *p = skip_blanks(&reader, start);
    struct node *root = node_new(&reader);
    root->line = reader.line;
    p = read_value(&reader, p, root);
    if (!p)
        return FAIL_INVALID;
    p = skip_blanks(&reader, p);
    if (p < reader.end) {
        refuse_syntax(&reader, p);
        return FAIL_INVALID;
    }
    *ret_root = root;
    return FAIL_NONE;
}

enum fail node_read_json(
    struct arena *arena, struct str input, struct problems *problems, struct node **ret_root)
{
    return node_read_json_taking(arena, input, NULL, problems, ret_root);
}
