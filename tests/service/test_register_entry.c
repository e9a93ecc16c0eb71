/* An entry of the register for search engines and for other people's pages. */
#include "base/node.h"
#include "service/register_entry.h"
#include "service/register_json.h"
#include "service/register_service.h"
#include "store/certificate_store.h"
#include "support/world.h"

enum { DAY_SECONDS = 86400 };

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

static struct str found(struct world *world, const char *number)
{
    struct use use = world_use(world, world->nobody);
    struct buf out = buf_new(world->arena);
    assert_db(world->db, register_json_find(&use, str_of(number), &out));
    return buf_str(&out);
}

static void what_is_kept_says_expired_on_the_day_after_the_last_day(struct test_database *test)
{
    struct world *world = world_new(test);
    struct use use = world_use(world, world->nobody);
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    struct date last = entry_of(&use, number).expires_on;
    int64_t days = date_days_between(use_today(&use), last);
    world->clock.now += days * DAY_SECONDS;
    assert_true(says(found(world, number), "\"status\":\"valid\",\"status_code\":\"01\""));
    world->clock.now += DAY_SECONDS;
    assert_true(says(found(world, number), "\"status\":\"expired\",\"status_code\":\"05\""));
}

static void a_change_takes_away_what_was_kept_and_the_row_answers(struct test_database *test)
{
    struct world *world = world_new(test);
    struct certificate_entry entry;
    const struct tx tx = {world->db, world->arena};
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    assert_db(world->db, certificate_store_load_entry(&tx, str_of(number), &entry));
    assert_true(says(entry.entry, "\"surveillances\":0"));
    assert_db(world->db, certificate_store_surveilled(&tx, str_of(number)));
    assert_db(world->db, certificate_store_load_entry(&tx, str_of(number), &entry));
    assert_int_equal(entry.entry.len, 0);
    assert_true(says(found(world, number), "\"surveillances\":1"));
}

static void neither_the_day_nor_the_body_is_kept(struct test_database *test)
{
    struct world *world = world_new(test);
    struct certificate_entry entry;
    const struct tx tx = {world->db, world->arena};
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    assert_db(world->db, certificate_store_load_entry(&tx, str_of(number), &entry));
    assert_false(says(entry.entry, "status"));
    assert_false(says(entry.entry, str_c(world->arena, world->platform.body.name)));
    assert_false(says(entry.entry, str_c(world->arena, world->platform.body.base_url)));
    assert_true(says(found(world, number), str_c(world->arena, world->platform.body.name)));
}

/* The entry as it is read back, written again. */
static struct str read_back(struct world *world, const char *number)
{
    struct use use = world_use(world, world->nobody);
    struct certificate c;
    assert_db(world->db, register_json_load(&use, str_of(number), &c));
    assert_str(c.number, number);
    return register_json_kept(world->arena, &c);
}

/* What is not whole, and what this program never wrote, is as if nothing were kept. */
static void what_is_kept_is_read_back_or_the_row_is(struct test_database *test)
{
    static const char *const wrong[] = {"x", "{}", "\"organisation\":{}",
        "\"organisation\":{\"name\":\"", "\"organisation\":{\"name\":1,", "\"history\":[]"};
    struct world *world = world_new(test);
    const struct tx tx = {world->db, world->arena};
    struct certificate_entry entry;
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    assert_db(world->db, certificate_store_load_entry(&tx, str_of(number), &entry));
    assert_true(str_equal(read_back(world, number), entry.entry));
    for (size_t len = 0; len < entry.entry.len; len++) {
        struct str part = str_sub(entry.entry, 0, len);
        if (!str_is_utf8(part))
            continue;
        assert_db(world->db, certificate_store_set_entry(&tx, str_of(number), part));
        assert_true(str_equal(read_back(world, number), entry.entry));
    }
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        assert_db(world->db, certificate_store_set_entry(&tx, str_of(number), str_of(wrong[i])));
        assert_true(str_equal(read_back(world, number), entry.entry));
    }
}

/* It lies in what is kept, not in the row: a change to the kept text alone shows. */
static void a_kept_text_is_what_is_read(struct test_database *test)
{
    struct world *world = world_new(test);
    const struct tx tx = {world->db, world->arena};
    struct certificate c;
    struct use use = world_use(world, world->nobody);
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    assert_db(world->db, register_json_load(&use, str_of(number), &c));
    struct str name = c.organisation_name;
    c.organisation_name = STR("徐州市彭城服务有限公司");
    c.surveillances = -7;
    assert_db(world->db,
        certificate_store_set_entry(&tx, str_of(number), register_json_kept(world->arena, &c)));
    assert_true(says(read_back(world, number), "徐州市彭城服务有限公司"));
    assert_true(says(read_back(world, number), "\"surveillances\":-7"));
    c.organisation_name = STR("\"彭城\"\\服务");
    assert_db(world->db,
        certificate_store_set_entry(&tx, str_of(number), register_json_kept(world->arena, &c)));
    assert_true(says(read_back(world, number), str_c(world->arena, name)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(only_a_valid_certificate_is_active),
        ON_BOTH(nothing_that_somebody_is_called_breaks_out),
        ON_BOTH(outlets_come_by_page_in_their_order),
        ON_BOTH(what_is_kept_says_expired_on_the_day_after_the_last_day),
        ON_BOTH(a_change_takes_away_what_was_kept_and_the_row_answers),
        ON_BOTH(neither_the_day_nor_the_body_is_kept),
        ON_BOTH(what_is_kept_is_read_back_or_the_row_is),
        ON_BOTH(a_kept_text_is_what_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
