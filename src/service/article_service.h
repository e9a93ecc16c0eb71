/*
 * Articles of the information platform.
 *
 * article.add {slug, language, kind, scheme, title, summary, body} and article.edit {article,
 * revision, kind, scheme, title, summary, body} by ARTICLE_WRITERS: a version that waits or is
 * public is left as it is, and the next one begun. article.submit by whoever wrote it; then
 * article.publish or article.return {reason} by ARTICLE_PUBLISHERS other than its writer, and
 * article.withdraw {reason}. Everybody reads what is public, these two groups all of it.
 */
#ifndef SERVICE_ARTICLE_SERVICE_H
#define SERVICE_ARTICLE_SERVICE_H

#include "service/use.h"
#include "store/article_store.h"

#define ARTICLE_PUBLISHERS (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_HEAD))
#define ARTICLE_WRITERS                                                                            \
    (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_SCHEME_MANAGER) | ROLE_BIT(ROLE_OFFICER))
#define ARTICLE_DESK (ARTICLE_WRITERS | ARTICLE_PUBLISHERS)

struct article_page {
    struct article_row *rows;
    size_t n;
    int64_t total;
};

/* What is public, in the language of the filter or in Chinese. */
enum fail article_service_page(struct use *use, const struct article_filter *filter,
    const struct page_request *page, struct article_page *ret_page) MUST_USE;

/* A public text, with the languages that it is there in. */
struct article_text {
    struct article_row row;
    struct article_version version;
    struct article_row *languages;
    size_t n_languages;
};

/* In that language, else in Chinese, else in any. FAIL_NOT_FOUND: nothing public under that slug.
 */
enum fail article_service_read(struct use *use, struct str slug, enum language language,
    struct article_text *ret_text) MUST_USE;

/* Public ones about a scheme, for its page. */
enum fail article_service_of_scheme(struct use *use, struct str scheme, enum language language,
    struct article_row **ret_rows, size_t *ret_n) MUST_USE;

/* For ARTICLE_DESK: the latest version of each. */
enum fail article_service_desk(struct use *use, const struct article_filter *filter,
    const struct page_request *page, struct article_page *ret_page) MUST_USE;

struct article_view {
    struct article article;
    struct article_version version; /* the latest */
    struct str writer_name;
    struct str reviewer_name; /* empty: nobody yet */
    bool may_edit;
    bool may_submit;
    bool may_publish; /* or return */
    bool may_withdraw;
};

/* FAIL_NOT_FOUND: there is none, or this actor is not of the desk. */
enum fail article_service_load(
    struct use *use, struct str id, struct article_view *ret_view) MUST_USE;

#endif
