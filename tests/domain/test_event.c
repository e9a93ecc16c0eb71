#include "domain/event.h"

#include "testing.h"

static struct event sample(void)
{
    return (struct event){
        .seq = 7,
        .at = 1795248000,
        .actor = STR("zhang"),
        .action = STR("decision.grant"),
        .subject = STR("case:x7"),
        .detail = STR("{}"),
        .previous = STR("00"),
    };
}

/* Made with sha256sum from
 * 1:720:2026-11-21T08:00:00Z5:zhang14:decision.grant7:case:x72:{}2:00 */
static void the_hash_is_that_of_the_fields_with_their_lengths(void **state)
{
    struct event event = sample();
    assert_str(event_hash(*state, &event),
        "a5967bf886b9d443d0a00fdc590af0e0bce2ae9de998c7d6577cf7f42a7a60a9");
}

static void every_field_counts(void **state)
{
    struct event original = sample();
    struct str hash = event_hash(*state, &original);
    struct event changed[7];
    for (size_t i = 0; i < ARRAY_LEN(changed); i++)
        changed[i] = original;
    changed[0].seq++;
    changed[1].at++;
    changed[2].actor = STR("zhan");
    changed[3].action = STR("decision.refuse");
    changed[4].subject = STR("case:x8");
    changed[5].detail = STR("{ }");
    changed[6].previous = STR("01");
    for (size_t i = 0; i < ARRAY_LEN(changed); i++)
        assert_false(str_equal(event_hash(*state, &changed[i]), hash));
}

static void text_cannot_move_from_one_field_to_the_next(void **state)
{
    struct event one = sample();
    struct event other = sample();
    one.actor = STR("ab");
    one.action = STR("c");
    other.actor = STR("a");
    other.action = STR("bc");
    assert_false(str_equal(event_hash(*state, &one), event_hash(*state, &other)));
}

static void the_hash_does_not_depend_on_itself(void **state)
{
    struct event one = sample();
    struct event other = sample();
    other.hash = STR("something");
    assert_true(str_equal(event_hash(*state, &one), event_hash(*state, &other)));
}

static void the_chain_begins_with_zeros(void **state)
{
    (void)state;
    struct str origin = event_origin();
    assert_int_equal(origin.len, 2 * SHA256_BYTES);
    for (size_t i = 0; i < origin.len; i++)
        assert_int_equal(origin.data[i], '0');
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(the_hash_is_that_of_the_fields_with_their_lengths),
        TEST(every_field_counts),
        TEST(text_cannot_move_from_one_field_to_the_next),
        TEST(the_hash_does_not_depend_on_itself),
        TEST(the_chain_begins_with_zeros),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
