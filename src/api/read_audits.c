#include "api/reads.h"

#include "service/carried_service.h"
#include "service/next_audit_service.h"

struct audits_query {
    struct call_paging paging;
    struct str q;
    enum next_audit_which which;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct audits_query, q), .label = N_("Company or certificate number"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
    {COMMAND_AT(struct audits_query, which), .label = N_("Which audits"), .kind = COMMAND_CODE,
        .codes = &next_audit_which_codes},
};

static const struct reply_field row_fields[] = {
    {"certificate", REPLY(TEXT, struct next_audit_row, certificate)},
    {"organisation", REPLY(TEXT, struct next_audit_row, organisation)},
    {"organisation_name", REPLY(TEXT, struct next_audit_row, organisation_name)},
    {"scheme", REPLY(TEXT, struct next_audit_row, scheme)},
    {"level", REPLY(TEXT, struct next_audit_row, level)},
    {"status", REPLY(CODE, struct next_audit_row, status), .codes = &certificate_status_codes},
    {"activity", REPLY(CODE, struct next_audit_row, activity), .codes = &activity_codes},
    {"planned_on", REPLY(DATE, struct next_audit_row, planned_on)},
    {"latest_on", REPLY(DATE, struct next_audit_row, latest_on)},
    {"case", REPLY(TEXT, struct next_audit_row, certification_case), .optional = true},
    {"state", REPLY(TEXT, struct next_audit_row, state), .optional = true,
        .note = N_("Of the case")},
    {"overdue", REPLY(CODE, struct next_audit_row, overdue), .codes = &overdue_reason_codes},
};

static const struct reply_shape row_shape = {
    REPLY_SHAPE("ComingAudit", row_fields, struct next_audit_row)};

struct audits_reply {
    struct next_audit_page page;
    int64_t total;
    int64_t offset;
};

static const struct reply_field fields[] = {
    {"total", REPLY(INT, struct audits_reply, total)},
    {"offset", REPLY(INT, struct audits_reply, offset)},
    {"audits", REPLY_MANY(LIST, struct audits_reply, page.rows, page.n), .shape = &row_shape},
};

static const struct reply_shape shape = {REPLY_SHAPE("ComingAudits", fields, struct audits_reply)};

static enum fail show_audits(struct call *call, const void **ret_object)
{
    const struct audits_query *query = call->query;
    struct audits_reply *reply = NEW(call->request->arena, struct audits_reply);
    const struct page_request page = call_page(call, query->q);
    TRY(next_audit_service_page(&call->use, query->which, &page, &reply->page));
    reply->total = reply->page.counts[query->which];
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_audits = {
    .path = "audits",
    .summary = N_("The next audit of each certificate in force, by planned day"),
    .roles = ROLES_BODY,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct audits_query),
    .reply = &shape,
    .show = show_audits,
};

static const struct reply_field audit_fields[] = {
    {"activity", REPLY(CODE, struct next_audit, activity), .codes = &activity_codes},
    {"planned_on", REPLY(DATE, struct next_audit, planned_on)},
    {"latest_on", REPLY(DATE, struct next_audit, latest_on)},
    {"done_on", REPLY(DATE, struct next_audit, done_on), .optional = true},
    {"case", REPLY(TEXT, struct next_audit, certification_case), .optional = true},
    {"overdue", REPLY(CODE, struct next_audit, overdue), .codes = &overdue_reason_codes},
};
static const struct reply_shape audit_shape = {
    REPLY_SHAPE("CycleAudit", audit_fields, struct next_audit)};

static const struct reply_field chapter_fields[] = {
    {"clause", REPLY(TEXT, struct carried_chapter, clause)},
    {"name", REPLY(TEXT, struct carried_chapter, name)},
    {"obtained", REPLY(TEXT, struct carried_chapter, obtained)},
    {"applicable", REPLY(TEXT, struct carried_chapter, applicable)},
};
static const struct reply_shape chapter_shape = {
    REPLY_SHAPE("CarriedChapter", chapter_fields, struct carried_chapter)};

static const struct reply_field index_fields[] = {
    {"case", REPLY(TEXT, struct perception_result, certification_case)},
    {"index", REPLY(TEXT, struct perception_result, shown)},
    {"decided_at", REPLY(INSTANT, struct perception_result, decided_at)},
};
static const struct reply_shape index_shape = {
    REPLY_SHAPE("CarriedIndex", index_fields, struct perception_result)};

static const struct reply_field carried_complaint_fields[] = {
    {"id", REPLY(TEXT, struct complaint_row, id)},
    {"number", REPLY(TEXT, struct complaint_row, number)},
    {"state", REPLY(CODE, struct complaint_row, state), .codes = &complaint_state_codes},
    {"subject", REPLY(TEXT, struct complaint_row, subject)},
    {"received_on", REPLY(DATE, struct complaint_row, received_on)},
};
static const struct reply_shape carried_complaint_shape = {
    REPLY_SHAPE("CarriedComplaint", carried_complaint_fields, struct complaint_row)};

static const struct reply_field carried_mark_fields[] = {
    {"id", REPLY(TEXT, struct mark_row, id)},
    {"place", REPLY(CODE, struct mark_row, place), .codes = &mark_place_codes},
    {"state", REPLY(CODE, struct mark_row, state), .codes = &mark_state_codes},
    {"seen_at", REPLY(TEXT, struct mark_row, seen_at)},
    {"failed", REPLY(TEXT, struct mark_row, failed), .optional = true},
    {"correct_by", REPLY(DATE, struct mark_row, correct_by), .optional = true},
};
static const struct reply_shape carried_mark_shape = {
    REPLY_SHAPE("CarriedMark", carried_mark_fields, struct mark_row)};

static const struct reply_field carried_fields[] = {
    {"certificate", REPLY(TEXT, struct carried_view, held.number), .optional = true},
    {"surveillances", REPLY(INT, struct carried_view, held.surveillances)},
    {"renewals", REPLY(INT, struct carried_view, held.renewals)},
    {"audits", REPLY_MANY(LIST, struct carried_view, audits, n_audits), .shape = &audit_shape},
    {"perception", REPLY_MANY(LIST, struct carried_view, results, n_results),
        .shape = &index_shape},
    {"complaints", REPLY_MANY(LIST, struct carried_view, complaints, n_complaints),
        .shape = &carried_complaint_shape, .note = N_("About the client, open or upheld")},
    {"marks", REPLY_MANY(LIST, struct carried_view, marks, n_marks), .shape = &carried_mark_shape},
    {"last_case", REPLY(TEXT, struct carried_view, last_case), .optional = true},
    {"last_score", REPLY(TEXT, struct carried_view, last_score), .optional = true},
    {"chapters", REPLY_MANY(LIST, struct carried_view, chapters, n_chapters),
        .shape = &chapter_shape},
};
static const struct reply_shape carried_shape = {
    REPLY_SHAPE("CarriedIn", carried_fields, struct carried_view)};

static enum fail show_carried(struct call *call, const void **ret_object)
{
    struct carried_view *view = NEW(call->request->arena, struct carried_view);
    TRY(carried_service_show(&call->use, call_param(call, "case"), view));
    *ret_object = view;
    return FAIL_NONE;
}

const struct api_read read_carried = {
    .path = "cases/{case}/previous",
    .summary = N_("What a follow-up carries in from the visits before it"),
    .roles = ROLES_BODY,
    .reply = &carried_shape,
    .show = show_carried,
};
