#include "store/nonconformity_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

static const char *const which_words[NONCONFORMITY_WHICH_COUNT] = {
    [NONCONFORMITIES_ALL] = "all",
    [NONCONFORMITIES_OPEN] = "open",
    [NONCONFORMITIES_TO_ANSWER] = "to_answer",
    [NONCONFORMITIES_TO_VERIFY] = "to_verify",
    [NONCONFORMITIES_OVERDUE] = "overdue",
    [NONCONFORMITIES_CLOSED] = "closed",
};
const struct codes nonconformity_store_which_codes = CODES(which_words);

/* clang-format off */
#define NC(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, number) \
    X(T, CODE(nc_class_codes), class) X(T, TEXT, clause) X(T, TEXT, site) X(T, TEXT, special) \
    X(T, TEXT, finding) X(T, TEXT, mode) X(T, TEXT, fact) X(T, TEXT, raised_by) X(T, INSTANT, raised_at) \
    X(T, INSTANT, announced_at) X(T, DATE, due_on) X(T, TEXT, verifier) X(T, INSTANT, closed_at) \
    X(T, INSTANT, withdrawn_at) X(T, TEXT, withdrawn_by) X(T, TEXT, withdrawn_reason) \
    X(T, INT, revision)
#define NC_NAMED(K, X, T) NC(K, X, T) X(T, TEXT, raised_by_name) X(T, TEXT, verifier_name)
#define EVIDENCE(K, X, T) \
    K(T, TEXT, nonconformity) X(T, TEXT, evidence) X(T, TEXT, certification_case)
#define ANSWER(K, X, T) \
    K(T, TEXT, nonconformity) X(T, INT, version) X(T, TEXT, certification_case) \
    X(T, TEXT, correction) X(T, TEXT, cause) X(T, TEXT, action) X(T, TEXT, author) \
    X(T, INSTANT, answered_at)
#define ANSWER_NAMED(K, X, T) ANSWER(K, X, T) X(T, TEXT, author_name)
#define FILE_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, nonconformity) X(T, INT, version) \
    X(T, INT, position) X(T, TEXT, name) X(T, TEXT, media_type) X(T, TEXT, sha256) X(T, INT, size)
#define VERIFICATION(K, X, T) \
    K(T, TEXT, nonconformity) X(T, INT, number) X(T, INT, version) X(T, TEXT, certification_case) \
    X(T, CODE(nc_way_codes), way) X(T, DATE, visited_on) X(T, TEXT, place) \
    X(T, CODE(nc_verdict_codes), verdict) X(T, TEXT, reason) X(T, TEXT, verified_by) \
    X(T, INSTANT, verified_at)
#define VERIFICATION_NAMED(K, X, T) VERIFICATION(K, X, T) X(T, TEXT, verified_by_name)
#define EXTENSION(K, X, T) \
    K(T, TEXT, nonconformity) X(T, INT, number) X(T, TEXT, certification_case) \
    X(T, DATE, from_on) X(T, DATE, due_on) X(T, TEXT, reason) X(T, TEXT, extended_by) \
    X(T, INSTANT, extended_at)
#define LOOK(K, X, T) \
    K(T, TEXT, nonconformity) X(T, TEXT, certification_case) X(T, BOOL, effective) \
    X(T, TEXT, note) X(T, TEXT, evidence) X(T, TEXT, author) X(T, INSTANT, looked_at)
#define LOOK_NAMED(K, X, T) LOOK(K, X, T) X(T, TEXT, author_name)
#define ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, TEXT, organisation_name) \
    X(T, TEXT, scheme_sha256) X(T, CODE(case_state_codes), case_state) X(T, INT, number) \
    X(T, CODE(nc_class_codes), class) X(T, TEXT, fact) X(T, INSTANT, announced_at) \
    X(T, DATE, due_on) X(T, TEXT, verifier) X(T, TEXT, verifier_name) X(T, INSTANT, closed_at) \
    X(T, TEXT, withdrawn_by) X(T, INT, answer_version) X(T, INSTANT, answered_at) \
    X(T, INT, verified_version)
/* clang-format on */

#define LISTED(name, list, type)                                                                   \
    static const struct column name##_columns[] = {COLUMNS_OF(list, type)};                        \
    static const struct record name##_record = RECORD(name##_columns, type)

LISTED(nc, NC, struct nonconformity);
LISTED(named, NC_NAMED, struct nonconformity);
LISTED(evidence, EVIDENCE, struct nc_evidence);
LISTED(answer, ANSWER, struct nc_answer);
LISTED(named_answer, ANSWER_NAMED, struct nc_answer);
LISTED(file, FILE_ROW, struct nc_file);
LISTED(verification, VERIFICATION, struct nc_verification);
LISTED(named_verification, VERIFICATION_NAMED, struct nc_verification);
LISTED(extension, EXTENSION, struct nc_extension);
LISTED(look, LOOK, struct nc_look);
LISTED(named_look, LOOK_NAMED, struct nc_look);
LISTED(row, ROW, struct nonconformity_row);

enum {
    SAVE,
    LIST,
    PREVIOUS,
    PAGE,
    COUNT,
    EVIDENCE_ADD,
    EVIDENCE_CLEAR,
    EVIDENCE_LIST,
    ANSWER_ADD,
    ANSWER_LIST,
    FILE_ADD,
    FILE_LOAD,
    FILE_LIST,
    VERIFICATION_ADD,
    VERIFICATION_LIST,
    EXTENSION_ADD,
    EXTENSION_LIST,
    LOOK_SAVE,
    LOOK_LIST
};

#define NAMED_FROM                                                                                 \
    "SELECT n.id, n.certification_case, n.number, n.class, n.clause, n.site, n.special,"           \
    " n.finding, n.mode, n.fact, n.raised_by, n.raised_at, n.announced_at, n.due_on, n.verifier, " \
    "n.closed_at,"                                                                                 \
    " n.withdrawn_at, n.withdrawn_by, n.withdrawn_reason, n.revision, a.name AS raised_by_name,"   \
    " v.name AS verifier_name FROM nonconformity n JOIN account a ON a.id = n.raised_by"           \
    " JOIN account v ON v.id = n.verifier"

/* The version that counts on each side; 0 where there is none. */
#define ANSWERED                                                                                   \
    "coalesce((SELECT max(x.version) FROM nonconformity_answer x WHERE x.nonconformity = n.id), "  \
    "0)"
#define VERIFIED                                                                                   \
    "coalesce((SELECT max(x.version) FROM nonconformity_verification x"                            \
    " WHERE x.nonconformity = n.id), 0)"

#define IS_OPEN                                                                                    \
    "n.announced_at <> '' AND n.due_on <> '' AND n.closed_at = ''"                                 \
    " AND c.state NOT IN ('granted', 'certified', 'reported', 'refused', 'terminated')"

#define FOUND                                                                                      \
    " FROM nonconformity n JOIN certification_case c ON c.id = n.certification_case"               \
    " JOIN organisation o ON o.id = c.organisation JOIN account v ON v.id = n.verifier"            \
    " WHERE ($1 = '' OR (c.organisation = $1 AND n.announced_at <> ''))"                           \
    " AND ($2 = '' OR n.verifier = $2)"                                                            \
    " AND ($3 = 'all' OR ($3 = 'open' AND " IS_OPEN ")"                                            \
    " OR ($3 = 'to_answer' AND " IS_OPEN " AND " ANSWERED " <= " VERIFIED ")"                      \
    " OR ($3 = 'to_verify' AND " IS_OPEN " AND " ANSWERED " > " VERIFIED ")"                       \
    " OR ($3 = 'overdue' AND " IS_OPEN " AND n.due_on < $4)"                                       \
    " OR ($3 = 'closed' AND n.closed_at <> ''))"                                                   \
    " AND (lower(o.name) LIKE $5 ESCAPE '!' OR lower(c.id) LIKE $5 ESCAPE '!'"                     \
    " OR lower(n.fact) LIKE $5 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"nonconformity_save",
        "INSERT INTO nonconformity (" SQL_COLUMNS(NC) ") VALUES (" PLACES_20 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(NC)},
    [LIST] = {"nonconformity_list",
        NAMED_FROM " WHERE n.certification_case = $1 ORDER BY n.number"},
    [PREVIOUS] = {"nonconformity_previous",
        NAMED_FROM " JOIN certification_case c ON c.id = n.certification_case"
        " WHERE c.organisation = $1 AND c.scheme = $2 AND c.id <> $3 AND c.created_at < $4"
        " AND n.announced_at <> '' AND n.withdrawn_by = ''"
        " AND NOT EXISTS (SELECT 1 FROM nonconformity_look l WHERE l.nonconformity = n.id"
        " AND l.effective = 1 AND l.certification_case <> $3)"
        " ORDER BY c.created_at, c.id, n.number"},
    [PAGE] = {"nonconformity_page",
        "SELECT n.id, n.certification_case, o.name AS organisation_name, c.scheme_sha256,"
        " c.state AS case_state, n.number, n.class, n.fact, n.announced_at, n.due_on, n.verifier,"
        " v.name AS verifier_name, n.closed_at, n.withdrawn_by, " ANSWERED " AS answer_version,"
        " coalesce((SELECT max(x.answered_at) FROM nonconformity_answer x"
        " WHERE x.nonconformity = n.id), '') AS answered_at, " VERIFIED " AS verified_version" FOUND
        " ORDER BY CASE WHEN " IS_OPEN " THEN 0 ELSE 1 END, CASE WHEN n.due_on = '' THEN 1 ELSE 0 END,"
        " n.due_on, n.certification_case, n.number LIMIT $6 OFFSET $7"},
    [COUNT] = {"nonconformity_count", "SELECT COUNT(*)" FOUND},
    [EVIDENCE_ADD] = {"nc_evidence_add",
        "INSERT INTO nonconformity_evidence (" SQL_COLUMNS(EVIDENCE) ") VALUES (" PLACES_3 ")"
        " ON CONFLICT (nonconformity, evidence) DO NOTHING"},
    [EVIDENCE_CLEAR] = {"nc_evidence_clear",
        "DELETE FROM nonconformity_evidence WHERE nonconformity = $1"},
    [EVIDENCE_LIST] = {"nc_evidence_list",
        "SELECT " SQL_COLUMNS(EVIDENCE) " FROM nonconformity_evidence WHERE certification_case = $1"
        " ORDER BY nonconformity, evidence"},
    [ANSWER_ADD] = {"nc_answer_add",
        "INSERT INTO nonconformity_answer (" SQL_COLUMNS(ANSWER) ") VALUES (" PLACES_8 ")"},
    [ANSWER_LIST] = {"nc_answer_list",
        "SELECT x.nonconformity, x.version, x.certification_case, x.correction, x.cause, x.action,"
        " x.author, x.answered_at, a.name AS author_name FROM nonconformity_answer x"
        " JOIN account a ON a.id = x.author WHERE x.certification_case = $1"
        " ORDER BY x.nonconformity, x.version DESC"},
    [FILE_ADD] = {"nc_file_add",
        "INSERT INTO nonconformity_file (" SQL_COLUMNS(FILE_ROW) ") VALUES (" PLACES_9 ")"},
    [FILE_LOAD] = {"nc_file_load",
        "SELECT " SQL_COLUMNS(FILE_ROW) " FROM nonconformity_file WHERE id = $1"},
    [FILE_LIST] = {"nc_file_list",
        "SELECT " SQL_COLUMNS(FILE_ROW) " FROM nonconformity_file WHERE certification_case = $1"
        " ORDER BY nonconformity, version DESC, position"},
    [VERIFICATION_ADD] = {"nc_verification_add",
        "INSERT INTO nonconformity_verification (" SQL_COLUMNS(VERIFICATION) ")"
        " VALUES (" PLACES_11 ")"},
    [VERIFICATION_LIST] = {"nc_verification_list",
        "SELECT x.nonconformity, x.number, x.version, x.certification_case, x.way, x.visited_on,"
        " x.place, x.verdict, x.reason, x.verified_by, x.verified_at, a.name AS verified_by_name"
        " FROM nonconformity_verification x JOIN account a ON a.id = x.verified_by"
        " WHERE x.certification_case = $1 ORDER BY x.nonconformity, x.number DESC"},
    [EXTENSION_ADD] = {"nc_extension_add",
        "INSERT INTO nonconformity_extension (" SQL_COLUMNS(EXTENSION) ") VALUES (" PLACES_8 ")"},
    [EXTENSION_LIST] = {"nc_extension_list",
        "SELECT " SQL_COLUMNS(EXTENSION) " FROM nonconformity_extension"
        " WHERE certification_case = $1 ORDER BY nonconformity, number DESC"},
    [LOOK_SAVE] = {"nc_look_save",
        "INSERT INTO nonconformity_look (" SQL_COLUMNS(LOOK) ") VALUES (" PLACES_7 ")"
        " ON CONFLICT (nonconformity, certification_case) DO UPDATE SET " SQL_SETS(LOOK)},
    [LOOK_LIST] = {"nc_look_list",
        "SELECT x.nonconformity, x.certification_case, x.effective, x.note, x.evidence, x.author,"
        " x.looked_at, a.name AS author_name FROM nonconformity_look x"
        " JOIN account a ON a.id = x.author WHERE x.certification_case = $1"
        " ORDER BY x.nonconformity"},
};
/* clang-format on */

const struct sql_set nonconformity_sql = {sql, ARRAY_LEN(sql)};

enum fail nonconformity_store_save(const struct tx *tx, const struct nonconformity *nc)
{
    return tx_save(tx, &nc_record, &sql[SAVE], nc);
}

enum fail nonconformity_store_list(
    const struct tx *tx, struct str case_id, struct nonconformity **ret_ncs, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &named_record), &sql[LIST], ARGS(value_text(case_id)), ret_ncs, ret_n);
}

enum fail nonconformity_store_previous(const struct tx *tx, const struct certification_case *c,
    struct nonconformity **ret_ncs, size_t *ret_n)
{
    struct args args = ARGS(value_text(c->organisation), value_text(c->scheme), value_text(c->id),
        value_text(instant_format(tx->arena, c->created_at)));
    return record_list(tx_reader(tx, &named_record), &sql[PREVIOUS], args, ret_ncs, ret_n);
}

static struct value which_of(const struct nonconformity_filter *filter)
{
    return value_text(codes_format(&nonconformity_store_which_codes, (int)filter->which));
}

enum fail nonconformity_store_page(const struct tx *tx, const struct nonconformity_filter *filter,
    const struct page_request *page, struct nonconformity_row **ret_rows, size_t *ret_n)
{
    struct args args = ARGS(value_text(filter->organisation), value_text(filter->verifier),
        which_of(filter), value_text(date_format(tx->arena, filter->today)),
        value_text(tx_like(tx, filter->search)), value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[PAGE], args, ret_rows, ret_n);
}

enum fail nonconformity_store_count(
    const struct tx *tx, const struct nonconformity_filter *filter, int64_t *ret_count)
{
    struct args args = ARGS(value_text(filter->organisation), value_text(filter->verifier),
        which_of(filter), value_text(date_format(tx->arena, filter->today)),
        value_text(tx_like(tx, filter->search)));
    return tx_number(tx, &sql[COUNT], args, ret_count);
}

enum fail nc_evidence_store_add(const struct tx *tx, const struct nc_evidence *evidence)
{
    return tx_save(tx, &evidence_record, &sql[EVIDENCE_ADD], evidence);
}

enum fail nc_evidence_store_clear(const struct tx *tx, struct str nonconformity)
{
    return tx_execute(tx, &sql[EVIDENCE_CLEAR], ARGS(value_text(nonconformity)));
}

enum fail nc_evidence_store_list(
    const struct tx *tx, struct str case_id, struct nc_evidence **ret_evidence, size_t *ret_n)
{
    return record_list(tx_reader(tx, &evidence_record), &sql[EVIDENCE_LIST],
        ARGS(value_text(case_id)), ret_evidence, ret_n);
}

enum fail nc_answer_store_add(const struct tx *tx, const struct nc_answer *answer)
{
    return tx_save(tx, &answer_record, &sql[ANSWER_ADD], answer);
}

enum fail nc_answer_store_list(
    const struct tx *tx, struct str case_id, struct nc_answer **ret_answers, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_answer_record), &sql[ANSWER_LIST],
        ARGS(value_text(case_id)), ret_answers, ret_n);
}

enum fail nc_file_store_add(const struct tx *tx, const struct nc_file *file)
{
    return tx_save(tx, &file_record, &sql[FILE_ADD], file);
}

enum fail nc_file_store_load(const struct tx *tx, struct str id, struct nc_file *ret_file)
{
    return tx_load(tx, &file_record, &sql[FILE_LOAD], ARGS(value_text(id)), ret_file);
}

enum fail nc_file_store_list(
    const struct tx *tx, struct str case_id, struct nc_file **ret_files, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &file_record), &sql[FILE_LIST], ARGS(value_text(case_id)), ret_files, ret_n);
}

enum fail nc_verification_store_add(const struct tx *tx, const struct nc_verification *verification)
{
    return tx_save(tx, &verification_record, &sql[VERIFICATION_ADD], verification);
}

enum fail nc_verification_store_list(const struct tx *tx, struct str case_id,
    struct nc_verification **ret_verifications, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_verification_record), &sql[VERIFICATION_LIST],
        ARGS(value_text(case_id)), ret_verifications, ret_n);
}

enum fail nc_extension_store_add(const struct tx *tx, const struct nc_extension *extension)
{
    return tx_save(tx, &extension_record, &sql[EXTENSION_ADD], extension);
}

enum fail nc_extension_store_list(
    const struct tx *tx, struct str case_id, struct nc_extension **ret_extensions, size_t *ret_n)
{
    return record_list(tx_reader(tx, &extension_record), &sql[EXTENSION_LIST],
        ARGS(value_text(case_id)), ret_extensions, ret_n);
}

enum fail nc_look_store_save(const struct tx *tx, const struct nc_look *look)
{
    return tx_save(tx, &look_record, &sql[LOOK_SAVE], look);
}

enum fail nc_look_store_list(
    const struct tx *tx, struct str case_id, struct nc_look **ret_looks, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_look_record), &sql[LOOK_LIST],
        ARGS(value_text(case_id)), ret_looks, ret_n);
}
