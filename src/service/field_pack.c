#include "service/field_pack.h"

#include "service/scheme_service.h"
#include "store/account_store.h"
#include "store/evaluation_store.h"
#include "store/field_store.h"
#include "store/organisation_store.h"

enum fail field_pack_member(
    struct use *use, const struct certification_case *c, bool *ret_is_leader)
{
    struct case_situation situation;
    TRY(case_situation(use, c, &situation));
    if (!situation.is_team || !(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    *ret_is_leader = situation.is_leader;
    return FAIL_NONE;
}

/* Colleagues on the team are not told of a mystery visit either: who goes there goes alone. */
static void put_plan(struct use *use, const struct plan_view *view, struct field_pack *pack)
{
    const struct audit_plan *plan = &view->work.plan;
    struct plan_row *rows = NEW_ARRAY(use->arena, struct plan_row, plan->n);
    for (size_t i = 0; i < plan->n; i++) {
        const struct plan_row *row = &plan->rows[i];
        bool mine = audit_plan_names(row->persons, use->actor.account);
        if (mine || !audit_plan_is_hidden(pack->scheme, row))
            rows[pack->n_plan++] = *row;
    }
    pack->plan = rows;
    pack->sites = view->work.frame.sites;
    pack->n_sites = view->work.frame.n_sites;
}

static enum fail load_sheet(struct use *use, struct field_pack *pack)
{
    struct evaluation evaluation;
    enum fail fail = evaluation_store_of_case(&use->tx, pack->c.id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    return sheet_load(use, &evaluation, &pack->sheet);
}

/* What devices brought back, and what they disagree on. */
static enum fail load_brought(struct use *use, struct field_pack *pack)
{
    struct field_record_filter filter = {.certification_case = pack->c.id};
    struct page_request all = {.limit = LIMIT_FIELD_RECORDS};
    TRY(field_record_store_page(&use->tx, &filter, &all, &pack->records, &pack->n_records));
    return field_conflict_store_open(&use->tx, pack->c.id, &pack->conflicts, &pack->n_conflicts);
}

enum fail field_pack_load(struct use *use, struct str case_id, struct field_pack *ret_pack)
{
    struct field_pack *pack = NEW(use->arena, struct field_pack);
    struct plan_view plan;
    TRY(case_see(use, case_id, &pack->c));
    TRY(field_pack_member(use, &pack->c, &pack->is_leader));
    TRY(organisation_store_load(&use->tx, pack->c.organisation, &pack->organisation));
    TRY(scheme_service_pinned(use, pack->c.scheme_sha256, &pack->scheme));
    TRY(team_store_list(&use->tx, case_id, &pack->team, &pack->n_team));
    TRY(plan_service_show(use, case_id, &plan));
    put_plan(use, &plan, pack);
    TRY(document_service_show(use, case_id, &pack->documents));
    TRY(load_sheet(use, pack));
    TRY(load_brought(use, pack));
    *ret_pack = *pack;
    return FAIL_NONE;
}

enum fail field_pack_name(
    struct use *use, const struct field_pack *pack, struct str account, struct str *ret_name)
{
    for (size_t i = 0; i < pack->n_team; i++) {
        if (!str_equal(pack->team[i].account, account))
            continue;
        *ret_name = pack->team[i].name;
        return FAIL_NONE;
    }
    return account_store_name(&use->tx, account, ret_name);
}
