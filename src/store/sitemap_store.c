#include "store/sitemap_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ENTRY(K, X, T) K(T, TEXT, name) X(T, DATE, changed_on)
#define PART(K, X, T) K(T, INT, position) X(T, TEXT, first_number)
/* clang-format on */

struct part {
    int64_t position;
    struct str first_number;
};

static const struct column entry_columns[] = {COLUMNS_OF(ENTRY, struct sitemap_entry)};
static const struct record entry_record = RECORD(entry_columns, struct sitemap_entry);
static const struct column part_columns[] = {COLUMNS_OF(PART, struct part)};
static const struct record part_record = RECORD(part_columns, struct part);

enum { CLEAR, ADD, LOAD, COUNT, CERTIFICATES, ARTICLES };

/* clang-format off */
static const struct sql sql[] = {
    [CLEAR] = {"sitemap_part_clear", "DELETE FROM sitemap_part"},
    [ADD] = {"sitemap_part_add",
        "INSERT INTO sitemap_part (" SQL_COLUMNS(PART) ") VALUES (" PLACES_2 ")"},
    [LOAD] = {"sitemap_part_load",
        "SELECT " SQL_COLUMNS(PART) " FROM sitemap_part WHERE position = $1"},
    [COUNT] = {"sitemap_part_count", "SELECT COUNT(*) FROM sitemap_part"},
    /* $2: with which number the next part begins; '' for none. */
    [CERTIFICATES] = {"sitemap_certificates",
        "SELECT number AS name, CASE WHEN history = '' THEN issued_on ELSE coalesce("
        "(SELECT max(s.effective_on) FROM status_change s WHERE s.number = certificate.number),"
        " issued_on) END AS changed_on FROM certificate WHERE number >= $1"
        " AND number < CASE WHEN $2 = '' THEN '\U0010ffff' ELSE $2 END ORDER BY number LIMIT $3"},
    [ARTICLES] = {"sitemap_articles",
        "SELECT a.slug AS name, substr(max(v.reviewed_at), 1, 10) AS changed_on FROM article a"
        " JOIN article_version v ON v.article = a.id AND v.version = a.shown"
        " GROUP BY a.slug ORDER BY a.slug LIMIT $1"},
};
/* clang-format on */

const struct sql_set sitemap_sql = {sql, ARRAY_LEN(sql)};

enum fail sitemap_store_replace(const struct tx *tx, const struct str *first_numbers, size_t n)
{
    TRY(tx_execute(tx, &sql[CLEAR], NO_ARGS));
    for (size_t i = 0; i < n; i++) {
        const struct part part = {(int64_t)i, first_numbers[i]};
        TRY(tx_save(tx, &part_record, &sql[ADD], &part));
    }
    return FAIL_NONE;
}

enum fail sitemap_store_parts(const struct tx *tx, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], NO_ARGS, ret_count);
}

enum fail sitemap_store_certificates(
    const struct tx *tx, int64_t part, struct sitemap_entry **ret_entries, size_t *ret_n)
{
    struct part first = {.first_number = STR("")};
    struct part next = {.first_number = STR("")};
    enum fail fail = tx_load(tx, &part_record, &sql[LOAD], ARGS(value_int(part)), &first);
    if (fail != FAIL_NONE && !(fail == FAIL_NOT_FOUND && part == 0))
        return fail;
    if (fail == FAIL_NONE)
        fail = tx_load(tx, &part_record, &sql[LOAD], ARGS(value_int(part + 1)), &next);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    /* The first part also has what came before its first number since. */
    return record_list(tx_reader(tx, &entry_record), &sql[CERTIFICATES],
        ARGS(value_text(part == 0 ? STR("") : first.first_number), value_text(next.first_number),
            value_int(SITEMAP_PART_MAX)),
        ret_entries, ret_n);
}

enum fail sitemap_store_articles(
    const struct tx *tx, struct sitemap_entry **ret_entries, size_t *ret_n)
{
    return record_list(tx_reader(tx, &entry_record), &sql[ARTICLES],
        ARGS(value_int(SITEMAP_PART_MAX)), ret_entries, ret_n);
}
