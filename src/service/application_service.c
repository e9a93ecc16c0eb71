#include "base/limits.h"
#include "service/application_reading.h"
#include "service/case_command.h"
#include "service/comparison_service.h"
#include "service/document_service.h"
#include "service/scheme_service.h"
#include "service/use_cases.h"
#include "store/application_store.h"
#include "store/case_store.h"

/* What an applicant says of the certification it wants; the same in application.open and .edit. */
struct wish {
    enum activity activity;
    struct str scope;
    struct str scope_en;
    struct str level;
    int64_t categories;
    int64_t scope_staff;
    struct str consultant;
    struct date desired_on;
    struct str remarks;
    struct application a;
};

#define WISH(type, member, name_) .name = (name_), .offset = offsetof(type, wish.member)
#define WISH_FIELD(type, member) WISH(type, member, #member)
#define WISH_NOTE(type, member, label_, hint_)                                                     \
    {                                                                                              \
        WISH(type, a.member, #member), .label = (label_), .hint = (hint_), .kind = COMMAND_NOTE,   \
                                       .max = LIMIT_NOTE                                           \
    }
#define WISH_LINE(type, member, label_, hint_)                                                     \
    {                                                                                              \
        WISH(type, a.member, #member), .label = (label_), .hint = (hint_), .kind = COMMAND_LINE,   \
                                       .max = LIMIT_LINE                                           \
    }
#define WISH_FIELDS(type)                                                                          \
    {WISH_FIELD(type, activity), .label = N_("What it is applied for"), .kind = COMMAND_CODE,      \
        .codes = &activity_codes, .labels = activity_labels},                                      \
        {WISH(type, a.certificate, "certificate"), .label = N_("Certificate that it is about"),    \
            .hint = N_("Of a recertification or an extension of scope"), .kind = COMMAND_CHOICE,   \
            .max = 64},                                                                            \
        {WISH_FIELD(type, scope), .label = N_("Scope of certification"), .kind = COMMAND_NOTE,     \
            .hint = N_("In the words that the certificate should carry"), .required = true,        \
            .max = 500},                                                                           \
        {WISH_FIELD(type, scope_en), .label = N_("Scope in English"), .kind = COMMAND_NOTE,        \
            .max = 500},                                                                           \
        WISH_NOTE(type, classes, N_("Goods or services by class"), N_("One class a line")),        \
        {WISH_FIELD(type, categories), .label = N_("Categories of goods or services"),             \
            .hint = N_("How many classes there are"), .kind = COMMAND_INT, .required = true,       \
            .min = 1, .max = 100},                                                                 \
        {WISH_FIELD(type, level), .label = N_("Level applied for"), .kind = COMMAND_CHOICE,        \
            .required = true, .max = 40},                                                          \
        {WISH_FIELD(type, scope_staff), .label = N_("Effective staff in scope"),                   \
            .kind = COMMAND_INT, .required = true, .min = 1, .max = LIMIT_STAFF},                  \
        WISH_NOTE(type, outsourced, N_("Outsourced processes"),                                    \
            N_("Which, and to whom; empty if there are none")),                                    \
        WISH_NOTE(type, shifts, N_("Shift work"), N_("Which posts, and when; empty if none")),     \
        WISH_NOTE(type, sites, N_("Further sites"),                                                \
            N_("Such as warehouses and call centres that are no outlets")),                        \
        WISH_LINE(type, languages, N_("Languages of work"), N_("Where it is not Chinese alone")),  \
        {WISH_FIELD(type, consultant), .label = N_("Consultancy used"),                            \
            .hint = N_("Its name; empty if there was none"), .kind = COMMAND_LINE,                 \
            .max = LIMIT_LINE},                                                                    \
        WISH_LINE(type, consultant_person, N_("Who of the consultancy helped"),                    \
            N_("Full names: they may not be on the team")),                                        \
        WISH_LINE(type, transfer_body, N_("Body that issued the certificate"), NULL),              \
        WISH_LINE(type, transfer_approval, N_("Approval number of that body"),                     \
            N_("Such as CNCA-R-2015-199")),                                                        \
        WISH_LINE(type, transfer_certificate, N_("Certificate to be transferred"), NULL),          \
        {WISH(type, a.transfer_status, "transfer_status"), .label = N_("Its status"),              \
            .kind = COMMAND_CHOICE, .max = 40},                                                    \
        {WISH(type, a.transfer_until, "transfer_until"), .label = N_("Valid until"),               \
            .kind = COMMAND_DATE},                                                                 \
        {WISH(type, a.transfer_first_on, "transfer_first_on"), .label = N_("First certified on"),  \
            .kind = COMMAND_DATE},                                                                 \
        WISH_LINE(type, transfer_standard, N_("Standard of that certificate"), NULL),              \
        WISH_LINE(type, transfer_level, N_("Level of that certificate"), NULL),                    \
        WISH_NOTE(type, transfer_audits, N_("Last audits of that body"),                           \
            N_("Each with its kind, days and result; the reports belong to the documents")),       \
        WISH_NOTE(type, transfer_open, N_("Nonconformities that are open there"),                  \
            N_("Each with its class and state; or that there are none")),                          \
        WISH_NOTE(type, transfer_reason, N_("Why the certification body is to be changed"), NULL), \
        {WISH_FIELD(type, desired_on), .label = N_("Desired date"), .kind = COMMAND_DATE},         \
        {WISH_FIELD(type, remarks), .label = N_("Remarks"),                                        \
            .hint = N_("Special wishes, such as seasons or days to avoid"), .kind = COMMAND_NOTE,  \
            .max = LIMIT_NOTE},                                                                    \
    {                                                                                              \
        WISH(type, a.ready, "ready"),                                                              \
            .kind = COMMAND_BOOL,                                                                  \
            .label = N_("We have looked at the readiness check and know what it still lacks")      \
    }

/* The certificate that is renewed or extended: the one that was chosen, or the only one there is.
 */
static enum fail check_certificate(
    struct use *use, const struct certification_case *c, struct application *a)
{
    const struct opening_rule *rule = &opening_rules[c->activity];
    struct application_certificates found;
    if (!rule->certificates) {
        a->certificate = STR("");
        return FAIL_NONE;
    }
    TRY(application_reading_certificates(use, c->organisation, c->scheme, rule, &found));
    if (found.n == 0)
        return use_refuse(use, FAIL_INVALID, "activity", "certificate",
            N_("This needs a certificate of this body under the scheme, in force today: there is "
               "none."));
    if (a->certificate.len == 0 && found.n == 1)
        a->certificate = found.items[0].number;
    for (size_t i = 0; i < found.n; i++)
        if (str_equal(found.items[i].number, a->certificate))
            return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "certificate", "certificate",
        N_("Choose the certificate that this is about."));
}

/* What belongs to a transfer is kept for a transfer only. */
static void forget_transfer(struct application *a)
{
    a->transfer_body = a->transfer_approval = a->transfer_certificate = STR("");
    a->transfer_status = a->transfer_standard = a->transfer_level = STR("");
    a->transfer_audits = a->transfer_open = a->transfer_reason = STR("");
    a->transfer_until = a->transfer_first_on = (struct date){0};
}

/* One of this body's own certificates is renewed, not transferred. */
static enum fail check_other_body(struct use *use, const struct application *a)
{
    struct str approval = certificate_number_normalise(use->arena, a->transfer_approval);
    struct str own = certificate_number_normalise(use->arena, use->platform->body.approval);
    if (approval.len > 0 && str_equal(approval, own))
        return use_refuse(use, FAIL_INVALID, "transfer_approval", "own",
            N_("This is this body itself: its own certificates are renewed, not transferred."));
    return FAIL_NONE;
}

static enum fail check_transfer(struct use *use, enum activity activity, struct application *a)
{
    int status;
    if (!opening_rules[activity].is_transfer) {
        forget_transfer(a);
        return FAIL_NONE;
    }
    TRY(check_other_body(use, a));
    a->transfer_certificate = certificate_number_normalise(use->arena, a->transfer_certificate);
    if (a->transfer_status.len == 0)
        return FAIL_NONE;
    if (!codes_parse(&certificate_status_codes, a->transfer_status, &status))
        return use_refuse(
            use, FAIL_INVALID, "transfer_status", "choice", N_("Please choose one of the list."));
    if (status != CERTIFICATE_VALID)
        return use_refuse(use, FAIL_INVALID, "transfer_status", "not_valid",
            N_("Only a valid certificate can be transferred."));
    return FAIL_NONE;
}

static enum fail check_activity(
    struct use *use, const struct certification_case *c, struct application *a)
{
    if (!opening_rules[c->activity].by_applicant)
        return use_refuse(use, FAIL_INVALID, "activity", "opened_by_body",
            N_("The certification body opens this itself; it cannot be applied for."));
    TRY(check_certificate(use, c, a));
    return check_transfer(use, c->activity, a);
}

static enum fail apply_wish(struct use *use, const struct wish *wish, struct certification_case *c)
{
    const struct scheme *scheme;
    struct application a = wish->a;
    TRY(scheme_service_pinned(use, c->scheme_sha256, &scheme));
    if (!scheme_level(scheme, wish->level))
        return use_refuse(use, FAIL_INVALID, "level", "level", N_("The scheme has no such level."));
    c->activity = wish->activity;
    c->scope = wish->scope;
    c->scope_en = wish->scope_en;
    c->level = wish->level;
    c->categories = wish->categories;
    c->scope_staff = wish->scope_staff;
    c->consultant = wish->consultant;
    c->desired_on = wish->desired_on;
    c->remarks = wish->remarks;
    TRY(check_activity(use, c, &a));
    a.certification_case = c->id;
    TRY(case_store_save(&use->tx, c));
    return application_store_save(&use->tx, &a);
}

/* application.open: a new case, pinned to the scheme's present version. */
struct open_command {
    struct str scheme;
    struct wish wish;
};

static const struct command_field open_fields[] = {
    {COMMAND_AT(struct open_command, scheme), .label = N_("Scheme"), .kind = COMMAND_CHOICE,
        .required = true, .max = 40},
    WISH_FIELDS(struct open_command),
};

static enum fail open_run(struct use *use, const void *input)
{
    const struct open_command *command = input;
    const struct scheme *scheme;
    TRY(scheme_service_current(use, command->scheme, &scheme));
    struct certification_case c = {
        .id = random_id(use->arena, use->platform->random),
        .organisation = use->actor.organisation,
        .scheme = scheme->id,
        .scheme_version = scheme->version,
        .scheme_sha256 = scheme->sha256,
        .state = CASE_DRAFT,
        .created_at = use->now,
        .entered_at = use->now,
        .revision = 1,
    };
    TRY(apply_wish(use, &command->wish, &c));
    struct duty_record record = {c.id, use->actor.account, DUTY_APPLICANT, use->now};
    TRY(duty_store_add(&use->tx, &record));
    use_subject(use, "case:", c.id);
    return FAIL_NONE;
}

const struct use_case application_open = {
    .name = "application.open",
    .label = N_("Begin an application"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(open_fields),
    .command_size = sizeof(struct open_command),
    .run = open_run,
};

struct edit_command {
    struct command_ref ref;
    struct wish wish;
};

static const struct command_field edit_fields[] = {
    CASE_REF_FIELDS(struct edit_command),
    WISH_FIELDS(struct edit_command),
};

static enum fail edit_run(struct use *use, const void *input)
{
    const struct edit_command *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_EDIT, &c));
    TRY(apply_wish(use, &command->wish, &c));
    return case_leave(use, CASE_EDIT, &c);
}

const struct use_case application_edit = {
    .name = "application.edit",
    .label = N_("Save the application"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(edit_fields),
    .command_size = sizeof(struct edit_command),
    .run = edit_run,
};

/* What must be there before an application can be handed in (process §3, SUBMITTED). */
static enum fail check_complete(struct use *use, const struct certification_case *c)
{
    size_t before = use->problems.count;
    TRY(application_reading_check(use, c, &use->problems));
    return use->problems.count == before ? FAIL_NONE : FAIL_INVALID;
}

static enum fail submit_run(struct use *use, const void *input)
{
    const struct case_plain *command = input;
    struct certification_case c;
    TRY(case_enter(use, &command->ref, CASE_SUBMIT, &c));
    TRY(check_complete(use, &c));
    TRY(document_service_check_given(use, &c));
    TRY(comparison_service_take_self(use, &c));
    return case_leave(use, CASE_SUBMIT, &c);
}

const struct use_case application_submit = {
    .name = "application.submit",
    .label = N_("Submit the application"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_PLAIN,
    .run = submit_run,
};

static enum fail withdraw_run(struct use *use, const void *input)
{
    const struct command_ref *ref = input;
    return case_pass(use, ref, CASE_WITHDRAW);
}

const struct use_case application_withdraw = {
    .name = "application.withdraw",
    .label = N_("Withdraw the application"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    CASE_REASON,
    .run = withdraw_run,
};
