#include "store/due_store.h"

#include "store/contract_store.h"
#include "store/deadline_store.h"
#include "store/person_store.h"
#include "store/plan_store.h"
#include "store/team_store.h"
#include "store_fixture.h"

#define ALL_KINDS                                                                                  \
    STR(",perception,surveillance,contract_offer,plan_report,survey,certificate,registration,")

static const struct date today = {2026, 12, 1};

static struct date on(int8_t day)
{
    return (struct date){2026, 12, day};
}

static void put_deadline(const struct tx *tx, const char *id, const char *kind, int8_t day)
{
    const struct deadline deadline = {str_of(id), str_of(kind), on(day), {0}};
    assert_db(tx->db, deadline_store_save(tx, &deadline));
}

static void put_contract(const struct tx *tx, const char *id, enum contract_state state, int8_t day)
{
    const struct contract contract = {
        .id = str_of(id),
        .certification_case = STR("c1"),
        .version = state,
        .number = str_of(id),
        .state = state,
        .valid_until = on(day),
        .made_by = STR("a1"),
        .made_at = FIXTURE_NOW,
    };
    assert_db(tx->db, contract_store_save(tx, &contract));
}

static void put_plan(const struct tx *tx, const char *id, enum report_state state, int8_t day)
{
    const struct plan_status status = {
        .certification_case = str_of(id),
        .version = 1,
        .first_on = on(day),
        .last_on = on(day),
        .report_state = state,
    };
    assert_db(tx->db, plan_store_save(tx, &status));
}

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "徐州星光电器有限公司");
    fixture_organisation(&tx, "o2", "南京云海商贸有限公司");
    fixture_account(&tx, "a1", "赵明远");
    fixture_account(&tx, "a2", "吴静");
    fixture_case(&tx, "c1", "o1");
    fixture_case(&tx, "c2", "o2");
    return tx;
}

static struct due_filter all_of_them(void)
{
    return (struct due_filter){
        .kinds = ALL_KINDS,
        .states = STR(",draft,"),
        .until = {2027, 12, 31},
        .my_kinds = STR(","),
        .team_kinds = STR(","),
    };
}

/* "kind case" of each row with commas between, in the order found. */
static struct str rows_of(const struct tx *tx, const struct due_filter *filter)
{
    struct page_request page = {.limit = 50};
    struct due_row *rows;
    struct buf text = buf_new(tx->arena);
    size_t n;
    assert_db(tx->db, due_store_page(tx, filter, &page, &rows, &n));
    for (size_t i = 0; i < n; i++)
        buf_put(&text, str_format(tx->arena, "%s%" STR_PRI " %" STR_PRI "%" STR_PRI,
                           i > 0 ? ", " : "", STR_ARG(rows[i].kind),
                           STR_ARG(rows[i].certification_case), STR_ARG(rows[i].account)));
    return buf_str(&text);
}

static void all_that_runs_out_is_one_list_by_day(struct test_database *test)
{
    struct tx tx = begin(test);
    struct due_filter filter = all_of_them();
    put_deadline(&tx, "c1", "perception", 20);
    put_deadline(&tx, "c2", "surveillance", 3);
    put_contract(&tx, "k1", CONTRACT_OFFERED, 7);
    put_plan(&tx, "c1", REPORT_NOT_YET, 5);
    assert_str(
        rows_of(&tx, &filter), "surveillance c2, plan_report c1, contract_offer c1, perception c1");
}

static void what_is_settled_does_not_run_out(struct test_database *test)
{
    struct tx tx = begin(test);
    struct due_filter filter = all_of_them();
    put_contract(&tx, "k1", CONTRACT_ACCEPTED, 7);
    put_contract(&tx, "k2", CONTRACT_REPLACED, 7);
    put_plan(&tx, "c1", REPORT_DONE, 5);
    assert_str(rows_of(&tx, &filter), "");
    put_plan(&tx, "c1", REPORT_CHANGED, 5);
    assert_str(rows_of(&tx, &filter), "plan_report c1");
    filter.states = STR(",stage1,");
    assert_str(rows_of(&tx, &filter), "");
}

static void the_list_is_narrowed_by_kind_day_and_name(struct test_database *test)
{
    struct tx tx = begin(test);
    struct due_filter filter = all_of_them();
    put_deadline(&tx, "c1", "perception", 20);
    put_deadline(&tx, "c2", "surveillance", 3);
    filter.kinds = STR(",perception,");
    assert_str(rows_of(&tx, &filter), "perception c1");
    filter.kinds = ALL_KINDS;
    filter.until = on(3);
    assert_str(rows_of(&tx, &filter), "surveillance c2");
    filter.until = on(2);
    assert_str(rows_of(&tx, &filter), "");
    filter = all_of_them();
    filter.search = STR("星光");
    assert_str(rows_of(&tx, &filter), "perception c1");
}

static void mine_is_what_my_role_or_my_team_has_to_do(struct test_database *test)
{
    struct tx tx = begin(test);
    struct due_filter filter = all_of_them();
    const struct team_member member = {
        .certification_case = STR("c1"),
        .account = STR("a1"),
        .part = TEAM_LEADER,
        .effort = rational_of(1),
        .since = FIXTURE_NOW,
    };
    put_deadline(&tx, "c1", "perception", 20);
    put_deadline(&tx, "c2", "perception", 21);
    put_deadline(&tx, "c2", "surveillance", 3);
    assert_db(tx.db, team_store_add(&tx, &member));
    filter.only_mine = true;
    filter.account = STR("a1");
    assert_str(rows_of(&tx, &filter), "");
    filter.team_kinds = STR(",perception,");
    assert_str(rows_of(&tx, &filter), "perception c1");
    filter.my_kinds = STR(",surveillance,");
    assert_str(rows_of(&tx, &filter), "surveillance c2, perception c1");
    filter.account = STR("a2");
    assert_str(rows_of(&tx, &filter), "surveillance c2");
}

static void registrations_of_people_who_left_do_not_run_out(struct test_database *test)
{
    struct tx tx = begin(test);
    struct due_filter filter = all_of_them();
    struct person person = {.account = STR("a1"), .valid_to = on(9), .created_at = FIXTURE_NOW};
    assert_db(tx.db, person_store_save(&tx, &person));
    assert_str(rows_of(&tx, &filter), "registration a1");
    person.left_on = on(1);
    assert_db(tx.db, person_store_save(&tx, &person));
    assert_str(rows_of(&tx, &filter), "");
}

static void kinds_are_counted_with_what_is_overdue(struct test_database *test)
{
    struct tx tx = begin(test);
    struct due_filter filter = all_of_them();
    struct due_count *counts;
    size_t n;
    struct deadline late = {STR("c1"), STR("perception"), {2026, 11, 30}, {0}};
    assert_db(tx.db, deadline_store_save(&tx, &late));
    put_deadline(&tx, "c2", "perception", 1);
    put_deadline(&tx, "c2", "surveillance", 3);
    assert_db(tx.db, due_store_counts(&tx, &filter, today, &counts, &n));
    assert_int_equal(n, 2);
    assert_str(counts[0].kind, "perception");
    assert_int_equal(counts[0].rows, 2);
    assert_int_equal(counts[0].overdue, 1);
    assert_int_equal(counts[1].overdue, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(all_that_runs_out_is_one_list_by_day),
        ON_BOTH(what_is_settled_does_not_run_out),
        ON_BOTH(the_list_is_narrowed_by_kind_day_and_name),
        ON_BOTH(mine_is_what_my_role_or_my_team_has_to_do),
        ON_BOTH(registrations_of_people_who_left_do_not_run_out),
        ON_BOTH(kinds_are_counted_with_what_is_overdue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
