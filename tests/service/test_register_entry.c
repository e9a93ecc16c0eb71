/* An entry of the register for search engines and for other people's pages. */
#include "base/node.h"
#include "service/register_entry.h"
#include "service/register_service.h"
#include "support/world.h"

static struct certificate entry_of(struct use *use, const char *number)
{
    struct certificate certificate;
    assert_int_equal(register_service_find(use, str_of(number), &certificate), FAIL_NONE);
    return certificate;
}

static bool says(struct str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), 0, &at);
}

static void only_a_valid_certificate_is_active(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    struct use use = world_use(world, world->nobody);
    struct certificate c = entry_of(&use, number);
    struct node *root;
    assert_int_equal(
        node_read_json(world->arena, register_entry_linked(&use, &c), &use.problems, &root),
        FAIL_NONE);
    assert_true(says(register_entry_linked(&use, &c), "CertificationActive"));
    assert_true(says(register_entry_badge(&use, LANGUAGE_EN, &c), ">Valid "));
    world_suspend(world, number);
    use = world_use(world, world->nobody);
    c = entry_of(&use, number);
    assert_true(says(register_entry_linked(&use, &c), "CertificationInactive"));
    assert_true(says(register_entry_badge(&use, LANGUAGE_EN, &c), ">Suspended "));
    c.status = CERTIFICATE_VALID;
    c.expires_on = date_add_days(use_today(&use), -1);
    assert_true(says(register_entry_linked(&use, &c), "CertificationInactive"));
    assert_true(says(register_entry_badge(&use, LANGUAGE_EN, &c), ">Expired "));
}

/* Names are what applicants typed. */
static void nothing_that_somebody_is_called_breaks_out(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->nobody);
    struct certificate c =
        entry_of(&use, world_number(world, world_case_in(world, CASE_CERTIFIED)));
    struct node *root;
    c.organisation_name = STR("</script><script>alert(1)</script>");
    c.scope = STR("<!-- \"quoted\" & ]]>");
    struct str linked = register_entry_linked(&use, &c);
    assert_false(says(linked, "<"));
    assert_int_equal(node_read_json(world->arena, linked, &use.problems, &root), FAIL_NONE);
    assert_str(node_get(node_get(root, STR("about")), STR("name"))->text,
        "</script><script>alert(1)</script>");
    struct str badge = register_entry_badge(&use, LANGUAGE_ZH_CN, &c);
    assert_false(says(badge, "<script"));
    assert_true(says(badge, "&lt;/script&gt;"));
}

static void outlets_come_by_page_in_their_order(struct test_database *test)
{
    struct world *world = world_new(test);
    const char *id = world_case_in(world, CASE_CERTIFIED);
    struct use use = world_use(world, world->nobody);
    struct certificate c = entry_of(&use, world_number(world, id));
    struct page_request all = {.limit = WORLD_OUTLETS + 1};
    struct page_request second = {.limit = 1, .offset = 1};
    struct covered_outlet *rows, *row;
    size_t n, one;
    assert_int_equal(use_read_begin(&use), FAIL_NONE);
    assert_int_equal(register_entry_outlets(&use, &c, &all, &rows, &n), FAIL_NONE);
    assert_int_equal(n, c.outlets);
    assert_int_equal(register_entry_outlets(&use, &c, &second, &row, &one), FAIL_NONE);
    assert_int_equal(one, 1);
    assert_true(str_equal(row[0].name, rows[1].name));
    c.outlets = 0;
    assert_int_equal(register_entry_outlets(&use, &c, &all, &rows, &n), FAIL_NONE);
    assert_int_equal(n, 0);
    use_read_end(&use);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(only_a_valid_certificate_is_active),
        ON_BOTH(nothing_that_somebody_is_called_breaks_out),
        ON_BOTH(outlets_come_by_page_in_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
