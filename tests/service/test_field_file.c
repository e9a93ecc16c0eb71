/* Photos that a device took while it had no network. */
#include "service/field_file.h"

#include "field_fixture.h"
#include "store/evidence_store.h"

/* The upload of a device, with what the world has under that name. */
static struct field_file sent_file(
    struct world *world, struct actor actor, const char *id, struct field_file file)
{
    struct use use = world_use(world, actor);
    use.arena = use.tx.arena = world->arena;
    use.problems = problems_new(world->arena);
    world->n_files = 0;
    world_file(world, "file", "photo.txt", STR("what the camera saw\n"));
    file.upload = world->files[0].upload;
    world->n_files = 0;
    file.case_id = str_of(id);
    world->fail = field_file_store(&use, &file);
    world->problems = use.problems;
    return file;
}

static size_t stored(struct world *world, const char *id, struct evidence **ret_list)
{
    struct tx tx = {world->db, world->arena};
    struct evaluation evaluation;
    size_t n;
    assert_db(world->db, evaluation_store_of_case(&tx, str_of(id), &evaluation));
    assert_db(world->db, evidence_store_list(&tx, evaluation.id, ret_list, &n));
    return n;
}

static const struct field_file photo = {
    .id = STR_INIT(UUID("0001")),
    .clause = STR_INIT("5.1.1.1"),
    .site = STR_INIT("hq"),
    .sample = STR_INIT("order 7"),
    .caption = STR_INIT("the shelf"),
    .taken_at = STR_INIT("2026-11-21T08:30:00.123Z"),
};

static void a_photo_is_stored_once_however_often_it_is_sent(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct evidence *list;
    struct field_file first = sent_file(world, world->assessor, id, photo);
    assert_int_equal(world->fail, FAIL_NONE);
    assert_int_equal(first.outcome, FIELD_FILE_STORED);
    struct str before = world_dump(world);
    struct field_file again = sent_file(world, world->assessor, id, photo);
    assert_int_equal(again.outcome, FIELD_FILE_ALREADY);
    assert_true(str_equal(first.evidence, again.evidence));
    world_assert_same(world, before);
    assert_int_equal(stored(world, id, &list), 1);
    assert_str(list[0].sample, "order 7");
    assert_str(list[0].caption, "the shelf");
    assert_str(instant_format(world->arena, list[0].taken_at), "2026-11-21T08:30:00Z");
}

static void a_photo_whose_answer_was_lost_is_known_after_the_sheet_is_closed(
    struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    sent_file(world, world->assessor, id, photo);
    world_case_on(world, id, CASE_NC_OPEN);
    struct field_file again = sent_file(world, world->assessor, id, photo);
    assert_int_equal(again.outcome, FIELD_FILE_ALREADY);
    struct field_file late = photo;
    late.id = STR(UUID("0002"));
    late = sent_file(world, world->assessor, id, late);
    assert_int_equal(late.outcome, FIELD_FILE_REFUSED);
    assert_string_equal(world->problems.first->code, "state");
}

static void what_does_not_fit_is_refused_and_not_stored(struct test_database *test)
{
    static const struct {
        struct field_file file;
        const char *code;
    } rows[] = {
        {{.id = STR_INIT("1"), .clause = STR_INIT("5.1.1.1")}, "uuid"},
        {{.id = STR_INIT(""), .clause = STR_INIT("5.1.1.1")}, "uuid"},
        {{.id = STR_INIT(UUID("0001"))}, "proves"},
        {{.id = STR_INIT(UUID("0001")), .clause = STR_INIT("9.9")}, "clause"},
        {{.id = STR_INIT(UUID("0001")), .clause = STR_INIT("5.1.1.1"), .site = STR_INIT("x")},
            "site"},
        {{.id = STR_INIT(UUID("0001")),
             .clause = STR_INIT("5.1.1.1"),
             .taken_at = STR_INIT("yesterday")},
            "instant"},
    };
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct str before = world_dump(world);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct field_file file = sent_file(world, world->assessor, id, rows[i].file);
        assert_int_equal(file.outcome, FIELD_FILE_REFUSED);
        assert_string_equal(world->problems.first->code, rows[i].code);
    }
    world_assert_same(world, before);
}

static void another_persons_id_gives_no_way_to_the_file(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    sent_file(world, world->assessor, id, photo);
    struct field_file forged = sent_file(world, world->leader, id, photo);
    assert_int_equal(forged.outcome, FIELD_FILE_REFUSED);
    assert_int_equal(forged.evidence.len, 0);
    sent_file(world, world->other, id, photo);
    assert_int_equal(world->fail, FAIL_NOT_FOUND);
}

static void a_fault_stores_nothing_and_the_photo_can_be_sent_again(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_STAGE2);
    struct evidence *list;
    for (int64_t nth = 1;; nth++) {
        db_fail_at(world->db, nth);
        struct field_file file = sent_file(world, world->assessor, id, photo);
        db_fail_at(world->db, 0);
        if (world->fail == FAIL_NONE) {
            assert_true(nth > 5);
            assert_int_equal(file.outcome, FIELD_FILE_STORED);
            break;
        }
        assert_true(world->fail == FAIL_BUSY || world->fail == FAIL_BROKEN);
        assert_int_equal(stored(world, id, &list), 0);
    }
    assert_int_equal(stored(world, id, &list), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_photo_is_stored_once_however_often_it_is_sent),
        ON_BOTH(a_photo_whose_answer_was_lost_is_known_after_the_sheet_is_closed),
        ON_BOTH(what_does_not_fit_is_refused_and_not_stored),
        ON_BOTH(another_persons_id_gives_no_way_to_the_file),
        ON_BOTH(a_fault_stores_nothing_and_the_photo_can_be_sent_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
