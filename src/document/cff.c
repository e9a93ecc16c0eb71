#include "document/cff.h"

#include "base/buf.h"

enum op {
    FONT_BOX = 5,
    CHARSET = 15,
    CHARSTRINGS = 17,
    PRIVATE = 18,
    SUBROUTINES = 19,
    TWO_BYTES = 12,
    MATRIX = TWO_BYTES << 8 | 7,
    ROS = TWO_BYTES << 8 | 30,
    CID_COUNT = TWO_BYTES << 8 | 34,
    FD_ARRAY = TWO_BYTES << 8 | 36,
    FD_SELECT = TWO_BYTES << 8 | 37,
};

enum { OPERANDS_MAX = 48, DICTIONARIES_MAX = 255, FIRST_STRING = 391, OFFSET_BYTES = 5 };

/* Offsets of an INDEX: item i is from item(i) to item(i + 1). */
struct index {
    struct str cff;
    size_t at; /* of the first offset */
    size_t n;
    size_t offset_bytes;
    size_t base; /* that offsets count from */
};

/* One operator of a DICT. */
struct entry {
    int op;
    struct str source; /* with the operator */
    int64_t operands[OPERANDS_MAX];
    size_t n;
};

struct font {
    struct str cff;
    struct str top;
    struct index glyphs;
    struct index dictionaries;
    size_t select;
};

static bool big_endian(struct str s, size_t at, size_t bytes, size_t *ret_value)
{
    size_t value = 0;
    if (at > s.len || bytes > s.len - at)
        return false;
    for (size_t i = 0; i < bytes; i++)
        value = value << 8 | (unsigned char)s.data[at + i];
    *ret_value = value;
    return true;
}

static bool index_read(struct str cff, size_t at, struct index *ret_index, size_t *ret_end)
{
    struct index index = {.cff = cff};
    if (!big_endian(cff, at, 2, &index.n))
        return false;
    *ret_end = at + 2;
    *ret_index = index;
    if (index.n == 0)
        return true;
    if (!big_endian(cff, at + 2, 1, &index.offset_bytes) || index.offset_bytes < 1 ||
        index.offset_bytes > 4)
        return false;
    index.at = at + 3;
    index.base = index.at + (index.n + 1) * index.offset_bytes - 1;
    size_t last;
    if (!big_endian(cff, index.at + index.n * index.offset_bytes, index.offset_bytes, &last))
        return false;
    *ret_end = index.base + last;
    *ret_index = index;
    return true;
}

static bool index_item(const struct index *index, size_t i, struct str *ret_item)
{
    size_t from;
    size_t to;
    size_t at = index->at + i * index->offset_bytes;
    if (i >= index->n || !big_endian(index->cff, at, index->offset_bytes, &from) ||
        !big_endian(index->cff, at + index->offset_bytes, index->offset_bytes, &to) || from > to ||
        index->base + to > index->cff.len)
        return false;
    *ret_item = str_sub(index->cff, index->base + from, to - from);
    return true;
}

/* A number of a DICT; of a real one only where it ends. */
static bool operand_read(struct str dict, size_t *at, int64_t *ret_value)
{
    int first = (unsigned char)dict.data[*at];
    size_t rest = 0;
    size_t bytes = first == 29 ? 4 : first == 28 ? 2 : first >= 247 && first <= 254 ? 1 : 0;
    *at += 1;
    *ret_value = 0;
    if (first == 30) {
        while (*at < dict.len && (dict.data[*at] & 0xf) != 0xf)
            *at += 1;
        *at += 1;
        return *at <= dict.len;
    }
    if (!big_endian(dict, *at, bytes, &rest) || first == 31 || first == 255)
        return false;
    *at += bytes;
    if (bytes == 4)
        *ret_value = (int32_t)(uint32_t)rest;
    else if (bytes == 2)
        *ret_value = (int16_t)(uint16_t)rest;
    else if (first <= 246)
        *ret_value = first - 139;
    else
        *ret_value = first <= 250 ? (first - 247) * 256 + (int64_t)rest + 108
                                  : -(first - 251) * 256 - (int64_t)rest - 108;
    return true;
}

/* The next operator and its operands; false at the end, and where it is none. */
static bool dict_next(struct str dict, size_t *at, struct entry *ret_entry)
{
    size_t start = *at;
    ret_entry->n = 0;
    while (*at < dict.len) {
        int byte = (unsigned char)dict.data[*at];
        if (byte > 21) {
            if (ret_entry->n == OPERANDS_MAX ||
                !operand_read(dict, at, &ret_entry->operands[ret_entry->n++]))
                return false;
            continue;
        }
        size_t bytes = byte == TWO_BYTES ? 2 : 1;
        if (bytes > dict.len - *at)
            return false;
        ret_entry->op = bytes == 1 ? byte : byte << 8 | (unsigned char)dict.data[*at + 1];
        *at += bytes;
        ret_entry->source = str_sub(dict, start, *at - start);
        return true;
    }
    return false;
}

/* The operator with at least `n` operands, none of which is negative but for those of a box. */
static bool dict_find(struct str dict, int op, size_t n, struct entry *ret_entry)
{
    size_t at = 0;
    while (dict_next(dict, &at, ret_entry)) {
        if (ret_entry->op != op)
            continue;
        for (size_t i = 0; op != FONT_BOX && i < ret_entry->n; i++)
            if (ret_entry->operands[i] < 0)
                return false;
        return ret_entry->n >= n;
    }
    return false;
}

static bool top_read(struct str cff, struct font *ret_font)
{
    struct font font = {.cff = cff};
    struct index names;
    struct index tops;
    struct index strings;
    struct index subroutines;
    size_t at;
    return big_endian(cff, 2, 1, &at) && index_read(cff, at, &names, &at) &&
           index_read(cff, at, &tops, &at) && index_item(&tops, 0, &font.top) &&
           index_read(cff, at, &strings, &at) && index_read(cff, at, &subroutines, &at) &&
           subroutines.n == 0 && (*ret_font = font, true);
}

static bool font_read(struct str cff, struct font *ret_font)
{
    struct entry entry;
    size_t end;
    if (!top_read(cff, ret_font) || !dict_find(ret_font->top, ROS, 3, &entry) ||
        !dict_find(ret_font->top, CHARSTRINGS, 1, &entry) ||
        !index_read(cff, (size_t)entry.operands[0], &ret_font->glyphs, &end) ||
        !dict_find(ret_font->top, FD_ARRAY, 1, &entry) ||
        !index_read(cff, (size_t)entry.operands[0], &ret_font->dictionaries, &end) ||
        ret_font->dictionaries.n > DICTIONARIES_MAX ||
        !dict_find(ret_font->top, FD_SELECT, 1, &entry))
        return false;
    ret_font->select = (size_t)entry.operands[0];
    return true;
}

/* Which of the font's dictionaries a glyph goes by. */
static bool dictionary_of(const struct font *font, size_t glyph, size_t *ret_dictionary)
{
    enum { RANGE = 3 };
    size_t format;
    size_t ranges;
    size_t low = 0;
    size_t first;
    if (!big_endian(font->cff, font->select, 1, &format) || (format != 0 && format != 3))
        return false;
    if (format == 0)
        return big_endian(font->cff, font->select + 1 + glyph, 1, ret_dictionary) &&
               *ret_dictionary < font->dictionaries.n;
    size_t at = font->select + 3;
    if (!big_endian(font->cff, font->select + 1, 2, &ranges))
        return false;
    for (size_t high = ranges; high - low > 1;) {
        size_t middle = (low + high) / 2;
        if (!big_endian(font->cff, at + middle * RANGE, 2, &first))
            return false;
        if (first <= glyph)
            low = middle;
        else
            high = middle;
    }
    return ranges > 0 && big_endian(font->cff, at + low * RANGE + 2, 1, ret_dictionary) &&
           *ret_dictionary < font->dictionaries.n;
}

static void put_number(struct buf *out, size_t value, size_t bytes)
{
    while (bytes-- > 0)
        buf_char(out, (char)(value >> 8 * bytes & 0xff));
}

static void put_index(struct buf *out, const struct str *items, size_t n)
{
    enum { ITEM_OFFSET = 4 };
    size_t offset = 1;
    put_number(out, n, 2);
    if (n == 0)
        return;
    put_number(out, ITEM_OFFSET, 1);
    put_number(out, offset, ITEM_OFFSET);
    for (size_t i = 0; i < n; i++)
        put_number(out, offset += items[i].len, ITEM_OFFSET);
    for (size_t i = 0; i < n; i++)
        buf_put(out, items[i]);
}

/* Always in five bytes, so that a DICT is as long before its offsets are known as after. */
static void put_operand(struct buf *out, size_t value)
{
    put_number(out, 29, 1);
    put_number(out, value, OFFSET_BYTES - 1);
}

static void put_operator(struct buf *out, int op)
{
    put_number(out, (size_t)op, op >> 8 ? 2 : 1);
}

static void put_same(struct buf *out, struct str dict, int op)
{
    struct entry entry;
    if (dict_find(dict, op, 1, &entry))
        buf_put(out, entry.source);
}

/* The parts of the new font, in the order in which they stand. */
struct parts {
    struct str select; /* with the charset before it */
    struct str glyphs;
    struct str privates;
    size_t private_at[DICTIONARIES_MAX + 1]; /* in privates, by the new number */
    struct str dictionaries[DICTIONARIES_MAX];
    size_t n_dictionaries;
};

static bool add_dictionary(
    const struct font *font, size_t number, struct parts *parts, struct buf *out)
{
    struct entry entry;
    struct entry local;
    size_t i = parts->n_dictionaries++;
    if (!index_item(&font->dictionaries, number, &parts->dictionaries[i]) ||
        !dict_find(parts->dictionaries[i], PRIVATE, 2, &entry) ||
        (size_t)entry.operands[1] > font->cff.len)
        return false;
    struct str private = str_sub(font->cff, (size_t)entry.operands[1], (size_t)entry.operands[0]);
    if (private.len != (size_t)entry.operands[0] || dict_find(private, SUBROUTINES, 1, &local))
        return false;
    parts->private_at[i] = out->len;
    buf_put(out, private);
    parts->private_at[i + 1] = out->len;
    return true;
}

static bool collect(struct arena *arena, const struct font *font, const uint16_t *glyphs, size_t n,
    struct parts *parts)
{
    int16_t renumbered[DICTIONARIES_MAX] = {0}; /* and one more; 0: not used yet */
    struct buf select = buf_new(arena);
    struct buf out = buf_new(arena);
    struct buf privates = buf_new(arena);
    struct str *items = NEW_ARRAY(arena, struct str, n);
    put_number(&select, 2, 1); /* charset: one range from CID 1 */
    put_number(&select, 1, 2);
    put_number(&select, n - 2, 2);
    put_number(&select, 0, 1);
    for (size_t i = 0; i < n; i++) {
        size_t dictionary;
        if (!index_item(&font->glyphs, glyphs[i], &items[i]) ||
            !dictionary_of(font, glyphs[i], &dictionary))
            return false;
        if (renumbered[dictionary] == 0) {
            if (!add_dictionary(font, dictionary, parts, &privates))
                return false;
            renumbered[dictionary] = (int16_t)parts->n_dictionaries;
        }
        put_number(&select, (size_t)renumbered[dictionary] - 1, 1);
    }
    put_index(&out, items, n);
    parts->select = buf_str(&select);
    parts->glyphs = buf_str(&out);
    parts->privates = buf_str(&privates);
    return true;
}

/* All of the new font but what collect made, with offsets as if it began at `start`. */
static struct str head_of(
    struct arena *arena, const struct font *font, const struct parts *parts, size_t n, size_t start)
{
    enum { CHARSET_BYTES = 5 };
    static const struct str name = STR_INIT("Noto");
    static const struct str ros[] = {STR_INIT("Adobe"), STR_INIT("Identity")};
    size_t glyphs = start + parts->select.len;
    size_t dictionaries = glyphs + parts->glyphs.len + parts->privates.len;
    struct buf top = buf_new(arena);
    struct buf out = buf_new(arena);
    put_operand(&top, FIRST_STRING);
    put_operand(&top, FIRST_STRING + 1);
    put_operand(&top, 0);
    put_operator(&top, ROS);
    put_same(&top, font->top, MATRIX);
    put_same(&top, font->top, FONT_BOX);
    const size_t offsets[][2] = {{n, CID_COUNT}, {start, CHARSET},
        {start + CHARSET_BYTES, FD_SELECT}, {glyphs, CHARSTRINGS}, {dictionaries, FD_ARRAY}};
    for (size_t i = 0; i < ARRAY_LEN(offsets); i++) {
        put_operand(&top, offsets[i][0]);
        put_operator(&top, (int)offsets[i][1]);
    }
    struct str dict = buf_str(&top);
    buf_put(&out, (struct str){"\1\0\4\4", 4});
    put_index(&out, &name, 1);
    put_index(&out, &dict, 1);
    put_index(&out, ros, ARRAY_LEN(ros));
    put_index(&out, NULL, 0);
    return buf_str(&out);
}

static void put_dictionaries(struct buf *out, const struct parts *parts, size_t privates)
{
    struct str made[DICTIONARIES_MAX];
    for (size_t i = 0; i < parts->n_dictionaries; i++) {
        struct buf dict = buf_new(out->arena);
        put_same(&dict, parts->dictionaries[i], MATRIX);
        put_operand(&dict, parts->private_at[i + 1] - parts->private_at[i]);
        put_operand(&dict, privates + parts->private_at[i]);
        put_operator(&dict, PRIVATE);
        made[i] = buf_str(&dict);
    }
    put_index(out, made, parts->n_dictionaries);
}

bool cff_subset(
    struct arena *arena, struct str cff, const uint16_t *glyphs, size_t n, struct str *ret_cff)
{
    struct font font;
    struct parts parts = {0};
    if (n < 2 || !font_read(cff, &font) || !collect(arena, &font, glyphs, n, &parts))
        return false;
    size_t start = head_of(arena, &font, &parts, n, 0).len;
    struct buf out = buf_new(arena);
    buf_put(&out, head_of(arena, &font, &parts, n, start));
    buf_put(&out, parts.select);
    buf_put(&out, parts.glyphs);
    size_t privates = out.len;
    buf_put(&out, parts.privates);
    put_dictionaries(&out, &parts, privates);
    *ret_cff = buf_str(&out);
    return true;
}

bool cff_box(struct str cff, int64_t ret_box[4])
{
    struct font font;
    struct entry entry;
    if (!top_read(cff, &font) || !dict_find(font.top, FONT_BOX, 4, &entry))
        return false;
    for (size_t i = 0; i < 4; i++)
        ret_box[i] = entry.operands[i];
    return true;
}
