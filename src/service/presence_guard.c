#include "service/presence_guard.h"

#include "service/presence_service.h"
#include "store/case_store.h"

static enum fail require(
    struct use *use, struct str case_id, int64_t stage, enum presence_kind kind)
{
    struct certification_case c;
    struct presence_record record;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(presence_service_record(use, &c, &record));
    if (!record.scheme->presence.used)
        return FAIL_NONE;
    if (!scheme_has_stages(record.scheme, c.activity))
        stage = 0;
    if (presence_sign_find(&record, stage, kind))
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "presence", "presence",
        kind == PRESENCE_ARRIVAL
            ? N_("Sign the team's arrival on site first.")
            : N_("Sign the team's departure after the closing meeting first."));
}

enum fail presence_guard_open_stage1(struct use *use, struct str case_id)
{
    return require(use, case_id, 1, PRESENCE_ARRIVAL);
}

enum fail presence_guard_close_stage1(struct use *use, struct str case_id)
{
    return require(use, case_id, 1, PRESENCE_DEPARTURE);
}

enum fail presence_guard_open_stage2(struct use *use, struct str case_id)
{
    return require(use, case_id, 2, PRESENCE_ARRIVAL);
}

enum fail presence_guard_close_sheet(struct use *use, struct str case_id)
{
    return require(use, case_id, 2, PRESENCE_DEPARTURE);
}

enum fail presence_guard_explained(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct presence_record record;
    struct presence_exception *exceptions;
    size_t n;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(presence_service_record(use, &c, &record));
    presence_exceptions(use->arena, &record, use->now, &exceptions, &n);
    for (size_t i = 0; i < n; i++)
        if (!exceptions[i].by[PRESENCE_TEAM] || !exceptions[i].by[PRESENCE_BODY])
            return use_refuse(use, FAIL_STATE, "presence", "not_explained",
                N_("Exceptions on site are explained first, each by an assessor and by the body."));
    return FAIL_NONE;
}

enum fail presence_guard_sign(struct use *use, struct str case_id)
{
    struct certification_case c;
    struct presence_record record;
    TRY(case_store_load(&use->tx, case_id, &c));
    TRY(presence_service_record(use, &c, &record));
    int64_t stage = presence_service_stage(&c, record.scheme);
    for (enum presence_kind kind = 0; kind < PRESENCE_KIND_COUNT; kind++)
        if (presence_service_is_open(&record, &c, stage, kind))
            return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "presence", "signed",
        N_("Arrival and departure of this stage are signed."));
}
