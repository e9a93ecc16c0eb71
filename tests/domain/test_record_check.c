/* The records that a visit leaves behind: what is asked for, and what ticks it. */
#include "domain/record_check.h"

#include "testing.h"

#define RULE(id_, source_)                                                                         \
    {                                                                                              \
        .id = STR_INIT(id_), .activities = ACTIVITY_ALL, .source = (source_)                       \
    }

static struct record_rule rules[] = {
    RULE("opening", RECORD_SOURCE_ARRIVAL),
    RULE("closing", RECORD_SOURCE_DEPARTURE),
    RULE("interview", RECORD_SOURCE_INTERVIEW),
    RULE("minutes", RECORD_SOURCE_MEETING),
    RULE("photos", RECORD_SOURCE_PHOTOS),
    RULE("survey", RECORD_SOURCE_SURVEY),
    RULE("feedback", RECORD_SOURCE_FILE),
    {.id = STR_INIT("first"), .activities = ACTIVITY_ALL, .stage = 1},
    {.id = STR_INIT("transfer"), .activities = ACTIVITY_BIT(ACTIVITY_TRANSFER)},
};

static const struct scheme scheme = {
    .records = rules,
    .n_records = ARRAY_LEN(rules),
    .stage_split_max = {1, 1},
    .stage_activities = ACTIVITY_BIT(ACTIVITY_INITIAL),
    .perception = {.used = true},
};

static struct record_facts nothing(void)
{
    return (struct record_facts){.scheme = &scheme, .activity = ACTIVITY_INITIAL};
}

/* -1: not asked for. */
static int state_of(const struct record_facts *facts, const char *id)
{
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    struct record_check check = record_check_build(arena, facts);
    const struct record_item *item = record_check_find(&check, str_of(id));
    return item ? (int)item->state : -1;
}

static void nothing_ticks_nothing(void **state)
{
    (void)state;
    struct arena *arena ARENA_SCOPED = arena_new(TEST_ARENA_BYTES);
    struct record_facts facts = nothing();
    struct record_check check = record_check_build(arena, &facts);
    assert_int_equal(check.n, ARRAY_LEN(rules) - 1);
    assert_int_equal(check.n_missing, check.n);
}

static void only_the_records_of_the_activity_are_asked_for(void **state)
{
    (void)state;
    struct record_facts facts = nothing();
    assert_int_equal(state_of(&facts, "transfer"), -1);
    assert_int_equal(state_of(&facts, "first"), RECORD_MISSING);
    facts.activity = ACTIVITY_SURVEILLANCE;
    assert_int_equal(state_of(&facts, "first"), -1);
}

static void both_stages_are_signed(void **state)
{
    (void)state;
    struct record_facts facts = nothing();
    facts.arrived[1] = true;
    assert_int_equal(state_of(&facts, "opening"), RECORD_MISSING);
    facts.arrived[2] = true;
    assert_int_equal(state_of(&facts, "opening"), RECORD_HELD);
    assert_int_equal(state_of(&facts, "closing"), RECORD_MISSING);
    facts.activity = ACTIVITY_SURVEILLANCE;
    assert_int_equal(state_of(&facts, "opening"), RECORD_MISSING);
    facts.arrived[0] = true;
    assert_int_equal(state_of(&facts, "opening"), RECORD_HELD);
}

static void what_is_written_down_ticks(void **state)
{
    (void)state;
    struct record_facts facts = nothing();
    facts.interviewed = true;
    assert_int_equal(state_of(&facts, "interview"), RECORD_HELD);
    assert_int_equal(state_of(&facts, "minutes"), RECORD_MISSING);
    facts.met = facts.surveyed = true;
    assert_int_equal(state_of(&facts, "minutes"), RECORD_HELD);
    assert_int_equal(state_of(&facts, "survey"), RECORD_HELD);
}

static void each_outlet_needs_a_picture(void **state)
{
    (void)state;
    static const struct str outlets[] = {STR_INIT("a"), STR_INIT("b")};
    struct evidence evidence[] = {
        {.site = STR_INIT("a"), .media_type = STR_INIT("image/png")},
        {.site = STR_INIT("b"), .media_type = STR_INIT("text/plain")},
    };
    struct record_facts facts = nothing();
    facts.outlets = outlets;
    facts.n_outlets = ARRAY_LEN(outlets);
    facts.evidence = evidence;
    facts.n_evidence = ARRAY_LEN(evidence);
    assert_int_equal(state_of(&facts, "photos"), RECORD_MISSING);
    evidence[1].media_type = STR("image/jpeg");
    assert_int_equal(state_of(&facts, "photos"), RECORD_HELD);
    evidence[0].set_aside_at = 1;
    assert_int_equal(state_of(&facts, "photos"), RECORD_MISSING);
}

static void a_file_ticks_its_own_record_as_long_as_it_counts(void **state)
{
    (void)state;
    struct evidence file = {.record = STR_INIT("feedback")};
    struct record_facts facts = nothing();
    facts.evidence = &file;
    facts.n_evidence = 1;
    assert_int_equal(state_of(&facts, "feedback"), RECORD_FILED);
    assert_int_equal(state_of(&facts, "minutes"), RECORD_MISSING);
    file.set_aside_at = 1;
    assert_int_equal(state_of(&facts, "feedback"), RECORD_MISSING);
}

static void an_excuse_holds_until_it_is_taken_back(void **state)
{
    (void)state;
    struct record_excuse excuse = {.record = STR_INIT("minutes")};
    struct record_facts facts = nothing();
    facts.excuses = &excuse;
    facts.n_excuses = 1;
    assert_int_equal(state_of(&facts, "minutes"), RECORD_EXCUSED);
    excuse.withdrawn_at = 1;
    assert_int_equal(state_of(&facts, "minutes"), RECORD_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_ticks_nothing),
        TEST(only_the_records_of_the_activity_are_asked_for),
        TEST(both_stages_are_signed),
        TEST(what_is_written_down_ticks),
        TEST(each_outlet_needs_a_picture),
        TEST(a_file_ticks_its_own_record_as_long_as_it_counts),
        TEST(an_excuse_holds_until_it_is_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
