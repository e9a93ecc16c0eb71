#include "domain/case_combination.h"

bool case_combination_is_open(enum case_state state)
{
    return state == CASE_ACCEPTED || state == CASE_CONTRACTED;
}

bool case_combination_counts(const struct combination_member *member)
{
    bool has_ended = member->state == CASE_TERMINATED || member->state == CASE_REJECTED;
    return !has_ended || member->was_visited;
}

static enum fail refuse(struct problems *problems, const char *code, const char *message)
{
    problem_add(problems, STR("with"), code, message);
    return FAIL_INVALID;
}

/* Its case is named, for whoever looks at one of several. */
static enum fail refuse_state(struct problems *problems, const struct combination_member *member)
{
    struct problem *p = problem_add(problems, STR("state"), "too_late",
        N_("Case {1} is in the state “{2}”: cases are combined or separated from the acceptance "
           "until the programme is approved."));
    p->args[0] = member->certification_case;
    p->args[1] = str_of(case_state_label(member->state));
    p->translate_args = true;
    return FAIL_STATE;
}

static enum fail check_open(
    const struct combination_member *group, size_t n, struct problems *problems)
{
    for (size_t i = 0; i < n; i++)
        if (case_combination_counts(&group[i]) && !case_combination_is_open(group[i].state))
            return refuse_state(problems, &group[i]);
    return FAIL_NONE;
}

static enum fail check_scheme(const struct combination_member *group, size_t n,
    const struct combination_member *with, struct problems *problems)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(group[i].scheme, with->scheme))
            return refuse(problems, "same_scheme",
                N_("Cases under one scheme are not combined; each case of a combined audit has a "
                   "scheme of its own."));
    return FAIL_NONE;
}

enum fail case_combination_check(const struct combination_member *group, size_t n,
    const struct combination_member *with, struct problems *problems)
{
    if (str_equal(group[0].certification_case, with->certification_case))
        return refuse(problems, "same_case", N_("A case is not combined with itself."));
    if (!str_equal(group[0].organisation, with->organisation))
        return refuse(
            problems, "organisation", N_("Only cases of one organisation are audited together."));
    if (with->combination.len > 0)
        return refuse(problems, "combined", N_("That case is combined already."));
    TRY(check_scheme(group, n, with, problems));
    TRY(check_open(group, n, problems));
    return case_combination_is_open(with->state) ? FAIL_NONE : refuse_state(problems, with);
}

enum fail case_combination_check_separate(
    const struct combination_member *group, size_t n, struct problems *problems)
{
    if (group[0].combination.len == 0) {
        problem_add(problems, STR("state"), "alone", N_("This case is not combined with another."));
        return FAIL_STATE;
    }
    return check_open(group, n, problems);
}

int64_t case_combination_schemes(const struct combination_member *group, size_t n)
{
    int64_t schemes = 1;
    for (size_t i = 1; i < n; i++)
        schemes += case_combination_counts(&group[i]);
    return schemes;
}
