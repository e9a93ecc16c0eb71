#include "store/plan_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* A person in a row of a timetable. */
struct plan_person {
    struct str plan_row;
    struct str account;
};

struct number_row {
    struct str number;
};

/* clang-format off */
#define STATUS(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, version) X(T, TEXT, plan_number) \
    X(T, CODE(visit_mode_codes), visit_mode) X(T, TEXT, district) X(T, TEXT, address) \
    X(T, DATE, first_on) X(T, DATE, last_on) X(T, TEXT, issued_by) X(T, INSTANT, issued_at) \
    X(T, TEXT, approved_by) X(T, INSTANT, approved_at) \
    X(T, CODE(report_state_codes), report_state) X(T, TEXT, reported_by) \
    X(T, INSTANT, reported_at) X(T, TEXT, receipt) X(T, TEXT, late_reason) \
    X(T, TEXT, change_reason)

#define ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, certification_case) X(T, CODE(plan_kind_codes), kind) \
    X(T, INT, stage) X(T, DATE, day) X(T, CODE(half_day_codes), half) X(T, INT, from_minute) \
    X(T, INT, until_minute) X(T, TEXT, site) X(T, TEXT, indicators) X(T, TEXT, mode) \
    X(T, TEXT, note)

#define PERSON(K, X, T) K(T, TEXT, plan_row) X(T, TEXT, account)

#define SEEN(K, X, T) K(T, TEXT, account) X(T, TEXT, site) X(T, DATE, seen_on)

#define RECORDED(K, X, T) \
    K(T, TEXT, certification_case) X(T, INT, version) X(T, TEXT, content) X(T, TEXT, receipt) \
    X(T, TEXT, reported_by) X(T, INSTANT, reported_at)

#define LINE(K, X, T) \
    K(T, TEXT, certification_case) X(T, TEXT, organisation) X(T, TEXT, organisation_name) \
    X(T, TEXT, scheme) X(T, TEXT, scheme_sha256) X(T, CODE(activity_codes), activity) \
    X(T, CODE(case_state_codes), state) X(T, TEXT, plan_number) X(T, DATE, first_on) \
    X(T, DATE, last_on) X(T, INSTANT, issued_at) X(T, INSTANT, approved_at) \
    X(T, CODE(report_state_codes), report_state) X(T, INSTANT, reported_at)

#define NUMBER(K, X, T) K(T, TEXT, number)
/* clang-format on */

static const struct column status_columns[] = {COLUMNS_OF(STATUS, struct plan_status)};
static const struct record status_record = RECORD(status_columns, struct plan_status);
static const struct column row_columns[] = {COLUMNS_OF(ROW, struct plan_row)};
static const struct record row_record = RECORD(row_columns, struct plan_row);
static const struct column person_columns[] = {COLUMNS_OF(PERSON, struct plan_person)};
static const struct record person_record = RECORD(person_columns, struct plan_person);
static const struct column seen_columns[] = {COLUMNS_OF(SEEN, struct plan_acquaintance)};
static const struct record seen_record = RECORD(seen_columns, struct plan_acquaintance);
static const struct column recorded_columns[] = {COLUMNS_OF(RECORDED, struct plan_record)};
static const struct record recorded_record = RECORD(recorded_columns, struct plan_record);
static const struct column line_columns[] = {COLUMNS_OF(LINE, struct plan_line)};
static const struct record line_record = RECORD(line_columns, struct plan_line);
static const struct column number_columns[] = {COLUMNS_OF(NUMBER, struct number_row)};
static const struct record number_record = RECORD(number_columns, struct number_row);

enum {
    STATUS_SAVE,
    STATUS_LOAD,
    LAST_NUMBER,
    ROW_ADD,
    ROW_LIST,
    ROW_REMOVE,
    PERSON_ADD,
    PERSON_LIST,
    PERSON_REMOVE,
    PERSON_SEEN,
    RECORD_ADD,
    RECORD_LIST,
    LINE_PAGE,
    LINE_COUNT,
    OF_PERSON,
    OF_ORGANISATION,
};

#define LINES                                                                                      \
    "SELECT p.certification_case, c.organisation, o.name AS organisation_name, c.scheme,"          \
    " c.scheme_sha256, c.activity, c.state, p.plan_number, p.first_on, p.last_on, p.issued_at,"    \
    " p.approved_at, p.report_state, p.reported_at FROM audit_plan p"                              \
    " JOIN certification_case c ON c.id = p.certification_case"                                    \
    " JOIN organisation o ON o.id = c.organisation"

/* What became of a case that ended before its audit is not reported any more. */
#define FOUND                                                                                      \
    " WHERE p.version > 0 AND ($1 = '' OR p.report_state = $1)"                                    \
    " AND (p.report_state <> 'unreported' OR c.state NOT IN ('terminated', 'refused'))"            \
    " AND (lower(o.name) LIKE $2 ESCAPE '!' OR lower(p.plan_number) LIKE $2 ESCAPE '!'"            \
    " OR lower(c.id) LIKE $2 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [STATUS_SAVE] = {"plan_save",
        "INSERT INTO audit_plan (" SQL_COLUMNS(STATUS) ") VALUES (" PLACES_18 ")"
        " ON CONFLICT (certification_case) DO UPDATE SET " SQL_SETS(STATUS)},
    [STATUS_LOAD] = {"plan_load",
        "SELECT " SQL_COLUMNS(STATUS) " FROM audit_plan WHERE certification_case = $1"},
    [LAST_NUMBER] = {"plan_last_number",
        "SELECT coalesce(max(plan_number), '') AS number FROM audit_plan"
        " WHERE plan_number LIKE $1 ESCAPE '!'"},
    [ROW_ADD] = {"plan_row_add",
        "INSERT INTO plan_row (" SQL_COLUMNS(ROW) ") VALUES (" PLACES_12 ")"},
    [ROW_LIST] = {"plan_row_list",
        "SELECT " SQL_COLUMNS(ROW) " FROM plan_row WHERE certification_case = $1 ORDER BY id"},
    [ROW_REMOVE] = {"plan_row_remove",
        "DELETE FROM plan_row WHERE id = $2 AND certification_case = $1"},
    [PERSON_ADD] = {"plan_person_add",
        "INSERT INTO plan_person (" SQL_COLUMNS(PERSON) ") VALUES (" PLACES_2 ")"},
    [PERSON_LIST] = {"plan_person_list",
        "SELECT p.plan_row, p.account FROM plan_person p JOIN plan_row r ON r.id = p.plan_row"
        " WHERE r.certification_case = $1 ORDER BY p.plan_row, p.account"},
    [PERSON_REMOVE] = {"plan_person_remove",
        "DELETE FROM plan_person WHERE plan_row = $2 AND EXISTS (SELECT 1 FROM plan_row r"
        " WHERE r.id = plan_person.plan_row AND r.certification_case = $1)"},
    [PERSON_SEEN] = {"plan_person_seen",
        "SELECT q.account, r.site, max(r.day) AS seen_on FROM plan_row r"
        " JOIN plan_person q ON q.plan_row = r.id"
        " JOIN certification_case c ON c.id = r.certification_case"
        " WHERE c.organisation = $1 AND c.id <> $2 AND c.state <> 'terminated'"
        " AND EXISTS (SELECT 1 FROM team_member t WHERE t.certification_case = $2"
        " AND t.account = q.account AND t.until = '')"
        " GROUP BY q.account, r.site ORDER BY q.account, r.site"},
    [RECORD_ADD] = {"plan_report_add",
        "INSERT INTO plan_report (" SQL_COLUMNS(RECORDED) ") VALUES (" PLACES_6 ")"},
    [RECORD_LIST] = {"plan_report_list",
        "SELECT " SQL_COLUMNS(RECORDED) " FROM plan_report WHERE certification_case = $1"
        " ORDER BY version DESC"},
    [LINE_PAGE] = {"plan_page",
        LINES FOUND " ORDER BY p.first_on, p.plan_number LIMIT $3 OFFSET $4"},
    [LINE_COUNT] = {"plan_count",
        "SELECT COUNT(*) AS n FROM audit_plan p"
        " JOIN certification_case c ON c.id = p.certification_case"
        " JOIN organisation o ON o.id = c.organisation" FOUND},
    [OF_PERSON] = {"plan_of_person",
        LINES " WHERE p.issued_at <> '' AND c.state NOT IN ('terminated', 'refused')"
        " AND EXISTS (SELECT 1 FROM plan_row r JOIN plan_person q ON q.plan_row = r.id"
        " WHERE r.certification_case = c.id AND q.account = $1 AND r.day >= $2 AND r.day <= $3)"
        " ORDER BY p.first_on, p.plan_number"},
    [OF_ORGANISATION] = {"plan_of_organisation",
        LINES " WHERE c.organisation = $1 AND p.approved_at <> ''"
        " AND c.state NOT IN ('terminated', 'refused') AND EXISTS (SELECT 1 FROM plan_row r"
        " WHERE r.certification_case = c.id AND r.day >= $2 AND r.day <= $3)"
        " ORDER BY p.first_on, p.plan_number"},
};
/* clang-format on */

const struct sql_set plan_sql = {sql, ARRAY_LEN(sql)};

enum fail plan_store_save(const struct tx *tx, const struct plan_status *status)
{
    return tx_save(tx, &status_record, &sql[STATUS_SAVE], status);
}

enum fail plan_store_load(const struct tx *tx, struct str case_id, struct plan_status *ret_status)
{
    return tx_load(tx, &status_record, &sql[STATUS_LOAD], ARGS(value_text(case_id)), ret_status);
}

enum fail plan_store_last_number(const struct tx *tx, struct str prefix, struct str *ret_number)
{
    struct number_row row;
    struct str pattern = str_concat(tx->arena, prefix, STR("%"));
    TRY(tx_load(tx, &number_record, &sql[LAST_NUMBER], ARGS(value_text(pattern)), &row));
    *ret_number = row.number;
    return FAIL_NONE;
}

enum fail plan_row_store_add(const struct tx *tx, const struct plan_row *row)
{
    struct str list = row->persons;
    struct plan_person person = {.plan_row = row->id};
    TRY(tx_save(tx, &row_record, &sql[ROW_ADD], row));
    while (audit_plan_next(&list, &person.account))
        TRY(tx_save(tx, &person_record, &sql[PERSON_ADD], &person));
    return FAIL_NONE;
}

enum fail plan_row_store_remove(
    const struct tx *tx, struct str case_id, struct str row, int64_t *ret_n)
{
    struct args args = ARGS(value_text(case_id), value_text(row));
    TRY(tx_execute(tx, &sql[PERSON_REMOVE], args));
    return db_execute(tx->db, &sql[ROW_REMOVE], args, ret_n);
}

/* Both lists are in the order of the rows' ids. */
static void join_persons(struct arena *arena, struct plan_row *rows, size_t n_rows,
    const struct plan_person *persons, size_t n_persons)
{
    size_t at = 0;
    for (size_t i = 0; i < n_rows; i++) {
        struct buf list = buf_new(arena);
        for (; at < n_persons && str_equal(persons[at].plan_row, rows[i].id); at++) {
            if (list.len > 0)
                buf_char(&list, ' ');
            buf_put(&list, persons[at].account);
        }
        rows[i].persons = buf_str(&list);
    }
}

enum fail plan_row_store_list(const struct tx *tx, struct str case_id, struct audit_plan *ret_plan)
{
    struct plan_row *rows;
    struct plan_person *persons;
    size_t n_rows;
    size_t n_persons;
    struct args args = ARGS(value_text(case_id));
    TRY(record_list(tx_reader(tx, &row_record), &sql[ROW_LIST], args, &rows, &n_rows));
    TRY(record_list(tx_reader(tx, &person_record), &sql[PERSON_LIST], args, &persons, &n_persons));
    join_persons(tx->arena, rows, n_rows, persons, n_persons);
    audit_plan_sort(rows, n_rows);
    *ret_plan = (struct audit_plan){rows, n_rows};
    return FAIL_NONE;
}

enum fail plan_acquaintance_store_list(const struct tx *tx, const struct certification_case *c,
    struct plan_acquaintance **ret_items, size_t *ret_n)
{
    return record_list(tx_reader(tx, &seen_record), &sql[PERSON_SEEN],
        ARGS(value_text(c->organisation), value_text(c->id)), ret_items, ret_n);
}

enum fail plan_record_store_add(const struct tx *tx, const struct plan_record *record)
{
    return tx_save(tx, &recorded_record, &sql[RECORD_ADD], record);
}

enum fail plan_record_store_list(
    const struct tx *tx, struct str case_id, struct plan_record **ret_records, size_t *ret_n)
{
    return record_list(tx_reader(tx, &recorded_record), &sql[RECORD_LIST],
        ARGS(value_text(case_id)), ret_records, ret_n);
}

enum fail plan_store_page(const struct tx *tx, const struct plan_filter *filter,
    const struct page_request *page, struct plan_line **ret_lines, size_t *ret_n)
{
    struct args args = ARGS(value_text(filter->state), value_text(tx_like(tx, filter->search)),
        value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &line_record), &sql[LINE_PAGE], args, ret_lines, ret_n);
}

enum fail plan_store_count(
    const struct tx *tx, const struct plan_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[LINE_COUNT],
        ARGS(value_text(filter->state), value_text(tx_like(tx, filter->search))), ret_count);
}

enum fail plan_store_of_reader(const struct tx *tx, const struct plan_reader *reader,
    struct plan_line **ret_lines, size_t *ret_n)
{
    bool is_client = reader->organisation.len > 0;
    struct args args = ARGS(value_text(is_client ? reader->organisation : reader->account),
        value_text(date_format(tx->arena, reader->from)),
        value_text(date_format(tx->arena, reader->until)));
    return record_list(tx_reader(tx, &line_record), &sql[is_client ? OF_ORGANISATION : OF_PERSON],
        args, ret_lines, ret_n);
}
