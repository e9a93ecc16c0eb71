#include "service/nonconformity_service.h"

#include "service/deadline_service.h"
#include "service/scheme_service.h"
#include "store/deadline_store.h"
#include "store/evaluation_store.h"
#include "store/presence_store.h"
#include "store/programme_store.h"

static bool is_body(const struct use *use)
{
    return (use->actor.roles & ROLES_BODY) != 0;
}

/* All of a case's rows, by nonconformity. */
struct history {
    struct nc_evidence *evidence;
    size_t n_evidence;
    struct nc_answer *answers;
    size_t n_answers;
    struct nc_file *files;
    size_t n_files;
    struct nc_verification *verifications;
    size_t n_verifications;
    struct nc_extension *extensions;
    size_t n_extensions;
    struct drawn_row *drawn;
    size_t n_drawn;
    struct date end;
};

static enum fail load_history(struct use *use, struct str id, struct history *ret_history)
{
    const struct tx *tx = &use->tx;
    struct history history = {0};
    TRY(nc_evidence_store_list(tx, id, &history.evidence, &history.n_evidence));
    TRY(nc_answer_store_list(tx, id, &history.answers, &history.n_answers));
    TRY(nc_file_store_list(tx, id, &history.files, &history.n_files));
    TRY(nc_verification_store_list(tx, id, &history.verifications, &history.n_verifications));
    TRY(nc_extension_store_list(tx, id, &history.extensions, &history.n_extensions));
    TRY(drawn_outlet_store_list(tx, id, &history.drawn, &history.n_drawn));
    TRY(nonconformity_service_end(use, id, &history.end));
    *ret_history = history;
    return FAIL_NONE;
}

/* The rows of one nonconformity, which stand together; each begins with whose it is. */
static size_t slice(const void *rows, size_t n, size_t size, struct str id, size_t *ret_n)
{
    size_t from = n;
    *ret_n = 0;
    for (size_t i = 0; i < n; i++) {
        const struct str *whose = (const struct str *)((const char *)rows + i * size);
        if (!str_equal(*whose, id))
            continue;
        from = *ret_n == 0 ? i : from;
        ++*ret_n;
    }
    return from;
}

#define SLICE(entry, history, member)                                                              \
    ((entry)->member = (history)->member + slice((history)->member, (history)->n_##member,         \
                                               sizeof *(history)->member, (entry)->nc.id,          \
                                               &(entry)->n_##member))

static struct str site_name(const struct history *history, struct str site)
{
    for (size_t i = 0; i < history->n_drawn; i++)
        if (str_equal(history->drawn[i].outlet, site))
            return history->drawn[i].name;
    return str_equal(site, STR("hq")) ? STR("") : site;
}

static void fill(struct use *use, const struct nonconformity_view *view,
    const struct history *history, struct nc_entry *entry)
{
    const struct nonconformity *nc = &entry->nc;
    entry->rule = nonconformity_rule(view->scheme, nc->class);
    entry->code = nonconformity_code(use->arena, nc->number);
    entry->site_name = site_name(history, nc->site);
    SLICE(entry, history, evidence);
    SLICE(entry, history, answers);
    SLICE(entry, history, files);
    SLICE(entry, history, verifications);
    SLICE(entry, history, extensions);
    const struct nc_answer *answer = entry->n_answers > 0 ? entry->answers : NULL;
    entry->state = nonconformity_state(
        nc, entry->rule, answer, entry->n_verifications > 0 ? entry->verifications : NULL);
    entry->is_overdue = nonconformity_is_overdue(nc, entry->state, answer, use_today(use));
    if (entry->is_overdue)
        entry->consequence = entry->rule->overdue[view->c.activity];
    entry->last_day = nonconformity_last_day(view->scheme, nc->class, history->end);
}

static bool is_raised_for(const struct nonconformity_view *view, struct str special)
{
    for (size_t i = 0; i < view->n; i++)
        if (str_equal(view->entries[i].nc.special, special) &&
            view->entries[i].state != NC_WITHDRAWN)
            return true;
    return false;
}

/* What has to be corrected by the scheme and is not in the list. */
static enum fail load_specials(struct use *use, struct nonconformity_view *view)
{
    struct evaluation evaluation;
    struct special_record *all;
    size_t n;
    if (!nonconformity_is_answered(view->scheme, NC_SPECIAL))
        return FAIL_NONE;
    enum fail fail = evaluation_store_of_case(&use->tx, view->c.id, &evaluation);
    if (fail == FAIL_NOT_FOUND)
        return FAIL_NONE;
    TRY(fail);
    TRY(special_store_list(&use->tx, evaluation.id, &all, &n));
    view->specials = all;
    for (size_t i = 0; i < n; i++)
        if (all[i].kind == SPECIAL_DEDUCTION && !is_raised_for(view, all[i].id))
            view->specials[view->n_specials++] = all[i];
    return FAIL_NONE;
}

static enum fail load_previous(struct use *use, struct nonconformity_view *view)
{
    struct nonconformity *ncs;
    struct nc_look *looks;
    size_t n_looks;
    TRY(nonconformity_store_previous(&use->tx, &view->c, &ncs, &view->n_previous));
    TRY(nc_look_store_list(&use->tx, view->c.id, &looks, &n_looks));
    view->previous = NEW_ARRAY(use->arena, struct nc_previous, view->n_previous);
    for (size_t i = 0; i < view->n_previous; i++) {
        struct nc_previous *previous = &view->previous[i];
        size_t found;
        size_t at = slice(looks, n_looks, sizeof *looks, ncs[i].id, &found);
        previous->nc = ncs[i];
        previous->code = nonconformity_code(use->arena, ncs[i].number);
        previous->look = found > 0 ? &looks[at] : NULL;
    }
    return FAIL_NONE;
}

enum fail nonconformity_service_load(
    struct use *use, const struct certification_case *c, struct nonconformity_view *ret_view)
{
    struct nonconformity_view view = {.c = *c, .is_client = !is_body(use)};
    struct nonconformity *ncs;
    struct history history;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &view.scheme));
    TRY(nonconformity_store_list(&use->tx, c->id, &ncs, &view.n));
    TRY(load_history(use, c->id, &history));
    view.entries = NEW_ARRAY(use->arena, struct nc_entry, view.n);
    for (size_t i = 0; i < view.n; i++) {
        struct nc_entry *entry = &view.entries[i];
        entry->nc = ncs[i];
        fill(use, &view, &history, entry);
        view.n_open += entry->state == NC_TO_ANSWER || entry->state == NC_TO_VERIFY;
        view.n_overdue += entry->is_overdue;
    }
    TRY(load_specials(use, &view));
    TRY(load_previous(use, &view));
    *ret_view = view;
    return FAIL_NONE;
}

/* What is not announced, who found what and how, and what is only planned to be looked at. */
static void hide(struct nonconformity_view *view)
{
    size_t n = 0;
    for (size_t i = 0; i < view->n; i++) {
        struct nc_entry entry = view->entries[i];
        if (entry.nc.announced_at == 0)
            continue;
        entry.nc.raised_by = entry.nc.raised_by_name = STR("");
        entry.nc.finding = entry.nc.mode = STR("");
        entry.nc.raised_at = entry.nc.announced_at;
        entry.n_evidence = 0;
        entry.consequence = NC_CONSEQUENCE_NONE;
        view->entries[n++] = entry;
    }
    view->n = n;
    view->n_previous = view->n_specials = 0;
}

enum fail nonconformity_service_show(
    struct use *use, struct str case_id, struct nonconformity_view *ret_view)
{
    struct certification_case c;
    struct nonconformity_view view;
    TRY(case_see(use, case_id, &c));
    TRY(nonconformity_service_load(use, &c, &view));
    if (view.is_client)
        hide(&view);
    *ret_view = view;
    return FAIL_NONE;
}

struct nc_entry *nonconformity_service_find(const struct nonconformity_view *view, struct str id)
{
    for (size_t i = 0; i < view->n; i++)
        if (str_equal(view->entries[i].nc.id, id))
            return &view->entries[i];
    return NULL;
}

enum fail nonconformity_service_file(struct use *use, struct str id, struct nc_file *ret_file)
{
    struct nc_file file;
    struct certification_case c;
    TRY(nc_file_store_load(&use->tx, id, &file));
    TRY(case_see(use, file.certification_case, &c));
    *ret_file = file;
    return FAIL_NONE;
}

enum fail nonconformity_service_end(struct use *use, struct str case_id, struct date *ret_end)
{
    struct presence_sign *signs;
    size_t n;
    int64_t last = 0;
    TRY(presence_sign_store_list(&use->tx, case_id, &signs, &n));
    for (size_t i = 0; i < n; i++)
        if (signs[i].kind == PRESENCE_DEPARTURE && signs[i].signed_at > last)
            last = signs[i].signed_at;
    *ret_end = last > 0 ? date_of_instant(last) : use_today(use);
    return FAIL_NONE;
}
