/* The manifest of a package: names that no system takes for something else, and lines that
 * sha256sum reads. */
#include "base/buf.h"
#include "domain/package_manifest.h"
#include "testing.h"

#define HASH "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void a_name_is_safe_whatever_was_typed(void **state)
{
    static const struct {
        const char *typed;
        const char *name;
    } cases[] = {
        {"photo.jpg", "evidence/00007-photo.jpg"},
        {"../../etc/passwd", "evidence/00007-______etc_passwd"},
        {"a\nb.txt", "evidence/00007-a_b.txt"},
        {"a\\b.txt", "evidence/00007-a_b.txt"},
        {"-rf *", "evidence/00007--rf _"},
        {"$(reboot)`x`", "evidence/00007-_(reboot)_x_"},
        {".hidden", "evidence/00007-_hidden"},
        {"C:\\x.txt", "evidence/00007-C__x.txt"},
        {"投诉 处理记录.pdf", "evidence/00007-投诉 处理记录.pdf"},
        {"", "evidence/00007"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_str(package_manifest_name(arena, STR("evidence"), 7, str_of(cases[i].typed)),
            cases[i].name);
}

static void a_long_name_is_cut_between_two_characters(void **state)
{
    struct arena *arena = *state;
    struct buf typed = buf_new(arena);
    buf_repeat(&typed, STR("审"), 200);
    struct str name = package_manifest_name(arena, STR("evidence"), 1, buf_str(&typed));
    struct str folder = STR("evidence/00001-");
    assert_int_equal(name.len, folder.len + PACKAGE_BASE_MAX);
    assert_int_equal((name.len - folder.len) % STR("审").len, 0);
}

static enum fail parse(struct arena *arena, const char *text, struct package_manifest *ret_manifest)
{
    struct problems problems = problems_new(arena);
    enum fail fail = package_manifest_parse(&problems, str_of(text), ret_manifest);
    assert_int_equal(problems.count, fail == FAIL_NONE ? 0 : 1);
    return fail;
}

static void what_is_written_is_read_again(void **state)
{
    struct arena *arena = *state;
    struct package_manifest manifest;
    const char *text = HASH "  data/a.json\n" HASH "  data/b.json\n" HASH "  证据/甲 乙.pdf\n";
    assert_int_equal(parse(arena, text, &manifest), FAIL_NONE);
    assert_int_equal(manifest.n, 3);
    assert_str(package_manifest_format(arena, &manifest), text);
    assert_non_null(package_manifest_find(&manifest, STR("data/b.json")));
    assert_null(package_manifest_find(&manifest, STR("data/c.json")));
}

static void what_is_no_manifest_is_refused(void **state)
{
    static const char *const wrong[] = {
        HASH "  a",
        HASH " a\n",
        HASH "  \n",
        "xyz  a\n",
        HASH "  ../a\n",
        HASH "  /a\n",
        HASH "  a/../b\n",
        HASH "  a//b\n",
        HASH "  a/\n",
        HASH "  .a\n",
        HASH "  a\\b\n",
        HASH "  b\n" HASH "  a\n",
        HASH "  a\n" HASH "  a\n",
        "\n",
    };
    struct package_manifest manifest;
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
        if (parse(*state, wrong[i], &manifest) != FAIL_INVALID)
            fail_msg("taken for a manifest: %s", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_is_safe_whatever_was_typed),
        TEST(a_long_name_is_cut_between_two_characters),
        TEST(what_is_written_is_read_again),
        TEST(what_is_no_manifest_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
