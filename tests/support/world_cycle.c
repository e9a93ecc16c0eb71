/* The years after the certificate: follow-ups of it, and time that passes. */
#include "service/next_audit_service.h"
#include "store/application_store.h"
#include "store/case_store.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
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

void world_make_confirmed(struct world *world, const char *id)
{
    world_make_follow_up(world, id);
    world_confirm_record(world, id);
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

const char *world_take_over(struct world *world)
{
    static const char heading[] =
        "证书编号,统一社会信用代码,认证方案,等级,认证范围,证书状态,颁证日期,"
        "证书到期日期,首次获证日期,再认证次数,状态变化日期\n";
    struct tx tx = {world->db, world->arena};
    struct organisation holder;
    assert_db(world->db, organisation_store_load(&tx, world->applicant.organisation, &holder));
    struct str row = str_format(world->arena,
        "%s" WORLD_TAKEN_OVER ",%" STR_PRI
        ",gbt27922,五星级,家用电器售后服务,01,2026-01-05,2029-01-04,,,\n",
        heading, STR_ARG(holder.uscc));
    world_file(world, "file", "register.csv", row);
    const char *id = world_ok(world, world->officer, "import.check", "kind", "certificates");
    world_ok(world, world->officer, "import.carry_out", "import", id);
    return WORLD_TAKEN_OVER;
}
