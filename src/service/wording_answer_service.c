/* What the client answers to the text of its certificate, and what silence means. */
#include "base/limits.h"
#include "service/case_command.h"
#include "service/session_service.h"
#include "service/signature.h"
#include "service/use_cases.h"
#include "service/wording_service.h"
#include "store/wording_store.h"

struct agree_command {
    struct command_ref ref;
    struct str sha256; /* of what was shown */
    struct str password;
};

static const struct command_field agree_fields[] = {
    CASE_REF_FIELDS(struct agree_command),
    {COMMAND_AT(struct agree_command, sha256), .label = N_("Hash of the certificate's text"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct agree_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail agree_prepare(struct use *use, void *input)
{
    const struct agree_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail answer(
    struct use *use, struct certificate_wording *wording, enum wording_state state)
{
    wording->state = state;
    wording->answered_by = state == WORDING_DEEMED ? STR("") : use->actor.account;
    wording->answered_at = use->now;
    return wording_store_save(&use->tx, wording);
}

/* What is signed is what was sent, and what the record says now: all the same text. */
static enum fail agree_run(struct use *use, const void *input)
{
    const struct agree_command *command = input;
    struct certification_case c;
    struct certificate_wording wording;
    struct paper paper;
    TRY(case_enter(use, &command->ref, CASE_AGREE_WORDING, &c));
    TRY(wording_service_may_answer(use, c.id));
    TRY(wording_service_latest(use, c.id, &wording));
    TRY(wording_service_paper(use, &c, &wording, &paper));
    if (!str_equal(command->sha256, wording.sha256))
        return use_refuse(use, FAIL_STALE, "sha256", "other_text",
            N_("This is not the text that is before you now: read it again before you sign."));
    struct signing signing = {.certification_case = c.id,
        .kind = SIGNED_WORDING,
        .version = wording.version,
        .paper = &paper,
        .shown = command->sha256,
        .capacity = CAPACITY_CLIENT};
    TRY(signature_put(use, &signing));
    TRY(answer(use, &wording, WORDING_AGREED));
    return case_leave(use, CASE_AGREE_WORDING, &c);
}

const struct use_case wording_agree = {
    .name = "wording.agree",
    .label = N_("Agree to the certificate's text"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(agree_fields),
    .command_size = sizeof(struct agree_command),
    .run = agree_run,
    .prepare = agree_prepare,
};

static enum fail return_run(struct use *use, const void *input)
{
    const struct case_reason *command = input;
    struct certification_case c;
    struct certificate_wording wording;
    TRY(case_enter(use, &command->ref, CASE_RETURN_WORDING, &c));
    TRY(wording_service_may_answer(use, c.id));
    TRY(wording_service_latest(use, c.id, &wording));
    wording.answer = command->reason;
    TRY(answer(use, &wording, WORDING_RETURNED));
    return case_leave(use, CASE_RETURN_WORDING, &c);
}

const struct use_case wording_return = {
    .name = "wording.return",
    .label = N_("Ask for a change of the certificate's text"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_REASON,
    .run = return_run,
};

static enum fail deem_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    struct certificate_wording wording;
    TRY(case_enter(use, &command->ref, CASE_DEEM_WORDING, &c));
    TRY(wording_service_may_deem(use, c.id));
    TRY(wording_service_latest(use, c.id, &wording));
    TRY(answer(use, &wording, WORDING_DEEMED));
    return case_leave(use, CASE_DEEM_WORDING, &c);
}

const struct use_case wording_deem = {
    .name = "wording.deem",
    .label = N_("Take silence as consent to the certificate's text"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    CASE_PLAIN,
    .run = deem_run,
};
