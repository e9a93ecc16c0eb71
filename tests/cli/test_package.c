/* The package of a decision on the command line: written by ours, checked by others' tools and by
 * ours. */
#include <stdlib.h>

#include "ops_fixture.h"
#include "sys/file.h"

/* The demonstration with the packages of its decisions, and one of them in a folder. */
struct packed {
    struct ops ops;
    const char *folder;
    const char *archive;
    const char *unpacked;
};

static int shell(const struct packed *p, const char *command)
{
    struct str line =
        str_format(p->ops.arena, "cd %s && ( %s ) >/dev/null 2>&1", p->folder, command);
    return system(str_c(p->ops.arena, line));
}

static struct packed pack(struct test_database *test)
{
    static const struct sql first = {"test_packed",
        "SELECT certification_case FROM decision_package ORDER BY certification_case LIMIT 1"};
    struct packed p = {.ops = ops_new(test)};
    assert_int_equal(OPS(&p.ops, "demo").code, CLI_OK);
    const char *id = ops_cell(&p.ops, &first);
    p.folder = str_c(test->arena, folder_new(test->arena));
    p.archive = str_c(test->arena, file_join(test->arena, str_of(p.folder), STR("p.tar")));
    assert_int_equal(OPS(&p.ops, "package", id, p.archive).code, CLI_OK);
    assert_int_equal(shell(&p, "mkdir u && tar -xf p.tar -C u --strip-components=1"), 0);
    p.unpacked = str_c(test->arena, file_join(test->arena, str_of(p.folder), STR("u")));
    return p;
}

#define VERIFY(p, path) RUN((p)->ops.arena, STR(""), "log", "verify", "--package", path)

static void sha256sum_and_log_verify_agree_that_it_holds(struct test_database *test)
{
    struct packed p = pack(test);
    assert_int_equal(shell(&p, "cd u && sha256sum --strict -c SHA256SUMS"), 0);
    struct fixture_run run = VERIFY(&p, p.archive);
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "events of the case, all hold"));
    run = VERIFY(&p, p.unpacked);
    assert_int_equal(run.code, CLI_OK);
    run = RUN(p.ops.arena, STR(""), "log", "verify", "--package", p.archive, "--json");
    assert_true(fixture_has(run.output, "{\"package_sha256\":\""));
}

static void both_find_a_changed_file_and_ours_an_added_one(struct test_database *test)
{
    struct packed p = pack(test);
    assert_int_equal(shell(&p, "echo x >> u/data/decision.json"), 0);
    assert_int_not_equal(shell(&p, "cd u && sha256sum --strict -c SHA256SUMS"), 0);
    struct fixture_run run = VERIFY(&p, p.unpacked);
    fixture_assert_refused(&run, CLI_REFUSED, "data/decision.json: is not what it was");
    assert_int_equal(shell(&p, "echo x > u/evidence/new.txt && ln -s /etc/passwd u/link"), 0);
    run = VERIFY(&p, p.unpacked);
    fixture_assert_refused(&run, CLI_REFUSED, "evidence/new.txt: was added");
    fixture_assert_refused(&run, CLI_REFUSED, "link: is not a regular file");
}

static void one_byte_of_the_archive_is_found_wherever_it_is(struct test_database *test)
{
    enum { PLACES = 24 };
    struct packed p = pack(test);
    struct str whole;
    assert_int_equal(
        file_read(test->arena, str_of(p.archive), 64 * 1024 * 1024, &whole), FAIL_NONE);
    char *bytes = arena_alloc(test->arena, whole.len, 1);
    memcpy(bytes, whole.data, whole.len);
    const char *copy = str_c(test->arena, str_concat(test->arena, str_of(p.archive), STR("2")));
    size_t found = 0;
    size_t held = 0;
    for (size_t i = 0; i < PLACES; i++) {
        size_t at = whole.len / PLACES * i + 600;
        if (at >= whole.len || bytes[at] == 0) /* between members, where tar reads nothing */
            continue;
        bytes[at] ^= 1;
        assert_int_equal(
            file_write(test->arena, str_of(copy), (struct str){bytes, whole.len}), FAIL_NONE);
        bytes[at] ^= 1;
        if (VERIFY(&p, copy).code == CLI_OK)
            held++;
        else
            found++;
    }
    assert_int_equal(held, 0);
    assert_true(found > PLACES / 2);
}

static void a_database_changed_behind_the_program_is_found(struct test_database *test)
{
    struct packed p = pack(test);
    struct fixture_run run = OPS(&p.ops, "log", "verify");
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "packages of decisions, all"));
    ops_alter(&p.ops, "UPDATE decision SET reason = 'another one'");
    run = OPS(&p.ops, "log", "verify");
    fixture_assert_refused(&run, CLI_REFUSED, "data/decision.json: the database no longer holds");
}

static void what_is_not_there_is_refused(struct test_database *test)
{
    struct ops ops = ops_new(test);
    struct packed p = {.ops = ops};
    assert_int_equal(OPS(&ops, "migrate").code, CLI_OK);
    struct str path = file_join(test->arena, str_of(ops.data), STR("no.tar"));
    const char *file = str_c(test->arena, path);
    struct fixture_run run = OPS(&ops, "package", "nothing", file);
    fixture_assert_refused(&run, CLI_REFUSED, "There is no such thing");
    assert_false(file_exists(test->arena, path));
    assert_int_not_equal(VERIFY(&p, file).code, CLI_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(sha256sum_and_log_verify_agree_that_it_holds),
        ON_BOTH_SHARED(both_find_a_changed_file_and_ours_an_added_one),
        ON_BOTH_SHARED(one_byte_of_the_archive_is_found_wherever_it_is),
        ON_BOTH_SHARED(a_database_changed_behind_the_program_is_found),
        ON_BOTH_SHARED(what_is_not_there_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
