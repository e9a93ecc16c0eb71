/* The assessment report of a case in the world. */
#include "service/report_service.h"
#include "support/world.h"

void world_write_report(struct world *world, const char *id)
{
    world_ok(world, world->leader, "report.write", "case", id, "recommendation", "recommend",
        "text.deviations", "无偏离。", "text.risks", "委托网点人员流动较大，已建立上岗考核。",
        "text.certificate_use", "初次认证，尚未使用证书和标志。", "text.overall",
        "服务体系健全，运行有效。", "text.next_focus", "委托网点的维修记录。", "text.unresolved",
        "无。", "answer.legal.licences", "yes", "answer.legal.accidents", "no",
        "answer.legal.complaints", "no", "answer.legal.inspections", "no",
        "answer.legal.dishonesty", "no", "text.legal.licences", "营业执照在有效期内");
}

const char *world_report_hash(struct world *world, const char *id)
{
    struct use use = world_use(world, world->leader);
    struct paper paper;
    use.arena = use.tx.arena = world->arena;
    if (report_service_draft(&use, str_of(id), REPORT_COMPLETE, &paper) != FAIL_NONE)
        return "none";
    return str_c(world->arena, paper_sha256(world->arena, &paper));
}

void world_sign_report(struct world *world, const char *id)
{
    world_ok(world, world->leader, "report.issue", "case", id, "sha256",
        world_report_hash(world, id), "password", WORLD_PASSWORD);
}

void world_issue_report(struct world *world, const char *id)
{
    world_write_report(world, id);
    world_sign_report(world, id);
}
