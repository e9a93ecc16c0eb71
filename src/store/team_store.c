#include "store/team_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define TEAM_MEMBER(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, account) X(T, CODE(team_part_codes), part) \
    X(T, DATE, from_on) X(T, DATE, until_on) X(T, RATIONAL, effort) X(T, INSTANT, since) \
    X(T, INSTANT, until) X(T, TEXT, ended_reason)
#define TEAM_ROW(K, X, T) \
    K(T, TEXT, account) X(T, TEXT, name) X(T, CODE(team_part_codes), part) X(T, DATE, from_on) \
    X(T, DATE, until_on) X(T, RATIONAL, effort) X(T, INSTANT, since) X(T, INSTANT, until) \
    X(T, TEXT, ended_reason)
#define TEAM_ASSIGNMENT(K, X, T) \
    K(T, TEXT, account) X(T, TEXT, certification_case) X(T, TEXT, organisation_name) \
    X(T, CODE(case_state_codes), state) X(T, DATE, from_on) X(T, DATE, until_on) \
    X(T, RATIONAL, effort) X(T, BOOL, is_companion)
#define CYCLE(K, X, T) \
    K(T, TEXT, leader) X(T, CODE(activity_codes), activity)
#define TEAM_ROUND(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, dispatched_by) \
    X(T, INSTANT, dispatched_at) X(T, DATE, object_by) X(T, CODE(team_answer_codes), answer) \
    X(T, TEXT, answered_by) X(T, INSTANT, answered_at) X(T, TEXT, reason)
#define TEAM_OBJECTION(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, account)
#define TEAM_OBJECTION_ROW(K, X, T) \
    K(T, INT, round) X(T, TEXT, account) X(T, TEXT, name)
/* clang-format on */

static const struct column member_columns[] = {COLUMNS_OF(TEAM_MEMBER, struct team_member)};
static const struct record member_record = RECORD(member_columns, struct team_member);
static const struct column row_columns[] = {COLUMNS_OF(TEAM_ROW, struct team_row)};
static const struct record row_record = RECORD(row_columns, struct team_row);
static const struct column assignment_columns[] = {
    COLUMNS_OF(TEAM_ASSIGNMENT, struct team_assignment)};
static const struct record assignment_record = RECORD(assignment_columns, struct team_assignment);
static const struct column cycle_columns[] = {COLUMNS_OF(CYCLE, struct team_cycle)};
static const struct record cycle_record = RECORD(cycle_columns, struct team_cycle);
static const struct column round_columns[] = {COLUMNS_OF(TEAM_ROUND, struct team_round)};
static const struct record round_record = RECORD(round_columns, struct team_round);
static const struct column objection_columns[] = {
    COLUMNS_OF(TEAM_OBJECTION, struct team_objection)};
static const struct record objection_record = RECORD(objection_columns, struct team_objection);
static const struct column objection_row_columns[] = {
    COLUMNS_OF(TEAM_OBJECTION_ROW, struct team_objection_row)};
static const struct record objection_row_record =
    RECORD(objection_row_columns, struct team_objection_row);

enum {
    ADD,
    LOAD,
    LIST,
    PAST,
    ELSEWHERE,
    LED,
    ROUND_SAVE,
    ROUND_LIST,
    ROUND_DUE,
    OBJECTION_ADD,
    OBJECTION_LIST,
};

#define ROWS                                                                                       \
    "SELECT m.account, a.name, m.part, m.from_on, m.until_on, m.effort, m.since, m.until,"         \
    " m.ended_reason FROM team_member m JOIN account a ON a.id = m.account"                        \
    " WHERE m.certification_case = $1"

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"team_add",
        "INSERT INTO team_member (" SQL_COLUMNS(TEAM_MEMBER) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (certification_case, account, since) DO UPDATE SET " SQL_SETS(TEAM_MEMBER)},
    [LOAD] = {"team_load",
        "SELECT " SQL_COLUMNS(TEAM_MEMBER) " FROM team_member"
        " WHERE certification_case = $1 AND account = $2 AND until = ''"},
    [LIST] = {"team_list", ROWS " AND m.until = ''"
        " ORDER BY CASE m.part WHEN 'leader' THEN 0 WHEN 'assessor' THEN 1 ELSE 2 END, a.name"},
    [PAST] = {"team_past", ROWS " AND m.until <> '' ORDER BY m.until DESC, a.name"},
    [ELSEWHERE] = {"team_elsewhere",
        "SELECT m.account, m.certification_case, o.name AS organisation_name, c.state, m.from_on,"
        " m.until_on, m.effort, CASE WHEN EXISTS (SELECT 1 FROM case_combination own"
        " JOIN case_combination g ON g.combination = own.combination"
        " WHERE own.certification_case = $1 AND g.certification_case = c.id)"
        " THEN 1 ELSE 0 END AS is_companion FROM team_member m JOIN certification_case c ON c.id = m.certification_case"
        " JOIN organisation o ON o.id = c.organisation"
        " WHERE m.until = '' AND m.until_on >= $2 AND m.certification_case <> $1"},
    [LED] = {"team_led",
        "SELECT m.account AS leader, c.activity FROM certification_case c"
        " JOIN team_member m ON m.certification_case = c.id"
        " WHERE c.organisation = $1 AND c.scheme = $2 AND c.id <> $3 AND c.state IN ('certified', 'reported')"
        " AND m.part = 'leader' AND m.until = '' ORDER BY c.entered_at DESC, c.id"},
    [ROUND_SAVE] = {"team_round_save",
        "INSERT INTO team_round (" SQL_COLUMNS(TEAM_ROUND) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (certification_case, round) DO UPDATE SET " SQL_SETS(TEAM_ROUND)},
    [ROUND_LIST] = {"team_round_list",
        "SELECT " SQL_COLUMNS(TEAM_ROUND) " FROM team_round WHERE certification_case = $1"
        " ORDER BY round DESC"},
    [ROUND_DUE] = {"team_round_due",
        "SELECT " SQL_COLUMNS(TEAM_ROUND) " FROM team_round WHERE answer = 'open'"
        " AND object_by <> '' AND object_by < $1 AND EXISTS (SELECT 1 FROM certification_case c"
        " WHERE c.id = certification_case AND c.state = 'team_set')"
        " ORDER BY object_by, certification_case LIMIT 1"},
    [OBJECTION_ADD] = {"team_objection_add",
        "INSERT INTO team_objection (" SQL_COLUMNS(TEAM_OBJECTION) ") VALUES (" PLACES_3 ")"},
    [OBJECTION_LIST] = {"team_objection_list",
        "SELECT t.round, t.account, a.name FROM team_objection t"
        " JOIN account a ON a.id = t.account WHERE t.certification_case = $1"
        " ORDER BY t.round DESC, a.name"},
};
/* clang-format on */

const struct sql_set team_sql = {sql, ARRAY_LEN(sql)};

enum fail team_store_add(const struct tx *tx, const struct team_member *member)
{
    return tx_save(tx, &member_record, &sql[ADD], member);
}

enum fail team_store_load(
    const struct tx *tx, struct str case_id, struct str account, struct team_member *ret_member)
{
    return tx_load(
        tx, &member_record, &sql[LOAD], ARGS(value_text(case_id), value_text(account)), ret_member);
}

enum fail team_store_list(
    const struct tx *tx, struct str case_id, struct team_row **ret_rows, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &row_record), &sql[LIST], ARGS(value_text(case_id)), ret_rows, ret_n);
}

enum fail team_store_past(
    const struct tx *tx, struct str case_id, struct team_row **ret_rows, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &row_record), &sql[PAST], ARGS(value_text(case_id)), ret_rows, ret_n);
}

enum fail team_store_elsewhere(const struct tx *tx, struct str case_id, struct date from,
    struct team_assignment **ret_assignments, size_t *ret_n)
{
    return record_list(tx_reader(tx, &assignment_record), &sql[ELSEWHERE],
        ARGS(value_text(case_id), value_text(date_format(tx->arena, from))), ret_assignments,
        ret_n);
}

enum fail team_store_led(const struct tx *tx, const struct certification_case *c,
    struct team_cycle **ret_cycles, size_t *ret_n)
{
    return record_list(tx_reader(tx, &cycle_record), &sql[LED],
        ARGS(value_text(c->organisation), value_text(c->scheme), value_text(c->id)), ret_cycles,
        ret_n);
}

enum fail team_round_store_save(const struct tx *tx, const struct team_round *round)
{
    return tx_save(tx, &round_record, &sql[ROUND_SAVE], round);
}

enum fail team_round_store_list(
    const struct tx *tx, struct str case_id, struct team_round **ret_rounds, size_t *ret_n)
{
    return record_list(tx_reader(tx, &round_record), &sql[ROUND_LIST], ARGS(value_text(case_id)),
        ret_rounds, ret_n);
}

enum fail team_round_store_last(
    const struct tx *tx, struct str case_id, struct team_round *ret_round)
{
    return tx_load(tx, &round_record, &sql[ROUND_LIST], ARGS(value_text(case_id)), ret_round);
}

enum fail team_round_store_due(const struct tx *tx, struct date today, struct team_round *ret_round)
{
    return tx_load(tx, &round_record, &sql[ROUND_DUE],
        ARGS(value_text(date_format(tx->arena, today))), ret_round);
}

enum fail team_objection_store_add(const struct tx *tx, const struct team_objection *objection)
{
    return tx_save(tx, &objection_record, &sql[OBJECTION_ADD], objection);
}

enum fail team_objection_store_list(
    const struct tx *tx, struct str case_id, struct team_objection_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &objection_row_record), &sql[OBJECTION_LIST],
        ARGS(value_text(case_id)), ret_rows, ret_n);
}
