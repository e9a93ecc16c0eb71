#include "base/limits.h"
#include "service/case_access.h"
#include "service/use_cases.h"
#include "store/application_store.h"

enum { HELD_MAX = 20 };

/* application.certificate_add: one that the applicant holds or held. */
struct add_command {
    struct command_ref ref;
    struct str number;
    struct str body;
    struct str level;
    struct date valid_until;
};

static const struct command_field add_fields[] = {
    CASE_REF_FIELDS(struct add_command),
    {COMMAND_AT(struct add_command, number), .label = N_("Certificate number"),
        .kind = COMMAND_LINE, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct add_command, body), .label = N_("Certification body"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_LINE},
    {COMMAND_AT(struct add_command, level), .label = N_("Level"), .kind = COMMAND_LINE,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct add_command, valid_until), .label = N_("Valid until"), .kind = COMMAND_DATE,
        .required = true},
};

static enum fail add_run(struct use *use, const void *input)
{
    const struct add_command *command = input;
    struct certification_case c;
    struct held_certificate *held;
    size_t n;
    TRY(case_enter(use, &command->ref, CASE_EDIT, &c));
    TRY(held_certificate_store_list(&use->tx, c.id, &held, &n));
    if (n >= HELD_MAX)
        return use_refuse(
            use, FAIL_INVALID, "", "too_many", N_("No more certificates can be listed."));
    struct held_certificate certificate = {
        .id = random_id(use->arena, use->platform->random),
        .certification_case = c.id,
        .number = command->number,
        .body = command->body,
        .level = command->level,
        .valid_until = command->valid_until,
    };
    TRY(held_certificate_store_add(&use->tx, &certificate));
    return case_leave(use, CASE_EDIT, &c);
}

const struct use_case application_certificate_add = {
    .name = "application.certificate_add",
    .label = N_("Add the certificate"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(add_fields),
    .command_size = sizeof(struct add_command),
    .run = add_run,
};

/* application.certificate_remove */
struct remove_command {
    struct command_ref ref;
    struct str held;
};

static const struct command_field remove_fields[] = {
    CASE_REF_FIELDS(struct remove_command),
    {COMMAND_AT(struct remove_command, held), .label = N_("Certificate"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
};

static enum fail remove_run(struct use *use, const void *input)
{
    const struct remove_command *command = input;
    struct certification_case c;
    struct held_certificate certificate;
    TRY(case_enter(use, &command->ref, CASE_EDIT, &c));
    TRY(held_certificate_store_load(&use->tx, command->held, &certificate));
    if (!str_equal(certificate.certification_case, c.id))
        return FAIL_NOT_FOUND;
    TRY(held_certificate_store_remove(&use->tx, certificate.id));
    return case_leave(use, CASE_EDIT, &c);
}

const struct use_case application_certificate_remove = {
    .name = "application.certificate_remove",
    .label = N_("Remove"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(remove_fields),
    .command_size = sizeof(struct remove_command),
    .run = remove_run,
};
