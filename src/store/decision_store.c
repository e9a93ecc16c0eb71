#include "store/decision_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DECISION(K, X, T) \
    K(T, TEXT, certification_case) X(T, CODE(verdict_codes), verdict) X(T, TEXT, level) \
    X(T, TEXT, reason) X(T, TEXT, decided_by) X(T, INSTANT, decided_at) \
    X(T, TEXT, confirmed_by) X(T, INSTANT, confirmed_at) X(T, INSTANT, locked_at)

#define ROUND(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, CODE(verdict_codes), verdict) \
    X(T, TEXT, level) X(T, TEXT, reason) X(T, TEXT, evaluation) X(T, INSTANT, locked_at) \
    X(T, INSTANT, reported_at) X(T, REFERENCE, left_sign) X(T, REFERENCE, left_kind) \
    X(T, REFERENCE, left_at) X(T, TEXT, decided_by) X(T, INSTANT, decided_at) \
    X(T, CODE(decision_ending_codes), ending) X(T, TEXT, ended_by) X(T, INSTANT, ended_at) \
    X(T, TEXT, ended_reason)
#define SUPPORT(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, number) X(T, TEXT, specialist) X(T, TEXT, question) \
    X(T, TEXT, asked_by) X(T, INSTANT, asked_at) X(T, CODE(support_verdict_codes), verdict) \
    X(T, TEXT, opinion) X(T, INSTANT, answered_at)

#define VOTE(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, account) \
    X(T, CODE(ballot_codes), vote) X(T, TEXT, reason) X(T, INSTANT, voted_at)
/* clang-format on */

static const struct column decision_columns[] = {COLUMNS_OF(DECISION, struct decision)};
static const struct record decision_record = RECORD(decision_columns, struct decision);
static const struct column round_columns[] = {COLUMNS_OF(ROUND, struct decision_round)};
static const struct record round_record = RECORD(round_columns, struct decision_round);
static const struct column support_columns[] = {COLUMNS_OF(SUPPORT, struct decision_support)};
static const struct record support_record = RECORD(support_columns, struct decision_support);
static const struct column vote_columns[] = {COLUMNS_OF(VOTE, struct committee_vote)};
static const struct record vote_record = RECORD(vote_columns, struct committee_vote);

enum {
    DECISION_ADD,
    DECISION_LOAD,
    ROUND_SAVE,
    ROUND_LIST,
    SUPPORT_SAVE,
    SUPPORT_LIST,
    VOTE_ADD,
    VOTE_LIST,
};

/* clang-format off */
static const struct sql sql[] = {
    [DECISION_ADD] = {"decision_add",
        "INSERT INTO decision (" SQL_COLUMNS(DECISION) ") VALUES (" PLACES_9 ")"},
    [DECISION_LOAD] = {"decision_load",
        "SELECT " SQL_COLUMNS(DECISION) " FROM decision WHERE certification_case = $1"},
    [ROUND_SAVE] = {"decision_round_save",
        "INSERT INTO decision_round (" SQL_COLUMNS(ROUND) ") VALUES (" PLACES_17 ")"
        " ON CONFLICT (certification_case, round) DO UPDATE SET " SQL_SETS(ROUND)},
    [ROUND_LIST] = {"decision_round_list",
        "SELECT " SQL_COLUMNS(ROUND) " FROM decision_round WHERE certification_case = $1"
        " ORDER BY round"},
    [SUPPORT_SAVE] = {"decision_support_save",
        "INSERT INTO decision_support (" SQL_COLUMNS(SUPPORT) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (certification_case, number) DO UPDATE SET " SQL_SETS(SUPPORT)},
    [SUPPORT_LIST] = {"decision_support_list",
        "SELECT " SQL_COLUMNS(SUPPORT) " FROM decision_support WHERE certification_case = $1"
        " ORDER BY number"},
    [VOTE_ADD] = {"committee_vote_add",
        "INSERT INTO committee_vote (" SQL_COLUMNS(VOTE) ") VALUES (" PLACES_6 ")"},
    [VOTE_LIST] = {"committee_vote_list",
        "SELECT " SQL_COLUMNS(VOTE) " FROM committee_vote WHERE certification_case = $1"
        " ORDER BY round, voted_at, account"},
};
/* clang-format on */

const struct sql_set decision_sql = {sql, ARRAY_LEN(sql)};

enum fail decision_store_add(const struct tx *tx, const struct decision *decision)
{
    return tx_save(tx, &decision_record, &sql[DECISION_ADD], decision);
}

enum fail decision_store_load(
    const struct tx *tx, struct str case_id, struct decision *ret_decision)
{
    return tx_load(
        tx, &decision_record, &sql[DECISION_LOAD], ARGS(value_text(case_id)), ret_decision);
}

enum fail decision_round_store_save(const struct tx *tx, const struct decision_round *round)
{
    return tx_save(tx, &round_record, &sql[ROUND_SAVE], round);
}

enum fail decision_round_store_list(
    const struct tx *tx, struct str case_id, struct decision_round **ret_rounds, size_t *ret_n)
{
    return record_list(tx_reader(tx, &round_record), &sql[ROUND_LIST], ARGS(value_text(case_id)),
        ret_rounds, ret_n);
}

enum fail decision_support_store_save(const struct tx *tx, const struct decision_support *support)
{
    return tx_save(tx, &support_record, &sql[SUPPORT_SAVE], support);
}

enum fail decision_support_store_list(
    const struct tx *tx, struct str case_id, struct decision_support **ret_supports, size_t *ret_n)
{
    return record_list(tx_reader(tx, &support_record), &sql[SUPPORT_LIST],
        ARGS(value_text(case_id)), ret_supports, ret_n);
}

enum fail committee_vote_store_add(const struct tx *tx, const struct committee_vote *vote)
{
    return tx_save(tx, &vote_record, &sql[VOTE_ADD], vote);
}

enum fail committee_vote_store_list(
    const struct tx *tx, struct str case_id, struct committee_vote **ret_votes, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &vote_record), &sql[VOTE_LIST], ARGS(value_text(case_id)), ret_votes, ret_n);
}
