#include "base/limits.h"
#include "service/certificate_act.h"
#include "service/charge_make.h"
#include "service/use_cases.h"

enum { COPIES_MAX = 50 };

/* certificate.copy: further printed copies (证书副本) of one in force, handed out to its holder.
 * They say the same under the same number, so that nothing but the event and the fee comes of it.
 */
struct copy_command {
    struct str certificate;
    int64_t copies;
    struct str reason;
};

static const struct command_field copy_fields[] = {
    {COMMAND_AT(struct copy_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct copy_command, copies), .label = N_("How many copies"), .kind = COMMAND_INT,
        .required = true, .min = 1, .max = COPIES_MAX},
    {COMMAND_AT(struct copy_command, reason), .label = N_("Who asked for them, and what for"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail copy_run(struct use *use, const void *input)
{
    const struct copy_command *command = input;
    struct certificate certificate;
    TRY(certificate_act_enter(use, command->certificate, &certificate));
    if (certificate.replaced_by.len > 0 ||
        certificate_status_on(&certificate, use_today(use)) != CERTIFICATE_VALID)
        return use_refuse(use, FAIL_STATE, "certificate", "status",
            N_("Only a certificate that is valid today is copied."));
    use_note(use, "number", certificate.number);
    use_note(use, "copies", str_format(use->arena, "%lld", (long long)command->copies));
    use_note(use, "reason", command->reason);
    use->result_id = certificate.number;
    const struct charge_extra extra = {&certificate, EXTRA_COPY, command->copies};
    return charge_make_extra(use, &extra);
}

const struct use_case certificate_copy = {
    .name = "certificate.copy",
    .label = N_("Hand out further copies"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(copy_fields),
    .command_size = sizeof(struct copy_command),
    .run = copy_run,
};
