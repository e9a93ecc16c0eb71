/* The register of mark uses: who asks, who judges, and what a certificate out of force does. */
#include "service/mark_use_service.h"
#include "service/notice_service.h"
#include "store/certificate_store.h"
#include "support/world.h"

/* The number of a certificate of the applicant. */
static const char *certified(struct world *world)
{
    struct certificate certificate;
    struct tx tx = {world->db, world->arena};
    const char *id = world_case_in(world, CASE_CERTIFIED);
    assert_db(world->db, certificate_store_of_case(&tx, str_of(id), &certificate));
    return str_c(world->arena, certificate.number);
}

static const char *request(struct world *world, const char *number)
{
    const char *id = world_ok(world, world->applicant, "mark.request", "certificate", number,
        "place", "website", "seen_at", "https://example.cn", "wording", "五星级售后服务认证");
    return str_c(world->arena, str_of(id));
}

static const char *observe(struct world *world, const char *number, const char *failed)
{
    world_file(world, "files", "seen.png", world_picture());
    const char *id = world_ok(world, world->assessor, "mark.observe", "certificate", number,
        "place", "packaging", "seen_at", "电饭煲外包装", "failed", failed);
    return str_c(world->arena, str_of(id));
}

static struct mark_view load(struct world *world, struct actor actor, const char *id)
{
    struct mark_view view;
    struct use use = world_use(world, actor);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(mark_use_service_load(&use, str_of(id), &view), FAIL_NONE);
    use_read_end(&use);
    return view;
}

static void a_holder_asks_and_an_officer_approves(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = request(world, certified(world));
    world_ok(world, world->officer, "mark.judge", "mark", id, "verdict", "approve");
    assert_int_equal(load(world, world->applicant, id).mark.state, MARK_APPROVED);
    world_refused(world, FAIL_STATE, "state", world->officer, "mark.judge", "mark", id, "verdict",
        "refuse", "reason", "改变主意");
}

static void what_has_something_wrong_is_not_approved(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = request(world, certified(world));
    world_refused(world, FAIL_INVALID, "wrong", world->officer, "mark.judge", "mark", id, "verdict",
        "approve", "failed", "product");
    world_refused(world, FAIL_INVALID, "required", world->officer, "mark.judge", "mark", id,
        "verdict", "refuse", "failed", "product");
    world_refused(world, FAIL_INVALID, "unknown", world->officer, "mark.judge", "mark", id,
        "verdict", "refuse", "failed", "colour", "reason", "颜色不对");
    world_ok(world, world->officer, "mark.judge", "mark", id, "verdict", "refuse", "failed",
        "product", "reason", "易被理解为产品认证");
}

static void nobody_else_judges_or_sees_it(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *id = request(world, number);
    world_refused(world, FAIL_FORBIDDEN, "role", world->applicant, "mark.judge", "mark", id,
        "verdict", "approve");
    world_refused(world, FAIL_FORBIDDEN, "role", world->finance, "mark.judge", "mark", id,
        "verdict", "approve");
    world_run(world, world->other, "mark.stop", "mark", id);
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
    world_refused(world, FAIL_INVALID, "unknown", world->other, "mark.request", "certificate",
        number, "place", "website", "seen_at", "https://other.cn");
}

static void a_misuse_is_corrected_within_two_months_and_verified(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = observe(world, certified(world), "product");
    struct mark_view view = load(world, world->applicant, id);
    assert_int_equal(view.mark.state, MARK_MISUSED);
    assert_true(date_is_set(view.mark.correct_by));
    world_file(world, "files", "after.png", world_picture());
    world_ok(world, world->applicant, "mark.correct", "mark", id, "correction", "已更换包装");
    world_ok(world, world->officer, "mark.verify", "mark", id, "reason", "旧包装仍在销售");
    assert_int_equal(load(world, world->officer, id).mark.state, MARK_MISUSED);
    world->clock.now += INT64_C(70) * 24 * 3600;
    assert_true(load(world, world->officer, id).is_overdue);
}

static void a_ground_follows_from_a_misuse_of_this_mark_only(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    const char *asked = request(world, number);
    const char *misuse = observe(world, number, "product");
#define RAISE(mark_)                                                                               \
    "certificate.raise", "certificate", number, "act", "suspend", "reason", "misuse", "facts",     \
        "包装上误用标志", "mark", mark_
    world_refused(world, FAIL_INVALID, "no_misuse", world->officer, RAISE("none"));
    world_refused(world, FAIL_INVALID, "no_misuse", world->officer, RAISE(asked));
    world_ok(world, world->officer, RAISE(misuse));
    world_refused(world, FAIL_CONFLICT, "twice", world->officer, RAISE(misuse));
}

static void the_holder_and_the_officers_are_told(struct test_database *test)
{
    struct world *world = world_new(test);
    struct notice_page page;
    const struct page_request request_ = {.limit = 200};
    request(world, certified(world));
    observe(world, certified(world), "product");
    const struct {
        struct actor actor;
        const char *kind;
    } told[] = {{world->officer, "mark_requested"}, {world->applicant, "mark_observed"}};
    for (size_t k = 0; k < ARRAY_LEN(told); k++) {
        size_t n = 0;
        struct use use = world_use(world, told[k].actor);
        assert_db(world->db, use_read_begin(&use));
        assert_int_equal(notice_service_page(&use, true, &request_, &page), FAIL_NONE);
        use_read_end(&use);
        for (size_t i = 0; i < page.n; i++)
            n += str_equal(page.rows[i].kind, str_of(told[k].kind)) &&
                 str_starts(page.rows[i].topic, STR("/marks/"));
        assert_int_equal(n, 1);
    }
}

static void a_photo_is_a_photo(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = certified(world);
    world_file(world, "files", "photo.png", STR("#!/bin/sh\nrm -rf /\n"));
    world_refused(world, FAIL_INVALID, "media_type", world->assessor, "mark.observe", "certificate",
        number, "place", "store", "seen_at", "总店");
}

static void with_the_certificate_every_use_ends(struct test_database *test)
{
    struct world *world = world_new(test);
    struct str svg;
    const char *number = certified(world);
    const char *id = request(world, number);
    world_ok(world, world->officer, "mark.judge", "mark", id, "verdict", "approve");
    struct use use = world_use(world, world->applicant);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(mark_use_service_mark(&use, str_of(number), &svg), FAIL_NONE);
    use_read_end(&use);
    size_t at;
    assert_true(str_find(svg, str_of(number), 0, &at));
    world->clock.now += INT64_C(4) * 366 * 24 * 3600; /* expired */
    assert_true(load(world, world->officer, id).must_stop);
    use = world_use(world, world->applicant);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(mark_use_service_mark(&use, str_of(number), &svg), FAIL_STATE);
    use_read_end(&use);
    world_refused(world, FAIL_STATE, "not_valid", world->applicant, "mark.request", "certificate",
        number, "place", "website", "seen_at", "https://example.cn");
    world_ok(world, world->applicant, "mark.stop", "mark", id);
    assert_false(load(world, world->officer, id).must_stop);
}

static void surveillance_sees_what_is_open(struct test_database *test)
{
    struct world *world = world_new(test);
    struct mark_row *rows;
    size_t n;
    const char *number = certified(world);
    const char *ended = request(world, number);
    observe(world, number, "grade");
    world_ok(world, world->officer, "mark.judge", "mark", ended, "verdict", "approve");
    world_ok(world, world->officer, "mark.stop", "mark", ended);
    struct use use = world_use(world, world->leader);
    assert_db(world->db, use_read_begin(&use));
    assert_int_equal(mark_use_service_of_certificate(&use, str_of(number), &rows, &n), FAIL_NONE);
    use_read_end(&use);
    assert_int_equal(n, 1);
    assert_str(rows[0].failed, "grade");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_holder_asks_and_an_officer_approves),
        ON_BOTH(what_has_something_wrong_is_not_approved),
        ON_BOTH(nobody_else_judges_or_sees_it),
        ON_BOTH(a_misuse_is_corrected_within_two_months_and_verified),
        ON_BOTH(a_ground_follows_from_a_misuse_of_this_mark_only),
        ON_BOTH(the_holder_and_the_officers_are_told),
        ON_BOTH(a_photo_is_a_photo),
        ON_BOTH(with_the_certificate_every_use_ends),
        ON_BOTH(surveillance_sees_what_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
