#include "domain/readiness.h"

#include "testing.h"

static struct condition_rule conditions[] = {
    {STR_INIT("legal_person"), ACTIVITY_ALL, true, {{{0}}}},
    {STR_INIT("budget"), ACTIVITY_ALL, false, {{{0}}}},
    {STR_INIT("competence"), ACTIVITY_ALL, false, {{{0}}}},
    {STR_INIT("changes"), ACTIVITY_BIT(ACTIVITY_SURVEILLANCE), false, {{{0}}}},
};

static struct document_rule documents[] = {
    {.id = STR_INIT("manual"), .need = {[ACTIVITY_INITIAL] = DOCUMENT_MANDATORY}},
    {.id = STR_INIT("honours"), .need = {[ACTIVITY_INITIAL] = DOCUMENT_IF_APPLICABLE}},
    {.id = STR_INIT("self_evaluation"), .need = {[ACTIVITY_INITIAL] = DOCUMENT_MANDATORY}},
};

static struct scheme scheme_of(struct arena *arena)
{
    return (struct scheme){
        .service_managers = {.clause = STR("5.1.2.2"),
            .share = rational_div(arena, rational_of(1), rational_of(10)),
            .minimum = 1},
        .conditions = conditions,
        .n_conditions = ARRAY_LEN(conditions),
        .documents = documents,
        .n_documents = ARRAY_LEN(documents),
    };
}

static const struct readiness_item *item(const struct readiness *readiness, const char *id)
{
    for (size_t i = 0; i < readiness->n; i++)
        if (str_equal(readiness->items[i].id, str_of(id)))
            return &readiness->items[i];
    return NULL;
}

static void what_the_record_tells_is_not_asked(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct organisation o = {.nature = STR("limited")};
    struct readiness_facts facts = {.scheme = &scheme, .organisation = &o};
    struct readiness readiness = readiness_build(*state, &facts);
    static const char *const told[] = {
        "profile", "outlets", "managers", "self_evaluation", "condition:legal_person"};
    for (size_t i = 0; i < ARRAY_LEN(told); i++) {
        assert_false(item(&readiness, told[i])->is_asked);
        assert_null(readiness_asked(&readiness, str_of(told[i])));
    }
    assert_non_null(readiness_asked(&readiness, STR("condition:budget")));
    assert_non_null(readiness_asked(&readiness, STR("document:manual")));
    assert_int_equal(readiness.n, ARRAY_LEN(told) + 2);
}

static void what_the_body_judges_or_another_activity_needs_is_left_out(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct organisation o = {0};
    struct readiness_facts facts = {.scheme = &scheme, .organisation = &o};
    struct readiness readiness = readiness_build(*state, &facts);
    static const char *const out[] = {"condition:competence", "condition:changes",
        "document:honours", "document:self_evaluation"};
    for (size_t i = 0; i < ARRAY_LEN(out); i++)
        assert_null(item(&readiness, out[i]));
}

/* 27922 clause 5.1.2.2: 37 who manage service need 4 (process §4.4). */
static void service_managers_are_counted_by_the_rule_of_the_scheme(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct organisation o = {.management_staff = 37, .service_managers = 3};
    struct readiness_facts facts = {.scheme = &scheme, .organisation = &o};
    struct readiness readiness = readiness_build(*state, &facts);
    assert_int_equal(item(&readiness, "managers")->need, 4);
    assert_false(item(&readiness, "managers")->is_met);
    o.service_managers = 4;
    readiness = readiness_build(*state, &facts);
    assert_true(item(&readiness, "managers")->is_met);
    o.management_staff = 0;
    readiness = readiness_build(*state, &facts);
    assert_false(item(&readiness, "managers")->is_met);
    scheme.service_managers.clause = STR("");
    readiness = readiness_build(*state, &facts);
    assert_null(item(&readiness, "managers"));
}

static void everything_that_is_there_is_counted(void **state)
{
    static const struct str answers[] = {STR_INIT("condition:budget"), STR_INIT("document:manual"),
        STR_INIT("condition:legal_person")};
    struct scheme scheme = scheme_of(*state);
    struct organisation o = {
        .nature = STR("sole"),
        .legal_representative = STR("李伟"),
        .industry = STR("5274"),
        .address = STR("徐州市"),
        .district = STR("320303"),
        .contact = STR("王芳"),
        .phone = STR("0516"),
        .staff = 10,
        .management_staff = 2,
        .service_managers = 1,
    };
    struct readiness_facts facts = {&scheme, &o, 1, true, answers, ARRAY_LEN(answers)};
    struct readiness readiness = readiness_build(*state, &facts);
    assert_int_equal(readiness.n_met, readiness.n - 1);
    assert_false(item(&readiness, "condition:legal_person")->is_met);
    o.nature = STR("limited");
    readiness = readiness_build(*state, &facts);
    assert_int_equal(readiness.n_met, readiness.n);
}

static void that_there_are_no_outlets_is_confirmed(void **state)
{
    struct scheme scheme = scheme_of(*state);
    struct organisation o = {0};
    struct readiness_facts facts = {.scheme = &scheme, .organisation = &o};
    struct readiness readiness = readiness_build(*state, &facts);
    assert_false(item(&readiness, "outlets")->is_met);
    o.outlets_confirmed_at = 1;
    readiness = readiness_build(*state, &facts);
    assert_true(item(&readiness, "outlets")->is_met);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(what_the_record_tells_is_not_asked),
        TEST(what_the_body_judges_or_another_activity_needs_is_left_out),
        TEST(service_managers_are_counted_by_the_rule_of_the_scheme),
        TEST(everything_that_is_there_is_counted),
        TEST(that_there_are_no_outlets_is_confirmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
