/* The yearly statistics, and the upload to IAF CertSearch. */
#include "service/certsearch_service.h"
#include "service/due_service.h"
#include "service/yearly_service.h"
#include "support/world.h"

enum { YEAR_SECONDS = 366 * 24 * 60 * 60 };

static struct yearly_view view_of(struct world *world, int64_t year)
{
    struct use use = world_use(world, world->reporter);
    struct yearly_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(yearly_service_show(&use, year, &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static int64_t this_year(struct world *world)
{
    struct use use = world_use(world, world->reporter);
    return use_today(&use).year;
}

static const char *word(struct world *world, int64_t number)
{
    return str_c(world->arena, str_format(world->arena, "%lld", (long long)number));
}

/* The sum, which is the last line. */
static int64_t sum_of(const struct yearly_view *view, enum yearly_figure figure)
{
    return view->business[view->n_business - 1].figures[figure];
}

static void a_certificate_counts_in_the_year_of_its_issue_and_is_valid_at_its_end(
    struct test_database *test)
{
    struct world *world = world_new(test);
    int64_t year = this_year(world);
    world_case_in(world, CASE_CERTIFIED);
    world->clock.now += YEAR_SECONDS;
    struct yearly_view view = view_of(world, year);
    assert_int_equal(view.n_business, 2);
    assert_str(view.business[0].scheme, WORLD_SCHEME);
    assert_str(view.business[0].project_code, "C02");
    assert_int_equal(view.business[0].figures[YEARLY_ISSUED], 1);
    assert_int_equal(sum_of(&view, YEARLY_VALID), 1);
    assert_int_equal(sum_of(&view, YEARLY_SURVEILLED), 0);
    world->clock.now += YEAR_SECONDS;
    view = view_of(world, year + 1);
    assert_int_equal(sum_of(&view, YEARLY_ISSUED), 0);
    assert_int_equal(sum_of(&view, YEARLY_VALID), 1);
    view = view_of(world, year - 1);
    assert_int_equal(view.n_business, 1);
}

static void people_count_once_a_scheme_by_employment_and_grade(struct test_database *test)
{
    struct world *world = world_new(test);
    int64_t year = this_year(world);
    world_case_in(world, CASE_PLAN_READY);
    world->clock.now += YEAR_SECONDS;
    struct yearly_view view = view_of(world, year);
    const struct yearly_staff *all = &view.staff[view.n_staff - 1];
    assert_true(all->figures[YEARLY_FULL_TIME] >= 2);
    for (size_t i = 0; i + 1 < view.n_staff; i++)
        assert_true(view.staff[i].figures[YEARLY_FULL_TIME] <= all->figures[YEARLY_FULL_TIME]);
}

static void a_year_is_reported_once_it_is_over_and_its_sheets_are_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str before;
    struct str after;
    const char *year = word(world, this_year(world));
    world_case_in(world, CASE_CERTIFIED);
    world_refused(world, FAIL_STATE, "not_over", world->reporter, "yearly.report", "year", year,
        "receipt", "R-1");
    world->clock.now += YEAR_SECONDS;
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "yearly.report", "year", year,
        "receipt", "R-1");
    world_ok(world, world->reporter, "yearly.report", "year", year, "receipt", "R-1");
    world_refused(world, FAIL_STATE, "reported", world->reporter, "yearly.report", "year", year,
        "receipt", "R-2");
    struct use use = world_use(world, world->manager);
    use.arena = use.tx.arena = world->arena;
    int64_t number = this_year(world) - 1;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(yearly_service_file(&use, number, YEARLY_BUSINESS, &before), FAIL_NONE);
    use_read_end(&use);
    world_case_in(world, CASE_CERTIFIED);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(yearly_service_file(&use, number, YEARLY_BUSINESS, &after), FAIL_NONE);
    use_read_end(&use);
    assert_true(str_equal(before, after));
    assert_str(view_of(world, number).report.receipt, "R-1");
}

static int64_t due_of(struct world *world, const char *kind)
{
    struct use use = world_use(world, world->reporter);
    const struct due_ask ask = {.kind = str_of(kind), .only_mine = true};
    struct due_view view;
    assert_int_equal(
        due_service_page(&use, &ask, &(struct page_request){.limit = 10}, &view), FAIL_NONE);
    return view.total;
}

static void the_work_list_has_the_year_until_it_is_reported(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *year = word(world, this_year(world));
    assert_int_equal(due_of(world, "yearly_report"), 0);
    world_case_in(world, CASE_CERTIFIED);
    assert_int_equal(due_of(world, "yearly_report"), 0);
    world->clock.now += YEAR_SECONDS;
    assert_int_equal(due_of(world, "yearly_report"), 1);
    world_ok(world, world->reporter, "yearly.report", "year", year, "receipt", "R-1");
    assert_int_equal(due_of(world, "yearly_report"), 0);
}

static void only_the_body_sees_the_statistics(struct test_database *test)
{
    struct world *world = world_new(test);
    const struct actor others[] = {world->applicant, world->assessor, world->nobody};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct use use = world_use(world, others[i]);
        struct yearly_view view;
        struct certsearch_page page;
        struct str bytes;
        assert_int_equal(yearly_service_show(&use, 2020, &view), FAIL_FORBIDDEN);
        assert_int_equal(certsearch_service_page(&use, &(struct page_request){.limit = 5}, &page),
            FAIL_FORBIDDEN);
        assert_int_equal(certsearch_service_file(&use, CERTSEARCH_CSV, &bytes), FAIL_FORBIDDEN);
    }
}

static void the_upload_has_each_certificate_and_is_not_made_when_one_lacks_something(
    struct test_database *test)
{
    static const struct sql strip = {
        "test_strip", "UPDATE certificate SET uscc = '' WHERE scheme <> $1"};
    struct world *world = world_new(test);
    struct str bytes;
    int64_t ignored;
    size_t at;
    world_case_in(world, CASE_CERTIFIED);
    struct use use = world_use(world, world->reporter);
    use.arena = use.tx.arena = world->arena;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(certsearch_service_file(&use, CERTSEARCH_CSV, &bytes), FAIL_NONE);
    assert_true(str_find(bytes, STR(",Active,"), 0, &at));
    assert_int_equal(certsearch_service_file(&use, CERTSEARCH_JSON, &bytes), FAIL_NONE);
    assert_true(str_find(bytes, STR("\"certification_status\":\"Active\""), 0, &at));
    assert_true(str_starts(bytes, STR("[{")) && str_ends(bytes, STR("}]")));
    use_read_end(&use);
    assert_int_equal(db_begin(world->db, DB_WRITE), FAIL_NONE);
    assert_db(world->db, db_execute(world->db, &strip, ARGS(value_text(STR("none"))), &ignored));
    assert_int_equal(db_commit(world->db), FAIL_NONE);
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(certsearch_service_file(&use, CERTSEARCH_CSV, &bytes), FAIL_INVALID);
    use_read_end(&use);
    assert_string_equal(use.problems.first->code, "required");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_certificate_counts_in_the_year_of_its_issue_and_is_valid_at_its_end),
        ON_BOTH(people_count_once_a_scheme_by_employment_and_grade),
        ON_BOTH(a_year_is_reported_once_it_is_over_and_its_sheets_are_kept),
        ON_BOTH(the_work_list_has_the_year_until_it_is_reported),
        ON_BOTH(only_the_body_sees_the_statistics),
        ON_BOTH(the_upload_has_each_certificate_and_is_not_made_when_one_lacks_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
