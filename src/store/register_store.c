#include "store/register_store.h"

#include <stdlib.h>

#include "base/limits.h"
#include "store/columns.h"
#include "store/name_search.h"
#include "store/sql_sets.h"

/* Names that so many have at least are looked for last. */
enum { RARE_MAX = 1000, NUMBER_TYPED_MIN = 4, NAMED_AT_ONCE = 40, ARGS_MAX = 15 + NAMED_AT_ONCE };

/*
 * All that is asked for: $1 scheme, $2 and $3 stars, $4 and $5 region, $6 status, $7 and $8 issued,
 * $9 and $10 expires, $11 and $12 number, $13 code, $14 name, $15 today. What ends a span is behind
 * it for texts, in it for days. Inside a CASE no planner takes one of them for a way in.
 */
#define ASKED                                                                                      \
    " AND CASE WHEN ($1 = '' OR c.scheme = $1) AND c.stars >= $2 AND c.stars <= $3"                \
    " AND c.region >= $4 AND c.region < $5"                                                        \
    " AND ($6 = '' OR $6 = CASE WHEN c.status IN ('valid', 'suspended') AND c.expires_on < $15"    \
    " THEN 'expired' ELSE c.status END)"                                                           \
    " AND c.expires_on >= $9 AND c.expires_on <= $10"                                              \
    " AND ($8 = '' OR (c.issued_on >= $7 AND c.issued_on <= $8))"                                  \
    " AND ($12 = '' OR (c.number >= $11 AND c.number < $12))"                                      \
    " AND ($13 = '' OR c.uscc = $13)"                                                              \
    " AND ($14 = '' OR lower(c.organisation_name) LIKE '' || $14 ESCAPE '!') THEN 1 ELSE 0 END = " \
    "1"

/*
 * Every scheme that has certificates (found by stepping over the index, however many each has),
 * every number of stars and every status that can be meant. With all three given, an index goes
 * straight to a region or a span of days.
 */
#define CELLS                                                                                      \
    "WITH RECURSIVE known(scheme) AS (SELECT CASE WHEN $1 = ''"                                    \
    " THEN (SELECT min(scheme) FROM certificate) ELSE $1 END"                                      \
    " UNION ALL SELECT (SELECT min(c.scheme) FROM certificate c WHERE c.scheme > known.scheme)"    \
    " FROM known WHERE known.scheme IS NOT NULL AND $1 = ''),"                                     \
    " star(stars) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT stars + 1 FROM star"              \
    " WHERE stars < $3),"                                                                          \
    " state(status, running) AS (SELECT 'valid', 1 UNION ALL SELECT 'suspended', 1"                \
    " UNION ALL SELECT 'withdrawn', 0 UNION ALL SELECT 'cancelled', 0"                             \
    " UNION ALL SELECT 'expired', 0)"                                                              \
    " SELECT f.number FROM (SELECT c.number FROM known CROSS JOIN star CROSS JOIN state"           \
    " CROSS JOIN certificate c WHERE c.scheme = known.scheme AND c.stars = star.stars"             \
    " AND c.status = state.status"                                                                 \
    " AND ($6 = '' OR $6 = state.status OR ($6 = 'expired' AND state.running = 1))"

#define LATEST_OF_CELLS " LIMIT $16) AS f ORDER BY f.number DESC"

/* By what to go in. */
enum way { BY_NUMBER, BY_CODE, BY_NAME, BY_REGION, BY_EXPIRY, BY_ISSUE };

/* clang-format off */
static const struct sql sql[] = {
    [BY_NUMBER] = {"register_by_number",
        "SELECT c.number FROM certificate c WHERE c.number >= $11 AND c.number < $12" ASKED
        " ORDER BY c.number DESC LIMIT $16"},
    [BY_CODE] = {"register_by_code",
        "SELECT c.number FROM certificate c WHERE c.uscc = $13" ASKED
        " ORDER BY c.number DESC LIMIT $16"},
    /* $16 … $55: numbers that the index of names gave. */
    [BY_NAME] = {"register_by_name",
        "SELECT c.number FROM certificate c WHERE c.number IN ($16, $17, $18, $19, $20, $21, $22,"
        " $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40,"
        " $41, $42, $43, $44, $45, $46, $47, $48, $49, $50, $51, $52, $53, $54, $55)" ASKED},
    [BY_REGION] = {"register_by_region",
        CELLS " AND c.region >= $4 AND c.region < $5" ASKED LATEST_OF_CELLS},
    /* $17: the last day of those that count as expired before anybody wrote it down. */
    [BY_EXPIRY] = {"register_by_expiry",
        CELLS " AND c.expires_on >= $9"
        " AND c.expires_on <= CASE WHEN state.running = 1 THEN $17 ELSE $10 END"
        ASKED LATEST_OF_CELLS},
    [BY_ISSUE] = {"register_by_issue",
        CELLS " AND c.issued_on >= $7 AND c.issued_on <= $8" ASKED LATEST_OF_CELLS},
};
/* clang-format on */

const struct sql_set register_sql = {sql, ARRAY_LEN(sql)};

struct found {
    struct str number;
};

static const struct column found_columns[] = {
    {STR_INIT("number"), COLUMN_TEXT, offsetof(struct found, number), NULL}};
static const struct record found_record = RECORD(found_columns, struct found);

/* What a search is made of. */
struct search {
    const struct register_filter *filter;
    struct name_search *names; /* NULL: no name is asked for */
    struct date today;
};

static bool is_rare(const struct search *search)
{
    return search->names && name_search_estimate(search->names) < RARE_MAX;
}

static bool has_expiry(const struct register_filter *filter)
{
    return filter->status == REGISTER_EXPIRED || date_is_set(filter->expires_from) ||
           date_is_set(filter->expires_until);
}

static bool has_issue(const struct register_filter *filter)
{
    return date_is_set(filter->issued_from) || date_is_set(filter->issued_until);
}

/* What is mostly had by the fewest comes first; a name of common words after the rest. */
static enum way way_of(const struct search *search)
{
    const struct register_filter *filter = search->filter;
    bool has_region = filter->scheme.len > 0 || filter->stars > 0 || filter->region.len > 0 ||
                      filter->status != REGISTER_ANY;
    const struct {
        bool applies;
        enum way way;
    } ways[] = {
        {filter->uscc.len > 0, BY_CODE},
        {filter->number.len >= NUMBER_TYPED_MIN, BY_NUMBER},
        {is_rare(search), BY_NAME},
        {has_expiry(filter), BY_EXPIRY},
        {has_issue(filter), BY_ISSUE},
        {has_region, BY_REGION},
        {filter->organisation.len > 0, BY_NAME},
        {filter->number.len > 0 || filter->body.len > 0, BY_NUMBER},
    };
    for (size_t i = 0; i < ARRAY_LEN(ways); i++)
        if (ways[i].applies)
            return ways[i].way;
    return BY_REGION;
}

/* What follows everything that begins with that text. */
static struct str after(struct arena *arena, struct str beginning)
{
    return str_concat(arena, beginning, STR("\U0010ffff"));
}

static struct value value_of_day(struct arena *arena, struct date day, const char *otherwise)
{
    return value_text(date_is_set(day) ? date_format(arena, day) : str_of(otherwise));
}

/* $11 and $12: numbers that begin with both texts; empty for any. */
static void put_numbers(
    struct arena *arena, const struct register_filter *filter, struct value values[2])
{
    struct str from = filter->body;
    struct str before = from.len > 0 ? after(arena, from) : from;
    if (filter->number.len > 0) {
        struct str last = after(arena, filter->number);
        from = str_compare(filter->number, from) > 0 ? filter->number : from;
        before = before.len == 0 || str_compare(last, before) < 0 ? last : before;
    }
    values[0] = value_text(from);
    values[1] = value_text(before);
}

/* $7 to $10; a span without an end has the last of all days. */
static void put_days(
    struct arena *arena, const struct register_filter *filter, struct value values[4])
{
    static const char last_day[] = "9999-12-31";
    bool has_issued = has_issue(filter);
    values[0] = value_of_day(arena, filter->issued_from, "");
    values[1] = value_of_day(arena, filter->issued_until, has_issued ? last_day : "");
    values[2] = value_of_day(arena, filter->expires_from, "");
    values[3] = value_of_day(arena, filter->expires_until, last_day);
}

static struct str status_word(enum register_status status)
{
    return status == REGISTER_ANY ? STR("") : codes_format(&register_status_codes, (int)status);
}

/* A certificate that counts as expired ended yesterday at the latest. */
static struct value last_running(struct arena *arena, const struct search *search)
{
    struct date until = search->filter->expires_until;
    struct date yesterday = date_add_days(search->today, -1);
    if (search->filter->status == REGISTER_EXPIRED)
        until = date_is_set(until) ? date_min(until, yesterday) : yesterday;
    return value_of_day(arena, until, "9999-12-31");
}

/* $1 to $15; there is room for those behind it. */
static size_t put_asked(const struct tx *tx, const struct search *search, struct value *values)
{
    const struct register_filter *filter = search->filter;
    bool has_name = filter->organisation.len > 0;
    size_t n = 0;
    values[n++] = value_text(filter->scheme);
    values[n++] = value_int(filter->stars);
    values[n++] = value_int(filter->stars > 0 ? filter->stars : LIMIT_STARS);
    values[n++] = value_text(filter->region);
    values[n++] = value_text(after(tx->arena, filter->region));
    values[n++] = value_text(status_word(filter->status));
    put_days(tx->arena, filter, &values[n]);
    n += 4;
    put_numbers(tx->arena, filter, &values[n]);
    n += 2;
    values[n++] = value_text(filter->uscc);
    values[n++] = value_text(has_name ? tx_like(tx, filter->organisation) : STR(""));
    values[n++] = value_text(date_format(tx->arena, search->today));
    return n;
}

/* All numbers that are found, and as many as one more than REGISTER_FOUND_MAX. */
struct numbers {
    struct str *items;
    size_t n;
};

static enum fail find_by_statement(
    const struct tx *tx, const struct search *search, enum way way, struct numbers *numbers)
{
    struct value values[ARGS_MAX];
    struct found *found;
    size_t n = put_asked(tx, search, values);
    values[n++] = value_int(REGISTER_FOUND_MAX + 1);
    if (way == BY_EXPIRY)
        values[n++] = last_running(tx->arena, search);
    TRY(record_list(
        tx_reader(tx, &found_record), &sql[way], (struct args){values, n}, &found, &numbers->n));
    for (size_t i = 0; i < numbers->n; i++)
        numbers->items[i] = found[i].number;
    return FAIL_NONE;
}

/* Adds those of some certificates that have all else that is asked for. */
static enum fail keep_asked(const struct tx *tx, const struct search *search,
    const struct str *named, size_t n_named, struct numbers *numbers)
{
    struct value values[ARGS_MAX];
    struct found *found;
    size_t n = put_asked(tx, search, values);
    size_t kept;
    for (size_t i = 0; i < NAMED_AT_ONCE; i++)
        values[n++] = value_text(i < n_named ? named[i] : STR(""));
    TRY(record_list(
        tx_reader(tx, &found_record), &sql[BY_NAME], (struct args){values, n}, &found, &kept));
    for (size_t i = 0; i < kept && numbers->n <= REGISTER_FOUND_MAX; i++)
        numbers->items[numbers->n++] = found[i].number;
    return FAIL_NONE;
}

static enum fail find_by_name(
    const struct tx *tx, const struct search *search, struct numbers *numbers)
{
    int64_t ids[NAMED_AT_ONCE];
    struct str named[NAMED_AT_ONCE];
    size_t n = NAMED_AT_ONCE;
    while (n == NAMED_AT_ONCE && numbers->n <= REGISTER_FOUND_MAX) {
        TRY(name_search_next(search->names, NAMED_AT_ONCE, ids, &n));
        TRY(name_search_numbers(tx, ids, n, named));
        TRY(keep_asked(tx, search, named, n, numbers));
    }
    return FAIL_NONE;
}

static int compare_falling(const void *a, const void *b)
{
    return str_compare(*(const struct str *)b, *(const struct str *)a);
}

/* The rows of `n` that are on a page. */
struct span {
    size_t from;
    size_t n;
};

static struct span span_of(const struct page_request *page, size_t n)
{
    size_t most = n < REGISTER_FOUND_MAX ? n : REGISTER_FOUND_MAX;
    size_t from = (size_t)page->offset < most ? (size_t)page->offset : most;
    size_t left = most - from;
    return (struct span){from, (size_t)page->limit < left ? (size_t)page->limit : left};
}

/* By nothing but the name: only what is shown is looked up. */
static enum fail find_named(const struct tx *tx, const struct search *search,
    const struct page_request *page, struct register_found *ret_found)
{
    int64_t ids[REGISTER_FOUND_MAX + 1];
    size_t n;
    TRY(name_search_next(search->names, ARRAY_LEN(ids), ids, &n));
    struct span span = span_of(page, n);
    struct span looked_up = n > REGISTER_SORTED_MAX ? span : (struct span){0, n};
    struct str *numbers = NEW_ARRAY(tx->arena, struct str, looked_up.n);
    TRY(name_search_numbers(tx, ids + looked_up.from, looked_up.n, numbers));
    if (n <= REGISTER_SORTED_MAX && n > 0)
        qsort(numbers, n, sizeof *numbers, compare_falling);
    *ret_found =
        (struct register_found){numbers + (span.from - looked_up.from), span.n, (int64_t)n};
    return FAIL_NONE;
}

static bool is_name_alone(const struct register_filter *asked)
{
    struct register_filter rest = *asked;
    rest.organisation = STR("");
    return asked->organisation.len > 0 && register_filter_is_empty(&rest);
}

static enum fail find(const struct tx *tx, const struct search *search,
    const struct page_request *page, struct register_found *ret_found)
{
    struct numbers numbers = {NEW_ARRAY(tx->arena, struct str, REGISTER_FOUND_MAX + 1), 0};
    enum way way = way_of(search);
    if (way != BY_NAME)
        TRY(find_by_statement(tx, search, way, &numbers));
    else
        TRY(find_by_name(tx, search, &numbers));
    if (numbers.n > 0)
        qsort(numbers.items, numbers.n, sizeof *numbers.items, compare_falling);
    struct span span = span_of(page, numbers.n);
    *ret_found = (struct register_found){numbers.items + span.from, span.n, (int64_t)numbers.n};
    return FAIL_NONE;
}

enum fail register_store_search(const struct tx *tx, const struct register_filter *filter,
    struct date today, const struct page_request *page, struct register_found *ret_found)
{
    struct search search = {.filter = filter, .today = today};
    if (filter->organisation.len > 0)
        TRY(name_search_begin(tx, filter->organisation, &search.names));
    if (is_name_alone(filter))
        return find_named(tx, &search, page, ret_found);
    return find(tx, &search, page, ret_found);
}
