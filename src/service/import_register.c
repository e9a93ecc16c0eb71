/* Certificates and cases of an imported table: import_take.h. */
#include "domain/certificate.h"
#include "domain/uscc.h"
#include "service/import_take.h"
#include "service/scheme_service.h"
#include "store/application_store.h"
#include "store/case_store.h"
#include "store/import_store.h"

#define CELL(key) import_take_cell(take, row, key)
#define DAY(key) import_take_day(take, row, key)

/* What rows of both kinds name: an organisation, a scheme and one of its levels. */
struct named {
    const struct organisation *organisation;
    const struct scheme *scheme;
    const struct level *level;
};

static const struct level *level_of(const struct scheme *scheme, struct str typed)
{
    /* 四星级 is what people call 四星. */
    if (str_ends(typed, STR("级")))
        typed = str_sub(typed, 0, typed.len - strlen("级"));
    for (size_t i = 0; i < scheme->n_levels; i++)
        if (str_equal(typed, scheme->levels[i].id) ||
            str_equal(typed, names_get(&scheme->levels[i].names, LANGUAGE_ZH_CN)))
            return &scheme->levels[i];
    return NULL;
}

static enum fail find_named(
    struct import_take *take, const struct import_row *row, struct named *ret_named)
{
    struct named named = {0};
    struct str uscc = uscc_normalise(take->tx.arena, CELL("uscc"));
    named.organisation = import_ahead_organisation(take->ahead, uscc);
    if (!named.organisation)
        return import_take_refuse(take, row, "uscc",
            N_("No organisation with this code is registered: import the organisations first."));
    named.scheme = scheme_service_find(take->use, CELL("scheme"));
    if (!named.scheme)
        return import_take_refuse(take, row, "scheme", N_("There is no scheme of that name."));
    named.level = level_of(named.scheme, CELL("level"));
    if (!named.level)
        return import_take_refuse(take, row, "level", N_("The scheme has no such level."));
    *ret_named = named;
    return FAIL_NONE;
}

static struct str otherwise(struct str given, struct str other)
{
    return given.len > 0 ? given : other;
}

static struct certificate certificate_of(
    struct import_take *take, const struct import_row *row, const struct named *named)
{
    int status = CERTIFICATE_VALID;
    bool known = codes_parse(&certificate_status_codes, CELL("status"), &status);
    (void)known;
    struct certificate c = {
        .number = certificate_number_normalise(take->tx.arena, CELL("number")),
        .organisation = named->organisation->id,
        .status = (enum certificate_status)status,
        .organisation_name = otherwise(CELL("organisation_name"), named->organisation->name),
        .organisation_name_en =
            otherwise(CELL("organisation_name_en"), named->organisation->name_en),
        .uscc = named->organisation->uscc,
        .address = otherwise(CELL("address"), named->organisation->address),
        .address_en = otherwise(CELL("address_en"), named->organisation->address_en),
        .scope = CELL("scope"),
        .scope_en = CELL("scope_en"),
        .scheme = named->scheme->id,
        .scheme_version = named->scheme->version,
        .standard = otherwise(CELL("standard"), named->scheme->standard),
        .level = named->level->id,
        .stars = named->level->stars,
        .score = CELL("score"),
        .issued_on = DAY("issued_on"),
        .expires_on = DAY("expires_on"),
        .first_issued_on = DAY("first_issued_on"),
        .region = uscc_region(named->organisation->uscc),
        .renewals = import_take_count(take, row, "renewals"),
        .surveillances = import_take_count(take, row, "surveillances"),
    };
    if (!date_is_set(c.first_issued_on))
        c.first_issued_on = c.issued_on;
    c.decided_on = DAY("decided_on");
    if (!date_is_set(c.decided_on))
        c.decided_on = c.issued_on;
    return c;
}

/* Both or neither: a day alone says nothing that can be reported. */
static enum fail take_deciders(
    struct import_take *take, const struct import_row *row, struct certificate *c)
{
    struct str typed = CELL("deciders");
    if (date_compare(c->decided_on, c->issued_on) > 0)
        return import_take_refuse(take, row, "decided_on", N_("is after the day of issue"));
    if (typed.len == 0 && !date_is_set(DAY("decided_on")))
        return FAIL_NONE;
    if (!date_is_set(DAY("decided_on")))
        return import_take_refuse(
            take, row, "decided_on", N_("is missing: when was it decided on?"));
    if (!certificate_deciders_parse(take->tx.arena, typed, &c->deciders))
        return import_take_refuse(
            take, row, "deciders", N_("needs one to ten names, with a semicolon between"));
    return FAIL_NONE;
}

static bool is_running(enum certificate_status status)
{
    return status == CERTIFICATE_VALID || status == CERTIFICATE_SUSPENDED;
}

static enum fail check_days(
    struct import_take *take, const struct import_row *row, const struct certificate *c)
{
    struct date today = use_today(take->use);
    struct date status_on = DAY("status_on");
    if (date_compare(c->expires_on, c->issued_on) < 0)
        return import_take_refuse(take, row, "expires_on", N_("is before the day of issue"));
    if (date_compare(c->first_issued_on, c->issued_on) > 0)
        return import_take_refuse(take, row, "first_issued_on", N_("is after the day of issue"));
    if (date_compare(c->issued_on, today) > 0)
        return import_take_refuse(take, row, "issued_on", N_("is in the future"));
    if (is_running(c->status) && date_compare(c->expires_on, today) < 0)
        return import_take_refuse(take, row, "status",
            N_("cannot be: the last day of validity is over, so it must be expired (05)"));
    if (c->status == CERTIFICATE_EXPIRED && date_compare(c->expires_on, today) >= 0)
        return import_take_refuse(
            take, row, "status", N_("cannot be: the last day of validity is not over yet"));
    if (c->status != CERTIFICATE_VALID && c->status != CERTIFICATE_EXPIRED &&
        !date_is_set(status_on))
        return import_take_refuse(
            take, row, "status_on", N_("is missing: since when is this the status?"));
    if (date_is_set(status_on) &&
        (date_compare(status_on, c->issued_on) < 0 || date_compare(status_on, today) > 0))
        return import_take_refuse(
            take, row, "status_on", N_("must be from the day of issue to today"));
    bool ends_right = date_compare(DAY("suspended_until"), status_on) >= 0 &&
                      date_compare(DAY("suspended_until"), c->expires_on) <= 0;
    if (c->status == CERTIFICATE_SUSPENDED && !ends_right)
        return import_take_refuse(take, row, "suspended_until",
            N_("must be from the day of the suspension to the last day of validity"));
    return FAIL_NONE;
}

/* The history begins with the status that it came in, since the day that it had it. */
static struct status_change first_of(
    struct import_take *take, const struct import_row *row, const struct certificate *c)
{
    struct date status_on = DAY("status_on");
    return (struct status_change){
        .number = c->number,
        .position = 1,
        .to_status = c->status,
        .act = STATUS_TAKE_OVER,
        .note = CELL("status_note"),
        .effective_on = date_is_set(status_on) ? status_on : c->issued_on,
        .ends_on = c->status == CERTIFICATE_SUSPENDED ? DAY("suspended_until") : (struct date){0},
        .expires_on = c->expires_on,
        .decided_by = take->use->actor.account,
        .decided_at = take->use->now,
    };
}

enum fail import_take_certificate(
    struct import_take *take, const struct import_row *row, bool *ret_known)
{
    struct named named;
    TRY(find_named(take, row, &named));
    struct certificate c = certificate_of(take, row, &named);
    const struct certificate *there = import_ahead_certificate(take->ahead, c.number);
    *ret_known = there && str_equal(there->organisation, c.organisation);
    if (there && !*ret_known)
        return import_take_refuse(
            take, row, "number", N_("is the number of another organisation's certificate"));
    if (there)
        return FAIL_NONE;
    TRY(check_days(take, row, &c));
    TRY(take_deciders(take, row, &c));
    if (take->batch.len == 0)
        return FAIL_NONE;
    const struct status_change first = first_of(take, row, &c);
    const struct taken_over taken = {named.scheme, &c, &first};
    take_over_add(take->use, take->over, &take->piece, &taken);
    return FAIL_NONE;
}

static struct certification_case case_of(
    struct import_take *take, const struct import_row *row, const struct named *named)
{
    int64_t categories = import_take_count(take, row, "categories");
    return (struct certification_case){
        .id = random_id(take->tx.arena, take->use->platform->random),
        .organisation = named->organisation->id,
        .scheme = named->scheme->id,
        .scheme_version = named->scheme->version,
        .scheme_sha256 = named->scheme->sha256,
        .activity = ACTIVITY_INITIAL,
        .state = CASE_DRAFT,
        .scope = CELL("scope"),
        .scope_en = CELL("scope_en"),
        .level = named->level->id,
        .categories = categories > 0 ? categories : 1,
        .scope_staff = import_take_count(take, row, "scope_staff"),
        .desired_on = DAY("desired_on"),
        .remarks = CELL("remarks"),
        .created_at = take->use->now,
        .entered_at = take->use->now,
        .revision = 1,
    };
}

/* A draft: what the other system did to it is not taken for a step done here. */
enum fail import_take_case(struct import_take *take, const struct import_row *row, bool *ret_known)
{
    struct named named;
    TRY(imported_case_store_is_known(&take->tx, CELL("reference"), ret_known));
    if (*ret_known)
        return FAIL_NONE;
    TRY(find_named(take, row, &named));
    if (import_take_count(take, row, "scope_staff") < 1)
        return import_take_refuse(take, row, "scope_staff", N_("must be one at least"));
    if (take->batch.len == 0)
        return FAIL_NONE;
    const struct scheme *current;
    TRY(scheme_service_current(take->use, named.scheme->id, &current));
    const struct certification_case c = case_of(take, row, &named);
    const struct application application = {.certification_case = c.id};
    TRY(case_store_save(&take->tx, &c));
    TRY(application_store_save(&take->tx, &application));
    return imported_case_store_add(&take->tx, CELL("reference"), c.id, take->batch);
}
