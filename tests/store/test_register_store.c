/* The search of the register: it finds what a look at every certificate would find, and goes along
 * an index for it. */
#include "store/certificate_store.h"
#include "store/register_store.h"
#include "store/sql_sets.h"
#include "store_fixture.h"

enum { CERTIFICATES = 240, PLAN_BYTES = 8192 };

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static void add(const struct tx *tx, const char *number, const char *name)
{
    struct certificate certificate = {
        .number = str_of(number),
        .certification_case = str_concat(tx->arena, STR("case-"), str_of(number)),
        .organisation_name = str_of(name),
        .issued_on = day("2026-11-21"),
        .expires_on = day("2029-11-20"),
        .first_issued_on = day("2026-11-21"),
    };
    assert_db(tx->db, certificate_store_add(tx, &certificate));
}

static struct str *find(const struct tx *tx, const struct register_filter *filter, size_t expected)
{
    struct page_request page = {.limit = REGISTER_FOUND_MAX};
    struct register_found found;
    assert_db(tx->db, register_store_search(tx, filter, day("2026-11-21"), &page, &found));
    assert_int_equal(found.total, expected);
    assert_int_equal(found.n, expected > REGISTER_FOUND_MAX ? REGISTER_FOUND_MAX : expected);
    return found.numbers;
}

static struct str *named(const struct tx *tx, const char *text, size_t expected)
{
    struct register_filter filter = {.organisation = str_of(text)};
    return find(tx, &filter, expected);
}

static void a_name_is_found_by_any_two_of_its_characters(struct test_database *test)
{
    static const char *const parts[] = {
        "徐州", "州星", "星光", "光电", "电器", "器有", "有限", "限公", "公司", "光电器有限"};
    struct tx tx = fixture_begin(test);
    add(&tx, "1", "徐州星光电器有限公司");
    add(&tx, "2", "Haier 海尔");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        assert_str(named(&tx, parts[i], 1)[0], "1");
    assert_str(named(&tx, "hAIER", 1)[0], "2");
    assert_str(named(&tx, "r 海", 1)[0], "2");
}

static void one_character_or_others_find_nothing(struct test_database *test)
{
    static const char *const nothing[] = {
        "星", "星电", "光星", "北京", "%", "__", "星%", "_光", "!!"};
    struct tx tx = fixture_begin(test);
    add(&tx, "1", "徐州星光电器有限公司");
    for (size_t i = 0; i < ARRAY_LEN(nothing); i++)
        named(&tx, nothing[i], 0);
}

static void the_search_takes_every_character_as_itself(struct test_database *test)
{
    static const char *const parts[] = {
        "0%", "a_b", "嘿!", "O'B", "k\\s", "衡 tea", "北京茶", "\"quo", "; drop"};
    struct tx tx = fixture_begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++)
        add(&tx, str_c(tx.arena, str_format(tx.arena, "%zu", i)), fixture_names[i]);
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        named(&tx, parts[i], 1);
}

/* Each two characters of it are in many names, and all together in one. */
static void a_name_is_found_among_many_like_it(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (int i = 0; i < 30; i++)
        add(&tx, str_c(tx.arena, str_format(tx.arena, "A%02d", i)), "甲乙丙");
    for (int i = 0; i < 30; i++)
        add(&tx, str_c(tx.arena, str_format(tx.arena, "B%02d", i)), "乙丙丁");
    add(&tx, "C", "甲乙丙丁");
    assert_str(named(&tx, "甲乙丙丁", 1)[0], "C");
    named(&tx, "丁甲", 0);
    assert_str(named(&tx, "乙丙", 61)[0], "C");
    assert_str(named(&tx, "乙丙", 61)[60], "A00");
}

static void one_more_than_a_thousand_tells_that_there_are_more(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct register_filter filter = {.region = STR("")};
    for (int i = 0; i < REGISTER_FOUND_MAX; i++)
        add(&tx, str_c(tx.arena, str_format(tx.arena, "199%05d", i)), "甲乙");
    filter.body = STR("199");
    find(&tx, &filter, REGISTER_FOUND_MAX);
    named(&tx, "甲乙", REGISTER_FOUND_MAX);
    add(&tx, "19999998", "甲乙");
    add(&tx, "19999999", "甲乙");
    assert_str(find(&tx, &filter, REGISTER_FOUND_MAX + 1)[0], "19999999");
    assert_str(named(&tx, "甲乙", REGISTER_FOUND_MAX + 1)[0], "19999999");
}

static struct register_found page_of(const struct tx *tx, const char *name, int64_t from)
{
    struct register_filter filter = {.organisation = str_of(name)};
    struct page_request page = {.offset = from, .limit = 20};
    struct register_found found;
    assert_db(tx->db, register_store_search(tx, &filter, day("2026-11-21"), &page, &found));
    return found;
}

static void few_are_sorted_by_number_and_many_by_when_they_came(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    for (int i = 0; i < REGISTER_SORTED_MAX; i++)
        add(&tx, str_c(tx.arena, str_format(tx.arena, "%03d", i * 37 % 100)), "甲乙");
    assert_str(page_of(&tx, "甲乙", 0).numbers[0], "099");
    assert_str(page_of(&tx, "甲乙", 20).numbers[1], "078");
    add(&tx, "050-1", "甲乙");
    assert_str(page_of(&tx, "甲乙", 0).numbers[0], "050-1");
    assert_str(page_of(&tx, "甲乙", 0).numbers[1], "063");
    assert_int_equal(page_of(&tx, "甲乙", 0).total, 101);
    assert_int_equal(page_of(&tx, "甲乙", 100).n, 1);
    assert_str(page_of(&tx, "甲乙", 100).numbers[0], "000");
    assert_int_equal(page_of(&tx, "甲乙", 120).n, 0);
}

/* Nothing in common with how the store finds: every certificate is looked at. */
static bool fits_days(struct date on, struct date from, struct date until)
{
    return (!date_is_set(from) || date_compare(on, from) >= 0) &&
           (!date_is_set(until) || date_compare(on, until) <= 0);
}

static bool has(struct str text, struct str part)
{
    size_t at;
    return part.len == 0 || str_find(text, part, 0, &at);
}

static bool fits(const struct register_filter *f, const struct certificate *c, struct date today)
{
    int status = (int)certificate_status_on(c, today) + 1;
    return (f->status == REGISTER_ANY || (int)f->status == status) &&
           (f->scheme.len == 0 || str_equal(f->scheme, c->scheme)) &&
           (f->stars == 0 || f->stars == c->stars) && str_starts(c->region, f->region) &&
           str_starts(c->number, f->number) && str_starts(c->number, f->body) &&
           (f->uscc.len == 0 || str_equal(f->uscc, c->uscc)) &&
           has(c->organisation_name, f->organisation) &&
           fits_days(c->issued_on, f->issued_from, f->issued_until) &&
           fits_days(c->expires_on, f->expires_from, f->expires_until);
}

static struct certificate nth(struct arena *arena, int i)
{
    static const char *const schemes[] = {"gbt27922", "tea", "hotel"};
    static const char *const regions[] = {"320300", "320100", "110000", ""};
    static const char *const names[] = {"徐州星光电器有限公司", "南京云海茶业", "北京星光酒店"};
    struct date issued = date_add_days(day("2023-01-01"), (int64_t)i * 7);
    return (struct certificate){
        .number = str_format(arena, "%dF%05d", i % 5 == 0 ? 612 : 199, i),
        .certification_case = str_format(arena, "c%d", i),
        .organisation_name = str_of(names[i * 7 % 3]),
        .uscc = str_format(arena, "9132030000000000%02d", i % 40),
        .scheme = str_of(schemes[i % 3]),
        .stars = i % 4 == 3 ? 0 : 3 + i % 4,
        .region = str_of(regions[i * 5 % 4]),
        .status = (enum certificate_status)(i % 11 < 5 ? i % 11 : 0),
        .issued_on = issued,
        .first_issued_on = issued,
        .expires_on = date_add_days(date_add_months(issued, 36), -1),
    };
}

/* Filter i of many: each bit of it asks for one thing more. */
static struct register_filter asked(int i)
{
    struct register_filter f = {0};
    f.status = (enum register_status)(i % REGISTER_STATUS_COUNT);
    if (i & 1)
        f.scheme = STR("tea");
    if (i & 2)
        f.stars = 5;
    if (i & 4)
        f.region = i & 8 ? STR("32") : STR("3203");
    if (i & 16)
        f.issued_from = day("2024-03-01");
    if (i & 32)
        f.expires_until = day("2026-12-31");
    if (i & 64)
        f.organisation = i & 2 ? STR("星光") : STR("云海茶");
    if (i & 128)
        f.body = STR("199");
    if (i & 256)
        f.number = STR("199F000");
    if (i & 512)
        f.issued_until = day("2025-06-30");
    return f;
}

static void it_finds_what_a_look_at_each_certificate_finds(struct test_database *test)
{
    enum { FILTERS = 1024 };
    struct tx tx = fixture_begin(test);
    struct certificate all[CERTIFICATES];
    size_t answered = 0;
    for (int i = 0; i < CERTIFICATES; i++) {
        all[i] = nth(tx.arena, i);
        assert_db(tx.db, certificate_store_add(&tx, &all[i]));
    }
    for (int f = 0; f < FILTERS; f++) {
        struct register_filter filter = asked(f);
        size_t expected = 0;
        for (size_t i = 0; i < CERTIFICATES; i++)
            expected += fits(&filter, &all[i], day("2026-11-21"));
        struct str *found = find(&tx, &filter, expected);
        for (size_t i = 1; i < expected; i++)
            assert_true(str_compare(found[i], found[i - 1]) < 0);
        answered += expected > 0;
    }
    assert_true(answered > FILTERS / 8);
}

static void a_code_finds_all_that_its_holder_has(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct register_filter filter = {.uscc = STR("913203000000000007")};
    struct register_filter valid = {.uscc = filter.uscc, .status = REGISTER_VALID};
    size_t expected = 0;
    for (int i = 0; i < CERTIFICATES; i++) {
        struct certificate c = nth(tx.arena, i);
        assert_db(tx.db, certificate_store_add(&tx, &c));
        expected += fits(&valid, &c, day("2026-11-21"));
    }
    find(&tx, &filter, CERTIFICATES / 40);
    assert_in_range(expected, 1, CERTIFICATES / 40 - 1);
    find(&tx, &valid, expected);
}

/* What the planner says that it would do with each statement of the search. */
static void no_search_goes_through_all_certificates(struct test_database *test)
{
    static char texts[16][PLAN_BYTES];
    static struct sql plans[16];
    struct tx tx = fixture_begin(test);
    assert_true(register_sql.n <= ARRAY_LEN(plans));
    for (size_t i = 0; i < register_sql.n; i++) {
        struct str text = str_format(tx.arena, "EXPLAIN QUERY PLAN %s", register_sql.items[i].text);
        struct value values[DB_ARGS_MAX];
        struct rows rows;
        size_t n = 0;
        assert_true(text.len < PLAN_BYTES);
        memcpy(texts[i], text.data, text.len);
        plans[i] = (struct sql){register_sql.items[i].name, texts[i]};
        while (strstr(texts[i], str_c(tx.arena, str_format(tx.arena, "$%zu", n + 1))))
            values[n++] = value_text(STR(""));
        assert_db(tx.db, db_query(tx.db, tx.arena, &plans[i], (struct args){values, n}, &rows));
        for (size_t r = 0; r < rows.count; r++) {
            struct str step = rows.cells[r * rows.columns + rows.columns - 1].text;
            size_t at;
            if (str_find(step, STR("SCAN c"), 0, &at))
                fail_msg("%s: %" STR_PRI, plans[i].name, STR_ARG(step));
        }
        assert_true(rows.count > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_name_is_found_by_any_two_of_its_characters),
        ON_BOTH(one_character_or_others_find_nothing),
        ON_BOTH(the_search_takes_every_character_as_itself),
        ON_BOTH(a_name_is_found_among_many_like_it),
        ON_BOTH(one_more_than_a_thousand_tells_that_there_are_more),
        ON_BOTH(few_are_sorted_by_number_and_many_by_when_they_came),
        ON_BOTH(it_finds_what_a_look_at_each_certificate_finds),
        ON_BOTH(a_code_finds_all_that_its_holder_has),
        ON_ENGINE(no_search_goes_through_all_certificates, TEST_SQLITE_MEMORY, "sqlite"),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
