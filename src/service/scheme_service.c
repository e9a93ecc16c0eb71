#include "service/scheme_service.h"

#include "credential/sign.h"
#include "store/account_store.h"
#include "store/scheme_store.h"

static struct scheme_version version_of_file(const struct scheme_file *file)
{
    return (struct scheme_version){
        .sha256 = file->sha256,
        .scheme = file->id,
        .version = scheme_file_scheme(file)->version,
        .content = file->content,
    };
}

enum fail scheme_service_text(
    struct use *use, struct str sha256, struct scheme_version *ret_version)
{
    const struct scheme_file *file = scheme_set_by_hash(use->platform->schemes, sha256);
    if (!file)
        return scheme_store_load(&use->tx, sha256, ret_version);
    *ret_version = version_of_file(file);
    return FAIL_NONE;
}

/* A version that was read before in this use; by its hash it cannot change. */
struct scheme_parsed {
    const struct scheme *scheme;
    const struct scheme_parsed *next;
};

static const struct scheme *find_parsed(const struct use *use, struct str sha256)
{
    for (const struct scheme_parsed *parsed = use->parsed; parsed; parsed = parsed->next)
        if (str_equal(parsed->scheme->sha256, sha256))
            return parsed->scheme;
    return NULL;
}

/* It was sound when it was kept; that it no longer parses is the program's fault. */
static enum fail parse_stored(
    struct use *use, const struct scheme_version *version, const struct scheme **ret_scheme)
{
    struct problems problems = problems_new(use->arena);
    struct scheme_parsed *parsed = NEW(use->arena, struct scheme_parsed);
    if (scheme_parse(use->arena, version->content, &problems, &parsed->scheme) != FAIL_NONE)
        return FAIL_BROKEN;
    parsed->next = use->parsed;
    use->parsed = parsed;
    *ret_scheme = parsed->scheme;
    return FAIL_NONE;
}

/* Read and parsed in this process before, or now. */
static enum fail load_stored(struct use *use, struct str sha256, struct scheme_kept *ret_kept)
{
    struct scheme_version version;
    const struct scheme_kept *kept = scheme_memo_find(use->platform->versions, sha256);
    if (!kept) {
        TRY(scheme_store_load(&use->tx, sha256, &version));
        kept = scheme_memo_keep(use->platform->versions, &version);
    }
    if (kept) {
        *ret_kept = *kept;
        return FAIL_NONE;
    }
    ret_kept->content = version.content;
    return parse_stored(use, &version, &ret_kept->scheme);
}

enum fail scheme_service_pinned(
    struct use *use, struct str sha256, const struct scheme **ret_scheme)
{
    const struct scheme_set *set = use->schemes ? use->schemes : use->platform->schemes;
    const struct scheme_file *file = scheme_set_by_hash(set, sha256);
    struct scheme_kept kept;
    if (!file)
        file = scheme_set_by_hash(use->platform->schemes, sha256);
    if (file) {
        *ret_scheme = scheme_file_scheme(file);
        return FAIL_NONE;
    }
    const struct scheme *parsed = find_parsed(use, sha256);
    if (parsed) {
        *ret_scheme = parsed;
        return FAIL_NONE;
    }
    TRY(load_stored(use, sha256, &kept));
    *ret_scheme = kept.scheme;
    return FAIL_NONE;
}

/* The set of the files with `file` in the place of the one of the same scheme, or behind all. */
static void put_in_force(
    struct scheme_set *set, struct scheme_file *files, const struct scheme_file *file)
{
    size_t at = 0;
    while (at < set->n && !str_equal(files[at].id, file->id))
        at++;
    struct str path = at < set->n ? files[at].path : STR("");
    files[at] = *file;
    files[at].path = path;
    if (at == set->n)
        set->n++;
}

/* Entries i … of one scheme; returns where the next one's begin. */
static size_t end_of_scheme(const struct scheme_approval *approvals, size_t n, size_t i)
{
    size_t end = i;
    while (end < n && str_equal(approvals[end].scheme, approvals[i].scheme))
        end++;
    return end;
}

static enum fail build_set(
    struct use *use, const struct scheme_approval *approvals, size_t n, struct scheme_set *set)
{
    const struct scheme_set *own = use->platform->schemes;
    struct scheme_file *files = NEW_ARRAY(use->arena, struct scheme_file, own->n + n);
    *set = (struct scheme_set){files, own->n};
    for (size_t i = 0; i < own->n; i++)
        files[i] = own->files[i];
    for (size_t i = 0, end; i < n; i = end) {
        end = end_of_scheme(approvals, n, i);
        const struct scheme_approval *approval =
            scheme_approval_in_force(&approvals[i], end - i, use_today(use));
        struct scheme_kept kept;
        if (!approval || scheme_set_by_hash(own, approval->sha256))
            continue;
        TRY(load_stored(use, approval->sha256, &kept));
        struct scheme_file file = scheme_file_of(use->arena, STR(""), kept.content, kept.scheme);
        put_in_force(set, files, &file);
    }
    return FAIL_NONE;
}

enum fail scheme_service_set(struct use *use, const struct scheme_set **ret_set)
{
    struct scheme_approval *approvals;
    size_t n;
    if (!use->schemes) {
        struct scheme_set *set = NEW(use->arena, struct scheme_set);
        TRY(scheme_approval_store_standing(&use->tx, STR(""), &approvals, &n));
        TRY(build_set(use, approvals, n, set));
        use->schemes = set;
    }
    *ret_set = use->schemes;
    return FAIL_NONE;
}

const struct scheme *scheme_service_find(struct use *use, struct str id)
{
    const struct scheme_set *set;
    if (scheme_service_set(use, &set) != FAIL_NONE)
        set = use->platform->schemes;
    return scheme_set_find(set, id);
}

const struct scheme *scheme_service_only(struct use *use, struct str id)
{
    struct scheme_approval *approvals;
    struct scheme_set set;
    size_t n;
    if (use->schemes)
        return scheme_set_find(use->schemes, id);
    enum fail fail = scheme_approval_store_standing(&use->tx, id, &approvals, &n);
    if (fail == FAIL_NONE)
        fail = build_set(use, approvals, n, &set);
    return scheme_set_find(fail == FAIL_NONE ? &set : use->platform->schemes, id);
}

struct str scheme_service_name(struct use *use, enum language language, struct str id)
{
    const struct scheme *scheme = scheme_service_find(use, id);
    return scheme ? names_get(&scheme->names, language) : id;
}

enum fail scheme_service_current(struct use *use, struct str id, const struct scheme **ret_scheme)
{
    const struct scheme_set *set;
    struct scheme_version version;
    TRY(scheme_service_set(use, &set));
    const struct scheme *scheme = scheme_set_find(set, id);
    if (!scheme)
        return use_refuse(
            use, FAIL_INVALID, "scheme", "scheme", N_("There is no scheme of that name."));
    TRY(scheme_service_text(use, scheme->sha256, &version));
    TRY(scheme_store_add(&use->tx, &version));
    *ret_scheme = scheme;
    return FAIL_NONE;
}

static enum fail name_of(struct use *use, struct str account, struct str *ret_name)
{
    bool is_body = (use->actor.roles & ROLES_BODY) != 0;
    return account_store_name(&use->tx, is_body ? account : STR(""), ret_name);
}

/* Its approval that stands, among those of the scheme, latest first; else the last withdrawn one.
 */
static void put_approval(
    const struct scheme_approval *approvals, size_t n, struct scheme_view *view)
{
    for (size_t i = 0; i < n && view->approval.approved_by.len == 0; i++) {
        if (!str_equal(approvals[i].sha256, view->scheme->sha256))
            continue;
        if (scheme_approval_stands(&approvals[i]))
            view->approval = approvals[i];
        else if (view->withdrawn.withdrawn_by.len == 0)
            view->withdrawn = approvals[i];
    }
    if (view->approval.approved_by.len > 0)
        view->withdrawn = (struct scheme_approval){0};
}

static enum fail complete_view(
    struct use *use, const struct scheme_approval *approvals, size_t n, struct scheme_view *view)
{
    const struct scheme_set *set;
    struct str sha256 = view->scheme->sha256;
    TRY(scheme_service_set(use, &set));
    const struct scheme *current = scheme_set_find(set, view->scheme->id);
    view->in_force = current && str_equal(current->sha256, sha256);
    view->is_file = scheme_set_by_hash(use->platform->schemes, sha256) != NULL;
    put_approval(approvals, n, view);
    TRY(name_of(use, view->approval.approved_by, &view->approver));
    TRY(name_of(use, view->withdrawn.withdrawn_by, &view->withdrawer));
    return name_of(use, view->version.added_by, &view->added_by);
}

static enum fail view_current(
    struct use *use, const struct scheme *scheme, struct scheme_view *ret_view)
{
    struct scheme_view view = {.scheme = scheme};
    struct scheme_approval *approvals;
    size_t n;
    TRY(scheme_service_text(use, scheme->sha256, &view.version));
    TRY(scheme_approval_store_list(&use->tx, scheme->id, &approvals, &n));
    TRY(complete_view(use, approvals, n, &view));
    *ret_view = view;
    return FAIL_NONE;
}

enum fail scheme_service_list(struct use *use, struct scheme_view **ret_views, size_t *ret_n)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(use, &set));
    struct scheme_view *views = NEW_ARRAY(use->arena, struct scheme_view, set->n);
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++) {
        const struct scheme *scheme = scheme_file_scheme(&set->files[i]);
        if (scheme)
            TRY(view_current(use, scheme, &views[n++]));
    }
    *ret_views = views;
    *ret_n = n;
    return FAIL_NONE;
}

enum fail scheme_service_show(struct use *use, struct str id, struct scheme_view *ret_view)
{
    const struct scheme_set *set;
    TRY(scheme_service_set(use, &set));
    const struct scheme *scheme = scheme_set_find(set, id);
    return scheme ? view_current(use, scheme, ret_view) : FAIL_NOT_FOUND;
}

static bool is_among(const struct scheme_view *views, size_t n, struct str sha256)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal(views[i].version.sha256, sha256))
            return true;
    return false;
}

/* The one in force goes to the front. */
static void move_front(struct scheme_view *views, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        if (!views[i].in_force)
            continue;
        struct scheme_view first = views[i];
        for (; i > 0; i--)
            views[i] = views[i - 1];
        views[0] = first;
    }
}

enum fail scheme_service_versions(
    struct use *use, struct str id, struct scheme_view **ret_views, size_t *ret_n)
{
    struct scheme_version *stored;
    struct scheme_approval *approvals;
    const struct scheme *file = scheme_set_find(use->platform->schemes, id);
    size_t n_stored;
    size_t n_approvals;
    size_t n = 0;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    TRY(scheme_store_list(&use->tx, id, &stored, &n_stored));
    TRY(scheme_approval_store_list(&use->tx, id, &approvals, &n_approvals));
    struct scheme_view *views = NEW_ARRAY(use->arena, struct scheme_view, n_stored + 1);
    for (size_t i = 0; i < n_stored; i++)
        views[n++].version = stored[i];
    if (file && !is_among(views, n, file->sha256))
        views[n++].version =
            version_of_file(scheme_set_by_hash(use->platform->schemes, file->sha256));
    for (size_t i = 0; i < n; i++) {
        TRY(scheme_service_pinned(use, views[i].version.sha256, &views[i].scheme));
        TRY(complete_view(use, approvals, n_approvals, &views[i]));
    }
    move_front(views, n);
    *ret_views = views;
    *ret_n = n;
    return n > 0 ? FAIL_NONE : FAIL_NOT_FOUND;
}

enum fail scheme_service_version(
    struct use *use, struct str id, struct str sha256, struct scheme_view *ret_view)
{
    struct scheme_view view = {0};
    struct scheme_approval *approvals;
    size_t n;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    enum fail fail = scheme_store_load(&use->tx, sha256, &view.version);
    if (fail == FAIL_NOT_FOUND)
        fail = scheme_service_text(use, sha256, &view.version);
    TRY(fail);
    if (!str_equal(view.version.scheme, id))
        return FAIL_NOT_FOUND;
    TRY(scheme_service_pinned(use, sha256, &view.scheme));
    TRY(scheme_approval_store_list(&use->tx, id, &approvals, &n));
    TRY(complete_view(use, approvals, n, &view));
    *ret_view = view;
    return FAIL_NONE;
}

enum fail scheme_service_history(
    struct use *use, struct str id, struct event_row **ret_events, size_t *ret_n)
{
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    return event_store_of(&use->tx, str_concat(use->arena, STR("scheme:"), id), ret_events, ret_n);
}

enum fail scheme_service_waiting(struct use *use, struct scheme_view **ret_views, size_t *ret_n)
{
    struct scheme_version *stored;
    const struct scheme_set *set;
    size_t n_stored;
    size_t n = 0;
    if (!(use->actor.roles & ROLES_BODY))
        return FAIL_FORBIDDEN;
    TRY(scheme_service_set(use, &set));
    TRY(scheme_store_list(&use->tx, STR(""), &stored, &n_stored));
    struct scheme_view *views = NEW_ARRAY(use->arena, struct scheme_view, n_stored);
    for (size_t i = 0; i < n_stored; i++) {
        bool again = i > 0 && str_equal(stored[i].scheme, stored[i - 1].scheme);
        if (!again && !scheme_set_find(set, stored[i].scheme))
            TRY(scheme_service_version(use, stored[i].scheme, stored[i].sha256, &views[n++]));
    }
    *ret_views = views;
    *ret_n = n;
    return FAIL_NONE;
}

static bool signature_holds(struct use *use, const struct scheme_approval *approval)
{
    struct str statement = scheme_approval_statement(use->arena, approval);
    return sign_verify(&use->platform->signing_key, statement, approval->signature);
}

static enum fail refuse_unapproved(struct use *use, const struct scheme_approval *approval)
{
    if (approval->withdrawn_by.len > 0)
        return use_refuse(use, FAIL_STATE, "scheme", "withdrawn",
            N_("The approval of this version of the scheme was withdrawn: no certificate can be "
               "issued under it."));
    if (approval->approved_by.len > 0)
        return use_refuse(use, FAIL_STATE, "scheme", "not_yet",
            N_("The approval of this version of the scheme has not begun yet."));
    return use_refuse(use, FAIL_STATE, "scheme", "provisional",
        N_("This version of the scheme is provisional. No certificate can be issued under it "
           "until a scheme manager has approved it."));
}

static enum fail check_approval(struct use *use, const struct scheme *scheme)
{
    struct scheme_approval approval = {0}; /* nothing has begun under it yet: nobody approved it */
    bool is_certain = scheme->status == SCHEME_COMPLETE && !scheme->has_provisional_scores;
    enum fail fail = scheme_approval_store_load(&use->tx, scheme->sha256, &approval);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    if (is_certain && scheme_approval_stands(&approval))
        return FAIL_NONE;
    if (approval.approved_by.len == 0 || !scheme_approval_holds(&approval, use_today(use)))
        return refuse_unapproved(use, &approval);
    if (!signature_holds(use, &approval))
        return use_refuse(use, FAIL_STATE, "scheme", "signature",
            N_("The signature of this scheme version's approval does not hold."));
    return FAIL_NONE;
}

enum fail scheme_service_may_issue(struct use *use, const struct scheme *scheme)
{
    if (scheme->status == SCHEME_TEMPLATE)
        return use_refuse(use, FAIL_STATE, "scheme", "template",
            N_("This scheme is a template: no certificate can be issued under it."));
    if (scheme->certificate.number.len == 0 || scheme->certificate.months <= 0)
        return use_refuse(use, FAIL_STATE, "scheme", "no_certificate",
            N_("This scheme does not say how its certificates are numbered and how long they are "
               "valid: none can be issued under it."));
    return check_approval(use, scheme);
}
