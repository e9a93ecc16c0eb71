/* Who finds what: nobody more than pages would show them. */
#include "service/search_service.h"

#include "base/buf.h"
#include "service/case_access.h"
#include "store/case_store.h"
#include "store/nonconformity_store.h"
#include "store/report_store.h"
#include "store/search_index.h"
#include "store/search_source.h"
#include "support/world.h"

static struct search_result look(struct world *world, struct actor actor, struct str query)
{
    struct use use = world_use(world, actor);
    struct page_request page = {.limit = 50};
    struct search_result result;
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(search_service_all(&use, query, &page, &result), FAIL_NONE);
    return result;
}

static struct search_group group(
    struct world *world, struct actor actor, enum search_kind kind, const char *query)
{
    struct search_result result = look(world, actor, str_of(query));
    for (size_t i = 0; i < result.n_groups; i++)
        if (result.groups[i].kind == kind)
            return result.groups[i];
    return (struct search_group){0};
}

static int64_t total(
    struct world *world, struct actor actor, enum search_kind kind, const char *query)
{
    return group(world, actor, kind, query).total;
}

static const char *name_of(struct world *world, struct actor actor)
{
    static const struct sql sql = {
        "test_search_name", "SELECT name FROM organisation WHERE id = $1"};
    struct rows rows;
    assert_db(world->db,
        db_query(world->db, world->arena, &sql, ARGS(value_text(actor.organisation)), &rows));
    return str_c(world->arena, rows.cells[0].text);
}

static void set_state(struct world *world, const char *id, enum case_state state)
{
    struct tx tx = {world->db, world->arena};
    struct certification_case c = world_case(world, id);
    c.state = state;
    assert_db(world->db, case_store_save(&tx, &c));
}

static void an_applicant_finds_its_own_organisation_and_the_body_all(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *own = name_of(world, world->applicant);
    const char *others = name_of(world, world->other);
    world_case_in(world, CASE_SUBMITTED);
    assert_int_equal(total(world, world->applicant, SEARCH_ORGANISATION, own), 1);
    assert_int_equal(total(world, world->applicant, SEARCH_CASE, own), 1);
    assert_true(total(world, world->applicant, SEARCH_OUTLET, "店") > 0 ||
                total(world, world->applicant, SEARCH_OUTLET, "0") > 0);
    assert_int_equal(look(world, world->applicant, str_of(others)).total, 0);
    assert_int_equal(look(world, world->other, str_of(own)).total, 0);
    assert_int_equal(total(world, world->planner, SEARCH_ORGANISATION, own), 1);
    assert_int_equal(total(world, world->planner, SEARCH_ORGANISATION, others), 1);
    assert_int_equal(total(world, world->planner, SEARCH_CASE, own), 1);
}

static void nobody_who_is_not_signed_in_finds_anything(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->nobody);
    struct page_request page = {.limit = 50};
    struct search_result result;
    assert_int_equal(search_service_all(&use, STR("有限"), &page, &result), FAIL_UNAUTHENTICATED);
    assert_int_equal(
        search_service_kind(&use, SEARCH_CASE, STR("有限"), &page, &result), FAIL_UNAUTHENTICATED);
}

/* Findings, special items and evidence alike: all are of the same audience. */
static void findings_are_found_by_the_enterprise_once_they_are_for_its_eyes(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "assessment.record", "case", id, "clause", "5.1.1.1", "answer",
        "not_met", "note", "没有暴露计划");
    world_ok(world, world->leader, "assessment.special", "case", id, "kind", "deduction", "ground",
        "law", "note", "暴露罚款");
    assert_int_equal(total(world, world->decider, SEARCH_FINDING, "暴露"), 1);
    assert_int_equal(total(world, world->decider, SEARCH_SPECIAL, "暴露"), 1);
    for (int state = 0; state < CASE_STATE_COUNT; state++) {
        struct use use = world_use(world, world->applicant);
        struct certification_case c = {.state = (enum case_state)state};
        int64_t expected = case_shows_assessment(&use, &c) ? 2 : 0;
        set_state(world, id, (enum case_state)state);
        assert_int_equal(look(world, world->applicant, STR("暴露")).total, expected);
        assert_int_equal(look(world, world->other, STR("暴露")).total, 0);
        assert_int_equal(look(world, world->decider, STR("暴露")).total, 2);
    }
}

static void a_self_evaluation_is_found_by_its_enterprise_alone(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = str_c(world->arena,
        str_of(world_ok(world, world->applicant, "evaluation.open", "scheme", WORLD_SCHEME)));
    world_ok(world, world->applicant, "evaluation.answer", "evaluation", id, "clause", "5.1.1.1",
        "answer", "not_met", "note", "自曝其短");
    struct actor body[] = {world->admin, world->manager, world->planner, world->leader,
        world->decider, world->reviewer, world->other};
    assert_int_equal(total(world, world->applicant, SEARCH_FINDING, "自曝其短"), 1);
    for (size_t i = 0; i < ARRAY_LEN(body); i++)
        assert_int_equal(look(world, body[i], STR("自曝其短")).total, 0);
}

static void an_interview_is_never_found_by_the_enterprise(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    world_ok(world, world->leader, "record.save", "case", id, "kind", "interview", "person", "李四",
        "text", "经理说的悄悄话");
    assert_int_equal(total(world, world->decider, SEARCH_RECORD, "悄悄话"), 1);
    assert_int_equal(look(world, world->applicant, STR("悄悄话")).total, 0);
    set_state(world, id, CASE_CERTIFIED);
    assert_int_equal(look(world, world->applicant, STR("悄悄话")).total, 0);
    assert_int_equal(look(world, world->applicant, STR("李四")).total, 0);
}

static void of_a_report_the_enterprise_finds_the_number_once_it_is_issued(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct str id = str_of(world_case_in(world, CASE_STAGE2));
    struct report_draft draft = {.certification_case = id,
        .version = 1,
        .author = world->leader.account,
        .written_at = world->clock.now};
    struct report_text text = {.certification_case = id,
        .version = 1,
        .place = STR("summary"),

        .content = STR("暗访员在前台所见")};
    struct report_edition edition = {.certification_case = id,
        .issue = 1,
        .version = 1,
        .number = STR("BG-2026-077"),
        .issued_by = world->leader.account,
        .issued_at = world->clock.now};
    assert_db(world->db, report_draft_store_add(&tx, &draft));
    assert_db(world->db, report_text_store_add(&tx, &text));
    assert_int_equal(total(world, world->decider, SEARCH_REPORT, "暗访员"), 1);
    assert_int_equal(look(world, world->applicant, STR("bg2026077")).total, 0);
    assert_db(world->db, report_edition_store_add(&tx, &edition));
    assert_int_equal(total(world, world->applicant, SEARCH_REPORT, "bg2026077"), 1);
    set_state(world, str_c(world->arena, id), CASE_CERTIFIED);
    assert_int_equal(look(world, world->applicant, STR("暗访员")).total, 0);
    assert_int_equal(look(world, world->other, STR("bg2026077")).total, 0);
    draft.version = text.version = 2;
    text.content = STR("重写");
    assert_db(world->db, report_draft_store_add(&tx, &draft));
    assert_db(world->db, report_text_store_add(&tx, &text));
    assert_int_equal(total(world, world->decider, SEARCH_REPORT, "暗访员"), 0);
    assert_int_equal(total(world, world->decider, SEARCH_REPORT, "重写"), 1);
}

static void a_nonconformity_is_found_by_the_enterprise_once_it_is_announced(
    struct test_database *test)
{
    struct world *world = world_new(test);
    struct tx tx = {world->db, world->arena};
    struct nonconformity nc = {
        .id = STR("nc1"),
        .certification_case = str_of(world_case_in(world, CASE_STAGE2)),
        .number = 7,
        .clause = STR("5.1.1.1"),
        .site = STR("hq"),
        .fact = STR("校准证书过期"),
        .raised_by = world->leader.account,
        .raised_at = world->clock.now,
        .verifier = world->leader.account,
        .revision = 1,
    };
    struct nc_answer answer = {
        .nonconformity = nc.id,
        .version = 1,
        .certification_case = nc.certification_case,
        .correction = STR("已送检"),
        .cause = STR("台账遗漏"),
        .action = STR("每月核对"),
        .author = world->applicant.account,
        .answered_at = world->clock.now,
    };
    assert_db(world->db, nonconformity_store_save(&tx, &nc));
    assert_int_equal(total(world, world->decider, SEARCH_NONCONFORMITY, "nc07 校准"), 1);
    assert_int_equal(look(world, world->applicant, STR("校准证书")).total, 0);
    nc.announced_at = world->clock.now;
    assert_db(world->db, nonconformity_store_save(&tx, &nc));
    assert_db(world->db, nc_answer_store_add(&tx, &answer));
    assert_int_equal(total(world, world->applicant, SEARCH_NONCONFORMITY, "校准 台账遗漏"), 1);
    assert_int_equal(look(world, world->other, STR("校准证书")).total, 0);
}

static void people_are_found_by_who_reads_the_registry_and_by_themselves(struct test_database *test)
{
    struct world *world = world_new(test);
    world_enrol(world, world->leader, GRADE_ASSESSOR);
    world_enrol(world, world->assessor, GRADE_ASSESSOR);
    const char *name = str_c(world->arena, world->leader.name);
    struct actor readers[] = {world->admin, world->manager, world->planner, world->reviewer,
        world->decider, world->leader};
    struct actor others[] = {world->assessor, world->sales, world->finance, world->reporter,
        world->applicant, world->other};
    for (size_t i = 0; i < ARRAY_LEN(readers); i++)
        assert_int_equal(total(world, readers[i], SEARCH_PERSON, name), 1);
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_int_equal(total(world, others[i], SEARCH_PERSON, name), 0);
    assert_int_equal(total(world, world->assessor, SEARCH_PERSON, "SC03"), 1);
    assert_true(total(world, world->planner, SEARCH_PERSON, "SC03") >= 2);
}

static void a_token_finds_no_more_than_its_roles(struct test_database *test)
{
    struct world *world = world_new(test);
    struct actor token = world->admin;
    world_enrol(world, world->leader, GRADE_ASSESSOR);
    token.roles = ROLE_BIT(ROLE_SALES);
    const char *name = str_c(world->arena, world->leader.name);
    assert_int_equal(total(world, token, SEARCH_PERSON, name), 0);
    token.roles = 0;
    assert_int_equal(look(world, token, str_of(name_of(world, world->applicant))).total, 0);
}

/* What no page shows to everybody who may search is in no source. */
static void answers_of_customers_visits_in_disguise_and_identities_are_in_no_index(void **state)
{
    static const char *const kept[] = {"survey_", "mystery_", "identity_number", "p.phone",
        "password", "token", "bank_account", "conflict_declaration", "appraisal", "contract"};
    (void)state;
    size_t at;
    for (size_t i = 0; i < search_sources_count; i++)
        for (size_t k = 0; k < ARRAY_LEN(kept); k++)
            if (str_find(str_of(search_sources[i].sql->text), str_of(kept[k]), 0, &at))
                fail_msg("%s is in %s", kept[k], search_sources[i].sql->name);
}

static void everything_an_applicant_finds_is_its_own(struct test_database *test)
{
    static const char *const queries[] = {"有", "服务", "5", "1", "a", "0", "公司", "pdf", "的"};
    struct world *world = world_new(test);
    struct actor actors[] = {world->applicant, world->other};
    int64_t found = 0;
    world_case_in(world, CASE_STAGE2);
    world_case_in(world, CASE_CERTIFIED);
    for (size_t q = 0; q < ARRAY_LEN(queries); q++)
        for (size_t a = 0; a < ARRAY_LEN(actors); a++) {
            struct search_result result = look(world, actors[a], str_of(queries[q]));
            for (size_t g = 0; g < result.n_groups; g++)
                for (size_t i = 0; i < result.groups[g].n; i++, found++)
                    assert_true(
                        str_equal(result.groups[g].hits[i].organisation, actors[a].organisation));
        }
    assert_true(found > 50);
}

static void hostile_queries_find_nothing_and_break_nothing(struct test_database *test)
{
    static const char *const queries[] = {"%", "_", "%%%", "' OR '1'='1", "\"", "\\", "--", ";",
        "'; DROP TABLE search_entry; --", "\xff\xfe", "\xe4\xb8", "\x01\x02\x1f", "<script>", "!!",
        "𠀀𠀁", "\xf4\x8f\xbf\xbf", "*", "NEAR(a b)", "a AND b", "$1"};
    struct world *world = world_new(test);
    struct actor actors[] = {world->planner, world->applicant};
    struct buf wide = buf_new(world->arena);
    buf_repeat(&wide, STR("有限 公司 a% "), 20000);
    for (size_t a = 0; a < ARRAY_LEN(actors); a++) {
        for (size_t q = 0; q < ARRAY_LEN(queries); q++)
            look(world, actors[a], str_of(queries[q]));
        assert_int_equal(look(world, actors[a], STR("%")).total, 0);
        assert_int_equal(look(world, actors[a], STR("_")).total, 0);
        assert_int_equal(look(world, actors[a], STR("\xff有")).total, 0);
        assert_int_equal(look(world, actors[a], STR("有\0限")).words.n, 0);
        assert_true(look(world, actors[a], buf_str(&wide)).words.n <= SEARCH_WORDS_MAX);
    }
}

static void one_kind_is_paged_without_gaps_or_repeats(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->planner);
    struct page_request page = {.limit = 3};
    struct search_result result;
    struct buf seen = buf_new(world->arena);
    int64_t n = 0;
    use.arena = use.tx.arena = world->arena;
    do {
        assert_int_equal(
            search_service_kind(&use, SEARCH_OUTLET, STR("0"), &page, &result), FAIL_NONE);
        for (size_t i = 0; result.n_groups > 0 && i < result.groups[0].n; i++, n++) {
            size_t at;
            struct str source = result.groups[0].hits[i].source;
            assert_false(str_find(buf_str(&seen), source, 0, &at));
            buf_put(&seen, source);
        }
        page.offset += page.limit;
    } while (result.n_groups > 0 && result.groups[0].n > 0);
    assert_int_equal(n, result.total);
    assert_true(n > page.limit);
}

static const struct sql dump_sql[] = {
    {"test_search_all_grams",
        "SELECT e.kind, e.source, g.gram FROM search_gram g LEFT JOIN search_entry e"
        " ON e.id = g.entry ORDER BY e.kind, e.source, g.gram"},
    {"test_search_all_entries",
        "SELECT kind, source, organisation, certification_case, audience, place, title, body,"
        " folded FROM search_entry ORDER BY kind, source"},
};

static struct str dump_index(struct world *world)
{
    struct buf out = buf_new(world->arena);
    for (size_t i = 0; i < ARRAY_LEN(dump_sql); i++) {
        struct rows rows;
        assert_db(world->db, db_query(world->db, world->arena, &dump_sql[i], NO_ARGS, &rows));
        for (size_t k = 0; k < rows.count * rows.columns; k++)
            buf_format(&out, "%lld%" STR_PRI "|", (long long)rows.cells[k].integer,
                STR_ARG(rows.cells[k].text));
    }
    return buf_str(&out);
}

/* After all that a case goes through. */
static void the_index_is_never_behind(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->admin);
    int64_t n;
    world_case_in(world, CASE_CERTIFIED);
    world_case_in(world, CASE_DRAFT);
    struct str before = dump_index(world);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(search_service_rebuild(&use, true, &n), FAIL_NONE);
    assert_true(n > 20);
    assert_true(str_equal(dump_index(world), before));
    assert_int_equal(search_service_rebuild(&use, false, &n), FAIL_NONE);
    assert_int_equal(n, -1);
}

static void a_charge_is_found_by_its_client_and_by_those_who_see_what_is_owed(
    struct test_database *test)
{
    struct world *world = world_new(test);
    size_t n;
    const char *id = world_case_in(world, CASE_CONTRACTED);
    const char *number = str_c(world->arena, world_charges(world, id, &n)[0].number);
    const char *invoice = world_invoice(world, world_charge(world, id, CHARGE_CONTRACT), "100");
    world_issue_invoice(world, invoice, "26327000001234567890");
    const char *const queries[] = {number, "26327000001234567890"};
    for (size_t i = 0; i < ARRAY_LEN(queries); i++) {
        const struct actor readers[] = {
            world->finance, world->manager, world->head, world->sales, world->applicant};
        const struct actor others[] = {
            world->other, world->assessor, world->planner, world->officer, world->admin};
        for (size_t k = 0; k < ARRAY_LEN(readers); k++)
            assert_int_equal(total(world, readers[k], SEARCH_CHARGE, queries[i]), 1);
        for (size_t k = 0; k < ARRAY_LEN(others); k++)
            assert_int_equal(total(world, others[k], SEARCH_CHARGE, queries[i]), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(an_applicant_finds_its_own_organisation_and_the_body_all),
        ON_BOTH(nobody_who_is_not_signed_in_finds_anything),
        ON_BOTH(findings_are_found_by_the_enterprise_once_they_are_for_its_eyes),
        ON_BOTH(a_self_evaluation_is_found_by_its_enterprise_alone),
        ON_BOTH(an_interview_is_never_found_by_the_enterprise),
        ON_BOTH(of_a_report_the_enterprise_finds_the_number_once_it_is_issued),
        ON_BOTH(a_nonconformity_is_found_by_the_enterprise_once_it_is_announced),
        ON_BOTH(people_are_found_by_who_reads_the_registry_and_by_themselves),
        ON_BOTH(a_token_finds_no_more_than_its_roles),
        TEST(answers_of_customers_visits_in_disguise_and_identities_are_in_no_index),
        ON_BOTH(everything_an_applicant_finds_is_its_own),
        ON_BOTH(hostile_queries_find_nothing_and_break_nothing),
        ON_BOTH(one_kind_is_paged_without_gaps_or_repeats),
        ON_BOTH(the_index_is_never_behind),
        ON_BOTH(a_charge_is_found_by_its_client_and_by_those_who_see_what_is_owed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
