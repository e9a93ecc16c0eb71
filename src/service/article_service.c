#include "service/article_service.h"

#include "store/account_store.h"

enum fail article_service_page(struct use *use, const struct article_filter *filter,
    const struct page_request *page, struct article_page *ret_page)
{
    struct article_page found;
    TRY(article_store_page(&use->tx, filter, page, &found.rows, &found.n));
    TRY(article_store_count(&use->tx, filter, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

static const struct article_row *in_language(
    const struct article_row *rows, size_t n, enum language language)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].language == language)
            return &rows[i];
    return NULL;
}

enum fail article_service_read(
    struct use *use, struct str slug, enum language language, struct article_text *ret_text)
{
    struct article_text text;
    TRY(article_store_shown(&use->tx, slug, &text.languages, &text.n_languages));
    const struct article_row *row = in_language(text.languages, text.n_languages, language);
    if (text.n_languages == 0)
        return FAIL_NOT_FOUND;
    if (!row)
        row = in_language(text.languages, text.n_languages, LANGUAGE_ZH_CN);
    text.row = row ? *row : text.languages[0];
    TRY(article_version_store_load(&use->tx, text.row.id, text.row.version, &text.version));
    *ret_text = text;
    return FAIL_NONE;
}

enum fail article_service_of_scheme(struct use *use, struct str scheme, enum language language,
    struct article_row **ret_rows, size_t *ret_n)
{
    return article_store_of_scheme(&use->tx, scheme, language, ret_rows, ret_n);
}

enum fail article_service_desk(struct use *use, const struct article_filter *filter,
    const struct page_request *page, struct article_page *ret_page)
{
    struct article_page found;
    if (!(use->actor.roles & ARTICLE_DESK))
        return FAIL_FORBIDDEN;
    TRY(article_store_desk(&use->tx, filter, page, &found.rows, &found.n));
    TRY(article_store_desk_count(&use->tx, filter, &found.total));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail article_service_load(struct use *use, struct str id, struct article_view *ret_view)
{
    struct article_view view;
    bool writes = (use->actor.roles & ARTICLE_WRITERS) != 0;
    bool publishes = (use->actor.roles & ARTICLE_PUBLISHERS) != 0;
    if (!writes && !publishes)
        return FAIL_NOT_FOUND;
    TRY(article_store_load(&use->tx, id, &view.article));
    TRY(article_version_store_load(&use->tx, id, view.article.latest, &view.version));
    TRY(account_store_name(&use->tx, view.version.written_by, &view.writer_name));
    TRY(account_store_name(&use->tx, view.version.reviewed_by, &view.reviewer_name));
    bool is_own = str_equal(view.version.written_by, use->actor.account);
    view.may_edit = writes && view.version.state != ARTICLE_SUBMITTED;
    view.may_submit = writes && is_own && article_state_is_open(view.version.state);
    view.may_publish = publishes && !is_own && view.version.state == ARTICLE_SUBMITTED;
    view.may_withdraw = publishes && view.article.shown > 0;
    *ret_view = view;
    return FAIL_NONE;
}
