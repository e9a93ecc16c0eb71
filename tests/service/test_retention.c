/* Legal holds and the index of the archive. */
#include "service/retention_service.h"

#include "support/world.h"

static const char *issued(struct world *world)
{
    static const struct sql sql = {"test_issued", "SELECT number FROM certificate"};
    struct rows rows;
    world_case_in(world, CASE_CERTIFIED);
    assert_db(world->db, db_query(world->db, world->arena, &sql, NO_ARGS, &rows));
    return str_c(world->arena, rows.cells[0].text);
}

static struct archive_view view_of(struct world *world, const char *number)
{
    struct use use = world_use(world, world->officer);
    struct archive_view view;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(retention_service_show(&use, str_of(number), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static void a_hold_is_put_and_lifted_with_reasons_and_stays_on_record(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    const char *hold =
        world_ok(world, world->manager, "hold.put", "number", number, "reason", "法院要求保全");
    struct archive_view view = view_of(world, number);
    assert_int_equal(view.line.retention.state, RETENTION_HELD);
    world_ok(world, world->head, "hold.lift", "number", number, "hold", hold, "reason", "已结案");
    view = view_of(world, number);
    assert_int_equal(view.line.retention.state, RETENTION_RUNNING);
    assert_int_equal(view.n_holds, 1);
    assert_str(view.holds[0].hold.reason, "法院要求保全");
    assert_str(view.holds[0].hold.lifted_reason, "已结案");
    world_refused(world, FAIL_STATE, "lifted", world->head, "hold.lift", "number", number, "hold",
        hold, "reason", "又一次");
}

static void only_the_head_lifts_a_hold(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = issued(world);
    const char *hold =
        world_ok(world, world->manager, "hold.put", "number", number, "reason", "法院要求保全");
    world_refused(world, FAIL_FORBIDDEN, "role", world->manager, "hold.lift", "number", number,
        "hold", hold, "reason", "已结案");
    world_refused(world, FAIL_FORBIDDEN, "role", world->officer, "hold.put", "number", number,
        "reason", "保全");
    world_refused(world, FAIL_INVALID, "required", world->head, "hold.put", "number", number);
    world_refused(
        world, FAIL_NOT_FOUND, "", world->head, "hold.put", "number", "NONE", "reason", "保全");
}

static void the_index_names_the_files_of_the_case_with_their_hashes(struct test_database *test)
{
    struct world *world = world_new(test);
    struct archive_view view = view_of(world, issued(world));
    bool has_document = false;
    assert_true(view.n_entries > 3);
    for (size_t i = 0; i < view.n_entries; i++) {
        assert_true(str_starts(view.entries[i].path, STR("files/")));
        has_document = has_document || str_equal(view.entries[i].table, STR("document_file"));
    }
    assert_true(has_document);
}

static void the_archive_is_not_for_everybody(struct test_database *test)
{
    struct world *world = world_new(test);
    const struct actor others[] = {world->applicant, world->assessor, world->nobody};
    for (size_t i = 0; i < ARRAY_LEN(others); i++) {
        struct use use = world_use(world, others[i]);
        struct archive_page page;
        assert_int_equal(retention_service_page(&use, &(struct page_request){.limit = 5}, &page),
            FAIL_FORBIDDEN);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_hold_is_put_and_lifted_with_reasons_and_stays_on_record),
        ON_BOTH(only_the_head_lifts_a_hold),
        ON_BOTH(the_index_names_the_files_of_the_case_with_their_hashes),
        ON_BOTH(the_archive_is_not_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
