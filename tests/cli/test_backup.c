/* A backup holds everything, is put back on either database, and is refused when it is not whole.
 */
#include "service/backup_service.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "ops_fixture.h"
#include "support/dump.h"
#include "sys/file.h"

/* A demonstration on an SQLite file of its own, and a backup of it. */
struct saved {
    struct ops source;
    struct ops target; /* on the database of the contract, empty */
    const char *tar;
};

static struct ops ops_beside(struct test_database *test)
{
    struct str folder = folder_new(test->arena);
    struct str url = str_format(test->arena, "sqlite:%" STR_PRI "/own.db", STR_ARG(folder));
    return (struct ops){test, test->arena, str_c(test->arena, url), str_c(test->arena, folder)};
}

/* The demonstration is the same every time: it is made once, and only read. */
static struct saved save(struct test_database *test)
{
    static char source_db[512];
    static char source_data[512];
    static char tar[512];
    struct saved s = {.target = ops_new(test)};
    if (tar[0] == '\0') {
        struct ops made = ops_beside(test);
        struct str folder = folder_new(test->arena);
        struct str path = file_join(test->arena, folder, STR("backup.tar"));
        assert_int_equal(OPS(&made, "demo").code, CLI_OK);
        assert_int_equal(OPS(&made, "backup", str_c(test->arena, path)).code, CLI_OK);
        snprintf(source_db, sizeof source_db, "%s", made.db);
        snprintf(source_data, sizeof source_data, "%s", made.data);
        snprintf(tar, sizeof tar, "%" STR_PRI, STR_ARG(path));
    }
    s.source = (struct ops){test, test->arena, source_db, source_data};
    s.tar = tar;
    return s;
}

/* Without the search index, which is made again under other numbers, and without who is signed in
 * and who tried to be: that ends with a restoring. */
static struct str without_passing(struct arena *arena, struct str dump)
{
    struct buf out = buf_new(arena);
    struct str line;
    bool is_left_out = false;
    while (str_cut(&dump, '\n', &line)) {
        if (str_starts(line, STR("dump_")))
            is_left_out = str_starts(line, STR("dump_search_")) ||
                          str_starts(line, STR("dump_session|")) ||
                          str_starts(line, STR("dump_login_failure|"));
        if (!is_left_out) {
            buf_put(&out, line);
            buf_char(&out, '\n');
        }
    }
    return buf_str(&out);
}

static struct str dump_of(const struct ops *ops)
{
    struct problems problems = problems_new(ops->arena);
    struct db *db;
    assert_int_equal(db_open(ops->arena, str_of(ops->db), &problems, &db), FAIL_NONE);
    struct str dump = without_passing(ops->arena, dump_tables(ops->arena, db, DUMP_ALL));
    db_close(db);
    return dump;
}

static int shell(struct str line, struct arena *arena)
{
    return system(str_c(arena, line));
}

static void assert_same_files(const struct ops *a, const struct ops *b)
{
    struct str line = str_format(a->arena,
        "diff -r -x '*.db*' -x tmp -x thumbnails -x open-data %s %s >/dev/null", a->data, b->data);
    assert_int_equal(shell(line, a->arena), 0);
}

static void what_is_restored_is_what_was_saved_on_either_database(struct test_database *test)
{
    struct saved s = save(test);
    struct ops back = ops_beside(test);
    struct fixture_run run = OPS(&s.target, "restore", s.tar);
    assert_int_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.output, "every link of the chain of events holds"));
    dump_assert_same(dump_of(&s.source), dump_of(&s.target));
    assert_same_files(&s.source, &s.target);
    const char *second = str_c(test->arena, str_format(test->arena, "%s.2", s.tar));
    assert_int_equal(OPS(&s.target, "backup", second).code, CLI_OK);
    assert_int_equal(OPS(&back, "restore", second, "--json").code, CLI_OK);
    dump_assert_same(dump_of(&s.source), dump_of(&back));
    assert_same_files(&s.source, &back);
    assert_int_equal(OPS(&back, "log", "verify").code, CLI_OK);
}

/* Until it is stopped, in a process of its own. */
static pid_t write_all_the_time(const struct ops *ops)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child > 0)
        return child;
    for (;;) {
        struct arena *arena = arena_new((size_t)512 * 1024 * 1024);
        struct ops own = *ops;
        own.arena = arena;
        OPS(&own, "do", "notice.read_all", "--as", "admin");
        OPS(&own, "do", "notice.read_all", "--as", "yunhai");
        arena_release(arena);
    }
}

static int64_t events_of(const struct ops *ops)
{
    struct fixture_run run = OPS(ops, "log", "verify", "--json");
    int64_t n = 0;
    struct str rest = run.output;
    struct str first;
    assert_int_equal(run.code, CLI_OK);
    assert_true(str_cut(&rest, ':', &first) && str_cut(&rest, ',', &first));
    assert_true(str_to_int(first, &n));
    return n;
}

static void a_backup_taken_while_people_write_is_of_one_instant(struct test_database *test)
{
    enum { TIMES = 2 };
    struct ops busy = ops_new(test);
    assert_int_equal(OPS(&busy, "demo").code, CLI_OK);
    int64_t before = events_of(&busy);
    pid_t writer = write_all_the_time(&busy);
    int64_t seen = before;
    for (int i = 0; i < TIMES; i++) {
        struct ops back = ops_beside(test);
        struct str tar = file_join(test->arena, folder_new(test->arena), STR("b.tar"));
        while (events_of(&busy) == seen)
            usleep(20000);
        assert_int_equal(OPS(&busy, "backup", str_c(test->arena, tar)).code, CLI_OK);
        assert_int_equal(OPS(&back, "restore", str_c(test->arena, tar)).code, CLI_OK);
        assert_true(events_of(&back) > seen);
        seen = events_of(&back);
    }
    kill(writer, SIGKILL);
    waitpid(writer, NULL, 0);
    assert_true(events_of(&busy) >= seen);
}

/* Refused, with these words, and nothing is there afterwards. */
static void assert_refused(const struct saved *s, const char *tar, const char *words)
{
    bool exists = true;
    struct ops target = s->target;
    target.data = str_c(target.arena, file_join(target.arena, str_of(s->target.data), STR("d")));
    struct fixture_run run = OPS(&target, "restore", tar);
    fixture_assert_refused(&run, CLI_REFUSED, words);
    assert_db(target.test->db, db_has_table(target.test->db, "account", &exists));
    assert_false(exists);
    assert_false(file_exists(target.arena, str_of(target.data)));
}

static void a_truncated_backup_is_refused(struct test_database *test)
{
    struct saved s = save(test);
    static const char *const cuts[] = {"0", "30000", "-20000", "-600000"};
    const char *cut = str_c(test->arena, str_format(test->arena, "%s.cut", s.tar));
    for (size_t i = 0; i < ARRAY_LEN(cuts); i++) {
        struct str line = str_format(test->arena, "head -c %s %s > %s", cuts[i], s.tar, cut);
        assert_int_equal(shell(line, test->arena), 0);
        assert_refused(&s, cut, "");
    }
}

static void an_altered_backup_is_refused_with_the_name_of_the_file(struct test_database *test)
{
    struct saved s = save(test);
    const char *other = str_c(test->arena, str_format(test->arena, "%s.other", s.tar));
    const char *folder = str_c(test->arena, folder_new(test->arena));
    static const struct {
        const char *change;
        const char *words;
    } changes[] = {
        {"sed -i s/signature/signaturf/ tables/*-event/00000.jsonl", "event/00000.jsonl: is not"},
        {"echo x >> data/body.yaml", "data/body.yaml: is not what it was"},
        {"rm data/body.yaml", "data/body.yaml: is missing"},
        {"echo x > data/new.yaml", "data/new.yaml: was added"},
        {"rm SHA256SUMS", "SHA256SUMS: is missing"},
        {"sed -i s/_files// backup.json; sed -i 's/xingheng-backup/other/' backup.json;"
         " sha256sum backup.json > new; grep -v backup.json SHA256SUMS >> new; mv new SHA256SUMS",
            "backup.json: this is no backup"},
        {"sed -i 's/\"schema\":\"[0-9]*/\"schema\":\"0001/' backup.json; "
         " sha256sum backup.json > new; grep -v backup.json SHA256SUMS >> new; mv new SHA256SUMS",
            "restore it with the version that made it"},
    };
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        struct str line = str_format(test->arena,
            "cd %s && rm -rf u && mkdir u && tar -xf %s -C u && cd u && ( %s ) && "
            "tar -cf %s *",
            folder, s.tar, changes[i].change, other);
        assert_int_equal(shell(line, test->arena), 0);
        assert_refused(&s, other, changes[i].words);
    }
}

static void a_file_that_is_not_what_its_name_says_is_not_saved(struct test_database *test)
{
    struct saved s = save(test);
    const char *second = str_c(test->arena, str_format(test->arena, "%s.bad", s.tar));
    assert_int_equal(OPS(&s.target, "restore", s.tar).code, CLI_OK);
    struct str line = str_format(test->arena,
        "for f in $(ls -d %s/files/0*/* | head -1); do echo x >> $f; done", s.target.data);
    assert_int_equal(shell(line, test->arena), 0);
    struct fixture_run run = OPS(&s.target, "backup", second);
    assert_int_not_equal(run.code, CLI_OK);
    assert_true(fixture_has(run.error, "does not have the content of its name"));
    assert_false(file_exists(test->arena, str_of(second)));
}

static void nothing_is_restored_over_something(struct test_database *test)
{
    struct saved s = save(test);
    assert_int_equal(OPS(&s.target, "init", "--login", "root", "--name", "何敏").code, CLI_OK);
    struct str before = dump_of(&s.target);
    struct fixture_run run = OPS(&s.target, "restore", s.tar);
    fixture_assert_refused(&run, CLI_REFUSED, "the data folder must be empty");
    struct ops elsewhere = s.target;
    elsewhere.data = str_c(test->arena, folder_new(test->arena));
    run = OPS(&elsewhere, "restore", s.tar);
    fixture_assert_refused(&run, CLI_REFUSED, "account: the database must be empty");
    dump_assert_same(before, dump_of(&s.target));
}

static void an_installation_is_not_used_before_its_restoring_ended(struct test_database *test)
{
    struct saved s = save(test);
    struct str marker = file_join(test->arena, str_of(s.target.data), STR(INSTALLATION_RESTORING));
    assert_int_equal(file_write(test->arena, marker, STR("broke off\n")), FAIL_NONE);
    struct fixture_run run = OPS(&s.target, "init", "--login", "root", "--name", "何敏");
    fixture_assert_refused(&run, CLI_REFUSED, "was not restored to its end");
    assert_int_equal(OPS(&s.target, "restore", s.tar).code, CLI_OK);
    assert_false(file_exists(test->arena, marker));
    dump_assert_same(dump_of(&s.source), dump_of(&s.target));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH_SHARED(what_is_restored_is_what_was_saved_on_either_database),
        ON_BOTH_SHARED(a_backup_taken_while_people_write_is_of_one_instant),
        ON_BOTH_SHARED(a_truncated_backup_is_refused),
        ON_BOTH_SHARED(an_altered_backup_is_refused_with_the_name_of_the_file),
        ON_BOTH_SHARED(a_file_that_is_not_what_its_name_says_is_not_saved),
        ON_BOTH_SHARED(nothing_is_restored_over_something),
        ON_BOTH_SHARED(an_installation_is_not_used_before_its_restoring_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
