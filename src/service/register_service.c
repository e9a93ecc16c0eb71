#include "service/register_service.h"

#include "service/scheme_service.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/register_store.h"
#include "store/status_store.h"

enum fail register_service_find(
    struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate certificate;
    struct str key = certificate_number_normalise(use->arena, number);
    TRY(certificate_store_load(&use->tx, key, &certificate));
    certificate.status = certificate_status_on(&certificate, use_today(use));
    *ret_certificate = certificate;
    return FAIL_NONE;
}

static enum fail check_filter(struct use *use, const struct register_filter *filter)
{
    if (register_filter_is_empty(filter))
        return use_refuse(use, FAIL_INVALID, "", "empty", N_("Please say what to look for."));
    return register_filter_check(filter, &use->problems);
}

static enum fail check_page(struct use *use, const struct page_request *page)
{
    if (page->offset < REGISTER_FOUND_MAX)
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "offset", "offset",
        N_("Only the first 1,000 that are found can be paged through: please narrow the search."));
}

/* What a page shows, each by one look-up. */
static enum fail load_page(
    struct use *use, const struct register_found *numbers, struct register_page *ret_page)
{
    bool more = numbers->total > REGISTER_FOUND_MAX;
    struct register_page found = {
        .n = numbers->n, .total = more ? REGISTER_FOUND_MAX : numbers->total, .more = more};
    found.certificates = NEW_ARRAY(use->arena, struct certificate, found.n);
    for (size_t i = 0; i < found.n; i++)
        TRY(register_service_find(use, numbers->numbers[i], &found.certificates[i]));
    *ret_page = found;
    return FAIL_NONE;
}

/* A number as it stands, however it looks, before what was typed is taken for something else. */
static enum fail settle(struct use *use, struct register_filter *filter)
{
    struct certificate exact;
    struct str typed = filter->q;
    enum fail fail = FAIL_NOT_FOUND;
    if (typed.len > 0)
        fail = register_service_find(use, typed, &exact);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NONE) {
        filter->number = exact.number;
        filter->q = STR("");
    }
    register_filter_settle(use->arena, filter);
    return FAIL_NONE;
}

/* Who is signed in answers for itself. */
static enum fail check_rate(struct use *use)
{
    int64_t now_ms = clock_monotonic_ns() / 1000000;
    if (use_is_signed_in(use) ||
        rate_take(use->platform->searches, use->actor.address, now_ms, &use->retry_seconds))
        return FAIL_NONE;
    return use_refuse(use, FAIL_THROTTLED, "", "throttled",
        N_("Many searches came from this address just now. Please wait a little."));
}

enum fail register_service_search(struct use *use, const struct register_filter *asked,
    const struct page_request *page, struct register_page *ret_page)
{
    struct register_filter filter = *asked;
    struct register_found found;
    TRY(check_rate(use));
    TRY(settle(use, &filter));
    TRY(check_filter(use, &filter));
    TRY(check_page(use, page));
    TRY(register_store_search(&use->tx, &filter, use_today(use), page, &found));
    return load_page(use, &found, ret_page);
}

enum fail register_service_page(struct use *use, const struct register_ask *ask,
    const struct page_request *page, struct certificate_page *ret_page)
{
    struct certificate_page found;
    bool is_expiring = str_equal(ask->state, STR("expiring"));
    struct certificate_filter filter = {
        .search = page->search,
        .status = is_expiring ? STR("") : ask->state,
        .scheme = ask->scheme,
        .level = ask->level,
        .today = use_today(use),
    };
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    if (is_expiring)
        filter.ends_by = date_add_days(filter.today, REGISTER_EXPIRING_DAYS);
    TRY(certificate_store_page(&use->tx, &filter, page, &found.certificates, &found.n));
    TRY(certificate_store_count(&use->tx, &filter, &found.total));
    for (size_t i = 0; i < found.n; i++)
        found.certificates[i].status =
            certificate_status_on(&found.certificates[i], use_today(use));
    *ret_page = found;
    return FAIL_NONE;
}

enum fail register_service_changes(struct use *use, const struct certificate *certificate,
    struct status_change **ret_changes, size_t *ret_n)
{
    struct status_change *all;
    size_t n;
    *ret_n = 0;
    if (certificate->history.len == 0)
        return FAIL_NONE;
    TRY(status_store_list(&use->tx, certificate->number, &all, &n));
    struct status_change *changes = NEW_ARRAY(use->arena, struct status_change, n);
    for (size_t i = 1; i < n; i++)
        changes[n - 1 - i] = all[i];
    *ret_changes = changes;
    *ret_n = n > 0 ? n - 1 : 0;
    return FAIL_NONE;
}

enum fail register_service_scheme(
    struct use *use, const struct certificate *certificate, const struct scheme **ret_scheme)
{
    struct certification_case c;
    enum fail fail = case_store_load(&use->tx, certificate->certification_case, &c);
    if (fail == FAIL_NONE)
        return scheme_service_pinned(use, c.scheme_sha256, ret_scheme);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    const struct scheme *scheme = scheme_service_find(use, certificate->scheme);
    if (!scheme)
        return FAIL_NOT_FOUND;
    *ret_scheme = scheme;
    return FAIL_NONE;
}
