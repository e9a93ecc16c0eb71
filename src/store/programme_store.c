#include "store/programme_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define PROGRAMME(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, staff) X(T, INT, categories) \
    X(T, INT, add_percent) X(T, INT, reduce_percent) X(T, TEXT, reason) \
    X(T, RATIONAL, plan_days) X(T, RATIONAL, onsite_days) X(T, RATIONAL, outlet_days) \
    X(T, RATIONAL, total_days) X(T, RATIONAL, stage1_days) X(T, TEXT, seed) \
    X(T, INT, population) X(T, TEXT, population_sha256) X(T, TEXT, population_file) \
    X(T, TEXT, drawn_by) X(T, INSTANT, drawn_at) X(T, INT, round) X(T, TEXT, sheet) \
    X(T, TEXT, fixed_by) X(T, INSTANT, fixed_at)
/* clang-format on */

static const struct column programme_columns[] = {COLUMNS_OF(PROGRAMME, struct programme)};
static const struct record programme_record = RECORD(programme_columns, struct programme);

/* clang-format off */
#define DRAWN_OUTLET(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, outlet) X(T, TEXT, stratum) X(T, BOOL, random) \
    X(T, TEXT, ticket) X(T, INT, position) X(T, INT, staff)
/* clang-format on */

static const struct column drawn_outlet_columns[] = {COLUMNS_OF(DRAWN_OUTLET, struct drawn_outlet)};
static const struct record drawn_outlet_record = RECORD(drawn_outlet_columns, struct drawn_outlet);

/* clang-format off */
#define DRAWN_ROW(K, X, T) \
    K(T, TEXT, outlet) X(T, TEXT, code) X(T, TEXT, name) X(T, TEXT, region) X(T, TEXT, address) \
    X(T, TEXT, stratum) X(T, BOOL, random) X(T, TEXT, ticket) X(T, INT, staff)
/* clang-format on */

/* The state of a case that an outlet was drawn for. */
struct state_row {
    enum case_state state;
};

/* clang-format off */
#define STATE_ROW(K, X, T) K(T, CODE(case_state_codes), state)
/* clang-format on */

static const struct column state_row_columns[] = {COLUMNS_OF(STATE_ROW, struct state_row)};
static const struct record state_row_record = RECORD(state_row_columns, struct state_row);

static const struct column drawn_row_columns[] = {COLUMNS_OF(DRAWN_ROW, struct drawn_row)};
static const struct record drawn_row_record = RECORD(drawn_row_columns, struct drawn_row);

enum {
    PROGRAMME_SAVE,
    PROGRAMME_LOAD,
    DRAWN_ADD,
    DRAWN_CLEAR,
    DRAWN_GIVE_WAY,
    DRAWN_REPLACE,
    DRAWN_LIST,
    DRAWN_ORIGINAL,
    DRAWN_CASES,
};

#define DRAWN                                                                                      \
    "SELECT d.outlet, o.code, o.name, o.region, o.address, d.stratum, d.random, d.ticket,"         \
    " d.staff FROM drawn_outlet d JOIN outlet o ON o.id = d.outlet"                                \
    " WHERE d.certification_case = $1"

/* clang-format off */
static const struct sql sql[] = {
    [PROGRAMME_SAVE] = {"programme_save",
        "INSERT INTO programme (" SQL_COLUMNS(PROGRAMME) ") VALUES (" PLACES_21 ")"
        " ON CONFLICT (certification_case) DO UPDATE SET " SQL_SETS(PROGRAMME)},
    [PROGRAMME_LOAD] = {"programme_load",
        "SELECT " SQL_COLUMNS(PROGRAMME) " FROM programme WHERE certification_case = $1"},
    [DRAWN_ADD] = {"drawn_outlet_add",
        "INSERT INTO drawn_outlet (" SQL_COLUMNS(DRAWN_OUTLET) ") VALUES (" PLACES_7 ")"},
    [DRAWN_CLEAR] = {"drawn_outlet_clear",
        "DELETE FROM drawn_outlet WHERE certification_case = $1"},
    [DRAWN_GIVE_WAY] = {"drawn_outlet_give_way",
        "UPDATE drawn_outlet SET given_way = 1 WHERE certification_case = $1 AND outlet = $2"},
    [DRAWN_REPLACE] = {"drawn_outlet_replace",
        "INSERT INTO drawn_outlet (certification_case, outlet, stratum, random, ticket, position,"
        " staff, given_way, instead_of)"
        " SELECT certification_case, CAST($3 AS TEXT), stratum, 1, CAST($4 AS TEXT), position,"
        " CAST($5 AS BIGINT), 0, outlet FROM drawn_outlet"
        " WHERE certification_case = $1 AND outlet = $2"},
    [DRAWN_LIST] = {"drawn_outlet_list", DRAWN " AND d.given_way = 0 ORDER BY d.position"},
    [DRAWN_ORIGINAL] = {"drawn_outlet_original",
        DRAWN " AND d.instead_of = '' ORDER BY d.position"},
    [DRAWN_CASES] = {"drawn_outlet_cases",
        "SELECT c.state FROM drawn_outlet d"
        " JOIN certification_case c ON c.id = d.certification_case"
        " WHERE d.outlet = $1 AND d.given_way = 0"},
};
/* clang-format on */

const struct sql_set programme_sql = {sql, ARRAY_LEN(sql)};

enum fail programme_store_save(const struct tx *tx, const struct programme *programme)
{
    return tx_save(tx, &programme_record, &sql[PROGRAMME_SAVE], programme);
}

enum fail programme_store_load(
    const struct tx *tx, struct str case_id, struct programme *ret_programme)
{
    return tx_load(
        tx, &programme_record, &sql[PROGRAMME_LOAD], ARGS(value_text(case_id)), ret_programme);
}

enum fail drawn_outlet_store_add(const struct tx *tx, const struct drawn_outlet *drawn)
{
    return tx_save(tx, &drawn_outlet_record, &sql[DRAWN_ADD], drawn);
}

enum fail drawn_outlet_store_clear(const struct tx *tx, struct str case_id)
{
    return tx_execute(tx, &sql[DRAWN_CLEAR], ARGS(value_text(case_id)));
}

enum fail drawn_outlet_store_replace(
    const struct tx *tx, struct str old_outlet, const struct drawn_outlet *drawn)
{
    struct value id = value_text(drawn->certification_case);
    struct value old = value_text(old_outlet);
    TRY(tx_execute(tx, &sql[DRAWN_GIVE_WAY], ARGS(id, old)));
    return tx_execute(tx, &sql[DRAWN_REPLACE],
        ARGS(id, old, value_text(drawn->outlet), value_text(drawn->ticket),
            value_int(drawn->staff)));
}

enum fail drawn_outlet_store_original(
    const struct tx *tx, struct str case_id, struct drawn_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &drawn_row_record), &sql[DRAWN_ORIGINAL],
        ARGS(value_text(case_id)), ret_rows, ret_n);
}

enum fail drawn_outlet_store_list(
    const struct tx *tx, struct str case_id, struct drawn_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &drawn_row_record), &sql[DRAWN_LIST],
        ARGS(value_text(case_id)), ret_rows, ret_n);
}

enum fail drawn_outlet_store_is_busy(const struct tx *tx, struct str outlet, bool *ret_is_busy)
{
    struct state_row *rows;
    size_t n;
    bool busy = false;
    TRY(record_list(
        tx_reader(tx, &state_row_record), &sql[DRAWN_CASES], ARGS(value_text(outlet)), &rows, &n));
    for (size_t i = 0; i < n; i++)
        busy =
            busy || !(case_state_is_certified(rows[i].state) || case_state_is_final(rows[i].state));
    *ret_is_busy = busy;
    return FAIL_NONE;
}
