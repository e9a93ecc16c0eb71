#include "store/certificate_store.h"
#include "store/team_store.h"
#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "徐州星光电器有限公司");
    fixture_organisation(&tx, "o2", "南京云海商贸有限公司");
    return tx;
}

static void a_case_is_loaded_as_it_was_saved(struct test_database *test)
{
    struct tx tx = begin(test);
    struct certification_case saved = fixture_case(&tx, "c1", "o1");
    struct certification_case c;
    saved.activity = ACTIVITY_RECERTIFICATION;
    saved.state = CASE_STAGE2;
    saved.scope_en = STR("Tea");
    saved.consultant = STR("某咨询公司");
    assert_true(date_parse(STR("2026-12-01"), &saved.desired_on));
    saved.remarks = STR("急");
    saved.entered_at = FIXTURE_NOW + 5;
    saved.revision = 9;
    assert_db(tx.db, case_store_save(&tx, &saved));
    assert_db(tx.db, case_store_load(&tx, STR("c1"), &c));
    assert_str(c.organisation, "o1");
    assert_str(c.scheme, "tea");
    assert_str(c.scheme_version, "1");
    assert_str(c.scheme_sha256, "sha");
    assert_int_equal(c.activity, ACTIVITY_RECERTIFICATION);
    assert_int_equal(c.state, CASE_STAGE2);
    assert_str(c.scope_en, "Tea");
    assert_str(c.consultant, "某咨询公司");
    assert_str(date_format(tx.arena, c.desired_on), "2026-12-01");
    assert_int_equal(c.entered_at, FIXTURE_NOW + 5);
    assert_int_equal(c.created_at, FIXTURE_NOW);
    assert_int_equal(c.revision, 9);
    assert_db_fail(tx.db, case_store_load(&tx, STR("c2"), &c), FAIL_NOT_FOUND);
}

static void a_case_belongs_to_an_organisation_that_there_is(struct test_database *test)
{
    struct tx tx = begin(test);
    struct certification_case c = fixture_case(&tx, "c1", "o1");
    c.id = STR("c2");
    c.organisation = STR("nobody");
    enum fail fail = case_store_save(&tx, &c);
    if (fail == FAIL_NONE)
        fail = db_commit(tx.db);
    assert_int_equal(fail, FAIL_CONFLICT);
}

static void enter(const struct tx *tx, const char *id, enum case_state state, int64_t at)
{
    struct certification_case c;
    assert_db(tx->db, case_store_load(tx, str_of(id), &c));
    c.state = state;
    c.entered_at = at;
    assert_db(tx->db, case_store_save(tx, &c));
}

/* c1 and c2 of one organisation, c3 of another; c2 moved last. */
static struct tx begin_three(struct test_database *test)
{
    struct tx tx = begin(test);
    fixture_case(&tx, "c1", "o1");
    fixture_case(&tx, "c2", "o1");
    fixture_case(&tx, "c3", "o2");
    enter(&tx, "c1", CASE_SUBMITTED, FIXTURE_NOW + 1);
    enter(&tx, "c2", CASE_ACCEPTED, FIXTURE_NOW + 3);
    enter(&tx, "c3", CASE_SUBMITTED, FIXTURE_NOW + 2);
    return tx;
}

static struct case_row *page(
    const struct tx *tx, struct case_filter filter, struct page_request request, size_t expected)
{
    struct case_row *rows;
    size_t n;
    if (request.limit == 0)
        request.limit = 10;
    assert_db(tx->db, case_store_page(tx, &filter, &request, &rows, &n));
    assert_int_equal(n, expected);
    return rows;
}

static int64_t count(const struct tx *tx, struct case_filter filter)
{
    int64_t n;
    assert_db(tx->db, case_store_count(tx, &filter, &n));
    return n;
}

static void cases_are_listed_by_page_and_order(struct test_database *test)
{
    struct tx tx = begin_three(test);
    static const struct {
        const char *sort;
        const char *up;
        const char *down;
    } orders[] = {
        {"entered", "c1", "c2"},
        {"organisation", "c3", "c1"},
        {"scheme", "c1", "c1"},
        {"state", "c2", "c1"},
    };
    struct case_filter every = {0};
    assert_str(page(&tx, every, (struct page_request){0}, 3)[0].id, "c2");
    for (size_t i = 0; i < ARRAY_LEN(orders); i++) {
        struct page_request request = {.sort = str_of(orders[i].sort)};
        assert_str(page(&tx, every, request, 3)[0].id, orders[i].up);
        request.descending = true;
        assert_str(page(&tx, every, request, 3)[0].id, orders[i].down);
    }
    struct page_request second = {.limit = 2, .offset = 2};
    assert_str(page(&tx, every, second, 1)[0].id, "c1");
    page(&tx, every, (struct page_request){.offset = 3}, 0);
}

static void cases_are_those_of_an_organisation_or_a_state(struct test_database *test)
{
    struct tx tx = begin_three(test);
    struct case_filter own = {.organisation = STR("o1")};
    struct case_filter state = {.state = STR("submitted")};
    struct case_filter both = {.organisation = STR("o1"), .state = STR("submitted")};
    struct case_filter none = {.organisation = STR("o%")};
    struct case_filter unknown = {.state = STR("lost")};
    page(&tx, own, (struct page_request){0}, 2);
    page(&tx, state, (struct page_request){0}, 2);
    struct case_row *rows = page(&tx, both, (struct page_request){0}, 1);
    assert_str(rows[0].id, "c1");
    assert_str(rows[0].organisation_name, "徐州星光电器有限公司");
    assert_int_equal(rows[0].state, CASE_SUBMITTED);
    assert_int_equal(rows[0].entered_at, FIXTURE_NOW + 1);
    page(&tx, none, (struct page_request){0}, 0);
    page(&tx, unknown, (struct page_request){0}, 0);
    assert_int_equal(count(&tx, own), 2);
    assert_int_equal(count(&tx, both), 1);
    assert_int_equal(count(&tx, none), 0);
}

static void each_state_has_its_count(struct test_database *test)
{
    struct tx tx = begin_three(test);
    int64_t counts[CASE_STATE_COUNT];
    struct case_filter ignored_state = {.state = STR("draft")};
    assert_db(tx.db, case_store_count_states(&tx, &ignored_state, counts));
    assert_int_equal(counts[CASE_SUBMITTED], 2);
    assert_int_equal(counts[CASE_ACCEPTED], 1);
    assert_int_equal(counts[CASE_DRAFT], 0);
    struct case_filter own = {.organisation = STR("o2")};
    assert_db(tx.db, case_store_count_states(&tx, &own, counts));
    assert_int_equal(counts[CASE_SUBMITTED], 1);
    assert_int_equal(counts[CASE_ACCEPTED], 0);
}

static void a_certified_case_is_found_by_its_number(struct test_database *test)
{
    struct tx tx = begin_three(test);
    struct certificate certificate = {
        .number = STR("19926F00001R0L"),
        .certification_case = STR("c1"),
        .organisation_name = STR("徐州星光电器有限公司"),
    };
    assert_db(tx.db, certificate_store_add(&tx, &certificate));
    struct case_filter number = {.search = STR("26f00001")};
    assert_str(page(&tx, number, (struct page_request){0}, 1)[0].certificate, "19926F00001R0L");
    struct case_filter name = {.search = STR("云海")};
    struct case_row *rows = page(&tx, name, (struct page_request){0}, 1);
    assert_str(rows[0].id, "c3");
    assert_int_equal(rows[0].certificate.len, 0);
    struct case_filter id = {.search = STR("C2")};
    assert_str(page(&tx, id, (struct page_request){0}, 1)[0].id, "c2");
}

static void a_search_takes_every_character_as_itself(struct test_database *test)
{
    struct tx tx = begin(test);
    for (size_t i = 0; i < ARRAY_LEN(fixture_names); i++) {
        const char *id = str_c(tx.arena, str_format(tx.arena, "n%zu", i));
        fixture_organisation(&tx, id, fixture_names[i]);
        fixture_case(&tx, id, id);
    }
    for (size_t i = 0; i < ARRAY_LEN(fixture_searches); i++) {
        struct case_filter filter = {.search = str_of(fixture_searches[i])};
        page(&tx, filter, (struct page_request){0}, (size_t)fixture_found[i]);
        assert_int_equal(count(&tx, filter), fixture_found[i]);
    }
}

static void a_member_has_the_cases_that_are_assessed_now(struct test_database *test)
{
    struct tx tx = begin_three(test);
    struct case_row *rows;
    size_t n;
    fixture_account(&tx, "a1", "甲");
    const char *const ids[] = {"c1", "c2", "c3"};
    for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
        struct team_member member = {.certification_case = str_of(ids[i]),
            .account = STR("a1"),
            .effort = rational_of(1),
            .since = FIXTURE_NOW};
        assert_db(tx.db, team_store_add(&tx, &member));
    }
    enter(&tx, "c1", CASE_TEAM_SET, FIXTURE_NOW + 1);
    enter(&tx, "c2", CASE_STAGE2, FIXTURE_NOW + 2);
    enter(&tx, "c3", CASE_CERTIFIED, FIXTURE_NOW + 3);
    assert_db(tx.db, case_store_of_member(&tx, STR("a1"), &rows, &n));
    assert_int_equal(n, 2);
    assert_str(rows[0].id, "c2");
    struct team_member member;
    assert_db(tx.db, team_store_load(&tx, STR("c2"), STR("a1"), &member));
    member.until = FIXTURE_NOW + 9;
    assert_db(tx.db, team_store_add(&tx, &member));
    assert_db(tx.db, case_store_of_member(&tx, STR("a1"), &rows, &n));
    assert_int_equal(n, 1);
}

static void add_gap(const struct tx *tx, const char *id, int64_t round)
{
    struct gap gap = {.id = str_of(id),
        .certification_case = STR("c1"),
        .round = round,
        .item = STR("执照"),
        .note = STR("请补"),
        .created_at = FIXTURE_NOW};
    assert_db(tx->db, gap_store_save(tx, &gap));
}

static void gaps_are_listed_by_round_latest_first(struct test_database *test)
{
    struct tx tx = begin(test);
    struct gap *gaps;
    size_t n;
    fixture_case(&tx, "c1", "o1");
    assert_db(tx.db, gap_store_list(&tx, STR("c1"), &gaps, &n));
    assert_int_equal(n, 0);
    add_gap(&tx, "g1", 1);
    add_gap(&tx, "g3", 2);
    add_gap(&tx, "g2", 2);
    assert_db(tx.db, gap_store_list(&tx, STR("c1"), &gaps, &n));
    assert_int_equal(n, 3);
    assert_str(gaps[0].id, "g2");
    assert_str(gaps[2].id, "g1");
    assert_str(gaps[0].note, "请补");
}

static void duties_are_added_once_and_never_lost(struct test_database *test)
{
    struct tx tx = begin(test);
    struct duty_record *records;
    duty_set held;
    size_t n;
    fixture_case(&tx, "c1", "o1");
    fixture_account(&tx, "a1", "甲");
    fixture_account(&tx, "a2", "乙");
    struct duty_record team = {STR("c1"), STR("a1"), DUTY_TEAM, FIXTURE_NOW};
    struct duty_record planning = {STR("c1"), STR("a1"), DUTY_PLANNING, FIXTURE_NOW};
    assert_db(tx.db, duty_store_add(&tx, &team));
    assert_db(tx.db, duty_store_add(&tx, &planning));
    team.since++;
    assert_db(tx.db, duty_store_add(&tx, &team));
    assert_db(tx.db, duty_store_held(&tx, STR("c1"), STR("a1"), &held));
    assert_int_equal(held, DUTY_BIT(DUTY_TEAM) | DUTY_BIT(DUTY_PLANNING));
    assert_db(tx.db, duty_store_held(&tx, STR("c1"), STR("a2"), &held));
    assert_int_equal(held, 0);
    assert_db(tx.db, duty_store_list(&tx, STR("c1"), &records, &n));
    assert_int_equal(n, 2);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(records[i].since, FIXTURE_NOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_case_is_loaded_as_it_was_saved),
        ON_BOTH(a_case_belongs_to_an_organisation_that_there_is),
        ON_BOTH(cases_are_listed_by_page_and_order),
        ON_BOTH(cases_are_those_of_an_organisation_or_a_state),
        ON_BOTH(each_state_has_its_count),
        ON_BOTH(a_certified_case_is_found_by_its_number),
        ON_BOTH(a_search_takes_every_character_as_itself),
        ON_BOTH(a_member_has_the_cases_that_are_assessed_now),
        ON_BOTH(gaps_are_listed_by_round_latest_first),
        ON_BOTH(duties_are_added_once_and_never_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
