#include "base/limits.h"
#include "service/certificate_act.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"

/* certificate.decided: who decided on a certificate that was taken over, and when, as the former
 * papers say: reports to the authority name it. What was reported already is corrected by a row of
 * its own (cnca.correct). */
struct decided_command {
    struct str certificate;
    struct date decided_on;
    struct str deciders;
    struct str reason;
};

static const struct command_field decided_fields[] = {
    {COMMAND_AT(struct decided_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct decided_command, decided_on), .label = N_("Day of the decision"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct decided_command, deciders), .label = N_("Deciders"),
        .hint = N_("Their names, with a semicolon between"), .kind = COMMAND_LINE, .required = true,
        .max = LIMIT_LINE},
    {COMMAND_AT(struct decided_command, reason), .label = N_("What this rests on"),
        .hint = N_("Which paper of the former system says so"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail decided_run(struct use *use, const void *input)
{
    const struct decided_command *command = input;
    struct certificate certificate;
    struct str deciders;
    TRY(certificate_act_enter(use, command->certificate, &certificate));
    if (certificate.certification_case.len > 0)
        return use_refuse(use, FAIL_STATE, "certificate", "has_case",
            N_("The case of this certificate says who decided on it, and when."));
    if (date_compare(command->decided_on, certificate.issued_on) > 0)
        return use_refuse(use, FAIL_INVALID, "decided_on", "after_issue",
            N_("The decision is not later than the day of issue."));
    if (!certificate_deciders_parse(use->arena, command->deciders, &deciders))
        return use_refuse(use, FAIL_INVALID, "deciders", "names",
            N_("One to ten names are needed, with a semicolon between."));
    use_note(use, "number", certificate.number);
    use_note(use, "before", certificate.deciders);
    use_note(use, "deciders", deciders);
    use_note(use, "decided_on", date_format(use->arena, command->decided_on));
    use_note(use, "reason", command->reason);
    use->result_id = certificate.number;
    return certificate_store_decided(&use->tx, certificate.number, command->decided_on, deciders);
}

const struct use_case certificate_decided = {
    .name = "certificate.decided",
    .label = N_("Enter who decided"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(decided_fields),
    .command_size = sizeof(struct decided_command),
    .run = decided_run,
};
