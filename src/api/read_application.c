#include "api/reads.h"

#include "service/application_reading.h"
#include "service/case_access.h"

static const struct reply_field held_fields[] = {
    {"id", REPLY(TEXT, struct held_certificate, id)},
    {"number", REPLY(TEXT, struct held_certificate, number)},
    {"body", REPLY(TEXT, struct held_certificate, body)},
    {"level", REPLY(TEXT, struct held_certificate, level), .optional = true},
    {"valid_until", REPLY(DATE, struct held_certificate, valid_until)},
};

static const struct reply_shape held_shape = {
    REPLY_SHAPE("HeldCertificate", held_fields, struct held_certificate)};

struct application_reply {
    struct application a;
    struct held_certificates held;
};

static const struct reply_field application_fields[] = {
    {"classes", REPLY(TEXT, struct application_reply, a.classes), .optional = true,
        .note = N_("Goods or services, one class a line")},
    {"outsourced", REPLY(TEXT, struct application_reply, a.outsourced), .optional = true},
    {"shifts", REPLY(TEXT, struct application_reply, a.shifts), .optional = true},
    {"sites", REPLY(TEXT, struct application_reply, a.sites), .optional = true},
    {"languages", REPLY(TEXT, struct application_reply, a.languages), .optional = true},
    {"consultant_person", REPLY(TEXT, struct application_reply, a.consultant_person),
        .optional = true},
    {"certificate", REPLY(TEXT, struct application_reply, a.certificate), .optional = true,
        .note = N_("Of this body: what is renewed, extended or surveyed")},
    {"transfer_body", REPLY(TEXT, struct application_reply, a.transfer_body), .optional = true},
    {"transfer_approval", REPLY(TEXT, struct application_reply, a.transfer_approval),
        .optional = true},
    {"transfer_certificate", REPLY(TEXT, struct application_reply, a.transfer_certificate),
        .optional = true},
    {"transfer_status", REPLY(TEXT, struct application_reply, a.transfer_status), .optional = true},
    {"transfer_until", REPLY(DATE, struct application_reply, a.transfer_until), .optional = true},
    {"transfer_first_on", REPLY(DATE, struct application_reply, a.transfer_first_on),
        .optional = true},
    {"transfer_standard", REPLY(TEXT, struct application_reply, a.transfer_standard),
        .optional = true},
    {"transfer_level", REPLY(TEXT, struct application_reply, a.transfer_level), .optional = true},
    {"transfer_audits", REPLY(TEXT, struct application_reply, a.transfer_audits), .optional = true,
        .note = N_("The other body's last audits: kinds, days, results")},
    {"transfer_open", REPLY(TEXT, struct application_reply, a.transfer_open), .optional = true,
        .note = N_("Nonconformities that are open at the other body")},
    {"transfer_reason", REPLY(TEXT, struct application_reply, a.transfer_reason), .optional = true},
    {"ready", REPLY(BOOL, struct application_reply, a.ready)},
    {"held", REPLY_MANY(LIST, struct application_reply, held.items, held.n), .shape = &held_shape},
};

static const struct reply_shape application_shape = {
    REPLY_SHAPE("Application", application_fields, struct application_reply)};

static enum fail show_application(struct call *call, const void **ret_object)
{
    struct application_reply *reply = NEW(call->request->arena, struct application_reply);
    struct certification_case c;
    TRY(case_see(&call->use, call_param(call, "case"), &c));
    TRY(application_reading_load(&call->use, c.id, &reply->a));
    TRY(application_reading_held(&call->use, c.id, &reply->held));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_application = {
    .path = "cases/{case}/application",
    .summary = N_("What the application of a case says beside the case"),
    .roles = READ_SIGNED_IN,
    .reply = &application_shape,
    .show = show_application,
};
