#include "api/reads.h"

#include "service/signature_book.h"

static const struct reply_field line_fields[] = {
    {"document", REPLY(TEXT, struct signature_line, kind),
        .note = N_("“days”, “contract”, “report” or “decision”")},
    {"version", REPLY(INT, struct signature_line, version)},
    {"title", REPLY(LABEL, struct signature_line, document)},
    {"capacity", REPLY(LABEL, struct signature_line, capacity)},
    {"name", REPLY(TEXT, struct signature_line, name)},
    {"signed_at", REPLY(INSTANT, struct signature_line, signed_at)},
    {"sha256", REPLY(TEXT, struct signature_line, sha256),
        .note = N_("Of the exact document that was shown; the next signature under it takes it")},
    {"holds", REPLY(BOOL, struct signature_line, holds),
        .note = N_("Whether the kept document still has that hash")},
};

static const struct reply_shape line_shape = {
    REPLY_SHAPE("Signature", line_fields, struct signature_line)};

struct signatures_reply {
    struct signature_line *lines;
    size_t n;
};

static const struct reply_field signatures_fields[] = {
    {"signatures", REPLY_MANY(LIST, struct signatures_reply, lines, n), .shape = &line_shape,
        .note = N_("In the order of time")},
};

static const struct reply_shape signatures_shape = {
    REPLY_SHAPE("Signatures", signatures_fields, struct signatures_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct signatures_reply *reply = NEW(call->request->arena, struct signatures_reply);
    TRY(signature_book_show(&call->use, call_param(call, "case"), &reply->lines, &reply->n));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_signature_list = {
    .path = "cases/{case}/signatures",
    .summary = N_("All signatures of a case; those under its report and decision to the client "
                  "once it is decided"),
    .roles = READ_SIGNED_IN,
    .reply = &signatures_shape,
    .show = show,
};
