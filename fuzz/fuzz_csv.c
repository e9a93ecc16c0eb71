/* A table or problems with their lines, and what is written reads back. */
#include "base/csv.h"
#include "fuzz.h"

static const struct csv_column columns[] = {{"id", true}, {"name", false}, {"risk", false}};
static const struct csv_shape shape = {columns, ARRAY_LEN(columns), 1000};

static void write_and_read(struct arena *arena, const struct csv_table *table)
{
    const struct str names[] = {STR("id"), STR("name"), STR("risk")};
    struct buf out = buf_new(arena);
    csv_put_byte_order_mark(&out);
    csv_put_row(&out, names, ARRAY_LEN(names));
    for (size_t i = 0; i < table->n_rows; i++)
        csv_put_row(&out, table->rows[i].cells, ARRAY_LEN(names));
    struct problems problems = problems_new(arena);
    struct csv_table again;
    must(csv_read(&problems, buf_str(&out), &shape, &again) == FAIL_NONE);
    must(again.n_rows == table->n_rows);
    for (size_t i = 0; i < table->n_rows; i++)
        for (size_t k = 0; k < ARRAY_LEN(names); k++)
            must(str_ends(again.rows[i].cells[k], table->rows[i].cells[k]));
}

static void fuzz_one(struct arena *arena, struct str input)
{
    struct problems problems = problems_new(arena);
    struct csv_table table;
    if (csv_read(&problems, input, &shape, &table) != FAIL_NONE) {
        must(problems.count > 0 && problems.first->line >= 1);
        return;
    }
    must(problems.count == 0 && table.n_rows <= shape.rows_max);
    write_and_read(arena, &table);
}
