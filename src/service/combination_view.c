/* Reading combined audits: combination_service.h. */
#include "service/combination_service.h"
#include "service/scheme_service.h"

static struct combination_member member_of(const struct combination_row *row)
{
    return (struct combination_member){
        .certification_case = row->certification_case,
        .organisation = row->organisation,
        .scheme = row->scheme,
        .state = row->state,
        .combination = row->combination,
        .was_visited = row->was_visited,
    };
}

/* What the page of that case would not show to this actor. */
static void hide(const struct use *use, struct combination_row *row)
{
    const struct certification_case c = {.state = row->state};
    if (use->actor.roles & ROLES_BODY)
        return;
    row->combined_by = STR("");
    row->proposed = STR("");
    if (row->state < CASE_TEAM_SET)
        row->first_on = row->last_on = (struct date){0};
    if (case_shows_assessment(use, &c))
        return;
    row->shown = row->reached = row->verdict = row->granted = row->reason = STR("");
}

static enum fail load_part(
    struct use *use, const struct combination_row *row, struct combination_part *ret_part)
{
    const struct combination_member member = member_of(row);
    struct combination_part part = {.row = *row, .counts = case_combination_counts(&member)};
    bool is_told = row->state >= CASE_TEAM_SET || (use->actor.roles & ROLES_BODY);
    TRY(scheme_service_pinned(use, row->scheme_sha256, &part.scheme));
    if (is_told)
        TRY(team_store_list(&use->tx, row->certification_case, &part.team, &part.n_team));
    hide(use, &part.row);
    *ret_part = part;
    return FAIL_NONE;
}

static int64_t schemes_of(struct arena *arena, const struct combination_row *rows, size_t n)
{
    struct combination_member *group = NEW_ARRAY(arena, struct combination_member, n);
    for (size_t i = 0; i < n; i++)
        group[i] = member_of(&rows[i]);
    return case_combination_schemes(group, n);
}

enum fail combination_service_load(
    struct use *use, const struct certification_case *c, struct combination_view *ret_view)
{
    struct combination_row *rows;
    struct combination_view view = {0};
    size_t n;
    TRY(combination_store_list(&use->tx, c->id, &rows, &n));
    view.schemes = schemes_of(use->arena, rows, n);
    view.parts = NEW_ARRAY(use->arena, struct combination_part, n);
    for (; view.n < n; view.n++)
        TRY(load_part(use, &rows[view.n], &view.parts[view.n]));
    if (n > 0)
        view.parts[0].is_self = true;
    *ret_view = view;
    return FAIL_NONE;
}

enum fail combination_service_schemes(struct use *use, struct str case_id, int64_t *ret_schemes)
{
    struct combination_row *rows;
    size_t n;
    TRY(combination_store_list(&use->tx, case_id, &rows, &n));
    *ret_schemes = schemes_of(use->arena, rows, n);
    return FAIL_NONE;
}

enum fail combination_service_names(struct use *use, const struct certification_case *c,
    enum language language, struct str *ret_names)
{
    struct combination_view view;
    struct buf out = buf_new(use->arena);
    TRY(combination_service_load(use, c, &view));
    for (size_t i = 1; i < view.n; i++) {
        const struct combination_part *part = &view.parts[i];
        if (!part->counts)
            continue;
        struct str name = names_get(&part->scheme->names, language);
        buf_put(&out, out.len > 0 ? STR("\n") : STR(""));
        buf_format(&out, "%" STR_PRI " (%" STR_PRI ", %" STR_PRI ")", STR_ARG(name),
            STR_ARG(part->scheme->standard), STR_ARG(part->row.certification_case));
    }
    *ret_names = buf_str(&out);
    return FAIL_NONE;
}

enum fail combination_service_candidates(struct use *use, struct str case_id,
    const struct page_request *page, struct combination_candidates *ret_found)
{
    struct certification_case c;
    struct combination_candidates found;
    TRY(case_see(use, case_id, &c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    TRY(combination_store_candidates(&use->tx, c.id, page, &found.rows, &found.n));
    TRY(combination_store_count_candidates(&use->tx, c.id, page->search, &found.total));
    *ret_found = found;
    return FAIL_NONE;
}
