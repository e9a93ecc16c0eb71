#include "service/status_view.h"

#include "service/certificate_make.h"
#include "service/charge_service.h"
#include "service/register_service.h"
#include "service/transfer_service.h"
#include "store/account_store.h"
#include "store/certificate_store.h"
#include "store/status_ground_store.h"
#include "store/status_store.h"

/* The holder learns what was decided, not who of the body did it. */
static enum fail name_of(struct use *use, struct str account, struct str *ret_name)
{
    bool is_body = (use->actor.roles & ROLES_BODY) != 0;
    return account_store_name(&use->tx, is_body ? account : STR(""), ret_name);
}

static enum fail load_changes(struct use *use, struct status_view *view)
{
    struct status_change *changes;
    size_t n;
    TRY(status_store_list(&use->tx, view->certificate.number, &changes, &n));
    view->changes = NEW_ARRAY(use->arena, struct status_change_row, n);
    view->n_changes = n;
    for (size_t i = 0; i < n; i++) {
        struct status_change_row *row = &view->changes[n - 1 - i];
        row->change = changes[i];
        row->has_notice = changes[i].notice.len > 0 && !changes[i].follows;
        TRY(name_of(use, changes[i].decided_by, &row->decider));
    }
    return FAIL_NONE;
}

/* Those of the body are for the body. */
static bool shows(const struct use *use, const struct status_ground *ground)
{
    return (use->actor.roles & ROLES_BODY) ||
           str_equal(ground->source, STR(STATUS_SOURCE_CLIENT)) ||
           str_equal(ground->source, STR(STATUS_SOURCE_TRANSFER));
}

static void put_files(struct use *use, struct status_ground_row *row,
    const struct status_ground_file *files, size_t n)
{
    row->files = NEW_ARRAY(use->arena, struct status_ground_file, n);
    for (size_t i = 0; i < n; i++)
        if (str_equal(files[i].ground, row->ground.id))
            row->files[row->n_files++] = files[i];
}

static enum fail load_grounds(struct use *use, struct status_view *view)
{
    struct status_ground *grounds;
    struct status_ground_file *files;
    size_t n;
    size_t n_files;
    TRY(status_ground_store_list(&use->tx, view->certificate.number, &grounds, &n));
    TRY(status_ground_file_store_list(&use->tx, view->certificate.number, &files, &n_files));
    view->grounds = NEW_ARRAY(use->arena, struct status_ground_row, n);
    for (size_t i = 0; i < n; i++) {
        if (!shows(use, &grounds[i]))
            continue;
        struct status_ground_row *row = &view->grounds[view->n_grounds++];
        row->ground = grounds[i];
        TRY(name_of(use, grounds[i].raised_by, &row->raiser));
        TRY(name_of(use, grounds[i].confirmed_by, &row->confirmer));
        put_files(use, row, files, n_files);
    }
    return FAIL_NONE;
}

static enum fail load_charges(struct use *use, struct status_view *view)
{
    if (!(use->actor.roles & CHARGE_VISITORS))
        return FAIL_NONE;
    return charge_store_of_certificate(
        &use->tx, view->certificate.number, &view->charges, &view->n_charges);
}

enum fail status_view_load(struct use *use, struct str number, struct status_view *ret_view)
{
    struct status_view view = {0};
    TRY(status_ground_see(use, number, &view.certificate));
    TRY(load_changes(use, &view));
    TRY(load_grounds(use, &view));
    TRY(certificate_store_parts(&use->tx, view.certificate.number, &view.parts, &view.n_parts));
    TRY(master_data_service_list(
        use, view.certificate.number, &view.confirmations, &view.n_confirmations));
    TRY(certificate_make_wording(use, &view.certificate, &view.wording));
    TRY(covered_outlet_store_list(&use->tx, view.certificate.number, &view.annex, &view.n_annex));
    TRY(load_charges(use, &view));
    enum fail fail = register_service_scheme(use, &view.certificate, &view.scheme);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    view.certificate.status = certificate_status_on(&view.certificate, use_today(use));
    for (size_t i = 0; i < view.n_parts; i++)
        view.parts[i].status = certificate_status_on(&view.parts[i], use_today(use));
    *ret_view = view;
    return FAIL_NONE;
}

const struct status_due_kind status_due_kinds[] = {
    {"surveil", N_("To surveil"), N_("The latest day of the next surveillance is {1}.")},
    {"suspend", N_("To suspend"),
        N_("The surveillance was due on {1} at the latest, and no team is on its way.")},
    {"withdraw", N_("To withdraw"),
        N_("The suspension ended on {1}, and nothing was corrected or asked for.")},
    {"restore", N_("To restore"),
        N_("The client asked on {1}, and the correction is verified: somebody else decides.")},
    {"confirm", N_("To confirm"), N_("A ground was reported on {1} and waits for confirmation.")},
    {"decide", N_("To decide"), N_("A confirmed ground has to be decided on by {1}.")},
    {"renew", N_("To renew"), N_("The recertification has to be applied for by {1}.")},
    {"expire", N_("Expiring"), N_("The certificate is valid until {1}.")},
};

const size_t status_due_kinds_count = ARRAY_LEN(status_due_kinds);

static const char misused[] =
    N_("The mark was misused; that was to be put right by {1}, and is not.");

static const struct status_due_kind *find_kind(struct str code)
{
    for (size_t i = 0; i < ARRAY_LEN(status_due_kinds); i++)
        if (str_equal(str_of(status_due_kinds[i].code), code))
            return &status_due_kinds[i];
    return NULL;
}

struct str status_view_why(
    struct arena *arena, enum language language, const struct status_due_row *row)
{
    const struct status_due_kind *kind = find_kind(row->kind);
    struct str day = date_format(arena, row->due_on);
    if (row->mark.len > 0 && row->ground.len == 0)
        return text_fill(arena, text_get(language, misused), &day, 1);
    return kind ? text_fill(arena, text_get(language, kind->why), &day, 1) : STR("");
}

/* From the naming of the team to the grant. */
static struct str dispatched(struct arena *arena)
{
    struct buf list = buf_new(arena);
    buf_char(&list, ',');
    for (enum case_state state = CASE_TEAM_SET; state <= CASE_GRANTED; state++) {
        if (case_state_is_final(state))
            continue;
        buf_put(&list, codes_format(&case_state_codes, (int)state));
        buf_char(&list, ',');
    }
    return buf_str(&list);
}

enum fail status_view_due(struct use *use, const struct status_due_ask *ask,
    const struct page_request *page, struct status_due_view *ret_view)
{
    struct status_due_view view = {0};
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    const struct status_due_filter filter = {
        .kind = ask->kind,
        .today = use_today(use),
        .until = date_add_days(use_today(use), ask->days > 0 ? ask->days : STATUS_DUE_DAYS),
        .dispatched = dispatched(use->arena),
        .search = ask->search,
    };
    TRY(status_due_store_page(&use->tx, &filter, page, &view.rows, &view.n));
    TRY(status_due_store_counts(&use->tx, &filter, &view.counts, &view.n_counts));
    for (size_t i = 0; i < view.n_counts; i++)
        if (ask->kind.len == 0 || str_equal(ask->kind, view.counts[i].kind))
            view.total += view.counts[i].rows;
    *ret_view = view;
    return FAIL_NONE;
}
