#include "store/statistics_store.h"

#include "store/evaluation_store.h"
#include "store/plan_store.h"
#include "store/presence_store.h"
#include "store_fixture.h"

enum { DAY = 86400 };

static void put_sheet(
    const struct tx *tx, const char *id, const char *organisation, int64_t days, const char *final)
{
    const struct evaluation evaluation = {
        .id = str_of(id),
        .kind = EVALUATION_ONSITE,
        .organisation = str_of(organisation),
        .certification_case = str_of(id),
        .scheme = STR("tea"),
        .scheme_version = STR("1"),
        .scheme_sha256 = STR("sha"),
        .locked = final != NULL,
        .final = final ? str_of(final) : STR(""),
        .level = STR("one_leaf"),
        .created_at = FIXTURE_NOW,
        .locked_at = final ? FIXTURE_NOW - days * DAY : 0,
        .revision = 1,
    };
    assert_db(tx->db, evaluation_store_save(tx, &evaluation));
}

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    struct organisation organisation;
    fixture_scheme(&tx);
    organisation = fixture_organisation(&tx, "o1", "徐州甲");
    organisation.district = STR("320303");
    organisation.industry = STR("5274");
    assert_db(tx.db, organisation_store_save(&tx, &organisation));
    organisation = fixture_organisation(&tx, "o2", "北京乙");
    organisation.district = STR("110101");
    organisation.industry = STR("6210");
    assert_db(tx.db, organisation_store_save(&tx, &organisation));
    fixture_account(&tx, "a1", "赵");
    fixture_account(&tx, "a2", "吴");
    put_sheet(&tx, "e1", "o1", 5, "90");
    put_sheet(&tx, "e2", "o1", 6, "90");
    put_sheet(&tx, "e3", "o2", 7, "181/2");
    put_sheet(&tx, "e4", "o2", 90, "70");
    put_sheet(&tx, "e5", "o2", 0, NULL);
    return tx;
}

static struct sheet_filter month(void)
{
    return (struct sheet_filter){.from = FIXTURE_NOW - 30 * DAY, .until = FIXTURE_NOW};
}

static void sheets_that_are_alike_are_one_group(struct test_database *test)
{
    struct tx tx = begin(test);
    struct sheet_filter filter = month();
    struct sheet_group *groups;
    size_t n;
    assert_db(tx.db, statistics_store_sheets(&tx, &filter, STR(""), &groups, &n));
    assert_int_equal(n, 2);
    assert_int_equal(groups[0].sheets + groups[1].sheets, 3);
    assert_db(tx.db, statistics_store_sheets(&tx, &filter, STR("region"), &groups, &n));
    assert_int_equal(n, 2);
    assert_str(groups[0].part, "11");
    assert_str(groups[0].final, "181/2");
    assert_str(groups[1].part, "32");
    assert_int_equal(groups[1].sheets, 2);
    assert_db(tx.db, statistics_store_sheets(&tx, &filter, STR("industry"), &groups, &n));
    assert_str(groups[0].part, "52");
    assert_str(groups[1].part, "62");
}

static void filters_narrow_the_sheets(struct test_database *test)
{
    struct tx tx = begin(test);
    struct sheet_filter filter = month();
    struct sheet_group *groups;
    struct str scheme;
    size_t n;
    filter.province = STR("32");
    assert_db(tx.db, statistics_store_sheets(&tx, &filter, STR(""), &groups, &n));
    assert_int_equal(n, 1);
    assert_int_equal(groups[0].sheets, 2);
    filter.division = STR("62");
    assert_db(tx.db, statistics_store_sheets(&tx, &filter, STR(""), &groups, &n));
    assert_int_equal(n, 0);
    assert_db(tx.db, statistics_store_scheme(&tx, &filter, &scheme));
    assert_str(scheme, "");
    filter = month();
    assert_db(tx.db, statistics_store_scheme(&tx, &filter, &scheme));
    assert_str(scheme, "tea");
    filter.until = FIXTURE_NOW - 6 * DAY; /* the end does not count */
    assert_db(tx.db, statistics_store_sheets(&tx, &filter, STR(""), &groups, &n));
    assert_int_equal(groups[0].sheets, 1);
}

static void put_finding(
    const struct tx *tx, const char *sheet, const char *author, const char *site, int64_t bad)
{
    const struct finding_record finding = {
        .evaluation = str_of(sheet),
        .clause = STR("5.1"),
        .site = str_of(site),
        .author = str_of(author),
        .answer = ANSWER_SAMPLES,
        .examined = 5,
        .nonconforming = bad,
        .recorded_at = FIXTURE_NOW,
    };
    assert_db(tx->db, finding_store_save(tx, &finding));
}

static void samples_of_a_person_are_pooled_before_they_are_compared(struct test_database *test)
{
    struct tx tx = begin(test);
    struct sheet_filter filter = month();
    struct finding_group *groups;
    struct finding_person *people;
    size_t n;
    put_finding(&tx, "e1", "a1", "hq", 1);
    put_finding(&tx, "e1", "a1", "x", 2);
    put_finding(&tx, "e2", "a1", "hq", 0);
    put_finding(&tx, "e2", "a1", "y", 3);
    put_finding(&tx, "e3", "a2", "hq", 0);
    put_finding(&tx, "e4", "a2", "hq", 0); /* too long ago */
    put_finding(&tx, "e5", "a2", "hq", 0); /* not locked */
    assert_db(tx.db, statistics_store_findings(&tx, &filter, &groups, &n));
    assert_int_equal(n, 2);
    assert_str(groups[0].author, "a1");
    assert_int_equal(groups[0].examined, 10);
    assert_int_equal(groups[0].nonconforming, 3);
    assert_int_equal(groups[0].findings, 2);
    assert_int_equal(groups[1].findings, 1);
    assert_db(tx.db, statistics_store_people(&tx, &filter, &people, &n));
    assert_int_equal(n, 2);
    assert_str(people[0].name, "吴");
    assert_int_equal(people[0].sheets, 1);
    assert_int_equal(people[1].sheets, 2);
}

static void put_row(const struct tx *tx, const char *id, int8_t day, enum half_day half)
{
    const struct plan_row row = {
        .id = str_of(id),
        .certification_case = STR("c1"),
        .kind = PLAN_WORK,
        .day = {2026, 12, day},
        .half = half,
        .site = STR("hq"),
        .persons = STR("a1 a2"),
    };
    assert_db(tx->db, plan_row_store_add(tx, &row));
}

static void time_on_site_stands_beside_the_half_days_of_the_plan(struct test_database *test)
{
    struct tx tx = begin(test);
    struct time_filter filter = {
        .from = {2026, 12, 1}, .until = {2026, 12, 9}, .states = STR(",draft,")};
    const struct presence_time time = {
        .id = STR("t1"),
        .certification_case = STR("c1"),
        .account = STR("a1"),
        .day = {2026, 12, 3},
        .site = STR("hq"),
        .minutes = 300,
        .entered_at = FIXTURE_NOW,
    };
    struct time_group *groups;
    size_t n;
    fixture_case(&tx, "c1", "o1");
    put_row(&tx, "r1", 3, HALF_MORNING);
    put_row(&tx, "r2", 3, HALF_MORNING); /* the same half-day counts once */
    put_row(&tx, "r3", 4, HALF_AFTERNOON);
    put_row(&tx, "r4", 9, HALF_AFTERNOON); /* not over */
    assert_db(tx.db, presence_time_store_save(&tx, &time));
    assert_db(tx.db, statistics_store_times(&tx, &filter, 10, &groups, &n));
    assert_int_equal(n, 2);
    assert_str(groups[0].account, "a1");
    assert_int_equal(groups[0].halves, 2);
    assert_int_equal(groups[0].minutes, 300);
    assert_str(date_format(tx.arena, groups[0].last_on), "2026-12-04");
    assert_int_equal(groups[1].minutes, 0);
    filter.account = STR("a2");
    assert_db(tx.db, statistics_store_times(&tx, &filter, 10, &groups, &n));
    assert_int_equal(n, 1);
    filter.states = STR(",terminated,");
    assert_db(tx.db, statistics_store_times(&tx, &filter, 10, &groups, &n));
    assert_int_equal(n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(sheets_that_are_alike_are_one_group),
        ON_BOTH(filters_narrow_the_sheets),
        ON_BOTH(samples_of_a_person_are_pooled_before_they_are_compared),
        ON_BOTH(time_on_site_stands_beside_the_half_days_of_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
