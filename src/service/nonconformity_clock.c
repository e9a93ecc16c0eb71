/* What of nonconformities is due when, and what they keep from going on. */
#include "service/deadline_service.h"
#include "service/nonconformity_service.h"
#include "store/case_store.h"
#include "store/deadline_store.h"

/* Kinds of deadlines (domain/reminder.h), by class. */
static const char *const kinds[NC_CLASS_COUNT] = {
    [NC_MINOR] = "nc_minor",
    [NC_MAJOR] = "nc_major",
    [NC_SPECIAL] = "nc_special",
};

static enum fail set_class(
    struct use *use, const struct nonconformity_view *view, enum nc_class class)
{
    struct date due = {0};
    for (size_t i = 0; i < view->n; i++) {
        const struct nc_entry *entry = &view->entries[i];
        if (entry->nc.class == class && entry->state == NC_TO_ANSWER &&
            date_is_set(entry->nc.due_on))
            due = date_is_set(due) ? date_min(due, entry->nc.due_on) : entry->nc.due_on;
    }
    if (date_is_set(due))
        return deadline_service_set(use, view->c.id, kinds[class], due);
    return deadline_store_remove(&use->tx, view->c.id, str_of(kinds[class]));
}

enum fail nonconformity_service_set_due(struct use *use, const struct certification_case *c)
{
    struct nonconformity_view view;
    TRY(nonconformity_service_load(use, c, &view));
    for (int i = 0; i < NC_CLASS_COUNT; i++)
        if (kinds[i])
            TRY(set_class(use, &view, (enum nc_class)i));
    return FAIL_NONE;
}

enum fail nonconformity_service_announce_one(struct use *use, const struct certification_case *c,
    const struct scheme *scheme, struct nonconformity *nc)
{
    struct date end;
    TRY(nonconformity_service_end(use, c->id, &end));
    nc->announced_at = use->now;
    nc->due_on = nonconformity_due(scheme, nc->class, end);
    use_tell(use, NOTICE_NC_ANNOUNCED);
    return nonconformity_store_save(&use->tx, nc);
}

enum fail nonconformity_service_announce(struct use *use, const struct certification_case *c)
{
    struct nonconformity_view view;
    TRY(nonconformity_service_load(use, c, &view));
    for (size_t i = 0; i < view.n; i++)
        if (view.entries[i].state == NC_DRAFT)
            TRY(nonconformity_service_announce_one(use, c, view.scheme, &view.entries[i].nc));
    return nonconformity_service_set_due(use, c);
}

static enum fail refuse_count(struct use *use, const char *code, const char *message, size_t n)
{
    problem_add(&use->problems, STR("nonconformities"), code, message)->args[0] =
        str_format(use->arena, "%zu", n);
    return FAIL_STATE;
}

static enum fail load(struct use *use, struct str case_id, struct nonconformity_view *ret_view)
{
    struct certification_case c;
    TRY(case_see(use, case_id, &c));
    return nonconformity_service_load(use, &c, ret_view);
}

enum fail nonconformity_service_may_submit(struct use *use, struct str case_id)
{
    struct nonconformity_view view;
    TRY(load(use, case_id, &view));
    if (view.n_open > view.n_overdue)
        return refuse_count(use, "nc_open",
            N_("{1} nonconformities are not closed: each needs correction, cause, corrective "
               "action and proof, and the verifier's acceptance."),
            view.n_open - view.n_overdue);
    if (view.n_specials > 0)
        return refuse_count(use, "nc_special",
            N_("{1} special deductions have to be corrected and are not raised as "
               "nonconformities."),
            view.n_specials);
    return FAIL_NONE;
}

enum fail nonconformity_service_may_grant(struct use *use, struct str case_id)
{
    struct nonconformity_view view;
    TRY(load(use, case_id, &view));
    if (view.n_open > 0)
        return refuse_count(use, "nc_open",
            N_("{1} nonconformities were not corrected in time: nothing can be granted."),
            view.n_open);
    return FAIL_NONE;
}

static enum fail require(struct use *use, bool has, const char *message)
{
    return has ? FAIL_NONE : use_refuse(use, FAIL_STATE, "nonconformities", "nc_none", message);
}

static size_t count(const struct nonconformity_view *view, enum nc_state state)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++)
        n += view->entries[i].state == state;
    return n;
}

enum fail nonconformity_service_has_unanswered(struct use *use, struct str case_id)
{
    struct nonconformity_view view;
    TRY(load(use, case_id, &view));
    return require(
        use, count(&view, NC_TO_ANSWER) > 0, N_("No nonconformity waits for the client."));
}

enum fail nonconformity_service_has_unverified(struct use *use, struct str case_id)
{
    struct nonconformity_view view;
    TRY(load(use, case_id, &view));
    return require(use, count(&view, NC_TO_VERIFY) > 0 || view.c.state != CASE_NC_OPEN,
        N_("No correction waits for its verification."));
}

enum fail nonconformity_service_has_previous(struct use *use, struct str case_id)
{
    struct nonconformity_view view;
    TRY(load(use, case_id, &view));
    return require(
        use, view.n_previous > 0, N_("There is no nonconformity of an earlier visit to look at."));
}

/* Visits that look back: a first certification has nothing to look at. */
static bool looks_back(enum activity activity)
{
    return activity == ACTIVITY_SURVEILLANCE || activity == ACTIVITY_RECERTIFICATION;
}

enum fail nonconformity_service_may_close(struct use *use, struct str case_id)
{
    struct nonconformity_view view;
    size_t unseen = 0;
    TRY(load(use, case_id, &view));
    for (size_t i = 0; i < view.n_previous; i++)
        unseen += view.previous[i].look == NULL;
    if (unseen == 0 || !looks_back(view.c.activity))
        return FAIL_NONE;
    return refuse_count(use, "nc_previous",
        N_("Of {1} previous nonconformities it is not recorded yet whether their correction was "
           "effective."),
        unseen);
}

static struct nonconformity_filter filter_of(const struct use *use, enum nonconformity_which which)
{
    bool body = (use->actor.roles & ROLES_BODY) != 0;
    return (struct nonconformity_filter){
        .organisation = body ? STR("") : use->actor.organisation,
        .which = which,
        .today = use_today(use),
    };
}

static struct nc_state_of state_of(const struct nonconformity_row *row, struct date today)
{
    const struct nonconformity nc = {
        .announced_at = row->announced_at,
        .due_on = row->due_on,
        .closed_at = row->closed_at,
        .withdrawn_by = row->withdrawn_by,
    };
    const struct nc_rule rule = {
        .verify = date_is_set(row->due_on) ? NC_VERIFY_EITHER : NC_VERIFY_NONE};
    const struct nc_answer answer = {
        .version = row->answer_version, .answered_at = row->answered_at};
    const struct nc_verification verification = {.version = row->verified_version};
    struct nc_state_of state;
    state.state = nonconformity_state(&nc, &rule, answer.version > 0 ? &answer : NULL,
        verification.version > 0 ? &verification : NULL);
    state.is_overdue = !case_state_is_final(row->case_state) &&
                       nonconformity_is_overdue(&nc, state.state, &answer, today);
    return state;
}

enum fail nonconformity_service_page(struct use *use, enum nonconformity_which which,
    const struct page_request *page, struct nonconformity_page *ret_page)
{
    struct nonconformity_filter filter = filter_of(use, which);
    struct nonconformity_page found;
    if (!(use->actor.roles & ROLES_BODY) && use->actor.organisation.len == 0)
        return FAIL_FORBIDDEN;
    filter.search = page->search;
    TRY(nonconformity_store_page(&use->tx, &filter, page, &found.rows, &found.n));
    TRY(nonconformity_store_count(&use->tx, &filter, &found.total));
    found.states = NEW_ARRAY(use->arena, struct nc_state_of, found.n);
    for (size_t i = 0; i < found.n; i++)
        found.states[i] = state_of(&found.rows[i], filter.today);
    *ret_page = found;
    return FAIL_NONE;
}

enum fail nonconformity_service_mine(
    struct use *use, struct nonconformity_row **ret_rows, size_t *ret_n)
{
    enum { MINE_MAX = 50 };
    bool body = (use->actor.roles & ROLES_BODY) != 0;
    struct nonconformity_filter filter =
        filter_of(use, body ? NONCONFORMITIES_TO_VERIFY : NONCONFORMITIES_TO_ANSWER);
    const struct page_request page = {.limit = MINE_MAX};
    *ret_n = 0;
    if (!body && use->actor.organisation.len == 0)
        return FAIL_NONE;
    if (body)
        filter.verifier = use->actor.account;
    return nonconformity_store_page(&use->tx, &filter, &page, ret_rows, ret_n);
}
