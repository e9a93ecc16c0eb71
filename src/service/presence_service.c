#include "service/presence_service.h"

#include "service/scheme_service.h"
#include "store/plan_store.h"

static enum fail load_place(struct use *use, struct str case_id, struct presence_record *record)
{
    struct presence_place *place = NEW(use->arena, struct presence_place);
    enum fail fail = presence_place_store_load(&use->tx, case_id, place);
    if (fail == FAIL_NONE)
        record->place = place;
    return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
}

enum fail presence_service_record(
    struct use *use, const struct certification_case *c, struct presence_record *ret_record)
{
    struct presence_record record = {0};
    struct presence_sign *signs;
    struct presence_explanation *explanations;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &record.scheme));
    TRY(plan_row_store_list(&use->tx, c->id, &record.plan));
    TRY(presence_sign_store_list(&use->tx, c->id, &signs, &record.n_signs));
    TRY(presence_explanation_store_list(&use->tx, c->id, &explanations, &record.n_explanations));
    TRY(load_place(use, c->id, &record));
    record.signs = signs;
    record.explanations = explanations;
    *ret_record = record;
    return FAIL_NONE;
}

int64_t presence_service_stage(const struct certification_case *c, const struct scheme *scheme)
{
    if (!scheme_has_stages(scheme, c->activity))
        return 0;
    return c->state < CASE_STAGE1_DONE ? 1 : 2;
}

bool presence_service_is_open(const struct presence_record *record,
    const struct certification_case *c, int64_t stage, enum presence_kind kind)
{
    bool is_inside = c->state == CASE_STAGE1 || c->state == CASE_STAGE2;
    bool is_before = c->state == CASE_PLAN_REPORTED || c->state == CASE_CPSQ_DONE;
    bool may = is_inside || (is_before && kind == PRESENCE_ARRIVAL);
    return may && !presence_sign_find(record, stage, kind);
}

/* Who was there and when is the client's too; the rest is the body's. */
static void hide(struct use *use, struct presence_view *view)
{
    struct presence_sign *shown = NEW_ARRAY(use->arena, struct presence_sign, view->record.n_signs);
    for (size_t i = 0; i < view->record.n_signs; i++) {
        const struct presence_sign *sign = &view->record.signs[i];
        shown[i] = (struct presence_sign){
            .id = sign->id,
            .certification_case = sign->certification_case,
            .stage = sign->stage,
            .kind = sign->kind,
            .signed_at = sign->signed_at,
            .signed_by = sign->signed_by,
            .signed_by_name = sign->signed_by_name,
        };
    }
    view->record.signs = shown;
    view->record.place = NULL;
    view->record.explanations = NULL;
    view->record.n_explanations = 0;
    view->exceptions = NULL;
    view->n_exceptions = 0;
    view->photos = NULL;
    view->n_photos = 0;
    view->days = NULL;
    view->n_days = 0;
    for (size_t i = 0; i < view->n_times; i++)
        view->times[i].reason = STR("");
    view->record.plan = audit_plan_for_client(use->arena, view->record.scheme, &view->record.plan);
}

static enum fail load_times(struct use *use, struct presence_view *view)
{
    TRY(presence_time_store_list(&use->tx, view->c.id, &view->times, &view->n_times));
    struct str *accounts = NEW_ARRAY(use->arena, struct str, view->n_team);
    for (size_t i = 0; i < view->n_team; i++)
        accounts[i] = view->team[i].account;
    struct presence_ledger ledger = {view->record.scheme, &view->record.plan, view->times,
        view->n_times, use_today(use), accounts, view->n_team};
    presence_days(use->arena, &ledger, &view->days, &view->n_days);
    size_t n = 0;
    for (size_t i = 0; i < view->n_times; i++) {
        const struct presence_time *time = &view->times[i];
        bool is_visible = presence_time_is_visible(view->record.scheme, &view->record.plan, time);
        bool is_ended = !presence_time_is_open(time);
        view->n_to_confirm += is_visible && is_ended && time->confirmed_at == 0;
        if (is_visible || !view->is_client)
            view->times[n++] = *time;
    }
    view->n_times = n;
    return FAIL_NONE;
}

enum fail presence_service_show(struct use *use, struct str case_id, struct presence_view *ret_view)
{
    struct presence_view view = {0};
    TRY(case_see(use, case_id, &view.c));
    TRY(presence_service_record(use, &view.c, &view.record));
    TRY(presence_photo_store_list(&use->tx, case_id, &view.photos, &view.n_photos));
    TRY(presence_person_store_list(&use->tx, case_id, &view.people, &view.n_people));
    TRY(team_store_list(&use->tx, case_id, &view.team, &view.n_team));
    view.is_client = !(use->actor.roles & ROLES_BODY);
    view.stage = presence_service_stage(&view.c, view.record.scheme);
    for (enum presence_kind kind = 0; kind < PRESENCE_KIND_COUNT; kind++)
        view.is_open[kind] = presence_service_is_open(&view.record, &view.c, view.stage, kind);
    presence_exceptions(use->arena, &view.record, use->now, &view.exceptions, &view.n_exceptions);
    TRY(load_times(use, &view));
    TRY(presence_attendance_store_list(&use->tx, case_id, &view.attendances, &view.n_attendances));
    if (view.is_client)
        hide(use, &view);
    *ret_view = view;
    return FAIL_NONE;
}

enum fail presence_service_photo(
    struct use *use, struct str id, struct presence_photo_row *ret_photo)
{
    struct certification_case c;
    struct presence_photo_row photo;
    TRY(presence_photo_store_load(&use->tx, id, &photo));
    TRY(case_see(use, photo.certification_case, &c));
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    *ret_photo = photo;
    return FAIL_NONE;
}
