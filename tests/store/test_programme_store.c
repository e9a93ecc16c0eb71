#include "store/programme_store.h"
#include "store_fixture.h"

static struct tx begin(struct test_database *test)
{
    struct tx tx = fixture_begin(test);
    fixture_scheme(&tx);
    fixture_organisation(&tx, "o1", "甲");
    fixture_case(&tx, "c1", "o1");
    fixture_account(&tx, "a1", "丙");
    fixture_account(&tx, "a2", "乙");
    fixture_account(&tx, "a3", "甲");
    return tx;
}

static void a_programme_keeps_half_days_exactly(struct test_database *test)
{
    struct tx tx = begin(test);
    struct programme saved = {
        .certification_case = STR("c1"),
        .staff = 1200,
        .categories = 2,
        .add_percent = 10,
        .reduce_percent = 5,
        .reason = STR("两班倒"),
        .plan_days = rational_of(2),
        .onsite_days = rational_of(14),
        .outlet_days = rational_ratio(tx.arena, 7, 2),
        .total_days = rational_ratio(tx.arena, 39, 2),
        .stage1_days = rational_ratio(tx.arena, 11, 2),
        .seed = STR("ab"),
        .population = 40,
        .population_sha256 = STR("cd"),
        .population_file = STR("ef"),
        .drawn_by = STR("a1"),
        .drawn_at = FIXTURE_NOW,
        .round = 1,
        .fixed_by = STR("a1"),
        .fixed_at = FIXTURE_NOW,
    };
    struct programme p;
    assert_db_fail(tx.db, programme_store_load(&tx, STR("c1"), &p), FAIL_NOT_FOUND);
    assert_db(tx.db, programme_store_save(&tx, &saved));
    assert_db(tx.db, programme_store_load(&tx, STR("c1"), &p));
    assert_str(rational_format(tx.arena, p.outlet_days), "7/2");
    assert_str(rational_format(tx.arena, p.total_days), "39/2");
    assert_str(rational_format(tx.arena, p.stage1_days), "11/2");
    assert_int_equal(p.staff, 1200);
    assert_int_equal(p.reduce_percent, 5);
    assert_str(p.population_file, "ef");
    assert_int_equal(p.drawn_at, FIXTURE_NOW);
    saved.round = 2;
    saved.sheet = STR("77");
    assert_db(tx.db, programme_store_save(&tx, &saved));
    assert_db(tx.db, programme_store_load(&tx, STR("c1"), &p));
    assert_int_equal(p.round, 2);
    assert_str(p.sheet, "77");
}

static void draw(const struct tx *tx, const char *outlet, int64_t position, bool random)
{
    struct outlet o = {
        .id = str_of(outlet),
        .organisation = STR("o1"),
        .code = str_of(outlet),
        .name = STR("店"),
        .staff = 7,
    };
    struct drawn_outlet drawn = {
        STR("c1"), str_of(outlet), STR("own"), random, STR("ticket"), position, 7};
    assert_db(tx->db, outlet_store_save(tx, &o));
    assert_db(tx->db, drawn_outlet_store_add(tx, &drawn));
}

static void drawn_outlets_are_listed_in_the_order_of_the_draw(struct test_database *test)
{
    struct tx tx = begin(test);
    struct drawn_row *rows;
    size_t n;
    assert_db(tx.db, drawn_outlet_store_list(&tx, STR("c1"), &rows, &n));
    assert_int_equal(n, 0);
    draw(&tx, "u2", 0, false);
    draw(&tx, "u3", 2, true);
    draw(&tx, "u1", 1, true);
    assert_db(tx.db, drawn_outlet_store_list(&tx, STR("c1"), &rows, &n));
    assert_int_equal(n, 3);
    assert_str(rows[0].outlet, "u2");
    assert_false(rows[0].random);
    assert_str(rows[1].outlet, "u1");
    assert_str(rows[2].outlet, "u3");
    assert_true(rows[2].random);
    assert_str(rows[0].stratum, "own");
    assert_str(rows[0].ticket, "ticket");
    assert_int_equal(rows[0].staff, 7);
}

static void an_outlet_is_busy_while_a_case_it_was_drawn_for_is_open(struct test_database *test)
{
    struct tx tx = begin(test);
    struct certification_case c;
    assert_db(tx.db, case_store_load(&tx, STR("c1"), &c));
    draw(&tx, "u1", 0, true);
    for (enum case_state state = 0; state < CASE_STATE_COUNT; state++) {
        bool busy;
        c.state = state;
        assert_db(tx.db, case_store_save(&tx, &c));
        assert_db(tx.db, drawn_outlet_store_is_busy(&tx, STR("u1"), &busy));
        assert_int_equal(busy, !case_state_is_certified(state) && !case_state_is_final(state));
        assert_db(tx.db, drawn_outlet_store_is_busy(&tx, STR("u2"), &busy));
        assert_false(busy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BOTH(a_programme_keeps_half_days_exactly),
        ON_BOTH(drawn_outlets_are_listed_in_the_order_of_the_draw),
        ON_BOTH(an_outlet_is_busy_while_a_case_it_was_drawn_for_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
