#include "api/reads.h"

#include "service/master_data_service.h"
#include "service/wording_service.h"

#define WORDING_FIELD(member)                                                                      \
    {                                                                                              \
#member, REPLY(TEXT, struct certificate_wording, text.member), .optional = true            \
    }

static const struct reply_field wording_fields[] = {
    {"version", REPLY(INT, struct certificate_wording, version)},
    {"state", REPLY(CODE, struct certificate_wording, state), .codes = &wording_state_codes},
    {"certificate", REPLY(TEXT, struct certificate_wording, certificate), .optional = true,
        .note = N_("The number that it was issued with")},
    {"languages", REPLY(CODE, struct certificate_wording, text.languages),
        .codes = &certificate_languages_codes},
    WORDING_FIELD(name),
    WORDING_FIELD(name_en),
    WORDING_FIELD(address),
    WORDING_FIELD(address_en),
    WORDING_FIELD(office_address),
    WORDING_FIELD(office_address_en),
    WORDING_FIELD(business_address),
    WORDING_FIELD(business_address_en),
    WORDING_FIELD(scope),
    WORDING_FIELD(scope_en),
    WORDING_FIELD(exclusions),
    WORDING_FIELD(exclusions_en),
    WORDING_FIELD(criteria),
    WORDING_FIELD(criteria_en),
    {"drafted_at", REPLY(INSTANT, struct certificate_wording, drafted_at)},
    {"sent_at", REPLY(INSTANT, struct certificate_wording, sent_at), .optional = true},
    {"answered_at", REPLY(INSTANT, struct certificate_wording, answered_at), .optional = true},
    {"answer", REPLY(TEXT, struct certificate_wording, answer), .optional = true,
        .note = N_("Why the client asks for a change")},
    {"sha256", REPLY(TEXT, struct certificate_wording, sha256), .optional = true,
        .note = N_("Of the text that was sent: what the client signs")},
};

static const struct reply_shape wording_shape = {
    REPLY_SHAPE("CertificateWording", wording_fields, struct certificate_wording)};

struct wording_reply {
    struct wording_view view;
    struct str master_sha256; /* empty: nothing is to be confirmed */
    bool is_confirmed;
};

static const struct reply_field reply_fields[] = {
    {"wordings", REPLY_MANY(LIST, struct wording_reply, view.wordings, view.n),
        .shape = &wording_shape,
        .note = N_("The latest version first; to the client what was sent")},
    {"deemed_days", REPLY(INT, struct wording_reply, view.deem_days),
        .note = N_("After which silence is consent; 0: the client has to answer")},
    {"master_sha256", REPLY(TEXT, struct wording_reply, master_sha256), .optional = true,
        .note = N_("Of the master data, where the audit keeps the certificate: what the client "
                   "signs")},
    {"master_confirmed", REPLY(BOOL, struct wording_reply, is_confirmed)},
};

static const struct reply_shape reply_shape = {
    REPLY_SHAPE("CertificateWordings", reply_fields, struct wording_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct wording_reply *reply = NEW(call->request->arena, struct wording_reply);
    struct certification_case c;
    struct master_data_view master;
    TRY(wording_service_show(&call->use, call_param(call, "case"), &reply->view));
    TRY(case_see(&call->use, call_param(call, "case"), &c));
    TRY(master_data_service_show(&call->use, &c, &master));
    reply->master_sha256 = master.sha256;
    reply->is_confirmed = master.is_confirmed;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_wording = {
    .path = "cases/{case}/wording",
    .summary = N_("The text of a case's certificate, as drafted and agreed with the client"),
    .roles = READ_SIGNED_IN,
    .reply = &reply_shape,
    .show = show,
};
