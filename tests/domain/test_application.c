#include "domain/application.h"

#include "testing.h"

static const struct organisation organisation = {
    .uscc = STR_INIT("91350100M000100Y43"),
    .name = STR_INIT("某公司"),
    .nature = STR_INIT("limited"),
    .legal_representative = STR_INIT("李伟"),
    .industry = STR_INIT("5274"),
    .address = STR_INIT("徐州市"),
    .district = STR_INIT("320303"),
    .contact = STR_INIT("王芳"),
    .phone = STR_INIT("0516-80000000"),
    .staff = 120,
    .management_staff = 12,
};

/* An application of each activity with everything in it. */
struct trial {
    struct organisation o;
    struct certification_case c;
    struct application a;
    struct scheme scheme;
    struct application_file file;
};

static void fill(struct trial *t, enum activity activity)
{
    *t = (struct trial){
        .o = organisation,
        .c = {.activity = activity, .categories = 2, .scope_staff = 100},
        .a = {.classes = STR("电视机\n\n 冰箱 \n"), .ready = true},
        .scheme = {.service_managers = {.clause = STR("5.1.2.2")}},
    };
    if (opening_rules[activity].certificates)
        t->a.certificate = STR("199260500001R0M");
    if (opening_rules[activity].is_transfer) {
        t->a.transfer_body = STR("另一机构");
        t->a.transfer_approval = STR("CNCA-R-2002-001");
        t->a.transfer_certificate = STR("001260500001R0M");
        t->a.transfer_status = STR("valid");
        t->a.transfer_until = (struct date){2027, 1, 1};
        t->a.transfer_standard = STR("GB/T 27922-2011");
        t->a.transfer_audits = STR("2026-03-10 第一次监督，通过");
        t->a.transfer_open = STR("无");
        t->a.transfer_reason = STR("集团统一认证机构");
    }
    t->file =
        (struct application_file){&t->o, &t->c, &t->a, &t->scheme, 3, (struct date){2026, 11, 21}};
}

static struct problems check(void **state, const struct trial *t)
{
    struct problems problems = problems_new(*state);
    application_check(&t->file, &problems);
    return problems;
}

static void a_complete_application_of_every_activity_may_be_handed_in(void **state)
{
    for (int i = 0; i < ACTIVITY_COUNT; i++) {
        struct trial t;
        fill(&t, (enum activity)i);
        assert_int_equal(check(state, &t).count, 0);
    }
}

static void everything_that_is_missing_is_named_at_its_place(void **state)
{
    static const char *const places[] = {"uscc", "nature", "legal_representative", "industry",
        "address", "district", "contact", "phone", "staff", "management_staff", "outlets",
        "classes", "transfer_body", "transfer_approval", "transfer_certificate", "transfer_status",
        "transfer_until", "transfer_standard", "transfer_audits", "transfer_open",
        "transfer_reason", "ready"};
    struct trial t;
    fill(&t, ACTIVITY_TRANSFER);
    t.o = (struct organisation){.uscc = STR("91350100M000100Y44")};
    t.a = (struct application){0};
    t.file.outlets = 0;
    struct problems problems = check(state, &t);
    const struct problem *p = problems.first;
    for (size_t i = 0; i < ARRAY_LEN(places); i++, p = p->next)
        assert_str(p->place, places[i]);
    assert_null(p);
}

static void no_outlets_have_to_be_declared(void **state)
{
    struct trial t;
    fill(&t, ACTIVITY_INITIAL);
    t.file.outlets = 0;
    assert_str(check(state, &t).first->place, "outlets");
    t.o.outlets_confirmed_at = 1;
    assert_int_equal(check(state, &t).count, 0);
}

static void service_managers_are_asked_for_only_where_the_scheme_has_the_rule(void **state)
{
    struct trial t;
    fill(&t, ACTIVITY_INITIAL);
    t.o.management_staff = 0;
    assert_str(check(state, &t).first->place, "management_staff");
    t.scheme.service_managers.clause = STR("");
    assert_int_equal(check(state, &t).count, 0);
}

static void as_many_classes_are_listed_as_there_are_categories(void **state)
{
    struct trial t;
    fill(&t, ACTIVITY_INITIAL);
    t.c.categories = 3;
    struct problems problems = check(state, &t);
    assert_str(problems.first->place, "classes");
    assert_str(problems.first->args[0], "2");
    assert_str(problems.first->args[1], "3");
    assert_int_equal(application_count_classes(STR("")), 0);
    assert_int_equal(application_count_classes(STR(" \n\n")), 0);
    assert_int_equal(application_count_classes(STR("甲\r\n乙")), 2);
}

static void a_renewal_and_an_extension_need_a_certificate(void **state)
{
    struct trial t;
    fill(&t, ACTIVITY_SCOPE_EXTENSION);
    t.a.certificate = STR("");
    assert_str(check(state, &t).first->place, "certificate");
    fill(&t, ACTIVITY_RECERTIFICATION);
    t.a.certificate = STR("");
    assert_str(check(state, &t).first->place, "certificate");
}

static void a_certificate_that_has_expired_is_not_transferred(void **state)
{
    struct trial t;
    fill(&t, ACTIVITY_TRANSFER);
    t.a.transfer_until = t.file.today;
    assert_int_equal(check(state, &t).count, 0);
    t.a.transfer_until = date_add_days(t.file.today, -1);
    assert_string_equal(check(state, &t).first->code, "expired");
}

static void wishes_that_cannot_be_are_refused(void **state)
{
    struct trial t;
    fill(&t, ACTIVITY_INITIAL);
    t.c.scope_staff = 121;
    t.c.desired_on = date_add_days(t.file.today, -1);
    t.c.consultant = STR("某咨询公司");
    struct problems problems = check(state, &t);
    assert_int_equal(problems.count, 3);
    assert_str(problems.first->place, "scope_staff");
    assert_str(problems.first->next->place, "desired_on");
    assert_str(problems.last->place, "consultant_person");
    t.c.scope_staff = 120;
    t.c.desired_on = t.file.today;
    t.a.consultant_person = STR("钱启明");
    assert_int_equal(check(state, &t).count, 0);
}

/* Which certificates serve which activity (process §3.2, §3.4). */
static void the_status_of_a_certificate_says_what_can_be_done_about_it(void **state)
{
    static const struct {
        enum activity activity;
        const char *taken; /* a letter for each status: y or n */
    } rows[] = {{ACTIVITY_INITIAL, "nnnnn"}, {ACTIVITY_SURVEILLANCE, "yynnn"},
        {ACTIVITY_RECERTIFICATION, "yynnn"}, {ACTIVITY_SPECIAL, "yynnn"},
        {ACTIVITY_SCOPE_EXTENSION, "ynnnn"}, {ACTIVITY_TRANSFER, "nnnnn"}};
    (void)state;
    assert_int_equal(ARRAY_LEN(rows), ACTIVITY_COUNT);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        for (int status = 0; status < CERTIFICATE_STATUS_COUNT; status++)
            assert_int_equal(opening_rule_takes(
                                 &opening_rules[rows[i].activity], (enum certificate_status)status),
                rows[i].taken[status] == 'y');
}

static void the_body_opens_what_nobody_applies_for(void **state)
{
    (void)state;
    for (int i = 0; i < ACTIVITY_COUNT; i++) {
        bool of_body = i == ACTIVITY_SURVEILLANCE || i == ACTIVITY_SPECIAL;
        assert_int_equal(opening_rules[i].activity, i);
        assert_int_equal(opening_rules[i].by_applicant, !of_body);
    }
}

static void every_place_leads_to_the_page_where_it_is_filled_in(void **state)
{
    (void)state;
    assert_string_equal(application_page_of(STR("outlets")), "/outlets");
    assert_string_equal(application_page_of(STR("classes")), "/edit");
    assert_string_equal(application_page_of(STR("transfer_body")), "/edit");
    assert_string_equal(application_page_of(STR("address")), "/organisation");
    assert_string_equal(application_page_of(STR("management_staff")), "/organisation");
}

static void a_consultant_is_named_by_the_whole_name(void **state)
{
    static const struct {
        const char *list;
        bool is_named;
    } rows[] = {
        {"李明", true},
        {"钱启明、李明", true},
        {"李明，钱启明", true},
        {"顾问: 李明（注册咨询师）", true},
        {"李明华 李明", true},
        {"李明华", false},
        {"小李明", false},
        {"李 明", false},
        {"、，（）", false},
        {"", false},
    };
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct application a = {.consultant_person = str_of(rows[i].list)};
        assert_int_equal(application_names_consultant(&a, STR("李明")), rows[i].is_named);
        assert_false(application_names_consultant(&a, STR("")));
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_complete_application_of_every_activity_may_be_handed_in),
        TEST(everything_that_is_missing_is_named_at_its_place),
        TEST(a_consultant_is_named_by_the_whole_name),
        TEST(no_outlets_have_to_be_declared),
        TEST(service_managers_are_asked_for_only_where_the_scheme_has_the_rule),
        TEST(as_many_classes_are_listed_as_there_are_categories),
        TEST(a_renewal_and_an_extension_need_a_certificate),
        TEST(a_certificate_that_has_expired_is_not_transferred),
        TEST(wishes_that_cannot_be_are_refused),
        TEST(the_status_of_a_certificate_says_what_can_be_done_about_it),
        TEST(the_body_opens_what_nobody_applies_for),
        TEST(every_place_leads_to_the_page_where_it_is_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
