/* Articles and their versions. */
#ifndef STORE_ARTICLE_STORE_H
#define STORE_ARTICLE_STORE_H

#include "domain/article.h"
#include "store/tx.h"

/* Saving again replaces it. FAIL_CONFLICT: another one has this slug in this language. */
enum fail article_store_save(const struct tx *tx, const struct article *article) MUST_USE;
enum fail article_store_load(
    const struct tx *tx, struct str id, struct article *ret_article) MUST_USE;
enum fail article_store_exists(
    const struct tx *tx, const struct article *article, bool *ret_exists) MUST_USE;

enum fail article_version_store_save(
    const struct tx *tx, const struct article_version *version) MUST_USE;
enum fail article_version_store_load(const struct tx *tx, struct str article, int64_t version,
    struct article_version *ret_version) MUST_USE;

/* One version of an article, for lists: without its text. */
struct article_row {
    struct str id;
    struct str slug;
    enum language language;
    enum article_kind kind;
    int64_t version;
    bool is_public; /* some version of it */
    enum article_state state;
    struct str title;
    struct str summary;
    struct str writer_name;
    int64_t at; /* when it was published; at the desk, when it was written */
};

/* Which ones; empty texts mean any. */
struct article_filter {
    struct str search; /* in title and summary */
    struct str kind;
    struct str state;       /* at the desk */
    enum language language; /* to readers: Chinese where an article is not in this language */
};

/* What is public, the latest first. */
enum fail article_store_page(const struct tx *tx, const struct article_filter *filter,
    const struct page_request *page, struct article_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail article_store_count(
    const struct tx *tx, const struct article_filter *filter, int64_t *ret_count) MUST_USE;

/* The public versions under a slug, in the order of the languages. */
enum fail article_store_shown(
    const struct tx *tx, struct str slug, struct article_row **ret_rows, size_t *ret_n) MUST_USE;

/* Those about a scheme, the latest first; at most so many. */
enum { ARTICLES_OF_SCHEME = 20 };
enum fail article_store_of_scheme(const struct tx *tx, struct str scheme, enum language language,
    struct article_row **ret_rows, size_t *ret_n) MUST_USE;

/* The latest version of each, those that wait for publication first. */
enum fail article_store_desk(const struct tx *tx, const struct article_filter *filter,
    const struct page_request *page, struct article_row **ret_rows, size_t *ret_n) MUST_USE;
enum fail article_store_desk_count(
    const struct tx *tx, const struct article_filter *filter, int64_t *ret_count) MUST_USE;

#endif
