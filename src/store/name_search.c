#include "store/name_search.h"

#include <stdlib.h>

#include "base/packed.h"
#include "store/gram.h"
#include "store/name_index.h"
#include "store/sql_sets.h"

enum { AHEAD_MAX = 64, EVEN = 8 };

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
    int64_t first; /* of the list */
    struct packed_groups *groups;
    size_t group; /* of them, in `items` */
    posting *items;
    size_t n; /* the last of these is where it stands; 0: nothing is left */
};

struct name_search {
    struct tx tx;
    struct cursor *cursors; /* the rarest gram first */
    size_t n;
    bool is_even; /* the second is about as common as the first */
};

/* The group that was read is one behind the last. */
static enum fail read_row(struct cursor *cursor)
{
    cursor->first = cursor->rows.cells[2 * cursor->row].integer;
    cursor->used++;
    if (!packed_open(cursor->rows.cells[2 * cursor->row + 1].text, cursor->first, cursor->groups))
        return FAIL_BROKEN;
    cursor->group = cursor->groups->n;
    return FAIL_NONE;
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

/* The list before this one that begins at that id or before; none: its group is 0. */
static enum fail go_back(const struct name_search *search, struct cursor *cursor, int64_t id)
{
    int64_t below = cursor->first - 1 < id ? cursor->first - 1 : id;
    cursor->group = 0;
    while (cursor->row < cursor->rows.count && cursor->rows.cells[2 * cursor->row].integer > below)
        cursor->row++;
    if (cursor->row >= cursor->rows.count) {
        TRY(read_rows(search, cursor, below));
        if (cursor->rows.count == 0)
            return FAIL_NONE;
    }
    return read_row(cursor);
}

/* The next group before this one that may have what is wanted or less; none: n is 0. */
static enum fail read_group(const struct name_search *search, struct cursor *cursor, posting wanted)
{
    int64_t id = posting_id(wanted);
    cursor->n = 0;
    if (cursor->group == 0 || cursor->first > id)
        TRY(go_back(search, cursor, id));
    if (cursor->group == 0)
        return FAIL_NONE;
    do
        cursor->group--;
    while (cursor->group > 0 && cursor->groups->items[cursor->group].before > id);
    return packed_read_group(cursor->groups, cursor->group, wanted, cursor->items, &cursor->n)
               ? FAIL_NONE
               : FAIL_BROKEN;
}

/* How many of the sorted ones are not behind that one; without branches that nobody can foresee. */
static size_t count_until(const posting *items, size_t n, posting wanted)
{
    const posting *from = items;
    for (size_t half = n / 2; half > 0; half = n / 2) {
        from += from[half - 1] <= wanted ? half : 0;
        n -= half;
    }
    return (size_t)(from - items) + (n > 0 && *from <= wanted);
}

/* Goes down to the posting that is wanted, or the next before it, which often is the very next. */
static enum fail seek(const struct name_search *search, struct cursor *cursor, posting wanted)
{
    if (cursor->n > 1 && cursor->items[cursor->n - 1] > wanted)
        cursor->n--;
    while (cursor->n > 0 && cursor->items[cursor->n - 1] > wanted) {
        cursor->n = count_until(cursor->items, cursor->n, wanted);
        if (cursor->n == 0)
            TRY(read_group(search, cursor, wanted));
    }
    return FAIL_NONE;
}

static posting where(const struct cursor *cursor)
{
    return cursor->items[cursor->n - 1];
}

/* How dense a gram is at the end of the index stands for how dense it is. */
static void estimate(struct name_search *search)
{
    int64_t newest = 1;
    for (size_t i = 0; i < search->n; i++)
        if (search->cursors[i].n > 0 && posting_id(where(&search->cursors[i])) > newest)
            newest = posting_id(where(&search->cursors[i]));
    for (size_t i = 0; i < search->n; i++) {
        struct cursor *cursor = &search->cursors[i];
        int64_t n = (int64_t)(cursor->group * POSTING_GROUP + cursor->n);
        cursor->estimate = n * newest / (newest - cursor->first + 1);
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
    search->cursors = NEW_ARRAY(tx->arena, struct cursor, str_utf8_length(name));
    for (struct str gram = gram_next(&rest); gram.len > 0; gram = gram_next(&rest)) {
        struct cursor *cursor = &search->cursors[search->n];
        *cursor = (struct cursor){.gram = gram,
            .place = (int64_t)search->n,
            .first = INT64_MAX,
            .groups = NEW(tx->arena, struct packed_groups),
            .items = NEW_ARRAY(tx->arena, posting, POSTING_GROUP)};
        TRY(read_group(search, cursor, INT64_MAX));
        search->n++;
    }
    estimate(search);
    if (search->n > 0)
        qsort(search->cursors, search->n, sizeof *search->cursors, compare_estimates);
    keep_needed(search);
    search->is_even =
        search->n > 1 && search->cursors[1].estimate / EVEN < search->cursors[0].estimate;
    *ret_search = search;
    return FAIL_NONE;
}

int64_t name_search_estimate(const struct name_search *search)
{
    return search->n > 0 ? search->cursors[0].estimate : 0;
}

/* Goes down in two groups until both stand where the text may be, or one at its last. Without a
 * branch that depends on which is behind, for that is as good as random. */
static void meet(struct cursor *a, struct cursor *b)
{
    int64_t apart = b->place - a->place;
    size_t i = a->n;
    size_t j = b->n;
    while (i > 1 && j > 1) {
        posting x = a->items[i - 1] + apart;
        posting y = b->items[j - 1];
        if (x == y)
            break;
        i -= x > y;
        j -= y > x;
    }
    a->n = i;
    b->n = j;
}

/* Whether the text stands where the first cursor does; if not, *ret_next is the first place before
 * that where it may. A cursor without anything left has n = 0. */
static enum fail look(struct name_search *search, bool *ret_matches, posting *ret_next)
{
    posting at = where(&search->cursors[0]);
    for (size_t i = 1; i < search->n; i++) {
        struct cursor *cursor = &search->cursors[i];
        int64_t apart = cursor->place - search->cursors[0].place;
        TRY(seek(search, cursor, at + apart));
        *ret_matches = cursor->n > 0 && where(cursor) == at + apart;
        if (*ret_matches)
            continue;
        *ret_next = cursor->n > 0 ? where(cursor) - apart : 0;
        return FAIL_NONE;
    }
    *ret_matches = true;
    *ret_next = posting_of(posting_id(at), 0) - 1;
    return FAIL_NONE;
}

enum fail name_search_next(struct name_search *search, size_t most, int64_t *ret_ids, size_t *ret_n)
{
    size_t n = 0;
    while (n < most && search->n > 0 && search->cursors[0].n > 0) {
        posting next;
        bool matches;
        if (search->is_even)
            meet(&search->cursors[0], &search->cursors[1]);
        int64_t id = posting_id(where(&search->cursors[0]));
        TRY(look(search, &matches, &next));
        if (matches)
            ret_ids[n++] = id;
        TRY(seek(search, &search->cursors[0], next));
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
