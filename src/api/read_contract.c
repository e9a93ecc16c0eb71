#include "api/reads.h"
#include "service/contract_service.h"

static const struct reply_field line_fields[] = {
    {"id", REPLY(LABEL, struct fee_line, id)},
    {"label", REPLY(LABEL, struct fee_line, label)},
    {"quantity", REPLY(NUMBER, struct fee_line, quantity)},
    {"price_yuan", REPLY(NUMBER, struct fee_line, price)},
    {"amount_yuan", REPLY(NUMBER, struct fee_line, amount)},
};

static const struct reply_shape line_shape = {REPLY_SHAPE("FeeLine", line_fields, struct fee_line)};

/* An audit of the cycle, with its lines where the reply can point to them. */
struct audit_reply {
    struct quoted_audit audit;
    const struct fee_line *lines;
};

static const struct reply_field audit_fields[] = {
    {"activity", REPLY(CODE, struct audit_reply, audit.activity), .codes = &activity_codes},
    {"days", REPLY(NUMBER, struct audit_reply, audit.days)},
    {"total_yuan", REPLY(NUMBER, struct audit_reply, audit.fee.total)},
    {"lines", REPLY_MANY(LIST, struct audit_reply, lines, audit.fee.n_lines), .shape = &line_shape},
};

static const struct reply_shape audit_shape = {
    REPLY_SHAPE("QuotedAudit", audit_fields, struct audit_reply)};

static const struct reply_field contract_fields[] = {
    {"version", REPLY(INT, struct contract, version)},
    {"number", REPLY(TEXT, struct contract, number)},
    {"state", REPLY(CODE, struct contract, state), .codes = &contract_state_codes},
    {"computed_yuan", REPLY(NUMBER, struct contract, computed_yuan)},
    {"price_yuan", REPLY(NUMBER, struct contract, price_yuan)},
    {"surveillance_yuan", REPLY(NUMBER, struct contract, surveillance_yuan)},
    {"price_reason", REPLY(TEXT, struct contract, price_reason), .optional = true},
    {"terms", REPLY(TEXT, struct contract, terms), .optional = true},
    {"valid_until", REPLY(DATE, struct contract, valid_until), .optional = true},
    {"sha256", REPLY(TEXT, struct contract, sha256), .optional = true,
        .note = N_("Of the text that is signed; contract.accept takes it")},
};

static const struct reply_shape contract_shape = {
    REPLY_SHAPE("Contract", contract_fields, struct contract)};

static const struct reply_field signature_fields[] = {
    {"party", REPLY(CODE, struct contract_signature, party), .codes = &contract_party_codes},
    {"name", REPLY(TEXT, struct contract_signature, name)},
    {"sha256", REPLY(TEXT, struct contract_signature, sha256)},
    {"signed_at", REPLY(INSTANT, struct contract_signature, signed_at)},
};

static const struct reply_shape signature_shape = {
    REPLY_SHAPE("ContractSignature", signature_fields, struct contract_signature)};

static const struct reply_field payment_fields[] = {
    {"kind", REPLY(CODE, struct payment, kind), .codes = &payment_kind_codes},
    {"amount_fen", REPLY(INT, struct payment, amount_fen)},
    {"received_on", REPLY(DATE, struct payment, received_on), .optional = true},
    {"reference", REPLY(TEXT, struct payment, reference), .optional = true},
    {"note", REPLY(TEXT, struct payment, note), .optional = true},
    {"charge", REPLY(TEXT, struct payment, charge), .optional = true},
    {"recorded_at", REPLY(INSTANT, struct payment, recorded_at)},
};

const struct reply_shape read_contract_payment = {
    REPLY_SHAPE("Payment", payment_fields, struct payment)};

enum { QUOTED_MAX = 3 };

struct contract_reply {
    struct contract_view view;
    struct audit_reply quoted[QUOTED_MAX];
    const struct audit_reply *first_quoted;
    size_t n_quoted;
};

static const struct reply_field reply_fields[] = {
    {"quotation", REPLY_MANY(LIST, struct contract_reply, first_quoted, n_quoted),
        .shape = &audit_shape,
        .note = N_("This assessment, and an estimate of the later ones of the cycle")},
    {"contracts", REPLY_MANY(LIST, struct contract_reply, view.contracts, view.n_contracts),
        .shape = &contract_shape, .note = N_("The latest version first")},
    {"signatures", REPLY_MANY(LIST, struct contract_reply, view.signatures, view.n_signatures),
        .shape = &signature_shape},
    {"payments", REPLY_MANY(LIST, struct contract_reply, view.payments, view.n_payments),
        .shape = &read_contract_payment},
    {"open_fen", REPLY(INT, struct contract_reply, view.open_fen),
        .note = N_("Neither paid nor waived")},
};

static const struct reply_shape reply_shape = {
    REPLY_SHAPE("ContractAndPayments", reply_fields, struct contract_reply)};

static void quote(struct contract_reply *reply, const struct quoted_audit *audit)
{
    if (!audit->is_known)
        return;
    struct audit_reply *quoted = &reply->quoted[reply->n_quoted++];
    quoted->audit = *audit;
    quoted->lines = quoted->audit.fee.lines;
}

static enum fail show(struct call *call, const void **ret_object)
{
    struct contract_reply *reply = NEW(call->request->arena, struct contract_reply);
    TRY(contract_service_show(&call->use, call_param(call, "case"), &reply->view));
    if (reply->view.has_quotation) {
        quote(reply, &reply->view.quotation.audit);
        quote(reply, &reply->view.quotation.surveillance);
        quote(reply, &reply->view.quotation.recertification);
    }
    reply->first_quoted = reply->quoted;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_contract = {
    .path = "cases/{case}/contract",
    .summary = N_("The price of a case with its derivation, its contracts and payments"),
    .roles = READ_SIGNED_IN,
    .reply = &reply_shape,
    .show = show,
};
