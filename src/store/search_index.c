#include "store/search_index.h"

#include "base/buf.h"
#include "base/limits.h"
#include "domain/scheme.h"
#include "domain/search_text.h"
#include "store/columns.h"
#include "store/name_index.h"
#include "store/search_source.h"
#include "store/sql_sets.h"

enum {
    EDITION = 6,         /* of folding and of the sources: more whenever what they make changes */
    KIND_SHIFT = 40,     /* an entry's number begins with its kind */
    GRAM_CHARACTERS = 3, /* at most; shorter ones are padded on their way into a statement */
    GRAMS_AT_ONCE = 200,
    OWNERS_AT_ONCE = 500,
};

struct entry {
    int64_t id;
    int64_t kind;
    struct str source;
    struct str organisation;
    struct str certification_case;
    struct str audience;
    struct str place;
    struct str title;
    struct str body;
    struct str folded_title;
    struct str folded;
};

/* clang-format off */
#define ENTRY(K, X, T) \
    K(T, INT, id) X(T, INT, kind) X(T, TEXT, source) X(T, TEXT, organisation) \
    X(T, TEXT, certification_case) X(T, TEXT, audience) X(T, TEXT, place) X(T, TEXT, title) \
    X(T, TEXT, body) X(T, TEXT, folded_title) X(T, TEXT, folded)
#define SCHEME_TEXT(K, X, T) K(T, TEXT, sha256) X(T, TEXT, content)
/* clang-format on */

static const struct column entry_columns[] = {COLUMNS_OF(ENTRY, struct entry)};
static const struct record entry_record = RECORD(entry_columns, struct entry);
static const struct column stored_columns[] = {COLUMNS_OF(SCHEME_TEXT, struct scheme_version)};
static const struct record stored_record = RECORD(stored_columns, struct scheme_version);

enum {
    ENTRY_SAVE,
    ENTRY_UNDER,
    ENTRY_LAST,
    ENTRY_OF_CASE,
    ENTRY_REMOVE,
    ENTRY_COUNT,
    GRAM_ADD,
    GRAM_REMOVE,
    TERM_ADD,
    TERM_COUNT,
    TERM_SCHEMES,
    CLEAR_ENTRIES,
    CLEAR_GRAMS,
    STATE_CLEAR,
    STATE_SAVE,
    STATE_IS,
};

/* The grams in $1, each padded to GRAM_CHARACTERS; $3 of them. */
#define PLACES_OF_GRAMS                                                                            \
    "WITH RECURSIVE place (i) AS"                                                                  \
    " (SELECT 0 UNION ALL SELECT i + 1 FROM place WHERE i + 1 < CAST($3 AS BIGINT))"
#define GRAM_AT "rtrim(substr(CAST($1 AS TEXT), i * 3 + 1, 3), ' ')"

/* clang-format off */
static const struct sql sql[] = {
    [ENTRY_SAVE] = {"search_entry_save",
        "INSERT INTO search_entry (" SQL_COLUMNS(ENTRY) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(ENTRY)},
    /* A blank parts the keys, and nothing printable is between it and '!': a key, and what is
     * below it, stand before the key with '!'. */
    [ENTRY_UNDER] = {"search_entry_under",
        "SELECT " SQL_COLUMNS(ENTRY) " FROM search_entry"
        " WHERE kind = $1 AND source >= $2 AND source < $3 ORDER BY source"},
    [ENTRY_LAST] = {"search_entry_last",
        "SELECT id FROM search_entry WHERE id >= $1 AND id < $2 ORDER BY id DESC LIMIT 1"},
    [ENTRY_OF_CASE] = {"search_entry_of_case",
        "SELECT " SQL_COLUMNS(ENTRY) " FROM search_entry"
        " WHERE certification_case = $1 AND kind <> $2 AND kind <> $3 ORDER BY id"},
    [ENTRY_REMOVE] = {"search_entry_remove", "DELETE FROM search_entry WHERE id = $1"},
    [ENTRY_COUNT] = {"search_entry_count", "SELECT count(*) AS n FROM search_entry"},
    [GRAM_ADD] = {"search_gram_add",
        PLACES_OF_GRAMS " INSERT INTO search_gram (gram, entry)"
        " SELECT " GRAM_AT ", CAST($2 AS BIGINT) FROM place WHERE i >= 0"
        " ON CONFLICT (gram, entry) DO NOTHING"},
    [GRAM_REMOVE] = {"search_gram_remove",
        "DELETE FROM search_gram WHERE entry = $2 AND gram IN (" PLACES_OF_GRAMS
        " SELECT " GRAM_AT " FROM place)"},
    [TERM_ADD] = {"search_term_add",
        "INSERT INTO search_term (scheme_sha256, kind, code, name) VALUES (" PLACES_4 ")"
        " ON CONFLICT (scheme_sha256, kind, code) DO UPDATE SET name = excluded.name"},
    [TERM_COUNT] = {"search_term_count",
        "SELECT count(*) AS n FROM search_term WHERE scheme_sha256 = $1"},
    [TERM_SCHEMES] = {"search_term_schemes",
        "SELECT sha256, content FROM scheme_version WHERE sha256 > $1 ORDER BY sha256 LIMIT 1"},
    [CLEAR_ENTRIES] = {"search_clear_entries", "DELETE FROM search_entry"},
    [CLEAR_GRAMS] = {"search_clear_grams", "DELETE FROM search_gram"},
    [STATE_CLEAR] = {"search_state_clear", "DELETE FROM search_state"},
    [STATE_SAVE] = {"search_state_save", "INSERT INTO search_state (edition) VALUES ($1)"},
    [STATE_IS] = {"search_state_is", "SELECT count(*) AS n FROM search_state WHERE edition = $1"},
};
/* clang-format on */

const struct sql_set search_index_sql = {sql, ARRAY_LEN(sql)};

/* The rows of one key, which stand together, as one entry; *n is how many they are. */
static struct entry entry_of(struct arena *arena, enum search_kind kind,
    const struct search_row *rows, size_t max, size_t *n)
{
    struct buf body = buf_new(arena);
    buf_put(&body, rows->body);
    for (*n = 0; *n < max && str_equal(rows[*n].source, rows->source); ++*n) {
        if (rows[*n].more.len == 0)
            continue;
        buf_put(&body, body.len > 0 ? STR("\n") : STR(""));
        buf_put(&body, rows[*n].more);
    }
    struct str title = str_trim(rows->title);
    struct str text =
        str_format(arena, "%" STR_PRI "\n%" STR_PRI, STR_ARG(title), STR_ARG(buf_str(&body)));
    return (struct entry){
        .kind = kind,
        .source = rows->source,
        .organisation = rows->organisation,
        .certification_case = rows->certification_case,
        .audience = rows->audience,
        .place = rows->place,
        .title = title,
        .body = buf_str(&body),
        .folded_title = search_text_fold(arena, title),
        .folded = search_text_fold(arena, text),
    };
}

/* Those of `grams` that are not among `others`; both sorted. */
static size_t without(
    struct str *grams, size_t n, const struct str *others, size_t n_others, struct str *ret_grams)
{
    size_t kept = 0;
    for (size_t i = 0, k = 0; i < n; i++) {
        while (k < n_others && str_compare(others[k], grams[i]) < 0)
            k++;
        if (k == n_others || !str_equal(others[k], grams[i]))
            ret_grams[kept++] = grams[i];
    }
    return kept;
}

static enum fail write_grams(
    const struct tx *tx, const struct sql *statement, int64_t id, const struct str *grams, size_t n)
{
    for (size_t at = 0; at < n; at += GRAMS_AT_ONCE) {
        size_t count = n - at < GRAMS_AT_ONCE ? n - at : GRAMS_AT_ONCE;
        struct buf packed = buf_new(tx->arena);
        for (size_t i = at; i < at + count; i++) {
            buf_put(&packed, grams[i]);
            buf_repeat(&packed, STR(" "), GRAM_CHARACTERS - str_utf8_length(grams[i]));
        }
        TRY(tx_execute(tx, statement,
            ARGS(value_text(buf_str(&packed)), value_int(id), value_int((int64_t)count))));
    }
    return FAIL_NONE;
}

/* From what was folded before to what is now. A text has many times its length in grams: they are
 * forgotten with each. */
static enum fail change_grams(const struct tx *outer, int64_t id, struct str before, struct str now)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    const struct tx inner = {outer->db, arena};
    const struct tx *tx = &inner;
    struct str *old;
    struct str *new;
    size_t n_old;
    size_t n_new;
    search_text_grams(tx->arena, before, &old, &n_old);
    search_text_grams(tx->arena, now, &new, &n_new);
    struct str *changed = NEW_ARRAY(tx->arena, struct str, n_old + n_new);
    size_t gone = without(old, n_old, new, n_new, changed);
    TRY(write_grams(tx, &sql[GRAM_REMOVE], id, changed, gone));
    size_t added = without(new, n_new, old, n_old, changed);
    return write_grams(tx, &sql[GRAM_ADD], id, changed, added);
}

static enum fail add(const struct tx *tx, struct entry *entry)
{
    int64_t first = entry->kind << KIND_SHIFT;
    int64_t last;
    TRY(tx_number(tx, &sql[ENTRY_LAST],
        ARGS(value_int(first), value_int((entry->kind + 1) << KIND_SHIFT)), &last));
    entry->id = (last > 0 ? last : first) + 1;
    TRY(tx_save(tx, &entry_record, &sql[ENTRY_SAVE], entry));
    return change_grams(tx, entry->id, STR(""), entry->folded);
}

static bool is_same(const struct entry *a, const struct entry *b)
{
    return str_equal(a->organisation, b->organisation) &&
           str_equal(a->certification_case, b->certification_case) &&
           str_equal(a->audience, b->audience) && str_equal(a->place, b->place) &&
           str_equal(a->title, b->title) && str_equal(a->body, b->body);
}

static enum fail change(const struct tx *tx, const struct entry *before, struct entry *now)
{
    now->id = before->id;
    if (is_same(before, now))
        return FAIL_NONE;
    TRY(tx_save(tx, &entry_record, &sql[ENTRY_SAVE], now));
    return change_grams(tx, now->id, before->folded, now->folded);
}

static enum fail drop(const struct tx *tx, const struct entry *entry)
{
    TRY(change_grams(tx, entry->id, entry->folded, STR("")));
    return tx_execute(tx, &sql[ENTRY_REMOVE], ARGS(value_int(entry->id)));
}

/* What the index holds of a part of a source, and whether it is there still. */
struct held {
    struct entry *items;
    bool *found;
    size_t n;
};

static enum fail put(const struct tx *tx, struct held *held, struct entry *entry)
{
    for (size_t i = 0; i < held->n; i++) {
        if (held->found[i] || !str_equal(held->items[i].source, entry->source))
            continue;
        held->found[i] = true;
        return change(tx, &held->items[i], entry);
    }
    return add(tx, entry);
}

static enum fail put_rows(
    const struct tx *tx, const struct search_source *source, struct args args, struct held *held)
{
    struct search_row *rows;
    size_t n;
    size_t taken;
    TRY(record_list(tx_reader(tx, &search_row_record), source->sql, args, &rows, &n));
    for (size_t i = 0; i < n; i += taken) {
        struct entry entry = entry_of(tx->arena, source->kind, rows + i, n - i, &taken);
        TRY(put(tx, held, &entry));
    }
    return FAIL_NONE;
}

static enum fail refresh(const struct tx *tx, const struct search_source *source, struct args key)
{
    struct buf prefix = buf_new(tx->arena);
    struct held held = {0};
    for (size_t i = 0; i < key.n; i++) {
        buf_put(&prefix, i > 0 ? STR(" ") : STR(""));
        buf_put(&prefix, key.values[i].text);
    }
    struct str under = buf_str(&prefix);
    TRY(record_list(tx_reader(tx, &entry_record), &sql[ENTRY_UNDER],
        ARGS(value_int((int64_t)source->kind), value_text(under),
            value_text(str_concat(tx->arena, under, STR("!")))),
        &held.items, &held.n));
    held.found = NEW_ARRAY(tx->arena, bool, held.n);
    TRY(put_rows(tx, source, key, &held));
    for (size_t i = 0; i < held.n; i++)
        if (!held.found[i])
            TRY(drop(tx, &held.items[i]));
    return FAIL_NONE;
}

enum fail search_index_written(const struct tx *tx, const struct sql *statement, struct args args)
{
    for (size_t i = 0; i < search_writes_count; i++) {
        const struct search_write *write = &search_writes[i];
        struct value key[SEARCH_KEY_MAX];
        size_t n = 0;
        struct arena *arena ARENA_SCOPED = NULL;
        if (strcmp(write->statement, statement->name) != 0)
            continue;
        for (; n < SEARCH_KEY_MAX && write->key[n] > 0; n++)
            key[n] = args.values[write->key[n] - 1];
        arena = arena_new(LIMIT_REQUEST_ARENA);
        TRY(refresh(&(struct tx){tx->db, arena}, search_source_find(write->kind, n),
            (struct args){key, n}));
    }
    return FAIL_NONE;
}

enum fail search_index_forget(const struct tx *outer, struct str case_id)
{
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    const struct tx tx = {outer->db, arena};
    struct entry *entries;
    size_t n;
    TRY(record_list(tx_reader(&tx, &entry_record), &sql[ENTRY_OF_CASE],
        ARGS(value_text(case_id), value_int(SEARCH_CASE), value_int(SEARCH_CERTIFICATE)), &entries,
        &n));
    for (size_t i = 0; i < n; i++)
        TRY(drop(&tx, &entries[i]));
    return FAIL_NONE;
}

static enum fail add_term(const struct tx *tx, const struct scheme *scheme, const char *kind,
    struct str code, const struct names *names)
{
    return tx_execute(tx, &sql[TERM_ADD],
        ARGS(value_text(scheme->sha256), value_text(str_of(kind)), value_text(code),
            value_text(names_get(names, LANGUAGE_ZH_CN))));
}

enum fail search_index_terms(const struct tx *tx, const struct scheme_version *version)
{
    struct problems problems = problems_new(tx->arena);
    const struct scheme *scheme;
    int64_t there;
    TRY(tx_number(tx, &sql[TERM_COUNT], ARGS(value_text(version->sha256)), &there));
    if (there > 0 || version->content.len == 0 ||
        scheme_parse(tx->arena, version->content, &problems, &scheme) != FAIL_NONE ||
        !str_equal(scheme->sha256, version->sha256))
        return FAIL_NONE;
    TRY(add_term(tx, scheme, "scheme", STR(""), &scheme->names));
    for (size_t i = 0; i < scheme->n_indicators; i++)
        TRY(add_term(tx, scheme, "clause", scheme->indicators[i].id, &scheme->indicators[i].names));
    for (size_t i = 0; i < scheme->n_documents; i++)
        TRY(add_term(tx, scheme, "document", scheme->documents[i].id, &scheme->documents[i].names));
    for (size_t i = 0; i < scheme->special.n_grounds; i++)
        TRY(add_term(tx, scheme, "ground", scheme->special.grounds[i].id,
            &scheme->special.grounds[i].names));
    return FAIL_NONE;
}

enum fail search_index_is_current(const struct tx *tx, bool *ret_is_current)
{
    int64_t n;
    TRY(tx_number(tx, &sql[STATE_IS], ARGS(value_int(EDITION)), &n));
    *ret_is_current = n > 0;
    return FAIL_NONE;
}

static enum fail put_owner(const struct tx *tx, enum search_owner owner, struct str id)
{
    struct held none = {0};
    for (size_t i = 0; i < search_sources_count; i++)
        if (search_sources[i].owner == owner && search_sources[i].parts == 0)
            TRY(put_rows(tx, &search_sources[i], ARGS(value_text(id)), &none));
    return FAIL_NONE;
}

/* The arena of `scratch` is emptied after each owner. */
static enum fail put_owners(const struct tx *tx, const struct tx *scratch, enum search_owner owner)
{
    struct rows rows = {.count = OWNERS_AT_ONCE};
    struct str last = STR("");
    while (rows.count == OWNERS_AT_ONCE) {
        TRY(db_query(tx->db, tx->arena, search_source_owners(owner),
            ARGS(value_text(last), value_int(OWNERS_AT_ONCE)), &rows));
        for (size_t i = 0; i < rows.count; i++) {
            last = rows.cells[i].text;
            TRY(put_owner(scratch, owner, last));
            arena_reset(scratch->arena);
        }
    }
    return FAIL_NONE;
}

static enum fail put_schemes(const struct tx *tx, const struct tx *scratch)
{
    struct str last = STR("");
    for (;;) {
        struct scheme_version version;
        enum fail fail =
            tx_load(scratch, &stored_record, &sql[TERM_SCHEMES], ARGS(value_text(last)), &version);
        if (fail == FAIL_NOT_FOUND)
            return FAIL_NONE;
        TRY(fail);
        TRY(search_index_terms(scratch, &version));
        last = str_copy(tx->arena, version.sha256);
        arena_reset(scratch->arena);
    }
}

enum fail search_index_rebuild(const struct tx *tx, int64_t *ret_n)
{
    static const int clearing[] = {CLEAR_GRAMS, CLEAR_ENTRIES, STATE_CLEAR};
    struct arena *arena ARENA_SCOPED = arena_new(LIMIT_REQUEST_ARENA);
    struct tx scratch = {tx->db, arena};
    for (size_t i = 0; i < ARRAY_LEN(clearing); i++)
        TRY(tx_execute(tx, &sql[clearing[i]], NO_ARGS));
    TRY(put_schemes(tx, &scratch));
    for (int owner = 0; owner < SEARCH_OWNER_COUNT; owner++)
        TRY(put_owners(tx, &scratch, (enum search_owner)owner));
    TRY(name_index_rebuild(tx));
    TRY(tx_execute(tx, &sql[STATE_SAVE], ARGS(value_int(EDITION))));
    return tx_number(tx, &sql[ENTRY_COUNT], NO_ARGS, ret_n);
}
