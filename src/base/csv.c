#include "base/csv.h"

#include <assert.h>
#include <string.h>

static const struct str byte_order_mark = STR_INIT("\xef\xbb\xbf");

struct reader {
    struct problems *problems;
    size_t problems_before; /* that were there already */
    struct str content;
    size_t at;
    int64_t line;
    const struct csv_shape *shape;
    struct str header[CSV_COLUMNS_MAX];
    size_t field_of[CSV_COLUMNS_MAX]; /* which column of the shape a field of the file is */
    struct str fields[CSV_COLUMNS_MAX];
    size_t n_fields; /* of the row just read; may be more than CSV_COLUMNS_MAX */
    size_t n_header;
};

static enum fail refuse(
    struct reader *reader, struct str place, const char *code, const char *message)
{
    struct problem *problem = problem_add(reader->problems, place, code, message);
    problem->line = reader->line;
    return FAIL_INVALID;
}

static size_t n_problems(const struct reader *reader)
{
    return reader->problems->count - reader->problems_before;
}

/* A problem with field i of the row at hand. Its place is the column's name, or its number while
 * there is no header yet; made only now, for a row may have millions of fields. */
static enum fail refuse_field(
    struct reader *reader, size_t i, const char *code, const char *message)
{
    struct str place = i < reader->n_header ? reader->header[i]
                                            : str_format(reader->problems->arena, "#%zu", i + 1);
    return refuse(reader, place, code, message);
}

static bool at_row_end(const struct reader *reader)
{
    struct str rest = str_sub(reader->content, reader->at, 2);
    return rest.len == 0 || rest.data[0] == '\n' || str_equal(rest, STR("\r\n"));
}

static void skip_row_end(struct reader *reader)
{
    if (reader->at < reader->content.len && reader->content.data[reader->at] == '\r')
        reader->at++;
    if (reader->at < reader->content.len)
        reader->at++;
    reader->line++;
}

/* What stands between the quotes, with one quote for each two. */
static struct str without_doubled(struct arena *arena, struct str raw, size_t doubled)
{
    char *text = arena_alloc(arena, raw.len - doubled, 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        text[len++] = raw.data[i];
        i += raw.data[i] == '"';
    }
    return (struct str){text, len};
}

static enum fail read_quoted(struct reader *reader, struct str *ret_field)
{
    struct str content = reader->content;
    int64_t first_line = reader->line;
    size_t from = ++reader->at;
    size_t doubled = 0;
    while (reader->at < content.len) {
        char c = content.data[reader->at++];
        reader->line += c == '\n';
        if (c != '"')
            continue;
        if (reader->at < content.len && content.data[reader->at] == '"') {
            reader->at++;
            doubled++;
            continue;
        }
        struct str raw = str_sub(content, from, reader->at - 1 - from);
        *ret_field = doubled == 0 ? raw : without_doubled(reader->problems->arena, raw, doubled);
        return FAIL_NONE;
    }
    reader->line = first_line;
    return refuse_field(
        reader, reader->n_fields, "csv_quote_open", N_("the quote is never closed"));
}

static bool ends_plain(char c)
{
    return c == ',' || c == '\n' || c == '\r' || c == '"';
}

static enum fail read_plain(struct reader *reader, struct str *ret_field)
{
    struct str content = reader->content;
    size_t from = reader->at;
    size_t end = from;
    while (end < content.len && !ends_plain(content.data[end]))
        end++;
    reader->at = end;
    if (!at_row_end(reader) && content.data[end] == '"')
        return refuse_field(reader, reader->n_fields, "csv_quote_inside",
            N_("a quote inside a field that does not begin with one"));
    if (!at_row_end(reader) && content.data[end] == '\r')
        return refuse_field(reader, reader->n_fields, "csv_carriage_return",
            N_("a carriage return without a line feed"));
    *ret_field = str_sub(content, from, end - from);
    return FAIL_NONE;
}

/* One field and the comma behind it, if there is one. */
static enum fail read_field(struct reader *reader, bool *ret_more)
{
    struct str field;
    size_t i = reader->n_fields;
    bool quoted = reader->at < reader->content.len && reader->content.data[reader->at] == '"';
    TRY(quoted ? read_quoted(reader, &field) : read_plain(reader, &field));
    if (i < CSV_COLUMNS_MAX)
        reader->fields[i] = field;
    reader->n_fields++;
    if (at_row_end(reader)) {
        *ret_more = false;
        return FAIL_NONE;
    }
    if (reader->content.data[reader->at] != ',')
        return refuse_field(reader, i, "csv_quote_behind", N_("text behind a closing quote"));
    reader->at++;
    *ret_more = true;
    return FAIL_NONE;
}

static enum fail read_row(struct reader *reader)
{
    bool more = true;
    reader->n_fields = 0;
    while (more)
        TRY(read_field(reader, &more));
    skip_row_end(reader);
    return FAIL_NONE;
}

static bool find_column(const struct csv_shape *shape, struct str name, size_t *ret_i)
{
    for (size_t i = 0; i < shape->n_columns; i++) {
        if (!str_equal(str_of(shape->columns[i].name), name))
            continue;
        *ret_i = i;
        return true;
    }
    return false;
}

static struct str known_columns(const struct reader *reader)
{
    struct buf names = buf_new(reader->problems->arena);
    for (size_t i = 0; i < reader->shape->n_columns; i++)
        buf_format(&names, "%s%s", i > 0 ? "," : "", reader->shape->columns[i].name);
    return buf_str(&names);
}

static void check_header_field(struct reader *reader, size_t i, struct csv_table *table)
{
    struct str name = reader->fields[i];
    size_t column;
    if (!find_column(reader->shape, name, &column)) {
        struct problem *problem = problem_add(
            reader->problems, name, "csv_column_unknown", N_("unknown column; allowed are {1}"));
        problem->line = 1;
        problem->args[0] = known_columns(reader);
        return;
    }
    if (table->has[column])
        problem_add(
            reader->problems, name, "csv_column_repeated", N_("the column is there more than once"))
            ->line = 1;
    table->has[column] = true;
    reader->header[i] = name;
    reader->field_of[i] = column;
}

static enum fail read_header(struct reader *reader, struct csv_table *table)
{
    if (reader->content.len == reader->at)
        return refuse(
            reader, STR(""), "csv_empty", N_("the file is empty; a header row is needed"));
    TRY(read_row(reader));
    for (size_t i = 0; i < reader->n_fields && i < CSV_COLUMNS_MAX; i++)
        check_header_field(reader, i, table);
    reader->n_header = reader->n_fields;
    for (size_t i = 0; i < reader->shape->n_columns; i++)
        if (reader->shape->columns[i].required && !table->has[i])
            problem_add(reader->problems, str_of(reader->shape->columns[i].name),
                "csv_column_missing", N_("the column is missing"))
                ->line = 1;
    return n_problems(reader) > 0 ? FAIL_INVALID : FAIL_NONE;
}

static struct csv_row row_of(struct reader *reader, int64_t line)
{
    struct str *cells = NEW_ARRAY(reader->problems->arena, struct str, reader->shape->n_columns);
    for (size_t i = 0; i < reader->n_fields; i++)
        cells[reader->field_of[i]] = reader->fields[i];
    return (struct csv_row){.line = line, .cells = cells};
}

static void refuse_field_count(struct reader *reader, int64_t line)
{
    struct problem *problem = problem_add(reader->problems, STR(""), "csv_field_count",
        N_("the row has {1} fields, the header has {2}"));
    problem->line = line;
    problem->args[0] = str_format(reader->problems->arena, "%zu", reader->n_fields);
    problem->args[1] = str_format(reader->problems->arena, "%zu", reader->n_header);
}

static enum fail read_rows(struct reader *reader, struct csv_table *table)
{
    struct csv_row *rows = NULL;
    size_t cap = 0;
    while (reader->at < reader->content.len && n_problems(reader) < CSV_PROBLEMS_MAX) {
        int64_t line = reader->line;
        TRY(read_row(reader));
        if (reader->n_fields != reader->n_header) {
            refuse_field_count(reader, line);
            continue;
        }
        if (table->n_rows == reader->shape->rows_max) {
            struct problem *problem = problem_add(
                reader->problems, STR(""), "csv_too_many_rows", N_("more than {1} rows"));
            problem->line = line;
            problem->args[0] = str_format(reader->problems->arena, "%zu", table->n_rows);
            break;
        }
        if (table->n_rows == cap) {
            size_t more = cap == 0 ? 64 : cap * 2;
            rows =
                arena_grow(reader->problems->arena, rows, cap * sizeof *rows, more * sizeof *rows);
            cap = more;
        }
        rows[table->n_rows++] = row_of(reader, line);
    }
    table->rows = rows;
    return n_problems(reader) > 0 ? FAIL_INVALID : FAIL_NONE;
}

/* The line of the first byte that makes the text not UTF-8. */
static int64_t line_of_broken_text(struct str content)
{
    int64_t line = 1;
    struct str rest = content;
    struct str part;
    while (str_cut(&rest, '\n', &part) && str_is_utf8(part))
        line++;
    return line;
}

static struct str without_empty_end(struct str content)
{
    for (;;) {
        if (str_ends(content, STR("\n\n")))
            content.len -= 1;
        else if (str_ends(content, STR("\n\r\n")))
            content.len -= 2;
        else
            return content;
    }
}

enum fail csv_read(struct problems *problems, struct str content, const struct csv_shape *shape,
    struct csv_table *ret_table)
{
    /* So a header with more fields than that holds an unknown or a repeated column. */
    assert(shape->n_columns < CSV_COLUMNS_MAX);
    struct reader reader = {
        .problems = problems, .problems_before = problems->count, .line = 1, .shape = shape};
    struct csv_table table = {0};
    if (!str_is_utf8(content)) {
        reader.line = line_of_broken_text(content);
        return refuse(&reader, STR(""), "csv_utf8", N_("not UTF-8 text"));
    }
    if (str_starts(content, byte_order_mark))
        content = str_sub(content, byte_order_mark.len, content.len);
    reader.content = without_empty_end(content);
    TRY(read_header(&reader, &table));
    TRY(read_rows(&reader, &table));
    *ret_table = table;
    return FAIL_NONE;
}

static bool is_number(struct str s)
{
    size_t points = 0;
    size_t digits = 0;
    for (size_t i = s.len > 0 && (s.data[0] == '-' || s.data[0] == '+') ? 1 : 0; i < s.len; i++) {
        bool digit = s.data[i] >= '0' && s.data[i] <= '9';
        if (!digit && s.data[i] != '.')
            return false;
        digits += digit;
        points += !digit;
    }
    return digits > 0 && points <= 1;
}

static bool is_formula(struct str cell)
{
    static const struct str starts[] = {STR_INIT("="), STR_INIT("+"), STR_INIT("-"), STR_INIT("@"),
        STR_INIT("\t"), STR_INIT("\r"), STR_INIT("\uff1d"), STR_INIT("\uff0b"), STR_INIT("\uff0d"),
        STR_INIT("\uff20")};
    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (str_starts(cell, starts[i]))
            return !is_number(cell);
    return false;
}

struct str csv_cell_text(struct str cell)
{
    struct str rest = str_sub(cell, 1, cell.len);
    return str_starts(cell, STR("'")) && is_formula(rest) ? rest : cell;
}

static bool needs_quotes(struct str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (strchr("\",\r\n", cell.data[i]))
            return true;
    return cell.len > 0 && (cell.data[0] == ' ' || cell.data[cell.len - 1] == ' ');
}

static void put_cell(struct buf *out, struct str cell)
{
    bool formula = is_formula(cell);
    if (!needs_quotes(cell)) {
        buf_put(out, formula ? STR("'") : STR(""));
        buf_put(out, cell);
        return;
    }
    buf_put(out, formula ? STR("\"'") : STR("\""));
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.data[i] == '"')
            buf_char(out, '"');
        buf_char(out, cell.data[i]);
    }
    buf_char(out, '"');
}

void csv_put_row(struct buf *out, const struct str *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            buf_char(out, ',');
        put_cell(out, cells[i]);
    }
    buf_put(out, STR("\r\n"));
}

void csv_put_byte_order_mark(struct buf *out)
{
    buf_put(out, byte_order_mark);
}
