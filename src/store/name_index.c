#include "store/name_index.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/packed.h"
#include "store/columns.h"
#include "store/gram.h"
#include "store/sql_sets.h"

enum {
    BLOCK_BYTES = 1960, /* two to a page of SQLite's, none in PostgreSQL's side table */
    FIRST_BITS = 6,
    READ_AT_ONCE = 5000,
    NAME_BYTES = 8192, /* so many of one gram have room in a list */
    GRAM_COLUMNS = 3,
};

enum { GRAM_LAST, GRAM_SAVE, ENTRY_LAST, ENTRY_SAVE, CLEAR_GRAMS, CLEAR_ENTRIES, NAMES };

/* clang-format off */
static const struct sql sql[] = {
    [GRAM_LAST] = {"name_gram_last",
        "SELECT first, postings FROM name_gram WHERE gram = $1 ORDER BY first DESC LIMIT 1"},
    [GRAM_SAVE] = {"name_gram_save",
        "INSERT INTO name_gram (gram, first, postings) VALUES (" PLACES_3 ")"
        " ON CONFLICT (gram, first) DO UPDATE SET postings = excluded.postings"},
    [ENTRY_LAST] = {"name_entry_last",
        "SELECT first, numbers FROM name_entry ORDER BY first DESC LIMIT 1"},
    [ENTRY_SAVE] = {"name_entry_save",
        "INSERT INTO name_entry (first, numbers) VALUES (" PLACES_2 ")"
        " ON CONFLICT (first) DO UPDATE SET numbers = excluded.numbers"},
    [CLEAR_GRAMS] = {"name_gram_clear", "DELETE FROM name_gram"},
    [CLEAR_ENTRIES] = {"name_entry_clear", "DELETE FROM name_entry"},
    [NAMES] = {"name_certificates",
        "SELECT number, organisation_name FROM certificate WHERE number > $1"
        " ORDER BY number LIMIT $2"},
};
/* clang-format on */

#define GRAM_ROW(K, X, T) K(T, TEXT, gram) X(T, INT, first) X(T, TEXT, postings)

static const struct fill gram_fill = FILL("name_gram", GRAM_ROW, CELLS_3);

const struct sql_set name_index_sql = {sql, ARRAY_LEN(sql)};

/* A list that is full. */
struct full {
    struct full *next; /* an earlier one of the same gram */
    int64_t first;
    struct str postings;
};

/* The last list of a gram. */
struct list {
    uint64_t gram; /* its bytes; 0: no list */
    int64_t first;
    struct packed_list postings;
    bool is_changed;
    bool is_older; /* it, or the first that is full, was there before */
    int64_t older; /* where that begins */
    struct full *full;
};

struct name_writer {
    struct arena *arena;
    struct list *lists; /* a hash table of 2^bits places */
    unsigned bits;
    size_t n;
    bool has_begun;
    bool has_older; /* lists that were there before */
    int64_t first;  /* of the entries in `numbers` */
    int64_t next;
    struct buf numbers;
    char last[LIMIT_LINE]; /* of them */
    size_t last_len;
};

struct name_writer *name_index_writer(struct arena *arena)
{
    struct name_writer *writer = NEW(arena, struct name_writer);
    *writer = (struct name_writer){
        .arena = arena, .bits = FIRST_BITS, .first = 1, .next = 1, .numbers = buf_new(arena)};
    writer->lists = NEW_ARRAY(arena, struct list, (size_t)1 << FIRST_BITS);
    return writer;
}

static enum fail keep_last(struct name_writer *writer, struct str number)
{
    if (number.len > sizeof writer->last)
        return FAIL_INVALID;
    memcpy(writer->last, number.data, number.len);
    writer->last_len = number.len;
    return FAIL_NONE;
}

/* Where entries go on behind those that are there. */
static enum fail begin(struct name_writer *writer, const struct tx *tx)
{
    struct rows rows;
    struct buf last = buf_new(tx->arena);
    size_t n;
    writer->has_begun = true;
    TRY(db_query(tx->db, tx->arena, &sql[ENTRY_LAST], NO_ARGS, &rows));
    if (rows.count == 0)
        return FAIL_NONE;
    struct str data = rows.cells[1].text;
    if (!packed_read_text(data, NAME_NUMBERS, &last, &n))
        return FAIL_BROKEN;
    writer->has_older = true;
    writer->first = rows.cells[0].integer;
    writer->next = writer->first + (int64_t)n;
    buf_put(&writer->numbers, data);
    return keep_last(writer, buf_str(&last));
}

static enum fail write_numbers(struct name_writer *writer, const struct tx *tx)
{
    return tx_execute(tx, &sql[ENTRY_SAVE],
        ARGS(value_int(writer->first), value_bytes(buf_str(&writer->numbers))));
}

static enum fail add_number(struct name_writer *writer, const struct tx *tx, struct str number)
{
    if (writer->next == writer->first + NAME_NUMBERS) {
        TRY(write_numbers(writer, tx));
        writer->numbers.len = 0;
        writer->first = writer->next;
    }
    struct str before = {writer->last, writer->numbers.len > 0 ? writer->last_len : 0};
    packed_put_text(&writer->numbers, before, number);
    return keep_last(writer, number);
}

static struct list *place_of(struct list *lists, unsigned bits, uint64_t gram)
{
    size_t mask = ((size_t)1 << bits) - 1;
    size_t i = (size_t)((gram * UINT64_C(0x9e3779b97f4a7c15)) >> (64 - bits));
    while (lists[i].gram != 0 && lists[i].gram != gram)
        i = (i + 1) & mask;
    return &lists[i];
}

static void grow(struct name_writer *writer)
{
    struct list *lists = NEW_ARRAY(writer->arena, struct list, (size_t)2 << writer->bits);
    for (size_t i = 0; i < (size_t)1 << writer->bits; i++)
        if (writer->lists[i].gram != 0)
            *place_of(lists, writer->bits + 1, writer->lists[i].gram) = writer->lists[i];
    writer->lists = lists;
    writer->bits++;
}

static struct str text_of(const uint64_t *gram)
{
    const char *bytes = (const char *)gram;
    size_t len = 0;
    while (len < sizeof *gram && bytes[len] != '\0')
        len++;
    return (struct str){bytes, len};
}

/* Goes on with the list that is in the database. */
static enum fail load_list(struct name_writer *writer, const struct tx *tx, struct list *list)
{
    struct rows rows;
    if (!writer->has_older)
        return FAIL_NONE;
    TRY(db_query(
        tx->db, tx->arena, &sql[GRAM_LAST], ARGS(value_text(text_of(&list->gram))), &rows));
    if (rows.count == 0)
        return FAIL_NONE;
    list->first = rows.cells[0].integer;
    list->older = list->first;
    list->is_older = true;
    return packed_list_resume(&list->postings, rows.cells[1].text, list->first) ? FAIL_NONE
                                                                                : FAIL_BROKEN;
}

static enum fail find_list(
    struct name_writer *writer, const struct tx *tx, struct str gram, struct list **ret_list)
{
    uint64_t key = 0;
    memcpy(&key, gram.data, gram.len < sizeof key ? gram.len : sizeof key);
    struct list *list = place_of(writer->lists, writer->bits, key);
    if (list->gram == 0) {
        if (writer->n * 2 >= (size_t)1 << writer->bits) {
            grow(writer);
            list = place_of(writer->lists, writer->bits, key);
        }
        *list = (struct list){.gram = key, .postings.bytes = buf_new(writer->arena)};
        writer->n++;
        TRY(load_list(writer, tx, list));
    }
    *ret_list = list;
    return FAIL_NONE;
}

/* What stands at one id is never parted. */
static void add_posting(struct name_writer *writer, struct list *list, posting at)
{
    struct buf *bytes = &list->postings.bytes;
    if (bytes->len >= BLOCK_BYTES && list->postings.last != posting_id(at)) {
        struct full *full = NEW(writer->arena, struct full);
        *full = (struct full){list->full, list->first, buf_str(bytes)};
        if (list->is_changed)
            list->full = full;
        *bytes = buf_new(writer->arena);
    }
    if (bytes->len == 0) {
        list->first = posting_id(at);
        packed_list_begin(&list->postings, list->first);
    }
    packed_list_add(&list->postings, at);
    list->is_changed = true;
}

enum fail name_index_add(
    struct name_writer *writer, const struct tx *tx, struct str number, struct str name)
{
    if (name.len > NAME_BYTES)
        return FAIL_INVALID;
    if (!writer->has_begun)
        TRY(begin(writer, tx));
    TRY(add_number(writer, tx, number));
    posting at = posting_of(writer->next++, 0);
    struct str rest = str_lower(tx->arena, name);
    for (struct str gram = gram_next(&rest); gram.len > 0; gram = gram_next(&rest)) {
        struct list *list;
        TRY(find_list(writer, tx, gram, &list));
        add_posting(writer, list, at++);
    }
    return FAIL_NONE;
}

static int compare_grams(const void *a, const void *b)
{
    const struct list *const *x = a;
    const struct list *const *y = b;
    return memcmp(&(*x)->gram, &(*y)->gram, sizeof(*x)->gram);
}

static size_t count_rows(const struct list *list)
{
    size_t n = 1;
    for (const struct full *full = list->full; full; full = full->next)
        n++;
    return n;
}

/* Into *rows, which have room; one that goes on with what was there before takes its place. */
static enum fail write_row(
    const struct tx *tx, const struct list *list, const struct full *row, struct fill_rows *rows)
{
    struct value gram = value_text(text_of(&list->gram));
    if (list->is_older && row->first == list->older)
        return tx_execute(
            tx, &sql[GRAM_SAVE], ARGS(gram, value_int(row->first), value_bytes(row->postings)));
    struct value *cells = (struct value *)&rows->cells[rows->count++ * rows->columns];
    cells[0] = gram;
    cells[1] = value_int(row->first);
    cells[2] = value_bytes(row->postings);
    return FAIL_NONE;
}

/* Gram after gram: lists that are read together stand together. */
static enum fail write_lists(
    struct name_writer *writer, const struct tx *tx, struct list **lists, size_t n)
{
    size_t room = 0;
    for (size_t i = 0; i < n; i++)
        room += count_rows(lists[i]);
    struct fill_rows rows = {
        NEW_ARRAY(writer->arena, struct value, GRAM_COLUMNS * room), GRAM_COLUMNS, 0};
    for (size_t i = 0; i < n; i++) {
        struct full last = {lists[i]->full, lists[i]->first, buf_str(&lists[i]->postings.bytes)};
        for (const struct full *row = &last; row; row = row->next)
            TRY(write_row(tx, lists[i], row, &rows));
    }
    return db_fill(tx->db, &gram_fill, &rows);
}

enum fail name_index_end(struct name_writer *writer, const struct tx *tx)
{
    struct list **changed = NEW_ARRAY(writer->arena, struct list *, writer->n);
    size_t n = 0;
    if (!writer->has_begun)
        return FAIL_NONE;
    for (size_t i = 0; i < (size_t)1 << writer->bits; i++)
        if (writer->lists[i].is_changed)
            changed[n++] = &writer->lists[i];
    if (n > 0)
        qsort(changed, n, sizeof(struct list *), compare_grams);
    TRY(write_lists(writer, tx, changed, n));
    return write_numbers(writer, tx);
}

static enum fail add_all(struct name_writer *writer, const struct tx *tx)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    struct tx scratch = {tx->db, arena};
    struct rows rows = {.count = READ_AT_ONCE};
    while (rows.count == READ_AT_ONCE) {
        struct str after = {writer->last, writer->last_len};
        arena_recycle(arena);
        TRY(db_query(
            tx->db, arena, &sql[NAMES], ARGS(value_text(after), value_int(READ_AT_ONCE)), &rows));
        for (size_t i = 0; i < rows.count; i++)
            TRY(name_index_add(
                writer, &scratch, rows.cells[2 * i].text, rows.cells[2 * i + 1].text));
    }
    return name_index_end(writer, &scratch);
}

enum fail name_index_rebuild(const struct tx *tx)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_CLI_ARENA);
    TRY(tx_execute(tx, &sql[CLEAR_GRAMS], NO_ARGS));
    TRY(tx_execute(tx, &sql[CLEAR_ENTRIES], NO_ARGS));
    return add_all(name_index_writer(arena), tx);
}
