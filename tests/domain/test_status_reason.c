/* Reasons of changes of status, as data. */
#include "domain/status_reason.h"

#include "testing.h"

/* Whatever the program gives by itself, and what a test adds. */
#define SUSPEND                                                                                    \
    "suspend:\n"                                                                                   \
    "  - {id: overdue_surveillance, code: \"02\", names: {zh-CN: 超期, en: Overdue}}\n"          \
    "  - {id: unpaid, code: \"05\", names: {zh-CN: 欠费, en: Unpaid}}\n"                         \
    "  - {id: asked, asked: true, names: {zh-CN: 申请, en: Asked}}\n"
#define REST                                                                                       \
    "restore:\n  - {id: corrected, names: {zh-CN: 已整改, en: Corrected}}\n"                    \
    "cancel:\n  - {id: asked, names: {zh-CN: 申请, en: Asked}}\n"                                \
    "replace:\n  - {id: replaced, names: {zh-CN: 换证, en: Replaced}}\n"                         \
    "expire:\n  - {id: expired, names: {zh-CN: 到期, en: Expired}}\n"                            \
    "withdraw:\n"                                                                                  \
    "  - {id: not_corrected, from: [suspended], names: {zh-CN: 未整改, en: Not corrected}}\n"   \
    "  - {id: misuse, code: \"04\", names: {zh-CN: 误用, en: Misuse}}\n"
#define FRAUD "  - {id: fraud, code: \"04\", names: {zh-CN: 弄虚作假, en: Fraud}}\n"

static struct status_reasons read(struct arena *arena, const char *text)
{
    struct problems problems = problems_new(arena);
    struct status_reasons reasons = {0};
    assert_int_equal(status_reasons_read(&problems, str_of(text), &reasons), FAIL_NONE);
    return reasons;
}

static void a_reason_has_its_code_and_its_words(void **state)
{
    struct status_reasons reasons = read(*state, SUSPEND REST FRAUD);
    const struct status_reason *reason =
        status_reason_find(&reasons, STATUS_SUSPEND, STR("overdue_surveillance"));
    const struct status_change change = {.act = STATUS_SUSPEND, .reason = STR("unpaid")};
    const struct status_change gone = {.act = STATUS_SUSPEND, .reason = STR("weather")};
    assert_non_null(reason);
    assert_str(reason->code, "02");
    assert_null(status_reason_find(&reasons, STATUS_WITHDRAW, STR("overdue_surveillance")));
    assert_str(status_reason_text(&reasons, LANGUAGE_ZH_CN, &change), "欠费");
    assert_str(status_reason_text(&reasons, LANGUAGE_EN, &change), "Unpaid");
    assert_str(status_reason_text(&reasons, LANGUAGE_EN, &gone), "weather");
}

static void a_valid_certificate_is_withdrawn_for_the_listed_grounds_only(void **state)
{
    struct status_reasons reasons = read(*state, SUSPEND REST FRAUD);
    const struct status_reason *fraud = status_reason_find(&reasons, STATUS_WITHDRAW, STR("fraud"));
    const struct status_reason *not_corrected =
        status_reason_find(&reasons, STATUS_WITHDRAW, STR("not_corrected"));
    assert_true(status_reason_fits(fraud, STATUS_WITHDRAW, CERTIFICATE_VALID));
    assert_true(status_reason_fits(fraud, STATUS_WITHDRAW, CERTIFICATE_SUSPENDED));
    assert_false(status_reason_fits(not_corrected, STATUS_WITHDRAW, CERTIFICATE_VALID));
    assert_true(status_reason_fits(not_corrected, STATUS_WITHDRAW, CERTIFICATE_SUSPENDED));
    assert_false(status_reason_fits(fraud, STATUS_WITHDRAW, CERTIFICATE_EXPIRED));
}

static void a_list_that_is_wrong_is_refused_with_the_place(void **state)
{
    static const struct {
        const char *text;
        const char *code;
    } wrong[] = {
        {"suspend: []\n" REST, "reason"},
        {SUSPEND, "missing"},
        {SUSPEND REST "  - {id: not_corrected, names: {zh-CN: 又, en: Again}}\n", NULL},
        {SUSPEND REST "  - {id: odd, from: [archived], names: {zh-CN: 又, en: Again}}\n", NULL},
        {SUSPEND REST "  - {id: odd, names: {en: Odd}}\n", NULL},
        {SUSPEND REST "  - {id: odd, colour: red, names: {zh-CN: 怪, en: Odd}}\n", NULL},
        {"", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
        struct problems problems = problems_new(*state);
        struct status_reasons reasons;
        assert_int_equal(
            status_reasons_read(&problems, str_of(wrong[i].text), &reasons), FAIL_INVALID);
        assert_true(problems.count > 0);
        if (wrong[i].code && i == 0)
            assert_string_equal(problems.first->code, wrong[i].code);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(a_reason_has_its_code_and_its_words),
        TEST(a_valid_certificate_is_withdrawn_for_the_listed_grounds_only),
        TEST(a_list_that_is_wrong_is_refused_with_the_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
