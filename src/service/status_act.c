#include "service/status_act.h"

#include "base/limits.h"
#include "service/case_access.h"
#include "service/session_service.h"
#include "service/status_change.h"
#include "service/status_ground.h"
#include "service/status_paper.h"
#include "service/transfer_service.h"
#include "service/use_cases.h"
#include "store/case_store.h"
#include "store/status_ground_store.h"
#include "store/status_store.h"
#include "store/transfer_store.h"

/* Decisions on the status are decisions on the case: whom the table bars from these. */
static bool bars(const struct duty_conflict *conflict, const struct case_situation *situation)
{
    duty_set held = situation->duties;
    if (situation->has_interest)
        held |= DUTY_BIT(DUTY_APPLICANT);
    if (conflict->other != DUTY_DECISION)
        return false;
    return (held & DUTY_BIT(conflict->one)) ||
           (conflict->over_cycle && (situation->cycle_duties & DUTY_BIT(conflict->one)));
}

/* Nobody here granted what was taken over, but its surveillances were, and people have interests.
 */
static enum fail find_situation(
    struct use *use, const struct certificate *certificate, struct case_situation *ret_situation)
{
    struct certification_case c;
    bool is_ours = certificate->certification_case.len > 0;
    enum fail fail = is_ours ? case_store_load(&use->tx, certificate->certification_case, &c)
                             : case_store_about(&use->tx, certificate->number, &c);
    if (fail == FAIL_NONE)
        return case_situation(use, &c, ret_situation);
    if (is_ours || fail != FAIL_NOT_FOUND)
        return fail;
    *ret_situation = (struct case_situation){0};
    return case_relation(use, certificate->organisation, &ret_situation->has_interest);
}

enum fail status_act_may_decide(struct use *use, const struct certificate *certificate)
{
    struct case_situation situation;
    TRY(find_situation(use, certificate, &situation));
    for (size_t i = 0; i < duty_conflicts_count; i++)
        if (bars(&duty_conflicts[i], &situation))
            return use_refuse(
                use, FAIL_FORBIDDEN, "duty", duty_conflicts[i].rule, duty_conflicts[i].why);
    return FAIL_NONE;
}

static enum fail find_ground(struct use *use, const struct certificate *certificate,
    const struct status_draft *draft, struct status_ground *ret_ground)
{
    struct status_ground ground = {0};
    enum fail fail = status_ground_store_load(&use->tx, draft->ground, &ground);
    bool is_its = fail == FAIL_NONE && str_equal(ground.number, certificate->number) &&
                  ground.act == draft->act;
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (!is_its)
        return use_refuse(
            use, FAIL_INVALID, "ground", "ground", N_("The certificate has no such ground."));
    if (!status_ground_is_open(&ground))
        return use_refuse(
            use, FAIL_STATE, "ground", "closed", N_("This ground is dealt with already."));
    if (ground.confirmed_at == 0)
        return use_refuse(
            use, FAIL_STATE, "ground", "unconfirmed", N_("Nobody has confirmed this ground yet."));
    if (str_equal(ground.confirmed_by, use->actor.account))
        return use_refuse(use, FAIL_FORBIDDEN, "ground", "two_people",
            N_("Whoever confirmed the ground may not decide on it."));
    *ret_ground = ground;
    return FAIL_NONE;
}

/* What was not corrected can only be said when the suspension has ended. */
static enum fail check_ended(
    struct use *use, const struct status_ground *ground, const struct status_change *last)
{
    bool is_over = date_is_set(last->ends_on) && date_compare(last->ends_on, use_today(use)) < 0;
    bool is_about = ground->act == STATUS_WITHDRAW &&
                    str_equal(ground->reason, str_of(status_reason_not_corrected));
    if (!is_about || last->to_status != CERTIFICATE_SUSPENDED || is_over)
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("ground"), "not_ended",
        N_("The suspension lasts until {1}: before it has ended the client may still correct."));
    p->args[0] = date_format(use->arena, last->ends_on);
    return FAIL_STATE;
}

static enum fail fill_days(struct use *use, const struct certificate *certificate,
    const struct status_draft *draft, struct status_change *change)
{
    change->return_by = draft->return_by;
    if (draft->act != STATUS_SUSPEND)
        return FAIL_NONE;
    change->ends_on = draft->ends_on;
    if (!date_is_set(change->ends_on))
        TRY(status_change_longest(
            use, certificate, "suspension_usual_months", change->effective_on, &change->ends_on));
    change->correct_by = date_is_set(draft->correct_by) ? draft->correct_by : change->ends_on;
    return FAIL_NONE;
}

/* What went to another body ends here on the day when it began there, as far as the history allows.
 */
static enum fail take_transfer(struct use *use, const struct status_ground *ground,
    const struct status_change *last, struct status_change *change)
{
    struct transfer_out transfer;
    if (!str_equal(ground->source, STR(STATUS_SOURCE_TRANSFER)))
        return FAIL_NONE;
    TRY(transfer_store_load(&use->tx, ground->source_id, &transfer));
    bool is_later = date_compare(transfer.issued_on, last->effective_on) > 0;
    change->effective_on = is_later ? transfer.issued_on : last->effective_on;
    change->facts_confirmed_on = (struct date){0}; /* which was later; the ground says when */
    change->moved_to = str_format(use->arena, "%" STR_PRI " %" STR_PRI, STR_ARG(transfer.to_body),
        STR_ARG(transfer.to_number));
    return FAIL_NONE;
}

/* Inside any transaction. */
static enum fail propose(
    struct use *use, struct str number, const struct status_draft *draft, struct status_proposal *p)
{
    struct status_change last;
    struct date longest;
    TRY(status_ground_see(use, number, &p->certificate));
    TRY(status_act_may_decide(use, &p->certificate));
    TRY(find_ground(use, &p->certificate, draft, &p->ground));
    TRY(status_store_last(&use->tx, p->certificate.number, &last));
    TRY(check_ended(use, &p->ground, &last));
    p->change = (struct status_change){
        .position = last.position + 1,
        .to_status = status_rules[draft->act].to,
        .act = draft->act,
        .reason = p->ground.reason,
        .note = draft->note,
        .facts_confirmed_on = date_of_instant(p->ground.confirmed_at),
        .effective_on = use_today(use),
        .certification_case = p->certificate.certification_case,
    };
    TRY(take_transfer(use, &p->ground, &last, &p->change));
    TRY(fill_days(use, &p->certificate, draft, &p->change));
    TRY(status_change_longest(
        use, &p->certificate, "suspension_max_months", p->change.effective_on, &longest));
    TRY(certificate_status_check(&p->certificate, &last, &p->change, longest, &use->problems));
    const struct status_paper_source source = {&p->certificate, &p->change, &p->ground};
    TRY(status_paper_make(use, LANGUAGE_ZH_CN, &source, &p->paper));
    p->sha256 = paper_sha256(use->arena, &p->paper);
    p->change.notice = p->sha256;
    return FAIL_NONE;
}

enum fail status_act_propose(struct use *use, struct str number, const struct status_draft *draft,
    struct status_proposal *ret_proposal)
{
    if (!use_has_role(use, ROLE_DECIDER) && !use_has_role(use, ROLE_HEAD))
        return use_refuse(use, FAIL_FORBIDDEN, "role", "role", N_("Your roles do not allow this."));
    return propose(use, number, draft, ret_proposal);
}

struct act_command {
    struct str certificate;
    struct status_draft draft;
    struct str sha256;
    struct str password;
};

static enum fail keep_notice(struct use *use, const struct status_proposal *p)
{
    const struct status_notice notice = {
        .number = p->certificate.number,
        .position = p->change.position,
        .sha256 = p->sha256,
        .content = paper_content(use->arena, &p->paper),
        .signed_by = use->actor.account,
        .signer = use->actor.name,
        .signed_at = use->now,
    };
    use_note(use, "signed_sha256", p->sha256);
    return status_notice_store_add(&use->tx, &notice);
}

static enum fail act(struct use *use, const struct act_command *command, enum status_act act)
{
    struct status_proposal p = {0};
    struct status_draft draft = command->draft;
    draft.act = act;
    TRY(propose(use, command->certificate, &draft, &p));
    if (!str_equal(p.sha256, command->sha256))
        return use_refuse(use, FAIL_STALE, "sha256", "other_text",
            N_("This is not the text that was shown: it has changed since. Read it again before "
               "you sign."));
    use_note(use, "number", p.certificate.number);
    use_note(use, "reason", p.ground.reason);
    TRY(status_change_apply(use, &p.certificate, &p.change));
    TRY(keep_notice(use, &p));
    p.ground.position = p.change.position;
    return status_ground_end(use, &p.certificate, &p.ground);
}

static enum fail act_prepare(struct use *use, void *input)
{
    const struct act_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail suspend_run(struct use *use, const void *input)
{
    return act(use, input, STATUS_SUSPEND);
}

static enum fail restore_run(struct use *use, const void *input)
{
    return act(use, input, STATUS_RESTORE);
}

static enum fail withdraw_run(struct use *use, const void *input)
{
    return act(use, input, STATUS_WITHDRAW);
}

static enum fail cancel_run(struct use *use, const void *input)
{
    return act(use, input, STATUS_CANCEL);
}

/* clang-format off */
#define AT(name_, member) .name = name_, .offset = offsetof(struct act_command, member)
#define HEAD_FIELDS                                                                                \
    {AT("certificate", certificate), .label = N_("Certificate number"), .kind = COMMAND_HIDDEN,    \
        .required = true, .max = LIMIT_CODE},                                                      \
    {AT("ground", draft.ground), .label = N_("Ground"), .kind = COMMAND_HIDDEN,                    \
        .required = true, .max = 64},                                                              \
    {AT("note", draft.note), .label = N_("Note for the client"), .kind = COMMAND_NOTE,             \
        .max = LIMIT_NOTE}
#define SIGN_FIELDS                                                                                \
    {AT("sha256", sha256), .label = N_("Hash of the notice"), .kind = COMMAND_HIDDEN,              \
        .required = true, .max = 64},                                                              \
    {AT("password", password), .label = N_("Your password, to sign"), .kind = COMMAND_SECRET,      \
        .required = true, .max = LIMIT_PASSWORD_MAX}
#define RETURN_FIELD                                                                               \
    {AT("return_by", draft.return_by), .label = N_("Return the certificate by"),                   \
        .kind = COMMAND_DATE, .required = true}

static const struct command_field suspend_fields[] = {
    HEAD_FIELDS,
    {AT("ends_on", draft.ends_on), .label = N_("Last day of the suspension"), .kind = COMMAND_DATE,
        .hint = N_("The usual length where it is left empty; never after the expiry")},
    {AT("correct_by", draft.correct_by), .label = N_("Latest day of correction"),
        .kind = COMMAND_DATE, .hint = N_("The last day of the suspension where it is left empty")},
    SIGN_FIELDS,
};
static const struct command_field restore_fields[] = {HEAD_FIELDS, SIGN_FIELDS};
static const struct command_field end_fields[] = {HEAD_FIELDS, RETURN_FIELD, SIGN_FIELDS};

#define DECIDING(fields_)                                                                          \
    .roles = ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD), .fields = COMMAND_FIELDS(fields_),      \
    .command_size = sizeof(struct act_command), .prepare = act_prepare
/* clang-format on */

const struct use_case certificate_suspend = {
    .name = "certificate.suspend",
    .label = N_("Suspend the certificate"),
    DECIDING(suspend_fields),
    .run = suspend_run,
};

const struct use_case certificate_restore = {
    .name = "certificate.restore",
    .label = N_("Restore the certificate"),
    DECIDING(restore_fields),
    .run = restore_run,
};

const struct use_case certificate_withdraw = {
    .name = "certificate.withdraw",
    .label = N_("Withdraw the certificate"),
    DECIDING(end_fields),
    .run = withdraw_run,
};

const struct use_case certificate_cancel = {
    .name = "certificate.cancel",
    .label = N_("Cancel the certificate"),
    DECIDING(end_fields),
    .run = cancel_run,
};
