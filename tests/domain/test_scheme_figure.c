#include "domain/scheme_figure.h"

#include "domain/scheme_shape.h"
#include "testing.h"

static void assert_labelled(const struct codes *keys)
{
    for (int i = 0; i < keys->count; i++)
        if (!scheme_figure_label(codes_format(keys, i)))
            fail_msg("%s has no label", keys->words[i]);
}

static void every_clock_that_a_scheme_may_set_has_a_label(void **state)
{
    (void)state;
    assert_labelled(&scheme_shape_clocks);
}

static void every_fee_that_a_scheme_may_set_has_a_label(void **state)
{
    (void)state;
    assert_labelled(&scheme_shape_fees);
}

static void a_key_that_is_no_figure_has_no_label(void **state)
{
    (void)state;
    assert_null(scheme_figure_label(STR("nc_minor")));
    assert_null(scheme_figure_label(STR("")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_clock_that_a_scheme_may_set_has_a_label),
        TEST(every_fee_that_a_scheme_may_set_has_a_label),
        TEST(a_key_that_is_no_figure_has_no_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
