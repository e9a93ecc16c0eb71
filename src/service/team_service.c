#include "service/team_service.h"

#include <stdlib.h>

/* Between the dispatch and its being taken back. */
static bool is_told(const struct team_view *view)
{
    return view->n_rounds > 0 && view->c.state >= CASE_TEAM_SET;
}

static enum fail load_member(
    struct use *use, const struct team_row *row, struct team_told *ret_told)
{
    struct person person;
    struct team_told told = {.row = *row};
    enum fail fail = person_store_load(&use->tx, row->account, &person);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    if (fail == FAIL_NONE) {
        told.is_registered = true;
        told.grade = person.grade;
        told.ccaa_number = person.ccaa_number;
        told.employment = person.employment;
    }
    *ret_told = told;
    return FAIL_NONE;
}

static enum fail load_members(struct use *use, struct team_view *view)
{
    struct team_row *rows;
    size_t n;
    TRY(team_store_list(&use->tx, view->c.id, &rows, &n));
    view->members = NEW_ARRAY(use->arena, struct team_told, n);
    for (size_t i = 0; i < n; i++)
        TRY(load_member(use, &rows[i], &view->members[i]));
    view->n_members = n;
    return FAIL_NONE;
}

static enum fail load_rounds(struct use *use, struct team_view *view)
{
    struct team_round *rounds;
    struct team_objection_row *rows;
    size_t n;
    TRY(team_round_store_list(&use->tx, view->c.id, &rounds, &view->n_rounds));
    TRY(team_objection_store_list(&use->tx, view->c.id, &rows, &n));
    view->rounds = NEW_ARRAY(use->arena, struct team_round_told, view->n_rounds);
    for (size_t i = 0; i < view->n_rounds; i++) {
        struct team_round_told *told = &view->rounds[i];
        told->round = rounds[i];
        if (!(use->actor.roles & ROLES_BODY) && rounds[i].answer != TEAM_OBJECTED)
            told->round.reason = STR(""); /* why the body changes a team is its own */
        told->objected = NEW_ARRAY(use->arena, struct str, n);
        for (size_t k = 0; k < n; k++)
            if (rows[k].round == rounds[i].round)
                told->objected[told->n_objected++] = rows[k].name;
    }
    return FAIL_NONE;
}

enum fail team_service_show(struct use *use, struct str case_id, struct team_view *ret_view)
{
    struct team_view view = {0};
    TRY(case_see(use, case_id, &view.c));
    TRY(load_rounds(use, &view));
    bool is_body = (use->actor.roles & ROLES_BODY) != 0;
    if (is_body || is_told(&view))
        TRY(load_members(use, &view));
    if (is_body) {
        TRY(team_store_past(&use->tx, view.c.id, &view.past, &view.n_past));
        TRY(team_gate_load(use, &view.c, &view.gate));
        view.has_gate = true;
    }
    *ret_view = view;
    return FAIL_NONE;
}

static bool is_member(const struct team_view *view, struct str account)
{
    for (size_t i = 0; i < view->n_members; i++)
        if (str_equal(view->members[i].row.account, account))
            return true;
    return false;
}

/* How many of the project's codes the person would bring. */
static size_t count_covered(const struct dispatch_team *team, const struct dispatch_member *member)
{
    const struct dispatch_team alone = {.members = member, .n_members = 1};
    size_t n = 0;
    for (size_t i = 0; i < team->n_codes; i++)
        n += dispatch_covers(&alone, team->codes[i]);
    return n;
}

static int compare(const void *a, const void *b)
{
    const struct team_candidate *one = a;
    const struct team_candidate *other = b;
    if (one->problems.count != other->problems.count)
        return one->problems.count < other->problems.count ? -1 : 1;
    if (one->n_covers != other->n_covers)
        return one->n_covers > other->n_covers ? -1 : 1;
    return str_compare(one->person.name, other->person.name);
}

/* R1 and what the gate says of the person alone. */
static enum fail judge(struct use *use, const struct team_view *view, const struct team_row *row,
    struct team_candidate *candidate)
{
    candidate->problems = problems_new(use->arena);
    candidate->member = team_gate_member(use->arena, &view->gate, row);
    TRY(team_gate_duties(use, &view->c, row, &candidate->problems));
    dispatch_check_member(&view->gate.team, &candidate->member, &candidate->problems);
    candidate->n_covers = count_covered(&view->gate.team, &candidate->member);
    return FAIL_NONE;
}

enum fail team_service_candidates(struct use *use, const struct team_view *view,
    const struct team_row *wanted, struct team_candidate **ret_candidates, size_t *ret_n)
{
    const struct team_registry *registry = &view->gate.registry;
    struct team_candidate *candidates =
        NEW_ARRAY(use->arena, struct team_candidate, registry->n_people);
    size_t n = 0;
    for (size_t i = 0; i < registry->n_people; i++) {
        const struct person_row *person = &registry->people[i];
        if (!((role_set)person->roles & ROLE_BIT(ROLE_ASSESSOR)) ||
            is_member(view, person->account))
            continue;
        struct team_row row = *wanted;
        row.account = person->account;
        row.name = person->name;
        candidates[n].person = *person;
        TRY(judge(use, view, &row, &candidates[n]));
        n++;
    }
    qsort(candidates, n, sizeof *candidates, compare);
    *ret_candidates = candidates;
    *ret_n = n;
    return FAIL_NONE;
}
