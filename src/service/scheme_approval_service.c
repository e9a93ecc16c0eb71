/* Approving a version of a scheme, and withdrawing that again: each signed with a password. */
#include "base/limits.h"
#include "credential/sign.h"
#include "service/log_service.h"
#include "service/scheme_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"
#include "store/scheme_store.h"

#define VERSION_FIELDS(type)                                                                       \
    {COMMAND_AT(type, scheme), .label = N_("Scheme"), .kind = COMMAND_HIDDEN, .required = true,    \
        .max = 64},                                                                                \
    {                                                                                              \
        COMMAND_AT(type, sha256), .label = N_("Content hash"), .kind = COMMAND_HIDDEN,             \
                                  .required = true, .max = 64                                      \
    }
#define PASSWORD_FIELD(type)                                                                       \
    {                                                                                              \
        COMMAND_AT(type, password), .label = N_("Your password, to sign"), .kind = COMMAND_SECRET, \
                                    .required = true, .max = LIMIT_PASSWORD_MAX                    \
    }

struct approve_command {
    struct str scheme;
    struct str sha256;
    struct date effective_on;
    struct str reason;
    struct str password;
};

static const struct command_field approve_fields[] = {
    VERSION_FIELDS(struct approve_command),
    {COMMAND_AT(struct approve_command, effective_on), .label = N_("In force from"),
        .hint = N_("Today or later; without a day, today. New cases begin under it from then on"),
        .kind = COMMAND_DATE},
    {COMMAND_AT(struct approve_command, reason), .label = N_("What it was checked against"),
        .hint = N_("Edition and source of the lawful copy, and who compared the scores"),
        .kind = COMMAND_NOTE, .required = true, .min = 5, .max = LIMIT_NOTE},
    PASSWORD_FIELD(struct approve_command),
};

static enum fail approve_prepare(struct use *use, void *input)
{
    const struct approve_command *command = input;
    return session_service_sign(use, command->password);
}

/* A hash that is no version of the scheme comes from a form for something else. */
static enum fail find_version(
    struct use *use, struct str scheme, struct str sha256, struct scheme_view *ret_view)
{
    struct scheme_view *views;
    size_t n;
    TRY(scheme_service_versions(use, scheme, &views, &n));
    use_subject(use, "scheme:", scheme);
    for (size_t i = 0; i < n; i++) {
        if (!str_equal(views[i].scheme->sha256, sha256))
            continue;
        *ret_view = views[i];
        return FAIL_NONE;
    }
    return use_refuse_stale(use);
}

static enum fail check_approve(
    struct use *use, const struct scheme_view *view, struct date effective_on)
{
    if (view->scheme->status == SCHEME_TEMPLATE)
        return use_refuse(use, FAIL_STATE, "scheme", "template",
            N_("A template cannot be approved: its indicators are not complete."));
    if (view->approval.approved_by.len > 0)
        return use_refuse(
            use, FAIL_STATE, "scheme", "approved", N_("This version is approved already."));
    if (date_compare(effective_on, use_today(use)) < 0)
        return use_refuse(use, FAIL_INVALID, "effective_on", "past",
            N_("A version cannot come into force in the past."));
    return FAIL_NONE;
}

static enum fail approve_run(struct use *use, const void *input)
{
    const struct approve_command *command = input;
    struct scheme_view view;
    struct scheme_version version;
    bool dated = date_is_set(command->effective_on);
    struct date effective_on = dated ? command->effective_on : use_today(use);
    TRY(find_version(use, command->scheme, command->sha256, &view));
    TRY(check_approve(use, &view, effective_on));
    struct scheme_approval approval = {
        .id = random_id(use->arena, use->platform->random),
        .sha256 = view.scheme->sha256,
        .scheme = view.scheme->id,
        .version = view.scheme->version,
        .approved_by = use->actor.account,
        .approved_at = use->now,
        .effective_on = effective_on,
        .reason = command->reason,
    };
    approval.signature = sign_detached(
        use->arena, &use->platform->signing_key, scheme_approval_statement(use->arena, &approval));
    use_note(use, "version", approval.version);
    use_note(use, "in_force_from", date_format(use->arena, effective_on));
    TRY(scheme_service_text(use, approval.sha256, &version));
    TRY(scheme_store_add(&use->tx, &version));
    TRY(scheme_approval_store_save(&use->tx, &approval));
    return log_service_scheme(use, STR("scheme_approve"), &approval);
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

struct withdraw_command {
    struct str scheme;
    struct str sha256;
    struct str reason;
    struct str password;
};

static const struct command_field withdraw_fields[] = {
    VERSION_FIELDS(struct withdraw_command),
    {COMMAND_AT(struct withdraw_command, reason), .label = N_("Why it is withdrawn"),
        .kind = COMMAND_NOTE, .required = true, .min = 5, .max = LIMIT_NOTE},
    PASSWORD_FIELD(struct withdraw_command),
};

static enum fail withdraw_prepare(struct use *use, void *input)
{
    const struct withdraw_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct withdraw_command *command = input;
    struct scheme_view view;
    TRY(find_version(use, command->scheme, command->sha256, &view));
    struct scheme_approval approval = view.approval;
    if (approval.approved_by.len == 0)
        return use_refuse(use, FAIL_STATE, "scheme", "not_approved",
            N_("This version has no approval that could be withdrawn."));
    approval.withdrawn_by = use->actor.account;
    approval.withdrawn_at = use->now;
    approval.withdrawal_reason = command->reason;
    approval.withdrawal_signature = sign_detached(
        use->arena, &use->platform->signing_key, scheme_approval_withdrawal(use->arena, &approval));
    use_note(use, "version", approval.version);
    TRY(scheme_approval_store_save(&use->tx, &approval));
    return log_service_scheme(use, STR("scheme_withdraw"), &approval);
}

const struct use_case scheme_withdraw = {
    .name = "scheme.withdraw",
    .label = N_("Withdraw the approval"),
    .roles = ROLE_BIT(ROLE_SCHEME_MANAGER),
    .fields = COMMAND_FIELDS(withdraw_fields),
    .command_size = sizeof(struct withdraw_command),
    .run = withdraw_run,
    .prepare = withdraw_prepare,
};
