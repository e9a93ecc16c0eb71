#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "web/navigation.h"
#include "web/page.h"

static const struct nav_item items[] = {
    {"group", "/cases", "all", ICON_CASE, ROLES_BODY},
    {"group", "/cases/new", "new", ICON_PLUS, ROLE_BIT(ROLE_PLANNER)},
    {"group", "/accounts", "accounts", ICON_PEOPLE, ROLE_BIT(ROLE_ADMIN)},
};

static struct page page_at(const char *path, role_set roles)
{
    return (struct page){
        .path = str_of(path), .roles = roles, .nav = items, .n_nav = ARRAY_LEN(items)};
}

static void an_item_is_shown_to_those_who_hold_one_of_its_roles(void **state)
{
    (void)state;
    struct page page = page_at("/", ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_ASSESSOR));
    assert_true(page_nav_is_shown(&page, &items[0]));
    assert_true(page_nav_is_shown(&page, &items[1]));
    assert_false(page_nav_is_shown(&page, &items[2]));
    page.roles = 0;
    assert_false(page_nav_is_shown(&page, &items[0]));
}

static void an_item_is_current_for_its_path_and_below(void **state)
{
    (void)state;
    struct page page = page_at("/cases/c01/sheet", ROLES_BODY);
    assert_true(page_nav_is_current(&page, &items[0]));
    page.path = STR("/casesuite");
    assert_false(page_nav_is_current(&page, &items[0]));
    page.path = STR("/case");
    assert_false(page_nav_is_current(&page, &items[0]));
}

static void the_longest_shown_item_is_the_current_one(void **state)
{
    (void)state;
    struct page page = page_at("/cases/new", ROLE_BIT(ROLE_PLANNER));
    assert_false(page_nav_is_current(&page, &items[0]));
    assert_true(page_nav_is_current(&page, &items[1]));
    page.roles = ROLE_BIT(ROLE_ASSESSOR);
    assert_true(page_nav_is_current(&page, &items[0]));
}

static void every_item_of_the_navigation_leads_somewhere_for_someone(void **state)
{
    (void)state;
    for (size_t i = 0; i < navigation_count; i++) {
        assert_true(navigation[i].roles != 0);
        assert_int_equal(navigation[i].path[0], '/');
        assert_non_null(navigation[i].group);
        assert_non_null(navigation[i].label);
        for (size_t j = 0; j < i; j++)
            if (strcmp(navigation[i].path, navigation[j].path) == 0)
                assert_int_equal(navigation[i].roles & navigation[j].roles, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_item_is_shown_to_those_who_hold_one_of_its_roles),
        cmocka_unit_test(an_item_is_current_for_its_path_and_below),
        cmocka_unit_test(the_longest_shown_item_is_the_current_one),
        cmocka_unit_test(every_item_of_the_navigation_leads_somewhere_for_someone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
