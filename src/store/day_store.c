#include "store/day_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ADJUSTMENT(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, position) X(T, CODE(day_change_codes), change) \
    X(T, INT, percent) X(T, TEXT, reason)

#define SIGNATURE(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, CODE(day_signer_codes), signer) \
    X(T, TEXT, account) X(T, INSTANT, signed_at) X(T, TEXT, sha256)

#define SIGNATURE_ROW(K, X, T) \
    K(T, INT, round) X(T, CODE(day_signer_codes), signer) X(T, TEXT, account) X(T, TEXT, name) \
    X(T, INSTANT, signed_at) X(T, TEXT, sha256)

#define PAST_DRAW(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, seed) X(T, INT, population) \
    X(T, TEXT, population_sha256) X(T, TEXT, population_file) X(T, TEXT, drawn_by) \
    X(T, INSTANT, drawn_at) X(T, TEXT, replaced_by) X(T, INSTANT, replaced_at) X(T, TEXT, reason)
/* clang-format on */

static const struct column adjustment_columns[] = {COLUMNS_OF(ADJUSTMENT, struct day_adjustment)};
static const struct record adjustment_record = RECORD(adjustment_columns, struct day_adjustment);
static const struct column signature_columns[] = {COLUMNS_OF(SIGNATURE, struct day_signature)};
static const struct record signature_record = RECORD(signature_columns, struct day_signature);
static const struct column row_columns[] = {COLUMNS_OF(SIGNATURE_ROW, struct day_signature_row)};
static const struct record row_record = RECORD(row_columns, struct day_signature_row);
static const struct column draw_columns[] = {COLUMNS_OF(PAST_DRAW, struct past_draw)};
static const struct record draw_record = RECORD(draw_columns, struct past_draw);

enum {
    ADJUSTMENT_CLEAR,
    ADJUSTMENT_ADD,
    ADJUSTMENT_LIST,
    SIGNATURE_ADD,
    SIGNATURE_LIST,
    DRAW_ADD,
    DRAW_LIST,
};

/* clang-format off */
static const struct sql sql[] = {
    [ADJUSTMENT_CLEAR] = {"day_adjustment_clear",
        "DELETE FROM day_adjustment WHERE certification_case = $1"},
    [ADJUSTMENT_ADD] = {"day_adjustment_add",
        "INSERT INTO day_adjustment (" SQL_COLUMNS(ADJUSTMENT) ") VALUES (" PLACES_5 ")"},
    [ADJUSTMENT_LIST] = {"day_adjustment_list",
        "SELECT " SQL_COLUMNS(ADJUSTMENT) " FROM day_adjustment WHERE certification_case = $1"
        " ORDER BY position"},
    [SIGNATURE_ADD] = {"day_signature_add",
        "INSERT INTO day_signature (" SQL_COLUMNS(SIGNATURE) ") VALUES (" PLACES_6 ")"},
    [SIGNATURE_LIST] = {"day_signature_list",
        "SELECT s.round, s.signer, s.account, a.name, s.signed_at, s.sha256"
        " FROM day_signature s JOIN account a ON a.id = s.account"
        " WHERE s.certification_case = $1 ORDER BY s.round DESC, s.signed_at, s.signer DESC"},
    [DRAW_ADD] = {"past_draw_add",
        "INSERT INTO past_draw (" SQL_COLUMNS(PAST_DRAW) ") VALUES (" PLACES_11 ")"},
    [DRAW_LIST] = {"past_draw_list",
        "SELECT " SQL_COLUMNS(PAST_DRAW) " FROM past_draw WHERE certification_case = $1"
        " ORDER BY round DESC"},
};
/* clang-format on */

const struct sql_set day_sql = {sql, ARRAY_LEN(sql)};

enum fail day_adjustment_store_set(
    const struct tx *tx, struct str case_id, const struct day_adjustment *adjustments, size_t n)
{
    TRY(tx_execute(tx, &sql[ADJUSTMENT_CLEAR], ARGS(value_text(case_id))));
    for (size_t i = 0; i < n; i++)
        TRY(tx_save(tx, &adjustment_record, &sql[ADJUSTMENT_ADD], &adjustments[i]));
    return FAIL_NONE;
}

enum fail day_adjustment_store_list(
    const struct tx *tx, struct str case_id, struct day_adjustment **ret_adjustments, size_t *ret_n)
{
    return record_list(tx_reader(tx, &adjustment_record), &sql[ADJUSTMENT_LIST],
        ARGS(value_text(case_id)), ret_adjustments, ret_n);
}

enum fail day_signature_store_add(const struct tx *tx, const struct day_signature *signature)
{
    return tx_save(tx, &signature_record, &sql[SIGNATURE_ADD], signature);
}

enum fail day_signature_store_list(
    const struct tx *tx, struct str case_id, struct day_signature_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[SIGNATURE_LIST], ARGS(value_text(case_id)),
        ret_rows, ret_n);
}

enum fail past_draw_store_add(const struct tx *tx, const struct past_draw *draw)
{
    return tx_save(tx, &draw_record, &sql[DRAW_ADD], draw);
}

enum fail past_draw_store_list(
    const struct tx *tx, struct str case_id, struct past_draw **ret_draws, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &draw_record), &sql[DRAW_LIST], ARGS(value_text(case_id)), ret_draws, ret_n);
}
