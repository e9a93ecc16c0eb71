#include "domain/field_change.h"

#include "base/buf.h"

#include "testing.h"

/* Three texts are all that a merge can tell apart: every combination of them. */
static void a_value_is_applied_where_nobody_else_changed_it(void **state)
{
    static const char *const texts[] = {"", "3", "4"};
    (void)state;
    for (int base = 0; base < 3; base++)
        for (int server = 0; server < 3; server++)
            for (int value = 0; value < 3; value++) {
                enum field_merge merge = field_change_merge(
                    str_of(texts[base]), str_of(texts[server]), str_of(texts[value]));
                if (server == value)
                    assert_int_equal(merge, FIELD_SAME);
                else if (server == base)
                    assert_int_equal(merge, FIELD_APPLIED);
                else
                    assert_int_equal(merge, FIELD_CONFLICT);
            }
}

static void fields_of_one_change_are_merged_each_by_itself(void **state)
{
    struct arena *arena = *state;
    struct finding_record finding = {
        .answer = ANSWER_SAMPLES, .examined = 10, .nonconforming = 2, .note = STR("theirs")};
    struct field_set fields = field_change_entry(arena, &finding);
    struct field_delta deltas[] = {
        {.name = STR("examined"), .base = STR("10"), .value = STR("12")},
        {.name = STR("nonconforming"), .base = STR("1"), .value = STR("2")},
        {.name = STR("note"), .base = STR(""), .value = STR("mine")},
    };
    assert_int_equal(field_change_merge_all(&fields, deltas, ARRAY_LEN(deltas)), 1);
    assert_int_equal(deltas[0].merge, FIELD_APPLIED);
    assert_int_equal(deltas[1].merge, FIELD_SAME);
    assert_int_equal(deltas[2].merge, FIELD_CONFLICT);
    assert_str(deltas[2].server, "theirs");
    assert_str(field_set_get(&fields, STR("answer")), "samples");
    assert_str(field_set_get(&fields, STR("examined")), "12");
    assert_str(field_set_get(&fields, STR("nonconforming")), "2");
    assert_str(field_set_get(&fields, STR("note")), "theirs");
}

static void an_entry_shows_only_what_its_answer_takes(void **state)
{
    struct arena *arena = *state;
    struct finding_record met = {
        .answer = ANSWER_MET, .examined = 9, .nonconforming = 9, .points = STR("9")};
    struct finding_record points = {.answer = ANSWER_POINTS, .points = STR("3/2")};
    struct field_set fields = field_change_entry(arena, &met);
    assert_str(field_set_get(&fields, STR("answer")), "met");
    assert_str(field_set_get(&fields, STR("examined")), "");
    assert_str(field_set_get(&fields, STR("nonconforming")), "");
    assert_str(field_set_get(&fields, STR("points")), "");
    fields = field_change_entry(arena, &points);
    assert_str(field_set_get(&fields, STR("points")), "3/2");
    fields = field_change_entry(arena, NULL);
    for (size_t i = 0; i < fields.n; i++)
        assert_int_equal(fields.items[i].value.len, 0);
}

static void a_key_without_a_site_is_of_head_office(void **state)
{
    struct str clause;
    struct str site;
    (void)state;
    field_change_key(STR("5.1.2.2 k3x"), &clause, &site);
    assert_str(clause, "5.1.2.2");
    assert_str(site, "k3x");
    field_change_key(STR("5.1.2.2"), &clause, &site);
    assert_str(clause, "5.1.2.2");
    assert_str(site, "hq");
    field_change_key(STR("5.1.2.2 "), &clause, &site);
    assert_str(site, "hq");
}

static void a_record_has_the_fields_of_its_kind(void **state)
{
    static const char *const expected[FIELD_RECORD_KINDS] = {
        [FIELD_INTERVIEW] = "person post site held_at clauses text ",
        [FIELD_NOTE] = "site clauses text ",
        [FIELD_MEETING] = "stage text ",
    };
    struct arena *arena = *state;
    for (int kind = 0; kind < FIELD_RECORD_KINDS; kind++) {
        struct field_record record = {.kind = (enum field_record_kind)kind};
        struct field_set fields = field_record_fields(arena, &record);
        struct buf names = buf_new(arena);
        for (size_t i = 0; i < fields.n; i++) {
            buf_format(&names, "%" STR_PRI " ", STR_ARG(fields.items[i].name));
            assert_non_null(field_record_label(fields.items[i].name));
        }
        assert_str(buf_str(&names), expected[kind]);
    }
}

static void what_a_kind_does_not_have_is_not_put_into_it(void **state)
{
    struct arena *arena = *state;
    struct field_record interview = {.kind = FIELD_INTERVIEW, .person = STR("Wang")};
    struct field_record note = {.kind = FIELD_NOTE, .stage = STR("as before")};
    struct field_set fields = field_record_fields(arena, &interview);
    field_set_find(&fields, STR("text"))->value = STR("said");
    field_record_put(&note, &fields);
    assert_str(note.text, "said");
    assert_str(note.person, "");
    assert_str(note.stage, "as before");
}

static void a_uuid_is_36_characters_of_lower_case_hexadecimal_with_dashes(void **state)
{
    static const char *const others[] = {"", "1", "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e0",
        "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e071", "0B7D4F6E-3c1a-4e0f-9b53-2f6a1c9d8e07",
        "0b7d4f6e33c1a-4e0f-9b53-2f6a1c9d8e07", "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e-7",
        "0b7d4f6g-3c1a-4e0f-9b53-2f6a1c9d8e07", "0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e\n7"};
    (void)state;
    assert_true(field_change_is_uuid(STR("0b7d4f6e-3c1a-4e0f-9b53-2f6a1c9d8e07")));
    for (size_t i = 0; i < ARRAY_LEN(others); i++)
        assert_false(field_change_is_uuid(str_of(others[i])));
}

static void both_texts_become_one_that_holds_each_once(void **state)
{
    static const struct {
        enum field_resolution resolution;
        const char *now;
        const char *mine;
        const char *value;
    } rows[] = {
        {FIELD_MINE, "a", "b", "b"},
        {FIELD_MINE, "a", "", ""},
        {FIELD_THEIRS, "a", "b", "a"},
        {FIELD_BOTH, "a", "b", "a\nb"},
        {FIELD_BOTH, "", "b", "b"},
        {FIELD_BOTH, "a", "", "a"},
        {FIELD_BOTH, "a b", "b", "a b"},
        {FIELD_BOTH, "a", "a b", "a b"},
    };
    struct arena *arena = *state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_str(field_change_resolve(
                       arena, rows[i].resolution, str_of(rows[i].now), str_of(rows[i].mine)),
            rows[i].value);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_value_is_applied_where_nobody_else_changed_it),
        TEST(fields_of_one_change_are_merged_each_by_itself),
        TEST(an_entry_shows_only_what_its_answer_takes),
        TEST(a_key_without_a_site_is_of_head_office),
        TEST(a_record_has_the_fields_of_its_kind),
        TEST(a_uuid_is_36_characters_of_lower_case_hexadecimal_with_dashes),
        TEST(both_texts_become_one_that_holds_each_once),
        TEST(what_a_kind_does_not_have_is_not_put_into_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
