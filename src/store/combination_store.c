#include "store/combination_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define COMBINATION(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, combination) X(T, TEXT, organisation) \
    X(T, TEXT, scheme) X(T, TEXT, combined_by) X(T, INSTANT, combined_at)
#define ROW(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, organisation) X(T, TEXT, scheme) \
    X(T, TEXT, scheme_sha256) X(T, CODE(activity_codes), activity) \
    X(T, CODE(case_state_codes), state) X(T, TEXT, level) X(T, TEXT, combination) \
    X(T, TEXT, combined_by) X(T, INSTANT, combined_at) X(T, BOOL, was_visited) \
    X(T, DATE, first_on) X(T, DATE, last_on) X(T, TEXT, shown) X(T, TEXT, reached) \
    X(T, TEXT, proposed) X(T, TEXT, verdict) X(T, TEXT, granted) X(T, TEXT, reason) \
    X(T, TEXT, certificate)
#define CANDIDATE(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, scheme) X(T, CODE(activity_codes), activity) \
    X(T, CODE(case_state_codes), state) X(T, TEXT, scope) X(T, INSTANT, entered_at)
/* clang-format on */

static const struct column columns[] = {COLUMNS_OF(COMBINATION, struct case_combination)};
static const struct record record = RECORD(columns, struct case_combination);
static const struct column row_columns[] = {COLUMNS_OF(ROW, struct combination_row)};
static const struct record row_record = RECORD(row_columns, struct combination_row);
static const struct column candidate_columns[] = {
    COLUMNS_OF(CANDIDATE, struct combination_candidate)};
static const struct record candidate_record =
    RECORD(candidate_columns, struct combination_candidate);

enum { BEGIN, ADD, REMOVE, CLEAR, END, LIST, CANDIDATES, COUNT_CANDIDATES };

#define CANDIDATES_FOUND                                                                           \
    " FROM certification_case c JOIN certification_case own ON own.id = $1"                        \
    " AND own.organisation = c.organisation AND own.scheme <> c.scheme"                            \
    " WHERE c.state IN ('accepted', 'contracted')"                                                 \
    " AND NOT EXISTS (SELECT 1 FROM case_combination g WHERE g.certification_case = c.id)"         \
    " AND NOT EXISTS (SELECT 1 FROM case_combination mine JOIN case_combination other"             \
    " ON other.combination = mine.combination"                                                     \
    " WHERE mine.certification_case = own.id AND other.scheme = c.scheme)"                         \
    " AND (lower(c.id) LIKE $2 ESCAPE '!' OR lower(c.scheme) LIKE $2 ESCAPE '!'"                   \
    " OR lower(c.scope) LIKE $2 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [BEGIN] = {"combination_begin", "INSERT INTO combination (id, organisation) VALUES ($1, $2)"},
    [ADD] = {"combination_add",
        "INSERT INTO case_combination (" SQL_COLUMNS(COMBINATION) ") VALUES (" PLACES_6 ")"},
    [REMOVE] = {"combination_remove", "DELETE FROM case_combination WHERE certification_case = $1"},
    [CLEAR] = {"combination_clear", "DELETE FROM case_combination WHERE combination = $1"},
    [END] = {"combination_end", "DELETE FROM combination WHERE id = $1"},
    [LIST] = {"combination_list",
        "SELECT c.id AS certification_case, c.organisation, c.scheme, c.scheme_sha256, c.activity,"
        " c.state, c.level, g.combination, a.name AS combined_by, g.combined_at,"
        " CASE WHEN e.id IS NULL THEN 0 ELSE 1 END AS was_visited,"
        " coalesce(nullif(p.first_on, ''), (SELECT min(m.from_on) FROM team_member m"
        " WHERE m.certification_case = c.id AND m.until = ''), '') AS first_on,"
        " coalesce(nullif(p.last_on, ''), (SELECT max(m.until_on) FROM team_member m"
        " WHERE m.certification_case = c.id AND m.until = ''), '') AS last_on,"
        " CASE WHEN e.locked = 1 THEN e.shown ELSE '' END AS shown,"
        " CASE WHEN e.locked = 1 THEN e.level ELSE '' END AS reached,"
        " coalesce(r.verdict, '') AS proposed, coalesce(d.verdict, '') AS verdict,"
        " coalesce(d.level, r.level, '') AS granted,"
        " coalesce(d.reason, r.reason, '') AS reason, coalesce(t.number, '') AS certificate"
        " FROM case_combination own"
        " JOIN case_combination g ON g.combination = own.combination"
        " JOIN certification_case c ON c.id = g.certification_case"
        " JOIN account a ON a.id = g.combined_by"
        " LEFT JOIN audit_plan p ON p.certification_case = c.id"
        " LEFT JOIN evaluation e ON e.certification_case = c.id AND e.kind = 'onsite'"
        " LEFT JOIN decision d ON d.certification_case = c.id"
        " LEFT JOIN decision_round r ON r.certification_case = c.id AND r.ending = 'open'"
        " LEFT JOIN certificate t ON t.certification_case = c.id"
        " WHERE own.certification_case = $1"
        " ORDER BY CASE WHEN c.id = $1 THEN 0 ELSE 1 END, c.scheme"},
    [CANDIDATES] = {"combination_candidates",
        "SELECT c.id AS certification_case, c.scheme, c.activity, c.state, c.scope, c.entered_at"
        CANDIDATES_FOUND " ORDER BY c.entered_at DESC, c.id LIMIT $3 OFFSET $4"},
    [COUNT_CANDIDATES] = {"combination_count_candidates",
        "SELECT COUNT(*)" CANDIDATES_FOUND},
};
/* clang-format on */

const struct sql_set combination_sql = {sql, ARRAY_LEN(sql)};

enum fail combination_store_begin(
    const struct tx *tx, struct str combination, struct str organisation)
{
    return tx_execute(tx, &sql[BEGIN], ARGS(value_text(combination), value_text(organisation)));
}

enum fail combination_store_add(const struct tx *tx, const struct case_combination *row)
{
    return tx_save(tx, &record, &sql[ADD], row);
}

enum fail combination_store_remove(const struct tx *tx, struct str case_id)
{
    return tx_execute(tx, &sql[REMOVE], ARGS(value_text(case_id)));
}

enum fail combination_store_end(const struct tx *tx, struct str combination)
{
    TRY(tx_execute(tx, &sql[CLEAR], ARGS(value_text(combination))));
    return tx_execute(tx, &sql[END], ARGS(value_text(combination)));
}

enum fail combination_store_list(
    const struct tx *tx, struct str case_id, struct combination_row **ret_rows, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &row_record), &sql[LIST], ARGS(value_text(case_id)), ret_rows, ret_n);
}

enum fail combination_store_candidates(const struct tx *tx, struct str case_id,
    const struct page_request *page, struct combination_candidate **ret_rows, size_t *ret_n)
{
    struct args args = ARGS(value_text(case_id), value_text(tx_like(tx, page->search)),
        value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &candidate_record), &sql[CANDIDATES], args, ret_rows, ret_n);
}

enum fail combination_store_count_candidates(
    const struct tx *tx, struct str case_id, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT_CANDIDATES],
        ARGS(value_text(case_id), value_text(tx_like(tx, search))), ret_count);
}
