#include "api/reads.h"

#include "service/package_service.h"
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
    struct decision_package package;
};

static const struct reply_field signatures_fields[] = {
    {"signatures", REPLY_MANY(LIST, struct signatures_reply, lines, n), .shape = &line_shape,
        .note = N_("In the order of time")},
    {"package_sha256", REPLY(TEXT, struct signatures_reply, package.sha256), .optional = true,
        .note = N_("Of the frozen package's manifest; to people of the body once it is decided")},
    {"frozen_at", REPLY(INSTANT, struct signatures_reply, package.frozen_at), .optional = true},
};

static const struct reply_shape signatures_shape = {
    REPLY_SHAPE("Signatures", signatures_fields, struct signatures_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct signatures_reply *reply = NEW(call->request->arena, struct signatures_reply);
    TRY(signature_book_show(&call->use, call_param(call, "case"), &reply->lines, &reply->n));
    if (call->use.actor.roles & ROLES_BODY)
        TRY(package_service_show(&call->use, call_param(call, "case"), &reply->package));
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

static enum fail show_package(struct call *call, const void **ret_object)
{
    struct call_file *file = NEW(call->request->arena, struct call_file);
    TRY(package_service_archive(&call->use, call_param(call, "case"), &file->path, &file->name));
    file->media_type = STR("application/x-tar");
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_signature_package = {
    .path = "cases/{case}/package.tar",
    .summary = N_("Everything that the decision on a case rests on, frozen, as one archive"),
    .roles = ROLES_BODY,
    .media_type = "application/x-tar",
    .show = show_package,
};
