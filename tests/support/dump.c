#include "support/dump.h"

#include <stdlib.h>

#include "base/buf.h"
#include "store/migrate.h"
#include "support/database.h"

enum { TABLES_MAX = 200 };

/* Traces of what was tried. */
static const char *const traces[] = {"login_failure", "event"};

/* What only follows from other rows, and is many: tests/store/test_search_index.c looks at it. */
static const char *const derived[] = {"search_gram", "search_term"};

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

/* Every table that a migration creates, with the statement that reads it whole; made once. */
struct dump {
    struct str table;
    struct sql sql;
};

static struct dump dumps[TABLES_MAX];
static size_t n_dumps;

/* A migration may make a table again, and gives it its name when the old one is gone. */
static struct str lasting_name(struct str table)
{
    static const struct str next = STR_INIT("_next");
    return str_ends(table, next) ? str_sub(table, 0, table.len - next.len) : table;
}

static bool is_known(struct str table)
{
    for (size_t i = 0; i < n_dumps; i++)
        if (str_equal(dumps[i].table, table))
            return true;
    return false;
}

static void add_tables(struct arena *arena, struct str migration)
{
    static const struct str create = STR_INIT("CREATE TABLE ");
    size_t at = 0;
    while (str_find(migration, create, at, &at)) {
        struct str rest = str_sub(migration, at + create.len, migration.len);
        struct str table;
        assert_true(str_cut(&rest, ' ', &table) && n_dumps < TABLES_MAX);
        at += create.len;
        table = lasting_name(table);
        if (is_known(table) || is_among(derived, ARRAY_LEN(derived), table))
            continue;
        struct str name = str_concat(arena, STR("dump_"), table);
        struct str text = str_concat(arena, STR("SELECT * FROM "), table);
        dumps[n_dumps++] = (struct dump){table, {str_c(arena, name), str_c(arena, text)}};
    }
}

static void find_tables(void)
{
    static struct arena *lasting;
    struct migrations migrations = migrate_embedded();
    if (n_dumps > 0)
        return;
    lasting = arena_new(TABLES_MAX * 1024);
    for (size_t i = 0; i < migrations.n; i++)
        add_tables(lasting,
            (struct str){(const char *)migrations.items[i].data, migrations.items[i].size});
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
static void dump_table(struct buf *out, struct db *db, const struct dump *dump)
{
    struct rows rows;
    assert_db(db, db_query(db, out->arena, &dump->sql, NO_ARGS, &rows));
    struct str *texts = NEW_ARRAY(out->arena, struct str, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        texts[i] = row_text(out->arena, rows.cells + i * rows.columns, rows.columns);
    qsort(texts, rows.count, sizeof *texts, compare);
    for (size_t i = 0; i < rows.count; i++)
        buf_format(out, "\n%s%" STR_PRI, dump->sql.name, STR_ARG(texts[i]));
}

struct str dump_tables(struct arena *arena, struct db *db, enum dump_part part)
{
    struct buf out = buf_new(arena);
    find_tables();
    for (size_t i = 0; i < n_dumps; i++)
        if (part == DUMP_ALL || !is_trace(dumps[i].table))
            dump_table(&out, db, &dumps[i]);
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
