#include "service/certsearch_service.h"

#include "base/limits.h"
#include "service/register_service.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"

enum { PROBLEMS_MAX = 200, PIECE = 500 };

static const char *const formats[] = {"certsearch.csv", "certsearch.json"};
const struct codes certsearch_format_codes = CODES(formats);

/* Outlets are where the organisation is unless they say more. */
static enum fail add_outlets(
    struct use *use, const struct certificate *certificate, struct certsearch_record *record)
{
    struct covered_outlet *outlets;
    size_t n;
    TRY(covered_outlet_store_list(&use->tx, certificate->number, &outlets, &n));
    struct certsearch_site *sites = NEW_ARRAY(use->arena, struct certsearch_site, n + 1);
    sites[0] = record->sites[0];
    for (size_t i = 0; i < n; i++)
        sites[i + 1] = (struct certsearch_site){
            outlets[i].name, outlets[i].address, sites[0].city, sites[0].state, STR("")};
    record->sites = sites;
    record->n_sites = n + 1;
    return FAIL_NONE;
}

static enum fail record_of(
    struct use *use, const struct certificate *certificate, struct certsearch_record *ret_record)
{
    struct organisation organisation = {0};
    const struct scheme *scheme = NULL;
    enum fail fail = register_service_scheme(use, certificate, &scheme);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    fail = organisation_store_load(&use->tx, certificate->organisation, &organisation);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    *ret_record =
        certsearch_of(use->arena, certificate, scheme, organisation.postcode, use_today(use));
    return add_outlets(use, certificate, ret_record);
}

static enum fail load(
    struct use *use, const struct page_request *page, struct certsearch_page *ret_page)
{
    struct certificate *certificates;
    struct certsearch_page found = {.problems = problems_new(use->arena)};
    const struct certificate_filter filter = {.search = page->search, .today = use_today(use)};
    TRY(certificate_store_page(&use->tx, &filter, page, &certificates, &found.n));
    found.records = NEW_ARRAY(use->arena, struct certsearch_record, found.n);
    for (size_t i = 0; i < found.n; i++) {
        TRY(record_of(use, &certificates[i], &found.records[i]));
        enum fail fail = certsearch_check(&found.problems, &found.records[i]);
        if (fail != FAIL_NONE && fail != FAIL_INVALID)
            return fail;
    }
    *ret_page = found;
    return FAIL_NONE;
}

enum fail certsearch_service_page(
    struct use *use, const struct page_request *page, struct certsearch_page *ret_page)
{
    if (!(use->actor.roles & CNCA_READERS))
        return FAIL_FORBIDDEN;
    const struct certificate_filter filter = {.search = page->search, .today = use_today(use)};
    TRY(load(use, page, ret_page));
    return certificate_store_count(&use->tx, &filter, &ret_page->total);
}

static void put(struct buf *out, struct json_write *json, enum certsearch_format format,
    const struct certsearch_page *page)
{
    for (size_t i = 0; i < page->n; i++)
        if (format == CERTSEARCH_CSV)
            certsearch_put_rows(out, &page->records[i]);
        else
            certsearch_put_json(json, &page->records[i]);
}

static void keep_problems(struct use *use, const struct problems *found)
{
    for (const struct problem *p = found->first; p && use->problems.count < PROBLEMS_MAX;
         p = p->next) {
        struct problem *copy = problem_add(&use->problems, p->place, p->code, p->message);
        memcpy(copy->args, p->args, sizeof(copy->args));
    }
}

enum fail certsearch_service_file(
    struct use *use, enum certsearch_format format, struct str *ret_bytes)
{
    struct buf out = buf_new(use->arena);
    struct json_write json = json_write_new(&out);
    struct page_request request = {.sort = STR("number"), .limit = PIECE};
    struct certsearch_page page = {.n = PIECE};
    if (!(use->actor.roles & CNCA_REPORTERS))
        return FAIL_FORBIDDEN;
    if (format == CERTSEARCH_CSV)
        certsearch_put_heading(&out);
    else
        json_write_list(&json, NULL);
    for (; page.n == PIECE; request.offset += PIECE) {
        TRY(load(use, &request, &page));
        keep_problems(use, &page.problems);
        put(&out, &json, format, &page);
    }
    if (format == CERTSEARCH_JSON)
        json_write_end(&json);
    if (use->problems.count > 0)
        return FAIL_INVALID;
    *ret_bytes = buf_str(&out);
    return FAIL_NONE;
}
