/* The table of use cases and their tables of fields. */
#include "service/use_case.h"

#include "domain/lifecycle.h"
#include "testing.h"

#define EACH(use_case)                                                                             \
    for (size_t each = 0; each < use_cases_count; each++)                                          \
        for (const struct use_case *use_case = use_cases[each]; use_case; use_case = NULL)

static size_t size_of_kind(enum command_kind kind)
{
    switch (kind) {
    case COMMAND_LINE:
    case COMMAND_NOTE:
    case COMMAND_SECRET:
    case COMMAND_HIDDEN:
    case COMMAND_CHOICE:
        return sizeof(struct str);
    case COMMAND_INT:
    case COMMAND_MONEY:
        return sizeof(int64_t);
    case COMMAND_BOOL:
        return sizeof(bool);
    case COMMAND_CODE:
        return sizeof(int);
    case COMMAND_DATE:
        return sizeof(struct date);
    case COMMAND_LIST:
        return sizeof(struct str_list);
    case COMMAND_MAP:
        return sizeof(struct str_map);
    case COMMAND_FILE:
        return sizeof(struct upload);
    case COMMAND_FILES:
        return sizeof(struct upload_list);
    }
    fail();
    return 0;
}

static void every_use_case_is_found_by_its_name_and_no_other(void **state)
{
    (void)state;
    EACH(use_case)
    {
        size_t at;
        assert_ptr_equal(use_case_find(str_of(use_case->name)), use_case);
        assert_true(str_find(str_of(use_case->name), STR("."), 0, &at));
        assert_true(strlen(use_case->label) > 0);
        assert_non_null(use_case->run);
        assert_true(use_case->command_size > 0);
    }
    assert_null(use_case_find(STR("")));
    assert_null(use_case_find(STR("decision.GRANT")));
}

static void fields_have_names_and_labels_and_lie_inside_the_command(void **state)
{
    (void)state;
    EACH(use_case)
    for (size_t i = 0; i < use_case->fields.n; i++) {
        const struct command_field *field = &use_case->fields.items[i];
        size_t end = field->offset + size_of_kind(field->kind);
        assert_true(strlen(field->name) > 0 && field->name[0] != '_');
        assert_true(field->label && strlen(field->label) > 0);
        assert_true(end <= use_case->command_size);
        for (size_t k = 0; k < i; k++) {
            const struct command_field *other = &use_case->fields.items[k];
            size_t other_end = other->offset + size_of_kind(other->kind);
            assert_string_not_equal(field->name, other->name);
            assert_true(end <= other->offset || other_end <= field->offset);
        }
    }
}

static void every_text_has_a_limit(void **state)
{
    (void)state;
    EACH(use_case)
    for (size_t i = 0; i < use_case->fields.n; i++) {
        const struct command_field *field = &use_case->fields.items[i];
        bool unlimited = field->kind == COMMAND_BOOL || field->kind == COMMAND_CODE ||
                         field->kind == COMMAND_DATE || field->kind == COMMAND_FILE;
        assert_true(unlimited || field->max > 0);
        assert_true(field->min <= field->max || unlimited);
        assert_true(field->kind != COMMAND_CODE || field->codes);
    }
}

/* What is called a password is a secret, and only that. */
static void passwords_are_secrets(void **state)
{
    (void)state;
    EACH(use_case)
    for (size_t i = 0; i < use_case->fields.n; i++) {
        const struct command_field *field = &use_case->fields.items[i];
        size_t at;
        bool password = str_find(str_of(field->name), STR("password"), 0, &at);
        assert_int_equal(field->kind == COMMAND_SECRET, password);
    }
}

static void an_empty_input_is_refused_at_each_required_field(void **state)
{
    EACH(use_case)
    {
        struct problems problems = problems_new(*state);
        struct input input = {0};
        void *command = arena_alloc(*state, use_case->command_size, _Alignof(max_align_t));
        enum fail fail = command_parse(use_case->fields, &input, command, &problems);
        size_t required = 0;
        for (size_t i = 0; i < use_case->fields.n; i++) {
            const struct command_field *field = &use_case->fields.items[i];
            const struct problem *p = problem_at(&problems, str_of(field->name));
            assert_int_equal(p != NULL, field->required);
            assert_true(!p || strcmp(p->code, "required") == 0);
            required += field->required;
        }
        assert_int_equal(problems.count, required);
        assert_int_equal(fail, required > 0 ? FAIL_INVALID : FAIL_NONE);
    }
}

/* Whoever may do it to a case may try the use case, and nobody else. */
static void the_roles_of_a_use_case_on_a_case_are_those_of_its_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < CASE_ACTION_COUNT; i++) {
        const struct use_case *use_case = use_case_find(str_of(case_rules[i].code));
        assert_non_null(use_case);
        assert_int_equal(use_case->roles, ROLE_BIT(case_rules[i].role));
        assert_string_equal(use_case->fields.items[0].name, "case");
        assert_true(use_case->fields.items[0].required);
        assert_string_equal(use_case->fields.items[1].name, "revision");
    }
}

static void only_these_are_open_to_anyone(void **state)
{
    static const char *const open[] = {"account.register", "session.open", "survey.start",
        "survey.answer", "complaint.lodge", "log.cosign"};
    (void)state;
    EACH(use_case)
    {
        bool listed = false;
        for (size_t i = 0; i < ARRAY_LEN(open); i++)
            listed = listed || strcmp(use_case->name, open[i]) == 0;
        assert_int_equal(use_case->roles == ANYONE, listed);
    }
}

/* A file that is gone is not the database's fault, and the log has to say which one it is. */
static void the_log_is_told_what_broke(void **state)
{
    struct use use = {.arena = *state, .problems = problems_new(*state)};
    assert_str(use_trouble(&use), "");
    struct problem *problem = problem_add(&use.problems, STR(""), "gone", "The file {1} is gone.");
    problem->args[0] = STR("a1b2");
    problem_add(&use.problems, STR(""), "second", "And so on.");
    assert_str(use_trouble(&use), "The file a1b2 is gone.");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(every_use_case_is_found_by_its_name_and_no_other),
        TEST(fields_have_names_and_labels_and_lie_inside_the_command),
        TEST(every_text_has_a_limit),
        TEST(passwords_are_secrets),
        TEST(an_empty_input_is_refused_at_each_required_field),
        TEST(the_roles_of_a_use_case_on_a_case_are_those_of_its_rule),
        TEST(only_these_are_open_to_anyone),
        TEST(the_log_is_told_what_broke),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
