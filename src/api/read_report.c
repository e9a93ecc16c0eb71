#include "api/reads.h"

#include "service/print_service.h"
#include "service/report_service.h"

static const struct reply_field text_fields[] = {
    {"place", REPLY(TEXT, struct report_text, place),
        .note = N_("A section of the template, or a question of one: “legal.licences”")},
    {"answer", REPLY(CODE, struct report_text, answer), .codes = &report_answer_codes,
        .note = N_("Of a question; else empty")},
    {"text", REPLY(TEXT, struct report_text, content)},
};
static const struct reply_shape text_shape = {
    REPLY_SHAPE("ReportText", text_fields, struct report_text)};

static const struct reply_field draft_fields[] = {
    {"version", REPLY(INT, struct report_draft, version)},
    {"recommendation", REPLY(CODE, struct report_draft, recommendation),
        .codes = &report_recommendation_codes},
    {"author_name", REPLY(TEXT, struct report_draft, author_name)},
    {"written_at", REPLY(INSTANT, struct report_draft, written_at)},
};
static const struct reply_shape draft_shape = {
    REPLY_SHAPE("ReportDraft", draft_fields, struct report_draft)};

static const struct reply_field edition_fields[] = {
    {"issue", REPLY(INT, struct report_edition, issue)},
    {"version", REPLY(INT, struct report_edition, version), .note = N_("Of the texts in it")},
    {"number", REPLY(TEXT, struct report_edition, number)},
    {"sha256", REPLY(TEXT, struct report_edition, sha256),
        .note = N_("Of the content; to the client, of its copy")},
    {"pdf_sha256", REPLY(TEXT, struct report_edition, pdf), .optional = true,
        .note = N_("Of the file that was kept")},
    {"issued_by_name", REPLY(TEXT, struct report_edition, issued_by_name)},
    {"issued_at", REPLY(INSTANT, struct report_edition, issued_at)},
};
static const struct reply_shape edition_shape = {
    REPLY_SHAPE("ReportEdition", edition_fields, struct report_edition)};

struct report_reply {
    struct report_view view;
    struct str sha256;
};

static const struct reply_field report_fields[] = {
    {"editions", REPLY_MANY(LIST, struct report_reply, view.editions, view.n_editions),
        .shape = &edition_shape, .note = N_("The latest first")},
    {"drafts", REPLY_MANY(LIST, struct report_reply, view.drafts, view.n_drafts),
        .shape = &draft_shape, .note = N_("The latest first; the body's own")},
    {"texts", REPLY_MANY(LIST, struct report_reply, view.texts, view.n_texts), .shape = &text_shape,
        .note = N_("Of the latest draft")},
    {"sha256", REPLY(TEXT, struct report_reply, sha256), .optional = true,
        .note = N_("Of the report as it would be issued now, which report.issue takes")},
};
static const struct reply_shape report_shape = {
    REPLY_SHAPE("AssessmentReport", report_fields, struct report_reply)};

static enum fail show(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct report_reply *reply = NEW(arena, struct report_reply);
    struct paper paper;
    struct str id = call_param(call, "case");
    TRY(report_service_show(&call->use, id, &reply->view));
    if (reply->view.n_drafts > 0) {
        TRY(report_service_draft(&call->use, id, REPORT_COMPLETE, &paper));
        reply->sha256 = paper_sha256(arena, &paper);
    }
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_report = {
    .path = "cases/{case}/report",
    .summary = N_("The assessment report: what was issued, and to people of the body what is "
                  "written; to the client once it is issued"),
    .roles = READ_SIGNED_IN,
    .reply = &report_shape,
    .show = show,
};

struct pdf_query {
    int64_t issue;
    struct str copy;
};

static const struct command_field pdf_query_fields[] = {
    {COMMAND_AT(struct pdf_query, issue), .kind = COMMAND_INT, .max = INT32_MAX,
        .label = N_("Which edition; the report as it is now unless it is said")},
    {COMMAND_AT(struct pdf_query, copy), .kind = COMMAND_LINE, .max = LIMIT_CODE,
        .label = N_("“complete” or “client”; a client gets its own copy")},
};

/* The report that is asked for; of an edition also the file that was kept of it. */
static enum fail find(struct call *call, struct report_file *ret_file)
{
    const struct pdf_query *query = call->query;
    struct report_file file = {0};
    int copy = REPORT_COMPLETE;
    struct str id = call_param(call, "case");
    if (query->copy.len > 0 && !codes_parse(&report_copy_codes, query->copy, &copy))
        return use_refuse(&call->use, FAIL_INVALID, "copy", "choice", N_("There is no such copy."));
    if (query->issue > 0)
        return report_service_edition(
            &call->use, id, query->issue, (enum report_copy)copy, ret_file);
    TRY(report_service_draft(&call->use, id, (enum report_copy)copy, &file.paper));
    *ret_file = file;
    return FAIL_NONE;
}

static enum fail show_pdf(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct call_file *file = NEW(arena, struct call_file);
    struct report_file found;
    TRY(find(call, &found));
    file->media_type = STR("application/pdf");
    file->name = str_concat(arena, found.paper.number, STR(".pdf"));
    file->sha256 = found.pdf;
    if (found.pdf.len == 0)
        file->job = print_service_paper_job(arena, &found.paper);
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_report_pdf = {
    .path = "cases/{case}/report.pdf",
    .summary = N_("The assessment report as PDF: an edition, or as it would be issued now"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(pdf_query_fields),
    .query_size = sizeof(struct pdf_query),
    .media_type = "application/pdf",
    .show = show_pdf,
};

#define DOCX "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

static enum fail show_docx(struct call *call, const void **ret_object)
{
    struct arena *arena = call->request->arena;
    struct call_file *file = NEW(arena, struct call_file);
    struct report_file found;
    TRY(find(call, &found));
    file->media_type = STR(DOCX);
    file->name = str_concat(arena, found.paper.number, STR(".docx"));
    file->job = print_service_docx_job(&call->use, &found.paper);
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_report_docx = {
    .path = "cases/{case}/report.docx",
    .summary = N_("The assessment report as an editable document, in the body's template"),
    .roles = READ_SIGNED_IN,
    .query = COMMAND_FIELDS(pdf_query_fields),
    .query_size = sizeof(struct pdf_query),
    .media_type = DOCX,
    .show = show_docx,
};
