#include "store/report_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define DRAFT(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, version) \
    X(T, CODE(report_recommendation_codes), recommendation) X(T, TEXT, author) \
    X(T, INSTANT, written_at)
#define DRAFT_NAMED(K, X, T) DRAFT(K, X, T) X(T, TEXT, author_name)
#define REPORT_TEXT_ROW(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, version) X(T, TEXT, place) \
    X(T, CODE(report_answer_codes), answer) X(T, TEXT, content)
#define EDITION(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, issue) X(T, INT, version) X(T, TEXT, number) \
    X(T, TEXT, sha256) X(T, TEXT, paper) X(T, TEXT, pdf) X(T, TEXT, client_sha256) \
    X(T, TEXT, client_paper) X(T, TEXT, client_pdf) X(T, TEXT, issued_by) X(T, INSTANT, issued_at)
#define EDITION_NAMED(K, X, T) EDITION(K, X, T) X(T, TEXT, issued_by_name)
/* clang-format on */

static const struct column draft_columns[] = {COLUMNS_OF(DRAFT, struct report_draft)};
static const struct record draft_record = RECORD(draft_columns, struct report_draft);
static const struct column named_draft_columns[] = {COLUMNS_OF(DRAFT_NAMED, struct report_draft)};
static const struct record named_draft_record = RECORD(named_draft_columns, struct report_draft);
static const struct column text_columns[] = {COLUMNS_OF(REPORT_TEXT_ROW, struct report_text)};
static const struct record text_record = RECORD(text_columns, struct report_text);
static const struct column edition_columns[] = {COLUMNS_OF(EDITION, struct report_edition)};
static const struct record edition_record = RECORD(edition_columns, struct report_edition);
static const struct column named_edition_columns[] = {
    COLUMNS_OF(EDITION_NAMED, struct report_edition)};
static const struct record named_edition_record =
    RECORD(named_edition_columns, struct report_edition);

enum { DRAFT_ADD, DRAFT_LIST, TEXT_ADD, TEXT_LIST, EDITION_ADD, EDITION_LOAD, EDITION_LIST };

/* clang-format off */
static const struct sql sql[] = {
    [DRAFT_ADD] = {"report_draft_add",
        "INSERT INTO report_draft (" SQL_COLUMNS(DRAFT) ") VALUES (" PLACES_5 ")"},
    [DRAFT_LIST] = {"report_draft_list",
        "SELECT d.certification_case, d.version, d.recommendation, d.author, d.written_at,"
        " a.name AS author_name FROM report_draft d JOIN account a ON a.id = d.author"
        " WHERE d.certification_case = $1 ORDER BY d.version DESC"},
    [TEXT_ADD] = {"report_text_add",
        "INSERT INTO report_text (" SQL_COLUMNS(REPORT_TEXT_ROW) ") VALUES (" PLACES_5 ")"},
    [TEXT_LIST] = {"report_text_list",
        "SELECT " SQL_COLUMNS(REPORT_TEXT_ROW) " FROM report_text"
        " WHERE certification_case = $1 AND version = $2 ORDER BY place"},
    [EDITION_ADD] = {"report_edition_add",
        "INSERT INTO report_edition (" SQL_COLUMNS(EDITION) ") VALUES (" PLACES_12 ")"},
    [EDITION_LOAD] = {"report_edition_load",
        "SELECT e.certification_case, e.issue, e.version, e.number, e.sha256, e.paper, e.pdf,"
        " e.client_sha256, e.client_paper, e.client_pdf, e.issued_by, e.issued_at,"
        " a.name AS issued_by_name FROM report_edition e JOIN account a ON a.id = e.issued_by"
        " WHERE e.certification_case = $1 AND e.issue = $2"},
    [EDITION_LIST] = {"report_edition_list",
        "SELECT e.certification_case, e.issue, e.version, e.number, e.sha256, '' AS paper, e.pdf,"
        " e.client_sha256, '' AS client_paper, e.client_pdf, e.issued_by, e.issued_at,"
        " a.name AS issued_by_name FROM report_edition e JOIN account a ON a.id = e.issued_by"
        " WHERE e.certification_case = $1 ORDER BY e.issue DESC"},
};
/* clang-format on */

const struct sql_set report_sql = {sql, ARRAY_LEN(sql)};

enum fail report_draft_store_add(const struct tx *tx, const struct report_draft *draft)
{
    return tx_save(tx, &draft_record, &sql[DRAFT_ADD], draft);
}

enum fail report_draft_store_list(
    const struct tx *tx, struct str case_id, struct report_draft **ret_drafts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_draft_record), &sql[DRAFT_LIST],
        ARGS(value_text(case_id)), ret_drafts, ret_n);
}

enum fail report_text_store_add(const struct tx *tx, const struct report_text *text)
{
    return tx_save(tx, &text_record, &sql[TEXT_ADD], text);
}

enum fail report_text_store_list(const struct tx *tx, const struct report_draft *draft,
    struct report_text **ret_texts, size_t *ret_n)
{
    return record_list(tx_reader(tx, &text_record), &sql[TEXT_LIST],
        ARGS(value_text(draft->certification_case), value_int(draft->version)), ret_texts, ret_n);
}

enum fail report_edition_store_add(const struct tx *tx, const struct report_edition *edition)
{
    return tx_save(tx, &edition_record, &sql[EDITION_ADD], edition);
}

enum fail report_edition_store_load(
    const struct tx *tx, struct str case_id, int64_t issue, struct report_edition *ret_edition)
{
    return tx_load(tx, &named_edition_record, &sql[EDITION_LOAD],
        ARGS(value_text(case_id), value_int(issue)), ret_edition);
}

enum fail report_edition_store_list(
    const struct tx *tx, struct str case_id, struct report_edition **ret_editions, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_edition_record), &sql[EDITION_LIST],
        ARGS(value_text(case_id)), ret_editions, ret_n);
}
