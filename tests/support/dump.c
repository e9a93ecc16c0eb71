#include "support/dump.h"

#include <stdlib.h>

#include "base/buf.h"
#include "store/table_store.h"
#include "support/database.h"

/* Traces of what was tried. */
static const char *const traces[] = {"login_failure", "event"};

/* What only follows from other rows, and is many: tests/store/test_search_index.c looks at it. */
static const char *const derived[] = {"search_gram", "search_term", "name_gram", "name_entry"};

static bool is_among(const char *const *tables, size_t n, struct str table)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(table, str_of(tables[i])))
            return true;
    return false;
}

static bool is_trace(struct str table)
{
    return is_among(traces, ARRAY_LEN(traces), table);
}

static int compare(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static struct str row_text(struct arena *arena, const struct value *cells, size_t columns)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < columns; i++) {
        buf_char(&out, '|');
        if (cells[i].kind == VALUE_INT)
            buf_int(&out, cells[i].integer);
        else
            buf_put(&out, cells[i].text);
    }
    return buf_str(&out);
}

/* Rows have no order of their own: they are sorted as text. */
static void dump_table(struct buf *out, struct db *db, const struct table *table)
{
    const struct tx tx = {db, out->arena};
    struct rows rows;
    assert_db(db, table_store_page(&tx, table, NULL, INT32_MAX, &rows));
    struct str *texts = NEW_ARRAY(out->arena, struct str, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        texts[i] = row_text(out->arena, rows.cells + i * rows.columns, rows.columns);
    qsort(texts, rows.count, sizeof *texts, compare);
    for (size_t i = 0; i < rows.count; i++)
        buf_format(out, "\ndump_%s%" STR_PRI, table->name, STR_ARG(texts[i]));
}

struct str dump_tables(struct arena *arena, struct db *db, enum dump_part part)
{
    struct buf out = buf_new(arena);
    for (size_t i = 0; i < table_list_count; i++) {
        struct str name = str_of(table_list[i].name);
        if (!is_among(derived, ARRAY_LEN(derived), name) && (part == DUMP_ALL || !is_trace(name)))
            dump_table(&out, db, &table_list[i]);
    }
    return buf_str(&out);
}

void dump_assert_same(struct str before, struct str after)
{
    struct str a = before;
    struct str b = after;
    struct str line_a;
    struct str line_b;
    if (str_equal(before, after))
        return;
    while (str_cut(&a, '\n', &line_a) && str_cut(&b, '\n', &line_b) && str_equal(line_a, line_b))
        continue;
    print_error("the database changed, from\n%" STR_PRI "\nto\n%" STR_PRI "\n", STR_ARG(line_a),
        STR_ARG(line_b));
    fail();
}
