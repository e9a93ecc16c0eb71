/* The years after the certificate: follow-ups of it, and time that passes. */
#include "service/next_audit_service.h"
#include "store/application_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "support/world.h"

const char *world_certificate(struct world *world, const char *id)
{
    struct tx tx = {world->db, world->arena};
    struct certificate certificate;
    assert_db(world->db, certificate_store_of_case(&tx, str_of(id), &certificate));
    return str_c(world->arena, certificate.number);
}

struct certificate world_register(struct world *world, const char *number)
{
    struct tx tx = {world->db, world->arena};
    struct certificate certificate;
    assert_db(world->db, certificate_store_load(&tx, str_of(number), &certificate));
    return certificate;
}

const char *world_follow_up(struct world *world, const char *number, const char *activity)
{
    struct certificate certificate = world_register(world, number);
    return world_ok(world, world->planner, "case.open", "organisation",
        str_c(world->arena, certificate.organisation), "certificate", number, "activity", activity);
}

void world_pass_days(struct world *world, int64_t days)
{
    world->clock.now += days * 24 * 3600;
}

void world_go_to(struct world *world, struct date day)
{
    world_pass_days(world, date_days_between(date_of_instant(world->clock.now), day));
}

size_t world_open_audits(struct world *world)
{
    struct use use = world_use(world, world->nobody);
    struct next_audit audit;
    enum fail fail;
    size_t n = 0;
    while ((fail = next_audit_service_open(&use, &audit)) == FAIL_NONE)
        n++;
    assert_int_equal(fail, FAIL_NOT_FOUND);
    return n;
}

struct next_audit world_next_audit(struct world *world, const char *number)
{
    struct tx tx = {world->db, world->arena};
    struct next_audit audit;
    assert_db(world->db, next_audit_store_load(&tx, str_of(number), &audit));
    return audit;
}

const char *world_late_certificate(struct world *world, const char *id)
{
    const char *number = world_certificate(world, id);
    world_go_to(world, date_add_days(world_next_audit(world, number).latest_on, 1));
    return number;
}

void world_make_follow_up(struct world *world, const char *id)
{
    const char *number = world_certificate(world, world_case_in(world, CASE_CERTIFIED));
    struct tx tx = {world->db, world->arena};
    struct application application;
    world_make_surveillance(world, id);
    world_pay(world, id);
    assert_db(world->db, application_store_load(&tx, str_of(id), &application));
    application.certificate = str_of(number);
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, application_store_save(&tx, &application));
    assert_db(world->db, db_commit(world->db));
}

void world_make_surveillance(struct world *world, const char *id)
{
    struct certification_case c = world_case(world, id);
    struct tx tx = {world->db, world->arena};
    c.activity = ACTIVITY_SURVEILLANCE;
    assert_db(world->db, db_begin(world->db, DB_WRITE));
    assert_db(world->db, case_store_save(&tx, &c));
    assert_db(world->db, db_commit(world->db));
}

bool world_has_stages(struct world *world, const char *id)
{
    enum activity activity = world_case(world, id).activity;
    return activity != ACTIVITY_SURVEILLANCE && activity != ACTIVITY_SPECIAL &&
           activity != ACTIVITY_SCOPE_EXTENSION;
}
