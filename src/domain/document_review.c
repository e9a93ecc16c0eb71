#include "domain/document_review.h"

static const char *const verdict_words[] = {
    [REVIEW_CONFORMING] = "conforming",
    [REVIEW_LARGELY] = "largely",
    [REVIEW_NONCONFORMING] = "nonconforming",
};

const struct codes review_verdict_codes = CODES(verdict_words);

const char *const review_verdict_labels[] = {
    [REVIEW_CONFORMING] = N_("Conforming"),
    [REVIEW_LARGELY] = N_("Largely conforming"),
    [REVIEW_NONCONFORMING] = N_("Nonconforming"),
};

bool document_review_is_settled(const struct document_verdict *verdict)
{
    return verdict->verdict == REVIEW_CONFORMING ||
           (verdict->verdict == REVIEW_LARGELY && verdict->verified);
}

enum review_state document_review_state(
    const struct document_verdict *verdict, int64_t version, int64_t round)
{
    if (!verdict || verdict->version != version)
        return REVIEW_OPEN;
    if (document_review_is_settled(verdict))
        return REVIEW_SETTLED;
    return verdict->round == round ? REVIEW_TO_FIX : REVIEW_OPEN;
}

struct review_window document_review_window(struct date today, int64_t min, int64_t max)
{
    return (struct review_window){date_add_days(today, min), date_add_days(today, max)};
}

bool document_review_window_has(const struct review_window *window, struct date day)
{
    return date_compare(window->first, day) <= 0 && date_compare(day, window->last) <= 0;
}
