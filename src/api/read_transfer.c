#include "api/reads.h"

#include "service/transfer_service.h"

static const struct reply_field transfer_fields[] = {
    {"id", REPLY(TEXT, struct transfer_out, id)},
    {"state", REPLY(CODE, struct transfer_out, state), .codes = &transfer_state_codes},
    {"to_body", REPLY(TEXT, struct transfer_out, to_body)},
    {"reason", REPLY(TEXT, struct transfer_out, reason), .optional = true},
    {"asked_at", REPLY(INSTANT, struct transfer_out, asked_at)},
    {"sha256", REPLY(TEXT, struct transfer_out, sha256), .optional = true,
        .note = N_("Of the statement, once it is signed")},
    {"signer", REPLY(TEXT, struct transfer_out, signer), .optional = true},
    {"confirmed_at", REPLY(INSTANT, struct transfer_out, confirmed_at), .optional = true},
    {"to_approval", REPLY(TEXT, struct transfer_out, to_approval), .optional = true},
    {"to_number", REPLY(TEXT, struct transfer_out, to_number), .optional = true},
    {"issued_on", REPLY(DATE, struct transfer_out, issued_on), .optional = true,
        .note = N_("By the other body")},
    {"note", REPLY(TEXT, struct transfer_out, note), .optional = true},
};
static const struct reply_shape transfer_shape = {
    REPLY_SHAPE("CertificateTransfer", transfer_fields, struct transfer_out)};

struct transfer_reply {
    struct transfer_view view;
    struct str text;
    struct str sha256;
};

static const struct reply_field fields[] = {
    {"number", REPLY(TEXT, struct transfer_reply, view.certificate.number)},
    {"status", REPLY(CODE, struct transfer_reply, view.certificate.status),
        .codes = &certificate_status_codes, .note = N_("Today's")},
    {"transfers", REPLY_MANY(LIST, struct transfer_reply, view.transfers, view.n),
        .shape = &transfer_shape, .note = N_("The last one first")},
    {"text", REPLY(TEXT, struct transfer_reply, text), .optional = true,
        .note = N_("Of the statement that waits, for who may sign it")},
    {"text_sha256", REPLY(TEXT, struct transfer_reply, sha256), .optional = true,
        .note = N_("Of that text: transfer.confirm takes it")},
};
static const struct reply_shape shape = {
    REPLY_SHAPE("CertificateTransfers", fields, struct transfer_reply)};

static enum fail show_transfers(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct transfer_reply *reply = NEW(arena, struct transfer_reply);
    struct paper paper;
    TRY(transfer_service_show(&call->use, call_param(call, "number"), &reply->view));
    *ret_object = reply;
    bool waits = reply->view.open && reply->view.open->state == TRANSFER_ASKED;
    if (!waits || !(call->use.actor.roles & TRANSFER_CONFIRMERS))
        return FAIL_NONE;
    enum fail fail = transfer_service_draft(&call->use, reply->view.open, &paper);
    if (fail == FAIL_STATE)
        return FAIL_NONE;
    TRY(fail);
    reply->text = paper_content(arena, &paper);
    reply->sha256 = paper_sha256(arena, &paper);
    return FAIL_NONE;
}

const struct api_read read_transfers = {
    .path = "certificates/{number}/transfer",
    .summary = N_("How a certificate is taken to another body, and the statement to sign"),
    .roles = ROLES_BODY | ROLE_BIT(ROLE_APPLICANT),
    .reply = &shape,
    .show = show_transfers,
};
