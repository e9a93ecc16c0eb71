#include "store/skipped_step_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define STEP(K, X, T) \
    K(T, TEXT, certification_case) X(T, CODE(case_state_codes), state) X(T, TEXT, reason) \
    X(T, TEXT, proposed_by) X(T, INSTANT, proposed_at) X(T, TEXT, approved_by) \
    X(T, INSTANT, approved_at)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(STEP, struct skipped_step)};
static const struct record record = RECORD(columns, struct skipped_step);

enum { STEP_SAVE, STEP_LOAD };

/* clang-format off */
static const struct sql sql[] = {
    [STEP_SAVE] = {"skipped_step_save",
        "INSERT INTO skipped_step (" SQL_COLUMNS(STEP) ") VALUES (" PLACES_7 ")"
        " ON CONFLICT (certification_case, state) DO UPDATE SET " SQL_SETS(STEP)},
    [STEP_LOAD] = {"skipped_step_load",
        "SELECT " SQL_COLUMNS(STEP) " FROM skipped_step"
        " WHERE certification_case = $1 AND state = $2"},
};
/* clang-format on */

const struct sql_set skipped_step_sql = {sql, ARRAY_LEN(sql)};

enum fail skipped_step_store_save(const struct tx *tx, const struct skipped_step *step)
{
    return tx_save(tx, &record, &sql[STEP_SAVE], step);
}

enum fail skipped_step_store_load(
    const struct tx *tx, struct str case_id, enum case_state state, struct skipped_step *ret_step)
{
    return tx_load(tx, &record, &sql[STEP_LOAD],
        ARGS(value_text(case_id), value_text(codes_format(&case_state_codes, (int)state))),
        ret_step);
}
