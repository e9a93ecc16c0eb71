#include "api/reads.h"

#include "service/inspection_service.h"
#include "service/purge_service.h"

static const struct reply_field line_fields[] = {
    {"certificate", REPLY(TEXT, struct archive_line, certificate.number)},
    {"organisation_name", REPLY(TEXT, struct archive_line, certificate.organisation_name)},
    {"state", REPLY(CODE, struct archive_line, retention.state), .codes = &retention_state_codes},
    {"ended_on", REPLY(DATE, struct archive_line, retention.ended_on), .optional = true},
    {"keep_until", REPLY(DATE, struct archive_line, retention.keep_until), .optional = true,
        .note = N_("The last day on which the records must be kept")},
    {"holds", REPLY(INT, struct archive_line, holds), .note = N_("Legal holds that stand")},
};

static const struct reply_shape line_shape = {
    REPLY_SHAPE("ArchivedCertificate", line_fields, struct archive_line)};

struct archive_query {
    struct call_paging paging;
    struct str q;
};

static const struct command_field query_fields[] = {
    CALL_PAGING_FIELDS,
    {COMMAND_AT(struct archive_query, q), .label = N_("Part of a certificate number or of a name"),
        .kind = COMMAND_LINE, .max = LIMIT_LINE},
};

struct archive_reply {
    struct archive_page page;
    int64_t offset;
};

static const struct reply_field list_fields[] = {
    {"total", REPLY(INT, struct archive_reply, page.total)},
    {"offset", REPLY(INT, struct archive_reply, offset)},
    {"certificates", REPLY_MANY(LIST, struct archive_reply, page.lines, page.n),
        .shape = &line_shape},
};

static const struct reply_shape list_shape = {
    REPLY_SHAPE("Archive", list_fields, struct archive_reply)};

static enum fail show_list(struct call *call, const void **ret_object)
{
    const struct archive_query *query = call->query;
    struct archive_reply *reply = NEW(call->request->arena, struct archive_reply);
    struct page_request page = call_page(call, query->q);
    TRY(retention_service_page(&call->use, &page, &reply->page));
    reply->offset = page.offset;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_archive = {
    .path = "archive",
    .summary = N_("Certificates that ended or are held, and how long their records are kept"),
    .roles = ARCHIVE_READERS,
    .query = COMMAND_FIELDS(query_fields),
    .query_size = sizeof(struct archive_query),
    .reply = &list_shape,
    .show = show_list,
};

static const struct reply_field pack_fields[] = {
    {"id", REPLY(TEXT, struct inspection_pack, id)},
    {"sha256", REPLY(TEXT, struct inspection_pack, sha256), .note = N_("Of its SHA256SUMS")},
    {"files", REPLY(INT, struct inspection_pack, files)},
    {"reason", REPLY(TEXT, struct inspection_pack, reason)},
    {"made_at", REPLY(INSTANT, struct inspection_pack, made_at)},
};

static const struct reply_shape pack_shape = {
    REPLY_SHAPE("InspectionPack", pack_fields, struct inspection_pack)};

static const struct reply_field purge_fields[] = {
    {"state", REPLY(CODE, struct purge, state), .codes = &purge_state_codes},
    {"reason", REPLY(TEXT, struct purge, reason)},
    {"proposed_at", REPLY(INSTANT, struct purge, proposed_at)},
    {"confirmed_at", REPLY(INSTANT, struct purge, confirmed_at), .optional = true},
    {"rows", REPLY(INT, struct purge, removed_rows), .optional = true},
    {"sha256", REPLY(TEXT, struct purge, sha256), .optional = true,
        .note = N_("Of the list of what was destroyed, as its event says")},
    {"cleared_at", REPLY(INSTANT, struct purge, cleared_at), .optional = true},
    {"files", REPLY(INT, struct purge, removed_files), .optional = true},
};

static const struct reply_shape purge_shape = {
    REPLY_SHAPE("Destruction", purge_fields, struct purge)};

struct one_reply {
    struct archive_view view;
    struct inspection_pack *packs;
    size_t n;
    struct purge *purge; /* NULL: none was proposed */
};

static const struct reply_field one_fields[] = {
    {"certificate", REPLY(TEXT, struct one_reply, view.line.certificate.number)},
    {"state", REPLY(CODE, struct one_reply, view.line.retention.state),
        .codes = &retention_state_codes},
    {"keep_until", REPLY(DATE, struct one_reply, view.line.retention.keep_until), .optional = true},
    {"purge", REPLY(OBJECT, struct one_reply, purge), .shape = &purge_shape, .optional = true,
        .note = N_("Where their destruction was proposed or done")},
    {"packs", REPLY_MANY(LIST, struct one_reply, packs, n), .shape = &pack_shape},
};

static const struct reply_shape one_shape = {
    REPLY_SHAPE("ArchivedRecords", one_fields, struct one_reply)};

static enum fail show_one(struct call *call, const void **ret_object)
{
    struct one_reply *reply = NEW(call->request->arena, struct one_reply);
    struct str number = call_param(call, "number");
    TRY(retention_service_show(&call->use, number, &reply->view));
    TRY(inspection_service_list(&call->use, number, &reply->packs, &reply->n));
    struct purge *purge = NEW(call->request->arena, struct purge);
    TRY(purge_service_show(&call->use, number, purge));
    reply->purge = purge->id.len > 0 ? purge : NULL;
    *ret_object = reply;
    return FAIL_NONE;
}

const struct api_read read_archive_one = {
    .path = "archive/{number}",
    .summary = N_("How long the records of a certificate are kept, and its inspection packs"),
    .roles = ARCHIVE_READERS,
    .reply = &one_shape,
    .show = show_one,
};

static enum fail show_pack(struct call *call, const void **ret_object)
{
    struct call_file *file = NEW(call->request->arena, struct call_file);
    TRY(inspection_service_archive(&call->use, call_param(call, "pack"), &file->path, &file->name));
    file->media_type = STR("application/x-tar");
    *ret_object = file;
    return FAIL_NONE;
}

const struct api_read read_archive_pack = {
    .path = "archive/packs/{pack}",
    .summary = N_("Everything about a certificate, frozen for an inspection, as one archive"),
    .roles = ARCHIVE_READERS,
    .media_type = "application/x-tar",
    .show = show_pack,
};
