#include "store/case_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define CERTIFICATION_CASE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, organisation) X(T, TEXT, scheme) X(T, TEXT, scheme_version) \
    X(T, TEXT, scheme_sha256) X(T, CODE(activity_codes), activity) \
    X(T, CODE(case_state_codes), state) X(T, TEXT, scope) X(T, TEXT, scope_en) \
    X(T, TEXT, level) X(T, INT, categories) X(T, INT, scope_staff) X(T, TEXT, consultant) \
    X(T, DATE, desired_on) X(T, TEXT, remarks) X(T, INSTANT, created_at) \
    X(T, INSTANT, entered_at) X(T, INT, revision)
/* clang-format on */

static const struct column certification_case_columns[] = {
    COLUMNS_OF(CERTIFICATION_CASE, struct certification_case)};
static const struct record certification_case_record =
    RECORD(certification_case_columns, struct certification_case);

/* clang-format off */
#define GAP(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, INT, round) X(T, TEXT, item) \
    X(T, TEXT, note) X(T, INSTANT, created_at) X(T, TEXT, code) X(T, INT, version) \
    X(T, TEXT, answer) X(T, INSTANT, answered_at)
/* clang-format on */

static const struct column gap_columns[] = {COLUMNS_OF(GAP, struct gap)};
static const struct record gap_record = RECORD(gap_columns, struct gap);

/* clang-format off */
#define DUTY_RECORD(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, account) X(T, CODE(duty_codes), duty) \
    X(T, INSTANT, since)
/* clang-format on */

static const struct column duty_record_columns[] = {COLUMNS_OF(DUTY_RECORD, struct duty_record)};
static const struct record duty_record_record = RECORD(duty_record_columns, struct duty_record);

/* clang-format off */
#define CASE_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, organisation) X(T, TEXT, organisation_name) X(T, TEXT, scheme) \
    X(T, TEXT, level) X(T, CODE(case_state_codes), state) X(T, INSTANT, entered_at) \
    X(T, TEXT, certificate)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(CASE_ROW, struct case_row)};
static const struct record row_record = RECORD(row_columns, struct case_row);

struct state_count {
    enum case_state state;
    int64_t cases;
};

/* clang-format off */
#define STATE_COUNT(K, X, T) K(T, CODE(case_state_codes), state) X(T, INT, cases)
/* clang-format on */

static const struct column state_count_columns[] = {COLUMNS_OF(STATE_COUNT, struct state_count)};
static const struct record state_count_record = RECORD(state_count_columns, struct state_count);

/* Of the cycle that the case belongs to: the case that opened it, and what was done about its
 * certificate until the next cycle. Nobody here opened the cycle of one that was taken over: its
 * cases meet in the certificate alone. */
#define CYCLE_OPENS "('initial', 'recertification', 'transfer')"
#define CYCLE_CASES                                                                                \
    "WITH RECURSIVE up(id, number) AS (SELECT CAST($1 AS TEXT), CAST('' AS TEXT)"                  \
    " UNION SELECT NULLIF(t.certification_case, ''), t.number FROM up"                             \
    " JOIN certification_case c ON c.id = up.id AND c.activity NOT IN " CYCLE_OPENS                \
    " JOIN application a ON a.certification_case = c.id"                                           \
    " JOIN certificate t ON t.number = a.certificate),"                                            \
    " chain(id, number) AS (SELECT id, number FROM up UNION SELECT c.id, '' FROM chain"            \
    " JOIN certificate t ON t.certification_case = chain.id OR t.number = chain.number"            \
    " JOIN application a ON a.certificate = t.number"                                              \
    " JOIN certification_case c ON c.id = a.certification_case"                                    \
    " AND c.activity NOT IN " CYCLE_OPENS ") "

enum {
    CASE_SAVE,
    CASE_LOAD,
    CASE_ABOUT,
    CASE_PAGE,
    CASE_COUNT,
    CASE_COUNT_STATES,
    CASE_OF_MEMBER,
    GAP_SAVE,
    GAP_LIST,
    DUTY_ADD,
    DUTY_HELD,
    DUTY_HELD_IN_CYCLE,
    DUTY_HELD_IN_COMBINATION,
    DUTY_LIST,
};

/* As certificate_store_of_case finds it: one row, though wordings and parts follow. */
#define GRANTED_CERTIFICATE                                                                        \
    " LEFT JOIN certificate t ON t.certification_case = c.id AND t.main_number = ''"               \
    " AND NOT EXISTS (SELECT 1 FROM certificate n"                                                 \
    " WHERE n.replaces = t.number AND n.certification_case = c.id)"

#define CASE_ROWS                                                                                  \
    "SELECT c.id, c.organisation, o.name AS organisation_name, c.scheme, c.level, c.state,"        \
    " c.entered_at, COALESCE(t.number, '') AS certificate"

#define CASE_FOUND                                                                                 \
    " FROM certification_case c JOIN organisation o ON o.id = c.organisation" GRANTED_CERTIFICATE  \
    " WHERE ($1 = '' OR c.organisation = $1) AND ($2 = '' OR c.state = $2)"                        \
    " AND (lower(o.name) LIKE $3 ESCAPE '!' OR lower(c.id) LIKE $3 ESCAPE '!'"                     \
    " OR lower(COALESCE(t.number, '')) LIKE $3 ESCAPE '!')"

#define CASE_SORT                                                                                  \
    "CASE $4 WHEN 'organisation' THEN o.name WHEN 'scheme' THEN c.scheme"                          \
    " WHEN 'state' THEN c.state ELSE c.entered_at END"

/* clang-format off */
static const struct sql sql[] = {
    [CASE_SAVE] = {"case_save",
        "INSERT INTO certification_case (" SQL_COLUMNS(CERTIFICATION_CASE) ")"
        " VALUES (" PLACES_18 ") ON CONFLICT (id) DO UPDATE SET " SQL_SETS(CERTIFICATION_CASE)},
    [CASE_LOAD] = {"case_load",
        "SELECT " SQL_COLUMNS(CERTIFICATION_CASE) " FROM certification_case WHERE id = $1"},
    [CASE_ABOUT] = {"case_about",
        "SELECT " SQL_COLUMNS(CERTIFICATION_CASE) " FROM certification_case WHERE id = (SELECT c.id"
        " FROM application a JOIN certification_case c ON c.id = a.certification_case"
        " WHERE a.certificate = $1 ORDER BY c.created_at DESC, c.id LIMIT 1)"},
    [CASE_PAGE] = {"case_page",
        CASE_ROWS CASE_FOUND
        " ORDER BY CASE WHEN $5 = 0 THEN " CASE_SORT " END,"
        " CASE WHEN $5 = 1 THEN " CASE_SORT " END DESC, c.id LIMIT $6 OFFSET $7"},
    [CASE_COUNT] = {"case_count", "SELECT COUNT(*)" CASE_FOUND},
    [CASE_COUNT_STATES] = {"case_count_states",
        "SELECT c.state, COUNT(*) AS cases" CASE_FOUND " GROUP BY c.state"},
    [CASE_OF_MEMBER] = {"case_of_member",
        CASE_ROWS " FROM team_member m JOIN certification_case c ON c.id = m.certification_case"
        " JOIN organisation o ON o.id = c.organisation"
        GRANTED_CERTIFICATE " WHERE m.account = $1 AND m.until = '' AND c.state IN ('team_set', 'team_confirmed', 'doc_review',"
        " 'doc_fix', 'plan_ready', 'plan_reported', 'stage1', 'stage1_done', 'held', 'cpsq_done',"
        " 'stage2', 'nc_open', 'file_returned', 'decision_returned')"
        " ORDER BY c.entered_at DESC, c.id"},
    [GAP_SAVE] = {"gap_save",
        "INSERT INTO gap (" SQL_COLUMNS(GAP) ") VALUES (" PLACES_10 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(GAP)},
    [GAP_LIST] = {"gap_list",
        "SELECT " SQL_COLUMNS(GAP) " FROM gap WHERE certification_case = $1"
        " ORDER BY round DESC, id"},
    [DUTY_ADD] = {"duty_add",
        "INSERT INTO duty_holder (certification_case, account, "
        "applicant, application_review, planning, team, decision, approval, contract, "
        "finance, report, file_review, release, certificate, support, vote"
        ") VALUES ($1, $2, "
        "CASE WHEN $3 = 'applicant' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'application_review' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'planning' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'team' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'decision' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'approval' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'contract' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'finance' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'report' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'file_review' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'release' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'certificate' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'support' THEN $4 ELSE '' END, "
        "CASE WHEN $3 = 'vote' THEN $4 ELSE '' END"
        ") ON CONFLICT (certification_case, account) DO UPDATE SET "
        ""
        "applicant = CASE WHEN duty_holder.applicant = '' THEN excluded.applicant ELSE duty_holder.applicant END, "
        "application_review = CASE WHEN duty_holder.application_review = '' THEN excluded.application_review ELSE duty_holder.application_review END, "
        "planning = CASE WHEN duty_holder.planning = '' THEN excluded.planning ELSE duty_holder.planning END, "
        "team = CASE WHEN duty_holder.team = '' THEN excluded.team ELSE duty_holder.team END, "
        "decision = CASE WHEN duty_holder.decision = '' THEN excluded.decision ELSE duty_holder.decision END, "
        "approval = CASE WHEN duty_holder.approval = '' THEN excluded.approval ELSE duty_holder.approval END, "
        "contract = CASE WHEN duty_holder.contract = '' THEN excluded.contract ELSE duty_holder.contract END, "
        "finance = CASE WHEN duty_holder.finance = '' THEN excluded.finance ELSE duty_holder.finance END, "
        "report = CASE WHEN duty_holder.report = '' THEN excluded.report ELSE duty_holder.report END, "
        "file_review = CASE WHEN duty_holder.file_review = '' THEN excluded.file_review ELSE duty_holder.file_review END, "
        "release = CASE WHEN duty_holder.release = '' THEN excluded.release ELSE duty_holder.release END, "
        "certificate = CASE WHEN duty_holder.certificate = '' THEN excluded.certificate ELSE duty_holder.certificate END, "
        "support = CASE WHEN duty_holder.support = '' THEN excluded.support ELSE duty_holder.support END, "
        "vote = CASE WHEN duty_holder.vote = '' THEN excluded.vote ELSE duty_holder.vote END"},
    [DUTY_HELD] = {"duty_held",
        "SELECT " SQL_COLUMNS(DUTY_RECORD) " FROM duty_record"
        " WHERE certification_case = $1 AND account = $2"},
    [DUTY_HELD_IN_CYCLE] = {"duty_held_in_cycle",
        CYCLE_CASES "SELECT " SQL_COLUMNS(DUTY_RECORD) " FROM duty_record"
        " WHERE account = $2 AND certification_case <> $1"
        " AND certification_case IN (SELECT id FROM chain)"},
    [DUTY_HELD_IN_COMBINATION] = {"duty_held_in_combination",
        "SELECT " SQL_COLUMNS(DUTY_RECORD) " FROM duty_record"
        " WHERE account = $2 AND certification_case <> $1 AND certification_case IN"
        " (SELECT g.certification_case FROM case_combination own JOIN case_combination g"
        " ON g.combination = own.combination WHERE own.certification_case = $1)"},
    [DUTY_LIST] = {"duty_list",
        "SELECT " SQL_COLUMNS(DUTY_RECORD) " FROM duty_record WHERE certification_case = $1"
        " ORDER BY account, duty"},
};
/* clang-format on */

const struct sql_set case_sql = {sql, ARRAY_LEN(sql)};

enum fail case_store_save(const struct tx *tx, const struct certification_case *c)
{
    return tx_save(tx, &certification_case_record, &sql[CASE_SAVE], c);
}

enum fail case_store_load(const struct tx *tx, struct str id, struct certification_case *ret_case)
{
    return tx_load(tx, &certification_case_record, &sql[CASE_LOAD], ARGS(value_text(id)), ret_case);
}

enum fail case_store_about(
    const struct tx *tx, struct str certificate, struct certification_case *ret_case)
{
    return tx_load(
        tx, &certification_case_record, &sql[CASE_ABOUT], ARGS(value_text(certificate)), ret_case);
}

enum fail case_store_page(const struct tx *tx, const struct case_filter *filter,
    const struct page_request *page, struct case_row **ret_rows, size_t *ret_n)
{
    bool latest_first = page->sort.len == 0;
    struct args args = ARGS(value_text(filter->organisation), value_text(filter->state),
        value_text(tx_like(tx, filter->search)), value_text(page->sort),
        value_int(page->descending || latest_first), value_int(page->limit),
        value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[CASE_PAGE], args, ret_rows, ret_n);
}

enum fail case_store_of_member(
    const struct tx *tx, struct str account, struct case_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[CASE_OF_MEMBER], ARGS(value_text(account)),
        ret_rows, ret_n);
}

enum fail case_store_count(
    const struct tx *tx, const struct case_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[CASE_COUNT],
        ARGS(value_text(filter->organisation), value_text(filter->state),
            value_text(tx_like(tx, filter->search))),
        ret_count);
}

enum fail case_store_count_states(
    const struct tx *tx, const struct case_filter *filter, int64_t ret_counts[CASE_STATE_COUNT])
{
    struct state_count *counts;
    size_t n;
    struct args args = ARGS(value_text(filter->organisation), value_text(STR("")),
        value_text(tx_like(tx, filter->search)));
    TRY(record_list(
        tx_reader(tx, &state_count_record), &sql[CASE_COUNT_STATES], args, &counts, &n));
    for (size_t i = 0; i < CASE_STATE_COUNT; i++)
        ret_counts[i] = 0;
    for (size_t i = 0; i < n; i++)
        ret_counts[counts[i].state] = counts[i].cases;
    return FAIL_NONE;
}

enum fail gap_store_save(const struct tx *tx, const struct gap *gap)
{
    return tx_save(tx, &gap_record, &sql[GAP_SAVE], gap);
}

enum fail gap_store_list(
    const struct tx *tx, struct str case_id, struct gap **ret_gaps, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &gap_record), &sql[GAP_LIST], ARGS(value_text(case_id)), ret_gaps, ret_n);
}

enum fail duty_store_add(const struct tx *tx, const struct duty_record *record)
{
    return tx_save(tx, &duty_record_record, &sql[DUTY_ADD], record);
}

static enum fail load_held(
    const struct tx *tx, int statement, const struct duty_record *whose, duty_set *ret_duties)
{
    struct duty_record *records;
    size_t n;
    TRY(record_list(tx_reader(tx, &duty_record_record), &sql[statement],
        ARGS(value_text(whose->certification_case), value_text(whose->account)), &records, &n));
    duty_set duties = 0;
    for (size_t i = 0; i < n; i++)
        duties |= DUTY_BIT(records[i].duty);
    *ret_duties = duties;
    return FAIL_NONE;
}

enum fail duty_store_held(
    const struct tx *tx, struct str case_id, struct str account, duty_set *ret_duties)
{
    const struct duty_record whose = {.certification_case = case_id, .account = account};
    return load_held(tx, DUTY_HELD, &whose, ret_duties);
}

enum fail duty_store_held_in_cycle(
    const struct tx *tx, struct str case_id, struct str account, duty_set *ret_duties)
{
    const struct duty_record whose = {.certification_case = case_id, .account = account};
    return load_held(tx, DUTY_HELD_IN_CYCLE, &whose, ret_duties);
}

enum fail duty_store_held_in_combination(
    const struct tx *tx, struct str case_id, struct str account, duty_set *ret_duties)
{
    const struct duty_record whose = {.certification_case = case_id, .account = account};
    return load_held(tx, DUTY_HELD_IN_COMBINATION, &whose, ret_duties);
}

enum fail duty_store_list(
    const struct tx *tx, struct str case_id, struct duty_record **ret_records, size_t *ret_n)
{
    return record_list(tx_reader(tx, &duty_record_record), &sql[DUTY_LIST],
        ARGS(value_text(case_id)), ret_records, ret_n);
}
