#include "store/cycle_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CYCLE_PROGRAMME(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, version) X(T, DATE, opening_on) X(T, TEXT, note) \
    X(T, TEXT, visit) X(T, TEXT, outlet) X(T, TEXT, replacement) X(T, TEXT, set_by) \
    X(T, INSTANT, set_at) X(T, TEXT, approved_by) X(T, INSTANT, approved_at)

#define CYCLE_PLAN(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, version) X(T, TEXT, visit) X(T, INT, position) \
    X(T, DATE, planned_on) X(T, DATE, latest_on) X(T, TEXT, modes) X(T, TEXT, topics)
/* clang-format on */

static const struct column programme_columns[] = {
    COLUMNS_OF(CYCLE_PROGRAMME, struct cycle_programme)};
static const struct record programme_record = RECORD(programme_columns, struct cycle_programme);
static const struct column plan_columns[] = {COLUMNS_OF(CYCLE_PLAN, struct cycle_plan)};
static const struct record plan_record = RECORD(plan_columns, struct cycle_plan);

enum { PROGRAMME_SAVE, PROGRAMME_LIST, PLAN_ADD, PLAN_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [PROGRAMME_SAVE] = {"cycle_programme_save",
        "INSERT INTO cycle_programme (" SQL_COLUMNS(CYCLE_PROGRAMME) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (certification_case, version) DO UPDATE SET " SQL_SETS(CYCLE_PROGRAMME)},
    [PROGRAMME_LIST] = {"cycle_programme_list",
        "SELECT " SQL_COLUMNS(CYCLE_PROGRAMME) " FROM cycle_programme"
        " WHERE certification_case = $1 ORDER BY version"},
    [PLAN_ADD] = {"cycle_visit_add",
        "INSERT INTO cycle_visit (" SQL_COLUMNS(CYCLE_PLAN) ") VALUES (" PLACES_8 ")"},
    [PLAN_LIST] = {"cycle_visit_list",
        "SELECT " SQL_COLUMNS(CYCLE_PLAN) " FROM cycle_visit"
        " WHERE certification_case = $1 AND version = $2 ORDER BY position"},
};
/* clang-format on */

const struct sql_set cycle_sql = {sql, ARRAY_LEN(sql)};

enum fail cycle_store_save(const struct tx *tx, const struct cycle_programme *programme)
{
    return tx_save(tx, &programme_record, &sql[PROGRAMME_SAVE], programme);
}

enum fail cycle_store_list(
    const struct tx *tx, struct str case_id, struct cycle_programme **ret_programmes, size_t *ret_n)
{
    return record_list(tx_reader(tx, &programme_record), &sql[PROGRAMME_LIST],
        ARGS(value_text(case_id)), ret_programmes, ret_n);
}

enum fail cycle_plan_store_add(const struct tx *tx, const struct cycle_plan *plan)
{
    return tx_save(tx, &plan_record, &sql[PLAN_ADD], plan);
}

enum fail cycle_plan_store_list(const struct tx *tx, struct str case_id, int64_t version,
    struct cycle_plan **ret_plans, size_t *ret_n)
{
    return record_list(tx_reader(tx, &plan_record), &sql[PLAN_LIST],
        ARGS(value_text(case_id), value_int(version)), ret_plans, ret_n);
}
