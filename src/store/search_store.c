#include "store/search_store.h"

#include "base/buf.h"
#include "store/columns.h"
#include "store/sql_sets.h"

enum {
    KIND_SHIFT = 40, /* as search_index.c numbers entries */
    GRAMS_TRIED_MAX = 16,
    GRAM_COUNTED_MAX = 2000,
};

/* clang-format off */
#define HIT(K, X, T) \
    K(T, CODE(search_kind_codes), kind) X(T, TEXT, source) X(T, TEXT, organisation) \
    X(T, TEXT, organisation_name) X(T, TEXT, certification_case) X(T, TEXT, place) \
    X(T, TEXT, title) X(T, TEXT, body)
/* clang-format on */

static const struct column hit_columns[] = {COLUMNS_OF(HIT, struct search_hit)};
static const struct record hit_record = RECORD(hit_columns, struct search_hit);

/* Each way of finding has two statements: how many, and a page of them. */
enum { BODY_COUNT, BODY_PAGE, PREFIX_COUNT, PREFIX_PAGE, CLIENT_COUNT, CLIENT_PAGE, GRAM_COUNT };
enum way { BY_GRAM = BODY_COUNT, BY_PREFIX = PREFIX_COUNT, BY_CLIENT = CLIENT_COUNT };

/* The entries of a kind from $1 to $2. For the body, those that have the gram $3, and $4 too where
 * there is one. CROSS JOIN keeps SQLite to going from the few that have it to their rows. */
#define BODY_ENTRIES                                                                               \
    " FROM (SELECT g.entry AS found FROM search_gram g WHERE g.gram = $3 AND g.entry >= $1"        \
    " AND g.entry < $2 AND ($4 = '' OR EXISTS (SELECT 1 FROM search_gram x WHERE x.gram = $4"      \
    " AND x.entry = g.entry))) AS f CROSS JOIN search_entry e WHERE e.id = f.found"

/* … or a gram that begins with $3, which is one between $3 and $4 … */
#define PREFIX_ENTRIES                                                                             \
    " FROM (SELECT DISTINCT g.entry AS found FROM search_gram g WHERE g.gram >= $3"                \
    " AND g.gram < $4 AND g.entry >= $1 AND g.entry < $2) AS f"                                    \
    " CROSS JOIN search_entry e WHERE e.id = f.found"

/* … for an applicant, all of its organisation, which is $3. */
#define CLIENT_ENTRIES                                                                             \
    " FROM search_entry e WHERE e.id >= $1 AND e.id < $2 AND e.organisation = $3 AND $4 = ''"

/* With all words, $5 to $12. A pattern that is no bare parameter: SQLite prepares a statement anew
 * for each value of one. */
#define HAS(text, place) text " LIKE '%' || " place " || '%'"
#define HAS_WORDS(text)                                                                            \
    HAS(text, "$5")                                                                                \
    " AND " HAS(text, "$6") " AND " HAS(text, "$7") " AND " HAS(text, "$8") " AND " HAS(           \
        text, "$9") " AND " HAS(text, "$10") " AND " HAS(text, "$11") " AND " HAS(text, "$12")

/* The rule of each audience: $13 is of the body, $14 its organisation, $15 the states of decided
 * cases, $16 reads the registry, $17 the account, $18 sees what clients owe. */
#define IS_OWN "($14 <> '' AND e.organisation = $14)"
#define IS_VISIBLE                                                                                 \
    " AND ((e.audience = 'client' AND ($13 = 1 OR " IS_OWN "))"                                    \
    " OR (e.audience = 'decided' AND ($13 = 1 OR (" IS_OWN " AND EXISTS"                           \
    " (SELECT 1 FROM certification_case c WHERE c.id = e.certification_case"                       \
    " AND $15 LIKE '% ' || c.state || ' %'))))"                                                    \
    " OR (e.audience = 'own' AND " IS_OWN ")"                                                      \
    " OR (e.audience = 'body' AND $13 = 1)"                                                        \
    " OR (e.audience = 'registry' AND ($16 = 1 OR e.source = $17))"                                \
    " OR (e.audience = 'money' AND ($18 = 1 OR " IS_OWN ")))"

#define FOUND(entries) entries " AND " HAS_WORDS("e.folded") IS_VISIBLE " LIMIT $19"

#define COUNT_OF(entries) "SELECT count(*) AS n FROM (SELECT 1 AS one" FOUND(entries) ") AS h"

#define PAGE_OF(entries)                                                                           \
    "SELECT CAST($21 AS TEXT) AS kind, h.source, h.organisation, coalesce(o.name, '') AS "         \
    "organisation_name,"                                                                           \
    " h.certification_case, h.place, h.title, h.body FROM (SELECT e.id, e.source,"                 \
    " e.organisation, e.certification_case, e.place, e.title, e.body,"                             \
    " CASE WHEN " HAS_WORDS("e.folded_title") " THEN 0 ELSE 1 END AS rank" FOUND(                  \
        entries) ") AS h LEFT JOIN organisation o ON o.id = h.organisation"                        \
                 " ORDER BY h.rank, h.id DESC LIMIT $22 OFFSET $20"

/* clang-format off */
static const struct sql sql[] = {
    [GRAM_COUNT] = {"search_gram_count",
        "SELECT count(*) AS n FROM (SELECT g.entry FROM search_gram g"
        " WHERE g.gram >= $1 AND g.gram < $2 LIMIT $3) AS f"},
    [BODY_COUNT] = {"search_body_count", COUNT_OF(BODY_ENTRIES)},
    [BODY_PAGE] = {"search_body_page", PAGE_OF(BODY_ENTRIES)},
    [PREFIX_COUNT] = {"search_prefix_count", COUNT_OF(PREFIX_ENTRIES)},
    [PREFIX_PAGE] = {"search_prefix_page", PAGE_OF(PREFIX_ENTRIES)},
    [CLIENT_COUNT] = {"search_client_count", COUNT_OF(CLIENT_ENTRIES)},
    [CLIENT_PAGE] = {"search_client_page", PAGE_OF(CLIENT_ENTRIES)},
};
/* clang-format on */

const struct sql_set search_sql = {sql, ARRAY_LEN(sql)};

/* What follows everything that begins with that gram. */
static struct str after(struct arena *arena, struct str gram)
{
    return str_concat(arena, gram, STR("\U0010ffff"));
}

static enum way way_of(const struct search_plan *plan)
{
    if (!plan->reader.is_body)
        return BY_CLIENT;
    return search_text_gram_is_full(plan->grams[0]) ? BY_GRAM : BY_PREFIX;
}

/* The two rarest grams so far, and how many entries have them; of several words, each has one at
 * most: two grams of one word mostly stand in the same entries. */
struct rarest {
    bool is_one_word;
    size_t word; /* of the first */
    struct str grams[2];
    int64_t counts[2];
};

static void put_gram(struct rarest *rarest, size_t word, struct str gram, int64_t count)
{
    bool is_apart = rarest->is_one_word || rarest->grams[0].len == 0 || rarest->word != word;
    size_t place = count < rarest->counts[0] ? 0 : 1;
    if (place == 1 && (!is_apart || count >= rarest->counts[1]))
        return;
    if (place == 0 && is_apart) {
        rarest->grams[1] = rarest->grams[0];
        rarest->counts[1] = rarest->counts[0];
    }
    if (place == 0)
        rarest->word = word;
    rarest->grams[place] = gram;
    rarest->counts[place] = count;
}

static enum fail try_gram(const struct tx *tx, struct rarest *rarest, size_t word, struct str gram)
{
    int64_t count;
    TRY(tx_number(tx, &sql[GRAM_COUNT],
        ARGS(value_text(gram), value_text(after(tx->arena, gram)), value_int(GRAM_COUNTED_MAX)),
        &count));
    put_gram(rarest, word, gram, count);
    return FAIL_NONE;
}

/* Of all words, the grams of one sort: full ones, or those that are the beginning of others. */
static enum fail try_words(
    const struct tx *tx, const struct search_words *words, bool full, struct rarest *rarest)
{
    size_t tried = 0;
    for (size_t w = 0; w < words->n; w++) {
        struct str *grams;
        size_t n;
        search_text_grams(tx->arena, words->items[w], &grams, &n);
        for (size_t i = 0; i < n && tried < GRAMS_TRIED_MAX; i++) {
            if (search_text_gram_is_full(grams[i]) != full)
                continue;
            TRY(try_gram(tx, rarest, w, grams[i]));
            tried++;
        }
    }
    return FAIL_NONE;
}

enum fail search_store_plan(const struct tx *tx, const struct search_reader *reader,
    const struct search_words *words, struct search_plan *ret_plan)
{
    struct search_plan plan = {.words = *words, .reader = *reader};
    struct rarest rarest = {
        .is_one_word = words->n == 1, .counts = {GRAM_COUNTED_MAX + 1, GRAM_COUNTED_MAX + 1}};
    if (reader->is_body)
        TRY(try_words(tx, words, true, &rarest));
    if (reader->is_body && rarest.counts[0] >= GRAM_COUNTED_MAX)
        TRY(try_words(tx, words, false, &rarest));
    bool is_pair =
        search_text_gram_is_full(rarest.grams[0]) && search_text_gram_is_full(rarest.grams[1]);
    plan.grams[0] = rarest.grams[0];
    plan.grams[1] = is_pair ? rarest.grams[1] : STR("");
    *ret_plan = plan;
    return FAIL_NONE;
}

enum { ARGS_MAX = 22 };

/* $1 … $19. */
static size_t put_args(
    const struct tx *tx, const struct search_plan *plan, struct value values[ARGS_MAX])
{
    const struct search_reader *reader = &plan->reader;
    bool body = reader->is_body;
    size_t n = 0;
    values[n++] = value_int((int64_t)plan->kind << KIND_SHIFT);
    values[n++] = value_int(((int64_t)plan->kind + 1) << KIND_SHIFT);
    values[n++] = value_text(body ? plan->grams[0] : reader->organisation);
    values[n++] =
        value_text(way_of(plan) == BY_PREFIX ? after(tx->arena, plan->grams[0]) : plan->grams[1]);
    for (size_t i = 0; i < SEARCH_WORDS_MAX; i++)
        values[n++] = value_text(i < plan->words.n ? plan->words.items[i] : STR(""));
    values[n++] = value_int(body);
    values[n++] = value_text(reader->organisation);
    values[n++] = value_text(reader->decided);
    values[n++] = value_int(reader->reads_registry);
    values[n++] = value_text(reader->account);
    values[n++] = value_int(reader->reads_money);
    values[n++] = value_int(SEARCH_HITS_MAX);
    return n;
}

enum fail search_store_count(
    const struct tx *tx, const struct search_plan *plan, int64_t *ret_count)
{
    struct value values[ARGS_MAX];
    size_t n = put_args(tx, plan, values);
    values[n - 1] = value_int(SEARCH_HITS_MAX + 1);
    return tx_number(tx, &sql[way_of(plan)], (struct args){values, n}, ret_count);
}

enum fail search_store_page(const struct tx *tx, const struct search_plan *plan,
    const struct page_request *page, struct search_hit **ret_hits, size_t *ret_n)
{
    struct value values[ARGS_MAX];
    size_t n = put_args(tx, plan, values);
    values[n++] = value_int(page->offset);
    values[n++] = value_text(codes_format(&search_kind_codes, (int)plan->kind));
    values[n++] = value_int(page->limit);
    return record_list(tx_reader(tx, &hit_record), &sql[way_of(plan) + 1], (struct args){values, n},
        ret_hits, ret_n);
}
