#include "store/table_store.h"

#include <assert.h>

bool table_store_is_copied(const struct table *table)
{
    static const char *const apart[] = {"search_entry", "search_gram", "search_term",
        "search_state", "name_gram", "name_entry", "session", "login_failure"};
    for (size_t i = 0; i < ARRAY_LEN(apart); i++)
        if (strcmp(table->name, apart[i]) == 0)
            return false;
    return true;
}

/* The value of the column at that place of the key; NULL behind the last. */
static const struct value *key_value(const struct table *table, const struct value *row, int place)
{
    for (size_t i = 0; i < table->n_columns; i++)
        if (table->columns[i].key == place)
            return &row[i];
    return NULL;
}

enum fail table_store_page(const struct tx *tx, const struct table *table,
    const struct value *after, int64_t limit, struct rows *ret_rows)
{
    struct value values[DB_ARGS_MAX];
    size_t n = 0;
    if (!after)
        return db_query(tx->db, tx->arena, &table->first, ARGS(value_int(limit)), ret_rows);
    for (const struct value *key; (key = key_value(table, after, (int)n + 1)) != NULL; n++)
        values[n] = *key;
    values[n++] = value_int(limit);
    return db_query(tx->db, tx->arena, &table->next, (struct args){values, n}, ret_rows);
}

enum fail table_store_insert(
    const struct tx *tx, const struct table *table, const struct value *row)
{
    int64_t ignored;
    return db_execute(tx->db, &table->insert, (struct args){row, table->n_columns}, &ignored);
}

enum fail table_store_of_case(
    const struct tx *tx, const struct table *table, struct str case_id, struct rows *ret_rows)
{
    if (!table->of_case.text) {
        *ret_rows = (struct rows){0};
        return FAIL_NONE;
    }
    return db_query(tx->db, tx->arena, &table->of_case, ARGS(value_text(case_id)), ret_rows);
}

enum fail table_store_of_certificate(
    const struct tx *tx, const struct table *table, struct str number, struct rows *ret_rows)
{
    if (!table->of_certificate.text) {
        *ret_rows = (struct rows){0};
        return FAIL_NONE;
    }
    return db_query(tx->db, tx->arena, &table->of_certificate, ARGS(value_text(number)), ret_rows);
}

enum fail table_store_remove(
    const struct tx *tx, const struct table *table, struct str case_id, int64_t *ret_n)
{
    if (!table->remove.text) {
        *ret_n = 0;
        return FAIL_NONE;
    }
    return db_execute(tx->db, &table->remove, ARGS(value_text(case_id)), ret_n);
}

static const struct table *table_of(const char *name)
{
    size_t i = 0;
    while (i < table_list_count && strcmp(table_list[i].name, name) != 0)
        i++;
    assert(i < table_list_count);
    return &table_list[i];
}

enum fail table_store_drop_indexes(const struct tx *tx, const char *name)
{
    return db_script(tx->db, str_of(table_of(name)->drop_indexes));
}

enum fail table_store_make_indexes(const struct tx *tx, const char *name)
{
    return db_script(tx->db, str_of(table_of(name)->make_indexes));
}
