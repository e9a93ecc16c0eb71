/* The checklist of the application review and the verdicts of the document review. */
#include "domain/document_review.h"

#include "domain/application_check.h"
#include "testing.h"

static enum check_state checked(
    const struct application_check *last, bool is_document, int64_t version, int64_t round)
{
    struct check_item item = {
        .is_document = is_document, .version = version, .round = round, .last = last};
    return application_check_state(&item);
}

static void an_item_is_open_until_it_was_looked_at_in_this_round(void **state)
{
    (void)state;
    const struct application_check ok = {.round = 1, .version = 1, .verdict = CHECK_OK};
    const struct application_check gap = {.round = 1, .version = 1, .verdict = CHECK_GAP};
    assert_int_equal(checked(NULL, true, 1, 1), CHECK_STATE_OPEN);
    assert_int_equal(checked(&ok, true, 1, 1), CHECK_STATE_OK);
    assert_int_equal(checked(&gap, true, 1, 1), CHECK_STATE_GAP);
    assert_int_equal(checked(&gap, true, 1, 2), CHECK_STATE_OPEN);
    assert_int_equal(checked(&gap, true, 2, 2), CHECK_STATE_OPEN);
}

static void a_document_that_was_in_order_stays_so_while_it_does_not_change(void **state)
{
    (void)state;
    const struct application_check ok = {.round = 1, .version = 1, .verdict = CHECK_OK};
    assert_int_equal(checked(&ok, true, 1, 2), CHECK_STATE_OK);
    assert_int_equal(checked(&ok, true, 2, 2), CHECK_STATE_OPEN);
}

static void conditions_are_looked_at_anew_in_each_round(void **state)
{
    (void)state;
    const struct application_check ok = {.round = 1, .verdict = CHECK_OK};
    assert_int_equal(checked(&ok, false, 0, 1), CHECK_STATE_OK);
    assert_int_equal(checked(&ok, false, 0, 2), CHECK_STATE_OPEN);
}

static void an_optional_document_that_is_not_there_needs_no_look_but_can_be_asked_for(void **state)
{
    (void)state;
    const struct application_check gap = {.round = 1, .version = 0, .verdict = CHECK_GAP};
    struct check_item item = {.is_document = true, .is_needless = true, .round = 1};
    assert_int_equal(application_check_state(&item), CHECK_STATE_OK);
    item.last = &gap;
    assert_int_equal(application_check_state(&item), CHECK_STATE_GAP);
}

static enum review_state judged(
    enum review_verdict verdict, bool verified, int64_t version, int64_t round)
{
    struct document_verdict row = {
        .round = 1, .version = 1, .verdict = verdict, .verified = verified};
    return document_review_state(&row, version, round);
}

static void a_verdict_settles_a_requirement_when_it_conforms_or_its_fix_was_verified(void **state)
{
    (void)state;
    assert_int_equal(document_review_state(NULL, 1, 1), REVIEW_OPEN);
    assert_int_equal(judged(REVIEW_CONFORMING, false, 1, 1), REVIEW_SETTLED);
    assert_int_equal(judged(REVIEW_LARGELY, false, 1, 1), REVIEW_TO_FIX);
    assert_int_equal(judged(REVIEW_LARGELY, true, 1, 1), REVIEW_SETTLED);
    assert_int_equal(judged(REVIEW_NONCONFORMING, false, 1, 1), REVIEW_TO_FIX);
    assert_int_equal(judged(REVIEW_NONCONFORMING, true, 1, 1), REVIEW_TO_FIX);
}

static void a_new_round_or_version_opens_a_verdict_again(void **state)
{
    (void)state;
    assert_int_equal(judged(REVIEW_CONFORMING, false, 1, 2), REVIEW_SETTLED);
    assert_int_equal(judged(REVIEW_CONFORMING, false, 2, 1), REVIEW_OPEN);
    assert_int_equal(judged(REVIEW_LARGELY, false, 1, 2), REVIEW_OPEN);
    assert_int_equal(judged(REVIEW_NONCONFORMING, false, 2, 2), REVIEW_OPEN);
    assert_int_equal(judged(REVIEW_NONCONFORMING, false, 2, 1), REVIEW_OPEN);
}

static struct date day(const char *text)
{
    struct date date;
    assert_true(date_parse(str_of(text), &date));
    return date;
}

/* Asked for on 21 November: from one week to two. */
static void a_correction_is_due_within_its_window_both_ends_included(void **state)
{
    (void)state;
    struct review_window window = document_review_window(day("2026-11-21"), 7, 14);
    assert_false(document_review_window_has(&window, day("2026-11-27")));
    assert_true(document_review_window_has(&window, day("2026-11-28")));
    assert_true(document_review_window_has(&window, day("2026-12-05")));
    assert_false(document_review_window_has(&window, day("2026-12-06")));
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        TEST(an_item_is_open_until_it_was_looked_at_in_this_round),
        TEST(a_document_that_was_in_order_stays_so_while_it_does_not_change),
        TEST(conditions_are_looked_at_anew_in_each_round),
        TEST(an_optional_document_that_is_not_there_needs_no_look_but_can_be_asked_for),
        TEST(a_verdict_settles_a_requirement_when_it_conforms_or_its_fix_was_verified),
        TEST(a_new_round_or_version_opens_a_verdict_again),
        TEST(a_correction_is_due_within_its_window_both_ends_included),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
