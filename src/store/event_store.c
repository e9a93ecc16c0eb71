#include "store/event_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define EVENT(K, X, T) \
    K(T, INT, seq) X(T, INSTANT, at) X(T, TEXT, actor) X(T, TEXT, action) X(T, TEXT, subject) \
    X(T, TEXT, detail) X(T, TEXT, previous) X(T, TEXT, hash)
/* clang-format on */

static const struct column event_columns[] = {COLUMNS_OF(EVENT, struct event)};
static const struct record event_record = RECORD(event_columns, struct event);

/* clang-format off */
#define EVENT_ROW(K, X, T) \
    K(T, INT, seq) X(T, INSTANT, at) X(T, TEXT, actor_name) X(T, TEXT, action) \
    X(T, TEXT, subject) X(T, TEXT, detail) X(T, TEXT, hash)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(EVENT_ROW, struct event_row)};
static const struct record row_record = RECORD(row_columns, struct event_row);

enum { ADD, LAST, FROM, ABOUT, BEFORE_CONFIRMATION, CONFIRMATION, OF, PAGE, COUNT };

#define CONFIRMS "action IN ('decision.confirm', 'decision.confirm_refusal')"

#define EVENT_ROWS                                                                                 \
    "SELECT e.seq, e.at, COALESCE(a.name, '') AS actor_name, e.action, e.subject, e.detail,"       \
    " e.hash FROM event e LEFT JOIN account a ON a.id = e.actor"

#define EVENT_FOUND                                                                                \
    " WHERE lower(COALESCE(a.name, '')) LIKE $1 ESCAPE '!'"                                        \
    " OR lower(e.action) LIKE $1 ESCAPE '!' OR lower(e.subject) LIKE $1 ESCAPE '!'"

/* clang-format off */
static const struct sql sql[] = {
    [ADD] = {"event_add", "INSERT INTO event (" SQL_COLUMNS(EVENT) ", after_at)"
        " VALUES (" PLACES_8 ", (SELECT at FROM event WHERE hash = $7))"},
    [LAST] = {"event_last",
        "SELECT " SQL_COLUMNS(EVENT) " FROM event ORDER BY seq DESC LIMIT 1"},
    [FROM] = {"event_from",
        "SELECT " SQL_COLUMNS(EVENT) " FROM event WHERE seq >= $1 ORDER BY seq LIMIT $2"},
    [ABOUT] = {"event_about",
        "SELECT " SQL_COLUMNS(EVENT) " FROM event WHERE subject = $1 ORDER BY seq"},
    [BEFORE_CONFIRMATION] = {"event_before_confirmation",
        "SELECT " SQL_COLUMNS(EVENT) " FROM event WHERE subject = 'case:' || $1 AND seq <"
        " coalesce((SELECT min(c.seq) FROM event c WHERE c.subject = 'case:' || $1 AND c." CONFIRMS
        "), 9223372036854775807) ORDER BY seq"},
    [CONFIRMATION] = {"event_confirmation",
        "SELECT " SQL_COLUMNS(EVENT) " FROM event WHERE subject = 'case:' || $1 AND " CONFIRMS
        " ORDER BY seq LIMIT 1"},
    [OF] = {"event_of", EVENT_ROWS " WHERE e.subject = $1 ORDER BY e.seq"},
    [PAGE] = {"event_page", EVENT_ROWS EVENT_FOUND " ORDER BY e.seq DESC LIMIT $2 OFFSET $3"},
    [COUNT] = {"event_count",
        "SELECT COUNT(*) FROM event e LEFT JOIN account a ON a.id = e.actor" EVENT_FOUND},
};
/* clang-format on */

const struct sql_set event_sql = {sql, ARRAY_LEN(sql)};

enum fail event_store_append(const struct tx *tx, struct event *event)
{
    struct event last = {.hash = event_origin()};
    enum fail fail = event_store_last(tx, &last);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (event->at < last.at)
        return FAIL_STATE;
    event->seq = last.seq + 1;
    event->previous = last.hash;
    event->hash = event_hash(tx->arena, event);
    return tx_save(tx, &event_record, &sql[ADD], event);
}

enum fail event_store_last(const struct tx *tx, struct event *ret_event)
{
    return tx_load(tx, &event_record, &sql[LAST], NO_ARGS, ret_event);
}

enum fail event_store_from(
    const struct tx *tx, int64_t seq, int64_t limit, struct event **ret_events, size_t *ret_n)
{
    return record_list(tx_reader(tx, &event_record), &sql[FROM],
        ARGS(value_int(seq), value_int(limit)), ret_events, ret_n);
}

enum fail event_store_about(
    const struct tx *tx, struct str subject, struct event **ret_events, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &event_record), &sql[ABOUT], ARGS(value_text(subject)), ret_events, ret_n);
}

enum fail event_store_before_confirmation(
    const struct tx *tx, struct str case_id, struct event **ret_events, size_t *ret_n)
{
    return record_list(tx_reader(tx, &event_record), &sql[BEFORE_CONFIRMATION],
        ARGS(value_text(case_id)), ret_events, ret_n);
}

enum fail event_store_confirmation(const struct tx *tx, struct str case_id, struct event *ret_event)
{
    return tx_load(tx, &event_record, &sql[CONFIRMATION], ARGS(value_text(case_id)), ret_event);
}

enum fail event_store_of(
    const struct tx *tx, struct str subject, struct event_row **ret_events, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &row_record), &sql[OF], ARGS(value_text(subject)), ret_events, ret_n);
}

enum fail event_store_page(const struct tx *tx, const struct page_request *page,
    struct event_row **ret_events, size_t *ret_n)
{
    struct args args = ARGS(
        value_text(tx_like(tx, page->search)), value_int(page->limit), value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[PAGE], args, ret_events, ret_n);
}

enum fail event_store_count(const struct tx *tx, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(value_text(tx_like(tx, search))), ret_count);
}
