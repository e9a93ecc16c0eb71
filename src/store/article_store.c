#include "store/article_store.h"

#include "store/columns.h"
#include "store/sql_sets.h"

/* clang-format off */
#define ARTICLE(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, slug) X(T, CODE(language_codes), language) \
    X(T, CODE(article_kind_codes), kind) X(T, TEXT, scheme) X(T, INT, latest) X(T, INT, shown) X(T, INT, revision)

#define VERSION(K, X, T) \
    K(T, TEXT, article) X(T, INT, version) X(T, CODE(article_state_codes), state) \
    X(T, TEXT, title) X(T, TEXT, summary) X(T, TEXT, body) X(T, TEXT, written_by) \
    X(T, INSTANT, written_at) X(T, TEXT, reviewed_by) X(T, INSTANT, reviewed_at) X(T, TEXT, reason)

#define ROW(K, X, T) \
    K(T, TEXT, id) X(T, TEXT, slug) X(T, CODE(language_codes), language) \
    X(T, CODE(article_kind_codes), kind) X(T, INT, version) X(T, BOOL, is_public) \
    X(T, CODE(article_state_codes), state) X(T, TEXT, title) X(T, TEXT, summary) \
    X(T, TEXT, writer_name) X(T, INSTANT, at)
/* clang-format on */

static const struct column article_columns[] = {COLUMNS_OF(ARTICLE, struct article)};
static const struct record article_record = RECORD(article_columns, struct article);
static const struct column version_columns[] = {COLUMNS_OF(VERSION, struct article_version)};
static const struct record version_record = RECORD(version_columns, struct article_version);
static const struct column row_columns[] = {COLUMNS_OF(ROW, struct article_row)};
static const struct record row_record = RECORD(row_columns, struct article_row);

enum {
    SAVE,
    LOAD,
    EXISTS,
    VERSION_SAVE,
    VERSION_LOAD,
    PAGE,
    COUNT,
    SHOWN,
    OF_SCHEME,
    DESK,
    DESK_COUNT,
};

#define ROWS(at)                                                                                   \
    "SELECT a.id, a.slug, a.language, a.kind, v.version,"                                          \
    " CASE WHEN a.shown > 0 THEN 1 ELSE 0 END AS is_public, v.state, v.title, v.summary,"          \
    " w.name AS writer_name, v." at " AS at"

#define MATCH                                                                                      \
    " JOIN account w ON w.id = v.written_by"                                                       \
    " WHERE (lower(v.title) LIKE $1 ESCAPE '!' OR lower(v.summary) LIKE $1 ESCAPE '!')"            \
    " AND ($2 = '' OR a.kind = $2)"

#define READ                                                                                       \
    " FROM article a JOIN article_version v ON v.article = a.id AND v.version = a.shown" MATCH     \
    " AND (a.language = $3 OR (a.language = 'zh_CN' AND NOT EXISTS (SELECT 1 FROM article t"       \
    " WHERE t.slug = a.slug AND t.language = $3 AND t.shown > 0)))"

#define AT_DESK                                                                                    \
    " FROM article a JOIN article_version v ON v.article = a.id AND v.version = a.latest" MATCH    \
    " AND ($3 = '' OR v.state = $3)"

/* clang-format off */
static const struct sql sql[] = {
    [SAVE] = {"article_save",
        "INSERT INTO article (" SQL_COLUMNS(ARTICLE) ") VALUES (" PLACES_8 ")"
        " ON CONFLICT (id) DO UPDATE SET " SQL_SETS(ARTICLE)},
    [LOAD] = {"article_load", "SELECT " SQL_COLUMNS(ARTICLE) " FROM article WHERE id = $1"},
    [EXISTS] = {"article_exists",
        "SELECT COUNT(*) FROM article WHERE slug = $1 AND language = $2 AND id <> $3"},
    [VERSION_SAVE] = {"article_version_save",
        "INSERT INTO article_version (" SQL_COLUMNS(VERSION) ") VALUES (" PLACES_11 ")"
        " ON CONFLICT (article, version) DO UPDATE SET " SQL_SETS(VERSION)},
    [VERSION_LOAD] = {"article_version_load",
        "SELECT " SQL_COLUMNS(VERSION) " FROM article_version WHERE article = $1 AND version = $2"},
    [PAGE] = {"article_page",
        ROWS("reviewed_at") READ " ORDER BY v.reviewed_at DESC, a.id LIMIT $4 OFFSET $5"},
    [COUNT] = {"article_count", "SELECT COUNT(*)" READ},
    [SHOWN] = {"article_shown",
        ROWS("reviewed_at") " FROM article a"
        " JOIN article_version v ON v.article = a.id AND v.version = a.shown"
        " JOIN account w ON w.id = v.written_by WHERE a.slug = $1 ORDER BY a.language DESC"},
    [OF_SCHEME] = {"article_of_scheme",
        ROWS("reviewed_at") READ " AND a.scheme = $4 ORDER BY v.reviewed_at DESC, a.id LIMIT $5"},
    [DESK] = {"article_desk",
        ROWS("written_at") AT_DESK
        " ORDER BY CASE v.state WHEN 'submitted' THEN 0 ELSE 1 END, v.written_at DESC, a.id"
        " LIMIT $4 OFFSET $5"},
    [DESK_COUNT] = {"article_desk_count", "SELECT COUNT(*)" AT_DESK},
};
/* clang-format on */

const struct sql_set article_sql = {sql, ARRAY_LEN(sql)};

enum fail article_store_save(const struct tx *tx, const struct article *article)
{
    return tx_save(tx, &article_record, &sql[SAVE], article);
}

enum fail article_store_load(const struct tx *tx, struct str id, struct article *ret_article)
{
    return tx_load(tx, &article_record, &sql[LOAD], ARGS(value_text(id)), ret_article);
}

enum fail article_store_exists(const struct tx *tx, const struct article *article, bool *ret_exists)
{
    int64_t count;
    TRY(tx_number(tx, &sql[EXISTS],
        ARGS(value_text(article->slug),
            value_text(codes_format(&language_codes, (int)article->language)),
            value_text(article->id)),
        &count));
    *ret_exists = count > 0;
    return FAIL_NONE;
}

enum fail article_version_store_save(const struct tx *tx, const struct article_version *version)
{
    return tx_save(tx, &version_record, &sql[VERSION_SAVE], version);
}

enum fail article_version_store_load(
    const struct tx *tx, struct str article, int64_t version, struct article_version *ret_version)
{
    return tx_load(tx, &version_record, &sql[VERSION_LOAD],
        ARGS(value_text(article), value_int(version)), ret_version);
}

#define READ_ARGS(tx, filter)                                                                      \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->kind),                         \
        value_text(codes_format(&language_codes, (int)(filter)->language))
#define DESK_ARGS(tx, filter)                                                                      \
    value_text(tx_like(tx, (filter)->search)), value_text((filter)->kind),                         \
        value_text((filter)->state)

enum fail article_store_page(const struct tx *tx, const struct article_filter *filter,
    const struct page_request *page, struct article_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[PAGE],
        ARGS(READ_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail article_store_count(
    const struct tx *tx, const struct article_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[COUNT], ARGS(READ_ARGS(tx, filter)), ret_count);
}

enum fail article_store_shown(
    const struct tx *tx, struct str slug, struct article_row **ret_rows, size_t *ret_n)
{
    return record_list(
        tx_reader(tx, &row_record), &sql[SHOWN], ARGS(value_text(slug)), ret_rows, ret_n);
}

enum fail article_store_desk(const struct tx *tx, const struct article_filter *filter,
    const struct page_request *page, struct article_row **ret_rows, size_t *ret_n)
{
    return record_list(tx_reader(tx, &row_record), &sql[DESK],
        ARGS(DESK_ARGS(tx, filter), value_int(page->limit), value_int(page->offset)), ret_rows,
        ret_n);
}

enum fail article_store_desk_count(
    const struct tx *tx, const struct article_filter *filter, int64_t *ret_count)
{
    return tx_number(tx, &sql[DESK_COUNT], ARGS(DESK_ARGS(tx, filter)), ret_count);
}

enum fail article_store_of_scheme(const struct tx *tx, struct str scheme, enum language language,
    struct article_row **ret_rows, size_t *ret_n)
{
    const struct article_filter all = {.language = language};
    return record_list(tx_reader(tx, &row_record), &sql[OF_SCHEME],
        ARGS(READ_ARGS(tx, &all), value_text(scheme), value_int(ARTICLES_OF_SCHEME)), ret_rows,
        ret_n);
}
