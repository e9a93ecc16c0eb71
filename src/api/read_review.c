#include "api/reads.h"

#include "service/application_review.h"

static const struct reply_field check_fields[] = {
    {"round", REPLY(INT, struct application_check, round)},
    {"item", REPLY(TEXT, struct application_check, item)},
    {"version", REPLY(INT, struct application_check, version), .optional = true,
        .note = N_("Of the document that was looked at")},
    {"verdict", REPLY(CODE, struct application_check, verdict), .codes = &check_verdict_codes},
    {"note", REPLY(TEXT, struct application_check, note), .optional = true},
    {"author", REPLY(TEXT, struct application_check, author_name)},
    {"checked_at", REPLY(INSTANT, struct application_check, checked_at)},
};

static const struct reply_shape check_shape = {
    REPLY_SHAPE("ApplicationCheck", check_fields, struct application_check)};

static const char *const check_state_names[] = {"open", "ok", "gap"};
static const struct codes check_states = CODES(check_state_names);

struct item_reply {
    struct str code;
    struct str name;
    enum check_state state;
    int64_t version;
    bool is_refusal;
    struct str fact;
    bool is_barred;
};

static const struct reply_field item_fields[] = {
    {"code", REPLY(TEXT, struct item_reply, code), .note = N_("application.check takes it")},
    {"name", REPLY(TEXT, struct item_reply, name)},
    {"state", REPLY(CODE, struct item_reply, state), .codes = &check_states,
        .note = N_("In the round that runs")},
    {"version", REPLY(INT, struct item_reply, version), .optional = true,
        .note = N_("Of the document now")},
    {"refusal", REPLY(BOOL, struct item_reply, is_refusal),
        .note = N_("Not met, the application is rejected rather than returned")},
    {"fact", REPLY(TEXT, struct item_reply, fact), .optional = true,
        .note = N_("What the program knows of it")},
    {"barred", REPLY(BOOL, struct item_reply, is_barred),
        .note = N_("By what the program knows, nobody can accept")},
};

static const struct reply_shape item_shape = {
    REPLY_SHAPE("ChecklistItem", item_fields, struct item_reply)};

struct review_reply {
    struct application_review review;
    int64_t n_open;
    int64_t n_gaps;
    struct item_reply *items;
    size_t n_items;
};

static const struct reply_field review_fields[] = {
    {"round", REPLY(INT, struct review_reply, review.round)},
    {"open", REPLY(INT, struct review_reply, n_open)},
    {"gaps", REPLY(INT, struct review_reply, n_gaps)},
    {"items", REPLY_MANY(LIST, struct review_reply, items, n_items), .shape = &item_shape},
    {"checks",
        REPLY_MANY(LIST, struct review_reply, review.documents.checks, review.documents.n_checks),
        .shape = &check_shape, .note = N_("All verdicts by item, the latest round first")},
};

static const struct reply_shape review_shape = {
    REPLY_SHAPE("ApplicationReview", review_fields, struct review_reply)};

static struct item_reply item_of(const struct call *call, const struct review_item *item)
{
    struct item_reply reply = {
        .code = item->check.code,
        .name = names_get(item->names, call->language),
        .state = item->state,
        .version = item->check.version,
        .is_refusal = item->is_refusal,
        .is_barred = item->is_barred,
    };
    if (item->fact)
        reply.fact = problem_text(call->request->arena, call->language, item->fact);
    return reply;
}

static enum fail show_application(struct call *call, const void **ret_object)
{
    struct review_reply *reply = NEW(call->request->arena, struct review_reply);
    struct application_review *review = &reply->review;
    TRY(application_review_show(&call->use, call_param(call, "case"), review));
    reply->n_open = (int64_t)review->n_open;
    reply->n_gaps = (int64_t)review->n_gaps;
    reply->items = NEW_ARRAY(call->request->arena, struct item_reply, review->n);
    reply->n_items = review->n;
    for (size_t i = 0; i < review->n; i++)
        reply->items[i] = item_of(call, &review->items[i]);
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_review_application = {
    .path = "cases/{case}/review",
    .summary = N_("The application review of a case: its checklist with verdicts"),
    .roles = ROLES_BODY,
    .reply = &review_shape,
    .show = show_application,
};

static const struct reply_field round_fields[] = {
    {"round", REPLY(INT, struct document_round, round)},
    {"begun_at", REPLY(INSTANT, struct document_round, begun_at)},
    {"returned_at", REPLY(INSTANT, struct document_round, returned_at), .optional = true},
    {"due_on", REPLY(DATE, struct document_round, due_on), .optional = true,
        .note = N_("The corrected documents")},
    {"note", REPLY(TEXT, struct document_round, note), .optional = true},
    {"resubmitted_at", REPLY(INSTANT, struct document_round, resubmitted_at), .optional = true},
    {"passed_at", REPLY(INSTANT, struct document_round, passed_at), .optional = true},
};

static const struct reply_shape round_shape = {
    REPLY_SHAPE("DocumentRound", round_fields, struct document_round)};

static const struct reply_field verdict_fields[] = {
    {"round", REPLY(INT, struct document_verdict, round)},
    {"requirement", REPLY(TEXT, struct document_verdict, requirement)},
    {"version", REPLY(INT, struct document_verdict, version), .optional = true,
        .note = N_("Of the document that was looked at")},
    {"verdict", REPLY(CODE, struct document_verdict, verdict), .codes = &review_verdict_codes},
    {"verified", REPLY(BOOL, struct document_verdict, verified),
        .note = N_("Largely conforming, and the fix was verified")},
    {"note", REPLY(TEXT, struct document_verdict, note), .optional = true},
    {"author", REPLY(TEXT, struct document_verdict, author_name)},
    {"judged_at", REPLY(INSTANT, struct document_verdict, judged_at)},
};

static const struct reply_shape verdict_shape = {
    REPLY_SHAPE("DocumentVerdict", verdict_fields, struct document_verdict)};

static const struct reply_field documents_fields[] = {
    {"rounds", REPLY_MANY(LIST, struct case_documents, rounds, n_rounds), .shape = &round_shape,
        .note = N_("The latest round first")},
    {"verdicts", REPLY_MANY(LIST, struct case_documents, verdicts, n_verdicts),
        .shape = &verdict_shape,
        .note = N_("By requirement, the latest round first; applicants see finished rounds")},
};

static const struct reply_shape documents_shape = {
    REPLY_SHAPE("DocumentReview", documents_fields, struct case_documents)};

static enum fail show_documents(struct call *call, const void **ret_object)
{
    struct case_documents *reply = NEW(call->request->arena, struct case_documents);
    TRY(document_service_show(&call->use, call_param(call, "case"), reply));
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_review_documents = {
    .path = "cases/{case}/document-review",
    .summary = N_("The document review of a case: its rounds and verdicts"),
    .roles = READ_SIGNED_IN,
    .reply = &documents_shape,
    .show = show_documents,
};
