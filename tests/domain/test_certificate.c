#include "domain/certificate.h"

#include "testing.h"

static struct certificate_number sample(void)
{
    return (struct certificate_number){
        .body = STR("199"),
        .year = 2026,
        .letter = STR("F"),
        .serial = 7,
        .renewals = 1,
        .size = STR("M"),
    };
}

static void a_number_is_its_template_filled(void **state)
{
    struct certificate_number values = sample();
    struct str number;
    assert_int_equal(certificate_number_format(
                         *state, STR("{CB3}{YY}{SCHEME}{SEQ:5}R{N}{SIZE}"), &values, &number),
        FAIL_NONE);
    assert_str(number, "19926F00007R1M");
    assert_int_equal(
        certificate_number_format(*state, STR("X-{SEQ:1}-{YY}{YY}"), &values, &number), FAIL_NONE);
    assert_str(number, "X-7-2626");
    values.year = 2100;
    assert_int_equal(certificate_number_format(*state, STR("{YY}"), &values, &number), FAIL_NONE);
    assert_str(number, "00");
}

static void a_number_keeps_its_length(void **state)
{
    struct certificate_number values = sample();
    struct str number;
    values.serial = 99999;
    assert_int_equal(
        certificate_number_format(*state, STR("{SEQ:5}"), &values, &number), FAIL_NONE);
    values.serial = 100000;
    assert_int_equal(
        certificate_number_format(*state, STR("{SEQ:5}"), &values, &number), FAIL_INVALID);
}

static void a_template_with_anything_else_in_braces_is_refused(void **state)
{
    static const char *const templates[] = {"{", "{}", "{CB3", "{cb3}", "{SEQ}", "{SEQ:}",
        "{SEQ:0}", "{SEQ:13}", "{SEQ:-1}", "{SEQ:5x}", "{COLOUR}", "{{YY}}"};
    struct certificate_number values = sample();
    struct str number = STR("untouched");
    for (size_t i = 0; i < ARRAY_LEN(templates); i++) {
        assert_int_equal(certificate_number_format(*state, str_of(templates[i]), &values, &number),
            FAIL_INVALID);
        assert_str(number, "untouched");
    }
    values.size = STR("");
    assert_int_equal(
        certificate_number_format(*state, STR("{SIZE}"), &values, &number), FAIL_INVALID);
}

static void the_size_is_that_of_the_staff_in_scope(void **state)
{
    struct certificate_size sizes[] = {{STR("S"), 1}, {STR("M"), 51}, {STR("L"), 1001}};
    struct certificate_rule rule = {.sizes = sizes, .n_sizes = ARRAY_LEN(sizes)};
    (void)state;
    assert_str(certificate_size(&rule, 1), "S");
    assert_str(certificate_size(&rule, 50), "S");
    assert_str(certificate_size(&rule, 51), "M");
    assert_str(certificate_size(&rule, 1000), "M");
    assert_str(certificate_size(&rule, 1001), "L");
    assert_str(certificate_size(&rule, INT64_MAX), "L");
    assert_int_equal(certificate_size(&rule, 0).len, 0);
}

static void a_number_is_found_however_it_is_typed(void **state)
{
    assert_str(certificate_number_normalise(*state, STR(" 199 26f 00007r1m ")), "19926F00007R1M");
    assert_str(certificate_number_normalise(*state, STR("")), "");
}

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

static void a_running_certificate_is_expired_after_its_last_day(void **state)
{
    static const enum certificate_status running[] = {CERTIFICATE_VALID, CERTIFICATE_SUSPENDED};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(running); i++) {
        struct certificate c = {.status = running[i], .expires_on = day("2029-11-20")};
        assert_int_equal(certificate_status_on(&c, day("2029-11-20")), running[i]);
        assert_int_equal(certificate_status_on(&c, day("2029-11-21")), CERTIFICATE_EXPIRED);
    }
}

/* Process reference, §3.3: 03, 04 and 05 are final. */
static void a_final_status_does_not_become_expired(void **state)
{
    static const enum certificate_status final[] = {
        CERTIFICATE_WITHDRAWN, CERTIFICATE_CANCELLED, CERTIFICATE_EXPIRED};
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(final); i++) {
        struct certificate c = {.status = final[i], .expires_on = day("2029-11-20")};
        assert_int_equal(certificate_status_on(&c, day("2030-01-01")), final[i]);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_number_is_its_template_filled),
        TEST(a_number_keeps_its_length),
        TEST(a_template_with_anything_else_in_braces_is_refused),
        TEST(the_size_is_that_of_the_staff_in_scope),
        TEST(a_number_is_found_however_it_is_typed),
        TEST(a_running_certificate_is_expired_after_its_last_day),
        TEST(a_final_status_does_not_become_expired),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
