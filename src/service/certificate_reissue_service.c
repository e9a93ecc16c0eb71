#include "service/certificate_act.h"
#include "service/certificate_reissue.h"
#include "service/use_cases.h"
#include "service/wording_fields.h"

/* Why the officer may re-issue: a recertification and a transfer come with the decision on their
 * case. */
enum cause { CAUSE_CHANGE, CAUSE_SURVEILLANCE, CAUSE_OTHER };

static const struct codes causes = CODES(((const char *const[]){
    [CAUSE_CHANGE] = "change", [CAUSE_SURVEILLANCE] = "surveillance", [CAUSE_OTHER] = "other"}));

static const char *const cause_labels[] = {
    [CAUSE_CHANGE] = N_("What it says was changed"),
    [CAUSE_SURVEILLANCE] = N_("Replaced after a surveillance"),
    [CAUSE_OTHER] = N_("Replaced for another reason"),
};

static const enum replacement replacements[] = {
    [CAUSE_CHANGE] = REPLACEMENT_CHANGE,
    [CAUSE_SURVEILLANCE] = REPLACEMENT_SURVEILLANCE,
    [CAUSE_OTHER] = REPLACEMENT_OTHER,
};

/* certificate.reissue: by one that says something else. */
struct reissue_command {
    struct str certificate;
    enum cause cause;
    struct str reason;
    struct wording_text text;
};

static const struct command_field reissue_fields[] = {
    {COMMAND_AT(struct reissue_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct reissue_command, cause), .label = N_("Why it is replaced"),
        .kind = COMMAND_CODE, .required = true, .codes = &causes, .labels = cause_labels},
    {COMMAND_AT(struct reissue_command, reason), .label = N_("What the re-issue rests on"),
        .hint = N_("The approved change or the decision, with its date and number"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
    WORDING_TEXT_FIELDS(struct reissue_command),
};

static enum fail reissue_run(struct use *use, const void *input)
{
    const struct reissue_command *command = input;
    struct certificate old;
    struct certificate made;
    TRY(certificate_act_enter(use, command->certificate, &old));
    struct reissue as = {.replacement = replacements[command->cause], .text = &command->text};
    return certificate_reissue(use, &old, &as, &made);
}

const struct use_case certificate_replace = {
    .name = "certificate.reissue",
    .label = N_("Re-issue the certificate"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(reissue_fields),
    .command_size = sizeof(struct reissue_command),
    .run = reissue_run,
};
