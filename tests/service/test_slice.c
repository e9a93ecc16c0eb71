/* The main path, from an enterprise that nobody knows to a certificate that anybody can find. */
#include "service/case_service.h"
#include "service/organisation_service.h"
#include "service/register_service.h"
#include "service/session_service.h"
#include "store/certificate_store.h"
#include "store/organisation_store.h"
#include "support/world.h"

static void a_case_can_be_driven_to_every_state(struct test_database *test)
{
    struct world *world = world_new(test);
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++)
        world_case_in(world, state);
}

/* Signs in and is whoever the session says. */
static struct actor sign_in(struct world *world, const char *login)
{
    struct actor actor;
    struct str csrf;
    world_ok(world, world->nobody, "session.open", "login", login, "password", WORLD_PASSWORD);
    struct str token = str_copy(world->arena, world->secret);
    struct use use = world_use(world, world->nobody);
    use.arena = world->arena;
    use.tx.arena = world->arena;
    assert_int_equal(session_service_actor(&use, token, &actor, &csrf), FAIL_NONE);
    return actor;
}

static struct actor register_enterprise(struct world *world)
{
    world_ok(world, world->nobody, "account.register", "uscc", " 91320300ma1000099x",
        "organisation_name", "某某电器有限公司", "name", "赵敏", "phone", "0516-83000000", "login",
        "zhao.min", "password", WORLD_PASSWORD);
    return sign_in(world, "zhao.min");
}

static void describe_enterprise(struct world *world, struct actor applicant)
{
    world_ok(world, applicant, "organisation.edit", "name", "某某电器有限公司",
        "legal_representative", "钱进", "nature", "limited", "industry", "5274", "district",
        "320303", "management_staff", "10", "address", "徐州市云龙区2号", "contact", "赵敏",
        "phone", "0516-83000000", "staff", "100");
    world_file(world, "file", "outlets.csv",
        STR("code,name,address,staff\n1,徐州一店,中山路1号,6\n2,徐州二店,中山路2号,7\n"
            "3,徐州三店,中山路3号,8\n"));
    world_ok(world, applicant, "outlet.import", NULL);
}

static const char *evaluate_itself(struct world *world, struct actor applicant)
{
    const char *evaluation = world_ok(world, applicant, "evaluation.open", "scheme", WORLD_SCHEME);
    world_ok(world, applicant, "evaluation.answer", "evaluation", evaluation, "clause", "5.1.1.1",
        "answer", "met", "note", "售后部12人");
    return evaluation;
}

static const char *apply(struct world *world, struct actor applicant)
{
    const char *id = world_ok(world, applicant, "application.open", "scheme", WORLD_SCHEME, "scope",
        "家用电器的售后服务", "level", "four_star", "categories", "1", "scope_staff", "100",
        "classes", "家用电器", "ready", "1");
    world_give_documents(world, applicant, id);
    world_ok(world, applicant, "application.submit", "case", id);
    return id;
}

static void answer_gaps(struct world *world, struct actor applicant, const char *id)
{
    struct case_view view;
    struct use use = world_use(world, applicant);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    for (size_t i = 0; i < view.n_gaps && view.gaps[i].round == view.gaps[0].round; i++)
        if (str_starts(view.gaps[i].code, STR("condition:")))
            world_ok(world, applicant, "application.answer", "case", id, "gap",
                str_c(world->arena, view.gaps[i].id), "answer", "已修改");
}

/* The review returns it once, with two gaps, and then accepts it. */
static void review(struct world *world, struct actor applicant, const char *id)
{
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_ok(world, world->reviewer, "application.check", "case", id, "verdict.document:licence",
        "gap", "note.document:licence", "副本已过期，请换新的", "verdict.condition:scope_text",
        "gap", "note.condition:scope_text", "请写明产品类别");
    world_ok(world, world->reviewer, "application.return", "case", id);
    world_give_documents(world, applicant, id);
    answer_gaps(world, applicant, id);
    world_ok(world, applicant, "application.edit", "case", id, "scope",
        "家用电器（空调）的售后服务", "level", "four_star", "categories", "1", "scope_staff", "100",
        "classes", "空调", "ready", "1");
    world_ok(world, applicant, "application.submit", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_accept(world, id);
}

static void assess(struct world *world, struct actor applicant, const char *id)
{
    world_approve_days(world, id);
    world_offer(world, id);
    world_ok(world, applicant, "contract.accept", "case", id, "sha256", world_offered(world, id),
        "password", WORLD_PASSWORD);
    world_case_on(world, id, CASE_PROGRAMMED);
    world_put_team(world, id);
    world_ok(world, world->planner, "team.dispatch", "case", id);
    world_ok(world, applicant, "team.confirm", "case", id);
    world_case_on(world, id, CASE_STAGE2);
    world_record_all(world, id, "met");
    /* worth 5: 95 is five stars, exactly */
    world_record(world, id, "5.1.2.2", "not_met");
    world_file(world, "files", "名单.txt", STR("service managers: none\n"));
    world_ok(world, world->assessor, "assessment.evidence", "case", id, "clause", "5.1.2.2");
    world_before_close(world, id);
    world_ok(world, world->leader, "assessment.close", "case", id);
}

static struct register_page search(struct world *world, const char *text)
{
    struct register_page page;
    struct register_filter filter = {.q = str_of(text)};
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, world->nobody);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(register_service_search(&use, &filter, &request, &page), FAIL_NONE);
    use_read_end(&use);
    return page;
}

static void check_certificate(struct world *world, const char *number)
{
    struct certificate found;
    struct use use = world_use(world, world->nobody);
    struct str typed = str_lower(world->arena, str_of(number));
    assert_int_equal(
        register_service_find(&use, str_concat(world->arena, typed, STR(" ")), &found), FAIL_NONE);
    assert_str(found.number, number);
    assert_str(found.organisation_name, "某某电器有限公司");
    assert_str(found.uscc, "91320300MA1000099X");
    assert_str(found.scope, "家用电器（空调）的售后服务");
    assert_str(found.level, "five_star");
    assert_int_equal(found.stars, 5);
    assert_str(found.score, "95.00");
    assert_int_equal(found.status, CERTIFICATE_VALID);
    assert_str(date_format(world->arena, found.issued_on), "2026-11-21");
    assert_str(date_format(world->arena, found.expires_on), "2029-11-20");
    assert_int_equal(found.outlets, 3);
    assert_str(found.region, "320300");
}

static void check_search(struct world *world, const char *number)
{
    static const char *const parts[] = {"某某", "电器", "有限", "某某电器有限公司", "公司"};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        struct register_page page = search(world, parts[i]);
        assert_int_equal(page.n, 1);
        assert_str(page.certificates[0].number, number);
    }
    assert_int_equal(search(world, number).n, 1);
    assert_int_equal(search(world, "云海").n, 0);
}

static void an_enterprise_goes_from_registration_to_a_public_certificate(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor applicant = register_enterprise(world);
    describe_enterprise(world, applicant);
    evaluate_itself(world, applicant);
    const char *id = apply(world, applicant);
    review(world, applicant, id);
    assess(world, applicant, id);
    world_pay(world, id);
    world_case_on(world, id, CASE_REVIEWED);
    world_grant(world, id);
    world_send_wording(world, id);
    world_ok(world, applicant, "wording.agree", "case", id, "sha256", world_wording_hash(world, id),
        "password", WORLD_PASSWORD);
    const char *number = world_issue(world, id);
    assert_string_equal(number, "19926F00001R0M");
    check_certificate(world, number);
    check_search(world, number);
}

/* What is on the case at the end is what was done on the way. */
static void a_certified_case_shows_its_whole_story_to_the_body(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    struct case_view view;
    struct use use = world_use(world, world->reviewer);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    assert_str(view.organisation_name, "徐州星光电器有限公司");
    assert_int_equal(view.n_drawn, 4);
    assert_int_equal(view.n_team, 2);
    assert_str(view.team[0].name, "leader");
    assert_int_equal(view.team[0].part, TEAM_LEADER);
    assert_true(view.evaluation.locked);
    assert_str(view.evaluation.final, "100");
    assert_int_equal(view.decision.verdict, VERDICT_GRANTED);
    assert_str(view.decision.level, "five_star");
    assert_str(view.certificate.certification_case, id);
    assert_str(view.events[0].action, "application.open");
    assert_str(view.events[view.n_events - 1].action, "certificate.issue");
}

static void the_gaps_of_a_return_stay_with_the_case_by_round(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_UNDER_REVIEW);
    world_ok(world, world->reviewer, "application.check", "case", id, "verdict.document:licence",
        "gap", "note.document:licence", "请补");
    world_ok(world, world->reviewer, "application.return", "case", id);
    world_give_documents(world, world->applicant, id);
    world_ok(world, world->applicant, "application.submit", "case", id);
    world_ok(world, world->reviewer, "application.review", "case", id);
    world_ok(world, world->reviewer, "application.check", "case", id, "verdict.document:outlets",
        "gap", "note.document:outlets", "请列", "verdict.condition:budget", "gap",
        "note.condition:budget", "请说明");
    world_ok(world, world->reviewer, "application.return", "case", id);
    struct case_view view;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(view.n_gaps, 3);
    assert_int_equal(view.gaps[0].round, 2);
    assert_str(view.gaps[0].item, "销售与服务网点清单（附分布图）");
    assert_str(view.gaps[1].item, "有专项售后服务经费");
    assert_str(view.gaps[1].code, "condition:budget");
    assert_str(view.gaps[2].note, "请补");
    assert_int_equal(view.gaps[2].round, 1);
}

/* The annex of a certificate says what was certified, not what the enterprise has become. */
static void an_annex_keeps_the_outlets_of_the_day_of_issue(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    struct case_view view;
    struct outlet *outlets;
    struct covered_outlet *covered;
    size_t n_outlets;
    size_t n;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(case_service_show(&use, str_of(id), &view), FAIL_NONE);
    assert_int_equal(
        outlet_store_open(&use.tx, view.c.organisation, &outlets, &n_outlets), FAIL_NONE);
    use_read_end(&use);
    struct str number = str_copy(world->arena, view.certificate.number);
    const char *closed = str_c(world->arena, outlets[0].id);
    const char *name = str_c(world->arena, outlets[0].name);
    world_ok(world, world->applicant, "outlet.close", "outlet", closed);
    use = world_use(world, world->applicant);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(covered_outlet_store_list(&use.tx, number, &covered, &n), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(n, WORLD_OUTLETS);
    assert_int_equal(n, n_outlets);
    assert_str(covered[0].name, name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_case_can_be_driven_to_every_state),
        ON_BOTH(an_enterprise_goes_from_registration_to_a_public_certificate),
        ON_BOTH(a_certified_case_shows_its_whole_story_to_the_body),
        ON_BOTH(an_annex_keeps_the_outlets_of_the_day_of_issue),
        ON_BOTH(the_gaps_of_a_return_stay_with_the_case_by_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
