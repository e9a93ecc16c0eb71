#include "domain/fee.h"

#include "days_fixture.h"

enum {
    WITH_CERTIFICATE = 1 << ACTIVITY_INITIAL | 1 << ACTIVITY_RECERTIFICATION,
    EACH_YEAR = WITH_CERTIFICATE | 1 << ACTIVITY_SURVEILLANCE,
};

static struct charge_rule charges[] = {{STR_INIT("application_yuan"), WITH_CERTIFICATE},
    {STR_INIT("registration_yuan"), WITH_CERTIFICATE}, {STR_INIT("annual_yuan"), EACH_YEAR}};

static struct scheme scheme_with_fees(struct arena *arena)
{
    static const struct {
        const char *id;
        int64_t yuan;
    } known[] = {{"application_yuan", 1000}, {"day_yuan", 3000}, {"registration_yuan", 2000},
        {"annual_yuan", 2000}, {"extra_certificate_yuan", 100}};
    struct scheme scheme = days_fixture_scheme(arena);
    scheme.fees = NEW_ARRAY(arena, struct scheme_figure, ARRAY_LEN(known) + 1);
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        scheme.fees[i] = (struct scheme_figure){str_of(known[i].id), rational_of(known[i].yuan)};
    scheme.n_fees = ARRAY_LEN(known);
    scheme.charges = charges;
    scheme.n_charges = ARRAY_LEN(charges);
    return scheme;
}

static struct fee fee_of(
    struct arena *arena, const struct scheme *scheme, enum activity activity, int64_t staff)
{
    const struct person_days_input days_input = {
        .activity = activity, .staff = staff, .categories = 1};
    struct problems problems = problems_new(arena);
    const struct person_days *days;
    struct fee fee;
    assert_int_equal(person_days_compute(scheme, &days_input, &problems, &days), FAIL_NONE);
    const struct fee_input input = {.activity = activity, .days = days->total};
    assert_int_equal(fee_compute(scheme, &input, &problems, &fee), FAIL_NONE);
    return fee;
}

static void assert_total(
    struct arena *arena, enum activity activity, int64_t staff, const char *expected)
{
    struct scheme scheme = scheme_with_fees(arena);
    struct fee fee = fee_of(arena, &scheme, activity, staff);
    assert_str(rational_format(arena, fee.total), expected);
}

static void the_published_examples_hold(void **state)
{
    assert_total(*state, ACTIVITY_INITIAL, 1200, "53000");
    assert_total(*state, ACTIVITY_SURVEILLANCE, 1200, "18500");
    assert_total(*state, ACTIVITY_RECERTIFICATION, 1200, "35000");
    assert_total(*state, ACTIVITY_INITIAL, 100, "30500");
    assert_total(*state, ACTIVITY_SURVEILLANCE, 100, "11000");
}

static void an_activity_pays_the_fees_that_the_scheme_names_for_it(void **state)
{
    assert_total(*state, ACTIVITY_SPECIAL, 100, "9000"); /* three days and nothing else */
}

static void a_fee_without_a_rule_is_charged_always(void **state)
{
    struct scheme scheme = scheme_with_fees(*state);
    scheme.n_charges = 0;
    assert_int_equal(fee_of(*state, &scheme, ACTIVITY_SURVEILLANCE, 100).n_lines, 4);
}

static void every_amount_is_quantity_times_price_and_they_add_up(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_with_fees(arena);
    struct fee fee = fee_of(arena, &scheme, ACTIVITY_INITIAL, 100);
    struct rational sum = rational_of(0);
    assert_int_equal(fee.n_lines, 4);
    for (size_t i = 0; i < fee.n_lines; i++) {
        struct rational amount = rational_mul(arena, fee.lines[i].quantity, fee.lines[i].price);
        assert_int_equal(rational_compare(fee.lines[i].amount, amount), 0);
        sum = rational_add(arena, sum, amount);
    }
    assert_int_equal(rational_compare(fee.total, sum), 0);
}

static void a_scheme_may_charge_a_share_of_the_day_at_surveillance(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_with_fees(arena);
    scheme.fees[scheme.n_fees++] =
        (struct scheme_figure){STR("surveillance_day_share"), rational_ratio(arena, 1, 2)};
    struct fee fee = fee_of(arena, &scheme, ACTIVITY_SURVEILLANCE, 100);
    assert_str(rational_format(arena, fee.total), "6500");
}

static void further_certificates_cost_each_their_fee(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_with_fees(arena);
    const struct fee_input input = {
        .activity = ACTIVITY_SURVEILLANCE, .days = rational_of(1), .extra_certificates = 3};
    struct problems problems = problems_new(arena);
    struct fee fee;
    struct buf out = buf_new(arena);
    assert_int_equal(fee_compute(&scheme, &input, &problems, &fee), FAIL_NONE);
    fee_json(&out, &fee);
    assert_str(buf_str(&out),
        "{\"total\":\"5300\",\"lines\":["
        "{\"id\":\"day_yuan\",\"quantity\":\"1\",\"price\":\"3000\",\"amount\":\"3000\"},"
        "{\"id\":\"annual_yuan\",\"quantity\":\"1\",\"price\":\"2000\",\"amount\":\"2000\"},"
        "{\"id\":\"extra_certificate_yuan\",\"quantity\":\"3\",\"price\":\"100\","
        "\"amount\":\"300\"}]}");
}

static void without_a_fee_per_day_there_is_no_quotation(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = {0};
    const struct fee_input input = {.activity = ACTIVITY_INITIAL, .days = rational_of(1)};
    struct problems problems = problems_new(arena);
    struct fee fee;
    assert_int_equal(fee_compute(&scheme, &input, &problems, &fee), FAIL_INVALID);
    assert_string_equal(problems.first->code, "fee_missing");
}

static void negative_figures_are_refused(void **state)
{
    struct arena *arena = *state;
    struct scheme scheme = scheme_with_fees(arena);
    const struct fee_input input = {.days = rational_of(-1), .extra_certificates = -1};
    struct problems problems = problems_new(arena);
    struct fee fee;
    assert_int_equal(fee_compute(&scheme, &input, &problems, &fee), FAIL_INVALID);
    assert_int_equal(problems.count, 2);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_published_examples_hold),
        TEST(an_activity_pays_the_fees_that_the_scheme_names_for_it),
        TEST(a_fee_without_a_rule_is_charged_always),
        TEST(every_amount_is_quantity_times_price_and_they_add_up),
        TEST(a_scheme_may_charge_a_share_of_the_day_at_surveillance),
        TEST(further_certificates_cost_each_their_fee),
        TEST(without_a_fee_per_day_there_is_no_quotation),
        TEST(negative_figures_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
