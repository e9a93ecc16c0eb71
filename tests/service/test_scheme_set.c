#include "service/scheme_set.h"

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
    assert_int_equal(set->n_refused, 0);
    assert_str(scheme_set_find(set, STR("a"))->id, "a");
    assert_null(scheme_set_find(set, STR("c")));
}

static void a_broken_scheme_does_not_stop_the_others(void **state)
{
    struct str folder = make_folder(*state);
    put(*state, folder, "a.yaml", "A"); /* capitals are refused */
    put(*state, folder, "b.yaml", "b");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    assert_int_equal(set->n_refused, 1);
    assert_null(set->files[0].scheme);
    assert_str(set->files[0].problems.first->place, "scheme");
    assert_non_null(scheme_set_find(set, STR("b")));
    assert_str(scheme_set_name(set, LANGUAGE_EN, STR("A")), "A");
    assert_true(str_equal(scheme_set_name(set, LANGUAGE_EN, STR("b")),
        names_get(&scheme_set_find(set, STR("b"))->names, LANGUAGE_EN)));
}

static void a_second_file_of_the_same_id_is_refused(void **state)
{
    struct str folder = make_folder(*state);
    put(*state, folder, "a.yaml", "a");
    put(*state, folder, "copy.yaml", "a");
    const struct scheme_set *set = load(*state, folder);
    remove_folder(*state, folder);
    assert_int_equal(set->n_refused, 1);
    assert_non_null(set->files[0].scheme);
    assert_null(set->files[1].scheme);
    assert_string_equal(set->files[1].problems.first->code, "duplicate");
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
        TEST(a_second_file_of_the_same_id_is_refused),
        TEST(a_folder_that_is_not_there_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
