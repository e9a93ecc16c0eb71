#include "api/reads.h"

#include "service/nonconformity_service.h"

static const struct reply_field file_fields[] = {
    {"id", REPLY(TEXT, struct nc_file, id)},
    {"name", REPLY(TEXT, struct nc_file, name)},
    {"media_type", REPLY(TEXT, struct nc_file, media_type)},
    {"sha256", REPLY(TEXT, struct nc_file, sha256)},
    {"size", REPLY(INT, struct nc_file, size), .note = N_("Bytes")},
    {"version", REPLY(INT, struct nc_file, version), .note = N_("Of the answer")},
};
static const struct reply_shape file_shape = {
    REPLY_SHAPE("NonconformityFile", file_fields, struct nc_file)};

static const struct reply_field answer_fields[] = {
    {"version", REPLY(INT, struct nc_answer, version)},
    {"correction", REPLY(TEXT, struct nc_answer, correction)},
    {"cause", REPLY(TEXT, struct nc_answer, cause)},
    {"action", REPLY(TEXT, struct nc_answer, action)},
    {"author_name", REPLY(TEXT, struct nc_answer, author_name)},
    {"answered_at", REPLY(INSTANT, struct nc_answer, answered_at)},
};
static const struct reply_shape answer_shape = {
    REPLY_SHAPE("NonconformityAnswer", answer_fields, struct nc_answer)};

static const struct reply_field verification_fields[] = {
    {"version", REPLY(INT, struct nc_verification, version),
        .note = N_("Of the answer that was judged")},
    {"way", REPLY(CODE, struct nc_verification, way), .codes = &nc_way_codes},
    {"visited_on", REPLY(DATE, struct nc_verification, visited_on), .optional = true},
    {"place", REPLY(TEXT, struct nc_verification, place), .optional = true},
    {"verdict", REPLY(CODE, struct nc_verification, verdict), .codes = &nc_verdict_codes},
    {"reason", REPLY(TEXT, struct nc_verification, reason)},
    {"verified_by_name", REPLY(TEXT, struct nc_verification, verified_by_name)},
    {"verified_at", REPLY(INSTANT, struct nc_verification, verified_at)},
};
static const struct reply_shape verification_shape = {
    REPLY_SHAPE("NonconformityVerification", verification_fields, struct nc_verification)};

static const struct reply_field extension_fields[] = {
    {"from_on", REPLY(DATE, struct nc_extension, from_on)},
    {"due_on", REPLY(DATE, struct nc_extension, due_on)},
    {"reason", REPLY(TEXT, struct nc_extension, reason)},
    {"extended_at", REPLY(INSTANT, struct nc_extension, extended_at)},
};
static const struct reply_shape extension_shape = {
    REPLY_SHAPE("NonconformityExtension", extension_fields, struct nc_extension)};

static const struct reply_field evidence_fields[] = {
    {"id", REPLY(TEXT, struct nc_evidence, evidence)},
};
static const struct reply_shape evidence_shape = {
    REPLY_SHAPE("NonconformityEvidence", evidence_fields, struct nc_evidence)};

static const struct reply_field entry_fields[] = {
    {"id", REPLY(TEXT, struct nc_entry, nc.id), .note = N_("The acts on it take it")},
    {"code", REPLY(TEXT, struct nc_entry, code)},
    {"class", REPLY(CODE, struct nc_entry, nc.class), .codes = &nc_class_codes},
    {"state", REPLY(CODE, struct nc_entry, state), .codes = &nc_state_codes},
    {"clause", REPLY(TEXT, struct nc_entry, nc.clause), .optional = true},
    {"site", REPLY(TEXT, struct nc_entry, nc.site), .note = N_("“hq” or an outlet's id")},
    {"fact", REPLY(TEXT, struct nc_entry, nc.fact)},
    {"raised_by_name", REPLY(TEXT, struct nc_entry, nc.raised_by_name), .optional = true,
        .note = N_("The body's own")},
    {"announced_at", REPLY(INSTANT, struct nc_entry, nc.announced_at), .optional = true},
    {"due_on", REPLY(DATE, struct nc_entry, nc.due_on), .optional = true},
    {"is_overdue", REPLY(BOOL, struct nc_entry, is_overdue)},
    {"verifier_name", REPLY(TEXT, struct nc_entry, nc.verifier_name)},
    {"closed_at", REPLY(INSTANT, struct nc_entry, nc.closed_at), .optional = true},
    {"evidence", REPLY_MANY(LIST, struct nc_entry, evidence, n_evidence), .shape = &evidence_shape,
        .note = N_("The body's own")},
    {"answers", REPLY_MANY(LIST, struct nc_entry, answers, n_answers), .shape = &answer_shape,
        .note = N_("The latest first")},
    {"files", REPLY_MANY(LIST, struct nc_entry, files, n_files), .shape = &file_shape},
    {"verifications", REPLY_MANY(LIST, struct nc_entry, verifications, n_verifications),
        .shape = &verification_shape, .note = N_("The latest first")},
    {"extensions", REPLY_MANY(LIST, struct nc_entry, extensions, n_extensions),
        .shape = &extension_shape},
};
static const struct reply_shape entry_shape = {
    REPLY_SHAPE("Nonconformity", entry_fields, struct nc_entry)};

struct previous_reply {
    struct nonconformity nc;
    struct str code;
    bool looked_at;
    bool effective;
    struct str note;
};

static const struct reply_field previous_fields[] = {
    {"id", REPLY(TEXT, struct previous_reply, nc.id), .note = N_("nc.effectiveness takes it")},
    {"case", REPLY(TEXT, struct previous_reply, nc.certification_case)},
    {"code", REPLY(TEXT, struct previous_reply, code)},
    {"class", REPLY(CODE, struct previous_reply, nc.class), .codes = &nc_class_codes},
    {"fact", REPLY(TEXT, struct previous_reply, nc.fact)},
    {"looked_at", REPLY(BOOL, struct previous_reply, looked_at)},
    {"effective", REPLY(BOOL, struct previous_reply, effective)},
    {"note", REPLY(TEXT, struct previous_reply, note), .optional = true},
};
static const struct reply_shape previous_shape = {
    REPLY_SHAPE("PreviousNonconformity", previous_fields, struct previous_reply)};

struct list_reply {
    struct nonconformity_view view;
    struct previous_reply *previous;
    int64_t n_open;
    int64_t n_overdue;
};

static const struct reply_field list_fields[] = {
    {"nonconformities", REPLY_MANY(LIST, struct list_reply, view.entries, view.n),
        .shape = &entry_shape},
    {"open", REPLY(INT, struct list_reply, n_open)},
    {"overdue", REPLY(INT, struct list_reply, n_overdue)},
    {"previous", REPLY_MANY(LIST, struct list_reply, previous, view.n_previous),
        .shape = &previous_shape, .note = N_("Of earlier cases; the body's own")},
};
static const struct reply_shape list_shape = {
    REPLY_SHAPE("Nonconformities", list_fields, struct list_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct list_reply *reply = NEW(arena, struct list_reply);
    struct nonconformity_view *view = &reply->view;
    TRY(nonconformity_service_show(&call->use, call_param(call, "case"), view));
    reply->n_open = (int64_t)view->n_open;
    reply->n_overdue = (int64_t)view->n_overdue;
    reply->previous = NEW_ARRAY(arena, struct previous_reply, view->n_previous);
    for (size_t i = 0; i < view->n_previous; i++) {
        const struct nc_look *look = view->previous[i].look;
        struct previous_reply *row = &reply->previous[i];
        *row = (struct previous_reply){.nc = view->previous[i].nc, .code = view->previous[i].code};
        row->looked_at = look != NULL;
        row->effective = look && look->effective;
        row->note = look ? look->note : STR("");
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_nonconformities = {
    .path = "cases/{case}/nonconformities",
    .summary = N_("The nonconformities of a case with answers and verifications; to the client "
                  "from the closing meeting on"),
    .roles = READ_SIGNED_IN,
    .reply = &list_shape,
    .show = show,
};
