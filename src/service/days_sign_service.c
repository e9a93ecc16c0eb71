/* Two names under a person-day sheet: days_service.h. */
#include "base/limits.h"
#include "service/case_access.h"
#include "service/days_service.h"
#include "service/session_service.h"
#include "service/use_cases.h"

/* days.sign by the reviewer, then days.approve by the manager: another person. */
struct sign_command {
    struct command_ref ref;
    struct str sheet;
    struct str password;
};

static const struct command_field sign_fields[] = {
    CASE_REF_FIELDS(struct sign_command),
    {COMMAND_AT(struct sign_command, sheet), .label = N_("Hash of the sheet that is signed"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct sign_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail sign_prepare(struct use *use, void *input)
{
    const struct sign_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail refuse_unfixed(struct use *use)
{
    return use_refuse(
        use, FAIL_STATE, "days", "not_fixed", N_("The person-days are not fixed yet."));
}

static enum fail refuse_unsigned(struct use *use)
{
    return use_refuse(use, FAIL_STATE, "days", "not_signed",
        N_("The application reviewer has not signed the person-day sheet yet."));
}

/* What the days were fixed for has to hold while they can be fixed again; after the contract the
 * dispatch gate asks for the full days (days_service_required). */
static enum fail check_ground(struct use *use, const struct days_view *view)
{
    bool is_reduced = day_sheet_percent(view->adjustments, view->n_adjustments, DAY_COMBINED) > 0;
    if (view->c.state != CASE_ACCEPTED || !is_reduced || view->schemes > 1)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "days", "not_combined",
        N_("The days are reduced for a combined audit, but the case is not audited together with "
           "another any more: fix them again."));
}

static enum fail check_order(struct use *use, const struct days_view *view, enum day_signer signer)
{
    const struct day_signature_row *reviewer = days_service_signature(view, DAY_REVIEWER);
    if (view->programme.sheet.len == 0)
        return refuse_unfixed(use);
    TRY(check_ground(use, view));
    if (days_service_signature(view, signer))
        return use_refuse(
            use, FAIL_STATE, "days", "signed", N_("This sheet is signed in this part already."));
    if (signer == DAY_REVIEWER)
        return FAIL_NONE;
    if (!reviewer)
        return refuse_unsigned(use);
    if (str_equal(reviewer->account, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "duty", "same_person",
            N_("Reviewer and manager of a person-day sheet are two different people."));
    return FAIL_NONE;
}

enum fail days_service_may_sign(struct use *use, struct str case_id)
{
    struct days_view view;
    TRY(days_service_load(use, case_id, &view));
    return check_order(use, &view, DAY_REVIEWER);
}

enum fail days_service_may_approve(struct use *use, struct str case_id)
{
    struct days_view view;
    TRY(days_service_load(use, case_id, &view));
    return check_order(use, &view, DAY_MANAGER);
}

static enum fail put_signature(
    struct use *use, const struct sign_command *command, enum case_action action)
{
    enum day_signer signer = action == CASE_SIGN_DAYS ? DAY_REVIEWER : DAY_MANAGER;
    struct certification_case c;
    struct days_view view;
    TRY(case_enter(use, &command->ref, action, &c));
    TRY(days_service_load(use, c.id, &view));
    TRY(check_order(use, &view, signer));
    if (!str_equal(view.programme.sheet, command->sheet))
        return use_refuse_stale(use);
    struct day_signature signature = {
        .certification_case = c.id,
        .round = view.programme.round,
        .signer = signer,
        .account = use->actor.account,
        .signed_at = use->now,
        .sha256 = view.programme.sheet,
    };
    TRY(day_signature_store_add(&use->tx, &signature));
    use_note(use, "total_days", rational_format(use->arena, view.programme.total_days));
    return case_leave(use, action, &c);
}

static enum fail sign_run(struct use *use, const void *input)
{
    return put_signature(use, input, CASE_SIGN_DAYS);
}

static enum fail approve_run(struct use *use, const void *input)
{
    return put_signature(use, input, CASE_APPROVE_DAYS);
}

const struct use_case days_sign = {
    .name = "days.sign",
    .label = N_("Sign the person-day sheet"),
    .roles = ROLE_BIT(ROLE_REVIEWER),
    .fields = COMMAND_FIELDS(sign_fields),
    .command_size = sizeof(struct sign_command),
    .prepare = sign_prepare,
    .run = sign_run,
};

const struct use_case days_approve = {
    .name = "days.approve",
    .label = N_("Approve the person-day sheet"),
    .roles = ROLE_BIT(ROLE_MANAGER),
    .fields = COMMAND_FIELDS(sign_fields),
    .command_size = sizeof(struct sign_command),
    .prepare = sign_prepare,
    .run = approve_run,
};

enum fail days_service_require(struct use *use, struct str case_id)
{
    struct days_view view;
    TRY(days_service_load(use, case_id, &view));
    if (view.programme.sheet.len == 0)
        return refuse_unfixed(use);
    TRY(check_ground(use, &view));
    if (!days_service_signature(&view, DAY_REVIEWER))
        return refuse_unsigned(use);
    if (!days_service_signature(&view, DAY_MANAGER))
        return use_refuse(use, FAIL_STATE, "days", "not_approved",
            N_("The assessment manager has not approved the person-day sheet yet."));
    return FAIL_NONE;
}
