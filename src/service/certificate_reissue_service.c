#include "service/certificate_act.h"
#include "service/certificate_reissue.h"
#include "service/charge_make.h"
#include "service/use_cases.h"
#include "service/wording_fields.h"
#include "store/certificate_store.h"

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

static const enum extra_cause extra_causes[] = {
    [CAUSE_CHANGE] = EXTRA_CHANGE,
    [CAUSE_SURVEILLANCE] = EXTRA_SURVEILLANCE,
    [CAUSE_OTHER] = EXTRA_OTHER,
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

/* Its parts went along. */
static enum fail charge(struct use *use, const struct certificate *made, enum cause cause)
{
    struct certificate *parts;
    size_t n;
    TRY(certificate_store_parts(&use->tx, made->number, &parts, &n));
    const struct charge_extra extra = {made, extra_causes[cause], (int64_t)n + 1};
    return charge_make_extra(use, &extra);
}

static enum fail reissue_run(struct use *use, const void *input)
{
    const struct reissue_command *command = input;
    struct certificate old;
    struct certificate made;
    TRY(certificate_act_enter(use, command->certificate, &old));
    struct reissue as = {.replacement = replacements[command->cause], .text = &command->text};
    TRY(certificate_reissue(use, &old, &as, &made));
    return charge(use, &made, command->cause);
}

const struct use_case certificate_replace = {
    .name = "certificate.reissue",
    .label = N_("Re-issue the certificate"),
    .roles = ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(reissue_fields),
    .command_size = sizeof(struct reissue_command),
    .run = reissue_run,
};
