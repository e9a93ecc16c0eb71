#include "service/transfer_service.h"

#include "base/limits.h"
#include "service/inspection_service.h"
#include "service/media_type.h"
#include "service/session_service.h"
#include "service/status_ground.h"
#include "service/transfer_paper.h"
#include "service/use_cases.h"
#include "store/account_store.h"
#include "store/certificate_store.h"
#include "store/transfer_store.h"

/* The certificate becomes the event's subject, whoever granted it. */
static enum fail see(struct use *use, struct str number, struct certificate *ret_certificate)
{
    struct certificate certificate;
    TRY(status_ground_see(use, number, &certificate));
    if (use->event) {
        use_subject(use, "certificate:", certificate.number);
        use_note(use, "number", certificate.number);
    }
    certificate.status = certificate_status_on(&certificate, use_today(use));
    *ret_certificate = certificate;
    return FAIL_NONE;
}

static bool is_open(const struct transfer_out *transfer)
{
    return transfer->state == TRANSFER_ASKED || transfer->state == TRANSFER_CONFIRMED;
}

enum fail transfer_service_show(struct use *use, struct str number, struct transfer_view *ret_view)
{
    struct transfer_view view = {0};
    TRY(see(use, number, &view.certificate));
    TRY(transfer_store_list(&use->tx, view.certificate.number, &view.transfers, &view.n));
    for (size_t i = 0; i < view.n; i++)
        if (is_open(&view.transfers[i]))
            view.open = &view.transfers[i];
    *ret_view = view;
    return FAIL_NONE;
}

static enum fail load(
    struct use *use, struct str number, struct str id, struct transfer_out *ret_transfer)
{
    struct transfer_view view;
    TRY(transfer_service_show(use, number, &view));
    for (size_t i = 0; i < view.n; i++)
        if (str_equal(view.transfers[i].id, id)) {
            *ret_transfer = view.transfers[i];
            return FAIL_NONE;
        }
    return FAIL_NOT_FOUND;
}

enum fail transfer_service_statement(
    struct use *use, struct str number, struct str id, struct paper *ret_paper)
{
    struct transfer_out transfer;
    struct paper paper;
    TRY(load(use, number, id, &transfer));
    if (transfer.statement.len == 0)
        return FAIL_NOT_FOUND;
    TRY(paper_decode(&use->problems, transfer.statement, &paper));
    paper.logo = use->platform->body.logo;
    paper_sign(
        &paper, (struct paper_signature){text_get(paper.language, N_("For the certification body")),
                    transfer.signer, transfer.confirmed_at, transfer.sha256});
    *ret_paper = paper;
    return FAIL_NONE;
}

enum fail transfer_service_proof(
    struct use *use, struct str number, struct str id, struct transfer_out *ret_transfer)
{
    struct transfer_out transfer;
    TRY(load(use, number, id, &transfer));
    if (transfer.proof_sha256.len == 0)
        return FAIL_NOT_FOUND;
    *ret_transfer = transfer;
    return FAIL_NONE;
}

/* Only a valid certificate goes to another body (§3.4); one that was replaced is another by now. */
static enum fail check_valid(struct use *use, const struct certificate *certificate)
{
    if (certificate->status == CERTIFICATE_VALID && certificate->replaced_by.len == 0)
        return FAIL_NONE;
    return use_refuse(use, FAIL_STATE, "certificate", "not_valid",
        N_("Only a valid certificate can be transferred."));
}

struct ask_command {
    struct str certificate;
    struct str to_body;
    struct str reason;
};

static const struct command_field ask_fields[] = {
    {COMMAND_AT(struct ask_command, certificate), .label = N_("Certificate number"),
        .kind = COMMAND_HIDDEN, .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct ask_command, to_body), .label = N_("Body that takes it over"),
        .kind = COMMAND_LINE, .required = true, .min = 2, .max = LIMIT_LINE},
    {COMMAND_AT(struct ask_command, reason), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .max = LIMIT_NOTE},
};

static enum fail ask_run(struct use *use, const void *input)
{
    const struct ask_command *command = input;
    struct transfer_view view;
    TRY(transfer_service_show(use, command->certificate, &view));
    TRY(check_valid(use, &view.certificate));
    if (view.certificate.main_number.len > 0)
        return use_refuse(
            use, FAIL_STATE, "certificate", "part", N_("A part goes with its main certificate."));
    for (size_t i = 0; i < view.n; i++)
        if (view.transfers[i].state != TRANSFER_DROPPED)
            return use_refuse(use, FAIL_STATE, "certificate", "open_already",
                N_("The transfer of this certificate is under way already."));
    const struct transfer_out transfer = {
        .id = random_id(use->arena, use->platform->random),
        .certificate = view.certificate.number,
        .organisation = view.certificate.organisation,
        .state = TRANSFER_ASKED,
        .to_body = command->to_body,
        .reason = command->reason,
        .asked_by = use->actor.account,
        .asked_at = use->now,
    };
    return transfer_store_save(&use->tx, &transfer);
}

const struct use_case transfer_ask = {
    .name = "transfer.ask",
    .label = N_("Ask for the transfer to another body"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(ask_fields),
    .command_size = sizeof(struct ask_command),
    .run = ask_run,
};

/* A transfer that a command names, with its certificate. */
static enum fail enter(
    struct use *use, struct str id, struct transfer_out *transfer, struct certificate *certificate)
{
    TRY(transfer_store_load(&use->tx, id, transfer));
    return see(use, transfer->certificate, certificate);
}

enum fail transfer_service_draft(
    struct use *use, const struct transfer_out *transfer, struct paper *ret_paper)
{
    struct certificate certificate;
    if (!(use->actor.roles & TRANSFER_CONFIRMERS))
        return FAIL_FORBIDDEN;
    TRY(see(use, transfer->certificate, &certificate));
    if (transfer->state != TRANSFER_ASKED)
        return use_refuse(use, FAIL_STATE, "transfer", "not_asked",
            N_("This transfer does not wait for its statement."));
    TRY(check_valid(use, &certificate));
    return transfer_paper_make(use, transfer, &certificate, ret_paper);
}

struct confirm_command {
    struct str certificate; /* only part of its page's address */
    struct str transfer;
    struct str sha256;
    struct str password;
};

/* clang-format off */
#define TRANSFER_FIELDS(type) \
    {COMMAND_AT(type, certificate), .label = N_("Certificate number"), .kind = COMMAND_HIDDEN, \
        .max = LIMIT_CODE}, \
    {COMMAND_AT(type, transfer), .label = N_("Transfer"), .kind = COMMAND_HIDDEN, .required = true, \
        .max = 64}
/* clang-format on */

static const struct command_field confirm_fields[] = {
    TRANSFER_FIELDS(struct confirm_command),
    {COMMAND_AT(struct confirm_command, sha256), .label = N_("Hash of the statement"),
        .kind = COMMAND_HIDDEN, .required = true, .max = 64},
    {COMMAND_AT(struct confirm_command, password), .label = N_("Your password, to sign"),
        .kind = COMMAND_SECRET, .required = true, .max = LIMIT_PASSWORD_MAX},
};

static enum fail confirm_prepare(struct use *use, void *input)
{
    const struct confirm_command *command = input;
    return session_service_sign(use, command->password);
}

static enum fail confirm_run(struct use *use, const void *input)
{
    const struct confirm_command *command = input;
    struct transfer_out transfer;
    struct certificate certificate;
    struct inspection_pack pack;
    struct paper paper;
    TRY(enter(use, command->transfer, &transfer, &certificate));
    TRY(transfer_service_draft(use, &transfer, &paper));
    transfer.statement = paper_content(use->arena, &paper);
    transfer.sha256 = paper_sha256(use->arena, &paper);
    if (!str_equal(transfer.sha256, command->sha256))
        return use_refuse(use, FAIL_STALE, "sha256", "other_text",
            N_("This is not the text that was shown: it has changed since. Read it again before "
               "you sign."));
    TRY(inspection_service_make(use, certificate.number, transfer.to_body, &pack));
    transfer.state = TRANSFER_CONFIRMED;
    transfer.signer = use->actor.name;
    transfer.confirmed_by = use->actor.account;
    transfer.confirmed_at = use->now;
    transfer.pack = pack.id;
    use_note(use, "signed_sha256", transfer.sha256);
    return transfer_store_save(&use->tx, &transfer);
}

const struct use_case transfer_confirm = {
    .name = "transfer.confirm",
    .label = N_("Sign the statement for the transfer"),
    .roles = TRANSFER_CONFIRMERS,
    .fields = COMMAND_FIELDS(confirm_fields),
    .command_size = sizeof(struct confirm_command),
    .run = confirm_run,
    .prepare = confirm_prepare,
};

struct report_command {
    struct str certificate; /* only part of its page's address */
    struct str transfer;
    struct str to_approval;
    struct str to_number;
    struct date issued_on;
    struct upload file;
    struct str proof_type; /* sniffed by prepare */
};

static const struct command_field report_fields[] = {
    TRANSFER_FIELDS(struct report_command),
    {COMMAND_AT(struct report_command, to_number),
        .label = N_("Number of the other body's certificate"), .kind = COMMAND_LINE,
        .required = true, .max = LIMIT_CODE},
    {COMMAND_AT(struct report_command, to_approval), .label = N_("Approval number of that body"),
        .hint = N_("Such as CNCA-R-2015-199"), .kind = COMMAND_LINE, .required = true,
        .max = LIMIT_CODE},
    {COMMAND_AT(struct report_command, issued_on), .label = N_("Issued there on"),
        .kind = COMMAND_DATE, .required = true},
    {COMMAND_AT(struct report_command, file), .label = N_("Certificate of the other body"),
        .hint = N_("As PDF or picture"), .kind = COMMAND_FILE, .required = true},
};

static enum fail report_prepare(struct use *use, void *input)
{
    struct report_command *command = input;
    TRY(media_type_sniff(use->arena, command->file.path, &command->proof_type));
    if (media_type_is_document(command->proof_type))
        return FAIL_NONE;
    struct problem *p = problem_add(&use->problems, STR("file"), "media_type",
        N_("Files of the type {1} are not accepted, whatever their name says."));
    p->args[0] = command->proof_type;
    return FAIL_INVALID;
}

/* From here on it is a ground like any other: verified by one person, decided on by another. */
static enum fail add_ground(struct use *use, const struct transfer_out *transfer)
{
    const struct str args[] = {transfer->to_body, transfer->to_number,
        date_format(use->arena, transfer->issued_on), transfer->to_approval};
    const struct status_ground ground = {
        .number = transfer->certificate,
        .act = STATUS_WITHDRAW,
        .reason = str_of(status_reason_other_body),
        .source = STR(STATUS_SOURCE_TRANSFER),
        .source_id = transfer->id,
        .facts = text_fill(use->arena,
            text_get(LANGUAGE_ZH_CN,
                N_("The certificate was transferred to {1} ({4}), which issued {2} on {3}.")),
            args, ARRAY_LEN(args)),
    };
    return status_ground_add(use, &ground);
}

static enum fail report_run(struct use *use, const void *input)
{
    const struct report_command *command = input;
    struct transfer_out transfer;
    struct certificate certificate;
    TRY(enter(use, command->transfer, &transfer, &certificate));
    if (transfer.state != TRANSFER_CONFIRMED)
        return use_refuse(use, FAIL_STATE, "transfer", "not_confirmed",
            N_("The other body's certificate follows the statement of this one, once."));
    if (certificate_status_is_final(certificate.status) || certificate.replaced_by.len > 0)
        return use_refuse(use, FAIL_STATE, "certificate", "not_in_force",
            N_("The certificate is no longer in force: nothing is left to transfer."));
    transfer.to_approval = command->to_approval;
    transfer.to_number = certificate_number_normalise(use->arena, command->to_number);
    transfer.issued_on = command->issued_on;
    TRY(transfer_out_check_day(&transfer, &certificate, use_today(use), &use->problems));
    TRY(blob_adopt(use->platform->blobs, command->file.path, command->file.sha256));
    transfer.proof_sha256 = command->file.sha256;
    transfer.proof_name = command->file.name;
    transfer.proof_type = command->proof_type;
    transfer.state = TRANSFER_REPORTED;
    transfer.ended_by = use->actor.account;
    transfer.ended_at = use->now;
    TRY(transfer_store_save(&use->tx, &transfer));
    return add_ground(use, &transfer);
}

const struct use_case transfer_report = {
    .name = "transfer.report",
    .label = N_("Report the other body's certificate"),
    .roles = ROLE_BIT(ROLE_APPLICANT) | ROLE_BIT(ROLE_OFFICER),
    .fields = COMMAND_FIELDS(report_fields),
    .command_size = sizeof(struct report_command),
    .run = report_run,
    .prepare = report_prepare,
};

struct drop_command {
    struct str certificate; /* only part of its page's address */
    struct str transfer;
    struct str note;
};

static const struct command_field drop_fields[] = {
    TRANSFER_FIELDS(struct drop_command),
    {COMMAND_AT(struct drop_command, note), .label = N_("Reason"), .kind = COMMAND_NOTE,
        .required = true, .min = 2, .max = LIMIT_NOTE},
};

static enum fail drop_run(struct use *use, const void *input)
{
    const struct drop_command *command = input;
    struct transfer_out transfer;
    struct certificate certificate;
    TRY(enter(use, command->transfer, &transfer, &certificate));
    if (!is_open(&transfer))
        return use_refuse(
            use, FAIL_STATE, "transfer", "ended", N_("This transfer has come to its end already."));
    transfer.state = TRANSFER_DROPPED;
    transfer.note = command->note;
    transfer.ended_by = use->actor.account;
    transfer.ended_at = use->now;
    return transfer_store_save(&use->tx, &transfer);
}

const struct use_case transfer_drop = {
    .name = "transfer.drop",
    .label = N_("Stay with this body"),
    .roles = ROLE_BIT(ROLE_APPLICANT),
    .fields = COMMAND_FIELDS(drop_fields),
    .command_size = sizeof(struct drop_command),
    .run = drop_run,
};
