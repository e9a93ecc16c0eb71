#include "service/overview_rule.h"

#include "domain/working_days.h"

enum { LENIENCY_CASES = 5 };

static const int64_t default_bounds[] = {5, 10, 20};

static bool read_days(struct str text, int64_t *ret_days)
{
    int64_t days = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.data[i] < '0' || text.data[i] > '9' || days > WORKING_DAYS_MAX)
            return false;
        days = days * 10 + (text.data[i] - '0');
    }
    *ret_days = days;
    return text.len > 0 && days <= WORKING_DAYS_MAX;
}

bool overview_rule_are_bounds(const struct str *days, size_t n)
{
    int64_t last = 0;
    if (n == 0 || n > OVERVIEW_BOUNDS_MAX)
        return false;
    for (size_t i = 0; i < n; i++) {
        int64_t bound;
        if (!read_days(days[i], &bound) || bound <= last)
            return false;
        last = bound;
    }
    return true;
}

size_t overview_rule_bounds(const struct body *body, int64_t ret_bounds[OVERVIEW_BOUNDS_MAX])
{
    size_t n = body->n_backlog_days;
    if (!overview_rule_are_bounds(body->backlog_days, n)) {
        for (size_t i = 0; i < ARRAY_LEN(default_bounds); i++)
            ret_bounds[i] = default_bounds[i];
        return ARRAY_LEN(default_bounds);
    }
    for (size_t i = 0; i < n; i++)
        (void)read_days(body->backlog_days[i], &ret_bounds[i]);
    return n;
}

int64_t overview_rule_leniency_cases(const struct body *body)
{
    return body->leniency_cases > 0 ? body->leniency_cases : LENIENCY_CASES;
}
