/* The list of outlets: typed in, or uploaded as a file. */
#include "base/limits.h"
#include "service/organisation_service.h"
#include "store/programme_store.h"
#include "support/world.h"

static const char *text(struct world *world, struct str s)
{
    return str_c(world->arena, s);
}

static void import(struct world *world, const char *content)
{
    world_file(world, "file", "outlets.csv", str_of(content));
}

static struct outlet_page list(struct world *world, struct actor actor, const char *search)
{
    struct outlet_page page = {0};
    struct page_request request = {.search = str_of(search), .limit = 50};
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(outlet_service_page(&use, actor.organisation, &request, &page), FAIL_NONE);
    return page;
}

static void a_file_adds_new_outlets_and_changes_those_it_knows(struct test_database *test)
{
    struct world *world = world_new(test);
    import(world, "\xef\xbb\xbf"
                  "code,name,address,staff\r\nS01,新名,新地址,9\r\nT1,新店,某路,1\r\n");
    world_ok(world, world->applicant, "outlet.import", NULL);
    assert_int_equal(list(world, world->applicant, "").total, WORLD_OUTLETS + 1);
    struct outlet_page found = list(world, world->applicant, "S01");
    assert_int_equal(found.n, 1);
    assert_str(found.outlets[0].name, "新名");
    assert_int_equal(found.outlets[0].staff, 9);
}

static void a_file_is_taken_whole_or_not_at_all(struct test_database *test)
{
    struct world *world = world_new(test);
    import(world, "code,name,address,staff\nT1,新店,某路,1\nT2,,某路,many\nT3,店,路,0\n");
    world_refused(world, FAIL_INVALID, "required", world->applicant, "outlet.import", NULL);
    const struct problem *p = world->problems.first;
    assert_str(p->place, "name");
    assert_int_equal(p->line, 3);
    assert_str(p->next->place, "staff");
    assert_int_equal(p->next->line, 3);
    assert_str(p->next->next->place, "staff");
    assert_int_equal(p->next->next->line, 4);
}

static void a_file_that_names_an_outlet_twice_is_refused_at_its_line(struct test_database *test)
{
    struct world *world = world_new(test);
    import(world, "code,name,address,staff\nT1,甲,某路,1\nT2,乙,某路,1\n T1 ,丙,某路,1\n");
    world_refused(world, FAIL_INVALID, "repeated", world->applicant, "outlet.import", NULL);
    assert_int_equal(world->problems.first->line, 4);
    assert_str(world->problems.first->args[0], "T1");
    assert_str(world->problems.first->args[1], "2");
}

static void files_of_another_form_are_refused(struct test_database *test)
{
    static const char *const files[] = {
        "",
        "code,name,address,staff\n",
        "code,name\nT1,店\n",
        "code,name,address,staff,owner\nT1,店,路,1,我\n",
        "code,name,address,staff\nT1,店,路\n",
        "code,name,address,staff\nT1,\"店,路,1\n",
        "code,name,address,staff\nT1,\xff\xfe,路,1\n",
        "code,name,address,staff\nT1,\xe2\x80\xae反,路,1\n",
    };
    struct world *world = world_new(test);
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct str before = world_dump(world);
        import(world, files[i]);
        world_run(world, world->applicant, "outlet.import", NULL);
        assert_int_equal(world->fail, FAIL_INVALID);
        assert_non_null(world->problems.first);
        world_assert_same(world, before);
    }
}

#define OUTLET(code_)                                                                              \
    "outlet.save", "code", code_, "name", "某店", "address", "某路1号", "staff", "5"

static void an_outlets_number_is_its_organisations_own(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "taken", world->applicant, OUTLET("S01"));
    world_ok(world, world->other, OUTLET("S01"));
}

static void an_outlet_of_another_organisation_does_not_exist(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_ok(world, world->applicant, OUTLET("T1"));
    world_refused(world, FAIL_NOT_FOUND, "", world->other, OUTLET("T1"), "outlet", id);
    world_refused(world, FAIL_NOT_FOUND, "", world->other, "outlet.close", "outlet", id);
    struct outlet outlet;
    struct use use = world_use(world, world->other);
    assert_int_equal(outlet_service_show(&use, str_of(id), &outlet), FAIL_NOT_FOUND);
    struct outlet_page page;
    struct page_request request = {.limit = 50};
    assert_int_equal(
        outlet_service_page(&use, world->applicant.organisation, &request, &page), FAIL_NOT_FOUND);
    use = world_use(world, world->nobody);
    assert_int_equal(outlet_service_show(&use, str_of(id), &outlet), FAIL_NOT_FOUND);
}

static void a_removed_outlet_is_listed_no_more_and_comes_back_by_its_number(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = text(world, list(world, world->applicant, "S01").outlets[0].id);
    world_ok(world, world->applicant, "outlet.close", "outlet", id);
    assert_int_equal(list(world, world->applicant, "S01").n, 0);
    import(world, "code,name,address,staff\nS01,回来,路,3\n");
    world_ok(world, world->applicant, "outlet.import", NULL);
    assert_string_equal(text(world, list(world, world->applicant, "S01").outlets[0].id), id);
}

static void an_organisation_has_no_more_outlets_than_can_be_drawn_from(struct test_database *test)
{
    struct world *world = world_new(test);
    struct buf csv = buf_new(world->arena);
    buf_put(&csv, STR("code,name,address,staff\n"));
    for (int i = 0; i < LIMIT_OUTLETS - WORLD_OUTLETS; i++)
        buf_format(&csv, "T%05d,店,路,1\n", i);
    world_file(world, "file", "outlets.csv", buf_str(&csv));
    world_ok(world, world->applicant, "outlet.import", NULL);
    world_refused(world, FAIL_INVALID, "too_many", world->applicant, OUTLET("one more"));
    import(world, "code,name,address,staff\nS01,改名,路,3\n");
    world_ok(world, world->applicant, "outlet.import", NULL);
}

static void the_body_sees_outlets_but_does_not_change_them(struct test_database *test)
{
    struct world *world = world_new(test);
    struct outlet_page page;
    struct page_request request = {.limit = 50};
    struct use use = world_use(world, world->planner);
    assert_int_equal(
        outlet_service_page(&use, world->applicant.organisation, &request, &page), FAIL_NONE);
    assert_int_equal(page.n, WORLD_OUTLETS);
    world_refused(world, FAIL_FORBIDDEN, "role", world->planner, OUTLET("T1"));
}

/* What was drawn is what is visited: the applicant cannot put another shop in its place. */
static void an_outlet_that_was_drawn_stays_as_it_is_while_it_is_assessed(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_TEAM_SET);
    struct tx tx = {world->db, world->arena};
    struct drawn_row *drawn;
    size_t n;
    assert_db(world->db, drawn_outlet_store_list(&tx, str_of(id), &drawn, &n));
    const char *outlet = text(world, drawn[0].outlet);
    world_refused(
        world, FAIL_STATE, "drawn", world->applicant, OUTLET("elsewhere"), "outlet", outlet);
    world_refused(world, FAIL_STATE, "drawn", world->applicant, "outlet.close", "outlet", outlet);
    import(world, text(world, str_format(world->arena,
                                  "code,name,address,staff\nT1,店,路,3\n%" STR_PRI ",换店,换路,3\n",
                                  STR_ARG(drawn[0].code))));
    world_refused(world, FAIL_STATE, "drawn", world->applicant, "outlet.import", NULL);
    assert_int_equal(world->problems.first->line, 3);
    world_ok(world, world->applicant, "outlet.save", "outlet", outlet, "code",
        text(world, drawn[0].code), "name", text(world, drawn[0].name), "region",
        text(world, drawn[0].region), "address", text(world, drawn[0].address), "staff", "99",
        "phone", "0516-81111111");
    world_ok(world, world->applicant, "application.withdraw", "case", id, "reason", "不再申请");
    world_ok(world, world->applicant, OUTLET("elsewhere"), "outlet", outlet);
}

static void a_formula_in_a_file_is_kept_as_text(struct test_database *test)
{
    struct world *world = world_new(test);
    import(world, "code,name,address,staff\nT1,=1+1,'=cmd,3\n");
    world_ok(world, world->applicant, "outlet.import", NULL);
    struct outlet_page found = list(world, world->applicant, "T1");
    assert_str(found.outlets[0].name, "=1+1");
    assert_str(found.outlets[0].address, "=cmd");
}

static void an_outlet_says_where_it_is_what_it_does_and_what_it_is(struct test_database *test)
{
    struct world *world = world_new(test);
    import(world, "code,name,address,staff,district,scope,status\nT1,店,路,3,320303,维修,分公司\n");
    world_ok(world, world->applicant, "outlet.import", NULL);
    struct outlet_page found = list(world, world->applicant, "T1");
    assert_str(found.outlets[0].district, "320303");
    assert_str(found.outlets[0].scope, "维修");
    assert_str(found.outlets[0].status, "分公司");
    import(world, "code,name,address,staff,district\nT2,店,路,3,320303\nT3,店,路,3,999999\n");
    world_refused(world, FAIL_INVALID, "district", world->applicant, "outlet.import", NULL);
    assert_int_equal(world->problems.first->line, 3);
}

static bool is_confirmed(struct world *world)
{
    struct organisation o;
    struct use use = world_use(world, world->applicant);
    assert_int_equal(organisation_service_show(&use, world->applicant.organisation, &o), FAIL_NONE);
    return o.outlets_confirmed_at > 0 && o.outlets_confirmed_by.len > 0;
}

static void a_confirmation_of_the_list_holds_until_an_outlet_changes(struct test_database *test)
{
    struct world *world = world_new(test);
    world_refused(world, FAIL_INVALID, "required", world->applicant, "outlet.confirm", NULL);
    world_ok(world, world->applicant, "outlet.confirm", "confirmed", "1");
    assert_true(is_confirmed(world));
    const char *id = world_ok(world, world->applicant, OUTLET("T1"));
    assert_false(is_confirmed(world));
    world_ok(world, world->applicant, "outlet.confirm", "confirmed", "1");
    world_ok(world, world->applicant, "outlet.close", "outlet", id);
    assert_false(is_confirmed(world));
    world_ok(world, world->applicant, "outlet.confirm", "confirmed", "1");
    import(world, "code,name,address,staff\nT1,店,路,3\n");
    world_ok(world, world->applicant, "outlet.import", NULL);
    assert_false(is_confirmed(world));
    world_ok(world, world->applicant, "outlet.confirm", "confirmed", "1");
    world_refused(world, FAIL_INVALID, "taken", world->applicant, OUTLET("S01"));
    assert_true(is_confirmed(world));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_file_adds_new_outlets_and_changes_those_it_knows),
        ON_BOTH(a_file_is_taken_whole_or_not_at_all),
        ON_BOTH(a_file_that_names_an_outlet_twice_is_refused_at_its_line),
        ON_BOTH(files_of_another_form_are_refused),
        ON_BOTH(an_outlets_number_is_its_organisations_own),
        ON_BOTH(an_outlet_of_another_organisation_does_not_exist),
        ON_BOTH(a_removed_outlet_is_listed_no_more_and_comes_back_by_its_number),
        ON_BOTH(an_organisation_has_no_more_outlets_than_can_be_drawn_from),
        ON_BOTH(the_body_sees_outlets_but_does_not_change_them),
        ON_BOTH(an_outlet_that_was_drawn_stays_as_it_is_while_it_is_assessed),
        ON_BOTH(a_formula_in_a_file_is_kept_as_text),
        ON_BOTH(an_outlet_says_where_it_is_what_it_does_and_what_it_is),
        ON_BOTH(a_confirmation_of_the_list_holds_until_an_outlet_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
