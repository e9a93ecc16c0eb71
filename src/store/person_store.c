#include "store/person_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define PERSON(K, X, T) \
    K(T, TEXT, account) X(T, CODE(employment_codes), employment) X(T, DATE, joined_on) \
    X(T, DATE, left_on) X(T, CODE(identity_kind_codes), identity_type) \
    X(T, TEXT, identity_number) X(T, TEXT, phone) X(T, TEXT, ccaa_number) X(T, CODE(person_grade_codes), grade) \
    X(T, DATE, grade_since) X(T, DATE, valid_to) X(T, DATE, statement_on) \
    X(T, INSTANT, created_at) X(T, INT, revision)

#define PERSON_ROW(K, X, T) \
    K(T, TEXT, account) X(T, TEXT, name) X(T, TEXT, login) \
    X(T, CODE(employment_codes), employment) X(T, CODE(person_grade_codes), grade) \
    X(T, TEXT, ccaa_number) X(T, DATE, valid_to) X(T, DATE, statement_on) X(T, DATE, joined_on) \
    X(T, DATE, left_on) X(T, INT, roles) X(T, BOOL, disabled)

#define TECHNICAL_CODE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, person) X(T, TEXT, code) X(T, TEXT, evidence) \
    X(T, TEXT, file_sha256) X(T, TEXT, file_name) X(T, TEXT, media_type) X(T, DATE, granted_on) \
    X(T, TEXT, granted_by) X(T, DATE, valid_to) X(T, DATE, withdrawn_on) X(T, TEXT, withdrawn_by) \
    X(T, TEXT, withdrawn_reason)

#define ABSENCE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, person) X(T, CODE(absence_kind_codes), kind) X(T, DATE, from_on) \
    X(T, DATE, until_on) X(T, TEXT, note) X(T, TEXT, entered_by) X(T, INSTANT, entered_at)

#define CONFLICT(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, person) X(T, CODE(conflict_kind_codes), kind) \
    X(T, REFERENCE, organisation) X(T, TEXT, name) X(T, TEXT, uscc) X(T, DATE, until_on) \
    X(T, TEXT, note) X(T, INSTANT, declared_at)
/* clang-format on */

static const struct column person_columns[] = {COLUMNS_OF(PERSON, struct person)};
static const struct record person_record = RECORD(person_columns, struct person);
static const struct column row_columns[] = {COLUMNS_OF(PERSON_ROW, struct person_row)};
static const struct record row_record = RECORD(row_columns, struct person_row);
static const struct column code_columns[] = {COLUMNS_OF(TECHNICAL_CODE, struct held_code)};
static const struct record code_record = RECORD(code_columns, struct held_code);
static const struct column absence_columns[] = {COLUMNS_OF(ABSENCE, struct absence)};
static const struct record absence_record = RECORD(absence_columns, struct absence);
static const struct column conflict_columns[] = {COLUMNS_OF(CONFLICT, struct conflict_declaration)};
static const struct record conflict_record = RECORD(conflict_columns, struct conflict_declaration);

enum {
    PERSON_SAVE,
    PERSON_LOAD,
    PERSON_SAME_IDENTITY,
    PERSON_LIST,
    PERSON_PAGE,
    PERSON_COUNT,
    CODE_SAVE,
    CODE_LOAD,
    CODE_LIST,
    CODE_ALL,
    ABSENCE_ADD,
    ABSENCE_LOAD,
    ABSENCE_REMOVE,
    ABSENCE_LIST,
    ABSENCE_BETWEEN,
    CONFLICT_SAVE,
    CONFLICT_LOAD,
    CONFLICT_LIST,
    CONFLICT_ALL,
};

#define ROW_COLUMNS                                                                                \
    "SELECT p.account, a.name, a.login, p.employment, p.grade, p.ccaa_number, p.valid_to,"         \
    " p.statement_on, p.joined_on, p.left_on, a.roles, a.disabled"                                 \
    " FROM person p JOIN account a ON a.id = p.account"

/* $1 search, $2 grade, $3 employment, $4 code, $5 today, $6 available on, $7 with former */
#define PERSON_FOUND                                                                               \
    " WHERE (lower(a.name) LIKE $1 ESCAPE '!' OR lower(a.login) LIKE $1 ESCAPE '!'"                \
    " OR lower(p.ccaa_number) LIKE $1 ESCAPE '!')"                                                 \
    " AND ($2 = '' OR p.grade = $2) AND ($3 = '' OR p.employment = $3)"                            \
    " AND ($4 = '' OR EXISTS (SELECT 1 FROM technical_code t WHERE t.person = p.account"           \
    " AND t.code = $4 AND t.granted_on <= $5 AND (t.withdrawn_on = '' OR t.withdrawn_on > $5)"     \
    " AND (t.valid_to = '' OR t.valid_to >= $5)))"                                                 \
    " AND ($6 = '' OR NOT EXISTS (SELECT 1 FROM absence b WHERE b.person = p.account"              \
    " AND b.from_on <= $6 AND b.until_on >= $6))"                                                  \
    " AND ($7 = 1 OR (a.disabled = 0 AND (p.left_on = '' OR p.left_on >= $5)))"

#define PERSON_SORT                                                                                \
    "CASE $8 WHEN 'grade' THEN CASE p.grade WHEN 'senior' THEN '0' WHEN 'assessor' THEN '1'"       \
    " WHEN 'trainee' THEN '2' ELSE '3' END WHEN 'valid_to' THEN p.valid_to ELSE a.name END"

/* clang-format off */
static const struct sql sql[] = {
    [PERSON_SAVE] = {"person_save",
        "INSERT INTO person (" SQL_COLUMNS(PERSON) ") VALUES (" PLACES_14 ")"
        " ON CONFLICT (account) DO UPDATE SET " SQL_SETS(PERSON)},
    [PERSON_LOAD] = {"person_load",
        "SELECT " SQL_COLUMNS(PERSON) " FROM person WHERE account = $1"},
    [PERSON_SAME_IDENTITY] = {"person_same_identity",
        "SELECT COUNT(*) FROM person WHERE identity_number = $1 AND identity_number <> ''"
        " AND account <> $2"},
    [PERSON_LIST] = {"person_list",
        ROW_COLUMNS " WHERE a.disabled = 0 AND (p.left_on = '' OR p.left_on >= $1)"
        " ORDER BY a.name, a.login"},
    [PERSON_PAGE] = {"person_page",
        ROW_COLUMNS PERSON_FOUND
        " ORDER BY CASE WHEN $9 = 0 THEN " PERSON_SORT " END,"
        " CASE WHEN $9 = 1 THEN " PERSON_SORT " END DESC, a.name, a.login LIMIT $10 OFFSET $11"},
    [PERSON_COUNT] = {"person_count",
        "SELECT COUNT(*) FROM person p JOIN account a ON a.id = p.account" PERSON_FOUND},
    [CODE_SAVE] = {"technical_code_save",
        "INSERT INTO technical_code (" SQL_COLUMNS(TECHNICAL_CODE) ") VALUES (" PLACES_13 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(TECHNICAL_CODE)},
    [CODE_LOAD] = {"technical_code_load",
        "SELECT " SQL_COLUMNS(TECHNICAL_CODE) " FROM technical_code WHERE id = $1"},
    [CODE_LIST] = {"technical_code_list",
        "SELECT " SQL_COLUMNS(TECHNICAL_CODE) " FROM technical_code WHERE person = $1"
        " ORDER BY code, granted_on, id"},
    [CODE_ALL] = {"technical_code_all",
        "SELECT " SQL_COLUMNS(TECHNICAL_CODE) " FROM technical_code WHERE withdrawn_on = ''"
        " ORDER BY person, code, granted_on, id"},
    [ABSENCE_ADD] = {"absence_add",
        "INSERT INTO absence (" SQL_COLUMNS(ABSENCE) ") VALUES (" PLACES_8 ")"},
    [ABSENCE_LOAD] = {"absence_load", "SELECT " SQL_COLUMNS(ABSENCE) " FROM absence WHERE id = $1"},
    [ABSENCE_REMOVE] = {"absence_remove", "DELETE FROM absence WHERE id = $1"},
    [ABSENCE_LIST] = {"absence_list",
        "SELECT " SQL_COLUMNS(ABSENCE) " FROM absence WHERE person = $1 AND until_on >= $2"
        " ORDER BY from_on, id"},
    [ABSENCE_BETWEEN] = {"absence_between",
        "SELECT " SQL_COLUMNS(ABSENCE) " FROM absence WHERE from_on <= $2 AND until_on >= $1"
        " ORDER BY person, from_on, id"},
    [CONFLICT_SAVE] = {"conflict_save",
        "INSERT INTO conflict_declaration (" SQL_COLUMNS(CONFLICT) ") VALUES (" PLACES_9 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(CONFLICT)},
    [CONFLICT_LOAD] = {"conflict_load",
        "SELECT " SQL_COLUMNS(CONFLICT) " FROM conflict_declaration WHERE id = $1"},
    [CONFLICT_LIST] = {"conflict_list",
        "SELECT " SQL_COLUMNS(CONFLICT) " FROM conflict_declaration WHERE person = $1"
        " ORDER BY declared_at DESC, id"},
    [CONFLICT_ALL] = {"conflict_all",
        "SELECT " SQL_COLUMNS(CONFLICT) " FROM conflict_declaration"
        " ORDER BY person, declared_at DESC, id"},
};
/* clang-format on */

const struct sql_set person_sql = {sql, ARRAY_LEN(sql)};

static struct value day_value(const struct tx *tx, struct date day)
{
    return value_text(date_format(tx->arena, day));
}

enum fail person_store_save(const struct tx *tx, const struct person *person)
{
    return tx_save(tx, &person_record, &sql[PERSON_SAVE], person);
}

enum fail person_store_load(const struct tx *tx, struct str account, struct person *ret_person)
{
    return tx_load(tx, &person_record, &sql[PERSON_LOAD], ARGS(value_text(account)), ret_person);
}

enum fail person_store_same_identity(
    const struct tx *tx, const struct person *person, int64_t *ret_count)
{
    return tx_number(tx, &sql[PERSON_SAME_IDENTITY],
        ARGS(value_text(person->identity_number), value_text(person->account)), ret_count);
}

enum fail person_store_list(
    const struct tx *tx, struct date day, struct person_row **ret_rows, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &row_record), &sql[PERSON_LIST], ARGS(day_value(tx, day)), ret_rows, ret_n);
}

#define FILTER_VALUES(tx, filter)                                                                  \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->grade),                        \
        value_text((filter)->employment), value_text((filter)->code),                              \
        day_value(tx, (filter)->today), day_value(tx, (filter)->available_on),                     \
        value_int((filter)->with_former)

enum fail person_store_page(const struct tx *tx, const struct person_filter *filter,
    const struct page_request *page, struct person_row **ret_rows, size_t *ret_n)
{
    struct args args = ARGS(FILTER_VALUES(tx, filter), value_text(page->sort),
        value_int(page->descending), value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[PERSON_PAGE], args, ret_rows, ret_n);
}

enum fail person_store_count(
    const struct tx *tx, const struct person_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[PERSON_COUNT], ARGS(FILTER_VALUES(tx, filter)), ret_count);
}

enum fail technical_code_store_save(const struct tx *tx, const struct held_code *code)
{
    return tx_save(tx, &code_record, &sql[CODE_SAVE], code);
}

enum fail technical_code_store_load(const struct tx *tx, struct str id, struct held_code *ret_code)
{
    return tx_load(tx, &code_record, &sql[CODE_LOAD], ARGS(value_text(id)), ret_code);
}

enum fail technical_code_store_list(
    const struct tx *tx, struct str person, struct held_code **ret_codes, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &code_record), &sql[CODE_LIST], ARGS(value_text(person)), ret_codes, ret_n);
}

enum fail technical_code_store_all(const struct tx *tx, struct held_code **ret_codes, size_t *ret_n)
{
    return record_list(tx_reader(tx, &code_record), &sql[CODE_ALL], NO_ARGS, ret_codes, ret_n);
}

enum fail absence_store_add(const struct tx *tx, const struct absence *absence)
{
    return tx_save(tx, &absence_record, &sql[ABSENCE_ADD], absence);
}

enum fail absence_store_load(const struct tx *tx, struct str id, struct absence *ret_absence)
{
    return tx_load(tx, &absence_record, &sql[ABSENCE_LOAD], ARGS(value_text(id)), ret_absence);
}

enum fail absence_store_remove(const struct tx *tx, struct str id)
{
    return tx_execute(tx, &sql[ABSENCE_REMOVE], ARGS(value_text(id)));
}

enum fail absence_store_list(const struct tx *tx, struct str person, struct date from,
    struct absence **ret_absences, size_t *ret_n)
{
    return record_list(tx_reader(tx, &absence_record), &sql[ABSENCE_LIST],
        ARGS(value_text(person), day_value(tx, from)), ret_absences, ret_n);
}

enum fail absence_store_between(const struct tx *tx, struct date from, struct date until,
    struct absence **ret_absences, size_t *ret_n)
{
    return record_list(tx_reader(tx, &absence_record), &sql[ABSENCE_BETWEEN],
        ARGS(day_value(tx, from), day_value(tx, until)), ret_absences, ret_n);
}

enum fail conflict_store_save(const struct tx *tx, const struct conflict_declaration *conflict)
{
    return tx_save(tx, &conflict_record, &sql[CONFLICT_SAVE], conflict);
}

enum fail conflict_store_load(
    const struct tx *tx, struct str id, struct conflict_declaration *ret_conflict)
{
    return tx_load(tx, &conflict_record, &sql[CONFLICT_LOAD], ARGS(value_text(id)), ret_conflict);
}

enum fail conflict_store_list(const struct tx *tx, struct str person,
    struct conflict_declaration **ret_conflicts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &conflict_record), &sql[CONFLICT_LIST],
        ARGS(value_text(person)), ret_conflicts, ret_n);
}

enum fail conflict_store_all(
    const struct tx *tx, struct conflict_declaration **ret_conflicts, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &conflict_record), &sql[CONFLICT_ALL], NO_ARGS, ret_conflicts, ret_n);
}
