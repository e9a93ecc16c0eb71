#include "service/status_ground.h"

#include "base/limits.h"
#include "domain/working_days.h"
#include "service/deadline_service.h"
#include "service/media_type.h"
#include "service/register_service.h"
#include "service/upload_check.h"
#include "service/use_cases.h"
#include "store/certificate_store.h"
#include "store/complaint_store.h"
#include "store/deadline_store.h"
#include "store/mark_store.h"
#include "store/status_ground_store.h"

#define CONFIRMERS (ROLE_BIT(ROLE_MANAGER) | ROLE_BIT(ROLE_PLANNER) | ROLE_BIT(ROLE_OFFICER))

enum fail status_ground_see(struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate certificate;
    struct str key = certificate_number_normalise(use->arena, number);
    TRY(certificate_store_load(&use->tx, key, &certificate));
    bool own = use->actor.organisation.len > 0 &&
               str_equal(certificate.organisation, use->actor.organisation);
    if (!own && !(use->actor.roles & ROLES_BODY))
        return FAIL_NOT_FOUND;
    if (use->event && certificate.certification_case.len > 0)
        use_subject(use, "case:", certificate.certification_case);
    else if (use->event)
        use_subject(use, "certificate:", certificate.number);
    use->result_id = certificate.number;
    *ret_certificate = certificate;
    return FAIL_NONE;
}

static enum fail check_reason(struct use *use, const struct status_ground *ground)
{
    if (status_reason_find(use->platform->status_reasons, ground->act, ground->reason))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "reason", "reason", N_("There is no such reason."));
}

enum fail status_ground_add(struct use *use, const struct status_ground *ground)
{
    struct status_ground made = *ground;
    struct status_ground known;
    TRY(check_reason(use, ground));
    enum fail fail = status_ground_store_find(&use->tx, ground, &known);
    if (fail != FAIL_NOT_FOUND)
        return fail;
    made.id = random_id(use->arena, use->platform->random);
    made.raised_by = use->actor.account;
    made.raised_at = use->now;
    return status_ground_store_save(&use->tx, &made);
}

/* An act that does not lead away from today's status is no use to anybody. */
static enum fail check_certificate(
    struct use *use, const struct certificate *certificate, enum status_act act)
{
    enum certificate_status status = certificate_status_on(certificate, use_today(use));
    if (status_rules[act].decided && (status_rules[act].from & STATUS_BIT(status)))
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("status"), "status",
        N_("This cannot be done with a certificate that is “{1}”."));
    p->args[0] = str_of(certificate_status_label(status));
    p->translate_args = true;
    return FAIL_STATE;
}

/* The files of a command, with what each of them is. */
struct proof {
    struct upload_list files;
    struct str *media_types;
};

static enum fail save_files(struct use *use, struct str ground, const struct proof *proof)
{
    TRY(upload_keep(use, &proof->files));
    for (size_t i = 0; i < proof->files.n; i++) {
        const struct status_ground_file file = {
            UPLOAD_KEPT(use, &proof->files.items[i], proof->media_types[i]),
            .ground = ground,
            .added_by = use->actor.account,
            .added_at = use->now,
        };
        TRY(status_ground_file_store_add(&use->tx, &file));
    }
    return FAIL_NONE;
}

/* When a confirmed ground has to be decided on, by the scheme's clocks. */
static enum fail decide_by(
    struct use *use, const struct certificate *certificate, struct status_ground *ground)
{
    const struct scheme *scheme;
    int64_t days;
    struct date today = use_today(use);
    enum fail fail = register_service_scheme(use, certificate, &scheme);
    if (fail != FAIL_NONE)
        return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
    if (ground->act == STATUS_SUSPEND && scheme_clock(scheme, STR("suspension_decide_days"), &days))
        ground->decide_by = date_add_days(today, days);
    if (ground->act == STATUS_WITHDRAW &&
        scheme_clock(scheme, STR("withdrawal_decide_working_days"), &days))
        ground->decide_by = working_days_after(today, days);
    return FAIL_NONE;
}

#define DEADLINE "status_decide"

static enum fail begin_clock(
    struct use *use, const struct certificate *certificate, struct status_ground *ground)
{
    TRY(decide_by(use, certificate, ground));
    if (certificate->certification_case.len == 0 || !date_is_set(ground->decide_by))
        return FAIL_NONE;
    return deadline_service_set(use, certificate->certification_case, DEADLINE, ground->decide_by);
}

enum fail status_ground_end(
    struct use *use, const struct certificate *certificate, const struct status_ground *ground)
{
    if (certificate->certification_case.len > 0)
        TRY(deadline_store_remove(&use->tx, certificate->certification_case, STR(DEADLINE)));
    return status_ground_store_save(&use->tx, ground);
}

static enum fail confirm(struct use *use, const struct certificate *certificate,
    struct status_ground *ground, struct str confirmation)
{
    ground->confirmed_by = use->actor.account;
    ground->confirmed_at = use->now;
    ground->confirmation = confirmation;
    TRY(begin_clock(use, certificate, ground));
    use_tell(use, NOTICE_GROUND_CONFIRMED);
    return status_ground_store_save(&use->tx, ground);
}

/* What people of the body may speak for: that a cause was removed, the client says first. */
enum raise_act { RAISE_SUSPEND, RAISE_WITHDRAW, RAISE_CANCEL };

static const struct codes raise_acts = CODES(((const char *const[]){
    [RAISE_SUSPEND] = "suspend", [RAISE_WITHDRAW] = "withdraw", [RAISE_CANCEL] = "cancel"}));
static const char *const raise_labels[] = {
    [RAISE_SUSPEND] = N_("Suspension"),
    [RAISE_WITHDRAW] = N_("Withdrawal"),
    [RAISE_CANCEL] = N_("Cancellation"),
};
static const enum status_act acts_of[] = {STATUS_SUSPEND, STATUS_WITHDRAW, STATUS_CANCEL};

struct raise_command {
    struct str certificate;
    enum raise_act act;
    struct str reason;
    struct str facts;
    bool confirmed;
    struct str complaint;
    struct str mark;
    struct proof proof;
};

#define FILES_FIELD(type)                                                                          \
    {                                                                                              \
        .name = "files", .offset = offsetof(type, proof.files), .label = N_("Proof"),              \
        .kind = COMMAND_FILES, .max = LIMIT_FILES,                                                 \
        .hint = N_("PDF, pictures, Office documents, text, CSV or ZIP; 20 MB each, 60 MB at once") \
    }

static const struct command_field raise_fields[] = {
    {COMMAND_AT(struct raise_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct raise_command, act), .label = N_("What it speaks for"), .kind = COMMAND_CODE,
        .required = true, .codes = &raise_acts, .labels = raise_labels},
    {COMMAND_AT(struct raise_command, reason), .label = N_("Reason"), .kind = COMMAND_CHOICE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct raise_command, facts), .label = N_("Facts"),
        .hint = N_("What happened, when, and how it is known"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    {COMMAND_AT(struct raise_command, confirmed), .label = N_("I have verified these facts"),
        .kind = COMMAND_BOOL},
    {COMMAND_AT(struct raise_command, complaint), .label = N_("Complaint that it follows from"),
        .hint =
            N_("The last part of its page's address; decided and upheld, about this certificate"),
        .kind = COMMAND_LINE, .max = 64},
    {COMMAND_AT(struct raise_command, mark), .label = N_("Use of the mark that it follows from"),
        .hint = N_("The last part of its page's address; a misuse of this certificate's mark"),
        .kind = COMMAND_LINE, .max = 64},
    FILES_FIELD(struct raise_command),
};

static enum fail raise_prepare(struct use *use, void *input)
{
    struct raise_command *command = input;
    return upload_check_types(
        use, &command->proof.files, media_type_is_document, &command->proof.media_types);
}

/* A ground of this use, with its files; the caller saves it. */
static enum fail make(struct use *use, const struct certificate *certificate,
    struct status_ground *ground, const struct proof *proof)
{
    TRY(check_certificate(use, certificate, ground->act));
    TRY(check_reason(use, ground));
    ground->id = random_id(use->arena, use->platform->random);
    if (ground->source_id.len == 0)
        ground->source_id = ground->id;
    ground->number = certificate->number;
    ground->raised_by = use->actor.account;
    ground->raised_at = use->now;
    TRY(status_ground_store_save(&use->tx, ground));
    use_note(use, "ground", ground->id);
    use_note(use, "number", certificate->number);
    return save_files(use, ground->id, proof);
}

/* What is given as the reason has to be there, decided, and about this certificate. */
static enum fail find_complaint(
    struct use *use, struct str id, const struct certificate *certificate)
{
    struct complaint complaint;
    enum fail fail = complaint_store_load(&use->tx, id, &complaint);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NONE && complaint.decided_at != 0 && complaint_is_substantiated(&complaint) &&
        str_equal(complaint.certificate, certificate->number))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "complaint", "not_upheld",
        N_("Only a complaint about this certificate that is decided and upheld is a ground."));
}

static enum fail find_misuse(struct use *use, struct str id, const struct certificate *certificate)
{
    struct mark_use mark;
    enum fail fail = mark_store_load(&use->tx, id, &mark);
    if (fail != FAIL_NONE && fail != FAIL_NOT_FOUND)
        return fail;
    if (fail == FAIL_NONE && str_equal(mark.certificate, certificate->number) &&
        (mark.state == MARK_MISUSED || mark.state == MARK_CORRECTED))
        return FAIL_NONE;
    return use_refuse(use, FAIL_INVALID, "mark", "no_misuse",
        N_("Only a misuse of this certificate's mark that is not settled is a ground."));
}

static enum fail find_source(struct use *use, const struct raise_command *command,
    const struct certificate *certificate, struct status_ground *ground)
{
    struct status_ground known;
    bool is_complaint = command->complaint.len > 0;
    if (!is_complaint && command->mark.len == 0)
        return FAIL_NONE;
    if (is_complaint)
        TRY(find_complaint(use, command->complaint, certificate));
    else
        TRY(find_misuse(use, command->mark, certificate));
    ground->number = certificate->number;
    ground->source = is_complaint ? STR(STATUS_SOURCE_COMPLAINT) : STR(STATUS_SOURCE_MARK);
    ground->source_id = is_complaint ? command->complaint : command->mark;
    enum fail fail = status_ground_store_find(&use->tx, ground, &known);
    if (fail != FAIL_NONE)
        return fail == FAIL_NOT_FOUND ? FAIL_NONE : fail;
    return use_refuse(
        use, FAIL_CONFLICT, "source", "twice", N_("This is reported as a ground already."));
}

static enum fail raise_run(struct use *use, const void *input)
{
    const struct raise_command *command = input;
    struct certificate certificate;
    struct status_ground ground = {.act = acts_of[command->act],
        .reason = command->reason,
        .source = STR(STATUS_SOURCE_PERSON),
        .facts = command->facts};
    TRY(status_ground_see(use, command->certificate, &certificate));
    if (command->confirmed && !(use->actor.roles & CONFIRMERS))
        return use_refuse(use, FAIL_FORBIDDEN, "confirmed", "role",
            N_("Facts are confirmed by a manager, a planner or a certificate officer."));
    TRY(find_source(use, command, &certificate, &ground));
    TRY(make(use, &certificate, &ground, &command->proof));
    return command->confirmed ? confirm(use, &certificate, &ground, command->facts) : FAIL_NONE;
}

const struct use_case certificate_raise = {
    .name = "certificate.raise",
    .label = N_("Report a ground"),
    .roles = ROLES_BODY & ~ROLE_BIT(ROLE_ADMIN),
    .fields = COMMAND_FIELDS(raise_fields),
    .command_size = sizeof(struct raise_command),
    .run = raise_run,
    .prepare = raise_prepare,
};

struct confirm_command {
    struct str certificate; /* only part of its page's address */
    struct str ground;
    struct str facts;
    struct proof proof;
};

static const struct command_field confirm_fields[] = {
    {COMMAND_AT(struct confirm_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .max = LIMIT_CODE},
    {COMMAND_AT(struct confirm_command, ground), .label = N_("Ground"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct confirm_command, facts), .label = N_("What was verified"),
        .hint = N_("How, when and with whom; what it shows"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
    FILES_FIELD(struct confirm_command),
};

static enum fail confirm_prepare(struct use *use, void *input)
{
    struct confirm_command *command = input;
    return upload_check_types(
        use, &command->proof.files, media_type_is_document, &command->proof.media_types);
}

/* An open ground with its certificate. */
static enum fail load_open(struct use *use, struct str id, struct status_ground *ret_ground,
    struct certificate *ret_certificate)
{
    TRY(status_ground_store_load(&use->tx, id, ret_ground));
    TRY(status_ground_see(use, ret_ground->number, ret_certificate));
    use_note(use, "number", ret_ground->number);
    if (!status_ground_is_open(ret_ground))
        return use_refuse(
            use, FAIL_STATE, "ground", "closed", N_("This ground is dealt with already."));
    return FAIL_NONE;
}

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct confirm_command *command = input;
    struct status_ground ground;
    struct certificate certificate;
    TRY(load_open(use, command->ground, &ground, &certificate));
    if (ground.confirmed_at != 0)
        return use_refuse(
            use, FAIL_STATE, "ground", "confirmed", N_("This ground is confirmed already."));
    TRY(check_certificate(use, &certificate, ground.act));
    TRY(save_files(use, ground.id, &command->proof));
    return confirm(use, &certificate, &ground, command->facts);
}

const struct use_case certificate_verify = {
    .name = "certificate.verify",
    .label = N_("Confirm the ground"),
    .roles = CONFIRMERS,
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = confirm_run,
    .prepare = confirm_prepare,
};

struct dismiss_command {
    struct str certificate; /* only part of its page's address */
    struct str ground;
    struct str reason;
};

static const struct command_field dismiss_fields[] = {
    {COMMAND_AT(struct dismiss_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .max = LIMIT_CODE},
    {COMMAND_AT(struct dismiss_command, ground), .label = N_("Ground"), .kind = COMMAND_HIDDEN,
        .required = true, .max = 64},
    {COMMAND_AT(struct dismiss_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail dismiss_run(struct use *use, const void *input)
{
    const struct dismiss_command *command = input;
    struct status_ground ground;
    struct certificate certificate;
    TRY(load_open(use, command->ground, &ground, &certificate));
    ground.dismissed_by = use->actor.account;
    ground.dismissed_at = use->now;
    ground.dismissal = command->reason;
    return status_ground_end(use, &certificate, &ground);
}

const struct use_case certificate_dismiss = {
    .name = "certificate.dismiss",
    .label = N_("Dismiss the ground"),
    .roles = CONFIRMERS | ROLE_BIT(ROLE_DECIDER) | ROLE_BIT(ROLE_HEAD),
    .fields = COMMAND_FIELDS(dismiss_fields),
    .command_size = sizeof(struct dismiss_command),
    .run = dismiss_run,
};

struct ask_command {
    struct str certificate;
    struct str facts;
    struct proof proof;
};

static const struct command_field ask_fields[] = {
    {COMMAND_AT(struct ask_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct ask_command, facts), .label = N_("Reason"),
        .hint = N_("For a restoration: what was corrected, and how it is proved"),
        .kind = COMMAND_NOTE, .required = true, .min = 2, .max = LIMIT_NOTE},
    FILES_FIELD(struct ask_command),
};

static enum fail ask_prepare(struct use *use, void *input)
{
    struct ask_command *command = input;
    return upload_check_types(
        use, &command->proof.files, media_type_is_document, &command->proof.media_types);
}

/* Asking again while it is open changes nothing but would not be seen: it is refused. */
static enum fail refuse_twice(
    struct use *use, const struct certificate *certificate, enum status_act act)
{
    struct status_ground *grounds;
    size_t n;
    TRY(status_ground_store_list(&use->tx, certificate->number, &grounds, &n));
    for (size_t i = 0; i < n; i++) {
        bool is_clients = str_equal(grounds[i].source, STR(STATUS_SOURCE_CLIENT));
        if (is_clients && grounds[i].act == act && status_ground_is_open(&grounds[i]))
            return use_refuse(use, FAIL_STATE, "", "asked",
                N_("You have asked for this already; the body is working on it."));
    }
    return FAIL_NONE;
}

static enum fail ask(struct use *use, const struct ask_command *command, enum status_act act)
{
    struct certificate certificate;
    struct status_ground ground = {.act = act,
        .reason = str_of(act == STATUS_RESTORE ? status_reason_corrected : status_reason_asked),
        .source = STR(STATUS_SOURCE_CLIENT),
        .facts = command->facts};
    TRY(status_ground_see(use, command->certificate, &certificate));
    TRY(refuse_twice(use, &certificate, act));
    TRY(make(use, &certificate, &ground, &command->proof));
    return act == STATUS_RESTORE ? FAIL_NONE : confirm(use, &certificate, &ground, STR(""));
}

static enum fail ask_suspend_run(struct use *use, const void *input)
{
    return ask(use, input, STATUS_SUSPEND);
}

static enum fail ask_restore_run(struct use *use, const void *input)
{
    return ask(use, input, STATUS_RESTORE);
}

static enum fail ask_cancel_run(struct use *use, const void *input)
{
    return ask(use, input, STATUS_CANCEL);
}

#define ASKING                                                                                     \
    .roles = ROLE_BIT(ROLE_APPLICANT), .fields = COMMAND_FIELDS(ask_fields),                       \
    .command_size = sizeof(struct ask_command), .prepare = ask_prepare

const struct use_case certificate_ask_suspend = {
    .name = "certificate.ask_suspend",
    .label = N_("Ask for a suspension"),
    ASKING,
    .run = ask_suspend_run,
};

const struct use_case certificate_ask_restore = {
    .name = "certificate.ask_restore",
    .label = N_("Ask for the restoration"),
    ASKING,
    .run = ask_restore_run,
};

const struct use_case certificate_ask_cancel = {
    .name = "certificate.ask_cancel",
    .label = N_("Ask for the cancellation"),
    ASKING,
    .run = ask_cancel_run,
};

enum fail status_ground_file(struct use *use, struct str id, struct status_ground_file *ret_file)
{
    struct status_ground_file file;
    struct status_ground ground;
    struct certificate certificate;
    TRY(status_ground_file_store_load(&use->tx, id, &file));
    TRY(status_ground_store_load(&use->tx, file.ground, &ground));
    TRY(status_ground_see(use, ground.number, &certificate));
    bool is_clients = str_equal(ground.source, STR(STATUS_SOURCE_CLIENT));
    if (!(use->actor.roles & ROLES_BODY) && !is_clients)
        return FAIL_NOT_FOUND;
    *ret_file = file;
    return FAIL_NONE;
}
