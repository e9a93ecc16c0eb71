#include "testing.h"
#undef fail /* cmocka's macro; ours is an enum */

#include "web/short_list.h"

static const struct short_item items[] = {
    {"pear", STR_INIT("Pear"), STR_INIT("b")},
    {"apple", STR_INIT("Apple"), STR_INIT("a")},
    {"plum", STR_INIT("Plum"), STR_INIT("b")},
    {"梨", STR_INIT("鸭梨"), STR_INIT("c")},
};

static struct str found(struct arena *arena, struct table *table)
{
    struct buf out = buf_new(arena);
    struct short_list list = short_list_cut(arena, table, items, ARRAY_LEN(items));
    for (size_t i = 0; i < list.n; i++)
        buf_format(&out, "%s ", (const char *)list.items[i]);
    return buf_str(&out);
}

static void equal_keys_keep_their_order_in_both_directions(void **state)
{
    struct arena *arena = *state;
    struct table table = {.page = 1};
    assert_str(found(arena, &table), "apple pear plum 梨 ");
    table.descending = true;
    assert_str(found(arena, &table), "梨 pear plum apple ");
}

static void any_part_is_found_in_any_case(void **state)
{
    struct arena *arena = *state;
    struct table table = {.page = 1, .query = STR("P")};
    assert_str(found(arena, &table), "apple pear plum ");
    assert_int_equal(table.total, 3);
    table.query = STR("梨");
    assert_str(found(arena, &table), "梨 ");
    table.query = STR("quince");
    assert_str(found(arena, &table), "");
    assert_int_equal(table.total, 0);
}

static void a_page_holds_its_rows_and_one_behind_the_end_holds_none(void **state)
{
    struct arena *arena = *state;
    struct table table = {.page = 2, .page_rows = 3};
    assert_str(found(arena, &table), "梨 ");
    assert_int_equal(table.total, 4);
    table.page = 1000000;
    assert_str(found(arena, &table), "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(equal_keys_keep_their_order_in_both_directions),
        TEST(any_part_is_found_in_any_case),
        TEST(a_page_holds_its_rows_and_one_behind_the_end_holds_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
