#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"
#include "web/table.h"

static const struct table_column columns[] = {
    {"Company", "company", false},
    {"Level", NULL, false},
    {"Staff", "staff", true},
};

static const struct table_filter filters[] = {
    {STR_INIT(""), STR_INIT("All"), -1},
    {STR_INIT("open"), STR_INIT("Open"), -1},
};

static struct table table_for(const struct http_pair *query, size_t n)
{
    struct table table = {
        .path = "/cases",
        .columns = columns,
        .n_columns = ARRAY_LEN(columns),
        .filters = filters,
        .n_filters = ARRAY_LEN(filters),
    };
    struct http_request request = {.query = {query, n}};
    table_read(&request, &table);
    return table;
}

#define TABLE(...)                                                                                 \
    table_for((const struct http_pair[]){__VA_ARGS__},                                             \
        sizeof((const struct http_pair[]){__VA_ARGS__}) / sizeof(struct http_pair))
#define PAIR(name, value)                                                                          \
    {                                                                                              \
        STR_INIT(name), STR_INIT(value)                                                            \
    }

static void assert_text(struct str text, const char *expected)
{
    if (!str_equal(text, str_of(expected)))
        fail_msg("%.*s is not %s", STR_ARG(text), expected);
}

static void a_request_says_which_part_of_the_list_is_wanted(void **state)
{
    (void)state;
    struct table table = TABLE(PAIR("q", "  云杉 "), PAIR("state", "open"), PAIR("sort", "staff"),
        PAIR("order", "desc"), PAIR("page", "3"));
    assert_text(table.query, "云杉");
    assert_text(table.state, "open");
    assert_text(table.sort, "staff");
    assert_true(table.descending);
    assert_int_equal(table_offset(&table), 2 * LIMIT_PAGE_ROWS);
}

static void what_the_table_does_not_know_is_as_if_it_were_not_there(void **state)
{
    (void)state;
    struct table table = TABLE(PAIR("state", "nonsense"), PAIR("sort", "Level"),
        PAIR("order", "desc"), PAIR("page", "-2"));
    assert_text(table.state, "");
    assert_text(table.sort, "");
    assert_false(table.descending);
    assert_int_equal(table.page, 1);
}

static void a_page_number_cannot_overflow_the_offset(void **state)
{
    (void)state;
    struct table huge = TABLE(PAIR("page", "9223372036854775807"));
    assert_int_equal(huge.page, 1);
    struct table broken = TABLE(PAIR("page", "2; DROP TABLE"));
    assert_int_equal(broken.page, 1);
}

static void a_query_over_the_limit_is_dropped(void **state)
{
    (void)state;
    char text[LIMIT_LINE + 1];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = 'a';
    struct http_pair pair = {STR_INIT("q"), {text, sizeof text}};
    assert_text(table_for(&pair, 1).query, "");
    pair.value.len--;
    assert_int_equal(table_for(&pair, 1).query.len, LIMIT_LINE);
}

static void pages_are_counted_up_and_never_none(void **state)
{
    (void)state;
    struct table table = {.page_rows = 10, .page = 1};
    static const struct {
        int64_t total, pages;
    } cases[] = {{0, 1}, {1, 1}, {10, 1}, {11, 2}, {100, 10}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        table.total = cases[i].total;
        assert_int_equal(table_pages(&table), cases[i].pages);
    }
}

static void links_keep_the_rest_and_encode_it(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct table table = TABLE(PAIR("q", "a&b=星"), PAIR("sort", "staff"), PAIR("page", "2"));
    assert_text(table_link_page(arena, &table, 3), "/cases?q=a%26b%3D%E6%98%9F&sort=staff&page=3");
    assert_text(table_link_state(arena, &table, STR("open")),
        "/cases?q=a%26b%3D%E6%98%9F&state=open&sort=staff");
}

static void sorting_by_the_same_column_turns_it_around(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    struct table table = TABLE(PAIR("sort", "staff"), PAIR("page", "4"));
    assert_string_equal(table_sort_state(&table, &columns[2]), "ascending");
    assert_text(table_link_sort(arena, &table, &columns[2]), "/cases?sort=staff&order=desc");
    assert_text(table_link_sort(arena, &table, &columns[0]), "/cases?sort=company");
    struct table turned = TABLE(PAIR("sort", "staff"), PAIR("order", "desc"));
    assert_string_equal(table_sort_state(&turned, &columns[2]), "descending");
    assert_text(table_link_sort(arena, &turned, &columns[2]), "/cases?sort=staff");
    assert_string_equal(table_sort_state(&turned, &columns[1]), "none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_says_which_part_of_the_list_is_wanted),
        cmocka_unit_test(what_the_table_does_not_know_is_as_if_it_were_not_there),
        cmocka_unit_test(a_page_number_cannot_overflow_the_offset),
        cmocka_unit_test(a_query_over_the_limit_is_dropped),
        cmocka_unit_test(pages_are_counted_up_and_never_none),
        cmocka_unit_test(links_keep_the_rest_and_encode_it),
        cmocka_unit_test(sorting_by_the_same_column_turns_it_around),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
