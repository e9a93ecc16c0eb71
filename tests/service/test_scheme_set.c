#include "service/scheme_set.h"

#include <threads.h>
#include <unistd.h>

#include "sys/file.h"
#include "testing.h"

/* An empty folder of the test's own. */
static struct str make_folder(struct arena *arena)
{
    char *path = (char *)(uintptr_t)str_c(arena, STR("/tmp/xingheng-schemes-XXXXXX"));
    assert_non_null(mkdtemp(path));
    return str_of(path);
}

static void put(struct arena *arena, struct str folder, const char *name, const char *id)
{
    struct str text = str_format(arena,
        "scheme: %s\nversion: 1\nstatus: template\ncategory: service\nnames: {zh-CN: 甲}\n"
        "standard: none\nlevels: [{id: pass, min: 60, names: {zh-CN: 合格}}]\n"
        "indicators: [{id: 1, max: 100, kind: qualitative, names: {zh-CN: 乙}}]\n",
        id);
    assert_int_equal(file_write(arena, file_join(arena, folder, str_of(name)), text), FAIL_NONE);
}

static const struct scheme_set *load(struct arena *arena, struct str folder)
{
    const struct scheme_set *set = NULL;
    assert_int_equal(scheme_set_load(arena, folder, &set), FAIL_NONE);
    return set;
}

static void remove_folder(struct arena *arena, struct str folder)
{
    struct str *names;
    size_t n;
    assert_int_equal(file_list(arena, folder, STR(""), &names, &n), FAIL_NONE);
    for (size_t i = 0; i < n; i++)
        file_remove(arena, file_join(arena, folder, names[i]));
    rmdir(str_c(arena, folder));
}

static void every_yaml_file_of_the_folder_is_loaded(void **state)
{
    struct str folder = make_folder(*state);
    put(*state, folder, "b.yaml", "b");
    put(*state, folder, "a.yaml", "a");
    put(*state, folder, "notes.txt", "c");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    assert_int_equal(set->n, 2);
    assert_str(scheme_set_find(set, STR("a"))->id, "a");
    assert_str(scheme_set_find(set, STR("b"))->id, "b");
    assert_null(scheme_set_find(set, STR("c")));
}

static void a_broken_scheme_does_not_stop_the_others(void **state)
{
    struct str folder = make_folder(*state);
    put(*state, folder, "a.yaml", "A"); /* capitals are refused */
    put(*state, folder, "b.yaml", "b");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    assert_null(scheme_file_scheme(&set->files[0]));
    assert_str(scheme_file_problems(&set->files[0])->first->place, "scheme");
    assert_non_null(scheme_set_find(set, STR("b")));
    assert_str(scheme_set_name(set, LANGUAGE_EN, STR("A")), "A");
    assert_true(str_equal(scheme_set_name(set, LANGUAGE_EN, STR("b")),
        names_get(&scheme_set_find(set, STR("b"))->names, LANGUAGE_EN)));
}

static void a_file_that_is_not_called_as_its_scheme_is_refused(void **state)
{
    struct str folder = make_folder(*state);
    put(*state, folder, "a.yaml", "a");
    put(*state, folder, "copy.yaml", "a");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    assert_non_null(scheme_file_scheme(&set->files[0]));
    assert_null(scheme_file_scheme(&set->files[1]));
    assert_string_equal(scheme_file_problems(&set->files[1])->first->code, "file_name");
    assert_null(scheme_set_find(set, STR("copy")));
}

static void a_scheme_is_found_by_the_hash_of_its_file_unless_it_is_refused(void **state)
{
    struct str folder = make_folder(*state);
    put(*state, folder, "a.yaml", "a");
    put(*state, folder, "b.yaml", "B");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    struct str sha256 = scheme_set_find(set, STR("a"))->sha256;
    assert_ptr_equal(scheme_set_by_hash(set, sha256), &set->files[0]);
    assert_null(scheme_set_by_hash(set, set->files[1].sha256));
    assert_null(scheme_set_by_hash(set, STR("")));
}

/* What a thread asks, and what it was told. */
struct asking {
    const struct scheme_set *set;
    const struct scheme *told;
};

static int ask(void *context)
{
    struct asking *asking = context;
    asking->told = scheme_set_find(asking->set, STR("a"));
    return 0;
}

static void threads_that_ask_at_once_are_told_the_same(void **state)
{
    enum { THREADS = 8 };
    struct str folder = make_folder(*state);
    put(*state, folder, "a.yaml", "a");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    struct asking asking[THREADS];
    thrd_t threads[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        asking[i] = (struct asking){.set = set};
        assert_int_equal(thrd_create(&threads[i], ask, &asking[i]), thrd_success);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(thrd_join(threads[i], NULL), thrd_success);
        assert_non_null(asking[i].told);
        assert_ptr_equal(asking[i].told, asking[0].told);
    }
}

static void a_folder_that_is_not_there_fails(void **state)
{
    const struct scheme_set *set = NULL;
    assert_int_equal(scheme_set_load(*state, STR("/nonexistent"), &set), FAIL_NOT_FOUND);
    assert_null(set);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_yaml_file_of_the_folder_is_loaded),
        TEST(a_broken_scheme_does_not_stop_the_others),
        TEST(a_file_that_is_not_called_as_its_scheme_is_refused),
        TEST(a_scheme_is_found_by_the_hash_of_its_file_unless_it_is_refused),
        TEST(threads_that_ask_at_once_are_told_the_same),
        TEST(a_folder_that_is_not_there_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
