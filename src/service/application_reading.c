#include "service/application_reading.h"

#include "service/scheme_service.h"
#include "store/application_store.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"

enum fail application_reading_load(
    struct use *use, struct str case_id, struct application *ret_application)
{
    struct application application = {.certification_case = case_id};
    enum fail fail = application_store_load(&use->tx, case_id, &application);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    *ret_application = application;
    return FAIL_NONE;
}

enum fail application_reading_held(
    struct use *use, struct str case_id, struct held_certificates *ret_held)
{
    return held_certificate_store_list(&use->tx, case_id, &ret_held->items, &ret_held->n);
}

enum fail application_reading_check(
    struct use *use, const struct certification_case *c, struct problems *problems)
{
    struct organisation organisation;
    struct application application;
    struct application_file file = {
        .organisation = &organisation,
        .c = c,
        .application = &application,
        .today = use_today(use),
    };
    TRY(organisation_store_load(&use->tx, c->organisation, &organisation));
    TRY(application_reading_load(use, c->id, &application));
    TRY(scheme_service_pinned(use, c->scheme_sha256, &file.scheme));
    TRY(outlet_store_count(&use->tx, c->organisation, STR(""), &file.outlets));
    application_check(&file, problems);
    return FAIL_NONE;
}

enum fail application_reading_certificates(struct use *use, struct str organisation,
    struct str scheme, const struct opening_rule *rule, struct application_certificates *ret_found)
{
    struct certificate *all;
    size_t n;
    TRY(certificate_store_of_organisation(&use->tx, organisation, scheme, &all, &n));
    struct application_certificates found = {all, 0};
    for (size_t i = 0; i < n; i++) {
        all[i].status = certificate_status_on(&all[i], use_today(use));
        if (opening_rule_takes(rule, all[i].status))
            found.items[found.n++] = all[i];
    }
    *ret_found = found;
    return FAIL_NONE;
}
