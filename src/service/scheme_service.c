#include "service/scheme_service.h"

#include "base/limits.h"
#include "credential/sign.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/scheme_store.h"

/* The version as the store holds it, or as it would be held. */
static enum fail load_version(
    struct use *use, const struct scheme_file *file, struct scheme_version *ret_version)
{
    enum fail fail = scheme_store_load(&use->tx, file->scheme->sha256, ret_version);
    if (fail == FAIL_NOT_FOUND) {
        *ret_version = (struct scheme_version){
            .sha256 = file->scheme->sha256,
            .scheme = file->scheme->id,
            .version = file->scheme->version,
            .content = file->content,
        };
        return FAIL_NONE;
    }
    return fail;
}

enum fail scheme_service_current(struct use *use, struct str id, const struct scheme **ret_scheme)
{
    const struct scheme *scheme = scheme_set_find(use->platform->schemes, id);
    struct scheme_version version;
    if (!scheme)
        return use_refuse(
            use, FAIL_INVALID, "scheme", "scheme", N_("There is no scheme of that name."));
    TRY(load_version(use, scheme_set_by_hash(use->platform->schemes, scheme->sha256), &version));
    TRY(scheme_store_save(&use->tx, &version));
    *ret_scheme = scheme;
    return FAIL_NONE;
}

enum fail scheme_service_pinned(
    struct use *use, struct str sha256, const struct scheme **ret_scheme)
{
    const struct scheme_file *file = scheme_set_by_hash(use->platform->schemes, sha256);
    if (file) {
        *ret_scheme = file->scheme;
        return FAIL_NONE;
    }
    struct scheme_version version;
    struct problems problems = problems_new(use->arena);
    TRY(scheme_store_load(&use->tx, sha256, &version));
    /* It was sound when it was pinned; that it no longer parses is the program's fault. */
    if (scheme_parse(use->arena, version.content, &problems, ret_scheme) != FAIL_NONE)
        return FAIL_BROKEN;
    return FAIL_NONE;
}

static enum fail view_of(
    struct use *use, const struct scheme_file *file, struct scheme_view *ret_view)
{
    struct scheme_view view = {.scheme = file->scheme};
    struct account approver = {0};
    TRY(load_version(use, file, &view.approval));
    if (view.approval.approved_by.len > 0 && (use->actor.roles & ROLES_BODY))
        TRY(account_store_load(&use->tx, view.approval.approved_by, &approver));
    view.approver = approver.name;
    *ret_view = view;
    return FAIL_NONE;
}

enum fail scheme_service_list(struct use *use, struct scheme_view **ret_views, size_t *ret_n)
{
    const struct scheme_set *set = use->platform->schemes;
    struct scheme_view *views = NEW_ARRAY(use->arena, struct scheme_view, set->n);
    size_t n = 0;
    for (size_t i = 0; i < set->n; i++)
        if (set->files[i].scheme)
            TRY(view_of(use, &set->files[i], &views[n++]));
    *ret_views = views;
    *ret_n = n;
    return FAIL_NONE;
}

enum fail scheme_service_show(struct use *use, struct str id, struct scheme_view *ret_view)
{
    const struct scheme *scheme = scheme_set_find(use->platform->schemes, id);
    if (!scheme)
        return FAIL_NOT_FOUND;
    return view_of(use, scheme_set_by_hash(use->platform->schemes, scheme->sha256), ret_view);
}

static bool signature_holds(struct use *use, const struct scheme_version *version)
{
    struct str statement = scheme_version_statement(use->arena, version);
    return sign_verify(&use->platform->signing_key, statement, version->signature);
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
    if (scheme->status == SCHEME_COMPLETE && !scheme->has_provisional_scores)
        return FAIL_NONE;
    struct scheme_version version = {0}; /* nothing has begun under it yet: nobody approved it */
    enum fail fail = scheme_store_load(&use->tx, scheme->sha256, &version);
    if (fail != FAIL_NOT_FOUND)
        TRY(fail);
    if (version.approved_by.len == 0)
        return use_refuse(use, FAIL_STATE, "scheme", "provisional",
            N_("This version of the scheme is provisional. No certificate can be issued under it "
               "until a scheme manager has approved it."));
    if (!signature_holds(use, &version))
        return use_refuse(use, FAIL_STATE, "scheme", "signature",
            N_("The signature of this scheme version's approval does not hold."));
    return FAIL_NONE;
}

/* scheme.approve: signed again with the person's password. */
struct approve_command {
    struct str scheme;
    struct str sha256;
    struct str reason;
    struct str password;
};

static const struct command_field approve_fields[] = {
    {COMMAND_AT(struct approve_command, scheme), .label = N_("Scheme"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 40},
    {COMMAND_AT(struct approve_command, sha256), .label = N_("Content hash"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct approve_command, reason), .label = N_("What it was checked against"),
        .hint = N_("Edition and source of the lawful copy, and who compared the scores"),
        .kind = COMMAND_NOTE, .required = true, .min = 5, .max = LIMIT_NOTE},
    {COMMAND_AT(struct approve_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail approve_prepare(struct use *use, void *input)
{
    const struct approve_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail approve_run(struct use *use, const void *input)
{
    const struct approve_command *command = input;
    struct scheme_view view;
    TRY(scheme_service_show(use, command->scheme, &view));
    use_subject(use, "scheme:", view.scheme->id);
    if (!str_equal(command->sha256, view.scheme->sha256))
        return use_refuse_stale(use);
    if (view.scheme->status == SCHEME_TEMPLATE)
        return use_refuse(use, FAIL_STATE, "scheme", "template",
            N_("A template cannot be approved: its indicators are not complete."));
    if (view.approval.approved_by.len > 0)
        return use_refuse(
            use, FAIL_STATE, "scheme", "approved", N_("This version is approved already."));
    struct scheme_version version = view.approval;
    version.approved_by = use->actor.account;
    version.approved_at = use->now;
    version.reason = command->reason;
    version.signature = sign_detached(
        use->arena, &use->platform->signing_key, scheme_version_statement(use->arena, &version));
    use_note(use, "version", version.version);
    return scheme_store_save(&use->tx, &version);
}

const struct use_case scheme_approve = {
    .name = "scheme.approve",
    .label = N_("Approve this version"),
    .roles = ROLE_BIT(ROLE_SCHEME_MANAGER),
    .fields = COMMAND_FIELDS(approve_fields),
    .command_size = sizeof(struct approve_command),
    .run = approve_run,
    .prepare = approve_prepare,
};
