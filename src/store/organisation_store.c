#include "store/organisation_store.h"

#include "domain/similar_name.h"
#include "store/columns.h"
#include "store/gram.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ORGANISATION(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, uscc) X(T, TEXT, name) X(T, TEXT, name_en) \
    X(T, TEXT, name_former) X(T, TEXT, nature) X(T, INT, capital) X(T, TEXT, currency) \
    X(T, TEXT, legal_representative) X(T, TEXT, address) X(T, TEXT, address_en) \
    X(T, TEXT, postcode) X(T, TEXT, district) X(T, TEXT, office_address) \
    X(T, TEXT, office_postcode) X(T, TEXT, office_district) X(T, TEXT, business_address) \
    X(T, TEXT, business_postcode) X(T, TEXT, business_district) \
    X(T, TEXT, industry) X(T, TEXT, contact) X(T, TEXT, phone) X(T, TEXT, mobile) \
    X(T, TEXT, email) X(T, TEXT, bank) X(T, TEXT, bank_account) \
    X(T, INT, staff) X(T, INT, management_staff) X(T, INT, service_managers) \
    X(T, TEXT, profile) X(T, INSTANT, outlets_confirmed_at) X(T, TEXT, outlets_confirmed_by) \
    X(T, INSTANT, created_at) X(T, INT, revision)
/* clang-format on */

static const struct column organisation_columns[] = {COLUMNS_OF(ORGANISATION, struct organisation)};
static const struct record organisation_record = RECORD(organisation_columns, struct organisation);

/* clang-format off */
#define NAMED(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, uscc) X(T, TEXT, name) X(T, TEXT, name_en) X(T, TEXT, address) \
    X(T, TEXT, address_en)
/* clang-format on */

static const struct column named_columns[] = {COLUMNS_OF(NAMED, struct organisation)};
static const struct record named_record = RECORD(named_columns, struct organisation);

/* clang-format off */
#define OUTLET(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, organisation) X(T, TEXT, code) X(T, TEXT, name) \
    X(T, TEXT, region) X(T, TEXT, stratum) X(T, TEXT, address) X(T, TEXT, district) \
    X(T, TEXT, scope) X(T, TEXT, status) X(T, TEXT, contact) X(T, TEXT, phone) X(T, INT, staff) X(T, INT, risk) X(T, BOOL, visited) X(T, BOOL, closed)
/* clang-format on */

/* clang-format off */
#define ORGANISATION_ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, uscc) X(T, TEXT, name) X(T, TEXT, district) X(T, INT, staff) \
    X(T, INT, cases) X(T, INSTANT, created_at)
/* clang-format on */

static const struct column row_columns[] = {COLUMNS_OF(ORGANISATION_ROW, struct organisation_row)};
static const struct record row_record = RECORD(row_columns, struct organisation_row);

static const struct column outlet_columns[] = {COLUMNS_OF(OUTLET, struct outlet)};
static const struct record outlet_record = RECORD(outlet_columns, struct outlet);

enum {
    ORGANISATION_SAVE,
    ORGANISATION_LOAD,
    ORGANISATION_CODE,
    ORGANISATION_REOPEN,
    ORGANISATION_BY_USCC,
    ORGANISATION_AMONG,
    ORGANISATION_PAGE,
    ORGANISATION_COUNT,
    ORGANISATION_ALIKE,
    ORGANISATION_GRAM_COUNT,
    ORGANISATION_GRAM_ADD,
    ORGANISATION_GRAM_CLEAR,
    OUTLET_SAVE,
    OUTLET_LOAD,
    OUTLET_OPEN,
    OUTLET_PAGE,
    OUTLET_COUNT,
    OUTLET_BY_CODE,
};

/* Of the pairs of a name, the rarest are looked up, and none that is in nearly every name. */
enum { GRAMS_ASKED = 8, GRAMS_TRIED_MAX = 64, GRAM_COUNTED_MAX = 1000 };

#define ORGANISATION_FOUND                                                                         \
    " FROM organisation o WHERE lower(o.name) LIKE $1 ESCAPE '!'"                                  \
    " OR lower(o.uscc) LIKE $1 ESCAPE '!' OR lower(o.name_former) LIKE $1 ESCAPE '!'"              \
    " OR lower(o.name_en) LIKE $1 ESCAPE '!'"

#define CASES_OF "(SELECT COUNT(*) FROM certification_case c WHERE c.organisation = o.id)"

#define ORGANISATION_SORT                                                                          \
    "CASE $2 WHEN 'name' THEN o.name WHEN 'uscc' THEN o.uscc ELSE o.created_at END"

#define OUTLET_FOUND                                                                               \
    " FROM outlet WHERE organisation = $1 AND closed = 0"                                          \
    " AND (lower(code) LIKE $2 ESCAPE '!' OR lower(name) LIKE $2 ESCAPE '!'"                       \
    " OR lower(region) LIKE $2 ESCAPE '!' OR lower(address) LIKE $2 ESCAPE '!')"

/* clang-format off */
static const struct sql sql[] = {
    [ORGANISATION_SAVE] = {"organisation_save",
        "INSERT INTO organisation (" SQL_COLUMNS(ORGANISATION) ") VALUES (" PLACES_34 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(ORGANISATION)},
    [ORGANISATION_LOAD] = {"organisation_load",
        "SELECT " SQL_COLUMNS(ORGANISATION) " FROM organisation WHERE id = $1"},
    [ORGANISATION_CODE] = {"organisation_code",
        "SELECT COUNT(*) FROM organisation WHERE uscc = $1"},
    [ORGANISATION_REOPEN] = {"organisation_reopen",
        "UPDATE organisation SET outlets_confirmed_at = '', outlets_confirmed_by = ''"
        " WHERE id = $1"},
    [ORGANISATION_BY_USCC] = {"organisation_by_uscc",
        "SELECT " SQL_COLUMNS(ORGANISATION) " FROM organisation WHERE uscc = $1"},
    [ORGANISATION_AMONG] = {"organisation_among",
        "SELECT " SQL_COLUMNS(NAMED) " FROM organisation WHERE uscc IN (" PLACES_32 ")"},
    [ORGANISATION_PAGE] = {"organisation_page",
        "SELECT o.id, o.uscc, o.name, o.district, o.staff, " CASES_OF " AS cases, o.created_at"
        ORGANISATION_FOUND
        " ORDER BY CASE WHEN $2 = 'cases' AND $3 = 0 THEN " CASES_OF " END,"
        " CASE WHEN $2 = 'cases' AND $3 = 1 THEN " CASES_OF " END DESC,"
        " CASE WHEN $3 = 0 THEN " ORGANISATION_SORT " END,"
        " CASE WHEN $3 = 1 THEN " ORGANISATION_SORT " END DESC, o.id LIMIT $4 OFFSET $5"},
    [ORGANISATION_COUNT] = {"organisation_count", "SELECT COUNT(*)" ORGANISATION_FOUND},
    /* From the few that share a gram to their rows; CROSS JOIN keeps SQLite to that order. */
    [ORGANISATION_ALIKE] = {"organisation_alike",
        "SELECT " SQL_COLUMNS(ORGANISATION) " FROM"
        " (SELECT organisation AS found, COUNT(*) AS shared FROM organisation_gram"
        " WHERE gram IN ($1, $2, $3, $4, $5, $6, $7, $8) AND organisation <> $9"
        " GROUP BY organisation ORDER BY COUNT(*) DESC, organisation LIMIT $10) AS g"
        " CROSS JOIN organisation WHERE id = g.found ORDER BY g.shared DESC, id"},
    [ORGANISATION_GRAM_COUNT] = {"organisation_gram_count",
        "SELECT COUNT(*) FROM"
        " (SELECT organisation FROM organisation_gram WHERE gram = $1 AND organisation <> $2"
        " LIMIT $3) AS g"},
    [ORGANISATION_GRAM_ADD] = {"organisation_gram_add",
        "INSERT INTO organisation_gram (gram, organisation) VALUES (" PLACES_2 ")"
        " ON CONFLICT (gram, organisation) DO NOTHING"},
    [ORGANISATION_GRAM_CLEAR] = {"organisation_gram_clear",
        "DELETE FROM organisation_gram WHERE organisation = $1"},
    [OUTLET_SAVE] = {"outlet_save",
        "INSERT INTO outlet (" SQL_COLUMNS(OUTLET) ") VALUES (" PLACES_16 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(OUTLET)},
    [OUTLET_LOAD] = {"outlet_load", "SELECT " SQL_COLUMNS(OUTLET) " FROM outlet WHERE id = $1"},
    [OUTLET_OPEN] = {"outlet_open",
        "SELECT " SQL_COLUMNS(OUTLET) " FROM outlet WHERE organisation = $1 AND closed = 0"
        " ORDER BY code"},
    [OUTLET_PAGE] = {"outlet_page",
        "SELECT " SQL_COLUMNS(OUTLET) OUTLET_FOUND
        " ORDER BY CASE WHEN $4 = 0 THEN CASE $3 WHEN 'name' THEN name WHEN 'region' THEN region"
        " WHEN 'stratum' THEN stratum ELSE code END END,"
        " CASE WHEN $4 = 1 THEN CASE $3 WHEN 'name' THEN name WHEN 'region' THEN region"
        " WHEN 'stratum' THEN stratum ELSE code END END DESC, code LIMIT $5 OFFSET $6"},
    [OUTLET_COUNT] = {"outlet_count", "SELECT COUNT(*)" OUTLET_FOUND},
    [OUTLET_BY_CODE] = {"outlet_by_code",
        "SELECT " SQL_COLUMNS(OUTLET) " FROM outlet WHERE organisation = $1 AND code = $2"},
};
/* clang-format on */

const struct sql_set organisation_sql = {sql, ARRAY_LEN(sql)};

static enum fail add_grams(const struct tx *tx, struct str organisation, struct str text)
{
    struct str rest = text;
    for (struct str gram = gram_next(&rest); gram.len > 0; gram = gram_next(&rest))
        TRY(tx_execute(
            tx, &sql[ORGANISATION_GRAM_ADD], ARGS(value_text(gram), value_text(organisation))));
    return FAIL_NONE;
}

enum fail organisation_store_save(const struct tx *tx, const struct organisation *organisation)
{
    const struct str names[] = {
        organisation->name, organisation->name_former, organisation->name_en};
    TRY(tx_save(tx, &organisation_record, &sql[ORGANISATION_SAVE], organisation));
    TRY(tx_execute(tx, &sql[ORGANISATION_GRAM_CLEAR], ARGS(value_text(organisation->id))));
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        TRY(add_grams(tx, organisation->id, similar_name_key(tx->arena, names[i])));
    return FAIL_NONE;
}

enum fail organisation_store_load(
    const struct tx *tx, struct str id, struct organisation *ret_organisation)
{
    return tx_load(
        tx, &organisation_record, &sql[ORGANISATION_LOAD], ARGS(value_text(id)), ret_organisation);
}

enum fail organisation_store_code_taken(const struct tx *tx, struct str uscc, bool *ret_taken)
{
    int64_t count;
    TRY(tx_number(tx, &sql[ORGANISATION_CODE], ARGS(value_text(uscc)), &count));
    *ret_taken = count > 0;
    return FAIL_NONE;
}

enum fail organisation_store_page(const struct tx *tx, const struct page_request *page,
    struct organisation_row **ret_rows, size_t *ret_n)
{
    bool latest_first = page->sort.len == 0;
    struct args args = ARGS(value_text(tx_like(tx, page->search)), value_text(page->sort),
        value_int(page->descending || latest_first), value_int(page->limit),
        value_int(page->offset));
    return record_list(tx_reader(tx, &row_record), &sql[ORGANISATION_PAGE], args, ret_rows, ret_n);
}

enum fail organisation_store_count(const struct tx *tx, struct str search, int64_t *ret_count)
{
    return tx_number(
        tx, &sql[ORGANISATION_COUNT], ARGS(value_text(tx_like(tx, search))), ret_count);
}

/* The grams of the names that the fewest others have, of those counted; less rare ones make room.
 */
struct rarest {
    struct str grams[GRAMS_ASKED];
    int64_t counts[GRAMS_ASKED];
    size_t n;
    size_t tried;
};

static void put_rare(struct rarest *rarest, struct str gram, int64_t count)
{
    for (size_t i = 0; i < rarest->n; i++)
        if (str_equal(rarest->grams[i], gram))
            return;
    if (count == 0)
        return;
    size_t at = rarest->n;
    if (at < GRAMS_ASKED)
        rarest->n++;
    else if (count >= rarest->counts[--at])
        return;
    for (; at > 0 && rarest->counts[at - 1] > count; at--) {
        rarest->grams[at] = rarest->grams[at - 1];
        rarest->counts[at] = rarest->counts[at - 1];
    }
    rarest->grams[at] = gram;
    rarest->counts[at] = count;
}

static enum fail find_rarest(
    const struct tx *tx, struct str self, struct str text, struct rarest *rarest)
{
    struct str rest = text;
    for (struct str gram = gram_next(&rest); gram.len > 0 && rarest->tried < GRAMS_TRIED_MAX;
         gram = gram_next(&rest)) {
        int64_t count;
        TRY(tx_number(tx, &sql[ORGANISATION_GRAM_COUNT],
            ARGS(value_text(gram), value_text(self), value_int(GRAM_COUNTED_MAX)), &count));
        put_rare(rarest, gram, count);
        rarest->tried++;
    }
    return FAIL_NONE;
}

enum fail organisation_store_alike(const struct tx *tx, const struct organisation *organisation,
    struct organisation **ret_organisations, size_t *ret_n)
{
    const struct str names[] = {
        organisation->name, organisation->name_former, organisation->name_en};
    struct rarest rarest = {0};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        TRY(find_rarest(tx, organisation->id, similar_name_key(tx->arena, names[i]), &rarest));
    for (size_t i = 1; i < rarest.n; i++)
        if (rarest.counts[i] >= GRAM_COUNTED_MAX)
            rarest.grams[i] = STR("");
    const struct str *g = rarest.grams;
    struct args args = ARGS(value_text(g[0]), value_text(g[1]), value_text(g[2]), value_text(g[3]),
        value_text(g[4]), value_text(g[5]), value_text(g[6]), value_text(g[7]),
        value_text(organisation->id), value_int(ORGANISATION_ALIKE_MAX));
    return record_list(tx_reader(tx, &organisation_record), &sql[ORGANISATION_ALIKE], args,
        ret_organisations, ret_n);
}

enum fail organisation_store_reopen_outlets(const struct tx *tx, struct str id)
{
    return tx_execute(tx, &sql[ORGANISATION_REOPEN], ARGS(value_text(id)));
}

enum fail organisation_store_by_uscc(
    const struct tx *tx, struct str uscc, struct organisation *ret_organisation)
{
    return tx_load(tx, &organisation_record, &sql[ORGANISATION_BY_USCC], ARGS(value_text(uscc)),
        ret_organisation);
}

enum fail organisation_store_among(const struct tx *tx, const struct str *usccs, size_t n,
    struct organisation **ret_organisations, size_t *ret_n)
{
    return record_list(tx_reader(tx, &named_record), &sql[ORGANISATION_AMONG],
        tx_among(tx, usccs, n), ret_organisations, ret_n);
}

enum fail outlet_store_save(const struct tx *tx, const struct outlet *outlet)
{
    return tx_save(tx, &outlet_record, &sql[OUTLET_SAVE], outlet);
}

enum fail outlet_store_load(const struct tx *tx, struct str id, struct outlet *ret_outlet)
{
    return tx_load(tx, &outlet_record, &sql[OUTLET_LOAD], ARGS(value_text(id)), ret_outlet);
}

enum fail outlet_store_open(
    const struct tx *tx, struct str organisation, struct outlet **ret_outlets, size_t *ret_n)
{
    return record_list(tx_reader(tx, &outlet_record), &sql[OUTLET_OPEN],
        ARGS(value_text(organisation)), ret_outlets, ret_n);
}

enum fail outlet_store_page(const struct tx *tx, struct str organisation,
    const struct page_request *page, struct outlet **ret_outlets, size_t *ret_n)
{
    struct args args = ARGS(value_text(organisation), value_text(tx_like(tx, page->search)),
        value_text(page->sort), value_int(page->descending), value_int(page->limit),
        value_int(page->offset));
    return record_list(tx_reader(tx, &outlet_record), &sql[OUTLET_PAGE], args, ret_outlets, ret_n);
}

enum fail outlet_store_count(
    const struct tx *tx, struct str organisation, struct str search, int64_t *ret_count)
{
    return tx_number(tx, &sql[OUTLET_COUNT],
        ARGS(value_text(organisation), value_text(tx_like(tx, search))), ret_count);
}

enum fail outlet_store_by_code(
    const struct tx *tx, struct str organisation, struct str code, struct outlet *ret_outlet)
{
    return tx_load(tx, &outlet_record, &sql[OUTLET_BY_CODE],
        ARGS(value_text(organisation), value_text(code)), ret_outlet);
}
