#include "document/workbook_read.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/date.h"
#include "document/zip.h"

enum {
    NAME_MAX_BYTES = 32,
    COLUMNS_MAX = 256,
    ROWS_MAX = 1000000,
    CELL_MAX = 32767,
    FORMATS_MAX = 4096
};

/* Day 0 of a spreadsheet's calendar, which believes in 29 February 1900. */
static const struct date day_zero = {1899, 12, 30};

/* The next element of that name from *at on: its attributes, and what stands inside. */
struct element {
    struct str attributes;
    struct str content;
};

struct sheet {
    struct arena *arena;
    struct str *texts; /* that cells share */
    size_t n_texts;
    bool *is_day; /* by number of a cell's style */
    size_t n_styles;
    struct buf out;
};

static bool ends_name(char c)
{
    return c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '\r';
}

static bool next_element(struct str xml, const char *name, size_t *at, struct element *ret_element)
{
    char opening[NAME_MAX_BYTES];
    char closing[NAME_MAX_BYTES];
    snprintf(opening, sizeof(opening), "<%s", name);
    snprintf(closing, sizeof(closing), "</%s>", name);
    struct str open = str_of(opening);
    struct str close = str_of(closing);
    size_t found;
    size_t end;
    while (str_find(xml, open, *at, &found)) {
        size_t from = found + open.len;
        *at = from;
        if (from >= xml.len || !ends_name(xml.data[from]))
            continue;
        if (!str_find(xml, STR(">"), from, &end))
            return false;
        ret_element->attributes = str_sub(xml, from, end - from);
        ret_element->content = STR("");
        *at = end + 1;
        if (end > from && xml.data[end - 1] == '/')
            return true;
        if (!str_find(xml, close, end, &found))
            return false;
        ret_element->content = str_sub(xml, end + 1, found - end - 1);
        *at = found + close.len;
        return true;
    }
    return false;
}

static struct str attribute(struct str attributes, const char *name)
{
    size_t at = 0;
    size_t end;
    struct str wanted = str_of(name);
    while (str_find(attributes, wanted, at, &at)) {
        size_t from = at + wanted.len;
        bool is_whole = at > 0 && ends_name(attributes.data[at - 1]) &&
                        str_starts(str_sub(attributes, from, 2), STR("=\""));
        if (is_whole && str_find(attributes, STR("\""), from + 2, &end))
            return str_sub(attributes, from + 2, end - from - 2);
        at = from;
    }
    return STR("");
}

static int64_t number_of(struct str text, int64_t otherwise)
{
    int64_t value = otherwise;
    bool known = str_to_int(text, &value);
    return known ? value : otherwise;
}

static void put_code_point(struct buf *out, int64_t code)
{
    unsigned c = (unsigned)code;
    if (c < 0x80) {
        buf_char(out, (char)c);
    } else if (c < 0x800) {
        buf_char(out, (char)(0xc0 | c >> 6));
        buf_char(out, (char)(0x80 | (c & 0x3f)));
    } else {
        if (c >= 0x10000) {
            buf_char(out, (char)(0xf0 | c >> 18));
            buf_char(out, (char)(0x80 | (c >> 12 & 0x3f)));
        } else {
            buf_char(out, (char)(0xe0 | c >> 12));
        }
        buf_char(out, (char)(0x80 | (c >> 6 & 0x3f)));
        buf_char(out, (char)(0x80 | (c & 0x3f)));
    }
}

static int64_t reference_of(struct str name)
{
    static const struct {
        struct str name;
        char c;
    } known[] = {{STR_INIT("amp"), '&'}, {STR_INIT("lt"), '<'}, {STR_INIT("gt"), '>'},
        {STR_INIT("quot"), '"'}, {STR_INIT("apos"), '\''}};
    int64_t code = 0;
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (str_equal(name, known[i].name))
            return known[i].c;
    if (str_starts(name, STR("#x"))) {
        for (size_t i = 2; i < name.len && i < 9; i++)
            code = code * 16 + (str_hex_digit(name.data[i]) & 15);
        return code;
    }
    return str_starts(name, STR("#")) ? number_of(str_sub(name, 1, name.len), ' ') : ' ';
}

/* Text between tags: references become characters, line ends blanks. */
static void put_text(struct buf *out, struct str xml)
{
    for (size_t i = 0; i < xml.len; i++) {
        size_t end;
        char c = xml.data[i];
        if (c == '\n' || c == '\r' || c == '\t') {
            buf_char(out, ' ');
        } else if (c == '&' && str_find(xml, STR(";"), i, &end) && end - i < 12) {
            int64_t code = reference_of(str_sub(xml, i + 1, end - i - 1));
            bool is_plain = code >= ' ' && code < 0x110000 && (code < 0xd800 || code > 0xdfff);
            put_code_point(out, is_plain ? code : ' ');
            i = end;
        } else {
            buf_char(out, c);
        }
    }
}

/* All <t> of a shared or inline text, without its reading in kana. */
static struct str text_of(struct sheet *sheet, struct str xml)
{
    struct buf out = buf_new(sheet->arena);
    struct element t;
    size_t reading;
    size_t at = 0;
    if (str_find(xml, STR("<rPh"), 0, &reading))
        xml = str_sub(xml, 0, reading);
    while (next_element(xml, "t", &at, &t))
        put_text(&out, t.content);
    return buf_str(&out);
}

static void read_texts(struct sheet *sheet, struct str xml)
{
    struct element si;
    size_t at = 0;
    size_t room = 0;
    while (next_element(xml, "si", &at, &si)) {
        if (sheet->n_texts == room) {
            size_t more = room == 0 ? 1024 : 2 * room;
            sheet->texts = arena_grow(
                sheet->arena, sheet->texts, room * sizeof(struct str), more * sizeof(struct str));
            room = more;
        }
        sheet->texts[sheet->n_texts++] = text_of(sheet, si.content);
    }
}

/* Formats that every program knows for days, and those whose picture has a year. */
static bool is_day_format(struct str styles, int64_t format)
{
    struct element f;
    size_t at = 0;
    bool is_known = (format >= 14 && format <= 17) || format == 22 ||
                    (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
    while (!is_known && next_element(styles, "numFmt", &at, &f))
        if (number_of(attribute(f.attributes, "numFmtId"), -1) == format) {
            size_t ignored;
            struct str picture = attribute(f.attributes, "formatCode");
            return str_find(picture, STR("yy"), 0, &ignored) ||
                   str_find(picture, STR("YY"), 0, &ignored);
        }
    return is_known;
}

static void read_styles(struct sheet *sheet, struct str xml)
{
    struct element formats;
    struct element xf;
    size_t at = 0;
    sheet->is_day = NEW_ARRAY(sheet->arena, bool, FORMATS_MAX);
    if (!next_element(xml, "cellXfs", &at, &formats))
        return;
    at = 0;
    while (sheet->n_styles < FORMATS_MAX && next_element(formats.content, "xf", &at, &xf))
        sheet->is_day[sheet->n_styles++] =
            is_day_format(xml, number_of(attribute(xf.attributes, "numFmtId"), 0));
}

static struct str day_of(struct sheet *sheet, struct str number)
{
    size_t point;
    int64_t days;
    struct str whole = str_find(number, STR("."), 0, &point) ? str_sub(number, 0, point) : number;
    if (!str_to_int(whole, &days) || days < 1 || days > 2958465)
        return number;
    return date_format(sheet->arena, date_add_days(day_zero, days));
}

static struct str value_of(struct sheet *sheet, const struct element *cell)
{
    struct element v = {0};
    size_t at = 0;
    struct str type = attribute(cell->attributes, "t");
    if (str_equal(type, STR("inlineStr")))
        return text_of(sheet, cell->content);
    if (!next_element(cell->content, "v", &at, &v))
        return STR("");
    if (str_equal(type, STR("s"))) {
        int64_t i = number_of(v.content, -1);
        return i >= 0 && (size_t)i < sheet->n_texts ? sheet->texts[i] : STR("");
    }
    struct buf out = buf_new(sheet->arena);
    put_text(&out, v.content);
    int64_t style = number_of(attribute(cell->attributes, "s"), 0);
    bool is_day =
        type.len == 0 && style >= 0 && (size_t)style < sheet->n_styles && sheet->is_day[style];
    struct str text = str_ends(buf_str(&out), STR(".0"))
                          ? str_sub(buf_str(&out), 0, buf_str(&out).len - 2)
                          : buf_str(&out);
    return is_day ? day_of(sheet, text) : text;
}

/* "AB12" is column 27; -1 for what is no place. */
static int64_t column_of(struct str place)
{
    int64_t column = 0;
    size_t i = 0;
    for (; i < place.len && i < 3 && place.data[i] >= 'A' && place.data[i] <= 'Z'; i++)
        column = column * 26 + (place.data[i] - 'A' + 1);
    return column - 1;
}

static void put_cell(struct buf *out, struct str text)
{
    buf_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '"')
            buf_char(out, '"');
        buf_char(out, text.data[i]);
    }
    buf_char(out, '"');
}

static enum fail put_row(struct sheet *sheet, struct str row, int64_t *columns)
{
    struct element cell;
    size_t at = 0;
    int64_t next = 0;
    while (next_element(row, "c", &at, &cell)) {
        int64_t column = column_of(attribute(cell.attributes, "r"));
        if (column < 0)
            column = next;
        if (column < next || column >= COLUMNS_MAX)
            return FAIL_INVALID;
        struct str text = value_of(sheet, &cell);
        if (text.len > CELL_MAX * 4)
            return FAIL_INVALID;
        for (; next < column; next++)
            buf_put(&sheet->out, next > 0 ? STR(",\"\"") : STR("\"\""));
        if (next > 0)
            buf_char(&sheet->out, ',');
        put_cell(&sheet->out, text);
        next++;
    }
    if (*columns == 0)
        *columns = next;
    for (; next < *columns; next++)
        buf_put(&sheet->out, next > 0 ? STR(",\"\"") : STR("\"\""));
    buf_char(&sheet->out, '\n');
    return FAIL_NONE;
}

static enum fail put_rows(struct sheet *sheet, struct str xml)
{
    struct element row;
    size_t at = 0;
    int64_t columns = 0;
    int64_t line = 1;
    while (next_element(xml, "row", &at, &row)) {
        int64_t number = number_of(attribute(row.attributes, "r"), line);
        if (number < line || number > ROWS_MAX)
            return FAIL_INVALID;
        for (; line < number; line++)
            TRY(put_row(sheet, STR(""), &columns));
        TRY(put_row(sheet, row.content, &columns));
        line++;
    }
    return FAIL_NONE;
}

bool workbook_is(struct str bytes)
{
    return str_starts(bytes, STR("PK\x03\x04"));
}

static enum fail part(
    struct arena *arena, struct str bytes, const char *name, struct str *ret_content)
{
    struct str content = STR("");
    enum fail fail = zip_read_part(arena, bytes, str_of(name), WORKBOOK_READ_BYTES, &content);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (!str_is_utf8(content))
        return FAIL_INVALID;
    *ret_content = content;
    return FAIL_NONE;
}

enum fail workbook_read(struct arena *arena, struct str bytes, struct str *ret_csv)
{
    struct sheet sheet = {.arena = arena, .out = buf_new(arena)};
    struct str xml;
    TRY(part(arena, bytes, "xl/sharedStrings.xml", &xml));
    read_texts(&sheet, xml);
    TRY(part(arena, bytes, "xl/styles.xml", &xml));
    read_styles(&sheet, xml);
    TRY(part(arena, bytes, "xl/worksheets/sheet1.xml", &xml));
    if (xml.len == 0)
        return FAIL_INVALID;
    TRY(put_rows(&sheet, xml));
    *ret_csv = buf_str(&sheet.out);
    return FAIL_NONE;
}
