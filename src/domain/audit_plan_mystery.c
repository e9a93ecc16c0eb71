#include "domain/audit_plan_mystery.h"

#include "base/limits.h"

static struct str name_of(const struct plan_frame *frame, struct str account)
{
    const struct plan_member *member = audit_plan_member(frame, account);
    return member ? member->name : account;
}

static bool is_known(const struct plan_frame *frame, const struct plan_row *row,
    const struct plan_acquaintance *acquaintance)
{
    struct date unknown_from = date_add_months(acquaintance->seen_on, frame->unknown_months);
    return str_equal(acquaintance->site, row->site) &&
           audit_plan_names(row->persons, acquaintance->account) &&
           date_compare(row->day, unknown_from) < 0;
}

void audit_plan_mystery_check_row(const struct plan_frame *frame, const struct plan_row *row,
    int64_t line, struct problems *problems)
{
    bool is_hidden = audit_plan_is_hidden(frame->scheme, row);
    for (size_t i = 0; is_hidden && i < frame->n_acquaintances; i++) {
        const struct plan_acquaintance *acquaintance = &frame->acquaintances[i];
        if (!is_known(frame, row, acquaintance) || problems->count >= LIMIT_PROBLEMS)
            continue;
        struct problem *problem = problem_add(problems, STR("persons"), "person_known",
            N_("{1} was at this site on {2}; a mystery visitor must not be known there"));
        problem->line = line;
        problem->args[0] = name_of(frame, acquaintance->account);
        problem->args[1] = date_format(problems->arena, acquaintance->seen_on);
    }
}

static bool is_later(const struct plan_row *row, const struct plan_row *visit)
{
    int days = date_compare(row->day, visit->day);
    return days != 0 ? days > 0 : row->half > visit->half;
}

void audit_plan_mystery_check(const struct plan_frame *frame, const struct audit_plan *plan,
    size_t i, struct problems *problems)
{
    const struct plan_row *visit = &plan->rows[i];
    bool is_hidden = audit_plan_is_hidden(frame->scheme, visit);
    for (size_t k = 0; is_hidden && k < plan->n; k++) {
        const struct plan_row *row = &plan->rows[k];
        struct str list = visit->persons;
        struct str account;
        if (is_later(row, visit) || !str_equal(row->site, visit->site) ||
            audit_plan_is_hidden(frame->scheme, row))
            continue;
        while (audit_plan_next(&list, &account)) {
            if (!audit_plan_names(row->persons, account) || problems->count >= LIMIT_PROBLEMS)
                continue;
            struct problem *problem = problem_add(problems, STR("persons"), "person_seen",
                N_("{1} is openly at this site before the mystery visit there"));
            problem->line = (int64_t)i + 1;
            problem->args[0] = name_of(frame, account);
        }
    }
}
