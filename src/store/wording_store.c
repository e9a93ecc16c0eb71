#include "store/wording_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define WORDING_NAMES \
    "id, certification_case, version, certificate, state, languages, name, name_en, address," \
    " address_en, office_address, office_address_en, business_address, business_address_en," \
    " scope, scope_en, exclusions, exclusions_en, criteria, criteria_en, outlet, drafted_by," \
    " drafted_at, sent_at, answered_by, answered_at, answer, sha256"

#define AT(column, member, kind_) \
    {.name = STR_INIT(column), .offset = offsetof(struct certificate_wording, member), \
        COLUMN_KIND_##kind_}

static const struct column wording_columns[] = {
    AT("id", id, TEXT),
    AT("certification_case", certification_case, TEXT),
    AT("version", version, INT),
    AT("certificate", certificate, TEXT),
    AT("state", state, CODE(wording_state_codes)),
    AT("languages", text.languages, CODE(certificate_languages_codes)),
    AT("name", text.name, TEXT),
    AT("name_en", text.name_en, TEXT),
    AT("address", text.address, TEXT),
    AT("address_en", text.address_en, TEXT),
    AT("office_address", text.office_address, TEXT),
    AT("office_address_en", text.office_address_en, TEXT),
    AT("business_address", text.business_address, TEXT),
    AT("business_address_en", text.business_address_en, TEXT),
    AT("scope", text.scope, TEXT),
    AT("scope_en", text.scope_en, TEXT),
    AT("exclusions", text.exclusions, TEXT),
    AT("exclusions_en", text.exclusions_en, TEXT),
    AT("criteria", text.criteria, TEXT),
    AT("criteria_en", text.criteria_en, TEXT),
    AT("outlet", outlet, INT),
    AT("drafted_by", drafted_by, TEXT),
    AT("drafted_at", drafted_at, INSTANT),
    AT("sent_at", sent_at, INSTANT),
    AT("answered_by", answered_by, TEXT),
    AT("answered_at", answered_at, INSTANT),
    AT("answer", answer, TEXT),
    AT("sha256", sha256, TEXT),
};

#define PAPER(K, X, T) \
    K(T, TEXT, number) X(T, CODE(certificate_languages_codes), language) X(T, INT, version) \
    X(T, TEXT, sha256) X(T, INSTANT, signed_at)
/* clang-format on */

static const struct record wording_record = RECORD(wording_columns, struct certificate_wording);

static const struct column paper_columns[] = {COLUMNS_OF(PAPER, struct certificate_paper)};
static const struct record paper_record = RECORD(paper_columns, struct certificate_paper);

enum {
    WORDING_ADD,
    WORDING_SAVE,
    WORDING_LIST,
    WORDING_OF_CERTIFICATE,
    PAPER_ADD,
    PAPER_LAST,
    PAPER_LIST,
    PAPER_BY_SHA256,
};

/* clang-format off */
static const struct sql sql[] = {
    [WORDING_ADD] = {"wording_add",
        "INSERT INTO certificate_wording (" WORDING_NAMES ") VALUES (" PLACES_28 ")"},
    [WORDING_SAVE] = {"wording_save",
        "INSERT INTO certificate_wording (" WORDING_NAMES ") VALUES (" PLACES_28 ")"
        " ON CONFLICT (id) DO UPDATE SET certificate = excluded.certificate,"
        " state = excluded.state, languages = excluded.languages, name = excluded.name,"
        " name_en = excluded.name_en, address = excluded.address,"
        " address_en = excluded.address_en, office_address = excluded.office_address,"
        " office_address_en = excluded.office_address_en,"
        " business_address = excluded.business_address,"
        " business_address_en = excluded.business_address_en, scope = excluded.scope,"
        " scope_en = excluded.scope_en, exclusions = excluded.exclusions,"
        " exclusions_en = excluded.exclusions_en, criteria = excluded.criteria,"
        " criteria_en = excluded.criteria_en, drafted_by = excluded.drafted_by,"
        " drafted_at = excluded.drafted_at, sent_at = excluded.sent_at,"
        " answered_by = excluded.answered_by, answered_at = excluded.answered_at,"
        " answer = excluded.answer, sha256 = excluded.sha256"},
    [WORDING_LIST] = {"wording_list",
        "SELECT " WORDING_NAMES " FROM certificate_wording WHERE certification_case = $1"
        " AND version > 0 ORDER BY version DESC"},
    [WORDING_OF_CERTIFICATE] = {"wording_of_certificate",
        "SELECT " WORDING_NAMES " FROM certificate_wording WHERE certificate = $1"},
    [PAPER_ADD] = {"certificate_paper_add",
        "INSERT INTO certificate_paper (" SQL_COLUMNS(PAPER) ") VALUES (" PLACES_5 ")"},
    [PAPER_LAST] = {"certificate_paper_last",
        "SELECT " SQL_COLUMNS(PAPER) " FROM certificate_paper WHERE number = $1 AND language = $2"
        " ORDER BY version DESC LIMIT 1"},
    [PAPER_LIST] = {"certificate_paper_list",
        "SELECT " SQL_COLUMNS(PAPER) " FROM certificate_paper WHERE number = $1"
        " ORDER BY version, language"},
    [PAPER_BY_SHA256] = {"certificate_paper_by_sha256",
        "SELECT " SQL_COLUMNS(PAPER) " FROM certificate_paper WHERE sha256 = $1"},
};
/* clang-format on */

const struct sql_set wording_sql = {sql, ARRAY_LEN(sql)};

enum fail wording_store_add(const struct tx *tx, const struct certificate_wording *wording)
{
    return tx_save(tx, &wording_record, &sql[WORDING_ADD], wording);
}

enum fail wording_store_save(const struct tx *tx, const struct certificate_wording *wording)
{
    return tx_save(tx, &wording_record, &sql[WORDING_SAVE], wording);
}

enum fail wording_store_list(const struct tx *tx, struct str case_id,
    struct certificate_wording **ret_wordings, size_t *ret_n)
{
    return record_list(tx_reader(tx, &wording_record), &sql[WORDING_LIST],
        ARGS(value_text(case_id)), ret_wordings, ret_n);
}

enum fail wording_store_of_certificate(
    const struct tx *tx, struct str number, struct certificate_wording *ret_wording)
{
    return tx_load(
        tx, &wording_record, &sql[WORDING_OF_CERTIFICATE], ARGS(value_text(number)), ret_wording);
}

enum fail certificate_paper_store_add(const struct tx *tx, const struct certificate_paper *paper)
{
    return tx_save(tx, &paper_record, &sql[PAPER_ADD], paper);
}

enum fail certificate_paper_store_last(const struct tx *tx, struct str number,
    enum certificate_languages language, struct certificate_paper *ret_paper)
{
    return tx_load(tx, &paper_record, &sql[PAPER_LAST],
        ARGS(value_text(number),
            value_text(codes_format(&certificate_languages_codes, (int)language))),
        ret_paper);
}

enum fail certificate_paper_store_by_sha256(
    const struct tx *tx, struct str sha256, struct certificate_paper *ret_paper)
{
    return tx_load(tx, &paper_record, &sql[PAPER_BY_SHA256], ARGS(value_text(sha256)), ret_paper);
}

enum fail certificate_paper_store_list(
    const struct tx *tx, struct str number, struct certificate_paper **ret_papers, size_t *ret_n)
{
    return record_list(tx_reader(tx, &paper_record), &sql[PAPER_LIST], ARGS(value_text(number)),
        ret_papers, ret_n);
}
