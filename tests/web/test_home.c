/* What an applicant reads on its dashboard. */
#include "store/account_store.h"
#include "support/tour.h"
#include "web/routes.h"
#include "web/visit.h"

static struct str home_of(struct tour *tour, enum tour_person person)
{
    struct arena *arena = tour->world->arena;
    struct web web = {.desk = {&tour->world->platform, tour->pool}};
    struct http_pair cookie = {STR("session"), tour->sessions[person].token};
    struct http_request request = {
        .arena = arena,
        .method = HTTP_GET,
        .path = STR("/home"),
        .target = STR("/home"),
        .cookies = {&cookie, 1},
        .client = STR("192.0.2.1"),
    };
    struct http_response response = {.arena = arena, .status = 200};
    assert_int_equal(router_dispatch(web_router, &web, &request, &response), HTTP_REFUSAL_NONE);
    assert_int_equal(response.status, 200);
    return response.body;
}

/* The list of what is asked: up to the next list. */
static struct str todo_of(struct str page)
{
    size_t from, to;
    assert_true(str_find(page, STR("我的待办 <span"), 0, &from));
    assert_true(str_find(page, STR("</section>"), from, &to));
    return str_sub(page, from, to - from);
}

static bool holds(struct str text, const char *part)
{
    size_t ignored;
    return str_find(text, str_of(part), 0, &ignored);
}

static void an_applicant_reads_what_is_asked_of_it_and_where(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    const char *draft = world_case_in(tour->world, CASE_DRAFT);
    const char *submitted = world_case_in(tour->world, CASE_SUBMITTED);
    struct str todo = todo_of(home_of(tour, TOUR_APPLICANT));
    assert_true(holds(todo, draft));
    assert_false(holds(todo, submitted));
    assert_true(holds(todo_of(home_of(tour, TOUR_OTHER)), "目前没有待办事项"));
    db_pool_release(tour->pool);
}

static void a_draft_says_how_much_it_lacks(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    const char *id = world_case_in(tour->world, CASE_DRAFT);
    assert_true(holds(todo_of(home_of(tour, TOUR_APPLICANT)), "请填写完整后提交申请"));
    world_ok(tour->world, tour->world->applicant, "application.edit", "case", id, "scope", "售后",
        "level", "four_star", "categories", "2", "scope_staff", "900", "classes", "甲");
    assert_true(holds(todo_of(home_of(tour, TOUR_APPLICANT)), "尚缺 2 项"));
    db_pool_release(tour->pool);
}

/* Somebody with every role that one person of the body may hold. */
static void a_person_of_many_roles_sees_what_waits_for_each(struct test_database *test)
{
    struct tour *tour = tour_new(test);
    struct tx tx = {tour->world->db, tour->world->arena};
    struct account account;
    world_case_in(tour->world, CASE_SUBMITTED);
    assert_db(tour->world->db, db_begin(tour->world->db, DB_WRITE));
    assert_db(tour->world->db, account_store_load(&tx, tour->world->planner.account, &account));
    account.roles = ROLES_BODY & ~ROLE_BIT(ROLE_ADMIN);
    assert_db(tour->world->db, account_store_save(&tx, &account));
    assert_db(tour->world->db, db_commit(tour->world->db));
    struct str page = home_of(tour, TOUR_PLANNER);
    assert_true(holds(page, "我的到期事项"));
    assert_true(holds(page, "今日审查"));
    assert_true(holds(page, "待评审的申请"));
    assert_true(holds(page, "由我审查的认证项目"));
    db_pool_release(tour->pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(an_applicant_reads_what_is_asked_of_it_and_where),
        ON_BOTH_SHARED(a_draft_says_how_much_it_lacks),
        ON_BOTH_SHARED(a_person_of_many_roles_sees_what_waits_for_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
