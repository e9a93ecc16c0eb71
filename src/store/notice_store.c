#include "store/notice_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define NOTICE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, account) X(T, TEXT, kind) X(T, REFERENCE, certification_case) \
    X(T, INSTANT, created_at) X(T, INSTANT, read_at) X(T, CODE(mail_state_codes), mail_state) \
    X(T, INT, mail_attempts) X(T, INSTANT, mail_at) X(T, DATE, due_on) X(T, TEXT, topic) \
    X(T, TEXT, title)
/* clang-format on */

static const struct column notice_columns[] = {COLUMNS_OF(NOTICE, struct notice)};
static const struct record notice_record = RECORD(notice_columns, struct notice);

/* clang-format off */
#define NOTICE_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, kind) X(T, TEXT, certification_case) X(T, TEXT, organisation_name) \
    X(T, TEXT, scheme) X(T, INSTANT, created_at) X(T, INSTANT, read_at) \
    X(T, CODE(mail_state_codes), mail_state) X(T, DATE, due_on) X(T, TEXT, topic) \
    X(T, TEXT, title)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(NOTICE_ROW, struct notice_row)};
static const struct record row_record = RECORD(row_columns, struct notice_row);

struct mail_count {
    enum mail_state mail_state;
    int64_t mails;
};

/* clang-format off */
#define MAIL_COUNT(K, X, T) K(T, CODE(mail_state_codes), mail_state) X(T, INT, mails)
/* clang-format on */

static const struct column mail_count_columns[] = {COLUMNS_OF(MAIL_COUNT, struct mail_count)};
static const struct record mail_count_record = RECORD(mail_count_columns, struct mail_count);

enum {
    ADD,
    LOAD,
    PAGE,
    COUNT,
    UNREAD,
    READ,
    READ_ALL,
    WAITING,
    DUE,
    MAIL,
    LATE,
    LOST,
    MAIL_COUNTS
};

#define NOTICE_FOUND                                                                               \
    " FROM notice n LEFT JOIN certification_case c ON c.id = n.certification_case"                 \
    " LEFT JOIN organisation o ON o.id = c.organisation"                                           \
    " LEFT JOIN certificate t ON n.topic LIKE '/certificates/%'"                                   \
    " AND t.number = substr(n.topic, 15)"                                                          \
    " WHERE n.account = $1 AND ($2 = 0 OR n.read_at = '')"                                         \
    " AND (lower(coalesce(o.name, n.title)) LIKE $3 ESCAPE '!'"                                    \
    " OR lower(coalesce(c.id, '')) LIKE $3 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"notice_add", "INSERT INTO notice (" SQL_COLUMNS(NOTICE) ") VALUES (" PLACES_12 ")"},
    [LOAD] = {"notice_load",
        "SELECT " SQL_COLUMNS(NOTICE) " FROM notice WHERE account = $1 AND id = $2"},
    [PAGE] = {"notice_page",
        "SELECT n.id, n.kind, coalesce(n.certification_case, '') AS certification_case,"
        " coalesce(o.name, '') AS organisation_name, coalesce(c.scheme, t.scheme, '') AS scheme,"
        " n.created_at, n.read_at, n.mail_state, n.due_on, n.topic, n.title" NOTICE_FOUND
        " ORDER BY n.created_at DESC, n.id LIMIT $4 OFFSET $5"},
    [COUNT] = {"notice_count", "SELECT COUNT(*)" NOTICE_FOUND},
    [UNREAD] = {"notice_unread",
        "SELECT COUNT(*) FROM notice WHERE account = $1 AND read_at = ''"},
    [READ] = {"notice_read",
        "UPDATE notice SET read_at = $3 WHERE account = $1 AND id = $2 AND read_at = ''"},
    [READ_ALL] = {"notice_read_all",
        "UPDATE notice SET read_at = $2 WHERE account = $1 AND read_at = ''"},
    [WAITING] = {"notice_waiting",
        "SELECT COUNT(*) FROM notice WHERE (mail_state = 'pending' AND mail_at <= $1)"
        " OR (mail_state = 'sending' AND mail_at <= $2)"},
    [DUE] = {"notice_due",
        "SELECT " SQL_COLUMNS(NOTICE) " FROM notice WHERE mail_state = 'pending' AND mail_at <= $1"
        " ORDER BY mail_at, id LIMIT 1"},
    [MAIL] = {"notice_mail",
        "UPDATE notice SET mail_state = $2, mail_attempts = $3, mail_at = $4 WHERE id = $1"},
    [LATE] = {"notice_late",
        "UPDATE notice SET mail_state = 'failed', mail_at = $2"
        " WHERE mail_state = 'pending' AND created_at <= $1"},
    [LOST] = {"notice_lost",
        "UPDATE notice SET mail_state = 'unknown', mail_at = $2"
        " WHERE mail_state = 'sending' AND mail_at <= $1"},
    [MAIL_COUNTS] = {"notice_mail_counts",
        "SELECT mail_state, COUNT(*) AS mails FROM notice GROUP BY mail_state"},
};
/* clang-format on */

const struct sql_set notice_sql = {sql, ARRAY_LEN(sql)};

static struct value instant(const struct tx *tx, int64_t at)
{
    return value_text(instant_format(tx->arena, at));
}

enum fail notice_store_add(const struct tx *tx, const struct notice *notice)
{
    return tx_save(tx, &notice_record, &sql[ADD], notice);
}

enum fail notice_store_load(
    const struct tx *tx, struct str account, struct str id, struct notice *ret_notice)
{
    return tx_load(
        tx, &notice_record, &sql[LOAD], ARGS(value_text(account), value_text(id)), ret_notice);
}

enum fail notice_store_page(const struct tx *tx, const struct notice_filter *filter,
    const struct page_request *page, struct notice_row **ret_rows, size_t *ret_n)
{
    struct args args = ARGS(value_text(filter->account), value_int(filter->unread),
        value_text(tx_like(tx, filter->search)), value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[PAGE], args, ret_rows, ret_n);
}

enum fail notice_store_count(
    const struct tx *tx, const struct notice_filter *filter, int64_t *ret_count)
{
    struct args args = ARGS(value_text(filter->account), value_int(filter->unread),
        value_text(tx_like(tx, filter->search)));
    return tx_number(tx, &sql[COUNT], args, ret_count);
}

enum fail notice_store_unread(const struct tx *tx, struct str account, int64_t *ret_count)
{
    return tx_number(tx, &sql[UNREAD], ARGS(value_text(account)), ret_count);
}

enum fail notice_store_read(const struct tx *tx, struct str account, struct str id, int64_t at)
{
    return tx_execute(tx, &sql[READ], ARGS(value_text(account), value_text(id), instant(tx, at)));
}

enum fail notice_store_read_all(const struct tx *tx, struct str account, int64_t at)
{
    return tx_execute(tx, &sql[READ_ALL], ARGS(value_text(account), instant(tx, at)));
}

enum fail notice_store_waiting(const struct tx *tx, int64_t now, int64_t lost, int64_t *ret_count)
{
    return tx_number(tx, &sql[WAITING], ARGS(instant(tx, now), instant(tx, lost)), ret_count);
}

enum fail notice_store_due(const struct tx *tx, int64_t now, struct notice *ret_notice)
{
    return tx_load(tx, &notice_record, &sql[DUE], ARGS(instant(tx, now)), ret_notice);
}

enum fail notice_store_mail(const struct tx *tx, const struct notice *notice)
{
    struct str state = codes_format(&mail_state_codes, (int)notice->mail_state);
    return tx_execute(tx, &sql[MAIL],
        ARGS(value_text(notice->id), value_text(state), value_int(notice->mail_attempts),
            instant(tx, notice->mail_at)));
}

enum fail notice_store_give_up(const struct tx *tx, int64_t late, int64_t lost, int64_t now)
{
    TRY(tx_execute(tx, &sql[LATE], ARGS(instant(tx, late), instant(tx, now))));
    return tx_execute(tx, &sql[LOST], ARGS(instant(tx, lost), instant(tx, now)));
}

enum fail notice_store_mail_counts(const struct tx *tx, int64_t ret_counts[MAIL_STATE_COUNT])
{
    struct mail_count *counts;
    size_t n;
    TRY(record_list(tx_reader(tx, &mail_count_record), &sql[MAIL_COUNTS], NO_ARGS, &counts, &n));
    for (size_t i = 0; i < MAIL_STATE_COUNT; i++)
        ret_counts[i] = 0;
    for (size_t i = 0; i < n; i++)
        ret_counts[counts[i].mail_state] = counts[i].mails;
    return FAIL_NONE;
}
