/* The page of a certificate, filled into a mould or drawn in full: the same bytes. */
#include "http/router.h"
#include "service/register_json.h"
#include "support/world.h"
#include "web/entry_page.h"
#include "web/mould.h"
#include "web/routes.h"
#include "web/visit.h"

enum { STARS = 5 };

struct kit {
    struct world *world;
    struct use use;
    struct entry_moulds *moulds;
    struct page page;
};

static struct kit kit_new(struct test_database *test)
{
    struct world *world = world_new(test);
    return (struct kit){
        .world = world,
        .use = world_use(world, world->nobody),
        .moulds = entry_moulds_new(world->arena),
        .page = {.path = STR("/c/1"), .target = STR("/c/1")},
    };
}

static void kit_end(struct kit *kit)
{
    entry_moulds_release(kit->moulds);
}

/* Nothing of an expected page is looked at: both ways have to say the same. */
static struct str assert_same(struct kit *kit, struct entry_page *entry)
{
    struct page full = kit->page, filled = kit->page;
    struct buf expected = buf_new(kit->world->arena), out = buf_new(kit->world->arena);
    entry->use = &kit->use;
    entry->page = &full;
    entry_page_draw(entry, NULL, &expected);
    entry->page = &filled;
    entry_page_draw(entry, kit->moulds, &out);
    if (!str_equal(buf_str(&expected), buf_str(&out)))
        fail_msg(
            "expected\n%.*s\nfilled\n%.*s", STR_ARG(buf_str(&expected)), STR_ARG(buf_str(&out)));
    return buf_str(&expected);
}

static const struct certificate plain = {
    .number = STR_INIT("19926SC00187R0L"),
    .organisation_name = STR_INIT("徐州市星河家电服务有限公司"),
    .uscc = STR_INIT("91320300MA1XYZ0000"),
    .address = STR_INIT("江苏省徐州市云龙区和平路1号"),
    .scope = STR_INIT("家用电器安装与维修"),
    .scheme = STR_INIT(WORLD_SCHEME),
    .standard = STR_INIT("GB/T 27922-2011"),
    .level = STR_INIT("qualified"),
    .issued_on = {2026, 1, 9},
    .expires_on = {2029, 1, 8},
    .outlets = 3,
};

/* What looks like markup, like an escape, like a mark, and nothing at all. */
static const struct certificate strange[] = {
    {.number = STR_INIT("1"),
        .organisation_name = STR_INIT("</script><script>alert('1')</script>&amp;\"\\"),
        .uscc = STR_INIT("<"),
        .address = STR_INIT("&\n\x01"),
        .address_en = STR_INIT("<b>"),
        .scope = STR_INIT("<!-- \"quoted\" & ]]>"),
        .scope_en = STR_INIT("a'b"),
        .scheme = STR_INIT("x&y"),
        .standard = STR_INIT("<>"),
        .level = STR_INIT("\""),
        .issued_on = {2026, 1, 9},
        .expires_on = {2029, 1, 8}},
    {.number = STR_INIT("XHMARK03X"),
        .organisation_name = STR_INIT("XHMARK00XXHMARK05X"),
        .uscc = STR_INIT("XHMARK16X"),
        .address = STR_INIT("99900010001"),
        .scope = STR_INIT("XHMARK08X"),
        .scheme = STR_INIT("XHMARK14X"),
        .standard = STR_INIT("9992-02-02"),
        .level = STR_INIT("XHMARK10X"),
        .issued_on = {9992, 2, 2},
        .expires_on = {9991, 1, 1},
        .outlets = 99900020002,
        .surveillances = 99900010001,
        .renewals = -1},
    {.number = STR_INIT("2"), .issued_on = {2026, 1, 9}, .expires_on = {2029, 1, 8}},
    {.number = STR_INIT("3"), .organisation_name = STR_INIT("a & b")},
    {.number = STR_INIT("<4>/ö'\" %"),
        .organisation_name = STR_INIT("b"),
        .issued_on = {2026, 1, 9},
        .expires_on = {2029, 1, 8}},
};

/* One certificate in every kind of page. */
static void assert_kinds(struct kit *kit, struct certificate c, enum certificate_status status)
{
    static const struct str names_en[] = {
        STR_INIT(""), STR_INIT("Xinghe & Sons' Ltd."), STR_INIT("<Xinghe>")};
    struct entry_page entry = {.certificate = &c};
    c.status = status;
    for (size_t en = 0; en < ARRAY_LEN(names_en); en++) {
        c.organisation_name_en = names_en[en];
        for (int replaced = 0; replaced < 2; replaced++) {
            c.replaced_by = replaced ? STR("19929SC00001R1L") : STR("");
            for (c.stars = -1; c.stars <= STARS + 1; c.stars++)
                assert_same(kit, &entry);
        }
    }
}

static void every_kind_of_page_is_the_same_filled_or_drawn(struct test_database *test)
{
    struct kit kit = kit_new(test);
    for (int language = 0; language < LANGUAGE_COUNT; language++) {
        kit.page.language = (enum language)language;
        for (int status = 0; status < CERTIFICATE_STATUS_COUNT; status++) {
            assert_kinds(&kit, plain, (enum certificate_status)status);
            for (size_t i = 0; i < ARRAY_LEN(strange); i++)
                assert_kinds(&kit, strange[i], (enum certificate_status)status);
        }
    }
    assert_int_equal(entry_moulds_made(kit.moulds),
        LANGUAGE_COUNT * CERTIFICATE_STATUS_COUNT * 2 * 2 * (STARS + 1));
    kit_end(&kit);
}

/* The way back of the language switch is what a stranger's link says. */
static void an_address_is_never_part_of_a_mould(struct test_database *test)
{
    static const char *const targets[] = {"/c/1", "/c/1?page=2&s=<b>\"'", "/c/XHMARK00X", "/c/%E6"};
    struct kit kit = kit_new(test);
    struct entry_page entry = {.certificate = &plain};
    for (size_t i = 0; i < ARRAY_LEN(targets); i++) {
        kit.page.target = str_of(targets[i]);
        assert_same(&kit, &entry);
    }
    assert_int_equal(entry_moulds_made(kit.moulds), 1);
    kit_end(&kit);
}

static void history_and_outlets_stand_in_their_place(struct test_database *test)
{
    struct kit kit = kit_new(test);
    struct status_change change = {
        .to_status = CERTIFICATE_SUSPENDED, .effective_on = {2026, 5, 4}};
    struct covered_outlet outlet = {.name = STR("<第一>"), .address = STR("XHMARK10X")};
    struct table table = {.path = "/c/1", .page = 1, .page_rows = 1, .total = 2};
    struct str reason = STR("投诉 & 争议");
    struct str without, with;
    struct entry_page entry = {.certificate = &plain};
    without = assert_same(&kit, &entry);
    entry.history = (struct register_history){.changes = &change, .reasons = &reason, .n = 1};
    entry.outlets = &table;
    entry.rows = &outlet;
    entry.n = 1;
    with = assert_same(&kit, &entry);
    assert_true(with.len > without.len);
    entry.history.code = STR("这个二维码不是我们的");
    entry.history.is_forged = true;
    assert_true(assert_same(&kit, &entry).len > with.len);
    kit_end(&kit);
}

/* After a page of the same kind for a stranger. */
static void who_is_signed_in_or_is_told_something_has_a_page_of_their_own(
    struct test_database *test)
{
    struct kit kit = kit_new(test);
    struct entry_page entry = {.certificate = &plain};
    struct str page = assert_same(&kit, &entry);
    size_t at;
    kit.page.account_name = STR("王芳");
    assert_true(str_find(assert_same(&kit, &entry), STR("href=\"/home\""), 0, &at));
    kit.page.account_name = STR("");
    kit.page.notice = STR("<已保存>");
    assert_true(str_find(assert_same(&kit, &entry), STR("&lt;已保存&gt;"), 0, &at));
    kit.page.notice = STR("");
    assert_true(str_equal(assert_same(&kit, &entry), page));
    kit_end(&kit);
}

static struct http_response visit_entry(struct kit *kit, const struct web *web, const char *number)
{
    struct arena *arena = kit->world->arena;
    struct str path = str_concat(arena, STR("/c/"), str_of(number));
    struct http_pair accept = {STR("accept"), STR("text/html")};
    struct http_request request = {
        .arena = arena,
        .method = HTTP_GET,
        .path = path,
        .target = path,
        .headers = {&accept, 1},
        .client = STR("192.0.2.1"),
    };
    struct http_response response = {.arena = arena, .status = 200};
    assert_int_equal(
        router_dispatch(web_router, (void *)web, &request, &response), HTTP_REFUSAL_NONE);
    return response;
}

static bool says(struct str text, const char *part)
{
    size_t at;
    return str_find(text, str_of(part), 0, &at);
}

/* And its page sets no cookie: it has no form. */
static void a_change_is_on_the_next_page(struct test_database *test)
{
    struct kit kit = kit_new(test);
    struct world *world = kit.world;
    struct db_pool *pool = db_pool_new(world->arena, test->url, 1);
    struct web web = {.desk = {&world->platform, pool}, .moulds = kit.moulds};
    const char *number = world_number(world, world_case_in(world, CASE_CERTIFIED));
    const char *valid = text_get(LANGUAGE_ZH_CN, "This certificate is valid today.").data;
    struct http_response response = visit_entry(&kit, &web, number);
    assert_int_equal(response.status, 200);
    assert_true(says(response.body, valid));
    for (size_t i = 0; i < response.n_headers; i++)
        assert_false(str_equal(response.headers[i].name, STR("Set-Cookie")));
    world_suspend(world, number);
    response = visit_entry(&kit, &web, number);
    assert_false(says(response.body, valid));
    assert_true(says(response.body, "id=\"history\""));
    assert_int_equal(visit_entry(&kit, &web, "19926XX99999R0L").status, 404);
    db_pool_release(pool);
    kit_end(&kit);
}

static void a_mould_without_a_mark_is_the_page(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(1 << 20);
    static const struct str marks[] = {STR_INIT("AA"), STR_INIT("AB")};
    static const struct str values[] = {STR_INIT("AB"), STR_INIT("")};
    static const char *const pages[][2] = {{"", ""}, {"x", "x"}, {"A", "A"}, {"AA", "AB"},
        {"AB", ""}, {"xAAAByA", "xAByA"}, {"AAA", "ABA"}};
    for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
        struct buf out = buf_new(arena);
        struct mould mould = mould_cut(arena, str_of(pages[i][0]), marks, ARRAY_LEN(marks));
        mould_fill(&mould, values, &out);
        assert_true(str_equal(buf_str(&out), str_of(pages[i][1])));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mould_without_a_mark_is_the_page),
        ON_BOTH(every_kind_of_page_is_the_same_filled_or_drawn),
        ON_BOTH(an_address_is_never_part_of_a_mould),
        ON_BOTH(history_and_outlets_stand_in_their_place),
        ON_BOTH(who_is_signed_in_or_is_told_something_has_a_page_of_their_own),
        ON_BOTH_SHARED(a_change_is_on_the_next_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
