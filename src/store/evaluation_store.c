#include "store/evaluation_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define EVALUATION(K, X, T) \
    K(T, TEXT, id) X(T, CODE(evaluation_kind_codes), kind) X(T, TEXT, organisation) \
    X(T, TEXT, certification_case) X(T, TEXT, scheme) X(T, TEXT, scheme_version) \
    X(T, TEXT, scheme_sha256) X(T, BOOL, locked) X(T, TEXT, final) X(T, TEXT, shown) \
    X(T, TEXT, level) X(T, INSTANT, created_at) X(T, INSTANT, locked_at) X(T, INT, revision) \
    X(T, TEXT, file_sha256)
/* clang-format on */

static const struct column evaluation_columns[] = {COLUMNS_OF(EVALUATION, struct evaluation)};
static const struct record evaluation_record = RECORD(evaluation_columns, struct evaluation);

/* clang-format off */
#define FINDING_RECORD(K, X, T) \
    K(T, TEXT, evaluation) X(T, TEXT, clause) X(T, TEXT, site) X(T, TEXT, author) \
    X(T, TEXT, mode) X(T, CODE(answer_codes), answer) X(T, INT, examined) \
    X(T, INT, nonconforming) X(T, TEXT, points) X(T, TEXT, note) X(T, TEXT, files) \
    X(T, INSTANT, recorded_at) X(T, TEXT, aside_reason) X(T, TEXT, aside_by) \
    X(T, INSTANT, aside_at)
/* clang-format on */

static const struct column finding_record_columns[] = {
    COLUMNS_OF(FINDING_RECORD, struct finding_record)};
static const struct record finding_record_record =
    RECORD(finding_record_columns, struct finding_record);

/* clang-format off */
#define FINDING_RESOLUTION(K, X, T) \
    K(T, TEXT, evaluation) X(T, TEXT, clause) X(T, TEXT, taken) \
    X(T, CODE(answer_codes), answer) X(T, INT, examined) X(T, INT, nonconforming) \
    X(T, TEXT, points) X(T, TEXT, note) X(T, TEXT, reason) X(T, TEXT, entries_sha256) \
    X(T, TEXT, resolved_by) X(T, INSTANT, resolved_at)
/* clang-format on */

static const struct column resolution_columns[] = {
    COLUMNS_OF(FINDING_RESOLUTION, struct finding_resolution)};
static const struct record resolution_record =
    RECORD(resolution_columns, struct finding_resolution);

/* clang-format off */
#define FINDING_AUTHOR(K, X, T) K(T, TEXT, id) X(T, TEXT, name)
/* clang-format on */

static const struct column finding_author_columns[] = {
    COLUMNS_OF(FINDING_AUTHOR, struct finding_author)};
static const struct record finding_author_record =
    RECORD(finding_author_columns, struct finding_author);

/* clang-format off */
#define SPECIAL_RECORD(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, evaluation) X(T, CODE(special_kind_codes), kind) \
    X(T, TEXT, ground) X(T, TEXT, note) X(T, TEXT, author) X(T, INSTANT, recorded_at)
/* clang-format on */

static const struct column special_record_columns[] = {
    COLUMNS_OF(SPECIAL_RECORD, struct special_record)};
static const struct record special_record_record =
    RECORD(special_record_columns, struct special_record);

/* clang-format off */
#define CASE_SELF(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, evaluation) X(T, TEXT, scheme_sha256) \
    X(T, TEXT, file) X(T, INSTANT, taken_at)
/* clang-format on */

static const struct column case_self_columns[] = {COLUMNS_OF(CASE_SELF, struct case_self)};
static const struct record case_self_record = RECORD(case_self_columns, struct case_self);

enum {
    EVALUATION_SAVE,
    EVALUATION_LOAD,
    EVALUATION_OF_CASE,
    EVALUATION_SELF_LIST,
    EVALUATION_BEFORE,
    CASE_SELF_SAVE,
    CASE_SELF_LOAD,
    FINDING_SAVE,
    FINDING_REMOVE,
    FINDING_REMOVE_SITE,
    FINDING_REMOVE_OWN,
    FINDING_REMOVE_ALL,
    FINDING_LIST,
    FINDING_AUTHORS,
    RESOLUTION_SAVE,
    RESOLUTION_LIST,
    SPECIAL_ADD,
    SPECIAL_REMOVE,
    SPECIAL_REMOVE_ALL,
    SPECIAL_LIST,
};

/* clang-format off */
static const struct sql sql[] = {
    [EVALUATION_SAVE] = {"evaluation_save",
        "INSERT INTO evaluation (" SQL_COLUMNS(EVALUATION) ") VALUES (" PLACES_15 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(EVALUATION)},
    [EVALUATION_LOAD] = {"evaluation_load",
        "SELECT " SQL_COLUMNS(EVALUATION) " FROM evaluation WHERE id = $1"},
    [EVALUATION_OF_CASE] = {"evaluation_of_case",
        "SELECT " SQL_COLUMNS(EVALUATION) " FROM evaluation"
        " WHERE certification_case = $1 AND kind = 'onsite'"},
    [EVALUATION_SELF_LIST] = {"evaluation_self",
        "SELECT " SQL_COLUMNS(EVALUATION) " FROM evaluation"
        " WHERE organisation = $1 AND kind = 'self' ORDER BY created_at DESC, id"},
    [EVALUATION_BEFORE] = {"evaluation_before",
        "SELECT " SQL_COLUMNS(EVALUATION) " FROM evaluation WHERE organisation = $1 AND scheme = $2"
        " AND kind = 'onsite' AND locked = 1 AND locked_at < $3 AND id <> $4"
        " ORDER BY locked_at DESC, id LIMIT 1"},
    [CASE_SELF_SAVE] = {"case_self_save",
        "INSERT INTO case_self (" SQL_COLUMNS(CASE_SELF) ") VALUES (" PLACES_5 ")"
        " ON CONFLICT (certification_case) DO UPDATE SET " SQL_SETS(CASE_SELF)},
    [CASE_SELF_LOAD] = {"case_self_load",
        "SELECT " SQL_COLUMNS(CASE_SELF) " FROM case_self WHERE certification_case = $1"},
    [FINDING_SAVE] = {"finding_save",
        "INSERT INTO finding_record (" SQL_COLUMNS(FINDING_RECORD) ") VALUES (" PLACES_15 ")"
        " ON CONFLICT (evaluation, clause, site, author) DO UPDATE SET " SQL_SETS(FINDING_RECORD)},
    [FINDING_REMOVE] = {"finding_remove",
        "DELETE FROM finding_record WHERE evaluation = $1 AND clause = $2"},
    [FINDING_REMOVE_SITE] = {"finding_remove_site",
        "DELETE FROM finding_record WHERE evaluation = $1 AND clause = $2 AND site = $3"},
    [FINDING_REMOVE_OWN] = {"finding_remove_own",
        "DELETE FROM finding_record WHERE evaluation = $1 AND clause = $2 AND author = $3"},
    [FINDING_REMOVE_ALL] = {"finding_remove_all",
        "DELETE FROM finding_record WHERE evaluation = $1"},
    [FINDING_LIST] = {"finding_list",
        "SELECT " SQL_COLUMNS(FINDING_RECORD) " FROM finding_record WHERE evaluation = $1"
        " ORDER BY clause, CASE WHEN site = 'hq' THEN 0 ELSE 1 END, site, author"},
    [FINDING_AUTHORS] = {"finding_authors",
        "SELECT id, name FROM account WHERE id IN"
        " (SELECT author FROM finding_record WHERE evaluation = $1"
        " UNION SELECT aside_by FROM finding_record WHERE evaluation = $1"
        " UNION SELECT resolved_by FROM finding_resolution WHERE evaluation = $1"
        " UNION SELECT author FROM special_record WHERE evaluation = $1) ORDER BY id"},
    [RESOLUTION_SAVE] = {"resolution_save",
        "INSERT INTO finding_resolution (" SQL_COLUMNS(FINDING_RESOLUTION) ")"
        " VALUES (" PLACES_12 ")"
        " ON CONFLICT (evaluation, clause) DO UPDATE SET " SQL_SETS(FINDING_RESOLUTION)},
    [RESOLUTION_LIST] = {"resolution_list",
        "SELECT " SQL_COLUMNS(FINDING_RESOLUTION) " FROM finding_resolution"
        " WHERE evaluation = $1 ORDER BY clause"},
    [SPECIAL_ADD] = {"special_add",
        "INSERT INTO special_record (" SQL_COLUMNS(SPECIAL_RECORD) ") VALUES (" PLACES_7 ")"},
    [SPECIAL_REMOVE] = {"special_remove",
        "DELETE FROM special_record WHERE evaluation = $1 AND id = $2"},
    [SPECIAL_REMOVE_ALL] = {"special_remove_all",
        "DELETE FROM special_record WHERE evaluation = $1"},
    [SPECIAL_LIST] = {"special_list",
        "SELECT " SQL_COLUMNS(SPECIAL_RECORD) " FROM special_record WHERE evaluation = $1"
        " ORDER BY recorded_at, id"},
};
/* clang-format on */

const struct sql_set evaluation_sql = {sql, ARRAY_LEN(sql)};

enum fail evaluation_store_save(const struct tx *tx, const struct evaluation *evaluation)
{
    return tx_save(tx, &evaluation_record, &sql[EVALUATION_SAVE], evaluation);
}

enum fail evaluation_store_load(
    const struct tx *tx, struct str id, struct evaluation *ret_evaluation)
{
    return tx_load(
        tx, &evaluation_record, &sql[EVALUATION_LOAD], ARGS(value_text(id)), ret_evaluation);
}

enum fail evaluation_store_of_case(
    const struct tx *tx, struct str case_id, struct evaluation *ret_evaluation)
{
    return tx_load(tx, &evaluation_record, &sql[EVALUATION_OF_CASE], ARGS(value_text(case_id)),
        ret_evaluation);
}

enum fail evaluation_store_self(const struct tx *tx, struct str organisation,
    struct evaluation **ret_evaluations, size_t *ret_n)
{
    return record_list(tx_reader(tx, &evaluation_record), &sql[EVALUATION_SELF_LIST],
        ARGS(value_text(organisation)), ret_evaluations, ret_n);
}

enum fail evaluation_store_before(
    const struct tx *tx, const struct evaluation *evaluation, struct evaluation *ret_evaluation)
{
    return tx_load(tx, &evaluation_record, &sql[EVALUATION_BEFORE],
        ARGS(value_text(evaluation->organisation), value_text(evaluation->scheme),
            value_text(instant_format(tx->arena, evaluation->created_at)),
            value_text(evaluation->id)),
        ret_evaluation);
}

enum fail case_self_store_save(const struct tx *tx, const struct case_self *self)
{
    return tx_save(tx, &case_self_record, &sql[CASE_SELF_SAVE], self);
}

enum fail case_self_store_load(const struct tx *tx, struct str case_id, struct case_self *ret_self)
{
    return tx_load(
        tx, &case_self_record, &sql[CASE_SELF_LOAD], ARGS(value_text(case_id)), ret_self);
}

enum fail finding_store_save(const struct tx *tx, const struct finding_record *finding)
{
    return tx_save(tx, &finding_record_record, &sql[FINDING_SAVE], finding);
}

enum fail finding_store_remove(const struct tx *tx, struct str evaluation, struct str clause)
{
    return tx_execute(tx, &sql[FINDING_REMOVE], ARGS(value_text(evaluation), value_text(clause)));
}

enum fail finding_store_remove_site(
    const struct tx *tx, struct str evaluation, struct str clause, struct str site)
{
    return tx_execute(tx, &sql[FINDING_REMOVE_SITE],
        ARGS(value_text(evaluation), value_text(clause), value_text(site)));
}

enum fail finding_store_remove_own(
    const struct tx *tx, struct str evaluation, struct str clause, struct str author)
{
    return tx_execute(tx, &sql[FINDING_REMOVE_OWN],
        ARGS(value_text(evaluation), value_text(clause), value_text(author)));
}

enum fail finding_store_remove_all(const struct tx *tx, struct str evaluation)
{
    return tx_execute(tx, &sql[FINDING_REMOVE_ALL], ARGS(value_text(evaluation)));
}

enum fail finding_store_list(
    const struct tx *tx, struct str evaluation, struct finding_record **ret_findings, size_t *ret_n)
{
    return record_list(tx_reader(tx, &finding_record_record), &sql[FINDING_LIST],
        ARGS(value_text(evaluation)), ret_findings, ret_n);
}

enum fail finding_store_authors(
    const struct tx *tx, struct str evaluation, struct finding_author **ret_authors, size_t *ret_n)
{
    return record_list(tx_reader(tx, &finding_author_record), &sql[FINDING_AUTHORS],
        ARGS(value_text(evaluation)), ret_authors, ret_n);
}

enum fail resolution_store_save(const struct tx *tx, const struct finding_resolution *resolution)
{
    return tx_save(tx, &resolution_record, &sql[RESOLUTION_SAVE], resolution);
}

enum fail resolution_store_list(const struct tx *tx, struct str evaluation,
    struct finding_resolution **ret_resolutions, size_t *ret_n)
{
    return record_list(tx_reader(tx, &resolution_record), &sql[RESOLUTION_LIST],
        ARGS(value_text(evaluation)), ret_resolutions, ret_n);
}

enum fail special_store_add(const struct tx *tx, const struct special_record *special)
{
    return tx_save(tx, &special_record_record, &sql[SPECIAL_ADD], special);
}

enum fail special_store_remove(
    const struct tx *tx, struct str evaluation, struct str id, int64_t *ret_removed)
{
    return tx_execute_counted(
        tx, &sql[SPECIAL_REMOVE], ARGS(value_text(evaluation), value_text(id)), ret_removed);
}

enum fail special_store_remove_all(const struct tx *tx, struct str evaluation)
{
    return tx_execute(tx, &sql[SPECIAL_REMOVE_ALL], ARGS(value_text(evaluation)));
}

enum fail special_store_list(
    const struct tx *tx, struct str evaluation, struct special_record **ret_specials, size_t *ret_n)
{
    return record_list(tx_reader(tx, &special_record_record), &sql[SPECIAL_LIST],
        ARGS(value_text(evaluation)), ret_specials, ret_n);
}
