#include "store/name_search.h"

#include <stdlib.h>

#include "base/packed.h"
#include "store/gram.h"
#include "store/name_index.h"
#include "store/sql_sets.h"

enum { AHEAD_MAX = 64 };

enum { GRAM_BEFORE, ENTRY_AT };

/* clang-format off */
static const struct sql sql[] = {
    [GRAM_BEFORE] = {"name_gram_before",
        "SELECT first, postings FROM name_gram WHERE gram = $1 AND first <= $2"
        " ORDER BY first DESC LIMIT $3"},
    [ENTRY_AT] = {"name_entry_at", "SELECT numbers FROM name_entry WHERE first = $1"},
};
/* clang-format on */

const struct sql_set name_search_sql = {sql, ARRAY_LEN(sql)};

/* A place in the postings of a gram, going down. */
struct cursor {
    struct str gram;
    int64_t place; /* in the text that is looked for */
    int64_t estimate;
    struct rows rows; /* read ahead, falling; rows.cells[2 * row] is the one in `items` */
    size_t row;
    size_t used; /* how many of them were looked into */
    size_t ahead;
    int64_t first; /* of the items */
    struct posting *items;
    size_t room;
    size_t n; /* the last of these is where it stands; 0: nothing is left */
};

struct name_search {
    struct tx tx;
    struct cursor *cursors; /* the rarest gram first */
    size_t n;
};

static enum fail read_row(const struct name_search *search, struct cursor *cursor)
{
    struct str data = cursor->rows.cells[2 * cursor->row + 1].text;
    if (data.len > cursor->room) {
        cursor->room = data.len;
        cursor->items = NEW_ARRAY(search->tx.arena, struct posting, cursor->room);
    }
    cursor->first = cursor->rows.cells[2 * cursor->row].integer;
    cursor->used++;
    return packed_read_postings(data, cursor->first, cursor->items, &cursor->n) ? FAIL_NONE
                                                                                : FAIL_BROKEN;
}

/* More is read at once as long as all that was read was of use. */
static enum fail read_rows(const struct name_search *search, struct cursor *cursor, int64_t id)
{
    bool is_dense = cursor->used == cursor->rows.count;
    cursor->ahead = is_dense ? cursor->ahead * 2 : 1;
    if (cursor->ahead < 1 || cursor->ahead > AHEAD_MAX)
        cursor->ahead = cursor->ahead < 1 ? 1 : AHEAD_MAX;
    cursor->row = 0;
    cursor->used = 0;
    return db_query(search->tx.db, search->tx.arena, &sql[GRAM_BEFORE],
        ARGS(value_text(cursor->gram), value_int(id), value_int((int64_t)cursor->ahead)),
        &cursor->rows);
}

/* The list before this one that begins at that id or before; none: n is 0. */
static enum fail go_back(const struct name_search *search, struct cursor *cursor, int64_t id)
{
    int64_t below = cursor->first - 1 < id ? cursor->first - 1 : id;
    cursor->n = 0;
    while (cursor->row < cursor->rows.count && cursor->rows.cells[2 * cursor->row].integer > below)
        cursor->row++;
    if (cursor->row >= cursor->rows.count) {
        TRY(read_rows(search, cursor, below));
        if (cursor->rows.count == 0)
            return FAIL_NONE;
    }
    return read_row(search, cursor);
}

static bool is_behind(const struct posting *a, const struct posting *b)
{
    return a->id > b->id || (a->id == b->id && a->place > b->place);
}

/* Goes down to the posting that is wanted, or the next before it. */
static enum fail seek(
    const struct name_search *search, struct cursor *cursor, const struct posting *wanted)
{
    while (cursor->n > 0) {
        if (cursor->first <= wanted->id)
            while (cursor->n > 0 && is_behind(&cursor->items[cursor->n - 1], wanted))
                cursor->n--;
        else
            cursor->n = 0;
        if (cursor->n > 0)
            return FAIL_NONE;
        TRY(go_back(search, cursor, wanted->id));
    }
    return FAIL_NONE;
}

static struct posting where(const struct cursor *cursor)
{
    return cursor->items[cursor->n - 1];
}

/* How dense a gram is at the end of the index stands for how dense it is. */
static void estimate(struct name_search *search)
{
    int64_t newest = 1;
    for (size_t i = 0; i < search->n; i++)
        if (search->cursors[i].n > 0 && where(&search->cursors[i]).id > newest)
            newest = where(&search->cursors[i]).id;
    for (size_t i = 0; i < search->n; i++) {
        struct cursor *cursor = &search->cursors[i];
        cursor->estimate = (int64_t)cursor->n * newest / (newest - cursor->first + 1);
    }
}

static int compare_estimates(const void *a, const void *b)
{
    const struct cursor *x = a;
    const struct cursor *y = b;
    if (x->estimate != y->estimate)
        return x->estimate < y->estimate ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Whether a character stands in one of the grams but that one. */
static bool is_elsewhere(const struct name_search *search, size_t but, int64_t place)
{
    for (size_t i = 0; i < search->n; i++)
        if (i != but && place - search->cursors[i].place >= 0 &&
            place - search->cursors[i].place <= 1)
            return true;
    return false;
}

/* Leaves out of the sorted ones, the most common first, each whose characters stand in others, but
 * not what is nearly as rare as the rarest: it makes the steps longer. */
static void keep_needed(struct name_search *search)
{
    enum { AS_RARE = 16 };
    for (size_t i = search->n; i-- > 1;) {
        const struct cursor *cursor = &search->cursors[i];
        if (cursor->estimate / AS_RARE < search->cursors[0].estimate ||
            !is_elsewhere(search, i, cursor->place) || !is_elsewhere(search, i, cursor->place + 1))
            continue;
        memmove(&search->cursors[i], &search->cursors[i + 1],
            (search->n - i - 1) * sizeof *search->cursors);
        search->n--;
    }
}

enum fail name_search_begin(const struct tx *tx, struct str name, struct name_search **ret_search)
{
    struct name_search *search = NEW(tx->arena, struct name_search);
    struct str rest = str_lower(tx->arena, name);
    search->tx = *tx;
    search->cursors = NEW_ARRAY(tx->arena, struct cursor, name.len);
    for (struct str gram = gram_next(&rest); gram.len > 0; gram = gram_next(&rest)) {
        struct cursor *cursor = &search->cursors[search->n];
        *cursor = (struct cursor){
            .gram = gram, .place = (int64_t)search->n, .first = INT64_MAX, .ahead = 0};
        TRY(go_back(search, cursor, INT64_MAX - 1));
        search->n++;
    }
    estimate(search);
    if (search->n > 0)
        qsort(search->cursors, search->n, sizeof *search->cursors, compare_estimates);
    keep_needed(search);
    *ret_search = search;
    return FAIL_NONE;
}

int64_t name_search_estimate(const struct name_search *search)
{
    return search->n > 0 ? search->cursors[0].estimate : 0;
}

/* Whether the text stands where the first cursor does; if not, *ret_next is the first place before
 * that where it may. A cursor without anything left has n = 0. */
static enum fail look(struct name_search *search, bool *ret_matches, struct posting *ret_next)
{
    struct posting at = where(&search->cursors[0]);
    for (size_t i = 1; i < search->n; i++) {
        struct cursor *cursor = &search->cursors[i];
        int64_t apart = cursor->place - search->cursors[0].place;
        struct posting wanted = {at.id, at.place + apart};
        TRY(seek(search, cursor, &wanted));
        *ret_matches =
            cursor->n > 0 && where(cursor).id == wanted.id && where(cursor).place == wanted.place;
        if (*ret_matches)
            continue;
        *ret_next = cursor->n > 0 ? (struct posting){where(cursor).id, where(cursor).place - apart}
                                  : (struct posting){0, 0};
        return FAIL_NONE;
    }
    *ret_matches = true;
    *ret_next = (struct posting){at.id - 1, INT64_MAX};
    return FAIL_NONE;
}

enum fail name_search_next(struct name_search *search, size_t most, int64_t *ret_ids, size_t *ret_n)
{
    size_t n = 0;
    while (n < most && search->n > 0 && search->cursors[0].n > 0) {
        struct posting next;
        bool matches;
        int64_t id = where(&search->cursors[0]).id;
        TRY(look(search, &matches, &next));
        if (matches)
            ret_ids[n++] = id;
        TRY(seek(search, &search->cursors[0], &next));
    }
    *ret_n = n;
    return FAIL_NONE;
}

enum fail name_search_numbers(
    const struct tx *tx, const int64_t *ids, size_t n, struct str *ret_numbers)
{
    struct buf number = buf_new(tx->arena);
    struct rows rows = {0};
    int64_t first = 0;
    for (size_t i = 0; i < n; i++) {
        int64_t wanted = ids[i] - (ids[i] - 1) % NAME_NUMBERS;
        size_t index = (size_t)(ids[i] - wanted);
        size_t read;
        if (wanted != first)
            TRY(db_query(tx->db, tx->arena, &sql[ENTRY_AT], ARGS(value_int(wanted)), &rows));
        first = wanted;
        if (rows.count == 0 || !packed_read_text(rows.cells[0].text, index, &number, &read) ||
            read <= index)
            return FAIL_BROKEN;
        ret_numbers[i] = str_copy(tx->arena, buf_str(&number));
    }
    return FAIL_NONE;
}
