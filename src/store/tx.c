#include "store/tx.h"

#include <assert.h>

#include "base/buf.h"
#include "store/search_index.h"

enum fail tx_execute_counted(
    const struct tx *tx, const struct sql *sql, struct args args, int64_t *ret_changed)
{
    int64_t changed;
    TRY(db_execute(tx->db, sql, args, &changed));
    TRY(search_index_written(tx, sql, args));
    *ret_changed = changed;
    return FAIL_NONE;
}

enum fail tx_execute(const struct tx *tx, const struct sql *sql, struct args args)
{
    int64_t changed;
    return tx_execute_counted(tx, sql, args, &changed);
}

enum fail tx_save(
    const struct tx *tx, const struct record *record, const struct sql *sql, const void *object)
{
    return tx_execute(tx, sql, record_args(tx->arena, record, object));
}

enum fail tx_number(
    const struct tx *tx, const struct sql *sql, struct args args, int64_t *ret_number)
{
    struct rows rows;
    TRY(db_query(tx->db, tx->arena, sql, args, &rows));
    *ret_number = rows.count > 0 ? rows.cells[0].integer : 0;
    return FAIL_NONE;
}

enum fail tx_texts(const struct tx *tx, const struct sql *sql, struct args args,
    struct str **ret_texts, size_t *ret_n)
{
    struct rows rows;
    TRY(db_query(tx->db, tx->arena, sql, args, &rows));
    struct str *texts = NEW_ARRAY(tx->arena, struct str, rows.count);
    for (size_t i = 0; i < rows.count; i++)
        texts[i] = rows.cells[i].text;
    *ret_texts = texts;
    *ret_n = rows.count;
    return FAIL_NONE;
}

struct args tx_among(const struct tx *tx, const struct str *texts, size_t n)
{
    struct value *values = NEW_ARRAY(tx->arena, struct value, TX_AMONG);
    assert(n > 0 && n <= TX_AMONG);
    for (size_t i = 0; i < TX_AMONG; i++)
        values[i] = value_text(texts[i < n ? i : 0]);
    return (struct args){values, TX_AMONG};
}

struct str tx_like(const struct tx *tx, struct str text)
{
    struct buf out = buf_new(tx->arena);
    buf_char(&out, '%');
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] == '%' || text.data[i] == '_' || text.data[i] == '!')
            buf_char(&out, '!');
        buf_char(&out, text.data[i]);
    }
    buf_char(&out, '%');
    return str_lower(tx->arena, buf_str(&out));
}
